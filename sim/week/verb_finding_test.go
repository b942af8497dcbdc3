package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// looked plays a week with one look at something and returns how wide is what is
// known of the secrets of an aspect, before and after.
func looked(t *testing.T, d Decision, a Aspect, about func(s *Secret) bool) (before, after int64, o *Organization) {
	t.Helper()
	p := play(t, simtest.Guarded(), Principal)
	width := func() (sum int64) {
		for i := range p.Scenario.Secrets {
			if s := &p.Scenario.Secrets[i]; s.Aspect == a && about(s) {
				low, high := p.Now.Range(p.Scenario, int32(i))
				if truth := p.Now.Truth(p.Scenario, int32(i)); truth < low || truth > high {
					t.Errorf("%s of %d is %d, and thought to lie in %d..%d", a, s.A, truth, low, high)
				}
				sum += int64(high) - int64(low)
			}
		}
		return sum
	}
	before = width()
	p.decide(d)
	p.weeks(1)
	return before, width(), &p.Now
}

func TestEachWayOfFindingOutShowsWhatItCan(t *testing.T) {
	sc := simtest.Guarded()
	module := sc.Start.Modules[7].Key
	ofModule := func(s *Secret) bool { return s.A == 7 }
	for _, c := range []struct {
		name  string
		d     Decision
		a     Aspect
		about func(s *Secret) bool
		left  int64 // of what was not known, at most, in percent
	}{
		{"a question", AskQuestion.Default(module, 0), ModuleHardness, ofModule, 50},
		{"a spike, of how hard it is to move", Spike.Default(module, 0), ModuleHardness, ofModule, 25},
		{"a spike, of what it is coupled to", Spike.Default(module, 0), CouplingChance, func(s *Secret) bool { return s.A == 7 || s.B == 7 }, 0},
		{"a spike, of its debt", Spike.Default(module, 0), ModuleDebt, ofModule, 0},
		{"an afternoon, of how the team leans", Afternoon.Default(sc.Start.Teams[2].Key, 0), TeamLeaning, func(s *Secret) bool { return s.A == 2 }, 0},
		{"an afternoon, of who may leave", Afternoon.Default(sc.Start.Teams[2].Key, 0), PersonRestless, func(s *Secret) bool { return s.A/6 == 2 }, 25},
		{"sounding out the executives", SoundOut.Default(KeyOf("executives"), 0), TeamLeaning, func(s *Secret) bool { return s.A == 5 }, 0},
	} {
		before, after, o := looked(t, c.d, c.a, c.about)
		if before == 0 || after*100 > before*c.left {
			t.Errorf("%s: leaves %d of %d", c.name, after, before)
		}
		if pr := &o.Promises[0]; !pr.Ended || pr.Kept != 1 {
			t.Errorf("%s: %+v", c.name, *pr)
		}
	}
}

func TestReadingAnIncidentShowsWhereItBroke(t *testing.T) {
	p := play(t, simtest.Guarded(), Principal)
	p.Now.Deployables[1].Incidents = 1
	p.decide(ReadIncident.Default(p.Scenario.Start.Deployables[1].Key, 0))
	p.weeks(1)
	for _, s := range []int32{p.Scenario.Secret(DeployableObserved, 1, state.None), p.Scenario.Secret(ModuleTests, 5, state.None)} {
		if low, high := p.Now.Range(p.Scenario, s); low != high {
			t.Errorf("%s is still in %d..%d", p.Scenario.Secrets[s].Aspect, low, high)
		}
	}
}

func TestWhatIsFoundOutWaitsUntilItsHoursAreWorked(t *testing.T) {
	sc := willing(simtest.Guarded())
	sc.Disabled = IncidentMechanism
	p := play(t, sc, Principal)
	p.decide(Spike.Default(p.module(7), 0))
	for _, who := range []int{1, 2, 3} {
		p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[who].Key, Amount: 8})
	}
	p.weeks(1)
	if !p.Now.Promises[0].Ended {
		t.Fatal("the older promise slipped")
	}
	p.decide(Spike.Default(p.module(8), 0))
	p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[4].Key, Amount: 8})
	p.Now.Promises[1].Hours = 1920 // and another promise has grown
	if happened(p.weeks(1), FoundOut) != 0 || p.Now.Promises[4].Ended {
		t.Error("found out without the hours")
	}
}

func TestALeadsAnswerIsColoured(t *testing.T) {
	worse, all := 0, 0
	for seed := range Seed(40) {
		sc := simtest.Guarded()
		r := Start(sc, seed, Principal)
		r.Decide(AskQuestion.Default(sc.Start.Modules[7].Key, 0), "")
		r.Step()
		i := sc.Secret(ModuleHardness, 7, state.None)
		low, high := r.Now.Range(sc, i)
		all++
		if r.Now.Truth(sc, i) >= low/2+high/2 {
			worse++
		}
	}
	if worse*10 < all*8 {
		t.Errorf("harder than the middle of what was said in %d of %d worlds", worse, all)
	}
}

func TestSoundingOutTellsTheChanceOfAYes(t *testing.T) {
	p := play(t, simtest.Guarded(), Principal)
	d := Extract.Default(p.module(7), 0)
	low, high := WouldAgree(&p.Now, p.Scenario, 1, d)
	p.decide(SoundOut.Default(p.team(1), 0))
	p.weeks(1)
	exact, same := WouldAgree(&p.Now, p.Scenario, 1, d)
	if low >= high || exact != same || exact != week.AgreeChance(week.At(&p.Now, p.Scenario), 1, d, p.Now.Groups[1].Lean) {
		t.Errorf("before %d..%d, then %d..%d", low, high, exact, same)
	}
}

func TestHoursInATeamsRoomsBuildTrust(t *testing.T) {
	before, after := PPM(0), PPM(0)
	p := play(t, simtest.Guarded(), Principal)
	before = p.Now.Groups[2].Trust
	p.decide(Afternoon.Default(p.team(2), 0))
	p.weeks(1)
	after = p.Now.Groups[2].Trust
	if after <= before || p.Now.Groups[2].Met != 240 {
		t.Errorf("trust %d, before %d; met for %d minutes", after, before, p.Now.Groups[2].Met)
	}
}

// Two days with own hands in a module of another team show what its changes drag along;
// of two modules in which the player never was so long nothing is shown.
func TestOwnHandsInCodeShowWhatItIsTiedTo(t *testing.T) {
	p := play(t, simtest.Guarded(), Senior)
	p.decide(HelpNeighbour.Default(p.Now.Teams[1].Key, 0))
	shown := make([]bool, len(p.Now.Modules))
	before := make([]Minutes, len(shown))
	for range 26 {
		for m := range before {
			before[m] = p.Now.Modules[m].HandsOnTime
		}
		p.weeks(1)
		for m := range before {
			shown[m] = shown[m] || p.Now.Modules[m].HandsOnTime < before[m]
			if shown[m] && p.Now.Modules[m].Team != 1 {
				t.Errorf("module %d has shown itself, and is not of the team that was helped", m)
			}
		}
	}
	if !slices.Contains(shown, true) {
		t.Fatal("half a year of help has shown nothing")
	}
	for i := range p.Scenario.Secrets {
		s := &p.Scenario.Secrets[i]
		if s.Aspect != CouplingChance {
			continue
		}
		low, high := p.Now.Range(p.Scenario, int32(i))
		if was := shown[s.A] || shown[s.B]; was != (low == high) {
			t.Errorf("modules %d and %d have shown what ties them: %t; it is thought to lie in %d..%d", s.A, s.B, was, low, high)
		}
	}
}
