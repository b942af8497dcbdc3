package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// boarded is the demo with an approval board before the monolith's releases, which
// are on demand, and nothing else shared.
func boarded(every Minutes) *Scenario {
	sc := willing(simtest.Demo())
	dep := &sc.Start.Deployables[0]
	dep.TrainPeriod = 0
	dep.BoardPeriod, dep.BoardOffset = every, every/2
	return sc
}

// waitedFor is the mean time a change of the first team waits for a shared release.
func waitedFor(t *testing.T, sc *Scenario) (mean Minutes, p playing) {
	t.Helper()
	p = play(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.Balanced(t, &p.Now)
	return Minutes(p.Now.Ledgers[0].Items[OnTrain] / int64(p.Now.Teams[0].Changes)), p
}

// A board that meets every so often makes changes wait about half of that, and those
// who want something through it write papers; it makes no change less faulty.
func TestABoardMakesChangesWait(t *testing.T) {
	none, free := waitedFor(t, boarded(0))
	week, _ := waitedFor(t, boarded(MinutesAWeek))
	month, slow := waitedFor(t, boarded(4*MinutesAWeek))
	if none != 0 || week < MinutesAWeek*3/10 || week > MinutesAWeek*7/10 || month < week*2 {
		t.Errorf("changes wait %d minutes without a board, %d for a weekly one, %d for one every four weeks", none, week, month)
	}
	if a, b := free.Now.Ledgers[0].Hours[Alignment], slow.Now.Ledgers[0].Hours[Alignment]; a >= b {
		t.Errorf("alignment takes %d minutes without a board, %d with one", a, b)
	}
	if n := happened(slow.Events, BoardApproved); n < 11 || n > 13 {
		t.Errorf("a board that meets every four weeks met %d times in a year", n)
	}
	off := boarded(MinutesAWeek)
	off.Disabled |= BoardMechanism
	if wait, _ := waitedFor(t, off); wait != none {
		t.Errorf("switched off, changes wait %d minutes", wait)
	}
}

// Releases that need nobody's leave any more: what lies before the board goes out at
// once, and it never meets again.
func TestABoardCanBeGivenUp(t *testing.T) {
	p := play(t, boarded(2*MinutesAWeek), Principal)
	p.weeks(3)
	d := LeaveTrain.Default(p.Scenario.Start.Deployables[0].Key, 0)
	if why := p.Check(Decision{Verb: d.Verb, Subject: d.Subject, Amount: 5}); why.OK() {
		t.Error("releases on demand can be made a train")
	}
	if p.Now.Deployables[0].Docket == state.None {
		t.Fatal("nothing lies before the board")
	}
	p.decide(d)
	p.weeks(1)
	if dep := &p.Now.Deployables[0]; dep.BoardPeriod != 0 || dep.Docket != state.None {
		t.Errorf("the board meets every %d minutes", dep.BoardPeriod)
	}
	for _, e := range p.weeks(8) {
		if e.Kind == BoardApproved {
			t.Error("the board met again")
		}
	}
	if why := p.Check(d); why.Code != AlreadySo {
		t.Error("a board that is gone can be given up again")
	}
}

// A service cut out from behind a board has to ask it too.
func TestWhatIsCutOutStillAsksTheBoard(t *testing.T) {
	p := play(t, boarded(MinutesAWeek), Principal)
	p.decide(Decision{Verb: Extract, Subject: p.module(2), Mode: InSlices, Amount: 2})
	p.until(SliceLive)
	s := week.ServiceOf(week.At(&p.Now, p.Scenario), 2)
	if s == state.None || p.Now.Deployables[s].BoardPeriod != MinutesAWeek {
		t.Fatal("the service asks nobody")
	}
	p.weeks(WeeksAYear / 2)
	met := false
	for _, e := range p.Events {
		met = met || e.Kind == BoardApproved && e.Subject == p.Now.Deployables[s].Key
	}
	if !met {
		t.Error("its board never met")
	}
}
