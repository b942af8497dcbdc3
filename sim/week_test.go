package sim

import "testing"

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
		for _, m := range it.In {
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
	r := Start(sc, 1, NoSeat)
	var o Organization
	var events []Event
	live := func() {
		o.CopyFrom(&r.Now)
		for range 26 {
			events = o.Step(sc, nil, events[:0])
		}
	}
	live()
	if n := testing.AllocsPerRun(5, live); n > 0 {
		t.Errorf("26 weeks allocate %v times", n)
	}
}

// A run of twelve quarters: 8 teams, 48 people, 40 modules.
func BenchmarkRun(b *testing.B) {
	sc := company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	var o Organization
	var events []Event
	for b.Loop() {
		o.CopyFrom(&r.Now)
		for range 12 * WeeksAQuarter {
			events = o.Step(sc, nil, events[:0])
		}
	}
}

// A week of the same company in its second year, again and again: left to itself
// for a thousand years it would lose everybody and cost nothing.
func BenchmarkWeek(b *testing.B) {
	sc := company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	for range WeeksAYear {
		r.Step()
	}
	var o Organization
	var events []Event
	b.ReportAllocs()
	for b.Loop() {
		if o.Week == 0 || o.Week == 2*WeeksAYear {
			o.CopyFrom(&r.Now)
		}
		events = o.Step(sc, nil, events[:0])
	}
}

// A copy of its state half a year on.
func BenchmarkCopy(b *testing.B) {
	sc := company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	for range 2 * WeeksAQuarter {
		r.Step()
	}
	var o Organization
	for b.Loop() {
		o.CopyFrom(&r.Now)
	}
}
