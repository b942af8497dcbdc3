package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

func TestHiresComeAfterTheTimeThatTakes(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = AttritionMechanism
	p := play(t, sc, Senior)
	p.decide(Decision{Verb: Hire, Subject: p.team(0), Amount: 2})
	delay := Minutes(p.Now.Params[HiringDelay])
	weeks := int(delay / MinutesAWeek)
	p.weeks(weeks)
	if n := p.Now.Headcount(0); n != 6 {
		t.Fatalf("%d people after %d weeks", n, weeks)
	}
	events := p.weeks(1)
	if happened(events, PersonJoined) != 2 || p.Now.Headcount(0) != 8 {
		t.Fatalf("%d joined, %d people", happened(events, PersonJoined), p.Now.Headcount(0))
	}
	w := &p.Now.People[len(p.Now.People)-1]
	if w.Joined != delay || w.Key == p.Now.People[len(p.Now.People)-2].Key {
		t.Errorf("%+v", *w)
	}
	if week.Newness(week.At(&p.Now, sc), w) < week.Billion/2 || p.familiar(int32(len(p.Now.People)-1), 0) > 200_000 {
		t.Error("not new at all")
	}
	p.weeks(4)
	if got, want := p.Now.Ledgers[0].Employed, int64(p.Now.Now)*6+int64(p.Now.Now-delay)*2; got != want {
		t.Errorf("%d minutes were paid, not %d", got, want)
	}
}

func TestWhoeverIsAnnouncedComes(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = AttritionMechanism
	sc.Joins = []Join{{At: 0, Team: 1, Count: 1, Level: Junior}, {At: 3*MinutesAWeek + 77, Team: 2, Count: 3, Level: SeniorLevel}}
	p := play(t, sc, Senior)
	p.weeks(4)
	if a, b := p.Now.Headcount(1), p.Now.Headcount(2); a != 7 || b != 9 {
		t.Errorf("%d and %d people", a, b)
	}
	if w := &p.Now.People[len(p.Now.People)-1]; w.Joined != 3*MinutesAWeek+77 || w.Level != SeniorLevel {
		t.Errorf("%+v", *w)
	}
}

// leave makes a person leave as the week begins, as a surprise can.
func leave(sc *Scenario, who ...int32) *Scenario {
	sc.Injects = []Inject{{Key: KeyOf("storm"), Word: KeyOf("heron"), Leaves: who}}
	return sc
}

func TestWhoLeavesTakesAlongWhatOnlyTheyKnew(t *testing.T) {
	sc := simtest.Demo()
	for p := range sc.Start.People {
		f := PPM(100_000)
		if p == 8 || p == 9 {
			f = 900_000
		}
		sc.Start.Familiarity[p*len(sc.Start.Modules)+6] = f
	}
	sc.Disabled = AttritionMechanism
	p := play(t, leave(sc, 8), Senior)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	events := p.weeks(1)
	found := false
	for _, e := range events {
		if e.Kind == SoleExpertLeft && e.Subject == p.module(6) && e.Object == sc.Start.People[9].Key && e.Cause == sc.Start.People[8].Key {
			found = true
		}
	}
	if !found {
		t.Error("nobody says that one person knows it now")
	}
	if p.Now.Headcount(1) != 5 || p.knowers(1, 6) != 1 {
		t.Errorf("%d people, %d know the module", p.Now.Headcount(1), p.knowers(1, 6))
	}
}

func TestWorkOfWhoLeavesIsTakenUpByOthers(t *testing.T) {
	sc := leave(simtest.Demo(), 6, 7, 8)
	sc.Disabled = AttritionMechanism
	p := play(t, sc, Senior)
	p.weeks(3)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(30)
	for i := range p.Now.Items {
		it := &p.Now.Items[i]
		if it.Kind == Change && it.Team == 1 && it.Stage != Unbegun && p.Now.Now-it.Asked > 25*MinutesAWeek {
			t.Errorf("a change waits since week %d in state %s", it.Asked/MinutesAWeek+1, it.State)
		}
	}
}

func TestWornOutPeopleLeaveMoreOften(t *testing.T) {
	left := func(fatigue PPM) (n int) {
		for seed := range Seed(60) {
			sc := simtest.Demo()
			for p := range sc.Start.People {
				sc.Start.People[p].Fatigue = fatigue
			}
			p := playing{Start(sc, seed, Senior), t}
			n += happened(p.weeks(13), PersonLeft)
		}
		return n
	}
	if rested, tired := left(0), left(One); tired*10 < rested*13 {
		t.Errorf("%d of the rested left, %d of the exhausted", rested, tired)
	}
}

func TestThePlayerNeverLeaves(t *testing.T) {
	sc := simtest.Demo()
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 20 * One
	}
	p := play(t, sc, Senior)
	events := p.weeks(26)
	if p.Now.People[0].Left != 0 {
		t.Error("the player has left")
	}
	if happened(events, PersonLeft) == 0 {
		t.Error("nobody leaves at all")
	}
}

func TestANewOwnerKnowsLittleOfWhatItOwns(t *testing.T) {
	p := play(t, willing(simtest.Demo()), Principal)
	p.decide(MoveOwnership.Default(p.module(5), p.team(2)))
	p.weeks(1)
	if p.Now.Modules[5].Team != 2 || p.Now.Deployables[1].Owner != 2 {
		t.Errorf("owned by %d, answered for by %d", p.Now.Modules[5].Team, p.Now.Deployables[1].Owner)
	}
	if n := p.knowers(2, 5); n != 0 {
		t.Errorf("%d of the new owners know it", n)
	}
	p.weeks(WeeksAYear)
	if n := p.knowers(2, 5); n == 0 {
		t.Error("nobody has learnt it in a year")
	}
}

func TestTheOneOnOne(t *testing.T) {
	sc := willing(simtest.Guarded())
	sc.Disabled = AttritionMechanism | IncidentMechanism
	p := play(t, sc, Senior)
	yes := AnswerAsk.Default(KeyOf("offer"), KeyOf("offer.yes"))
	p.weeks(1)
	p.decide(Mentor.Default(sc.Start.People[2].Key, 0))
	if happened(p.weeks(1), Asked) != 1 {
		t.Fatal("nobody asks at the end of week 2")
	}
	if why := p.Check(AnswerAsk.Default(KeyOf("offer"), KeyOf("nothing"))); why.Code != NoSuchThing {
		t.Errorf("an answer that is none: %s", sc.Why(why))
	}
	p.decide(yes)
	events := p.weeks(1)
	if happened(events, SeatChanged) != 1 || p.Now.Seat != Principal || p.Now.People[0].Team != state.None {
		t.Fatalf("seat %s, team %d", p.Now.Seat, p.Now.People[0].Team)
	}
	if p.Now.Headcount(0) != 5 || !p.Now.Promises[0].Ended {
		t.Errorf("the old team has %d people; the old promise ended: %v", p.Now.Headcount(0), p.Now.Promises[0].Ended)
	}
	if why := p.Check(Extract.Default(p.module(9), 0)); !why.OK() {
		t.Errorf("the principal and another team's module: %s", sc.Why(why))
	}
	before := p.Now.Ledgers[4].Employed
	p.weeks(1)
	if got := p.Now.Ledgers[4].Employed - before; got != int64(MinutesAWeek) {
		t.Errorf("%d minutes of the principal's week are on the books", got)
	}
}

func TestNoAnswerIsTheDefaultAndMayBeAskedAgain(t *testing.T) {
	p := play(t, simtest.Guarded(), Senior)
	p.weeks(3)
	if q := p.Now.Questions[0]; q.Open || q.Answer != KeyOf("offer.later") || p.Now.Seat != Senior {
		t.Errorf("%+v", q)
	}
	if n := happened(p.weeks(4), Asked); n != 1 {
		t.Errorf("asked again %d times", n)
	}
}

func TestTheOtherSeatIsNotAsked(t *testing.T) {
	p := play(t, simtest.Guarded(), Principal)
	if n := happened(p.weeks(10), Asked); n != 0 {
		t.Errorf("asked %d times", n)
	}
}

func TestASurpriseComesWithItsWordOnce(t *testing.T) {
	sc := simtest.Guarded()
	sc.Disabled = AttritionMechanism | DebtMechanism
	p := play(t, sc, Senior)
	debt := p.Now.Modules[2].Debt
	p.weeks(2)
	if p.Now.Modules[2].Debt != debt || p.Now.People[1].Left != 0 {
		t.Fatal("it came by itself")
	}
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(3)
	if got := p.Now.Modules[2].Debt; got != debt+100_000 {
		t.Errorf("debt %d, before %d", got, debt)
	}
	if p.Now.People[1].Left == 0 || p.Now.Teams[3].Asking != 2*One {
		t.Error("only half of it came")
	}
}
