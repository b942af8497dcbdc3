package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// Add adds another ledger's minutes to l.
func (l *Ledger) Add(other *Ledger) {
	for a := range l.Hours {
		l.Hours[a] += other.Hours[a]
	}
	for s := range l.Items {
		l.Items[s] += other.Items[s]
		l.Requests[s] += other.Requests[s]
	}
	l.Employed += other.Employed
	l.Lead += other.Lead
	l.Ended += other.Ended
	l.Answered += other.Answered
	l.Opening += other.Opening
	l.OpeningRequests += other.OpeningRequests
}

// Since returns what was booked after earlier, an older state of the same ledger.
func (l *Ledger) Since(earlier *Ledger) Ledger {
	d := *l
	d.SubtractTotals(earlier)
	return d
}

// Share returns the share of all paid minutes that went to these accounts; zero if none
// were paid. With CoordinationTax it is the coordination tax, of which WorkForOthers and
// CrossingCost are the parts; with OperationalLoad it is the operational load.
func (l *Ledger) Share(accounts []Account) rng.PPM {
	sum := int64(0)
	for _, a := range accounts {
		sum += l.Hours[a]
	}
	return rng.PPM(ShareOf(sum, l.Employed))
}

// ItemShare returns the share of its items' time that they spent in some states; zero if
// there were no items.
func (l *Ledger) ItemShare(states ...ItemState) rng.PPM {
	part, whole := int64(0), int64(0)
	for _, m := range l.Items {
		whole += m
	}
	for _, s := range states {
		part += l.Items[s]
	}
	return rng.PPM(ShareOf(part, whole))
}

// Waiting returns the share of its items' time that they spent blocked on another team or
// waiting for a shared release: the coordination tax as items pay it.
func (l *Ledger) Waiting() rng.PPM { return l.ItemShare(Blocked, OnTrain) }
