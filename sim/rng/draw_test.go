package rng

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The reference outputs published with Random123 for thirteen rounds: all bits zero, all bits
// one, and the digits of pi.
func TestThreefryMatchesThePublishedOutputs(t *testing.T) {
	const ones = ^uint64(0)
	for _, v := range []struct{ c0, c1, k0, k1, x, y uint64 }{
		{0, 0, 0, 0, 0xf167b032c3b480bd, 0xe91f9fee4b7a6fb5},
		{ones, ones, ones, ones, 0xccdec5c917a874b1, 0x4df53abca26ceb01},
		{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89,
			0xc3aac71561042993, 0x3fe7ae8801aff316},
	} {
		if x, y := threefry(v.k0, v.k1, v.c0, v.c1); x != v.x || y != v.y {
			t.Errorf("threefry(%x, %x, %x, %x) = %x, %x, want %x, %x", v.k0, v.k1, v.c0, v.c1, x, y, v.x, v.y)
		}
	}
}

// inputs are the inputs of a draw, each counted up with the others fixed. "child" is a key
// made from that of a parent.
var inputs = []struct {
	name string
	draw func(n int) Draw
}{
	{"seed", func(n int) Draw { return Seed(n).Draw(3, size, KeyOf("payments")) }},
	{"time", func(n int) Draw { return Seed(7).Draw(int64(n), size, KeyOf("payments")) }},
	{"key", func(n int) Draw { return Seed(7).Draw(3, size, Key(n)) }},
	{"child", func(n int) Draw {
		return Seed(7).Draw(0, size, KeyOf("payments").Child(item, uint64(n)))
	}},
}

// Whichever input counts up, the draws fill 256 equal bins evenly: chi-square with 255 degrees
// of freedom within four standard deviations.
func TestDrawsAreUniform(t *testing.T) {
	const bins, n = 256, 200_000
	for _, input := range inputs {
		for _, shift := range []int{56, 28, 0} {
			var hits [bins]float64
			for i := range n {
				hits[input.draw(i)>>shift%bins]++
			}
			chi := 0.0
			for _, h := range hits {
				chi += (h - n/bins) * (h - n/bins) / (n / bins)
			}
			if deviations := (chi - (bins - 1)) / math.Sqrt(2*(bins-1)); math.Abs(deviations) > 4 {
				t.Errorf("by %s, bits from %d: chi-square %.0f", input.name, shift, chi)
			}
		}
	}
}

// A draw does not correlate with the draw for the next key, another purpose, the next week or
// another seed.
func TestDrawsAreIndependent(t *testing.T) {
	const n = 200_000
	correlation := func(l, m func(i int) Draw) float64 {
		sum := 0.0
		for i := range n {
			sum += (float64(l(i))/(1<<64) - .5) * (float64(m(i))/(1<<64) - .5)
		}
		return sum / n * 12 // its standard deviation is 1/sqrt(n)
	}
	base := func(i int) Draw { return Seed(7).Draw(int64(i%100), size, Key(i)) }
	for _, v := range []struct {
		name string
		draw func(i int) Draw
	}{
		{"key", func(i int) Draw { return Seed(7).Draw(int64(i%100), size, Key(i+1)) }},
		{"purpose", func(i int) Draw { return Seed(7).Draw(int64(i%100), faulty, Key(i)) }},
		{"week", func(i int) Draw { return Seed(7).Draw(int64(i%100)+1, size, Key(i)) }},
		{"seed", func(i int) Draw { return Seed(8).Draw(int64(i%100), size, Key(i)) }},
		{"week and key", func(i int) Draw { return Seed(7).Draw(int64(i), size, Key(i%100)) }},
	} {
		if r := correlation(base, v.draw); math.Abs(r) > 4/math.Sqrt(n) {
			t.Errorf("correlation with the draw for another %s is %.4f", v.name, r)
		}
	}
}

// anyDraw generates draws, with the extremes more often than they would come up by chance.
func anyDraw() *rapid.Generator[Draw] {
	return rapid.OneOf(
		rapid.Map(rapid.Uint64(), func(x uint64) Draw { return Draw(x) }),
		rapid.Map(rapid.Uint64Range(0, 64), func(x uint64) Draw { return Draw(1) << x }),
		rapid.Map(rapid.Uint64Range(0, 64), func(x uint64) Draw { return ^(Draw(1)<<x - 1) }),
		rapid.Map(rapid.Uint64(), func(x uint64) Draw { return Draw(Mix(x)) }),
	)
}

// From the same draw, what happens at some chance also happens at any higher one, and no
// answer shrinks when its mean, median or upper bound grows.
func TestAnswersGrowWithTheirParameters(t *testing.T) {
	lowAndHigh := func(t *rapid.T, low, high int64, name string) (int64, int64) {
		a := rapid.Int64Range(low, high).Draw(t, name)
		step := rapid.OneOf(rapid.Int64Range(0, 3), rapid.Int64Range(0, high-low)).Draw(t, "more "+name)
		return a, min(a+step, high)
	}
	rapid.Check(t, func(t *rapid.T) {
		l := anyDraw().Draw(t, "draw")
		p, q := lowAndHigh(t, -10, 1_000_010, "chance")
		if l.Chance(PPM(p)) && !l.Chance(PPM(q)) {
			t.Error("Chance is not monotone")
		}
		n, m := lowAndHigh(t, 0, math.MaxInt32, "number")
		if l.Below(int32(n)) > l.Below(int32(m)) {
			t.Error("Below is not monotone")
		}
		low, high := lowAndHigh(t, math.MinInt32, math.MaxInt32, "bound")
		if l.Between(int32(low), int32(high)) > l.Between(int32(low), math.MaxInt32) {
			t.Error("Between is not monotone")
		}
		a, b := lowAndHigh(t, 0, 20_000_000, "mean count")
		if l.Poisson(a) > l.Poisson(b) {
			t.Errorf("Poisson is not monotone: %d, %d", l.Poisson(a), l.Poisson(b))
		}
		a, b = lowAndHigh(t, 0, math.MaxInt32, "mean time")
		if l.Exp(Minutes(a)) > l.Exp(Minutes(b)) {
			t.Error("Exp is not monotone")
		}
		sigma := PPM(rapid.Int32Range(0, 3_000_000).Draw(t, "sigma"))
		if l.LogNormal(Minutes(a), sigma) > l.LogNormal(Minutes(b), sigma) {
			t.Error("LogNormal is not monotone")
		}
	})
}

// Answers also grow with the draw, because they are quantiles: so two runs can be compared
// draw by draw. Only Chance and Poisson run the other way: low draws give the large answers.
func TestAnswersAreQuantilesOfTheDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, m := anyDraw().Draw(t, "draw"), anyDraw().Draw(t, "other draw")
		if rapid.Bool().Draw(t, "close") {
			m = l + m%1024
		}
		l, m = min(l, m), max(l, m)
		mean := rapid.Int32Range(0, math.MaxInt32).Draw(t, "mean")
		sigma := PPM(rapid.Int32Range(0, 3_000_000).Draw(t, "sigma"))
		count := rapid.Int64Range(0, 20_000_000).Draw(t, "count")
		points := []int32{
			rapid.Int32Range(-1<<30, 1<<30).Draw(t, "low"),
			rapid.Int32Range(-1<<30, 1<<30).Draw(t, "mode"),
			rapid.Int32Range(-1<<30, 1<<30-1).Draw(t, "high"),
		}
		slices.Sort(points)
		triangle := func(l Draw) int32 { return l.Triangle(points[0], points[1], points[2]) }

		if l.Below(mean) > m.Below(mean) {
			t.Error("Below is not monotone")
		}
		if l.Between(-mean, mean) > m.Between(-mean, mean) {
			t.Error("Between is not monotone")
		}
		if l.Exp(Minutes(mean)) > m.Exp(Minutes(mean)) {
			t.Error("Exp is not monotone")
		}
		if l.LogNormal(Minutes(mean), sigma) > m.LogNormal(Minutes(mean), sigma) {
			t.Error("LogNormal is not monotone")
		}
		if l.Normal() > m.Normal() {
			t.Error("Normal is not monotone")
		}
		if a, b := triangle(l), triangle(m); a > b || a < points[0] || b > points[2] {
			t.Errorf("Triangle over %v is not monotone: %d, %d", points, a, b)
		}
		if l.Poisson(count) < m.Poisson(count) {
			t.Error("Poisson is not monotone")
		}
		if p := PPM(mean % 1_000_001); !l.Chance(p) && m.Chance(p) {
			t.Error("Chance is not monotone")
		}
	})
}

// A chance of zero never comes true, a chance of one always does, and an empty range or a mean
// of zero gives the only possible answer.
func TestCertainAnswersDoNotDependOnTheDraw(t *testing.T) {
	for _, l := range []Draw{0, 1, 1 << 63, math.MaxUint64} {
		if l.Chance(0) || l.Chance(-1) || !l.Chance(One) || !l.Chance(One+1) {
			t.Errorf("draw %x changes a certain outcome", uint64(l))
		}
		if l.Below(0) != 0 || l.Below(-5) != 0 || l.Below(1) != 0 || l.Between(4, 4) != 4 || l.Between(4, 3) != 4 {
			t.Errorf("draw %x changes a choice from one number or none", uint64(l))
		}
		if l.Poisson(0) != 0 || l.Exp(0) != 0 || l.LogNormal(0, One) != 0 || l.LogNormal(90, 0) != 90 || l.Triangle(5, 5, 5) != 5 {
			t.Errorf("draw %x changes an answer that has no variance", uint64(l))
		}
	}
	if lowest, highest := Draw(0), Draw(math.MaxUint64); lowest.Exp(480) != 0 || highest.Exp(math.MaxInt32) != math.MaxInt32 ||
		highest.LogNormal(math.MaxInt32, 3*One) != math.MaxInt32 || lowest.Triangle(2, 6, 8) != 2 || highest.Triangle(2, 6, 8) != 8 {
		t.Error("the extreme draws do not give the extreme answers")
	}
}

// sample calls do with the draws for n entities.
func sample(n int, do func(Draw)) {
	for i := range n {
		do(Seed(11).Draw(0, size, Key(i)))
	}
}

// grid calls do with n draws at equal distances: averages over them are the expected values of
// a method, without sampling error.
func grid(n int, do func(Draw)) {
	step := math.MaxUint64/uint64(n) + 1
	for i := range uint64(n) {
		do(Draw(i*step + step/2))
	}
}

func TestChanceComesTrueAtItsRate(t *testing.T) {
	const n = 1_000_000
	for _, p := range []PPM{1, 250, 20_000, 333_333, 999_999} {
		hits := 0
		grid(n, func(l Draw) {
			if l.Chance(p) {
				hits++
			}
		})
		if math.Abs(float64(hits)-float64(p)) > 1 {
			t.Errorf("a chance of %d in a million comes true %d times", p, hits)
		}
	}
}

// The mean of exponential times is accurate to a thousandth, and so is their tail: the shares
// that exceed 1, 5 and 10 means are accurate to 3 %.
func TestExpHasTheMeanAndTailOfTheExponentialDistribution(t *testing.T) {
	const n = 4_000_000
	for _, mean := range []Minutes{10, 480, 100_000} {
		sum, over := 0.0, map[int]float64{1: 0, 5: 0, 10: 0}
		grid(n, func(l Draw) {
			x := l.Exp(mean)
			sum += float64(x)
			for k := range over {
				// Times are rounded to minutes: count from the middle between two.
				if 2*int64(x)+1 > 2*int64(mean)*int64(k) {
					over[k]++
				}
			}
		})
		if off := sum/n/float64(mean) - 1; math.Abs(off) > .001 {
			t.Errorf("mean %d: off by %.5f", mean, off)
		}
		for k, hits := range over {
			want := math.Exp(-(float64(k) - .5/float64(mean)))
			if got := hits / n; math.Abs(got/want-1) > .03 {
				t.Errorf("mean %d: %.3g of times last over %d means, want %.3g", mean, got, k, want)
			}
		}
	}
}

// Log-normal times have the quantiles that median and sigma imply, out to one in a hundred
// thousand.
func TestLogNormalHasTheQuantilesOfItsDistribution(t *testing.T) {
	for _, v := range []struct {
		median Minutes
		sigma  PPM
	}{{12_000, 600_000}, {9000, 1_200_000}, {100_000, 1_600_000}} {
		for _, z := range []float64{-4.2649, -3.0902, -1.2816, 0, .6745, 1.6449, 3.0902, 4.2649} {
			share := .5 * math.Erfc(-z/math.Sqrt2)
			got := Draw(share*(1<<64)).LogNormal(v.median, v.sigma)
			want := float64(v.median) * math.Exp(z*float64(v.sigma)/1e6)
			if math.Abs(float64(got)-want) > .5+want*1e-4 {
				t.Errorf("median %d, sigma %d, %.5f of the times: %d, want %.1f", v.median, v.sigma, share, got, want)
			}
		}
	}
}

// Counts have the probabilities of the Poisson distribution, for small and for large means.
func TestPoissonHasTheProbabilitiesOfItsDistribution(t *testing.T) {
	const n = 1_000_000
	for _, mean := range []float64{.003, .4, 2, 7.5, 20} {
		var hits [80]float64
		grid(n, func(l Draw) { hits[l.Poisson(int64(mean*1e6))]++ })
		want := math.Exp(-mean)
		for k := range hits {
			if math.Abs(hits[k]-n*want) > 2 {
				t.Errorf("mean %g: count %d comes up %.0f times in a million, want %.1f", mean, k, hits[k], n*want)
			}
			want *= mean / float64(k+1)
		}
	}
}

// A Poisson count is above zero exactly when the chance of at least one event comes true: rare
// events may be drawn either way.
func TestCountIsPositiveWhenItsChanceComesTrue(t *testing.T) {
	sample(200_000, func(l Draw) {
		for _, mean := range []PPM{5000, 300_000, 1_000_000} {
			p := One - ExpNeg(mean)
			// The chance is accurate to a millionth.
			if l.Poisson(int64(mean)) > 0 && !l.Chance(p+1) || l.Poisson(int64(mean)) == 0 && l.Chance(p-1) {
				t.Fatalf("draw %x: count %d with mean %d, chance %d", uint64(l), l.Poisson(int64(mean)), mean, p)
			}
		}
	})
}

// A triangular distribution has its mean at a third of the sum of its three points, and its
// mode where it was set, also over a few whole numbers.
func TestTriangleHasTheMeanAndModeOfItsDistribution(t *testing.T) {
	const n = 1_000_000
	for _, v := range []struct{ low, mode, high int32 }{{0, 0, 1000}, {300, 500, 1000}, {-500, 500, 500}, {2, 6, 8}, {10, 13, 20}} {
		sum, below := 0.0, 0.0
		grid(n, func(l Draw) {
			x := l.Triangle(v.low, v.mode, v.high)
			sum += float64(x)
			if x < v.mode {
				below++
			} else if x == v.mode {
				below += .5
			}
		})
		width := float64(v.high - v.low)
		if mean := float64(v.low+v.mode+v.high) / 3; math.Abs(sum/n-mean) > .02*width {
			t.Errorf("%v: mean %.3f, want %.3f", v, sum/n, mean)
		}
		if share := float64(v.mode-v.low) / width; math.Abs(below/n-share) > .06 {
			t.Errorf("%v: %.3f below the mode, want %.3f", v, below/n, share)
		}
	}
}

// Below and Between choose uniformly, also their first and last number.
func TestBelowAndBetweenAreUniform(t *testing.T) {
	const n = 700_000
	var hits, between [7]int
	grid(n, func(l Draw) {
		hits[l.Below(7)]++
		between[l.Between(-3, 3)+3]++
	})
	for i := range hits {
		if hits[i] < n/7-1 || hits[i] > n/7+1 || between[i] != hits[i] {
			t.Errorf("number %d is chosen %d and %d times of %d", i, hits[i], between[i], n)
		}
	}
}

var sink uint64

func BenchmarkDraw(b *testing.B) {
	x := uint64(0)
	for i := 0; i < b.N; i++ {
		x ^= uint64(Seed(7).Draw(int64(i), size, Key(i)))
	}
	sink = x
}

func BenchmarkExp(b *testing.B) {
	l, x := Draw(1), uint64(0)
	for i := 0; i < b.N; i++ {
		l = l*6364136223846793005 + 1442695040888963407
		x += uint64(l.Exp(480))
	}
	sink = x
}

func BenchmarkLogNormal(b *testing.B) {
	l, x := Draw(1), uint64(0)
	for i := 0; i < b.N; i++ {
		l = l*6364136223846793005 + 1442695040888963407
		x += uint64(l.LogNormal(960, 700_000))
	}
	sink = x
}

func BenchmarkPoissonOfHalf(b *testing.B) {
	l, x := Draw(1), uint64(0)
	for i := 0; i < b.N; i++ {
		l = l*6364136223846793005 + 1442695040888963407
		x += uint64(l.Poisson(500_000))
	}
	sink = x
}

// Two purposes and a kind, with the numbers that they have in the model.
const (
	size   Purpose = 4
	faulty Purpose = 6
	item   KeyKind = 1
)
