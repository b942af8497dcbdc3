package experiments

import (
	"cmp"
	"math"
	"slices"

	"golang.org/x/exp/stats"
)

// RankCorrelation returns Spearman's rank correlation of two figures, -1 to 1. Ties share
// their mean rank. Worlds in which a figure is missing or infinite are left out. It is NaN
// if one of the two never varies.
func RankCorrelation(a, b []float64) float64 {
	both := complete(a, b)
	return correlation(ranks(both[0]), ranks(both[1]))
}

// Effects returns the standardized coefficients of an ordinary least-squares regression of
// y on xs: the number of its standard deviations by which y rises if one of xs rises by one
// standard deviation and the others stay constant. Worlds in which a figure is missing or
// infinite are left out. All are NaN if the xs are collinear or one never varies.
func Effects(y []float64, xs ...[]float64) []float64 {
	columns := complete(append([][]float64{y}, xs...)...)
	for i, c := range columns {
		columns[i] = standardize(c)
	}
	n := len(xs)
	rows := make([][]float64, n) // the normal equations, the right-hand side last
	for i := range rows {
		rows[i] = make([]float64, n+1)
		for j := range n {
			rows[i][j] = dot(columns[i+1], columns[j+1])
		}
		rows[i][n] = dot(columns[i+1], columns[0])
	}
	return solve(rows)
}

// rSquared returns, for each world, the coefficient of determination R² of a least-squares
// line through one point per arm of an expectation: the measure against the measure With.
// It is NaN if the arms are all equal in one of the two.
func (r *Results) rSquared(x *Expectation) []float64 {
	return r.overArms(x, func(xs, ys []float64) float64 {
		c := correlation(xs, ys)
		return c * c
	})
}

// slopes returns, for each world, the slope of that line: by how much the measure grows when the
// measure With grows by one.
func (r *Results) slopes(x *Expectation) []float64 { return r.overArms(x, slope) }

// overArms returns, for each world, a figure of the points of the arms of an expectation: the
// measures With and Measure. Arms in which one of them is missing or infinite are left out.
func (r *Results) overArms(x *Expectation, figure func(xs, ys []float64) float64) (figures []float64) {
	for world := range r.Values[x.Arm][x.Measure] {
		var xs, ys []float64
		for _, a := range x.Over {
			xs = append(xs, r.Values[a][x.With][world])
			ys = append(ys, r.Values[a][x.Measure][world])
		}
		both := complete(xs, ys)
		figures = append(figures, figure(both[0], both[1]))
	}
	return figures
}

// slope returns the slope of the least-squares line through points; NaN if there are fewer than
// two, or if they all have the same x.
func slope(xs, ys []float64) float64 {
	if len(xs) < 2 {
		return math.NaN()
	}
	mx, my := stats.Mean(xs), stats.Mean(ys)
	var over, under float64
	for i := range xs {
		over += (xs[i] - mx) * (ys[i] - my)
		under += (xs[i] - mx) * (xs[i] - mx)
	}
	return over / under
}

// complete returns the columns without the worlds in which one of them is not finite.
func complete(columns ...[]float64) [][]float64 {
	kept := make([][]float64, len(columns))
	for world := range columns[0] {
		if slices.ContainsFunc(columns, func(c []float64) bool { return math.IsNaN(c[world]) || math.IsInf(c[world], 0) }) {
			continue
		}
		for i, c := range columns {
			kept[i] = append(kept[i], c[world])
		}
	}
	return kept
}

// ranks returns the ranks of values, from 0; ties have their mean rank.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	of := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			of[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return of
}

// correlation returns Pearson's correlation.
func correlation(a, b []float64) float64 {
	if len(a) < 2 {
		return math.NaN()
	}
	return dot(standardize(a), standardize(b))
}

// standardize shifts and scales figures to mean 0 and Euclidean norm 1; NaN if they do not
// vary.
func standardize(values []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	mean := stats.Mean(values)
	moved := make([]float64, len(values))
	for i, v := range values {
		moved[i] = v - mean
	}
	length := math.Sqrt(dot(moved, moved))
	for i := range moved {
		moved[i] /= length
	}
	return moved
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solve solves linear equations by Gaussian elimination with partial pivoting. All unknowns
// are NaN if there is no unique solution.
func solve(rows [][]float64) []float64 {
	n := len(rows)
	const tiny = 1e-9 // of correlations, which are at most one
	x := make([]float64, n)
	for at := range n {
		most := at
		for i := at + 1; i < n; i++ {
			if math.Abs(rows[i][at]) > math.Abs(rows[most][at]) {
				most = i
			}
		}
		rows[at], rows[most] = rows[most], rows[at]
		if !(math.Abs(rows[at][at]) > tiny) {
			for i := range x {
				x[i] = math.NaN()
			}
			return x
		}
		for i := at + 1; i < n; i++ {
			by := rows[i][at] / rows[at][at]
			for j := at; j <= n; j++ {
				rows[i][j] -= by * rows[at][j]
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		x[i] = rows[i][n]
		for j := i + 1; j < n; j++ {
			x[i] -= rows[i][j] * x[j]
		}
		x[i] /= rows[i][i]
	}
	return x
}

// effectRank returns the rank of one effect by absolute size, from 1 for the largest. It is
// NaN if the effects are undefined.
func effectRank(effects []float64, of int) float64 {
	if math.IsNaN(effects[of]) {
		return math.NaN()
	}
	at := 1.
	for _, e := range effects {
		if math.Abs(e) > math.Abs(effects[of]) {
			at++
		}
	}
	return at
}
