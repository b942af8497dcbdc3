package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

func TestWhoPromisesTooMuchBreaksTheYoungestPromise(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = IncidentMechanism
	p := play(t, sc, Principal)
	for _, who := range []int{7, 8, 9, 13, 14} {
		p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[who].Key, Amount: 8})
	}
	p.weeks(1)
	for i := range p.Now.Promises {
		if pr := &p.Now.Promises[i]; pr.Kept != 1 || pr.Slipped != 0 {
			t.Fatalf("forty hours: promise %d was kept %d times", i, pr.Kept)
		}
	}
	kept := p.Now.Groups[3].Trust
	p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[20].Key, Amount: 4})
	events := p.weeks(1)
	if n := happened(events, PromiseSlipped); n != 1 {
		t.Fatalf("%d promises slipped", n)
	}
	for _, e := range events {
		if e.Kind == PromiseSlipped && (e.Subject != p.Now.Promises[5].Key || e.Object != p.team(3) || e.Amount != 240) {
			t.Errorf("%+v", e)
		}
	}
	if now := p.Now.Groups[3].Trust; now >= kept {
		t.Errorf("its team trusts %d, before %d", now, kept)
	}
}

func TestKeptPromisesBuildTrustAndBrokenOnesCostMore(t *testing.T) {
	trust := func(first ...Decision) PPM {
		p := play(t, willing(simtest.Demo()), Principal)
		for _, d := range first {
			p.decide(d)
		}
		p.weeks(13)
		return p.Now.Groups[2].Trust
	}
	people := simtest.Demo().Start.People
	mentor := Decision{Verb: Mentor, Subject: people[13].Key, Amount: 2}
	none, kept := trust(), trust(mentor)
	var full []Decision
	for _, who := range []int{1, 2, 3, 7, 8} {
		full = append(full, Decision{Verb: Mentor, Subject: people[who].Key, Amount: 8})
	}
	broken := trust(append(full, mentor)...)
	if kept <= none || broken >= none || none-broken <= kept-none {
		t.Errorf("kept %d, not made %d, broken %d", kept, none, broken)
	}
}

func TestEndingAPromiseEarlyIsNoticed(t *testing.T) {
	p := play(t, willing(simtest.Demo()), Principal)
	p.decide(Mentor.Default(p.Scenario.Start.People[13].Key, 0))
	p.weeks(2)
	before := p.Now.Groups[2].Trust
	p.decide(EndPromise.Default(p.Now.Promises[0].Key, 0))
	events := p.weeks(1)
	if happened(events, PromiseEnded) != 1 || p.Now.Groups[2].Trust >= before {
		t.Errorf("%d ended; trust %d, before %d", happened(events, PromiseEnded), p.Now.Groups[2].Trust, before)
	}
	if n := p.Now.FreeHours(); n != MinutesAWeek {
		t.Errorf("%d minutes of the week are free", n)
	}
}

func TestAPromiseEndsWhenItsTimeIsOver(t *testing.T) {
	p := play(t, willing(simtest.Demo()), Principal)
	p.decide(Mentor.Default(p.Scenario.Start.People[13].Key, 0))
	p.weeks(12)
	if p.Now.Promises[0].Ended {
		t.Fatal("over after twelve weeks")
	}
	p.weeks(1)
	if pr := &p.Now.Promises[0]; !pr.Ended || pr.Kept != 13 {
		t.Errorf("%+v", *pr)
	}
}

func TestThePlayersHoursAreOnTheBooks(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = IncidentMechanism
	p := play(t, sc, Senior)
	p.decide(Decision{Verb: Mentor, Subject: p.Scenario.Start.People[2].Key, Amount: 4})
	before := p.Now.Ledgers[0].Hours[Mentoring]
	p.weeks(5)
	if got := p.Now.Ledgers[0].Hours[Mentoring] - before; got != 5*240 {
		t.Errorf("%d minutes of mentoring in five weeks of four hours", got)
	}
}

func TestANewcomerWithAMentorIsSoonerOneOfTheTeam(t *testing.T) {
	newness := func(d Decision) int64 {
		sc := willing(simtest.Demo())
		sc.Start.People[14].Newness = week.Billion
		p := play(t, sc, Principal)
		p.decide(d)
		p.weeks(12)
		return week.Newness(week.At(&p.Now, sc), &p.Now.People[14])
	}
	alone, guided := newness(Decision{}), newness(Decision{Verb: Mentor, Subject: simtest.Demo().Start.People[14].Key, Amount: 4})
	if guided*5 > alone*4 {
		t.Errorf("after a quarter newness is %d, without a mentor %d", guided, alone)
	}
}

func TestWhoPairsLearnsTheModule(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = AttritionMechanism
	mate, module := int32(14), int32(3) // of another team's code
	knows := func(d Decision) PPM {
		p := play(t, sc, Principal)
		p.decide(d)
		p.weeks(6)
		return p.familiar(mate, module)
	}
	alone, paired := knows(Decision{}), knows(Decision{Verb: PairUp, Subject: sc.Start.People[mate].Key, Object: sc.Start.Modules[module].Key, Amount: 8})
	if paired < alone+100_000 {
		t.Errorf("knows %d of it, without pairing %d", paired, alone)
	}
}

func TestWhenYouHaveGoneNothingIsPromisedAnyMore(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Weeks = 4
	p := play(t, sc, Senior)
	p.decide(Extract.Default(p.module(1), 0))
	p.weeks(4)
	if p.Now.Promises[0].Ended {
		t.Fatal("already over")
	}
	p.weeks(1)
	if !p.Now.Promises[0].Ended || p.Now.Initiatives[0].Ended != 0 {
		t.Error("the promise goes on, or the work does not")
	}
}
