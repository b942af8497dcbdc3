package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// While something is broken nobody is told for how long; when it is back, everybody
// hears how long it was.
func TestHowLongAnIncidentLastsIsToldWhenItIsOver(t *testing.T) {
	r := Start(simtest.Company(8, 6, 5), 5, NoSeat)
	opened, restored, down := 0, 0, int64(0)
	for range WeeksAYear {
		for _, e := range r.Step() {
			switch e.Kind {
			case IncidentOpened, PagedByDay, PagedAtNight:
				if e.Amount != 0 {
					t.Fatalf("%s tells %d", e.Kind, e.Amount)
				}
				if e.Kind == IncidentOpened {
					opened++
				}
			case Restored:
				restored++
				down += e.Amount
			}
		}
		if opened-restored != len(r.Now.Incidents) {
			t.Fatalf("week %d: %d broke, %d are back, %d are broken", r.Now.Week, opened, restored, len(r.Now.Incidents))
		}
	}
	all := int64(0)
	for d := range r.Now.Deployables {
		all += r.Now.Deployables[d].Down
	}
	if opened < 20 || down != all {
		t.Errorf("%d incidents; told were %d minutes of %d", opened, down, all)
	}
}

// How much longer somebody will be busy with what broke nobody knows: forecasts
// made meanwhile are the same, however long it really is, and differ from each
// other.
func TestForecastsDoNotKnowHowLongAPageKeepsAnybody(t *testing.T) {
	sc := simtest.Company(8, 6, 5)
	met := 0
	for seed := Seed(1); met < 5 && seed < 60; seed++ {
		r := Start(sc, seed, NoSeat)
		for range 2 * WeeksAQuarter {
			r.Step()
			busy := handlersOf(t, &r.Now)
			if busy == state.None {
				continue
			}
			met++
			var short, long Organization
			short.CopyFrom(&r.Now)
			long.CopyFrom(&r.Now)
			longer(&long, 300)
			if short.Same(&long) {
				t.Fatal("a longer incident is no other company")
			}
			rests := map[Effort]bool{}
			for n := range uint64(8) {
				a, b := new(Organization), new(Organization)
				a.CopyFrom(&short)
				b.CopyFrom(&long)
				Imagine(a, sc, n)
				Imagine(b, sc, n)
				if !a.Same(b) {
					t.Fatalf("what shines through: %s", firstDifference(a, b))
				}
				rests[a.People[busy].Remaining] = true
			}
			if len(rests) < 4 {
				t.Errorf("of 8 forecasts %d differ in what is left to do", len(rests))
			}
		}
	}
	if met < 5 {
		t.Errorf("only %d weeks ended while somebody was busy with what broke", met)
	}
}

// handlersOf fails unless everybody on a page is the one called to that incident,
// and returns one of them.
func handlersOf(t *testing.T, o *Organization) int32 {
	t.Helper()
	busy := state.None
	for p := range o.People {
		if w := &o.People[p]; w.Task == OnPage {
			busy = int32(p)
			if o.Incidents[w.Item].Person != busy {
				t.Fatal("somebody is busy with what somebody else was called to")
			}
		}
	}
	return busy
}

// longer lets everything that is broken stay so longer.
func longer(o *Organization, by Minutes) {
	for i := range o.Incidents {
		inc := &o.Incidents[i]
		inc.Duration += by
		inc.Until = inc.Opened + week.WorkingTime(inc.Duration)
	}
	otherHands(o)
	for k := range o.Queue {
		if a := &o.Queue[k]; a.Kind == ServiceRestored {
			a.At = o.Incidents[a.Slot].Until
		}
	}
	slices.SortFunc(o.Queue, state.CompareDescending)
}
