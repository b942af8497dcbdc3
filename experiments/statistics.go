package experiments

import (
	"cmp"
	"math"
	"slices"

	"golang.org/x/exp/stats"
)

// RankCorrelation is Spearman's: the correlation of the ranks of two figures, -1 to 1,
// where what is equal shares its rank. Worlds in which one of them is missing are left
// out. Where one of the two never varies there is none: NaN.
func RankCorrelation(a, b []float64) float64 {
	both := complete(a, b)
	return correlation(ranks(both[0]), ranks(both[1]))
}

// Effects are the standardised coefficients of an ordinary least-squares regression of
// a figure on others: by how many of its standard deviations y rises when one of xs
// rises by one of its own, while the others stay. Worlds in which a figure is missing
// or infinite are left out. Where one of xs never varies, or follows from the others,
// nothing can be told apart: all are NaN.
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

// rSquared are, world by world, which share of what differs between the arms of an
// expectation a straight line in another measure explains: the coefficient of
// determination of a least-squares line through one point for each arm. NaN where the
// arms are all the same in one of the two.
func (r *Results) rSquared(x *Expectation) (shares []float64) {
	for world := range r.Values[x.Arm][x.Measure] {
		var xs, ys []float64
		for _, a := range x.Over {
			xs = append(xs, r.Values[a][x.With][world])
			ys = append(ys, r.Values[a][x.Measure][world])
		}
		both := complete(xs, ys)
		c := correlation(both[0], both[1])
		shares = append(shares, c*c)
	}
	return shares
}

// complete keeps the worlds in which each of the columns has a finite figure.
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

// ranks are the places of values among each other; what is equal has the middle of
// its places.
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

func correlation(a, b []float64) float64 {
	if len(a) < 2 {
		return math.NaN()
	}
	return dot(standardize(a), standardize(b))
}

// standardize moves figures to a mean of nothing and a length of one; NaN where they do
// not vary.
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

// solve solves linear equations by Gauss's elimination, the largest of each column
// first. Of those that have no single solution all unknowns are NaN.
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

// effectRank is which of some effects is so large, by its size: 1 is the largest. NaN where
// there are none.
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
