package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/state"
import "github.com/splitdecision/splitdecision/sim/week"

import (
	"fmt"
	"testing"
	"time"
)

// balanced fails unless every minute of people and items is on its account.
func balanced(t interface {
	Helper()
	Fatalf(string, ...any)
}, o *Organization) {
	t.Helper()
	paid := int64(0)
	for row := range o.Ledgers {
		l := &o.Ledgers[row]
		sum := int64(0)
		for _, m := range l.Hours {
			sum += m
		}
		if sum != l.Employed {
			t.Fatalf("week %d, ledger %d: %d minutes on the accounts, %d paid", o.Week, row, sum, l.Employed)
		}
		paid += l.Employed
	}
	employed := int64(0)
	for p := range o.People {
		w := &o.People[p]
		until := o.Now
		if w.Left != 0 {
			until = w.Left
			if until == 1 {
				until = 0 // left before the first minute; 0 would mean employed
			}
		}
		employed += int64(until - w.Joined)
	}
	if paid != employed {
		t.Fatalf("week %d: %d minutes paid, people were employed for %d", o.Week, paid, employed)
	}
	spent := make([]struct{ items, requests int64 }, len(o.Teams))
	for i := range o.Items {
		it := &o.Items[i]
		in := Minutes(0)
		for _, m := range it.TimeIn {
			in += m
		}
		switch it.Kind {
		case Unused:
			continue
		case Change:
			spent[it.Team].items += int64(in)
		case Request:
			spent[it.Team].requests += int64(in)
		}
		if in != o.Now-it.Asked {
			t.Fatalf("week %d: an item asked for %d minutes ago has been somewhere for %d", o.Week, o.Now-it.Asked, in)
		}
	}
	for row := range o.Teams {
		l := &o.Ledgers[row]
		items, requests := int64(0), int64(0)
		for s := range l.Items {
			items += l.Items[s]
			requests += l.Requests[s]
		}
		if items != l.Lead+spent[row].items {
			t.Fatalf("week %d, team %d: items were somewhere for %d minutes, lived for %d", o.Week, row, items, l.Lead+spent[row].items)
		}
		if requests != l.Answered+spent[row].requests {
			t.Fatalf("week %d, team %d: requests were somewhere for %d minutes, lived for %d", o.Week, row, requests, l.Answered+spent[row].requests)
		}
	}
}

func TestWeekAllocatesNothingOnceWarm(t *testing.T) {
	sc := company(8, 6, 5)
	r := sim.Start(sc, 1, NoSeat)
	var o Organization
	var events []Event
	live := func() {
		o.CopyFrom(&r.Now)
		for range 26 {
			events = week.Step(o, nil, events[:0])
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
	sc := company(teams, 6, 5)
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 0
	}
	return sc
}

// lived is such a company after a year.
func lived(teams int) *sim.Run {
	r := sim.Start(lasting(teams), 1, NoSeat)
	for range WeeksAYear {
		r.Step()
	}
	return r
}

// What is measured goes on for as long as it is measured: everybody is there and at
// work, and changes go live as in the year before.
func TestTheCompanyThatIsMeasuredIsAlive(t *testing.T) {
	r := sim.Start(lasting(8), 1, NoSeat)
	o, live := &r.Now, int64(0)
	var events []Event
	for year := range 3 {
		for range WeeksAYear {
			events = week.Step(o, nil, events[:0])
		}
		if n := state.peopleEmployed(o, r.Scenario, state.None); n != 48 {
			t.Errorf("%d people are there after %d years", n, year+1)
		}
		now := Metrics[FeaturesLive].Of(o, r.Scenario, state.None)
		if now-live < 500 {
			t.Errorf("%d features go live in year %d", now-live, year+1)
		}
		live = now
	}
	whole := sim.Start(company(8, 6, 5), 1, NoSeat)
	for range 12 * WeeksAQuarter {
		events = week.Step(whole.Now, nil, events[:0])
	}
	if n := whole.Now.week.popped / (12 * WeeksAQuarter); n < 270 || n > 330 {
		t.Errorf("%d events a week in the run that is measured", n)
	}
}

// A run of twelve quarters as it is played: 8 teams, 40 modules, 48 people when it
// begins, of whom some leave, and about 300 events a week.
func BenchmarkRun(b *testing.B) {
	r := sim.Start(company(8, 6, 5), 1, NoSeat)
	var o Organization
	var events []Event
	for b.Loop() {
		o.CopyFrom(&r.Now)
		for range 12 * WeeksAQuarter {
			events = week.Step(o, nil, events[:0])
		}
	}
}

// A week of a company of that size in its second year, again and again.
func BenchmarkWeek(b *testing.B) {
	r := lived(8)
	var o Organization
	var events []Event
	b.ReportAllocs()
	for b.Loop() {
		if o.Week == 0 || o.Week == 2*WeeksAYear {
			o.CopyFrom(&r.Now)
		}
		events = week.Step(o, nil, events[:0])
	}
}

// An event in a company of 8 teams, and what it takes in larger ones of that. Each
// lives the same quarter in turn, so that whatever else the machine does meanwhile
// it does to all of them.
func BenchmarkEvent(b *testing.B) {
	sizes := [...]int{8, 16, 32, 64}
	var runs [len(sizes)]*sim.Run
	var os [len(sizes)]Organization
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
			events = week.Step(o, nil, events[:0])
		}
		took[k] += time.Since(began)
	}
	for k := range sizes {
		quarter(k) // once to let memory grow
		took[k], os[k].week.popped = 0, 0
	}
	for b.Loop() {
		for k, teams := range sizes {
			for range sizes[len(sizes)-1] / teams { // as many events of each
				quarter(k)
			}
		}
	}
	each := func(k int) float64 { return float64(took[k].Nanoseconds()) / float64(os[k].week.popped) }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(each(0), "ns/event")
	for k, teams := range sizes[1:] {
		b.ReportMetric(100*each(k+1)/each(0), fmt.Sprintf("%%-at-%d", teams))
	}
}

// A copy of its state half a year on.
func BenchmarkCopy(b *testing.B) {
	r := sim.Start(lasting(8), 1, NoSeat)
	for range 2 * WeeksAQuarter {
		r.Step()
	}
	var o Organization
	for b.Loop() {
		o.CopyFrom(&r.Now)
	}
}
