package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// What has been found out speaks for one company behind the brief and against
// another before it rules any out: each is imagined as often as it is the one
// among all the worlds in which what is known is so.
func TestAVariantIsImaginedAsOftenAsItWouldBeTheOne(t *testing.T) {
	sc := simtest.Demo()
	sc.Variants = []Variant{
		{ID: "clean", Key: KeyOf("clean"), Weight: 1},
		{ID: "mixed", Key: KeyOf("mixed"), Weight: 2},
		{ID: "old", Key: KeyOf("old"), Weight: 1},
	}
	for m := range int32(2) {
		simtest.KeepSecret(sc, ModuleDebt, m, state.None, Triangular(0, 100_000, 600_000), Triangular(0, 400_000, 800_000), Triangular(200_000, 700_000, 900_000))
	}
	simtest.KeepSecret(sc, ModuleTests, 3, state.None, Exactly(500_000), Triangular(400_000, 500_000, 600_000), Triangular(300_000, 500_000, 600_000))
	slices.SortFunc(sc.Secrets, Secret.Compare)
	for _, known := range []struct {
		of  string
		low [3]int32
		to  [3]int32
	}{
		{"nothing", [3]int32{0, 0, 300_000}, [3]int32{900_000, 900_000, 600_000}},
		{"one debt is small", [3]int32{0, 0, 300_000}, [3]int32{250_000, 900_000, 600_000}},
		{"both are middling", [3]int32{300_000, 300_000, 300_000}, [3]int32{500_000, 500_000, 600_000}},
		{"both are large, tests are poor", [3]int32{500_000, 450_000, 300_000}, [3]int32{900_000, 900_000, 450_000}},
	} {
		o := Start(sc, 3, NoSeat).Now
		for i := range o.Known {
			o.Known[i] = Fact{Low: known.low[i], High: known.to[i]}
		}
		const n = 60_000
		var met, imagined [3]int
		fits := 0
		for seed := range Seed(n) {
			w := Organization{Seed: seed}
			w.CopyFrom(&sc.Start)
			w.Seed = seed
			w.Variant = week.DrawVariant(week.At(&w, sc))
			week.DrawSecrets(week.At(&w, sc))
			if !slices.ContainsFunc([]int32{0, 1, 2}, func(i int32) bool {
				v := w.Truth(sc, i)
				return v < known.low[i] || v > known.to[i]
			}) {
				met[w.Variant]++
				fits++
			}
			o.Seed = seed
			imagined[week.ImagineVariant(week.At(&o, sc))]++
		}
		for v := range met {
			want, got := float64(met[v])/float64(fits), float64(imagined[v])/n
			if off := got - want; off < -.025 || off > .025 {
				t.Errorf("%s: %s is imagined in %.3f of the worlds, and is the one in %.3f of %d", known.of, sc.Variants[v].ID, got, want, fits)
			}
		}
	}
}
