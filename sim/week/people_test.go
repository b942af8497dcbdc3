package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

func TestHiresJoinAfterTheHiringDelay(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = AttritionMechanism
	p := startRun(t, sc, Senior)
	p.decide(Decision{Verb: Hire, Subject: p.team(0), Amount: 2})
	delay := Minutes(p.Now.Params[HiringDelay])
	weeks := int(delay / MinutesAWeek)
	p.weeks(weeks)
	if n := p.Now.Headcount(0); n != 6 {
		t.Fatalf("%d people after %d weeks", n, weeks)
	}
	events := p.weeks(1)
	if countEvents(events, PersonJoined) != 2 || p.Now.Headcount(0) != 8 {
		t.Fatalf("%d joined, %d people", countEvents(events, PersonJoined), p.Now.Headcount(0))
	}
	hire := &p.Now.People[len(p.Now.People)-1]
	if hire.Joined != delay || hire.Key == p.Now.People[len(p.Now.People)-2].Key {
		t.Errorf("%+v", *hire)
	}
	if week.Newness(week.At(&p.Now, sc), hire) < week.Billion/2 || p.familiarity(int32(len(p.Now.People)-1), 0) > 200_000 {
		t.Error("a hire is not new, or knows the code well")
	}
	p.weeks(4)
	if got, want := p.Now.Ledgers[0].Employed, int64(p.Now.Now)*6+int64(p.Now.Now-delay)*2; got != want {
		t.Errorf("%d minutes were paid, want %d", got, want)
	}
}

// People whom the scenario announces join their team at their minute.
func TestAnnouncedPeopleJoin(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = AttritionMechanism
	sc.Joins = []Join{{At: 0, Team: 1, Count: 1, Level: Junior}, {At: 3*MinutesAWeek + 77, Team: 2, Count: 3, Level: SeniorLevel}}
	p := startRun(t, sc, Senior)
	p.weeks(4)
	if a, b := p.Now.Headcount(1), p.Now.Headcount(2); a != 7 || b != 9 {
		t.Errorf("%d and %d people", a, b)
	}
	if w := &p.Now.People[len(p.Now.People)-1]; w.Joined != 3*MinutesAWeek+77 || w.Level != SeniorLevel {
		t.Errorf("%+v", *w)
	}
}

// withDepartures adds an inject, with the word "heron", that makes people leave as the week
// begins.
func withDepartures(sc *Scenario, people ...int32) *Scenario {
	sc.Injects = []Inject{{Key: KeyOf("storm"), Word: KeyOf("heron"), Leaves: people}}
	return sc
}

// When one of two experts of a module leaves, an event names the one who is left.
func TestDepartureIsReportedIfOneExpertIsLeft(t *testing.T) {
	sc := simtest.Demo()
	for p := range sc.Start.People {
		f := PPM(100_000)
		if p == 8 || p == 9 {
			f = 900_000
		}
		sc.Start.Familiarity[p*len(sc.Start.Modules)+6] = f
	}
	sc.Disabled = AttritionMechanism
	p := startRun(t, withDepartures(sc, 8), Senior)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	events := p.weeks(1)
	reported := false
	for _, e := range events {
		if e.Kind == SoleExpertRemains && e.Subject == p.module(6) && e.Object == sc.Start.People[9].Key && e.Cause == sc.Start.People[8].Key {
			reported = true
		}
	}
	if !reported {
		t.Error("no event reports that one person is left who knows the module")
	}
	if p.Now.Headcount(1) != 5 || p.countKnowers(1, 6) != 1 {
		t.Errorf("%d people, %d know the module", p.Now.Headcount(1), p.countKnowers(1, 6))
	}
}

func TestOthersTakeOverTheWorkOfPeopleWhoLeave(t *testing.T) {
	sc := withDepartures(simtest.Demo(), 6, 7, 8)
	sc.Disabled = AttritionMechanism
	p := startRun(t, sc, Senior)
	p.weeks(3)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(30)
	for i := range p.Now.Items {
		it := &p.Now.Items[i]
		if it.Kind == Change && it.Team == 1 && it.Stage != Unbegun && p.Now.Now-it.Asked > 25*MinutesAWeek {
			t.Errorf("a change has been waiting since week %d in state %s", it.Asked/MinutesAWeek+1, it.State)
		}
	}
}

func TestTiredPeopleLeaveMoreOften(t *testing.T) {
	left := func(fatigue PPM) (n int) {
		for seed := range Seed(60) {
			sc := simtest.Demo()
			for p := range sc.Start.People {
				sc.Start.People[p].Fatigue = fatigue
			}
			p := testRun{Start(sc, seed, Senior), t}
			n += countEvents(p.weeks(13), PersonLeft)
		}
		return n
	}
	if rested, tired := left(0), left(One); tired*10 < rested*13 {
		t.Errorf("%d rested people left, %d exhausted ones", rested, tired)
	}
}

func TestThePlayerNeverLeaves(t *testing.T) {
	sc := simtest.Demo()
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 20 * One
	}
	p := startRun(t, sc, Senior)
	events := p.weeks(26)
	if p.Now.People[0].Left != 0 {
		t.Error("the player has left")
	}
	if countEvents(events, PersonLeft) == 0 {
		t.Error("no other person has left")
	}
}

func TestNewOwnersLearnTheModuleOverTime(t *testing.T) {
	learnt := 0
	for seed := range Seed(10) {
		p := testRun{Start(willing(simtest.Demo()), seed, Principal), t}
		p.decide(MoveOwnership.Default(p.module(5), p.team(2)))
		p.weeks(1)
		if p.Now.Modules[5].Team != 2 || p.Now.Deployables[1].Owner != 2 {
			t.Errorf("team %d owns the module, team %d its deployable; want 2", p.Now.Modules[5].Team, p.Now.Deployables[1].Owner)
		}
		if n := p.countKnowers(2, 5); n != 0 {
			t.Errorf("%d of the new owners know the module at once", n)
		}
		if p.weeks(WeeksAYear + 2*WeeksAQuarter); p.countKnowers(2, 5) > 0 {
			learnt++
		}
	}
	if learnt < 7 {
		t.Errorf("some of the new owners have learnt the module in a year and a half in %d of 10 worlds", learnt)
	}
}

// A team whose last module has moved away is asked for no change any more, by product or by others.
func TestATeamWithoutModulesIsAskedForNothing(t *testing.T) {
	for seed := range Seed(20) {
		sc := willing(simtest.Company(2, 4, 1))
		sc.Start.Couplings = nil
		sc.Flows = []Flow{{Key: KeyOf("mail"), Team: 1, Gap: Distribution{Shape: Fixed, Mean: 2 * MinutesADay}, Work: Distribution{Shape: Fixed, Mean: 240}}}
		p := testRun{Start(sc, seed, Principal), t}
		p.decide(MoveOwnership.Default(p.module(1), p.team(0)))
		for p.Now.Modules[1].Team != 0 {
			p.weeks(1)
		}
		asked := p.Now.Teams[1].FeaturesAsked
		for range WeeksAQuarter {
			p.weeks(1)
			if err := p.Now.Validate(); err != nil {
				t.Fatalf("seed %d, week %d: %v", seed, p.Now.Week, err)
			}
		}
		if more := p.Now.Teams[1].FeaturesAsked - asked; more != 0 {
			t.Errorf("seed %d: a team without modules is asked %d times for something", seed, more)
		}
	}
}

// The question is put to the player in the week that the scenario gives. Accepting it changes the
// seat, ends promises to the old team, and opens other teams' modules.
func TestAcceptingTheOfferChangesTheSeat(t *testing.T) {
	sc := willing(simtest.DemoWithSecrets())
	sc.Disabled = AttritionMechanism | IncidentMechanism
	p := startRun(t, sc, Senior)
	accept := AnswerAsk.Default(KeyOf("offer"), KeyOf("offer.yes"))
	p.weeks(1)
	p.decide(Mentor.Default(sc.Start.People[2].Key, 0))
	if countEvents(p.weeks(1), Asked) != 1 {
		t.Fatal("the question is not put at the end of week 2")
	}
	if why := p.Check(AnswerAsk.Default(KeyOf("offer"), KeyOf("nothing"))); why.Code != NoSuchThing {
		t.Errorf("an answer that does not exist: %s", sc.Why(why))
	}
	p.decide(accept)
	events := p.weeks(1)
	if countEvents(events, SeatChanged) != 1 || p.Now.Seat != Principal || p.Now.People[0].Team != state.None {
		t.Fatalf("seat %s, team %d", p.Now.Seat, p.Now.People[0].Team)
	}
	if p.Now.Headcount(0) != 5 || !p.Now.Promises[0].Ended {
		t.Errorf("the old team has %d people, want 5; its promise has ended: %v", p.Now.Headcount(0), p.Now.Promises[0].Ended)
	}
	if why := p.Check(Extract.Default(p.module(9), 0)); !why.OK() {
		t.Errorf("a principal may not extract another team's module: %s", sc.Why(why))
	}
	before := p.Now.Ledgers[4].Employed
	p.weeks(1)
	if got := p.Now.Ledgers[4].Employed - before; got != int64(MinutesAWeek) {
		t.Errorf("%d minutes of the principal's week are booked, want all", got)
	}
}

// A question without an answer gets its default answer, and is put again if that says so.
func TestUnansweredQuestionGetsTheDefaultAnswer(t *testing.T) {
	p := startRun(t, simtest.DemoWithSecrets(), Senior)
	p.weeks(3)
	if q := p.Now.Questions[0]; q.Open || q.Answer != KeyOf("offer.later") || p.Now.Seat != Senior {
		t.Errorf("%+v", q)
	}
	if n := countEvents(p.weeks(4), Asked); n != 1 {
		t.Errorf("the question was put again %d times, want once", n)
	}
}

func TestQuestionForAnotherSeatIsNotPut(t *testing.T) {
	p := startRun(t, simtest.DemoWithSecrets(), Principal)
	if n := countEvents(p.weeks(10), Asked); n != 0 {
		t.Errorf("the question was put %d times", n)
	}
}

// An inject is applied when its word is said, completely and once.
func TestInjectIsAppliedOnceWhenItsWordIsSaid(t *testing.T) {
	sc := simtest.DemoWithSecrets()
	sc.Disabled = AttritionMechanism | DebtMechanism
	p := startRun(t, sc, Senior)
	debt := p.Now.Modules[2].Debt
	p.weeks(2)
	if p.Now.Modules[2].Debt != debt || p.Now.People[1].Left != 0 {
		t.Fatal("the inject was applied without its word")
	}
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(3)
	if got := p.Now.Modules[2].Debt; got != debt+100_000 {
		t.Errorf("debt is %d, before %d; want 100000 more", got, debt)
	}
	if p.Now.People[1].Left == 0 || p.Now.Teams[3].Asking != 2*One {
		t.Error("want the person gone and the team asked for twice as much")
	}
}
