package week_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

func TestSimulatingAWeekDoesNotAllocateOnceWarm(t *testing.T) {
	sc := simtest.Company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	var o Organization
	var wk WeekContext
	var events []Event
	simulate := func() {
		o.CopyFrom(&r.Now)
		for range 26 {
			events = wk.Step(&o, sc, nil, events[:0])
		}
	}
	simulate()
	if n := testing.AllocsPerRun(5, simulate); n > 0 {
		t.Errorf("simulating 26 weeks allocates %v times", n)
	}
}

// withoutDepartures returns a company of teams of six, with five modules each, that nobody leaves:
// any other would have half of its people after three years without hiring.
func withoutDepartures(teams int) *Scenario {
	sc := simtest.Company(teams, 6, 5)
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 0
	}
	return sc
}

// afterAYear returns a run of such a company after a year.
func afterAYear(teams int) *Run {
	r := Start(withoutDepartures(teams), 1, NoSeat)
	for range WeeksAYear {
		r.Step()
	}
	return r
}

// The companies that the benchmarks simulate stay busy for as long as they are measured: nobody has
// left, features go live every year, and a week has about as many events as the benchmarks say.
func TestBenchmarkedCompaniesStayBusy(t *testing.T) {
	r := Start(withoutDepartures(8), 1, NoSeat)
	o, live := &r.Now, int64(0)
	var events []Event
	for year := range 3 {
		for range WeeksAYear {
			events = Step(o, r.Scenario, nil, events[:0])
		}
		if n := Metrics[PeopleEmployed].Of(o, r.Scenario, state.None); n != 48 {
			t.Errorf("%d people are employed after %d years, want 48", n, year+1)
		}
		now := Metrics[FeaturesLive].Of(o, r.Scenario, state.None)
		if now-live < 280 {
			t.Errorf("%d features went live in year %d, want at least 280", now-live, year+1)
		}
		live = now
	}
	played := Start(simtest.Company(8, 6, 5), 1, NoSeat)
	var wk WeekContext
	for range 12 * WeeksAQuarter {
		events = wk.Step(&played.Now, played.Scenario, nil, events[:0])
	}
	if n := week.Popped(&wk) / (12 * WeeksAQuarter); n < 315 || n > 385 {
		t.Errorf("%d events a week in BenchmarkRun, want about 350", n)
	}
}

// BenchmarkRun simulates twelve quarters: 8 teams, 40 modules, 48 people at the start, of whom some
// leave, and about 350 events a week.
func BenchmarkRun(b *testing.B) {
	r := Start(simtest.Company(8, 6, 5), 1, NoSeat)
	var o Organization
	var wk WeekContext
	var events []Event
	for b.Loop() {
		o.CopyFrom(&r.Now)
		for range 12 * WeeksAQuarter {
			events = wk.Step(&o, r.Scenario, nil, events[:0])
		}
	}
}

// BenchmarkWeek simulates a week of a company of that size in its second year.
func BenchmarkWeek(b *testing.B) {
	r := afterAYear(8)
	var o Organization
	var wk WeekContext
	var events []Event
	b.ReportAllocs()
	for b.Loop() {
		if o.Week == 0 || o.Week == 2*WeeksAYear {
			o.CopyFrom(&r.Now)
		}
		events = wk.Step(&o, r.Scenario, nil, events[:0])
	}
}

// BenchmarkEvent measures an event in a company of 8 teams, and how much longer one takes in larger
// companies. All simulate the same quarter in turn, so that other load on the machine affects them
// alike.
func BenchmarkEvent(b *testing.B) {
	sizes := [...]int{8, 16, 32, 64}
	var runs [len(sizes)]*Run
	var states [len(sizes)]Organization
	var contexts [len(sizes)]WeekContext
	var took [len(sizes)]time.Duration
	for k, teams := range sizes {
		runs[k] = afterAYear(teams)
	}
	var events []Event
	quarter := func(k int) {
		o := &states[k]
		o.CopyFrom(&runs[k].Now)
		began := time.Now()
		for range WeeksAQuarter {
			events = contexts[k].Step(o, runs[k].Scenario, nil, events[:0])
		}
		took[k] += time.Since(began)
	}
	for k := range sizes {
		quarter(k) // warm up, so that memory has grown
		took[k] = 0
		week.ResetPopped(&contexts[k])
	}
	for b.Loop() {
		for k, teams := range sizes {
			for range sizes[len(sizes)-1] / teams { // about as many events in each
				quarter(k)
			}
		}
	}
	perEvent := func(k int) float64 { return float64(took[k].Nanoseconds()) / float64(week.Popped(&contexts[k])) }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(perEvent(0), "ns/event")
	for k, teams := range sizes[1:] {
		b.ReportMetric(100*perEvent(k+1)/perEvent(0), fmt.Sprintf("%%-at-%d", teams))
	}
}

// BenchmarkCopy copies the state of a company of 8 teams after half a year.
func BenchmarkCopy(b *testing.B) {
	r := Start(withoutDepartures(8), 1, NoSeat)
	for range 2 * WeeksAQuarter {
		r.Step()
	}
	var o Organization
	for b.Loop() {
		o.CopyFrom(&r.Now)
	}
}

// Work that continues beyond the week is replanned in the next: no work segment is left in the
// event queue.
func TestNoWorkSegmentIsLeftInTheEventQueue(t *testing.T) {
	r := Start(simtest.Demo(), 4, NoSeat)
	for range 30 {
		r.Step()
		if slices.ContainsFunc(r.Now.Queue, func(a ScheduledEvent) bool { return a.Kind == WorkSegmentEnds }) {
			t.Fatalf("week %d: a work segment is left in the event queue", r.Now.Week)
		}
	}
}

// pending returns the pending decisions of a run, for tests that simulate the week with a context
// of their own.
func pending(r *Run) (ds []Decision) {
	for _, e := range r.Pending() {
		ds = append(ds, e.Decision)
	}
	return ds
}
