package simtest

import (
	"github.com/google/go-cmp/cmp/cmpopts"

	. "github.com/splitdecision/splitdecision/sim"
)

// IgnoreCaches is an option of cmp.Diff that compares organizations by their exported fields: what
// is recorded of them, without caches.
var IgnoreCaches = cmpopts.IgnoreUnexported(Organization{})

// CheckBooks fails the test unless the books balance: every paid minute is on one account, and
// every minute since an item was asked for is in one of its states.
func CheckBooks(t interface {
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
			t.Fatalf("week %d, ledger %d: %d minutes are on the accounts, %d were paid", o.Week, row, sum, l.Employed)
		}
		paid += l.Employed
	}
	employed, arrived := int64(0), o.Now-Minutes(o.Week)*MinutesAWeek // when the player arrived, and totals began
	for p := range o.People {
		person := &o.People[p]
		until := o.Now
		if person.Left != 0 {
			until = person.Left
			if until == 1 {
				until = 0 // left before the first minute; 0 would mean employed
			}
		}
		employed += int64(max(until-max(person.Joined, arrived), 0))
	}
	if paid != employed {
		t.Fatalf("week %d: %d minutes were paid, people were employed for %d", o.Week, paid, employed)
	}
	spent := make([]struct{ items, requests int64 }, len(o.Teams))
	for i := range o.Items {
		it := &o.Items[i]
		sum := Minutes(0)
		for _, m := range it.TimeIn {
			sum += m
		}
		switch it.Kind {
		case Unused:
			continue
		case Change:
			spent[it.Team].items += int64(sum)
		case Request:
			spent[it.Team].requests += int64(sum)
		}
		if sum != o.Now-it.Asked {
			t.Fatalf("week %d: an item asked for %d minutes ago has spent %d minutes in its states", o.Week, o.Now-it.Asked, sum)
		}
	}
	for row := range o.Teams {
		l := &o.Ledgers[row]
		items, requests := int64(0), int64(0)
		for s := range l.Items {
			items += l.Items[s]
			requests += l.Requests[s]
		}
		if l.Opening+items != l.Lead+spent[row].items {
			t.Fatalf("week %d, team %d: changes spent %d minutes in their states, and %d between request and end", o.Week, row, l.Opening+items, l.Lead+spent[row].items)
		}
		if l.OpeningRequests+requests != l.Answered+spent[row].requests {
			t.Fatalf("week %d, team %d: requests spent %d minutes in their states, and %d between request and answer", o.Week, row, l.OpeningRequests+requests, l.Answered+spent[row].requests)
		}
	}
}
