package sim_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// answers returns what a player's view says about every module and secret, and about the
// hours and changes of the company.
func answers(v sim.PlayerView) (lines []string) {
	for i := range v.Now.Modules {
		m := int32(i)
		person, only := v.SoleExpert(m)
		ofOwners, alone := v.OwnersSoleExpert(m)
		lines = append(lines, fmt.Sprint(v.Estimate(sim.ModuleDebt, m, -1), v.IsKnown(sim.ModuleTests, m, -1), v.IsExamined(sim.ModuleHardness, m, -1),
			v.Tangle(m), v.Drag(-1, m), v.Pull(-1, m), v.Tied(0, m), person, only, ofOwners, alone,
			v.FindsOut(sim.AskQuestion.Default(v.Now.Modules[i].Key, 0)), v.FindsOut(sim.Spike.Default(v.Now.Modules[i].Key, 0))))
	}
	for i := range v.Scenario.Secrets {
		lines = append(lines, fmt.Sprint(v.IsOpen(int32(i)), v.SecretSubject(int32(i))))
	}
	return append(lines, fmt.Sprint(v.Home(), v.HourShare(-1, 4, sim.RequestWork), v.ItemShare(-1, 4, sim.InReview), len(v.RecentEvents(2))))
}

// In companies that differ only in what is hidden, the player's view says the same.
func TestPlayerViewUsesOnlyWhatThePlayerKnows(t *testing.T) {
	for _, c := range scenarios.All() {
		r := sim.Start(c.Scenario, 3, sim.Senior)
		differ := false // negative control: a hidden value differs
		for range 30 {
			other := r.Fork()
			sim.Imagine(&other.Now, c.Scenario, 999)
			for m := range r.Now.Modules {
				differ = differ || r.Now.Modules[m].Debt != other.Now.Modules[m].Debt
			}
			if mine, theirs := answers(r.PlayerView()), answers(other.PlayerView()); !slices.Equal(mine, theirs) {
				t.Fatalf("%s, week %d: the view says\n%q, and in a company that looks the same\n%q", c.ID, r.Now.Week+1, mine, theirs)
			}
			r.Step()
		}
		if !differ {
			t.Errorf("%s: the imagined companies hide nothing else", c.ID)
		}
	}
}

// threeTeams returns a view of a company of three teams with one module each, in which the
// other two modules are coupled to the first, and one person of each team knows its module.
func threeTeams() sim.PlayerView {
	o := &sim.Organization{Player: -1}
	for t := range int32(3) {
		o.Teams = append(o.Teams, sim.Team{})
		o.Modules = append(o.Modules, sim.Module{Team: t, Demand: t + 1})
		o.People = append(o.People, sim.Person{Team: t})
	}
	o.Familiarity = []sim.PPM{sim.One, 0, 0, sim.One / 4, sim.One, 0, 0, 0, sim.One / 2}
	o.Couplings = []sim.Coupling{{From: 1, To: 0, Chance: 100_000}, {From: 2, To: 0, Chance: 300_000}}
	return sim.PlayerView{Now: o, Scenario: &sim.Scenario{}}
}

func TestPullWeighsCouplingsByDemandAndContract(t *testing.T) {
	v := threeTeams()
	v.Now.Modules[0].Contract = sim.One / 4
	for _, want := range []struct {
		from       int32
		drag, pull int64
	}{{-1, 1_100_000, 825_000}, {1, 200_000, 150_000}, {0, 0, 0}} {
		if drag, pull := v.Drag(want.from, 0), v.Pull(want.from, 0); drag != want.drag || pull != want.pull {
			t.Errorf("team %d drags the module along by %d, %d of it despite the contract; want %d and %d", want.from, drag, pull, want.drag, want.pull)
		}
	}
	if all, one := v.Tangle(0), v.Tangle(1); all != 400_000 || one != 100_000 {
		t.Errorf("the couplings of the modules add up to %d and %d, want 400000 and 100000", all, one)
	}
}

// Couplings tie a module to another team's code in both directions; the demand on the module that
// a change begins in says how often.
func TestCouplingsTieAModuleToATeamInBothDirections(t *testing.T) {
	v := threeTeams()
	v.Now.Couplings = slices.Insert(v.Now.Couplings, 0, sim.Coupling{From: 0, To: 2, Chance: 500_000})
	for _, want := range []struct {
		team, module int32
		tied         int64
	}{{1, 0, 200_000}, {2, 0, 1_400_000}, {0, 0, 0}, {0, 2, 1_400_000}, {1, 2, 0}} {
		if tied := v.Tied(want.team, want.module); tied != want.tied {
			t.Errorf("module %d is tied to team %d by %d, want %d", want.module, want.team, tied, want.tied)
		}
	}
}

func TestSoleExpertKnowsFarMoreThanEverybodyElse(t *testing.T) {
	v := threeTeams()
	for m := range int32(3) {
		if who, only := v.SoleExpert(m); who != m || !only {
			t.Errorf("person %d, %v, is the sole expert of module %d, want person %d", who, only, m, m)
		}
		if who, only := v.OwnersSoleExpert(m); who != m || !only {
			t.Errorf("person %d, %v, is the owners' sole expert of module %d, want person %d", who, only, m, m)
		}
	}
	v.Now.Familiarity[1] = sim.One / 2 // person 0, of another team, learns module 1
	if who, only := v.SoleExpert(1); who != 1 || !only {
		t.Errorf("person %d, %v, is the sole expert of a module of which another person knows half, want person 1", who, only)
	}
	v.Now.Familiarity[1] = sim.One * 7 / 10
	if who, only := v.SoleExpert(1); only {
		t.Errorf("person %d is the sole expert of a module that two people know", who)
	}
	if who, only := v.OwnersSoleExpert(1); who != 1 || !only {
		t.Errorf("person %d, %v, is the owners' sole expert of a module that one of them knows, want person 1", who, only)
	}
	v.Now.People[2].Left = 1
	for _, expert := range []func(int32) (int32, bool){v.SoleExpert, v.OwnersSoleExpert} {
		if who, only := expert(2); only {
			t.Errorf("person %d, who has left, is the sole expert", who)
		}
	}
}
