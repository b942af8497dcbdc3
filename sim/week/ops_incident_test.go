package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The duration of an incident is in none of its events but the one that ends it.
func TestTheDurationOfAnIncidentIsEmittedOnlyWhenItIsOver(t *testing.T) {
	r := Start(simtest.Company(8, 6, 5), 5, NoSeat)
	opened, restored, down := 0, 0, int64(0)
	for range WeeksAYear {
		for _, e := range r.Step() {
			switch e.Kind {
			case IncidentOpened, PagedByDay, PagedAtNight:
				if e.Amount != 0 {
					t.Fatalf("%s has the amount %d, want 0", e.Kind, e.Amount)
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
			t.Fatalf("week %d: %d incidents opened, %d ended, %d are open", r.Now.Week, opened, restored, len(r.Now.Incidents))
		}
	}
	total := int64(0)
	for d := range r.Now.Deployables {
		total += r.Now.Deployables[d].Down
	}
	if opened < 20 || down != total {
		t.Errorf("%d incidents; the events have %d minutes of downtime, the deployables %d", opened, down, total)
	}
}

// The time for which an open incident will still occupy its handler is unknown: forecasts do not
// depend on it, and differ from each other in it.
func TestForecastsDoNotKnowTheDurationOfAnOpenIncident(t *testing.T) {
	sc := simtest.Company(8, 6, 5)
	weeks := 0
	for seed := Seed(1); weeks < 5 && seed < 60; seed++ {
		r := Start(sc, seed, NoSeat)
		for range 2 * WeeksAQuarter {
			r.Step()
			handler := checkHandlers(t, &r.Now)
			if handler == state.None {
				continue
			}
			weeks++
			var short, long Organization
			short.CopyFrom(&r.Now)
			long.CopyFrom(&r.Now)
			extendIncidents(&long, 300)
			if short.Same(&long) {
				t.Fatal("the test is void: longer incidents do not change the organization")
			}
			remaining := map[Effort]bool{}
			for n := range uint64(8) {
				a, b := new(Organization), new(Organization)
				a.CopyFrom(&short)
				b.CopyFrom(&long)
				Imagine(a, sc, n)
				Imagine(b, sc, n)
				if !a.Same(b) {
					t.Fatalf("the imagined organizations differ: %s", firstDifference(a, b))
				}
				remaining[a.People[handler].Remaining] = true
			}
			if len(remaining) < 4 {
				t.Errorf("8 forecasts have %d different values of the remaining work, want at least 4", len(remaining))
			}
		}
	}
	if weeks < 5 {
		t.Errorf("only %d weeks ended during the handling of an incident, want 5", weeks)
	}
}

// checkHandlers fails unless everybody who handles a page is the person assigned to that incident.
// It returns one of them, or none.
func checkHandlers(t *testing.T, o *Organization) int32 {
	t.Helper()
	handler := state.None
	for p := range o.People {
		if w := &o.People[p]; w.Task == OnPage {
			handler = int32(p)
			if o.Incidents[w.Item].Person != handler {
				t.Fatal("somebody handles an incident that is assigned to somebody else")
			}
		}
	}
	return handler
}

// extendIncidents makes every open incident last longer.
func extendIncidents(o *Organization, by ClockMinutes) {
	for i := range o.Incidents {
		inc := &o.Incidents[i]
		inc.Duration += by
		inc.Until = inc.Opened + inc.Duration.Working()
	}
	resizeWorkInHand(o)
	for k := range o.Queue {
		if e := &o.Queue[k]; e.Kind == ServiceRestored {
			e.At = o.Incidents[e.Slot].Until
		}
	}
	slices.SortFunc(o.Queue, state.CompareDescending)
}
