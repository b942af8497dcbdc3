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

func TestWeekAllocatesNothingOnceWarm(t *testing.T) {
	sc := simtest.Company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	var o Organization
	var wk WeekContext
	var events []Event
	live := func() {
		o.CopyFrom(&r.Now)
		for range 26 {
			events = wk.Step(&o, sc, nil, events[:0])
		}
	}
	live()
	if n := testing.AllocsPerRun(5, live); n > 0 {
		t.Errorf("26 weeks allocate %v times", n)
	}
}

// lasting is a company of so many teams of six, with five modules each, that nobody
// leaves: any other would have half of its people after three years without hiring.
func lasting(teams int) *Scenario {
	sc := simtest.Company(teams, 6, 5)
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 0
	}
	return sc
}

// lived is such a company after a year.
func lived(teams int) *Run {
	r := Start(lasting(teams), 1, NoSeat)
	for range WeeksAYear {
		r.Step()
	}
	return r
}

// What is measured goes on for as long as it is measured: everybody is there and at
// work, and changes go live as in the year before.
func TestTheCompanyThatIsMeasuredIsAlive(t *testing.T) {
	r := Start(lasting(8), 1, NoSeat)
	o, live := &r.Now, int64(0)
	var events []Event
	for year := range 3 {
		for range WeeksAYear {
			events = Step(o, r.Scenario, nil, events[:0])
		}
		if n := Metrics[PeopleEmployed].Of(o, r.Scenario, state.None); n != 48 {
			t.Errorf("%d people are there after %d years", n, year+1)
		}
		now := Metrics[FeaturesLive].Of(o, r.Scenario, state.None)
		if now-live < 500 {
			t.Errorf("%d features go live in year %d", now-live, year+1)
		}
		live = now
	}
	whole := Start(simtest.Company(8, 6, 5), 1, NoSeat)
	var wk WeekContext
	for range 12 * WeeksAQuarter {
		events = wk.Step(&whole.Now, whole.Scenario, nil, events[:0])
	}
	if n := week.Popped(&wk) / (12 * WeeksAQuarter); n < 270 || n > 330 {
		t.Errorf("%d events a week in the run that is measured", n)
	}
}

// A run of twelve quarters as it is played: 8 teams, 40 modules, 48 people when it
// begins, of whom some leave, and about 300 events a week.
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

// A week of a company of that size in its second year, again and again.
func BenchmarkWeek(b *testing.B) {
	r := lived(8)
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

// An event in a company of 8 teams, and what it takes in larger ones of that. Each
// lives the same quarter in turn, so that whatever else the machine does meanwhile
// it does to all of them.
func BenchmarkEvent(b *testing.B) {
	sizes := [...]int{8, 16, 32, 64}
	var runs [len(sizes)]*Run
	var os [len(sizes)]Organization
	var contexts [len(sizes)]WeekContext
	var took [len(sizes)]time.Duration
	for k, teams := range sizes {
		runs[k] = lived(teams)
	}
	var events []Event
	quarter := func(k int) {
		o := &os[k]
		o.CopyFrom(&runs[k].Now)
		began := time.Now()
		for range WeeksAQuarter {
			events = contexts[k].Step(o, runs[k].Scenario, nil, events[:0])
		}
		took[k] += time.Since(began)
	}
	for k := range sizes {
		quarter(k) // once to let memory grow
		took[k] = 0
		week.ResetPopped(&contexts[k])
	}
	for b.Loop() {
		for k, teams := range sizes {
			for range sizes[len(sizes)-1] / teams { // as many events of each
				quarter(k)
			}
		}
	}
	each := func(k int) float64 { return float64(took[k].Nanoseconds()) / float64(week.Popped(&contexts[k])) }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(each(0), "ns/event")
	for k, teams := range sizes[1:] {
		b.ReportMetric(100*each(k+1)/each(0), fmt.Sprintf("%%-at-%d", teams))
	}
}

// A copy of its state half a year on.
func BenchmarkCopy(b *testing.B) {
	r := Start(lasting(8), 1, NoSeat)
	for range 2 * WeeksAQuarter {
		r.Step()
	}
	var o Organization
	for b.Loop() {
		o.CopyFrom(&r.Now)
	}
}

// Work that goes on beyond the week is planned anew in the next: nothing of it is left in
// the event queue.
func TestNoWorkSegmentIsLeftInTheEventQueue(t *testing.T) {
	r := Start(simtest.Demo(), 4, NoSeat)
	for range 30 {
		r.Step()
		if slices.ContainsFunc(r.Now.Queue, func(a ScheduledEvent) bool { return a.Kind == WorkSegmentEnds }) {
			t.Fatalf("week %d: a work segment is left in the event queue", r.Now.Week)
		}
	}
}

// pending are the decisions of a run's week, for a test that simulates the week with a
// context of its own.
func pending(r *Run) (ds []Decision) {
	for _, e := range r.Pending() {
		ds = append(ds, e.Decision)
	}
	return ds
}
