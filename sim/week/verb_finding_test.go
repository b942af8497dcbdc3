package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// investigate plays a week with one investigation and returns the total width of the known ranges
// of some secrets of an aspect, before and after.
func investigate(t *testing.T, d Decision, a Aspect, about func(s *Secret) bool) (before, after int64, o *Organization) {
	t.Helper()
	p := startRun(t, simtest.DemoWithSecrets(), Principal)
	width := func() (sum int64) {
		for i := range p.Scenario.Secrets {
			if s := &p.Scenario.Secrets[i]; s.Aspect == a && about(s) {
				low, high := p.Now.Range(p.Scenario, int32(i))
				if truth := p.Now.Truth(p.Scenario, int32(i)); truth < low || truth > high {
					t.Errorf("%s of %d is %d, outside the known range %d..%d", a, s.A, truth, low, high)
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

func TestEachInvestigationNarrowsTheRangesItIsAbout(t *testing.T) {
	sc := simtest.DemoWithSecrets()
	module := sc.Start.Modules[7].Key
	ofModule := func(s *Secret) bool { return s.A == 7 }
	for _, c := range []struct {
		name  string
		d     Decision
		a     Aspect
		about func(s *Secret) bool
		left  int64 // width left at most [% of the width before]
	}{
		{"a question", AskQuestion.Default(module, 0), ModuleHardness, ofModule, 50},
		{"a spike, for hardness", Spike.Default(module, 0), ModuleHardness, ofModule, 25},
		{"a spike, for coupling", Spike.Default(module, 0), CouplingChance, func(s *Secret) bool { return s.A == 7 || s.B == 7 }, 0},
		{"a spike, for debt", Spike.Default(module, 0), ModuleDebt, ofModule, 0},
		{"an afternoon, for the leaning of the team", Afternoon.Default(sc.Start.Teams[2].Key, 0), TeamLeaning, func(s *Secret) bool { return s.A == 2 }, 0},
		{"an afternoon, for people who may leave", Afternoon.Default(sc.Start.Teams[2].Key, 0), PersonRestless, func(s *Secret) bool { return s.A/6 == 2 }, 25},
		{"sounding out the executives", SoundOut.Default(KeyOf("executives"), 0), TeamLeaning, func(s *Secret) bool { return s.A == 5 }, 0},
	} {
		before, after, o := investigate(t, c.d, c.a, c.about)
		if before == 0 || after*100 > before*c.left {
			t.Errorf("%s: the width is %d, before %d", c.name, after, before)
		}
		if pr := &o.Promises[0]; !pr.Ended || pr.Kept != 1 {
			t.Errorf("%s: the promise is not done: %+v", c.name, *pr)
		}
	}
}

func TestReadingAnIncidentRevealsObservabilityAndTests(t *testing.T) {
	p := startRun(t, simtest.DemoWithSecrets(), Principal)
	p.Now.Deployables[1].HadIncident = true
	p.decide(ReadIncident.Default(p.Scenario.Start.Deployables[1].Key, 0))
	p.weeks(1)
	for _, s := range []int32{p.Scenario.Secret(DeployableObserved, 1, state.None), p.Scenario.Secret(ModuleTests, 5, state.None)} {
		if low, high := p.Now.Range(p.Scenario, s); low != high {
			t.Errorf("%s is known only to be in %d..%d", p.Scenario.Secrets[s].Aspect, low, high)
		}
	}
}

func TestAnInvestigationEndsOnlyWhenItsHoursAreWorked(t *testing.T) {
	sc := willing(simtest.DemoWithSecrets())
	sc.Disabled = IncidentMechanism
	p := startRun(t, sc, Principal)
	p.decide(Spike.Default(p.module(7), 0))
	for _, person := range []int{1, 2, 3} {
		p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[person].Key, Amount: 8})
	}
	p.weeks(1)
	if !p.Now.Promises[0].Ended {
		t.Fatal("the oldest promise slipped")
	}
	p.decide(Spike.Default(p.module(8), 0))
	p.decide(Decision{Verb: Mentor, Subject: sc.Start.People[4].Key, Amount: 8})
	p.Now.Promises[1].Hours = 1920 // an older promise takes all the time
	if countEvents(p.weeks(1), FoundOut) != 0 || p.Now.Promises[4].Ended {
		t.Error("the investigation ended although its hours were not worked")
	}
}

// A lead's answer is biased: the truth is usually above the middle of the range in the answer.
func TestALeadsAnswerUnderestimatesHardness(t *testing.T) {
	above, all := 0, 0
	for seed := range Seed(40) {
		sc := simtest.DemoWithSecrets()
		r := Start(sc, seed, Principal)
		r.Decide(AskQuestion.Default(sc.Start.Modules[7].Key, 0), "")
		r.Step()
		i := sc.Secret(ModuleHardness, 7, state.None)
		low, high := r.Now.Range(sc, i)
		all++
		if r.Now.Truth(sc, i) >= low/2+high/2 {
			above++
		}
	}
	if above*10 < all*8 {
		t.Errorf("the hardness is above the middle of the answer in %d of %d worlds, want 80 %%", above, all)
	}
}

func TestSoundingOutRevealsTheChanceOfConsent(t *testing.T) {
	p := startRun(t, simtest.DemoWithSecrets(), Principal)
	d := Extract.Default(p.module(7), 0)
	low, high := WouldAgree(&p.Now, p.Scenario, 1, d)
	p.decide(SoundOut.Default(p.team(1), 0))
	p.weeks(1)
	lowAfter, highAfter := WouldAgree(&p.Now, p.Scenario, 1, d)
	if low >= high || lowAfter != highAfter || lowAfter != week.AgreeChance(week.At(&p.Now, p.Scenario), 1, d, p.Now.Groups[1].Lean) {
		t.Errorf("the chance is in %d..%d before and in %d..%d after", low, high, lowAfter, highAfter)
	}
}

func TestAnAfternoonWithATeamBuildsTrust(t *testing.T) {
	before, after := PPM(0), PPM(0)
	p := startRun(t, simtest.DemoWithSecrets(), Principal)
	before = p.Now.Groups[2].Trust
	p.decide(Afternoon.Default(p.team(2), 0))
	p.weeks(1)
	after = p.Now.Groups[2].Trust
	if after <= before || p.Now.Groups[2].Met != 240 {
		t.Errorf("trust is %d, before %d; time met is %d minutes, want 240", after, before, p.Now.Groups[2].Met)
	}
}

// Two days of hands-on work in a module of another team reveal its couplings (E53). A coupling of
// two modules in which the player has worked less is not revealed.
func TestHandsOnWorkInAModuleRevealsItsCouplings(t *testing.T) {
	p := startRun(t, simtest.DemoWithSecrets(), Senior)
	p.decide(HelpNeighbour.Default(p.Now.Teams[1].Key, 0))
	revealed := make([]bool, len(p.Now.Modules))
	before := make([]Minutes, len(revealed))
	for range 26 {
		for m := range before {
			before[m] = p.Now.Modules[m].HandsOnTime
		}
		p.weeks(1)
		for m := range before {
			revealed[m] = revealed[m] || p.Now.Modules[m].HandsOnTime < before[m]
			if revealed[m] && p.Now.Modules[m].Team != 1 {
				t.Errorf("module %d is revealed, but the team that was helped does not own it", m)
			}
		}
	}
	if !slices.Contains(revealed, true) {
		t.Fatal("half a year of help has revealed nothing")
	}
	for i := range p.Scenario.Secrets {
		s := &p.Scenario.Secrets[i]
		if s.Aspect != CouplingChance {
			continue
		}
		low, high := p.Now.Range(p.Scenario, int32(i))
		if want := revealed[s.A] || revealed[s.B]; want != (low == high) {
			t.Errorf("couplings of module %d or %d revealed: %t; the known range is %d..%d", s.A, s.B, want, low, high)
		}
	}
}
