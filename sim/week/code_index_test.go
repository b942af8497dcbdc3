package week_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// walled is a company in which tables are shared, and boundaries half enforced.
func walled() *Scenario {
	sc := willing(simtest.Guarded())
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Bounded = PPM(m%3) * One / 4
	}
	for c := range sc.Start.Couplings {
		sc.Start.Couplings[c].Table = TableUse(c % 3)
	}
	return sc
}

// What is worked out of the code when it is asked for is what it would be if it were
// worked out anew, whatever has begun, moved or been enforced since.
func TestTheLayoutIsThatOfToday(t *testing.T) {
	sc := walled()
	known := 0
	rapid.Check(t, func(t *rapid.T) {
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), Principal)
		var wk WeekContext
		for range rapid.IntRange(0, 30).Draw(t, "weeks") {
			for range 3 {
				simtest.TryDecision(t, r)
			}
			wk.Step(&r.Now, sc, pending(r), nil)
			kept := week.KeptCode(&wk)
			if kept == nil {
				continue
			}
			known++
			var o Organization
			o.CopyFrom(&r.Now)
			today := week.CodeLayout(week.At(&o, sc))
			if !reflect.DeepEqual(kept, today) {
				t.Fatalf("week %d: kept as %+v, and is %+v", r.Now.Week, *kept, *today)
			}
			for i := range o.Items {
				if it := &o.Items[i]; it.Kind == Change && it.Home != state.None {
					if n, all := week.OpenChangesNearby(week.At(&o, sc), it), everyOpenBeside(&o, it); n != all {
						t.Fatalf("week %d: %d may collide, and one by one they are %d", r.Now.Week, n, all)
					}
				}
			}
		}
	})
	if known == 0 {
		t.Error("nobody has asked for the layout")
	}
}

// everyOpenBeside is openChangesNearby, module by module.
func everyOpenBeside(o *Organization, it *Item) (n int64) {
	own := &o.Modules[it.Module]
	if own.Deployable != it.Home {
		return int64(max(own.OpenChanges-1, 0)) * int64(own.Moved)
	}
	n = int64(max(own.OpenChanges-1, 0)) * int64(One-own.Moved)
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo != own && mo.Deployable == it.Home {
			n += int64(mo.OpenChanges) * int64((One - own.Bounded).Times(One-mo.Bounded).Times(One-mo.Moved))
		}
	}
	return n
}

// A module's tables are used by the couplings that say so, and by no others.
func TestTheUsersOfTables(t *testing.T) {
	o := &Start(walled(), 3, NoSeat).Now
	all := 0
	for m := range o.Modules {
		for _, c := range week.TableUsersOf(week.At(o, &Scenario{}), int32(m)) {
			if k := &o.Couplings[c]; k.To != int32(m) || k.Table == NoTable {
				t.Errorf("coupling %d uses tables of module %d, not of %d", c, k.To, m)
			}
			all++
		}
	}
	for c := range o.Couplings {
		if o.Couplings[c].Table != NoTable {
			all--
		}
	}
	if all != 0 {
		t.Errorf("%d users too many", all)
	}
}
