package experiments

import (
	"math"

	"golang.org/x/exp/stats"
)

// A Summary is the distribution of one figure over the worlds.
type Summary struct {
	Median, P10, P90 float64
	Worlds           int // worlds in which the figure is defined
}

// Summarize returns the distribution of figures. NaNs are left out.
func Summarize(values []float64) Summary {
	there := withoutNaN(values)
	if len(there) == 0 {
		return Summary{Median: math.NaN(), P10: math.NaN(), P90: math.NaN()}
	}
	return Summary{Median: quantile(there, .5), P10: quantile(there, .1), P90: quantile(there, .9), Worlds: len(there)}
}

// QuantileOf returns a quantile of figures, 0 to 1. NaNs are left out.
func QuantileOf(values []float64, q float64) float64 { return quantile(withoutNaN(values), q) }

// withoutNaN returns the values that are not NaN.
func withoutNaN(values []float64) (there []float64) {
	for _, v := range values {
		if !math.IsNaN(v) {
			there = append(there, v)
		}
	}
	return there
}

// quantile returns a quantile of values, NaN if there are none. Between two infinities it is
// infinite.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	v := stats.Quantiles(values, q)[0]
	if math.IsNaN(v) {
		return math.Inf(1)
	}
	return v
}

// A Difference is the paired difference between two arms in the same worlds.
type Difference struct {
	Mean, Low, High float64 // Low to High is the 95 % interval of the mean
	More, Less      float64 // shares of the worlds in which the first is greater, and smaller
	Worlds          int     // worlds in which both figures are defined
}

// Paired returns the difference a - b, paired by world. The interval is Student's t of the
// paired differences: worlds are independent, and the mean of a few dozen differences is
// close enough to normal. With a single world there is no interval.
func Paired(a, b []float64) Difference {
	var d Difference
	var by []float64
	for i := range a {
		x := a[i] - b[i]
		if math.IsNaN(a[i]) || math.IsNaN(b[i]) {
			continue
		}
		if math.IsNaN(x) {
			x = 0 // both are infinite: neither ever happened
		}
		d.Worlds++
		if x > 0 {
			d.More++
		} else if x < 0 {
			d.Less++
		}
		if !math.IsInf(x, 0) {
			by = append(by, x)
		}
	}
	d.More /= float64(max(d.Worlds, 1))
	d.Less /= float64(max(d.Worlds, 1))
	d.Mean, d.Low, d.High = math.NaN(), math.NaN(), math.NaN()
	if len(by) == 0 || len(by) < d.Worlds {
		return d // infinite differences have no mean
	}
	n := float64(len(by))
	mean, deviation := stats.MeanAndStdDev(by)
	d.Mean = mean
	if len(by) > 1 {
		half := tQuantile(len(by)-1) * deviation / math.Sqrt(n)
		d.Low, d.High = mean-half, mean+half
	}
	return d
}

// tQuantile returns the 97.5 % quantile of Student's t: from a table for up to ten degrees of
// freedom, then by the Cornish-Fisher expansion, correct to three decimal places.
func tQuantile(degrees int) float64 {
	tabled := [...]float64{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228}
	if degrees <= len(tabled) {
		return tabled[degrees-1]
	}
	const z = 1.959964
	n := float64(degrees)
	z3, z5, z7 := math.Pow(z, 3), math.Pow(z, 5), math.Pow(z, 7)
	return z + (z3+z)/(4*n) + (5*z5+16*z3+3*z)/(96*n*n) + (3*z7+19*z5+17*z3-15*z)/(384*n*n*n)
}
