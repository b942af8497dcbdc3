package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/week"

import "testing"

// What leaves a monolith waits less for its pipeline than it did there, however fast
// that one is, and never longer than its code takes by the figures on record.
func TestModuleThatLeavesWaitsLessForItsPipeline(t *testing.T) {
	for _, build := range []Minutes{3, 15, 40, 1000} {
		sc := demo()
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Build = build
		}
		o := &sim.Start(sc, 5, NoSeat).Now
		for m := range o.Modules {
			mo := &o.Modules[m]
			alone, together := week.BuildTimeAlone(o, int32(m)), week.BuildTime(o, mo.Deployable)
			if alone > together || build > 10 && o.Deployables[mo.Deployable].BuiltWith > mo.Size && alone >= together {
				t.Errorf("%s takes %d minutes to build alone, %d together", sc.Names.Modules[m], alone, together)
			}
			recorded := Minutes(o.Params[BuildBase]) + Minutes(int64(mo.Size/MinutesADay)*int64(o.Params[BuildByCode])/int64(One))
			if alone > recorded {
				t.Errorf("%s takes %d minutes to build alone, %d by its code", sc.Names.Modules[m], alone, recorded)
			}
		}
	}
}
