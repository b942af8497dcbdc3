package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A module in a service of its own builds no slower than in the monolith, and no slower than
// the recorded parameters give for its code alone.
func TestExtractedModuleBuildsFasterThanTheMonolith(t *testing.T) {
	for _, build := range []Minutes{3, 15, 40, 1000} {
		sc := simtest.Demo()
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Build = build
		}
		o := &Start(sc, 5, NoSeat).Now
		for m := range o.Modules {
			mo := &o.Modules[m]
			alone, together := week.BuildTimeAlone(week.At(o, sc), int32(m)), week.BuildTime(week.At(o, sc), mo.Deployable)
			if alone > together || build > 10 && o.Deployables[mo.Deployable].BuiltWith > mo.Size && alone >= together {
				t.Errorf("%s takes %d minutes to build alone, %d together", sc.Names.Modules[m], alone, together)
			}
			recorded := Minutes(o.Params[BuildBase]) + Minutes(int64(mo.Size/MinutesADay)*int64(o.Params[BuildByCode])/int64(One))
			if alone > recorded {
				t.Errorf("%s takes %d minutes to build alone, %d by the size of its code", sc.Names.Modules[m], alone, recorded)
			}
		}
	}
}
