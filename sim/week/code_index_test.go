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

// withBoundaries returns a company with shared tables and partly enforced boundaries.
func withBoundaries() *Scenario {
	sc := willing(simtest.Guarded())
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Bounded = PPM(m%3) * One / 4
	}
	for c := range sc.Start.Couplings {
		sc.Start.Couplings[c].Table = TableUse(c % 3)
	}
	return sc
}

// The cached index of the code equals one that is rebuilt, whatever has begun, moved or been
// enforced since it was built.
func TestCachedCodeIndexEqualsARebuiltOne(t *testing.T) {
	sc := withBoundaries()
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), Principal)
		var wk WeekContext
		for range rapid.IntRange(0, 30).Draw(t, "weeks") {
			for range 3 {
				simtest.TryDecision(t, r)
			}
			wk.Step(&r.Now, sc, pending(r), nil)
			cached := week.KeptCode(&wk)
			if cached == nil {
				continue
			}
			compared++
			var o Organization
			o.CopyFrom(&r.Now)
			rebuilt := week.CodeLayout(week.At(&o, sc))
			if !reflect.DeepEqual(cached, rebuilt) {
				t.Fatalf("week %d: cached as %+v, rebuilt as %+v", r.Now.Week, *cached, *rebuilt)
			}
			for i := range o.Items {
				if it := &o.Items[i]; it.Kind == Change && it.Home != state.None {
					if n, all := week.OpenChangesNearby(week.At(&o, sc), it), openNearbyByModule(&o, it); n != all {
						t.Fatalf("week %d: %d open changes may collide, counted module by module %d", r.Now.Week, n, all)
					}
				}
			}
		}
	})
	if compared == 0 {
		t.Error("no week left an index to compare")
	}
}

// openNearbyByModule computes OpenChangesNearby without the index, module by module.
func openNearbyByModule(o *Organization, it *Item) (n int64) {
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

// TableUsersOf returns the couplings that use a module's tables, each once, and no others.
func TestTableUsersAreTheCouplingsThatUseTables(t *testing.T) {
	o := &Start(withBoundaries(), 3, NoSeat).Now
	extra := 0
	for m := range o.Modules {
		for _, c := range week.TableUsersOf(week.At(o, &Scenario{}), int32(m)) {
			if k := &o.Couplings[c]; k.To != int32(m) || k.Table == NoTable {
				t.Errorf("coupling %d uses tables of module %d, not of module %d", c, k.To, m)
			}
			extra++
		}
	}
	for c := range o.Couplings {
		if o.Couplings[c].Table != NoTable {
			extra--
		}
	}
	if extra != 0 {
		t.Errorf("%d more users than couplings that use tables", extra)
	}
}
