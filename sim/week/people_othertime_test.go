package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Mail, company meetings and breaks take their shares of everybody's time, whatever is done in it,
// but for people who are away, rest or handle a page. Off, they take nothing.
func TestOtherTimeTakesItsShareOfEverybodysTime(t *testing.T) {
	year := func(off Mechanisms) (l Ledger, present int64) {
		sc := simtest.Company(3, 6, 2)
		sc.Disabled |= off
		sc.Ranges[state.CompanyShare], sc.Ranges[state.BreakShare] = Exactly(150_000), Exactly(100_000)
		r := Start(sc, 1, NoSeat)
		for range WeeksAYear {
			r.Step()
			simtest.CheckBooks(t, &r.Now)
		}
		l = r.Now.Booked(state.None)
		return l, l.Employed - l.Hours[Absence] - l.Hours[Recovery] - l.Hours[IncidentWork]
	}
	l, present := year(0)
	for a, share := range map[Account]int64{CompanyTime: 150_000, Breaks: 100_000} {
		if got := l.Hours[a] * int64(One) / present; got < share-2_000 || got > share+2_000 {
			t.Errorf("%s takes %d millionths of the time, want %d", a, got, share)
		}
	}
	if off, _ := year(OtherTimeMechanism); off.Share(OtherTime[:]) != 0 || off.Hours[FeatureWork] <= l.Hours[FeatureWork] {
		t.Errorf("switched off, other time takes %d millionths, and feature work %d minutes instead of %d", off.Share(OtherTime[:]), off.Hours[FeatureWork], l.Hours[FeatureWork])
	}
}

// A piece of work takes as much longer as other time takes, to the minute: a person who does
// nothing else is done when that share and the work are over.
func TestWorkTakesLongerByTheOtherTime(t *testing.T) {
	sc := singleServer(Distribution{Shape: Fixed, Mean: 960})
	sc.Disabled &^= OtherTimeMechanism
	sc.Ranges[state.CompanyShare], sc.Ranges[state.BreakShare] = Exactly(100_000), Exactly(100_000)
	r := Start(sc, 7, NoSeat)
	var ended []EndedItem
	wk := WeekContext{Trace: &ended}
	for range WeeksAYear {
		wk.Step(&r.Now, r.Scenario, nil, nil)
	}
	for i := range ended {
		if worked := ended[i].TimeIn[Worked]; worked < 1199 || worked > 1201 {
			t.Fatalf("work of 960 minutes takes %d with a fifth of the time for something else, want 1200", worked)
		}
	}
	if len(ended) == 0 {
		t.Fatal("the test is void: nothing was done")
	}
}
