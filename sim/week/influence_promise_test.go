package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A player who promises more than forty hours a week breaks the latest promise, which costs the
// trust of that team.
func TestTooManyPromisesBreakTheLatestOne(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = IncidentMechanism
	p := startRun(t, sc, Principal)
	for _, person := range []int{7, 8, 9, 13, 14} {
		p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[person].Key, Amount: 8})
	}
	p.weeks(1)
	for i := range p.Now.Promises {
		if pr := &p.Now.Promises[i]; pr.Kept != 1 || pr.Slipped != 0 {
			t.Fatalf("with forty hours promised, promise %d was kept %d times", i, pr.Kept)
		}
	}
	before := p.Now.Groups[3].Trust
	p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[20].Key, Amount: 4})
	events := p.weeks(1)
	if n := countEvents(events, PromiseSlipped); n != 1 {
		t.Fatalf("%d promises slipped, want 1", n)
	}
	for _, e := range events {
		if e.Kind == PromiseSlipped && (e.Subject != p.Now.Promises[5].Key || e.Object != p.team(3) || e.Amount != 240) {
			t.Errorf("%+v", e)
		}
	}
	if now := p.Now.Groups[3].Trust; now >= before {
		t.Errorf("the trust of the team is %d, before %d", now, before)
	}
}

// A kept promise builds trust, and a broken one costs more than a kept one gains.
func TestKeptPromisesBuildTrustAndBrokenOnesCostMore(t *testing.T) {
	trust := func(decisions ...Decision) PPM {
		p := startRun(t, willing(simtest.Demo()), Principal)
		for _, d := range decisions {
			p.decide(d)
		}
		p.weeks(13)
		return p.Now.Groups[2].Trust
	}
	people := simtest.Demo().Start.People
	mentor := Decision{Verb: Mentor, Subject: people[13].Key, Amount: 2}
	none, kept := trust(), trust(mentor)
	var full []Decision
	for _, person := range []int{1, 2, 3, 7, 8} {
		full = append(full, Decision{Verb: Mentor, Subject: people[person].Key, Amount: 8})
	}
	broken := trust(append(full, mentor)...)
	if kept <= none || broken >= none || none-broken <= kept-none {
		t.Errorf("trust is %d with a kept promise, %d with none, %d with a broken one", kept, none, broken)
	}
}

// Ending a promise early frees its hours and costs trust.
func TestEndingAPromiseEarlyCostsTrust(t *testing.T) {
	p := startRun(t, willing(simtest.Demo()), Principal)
	p.decide(Mentor.Default(p.Scenario.Start.People[13].Key, 0))
	p.weeks(2)
	before := p.Now.Groups[2].Trust
	p.decide(EndPromise.Default(p.Now.Promises[0].Key, 0))
	events := p.weeks(1)
	if countEvents(events, PromiseEnded) != 1 || p.Now.Groups[2].Trust >= before {
		t.Errorf("%d promises ended; trust is %d, before %d", countEvents(events, PromiseEnded), p.Now.Groups[2].Trust, before)
	}
	if n := p.Now.FreeHours(); n != MinutesAWeek {
		t.Errorf("%d minutes of the week are free, want all", n)
	}
}

func TestPromiseEndsAfterItsTerm(t *testing.T) {
	p := startRun(t, willing(simtest.Demo()), Principal)
	p.decide(Mentor.Default(p.Scenario.Start.People[13].Key, 0))
	p.weeks(12)
	if p.Now.Promises[0].Ended {
		t.Fatal("a promise of 13 weeks ended after twelve")
	}
	p.weeks(1)
	if pr := &p.Now.Promises[0]; !pr.Ended || pr.Kept != 13 {
		t.Errorf("%+v", *pr)
	}
}

func TestHoursOfThePlayerAreBooked(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = IncidentMechanism | QuestionMechanism | OtherTimeMechanism
	p := startRun(t, sc, Senior)
	p.decide(Decision{Verb: Mentor, Subject: p.Scenario.Start.People[2].Key, Amount: 4})
	before := p.Now.Ledgers[0].Hours[Mentoring]
	p.weeks(5)
	if got := p.Now.Ledgers[0].Hours[Mentoring] - before; got != 5*240 {
		t.Errorf("%d minutes of mentoring are booked, want five weeks of four hours", got)
	}
}

func TestMentoredNewcomersRampUpFaster(t *testing.T) {
	newness := func(d Decision) int64 {
		sc := willing(simtest.Demo())
		sc.Start.People[14].Newness = week.Billion
		p := startRun(t, sc, Principal)
		p.decide(d)
		p.weeks(12)
		return week.Newness(week.At(&p.Now, sc), &p.Now.People[14])
	}
	alone, mentored := newness(Decision{}), newness(Decision{Verb: Mentor, Subject: simtest.Demo().Start.People[14].Key, Amount: 4})
	if mentored*5 > alone*4 {
		t.Errorf("after twelve weeks newness is %d with a mentor, %d without", mentored, alone)
	}
}

func TestPairingTeachesTheModule(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Disabled = AttritionMechanism
	person, module := int32(14), int32(3) // the code of another team
	familiarity := func(d Decision) PPM {
		p := startRun(t, sc, Principal)
		p.decide(d)
		p.weeks(6)
		return p.familiarity(person, module)
	}
	alone, paired := familiarity(Decision{}), familiarity(Decision{Verb: PairUp, Subject: sc.Start.People[person].Key, Object: sc.Start.Modules[module].Key, Amount: 8})
	if paired < alone+100_000 {
		t.Errorf("familiarity is %d with pairing, %d without", paired, alone)
	}
}

// When the player leaves, promises end and initiatives continue.
func TestPromisesEndWhenThePlayerLeaves(t *testing.T) {
	sc := willing(simtest.Demo())
	sc.Weeks = 4
	p := startRun(t, sc, Senior)
	p.decide(Extract.Default(p.module(1), 0))
	p.weeks(4)
	if p.Now.Promises[0].Ended {
		t.Fatal("the promise ended before the player left")
	}
	p.weeks(1)
	if !p.Now.Promises[0].Ended || p.Now.Initiatives[0].Ended != 0 {
		t.Error("want the promise ended and the initiative still under way")
	}
}
