package sim

import (
	"testing"

	"pgregory.net/rapid"
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

// anything is a random decision that is legal now, if one is found.
func anything(t *rapid.T, r *Run) (Decision, bool) {
	sc, o := r.Scenario, &r.Now
	nouns := func(n Noun, label string) Key {
		pick := func(k int) int { return rapid.IntRange(0, max(k-1, 0)).Draw(t, label) }
		switch n {
		case TeamNoun:
			return o.Teams[pick(len(o.Teams))].Key
		case ModuleNoun:
			return o.Modules[pick(len(o.Modules))].Key
		case DeployableNoun:
			return o.Deployables[pick(len(o.Deployables))].Key
		case PersonNoun:
			return o.People[pick(len(o.People))].Key
		case GroupNoun:
			return o.Groups[pick(len(o.Groups))].Key
		case ItemNoun:
			if len(o.Items) > 0 {
				return o.Items[pick(len(o.Items))].Key
			}
		case InitiativeNoun:
			if len(o.Initiatives) > 0 {
				return o.Initiatives[pick(len(o.Initiatives))].Key
			}
		case PromiseNoun:
			if len(o.Promises) > 0 {
				return o.Promises[pick(len(o.Promises))].Key
			}
		}
		return 0
	}
	v := Verb(rapid.IntRange(0, int(NumVerbs)-1).Draw(t, "verb"))
	info := v.Info()
	d := v.About(nouns(info.Subject, "subject"), nouns(info.Object, "object"))
	if info.Modes != nil {
		d.Mode = info.Modes[rapid.IntRange(0, len(info.Modes)-1).Draw(t, "mode")]
	}
	d.Amount = rapid.Int32Range(info.Least, info.Most).Draw(t, "amount")
	return d, o.Check(sc, d).OK()
}

func TestBothLedgersBalanceEveryWeekWhateverIsDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seat := Seat(rapid.IntRange(0, 2).Draw(t, "seat"))
		sc := company(3, 4, 4)
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
		for range 26 {
			for range rapid.IntRange(0, 3).Draw(t, "tries") {
				if d, legal := anything(t, r); legal {
					r.Decide(d, "")
				}
			}
			r.Step()
			balanced(t, &r.Now)
		}
	})
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

func BenchmarkTwelveQuarters(b *testing.B) {
	sc := company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	var o Organization
	var events []Event
	b.ReportAllocs()
	for b.Loop() {
		o.CopyFrom(&r.Now)
		for range 12 * WeeksAQuarter {
			events = o.Step(sc, nil, events[:0])
		}
	}
}

func BenchmarkCopyState(b *testing.B) {
	sc := company(8, 6, 5)
	r := Start(sc, 1, NoSeat)
	for range 26 {
		r.Step()
	}
	var o Organization
	for b.Loop() {
		o.CopyFrom(&r.Now)
	}
}
