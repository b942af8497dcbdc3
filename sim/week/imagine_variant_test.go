package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Known facts shift the odds between variants before they exclude any. Each variant is imagined
// with its posterior probability: its share among the replications whose secrets are in the known
// ranges.
func TestVariantsAreImaginedWithTheirPosteriorProbability(t *testing.T) {
	sc := simtest.Demo()
	sc.Variants = []Variant{
		{ID: "clean", Key: KeyOf("clean"), Weight: 1},
		{ID: "mixed", Key: KeyOf("mixed"), Weight: 2},
		{ID: "old", Key: KeyOf("old"), Weight: 1},
	}
	for m := range int32(2) {
		simtest.AddSecret(sc, ModuleDebt, m, state.None, rng.Triangular(0, 100_000, 600_000), rng.Triangular(0, 400_000, 800_000), rng.Triangular(200_000, 700_000, 900_000))
	}
	simtest.AddSecret(sc, ModuleTests, 3, state.None, Exactly(500_000), rng.Triangular(400_000, 500_000, 600_000), rng.Triangular(300_000, 500_000, 600_000))
	slices.SortFunc(sc.Secrets, Secret.Compare)
	for _, known := range []struct {
		name string
		low  [3]int32
		high [3]int32
	}{
		{"nothing", [3]int32{0, 0, 300_000}, [3]int32{900_000, 900_000, 600_000}},
		{"one debt is small", [3]int32{0, 0, 300_000}, [3]int32{250_000, 900_000, 600_000}},
		{"both are medium", [3]int32{300_000, 300_000, 300_000}, [3]int32{500_000, 500_000, 600_000}},
		{"both are large, tests are poor", [3]int32{500_000, 450_000, 300_000}, [3]int32{900_000, 900_000, 450_000}},
	} {
		o := Start(sc, 3, NoSeat).Now
		for i := range o.Known {
			o.Known[i] = Fact{Low: known.low[i], High: known.high[i]}
		}
		const n = 60_000
		var actual, imagined [3]int
		fitting := 0
		for seed := range Seed(n) {
			w := Organization{Seed: seed}
			w.CopyFrom(&sc.Start)
			w.Seed = seed
			w.Variant = week.DrawVariant(week.At(&w, sc))
			week.DrawSecrets(week.At(&w, sc))
			if !slices.ContainsFunc([]int32{0, 1, 2}, func(i int32) bool {
				v := w.Truth(sc, i)
				return v < known.low[i] || v > known.high[i]
			}) {
				actual[w.Variant]++
				fitting++
			}
			o.Seed = seed
			imagined[week.ImagineVariant(week.At(&o, sc))]++
		}
		for v := range actual {
			want, got := float64(actual[v])/float64(fitting), float64(imagined[v])/n
			if off := got - want; off < -.025 || off > .025 {
				t.Errorf("known: %s: variant %s is imagined in a share of %.3f, want its share %.3f of %d fitting worlds", known.name, sc.Variants[v].ID, got, want, fitting)
			}
		}
	}
}
