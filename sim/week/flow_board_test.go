package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withBoard returns the demo with an approval board for releases of the monolith, which are
// on demand; teams share nothing else. The board meets once per period [min], never if 0.
func withBoard(period Minutes) *Scenario {
	sc := willing(simtest.Demo())
	dep := &sc.Start.Deployables[0]
	dep.TrainPeriod = 0
	dep.BoardPeriod, dep.BoardOffset = period, period/2
	return sc
}

// releaseWait returns the mean time for which a change of the first team waits for its
// release [min], and the run.
func releaseWait(t *testing.T, sc *Scenario) (mean Minutes, p playing) {
	t.Helper()
	p = play(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.Balanced(t, &p.Now)
	return Minutes(p.Now.Ledgers[0].Items[OnTrain] / int64(p.Now.Teams[0].Changes)), p
}

// Changes wait about half of the board's period. Teams that submit changes write papers,
// which counts as alignment. A board does not make changes less faulty.
func TestABoardMakesChangesWait(t *testing.T) {
	none, free := releaseWait(t, withBoard(0))
	weekly, _ := releaseWait(t, withBoard(MinutesAWeek))
	monthly, slow := releaseWait(t, withBoard(4*MinutesAWeek))
	if none != 0 || weekly < MinutesAWeek*3/10 || weekly > MinutesAWeek*7/10 || monthly < weekly*2 {
		t.Errorf("changes wait %d minutes without a board, %d with a weekly one, %d with one every four weeks", none, weekly, monthly)
	}
	if without, with := free.Now.Ledgers[0].Hours[Alignment], slow.Now.Ledgers[0].Hours[Alignment]; without >= with {
		t.Errorf("alignment takes %d minutes without a board, %d with one", without, with)
	}
	if n := happened(slow.Events, BoardApproved); n < 11 || n > 13 {
		t.Errorf("a board with a period of four weeks met %d times in a year", n)
	}
	off := withBoard(MinutesAWeek)
	off.Disabled |= BoardMechanism
	if wait, _ := releaseWait(t, off); wait != none {
		t.Errorf("changes wait %d minutes with the mechanism disabled", wait)
	}
}

// When the board is abolished, the changes that wait for it are released at once and it never
// meets again.
func TestABoardCanBeAbolished(t *testing.T) {
	p := play(t, withBoard(2*MinutesAWeek), Principal)
	p.weeks(3)
	d := LeaveTrain.Default(p.Scenario.Start.Deployables[0].Key, 0)
	if why := p.Check(Decision{Verb: d.Verb, Subject: d.Subject, Amount: 5}); why.OK() {
		t.Error("a train is legal for releases on demand")
	}
	if p.Now.Deployables[0].Docket == state.None {
		t.Fatal("no change waits for the board")
	}
	p.decide(d)
	p.weeks(1)
	if dep := &p.Now.Deployables[0]; dep.BoardPeriod != 0 || dep.Docket != state.None {
		t.Errorf("the board still has a period of %d minutes, or changes wait for it", dep.BoardPeriod)
	}
	for _, e := range p.weeks(8) {
		if e.Kind == BoardApproved {
			t.Error("the board met again")
		}
	}
	if why := p.Check(d); why.Code != AlreadySo {
		t.Error("a board that is gone can be abolished again")
	}
}

// A service extracted from a deployable with a board has a board with the same period.
func TestAnExtractedServiceKeepsTheBoard(t *testing.T) {
	p := play(t, withBoard(MinutesAWeek), Principal)
	p.decide(Decision{Verb: Extract, Subject: p.module(2), Mode: InSlices, Amount: 2})
	p.until(SliceLive)
	s := week.ServiceOf(week.At(&p.Now, p.Scenario), 2)
	if s == state.None || p.Now.Deployables[s].BoardPeriod != MinutesAWeek {
		t.Fatal("the service has no board, or one with another period")
	}
	p.weeks(WeeksAYear / 2)
	met := false
	for _, e := range p.Events {
		met = met || e.Kind == BoardApproved && e.Subject == p.Now.Deployables[s].Key
	}
	if !met {
		t.Error("the board of the service never met")
	}
}
