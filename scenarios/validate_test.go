package scenarios_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A library with an invalid company is rejected: no screen and no run has to check an index.
func TestDecodeRejectsInvalidCompanies(t *testing.T) {
	valid, err := scenarios.Decode(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, is := range []struct {
		what string
		harm func(c *scenarios.Company)
	}{
		{"no weeks", func(c *scenarios.Company) { c.Weeks = 0 }},
		{"more weeks than can be simulated", func(c *scenarios.Company) { c.Weeks = 1041 }},
		{"nine as the fewest changes", func(c *scenarios.Company) { c.FewestChanges = sim.MaxChanges + 1 }},
		{"nine as the most changes", func(c *scenarios.Company) { c.MostChanges = sim.MaxChanges + 1 }},
		{"fewer as the most changes than as the fewest", func(c *scenarios.Company) { c.FewestChanges, c.MostChanges = 4, 3 }},
		{"no variants", func(c *scenarios.Company) { c.Scenario.Variants = nil }},
		{"a variant without weight", func(c *scenarios.Company) { c.Scenario.Variants[0].Weight = 0 }},
		{"familiarity for fewer people", func(c *scenarios.Company) { c.Start.Familiarity = c.Start.Familiarity[1:] }},
		{"familiarity with more than the whole module", func(c *scenarios.Company) { c.Start.Familiarity[0] = sim.One + 1 }},
		{"a clock that has begun", func(c *scenarios.Company) { c.Start.Now = 1 }},
		{"the departure of somebody unknown", func(c *scenarios.Company) { c.Departures = []sim.Departure{{Person: 9999}} }},
		{"a team without a name", func(c *scenarios.Company) { c.Names.Teams = c.Names.Teams[1:] }},
		{"a team without a label", func(c *scenarios.Company) { c.Teams = c.Teams[1:] }},
		{"two labels in one place", func(c *scenarios.Company) { c.Modules[0].Place = c.Modules[1].Place }},
		{"a team without a group", func(c *scenarios.Company) { c.Start.Groups = c.Start.Groups[1:]; c.Groups = c.Groups[1:] }},
		{"the executives among the teams", func(c *scenarios.Company) { c.Start.Groups[0].Kind = sim.Executives }},
		{"an initiative on the first day", func(c *scenarios.Company) { c.Start.Initiatives = make([]sim.Initiative, 1) }},
		{"a person in an unknown team", func(c *scenarios.Company) { c.Start.People[0].Team = int32(len(c.Start.Teams)) }},
		{"an unknown level", func(c *scenarios.Company) { c.Start.People[0].Level = sim.PrincipalLevel + 1 }},
		{"a module in no deployable", func(c *scenarios.Company) { c.Start.Modules[0].Deployable = -1 }},
		{"a module of size 0", func(c *scenarios.Company) { c.Start.Modules[0].Size = 0 }},
		{"101 old versions", func(c *scenarios.Company) { c.Start.Modules[0].Versions = 101 }},
		{"fewer rows than none", func(c *scenarios.Company) { c.Start.Modules[0].Rows = -1 }},
		{"builds that take no time", func(c *scenarios.Company) { c.Start.Deployables[0].Build = 0 }},
		{"a train that departs before its period", func(c *scenarios.Company) { c.Start.Deployables[0].TrainOffset = -1 }},
		{"couplings out of order", func(c *scenarios.Company) {
			k := c.Start.Couplings
			k[0], k[1] = k[1], k[0]
		}},
		{"a module coupled with itself", func(c *scenarios.Company) { c.Start.Couplings[0].To = c.Start.Couplings[0].From }},
		{"a hidden value without a subject", func(c *scenarios.Company) { c.Secrets[0].A = -1 }},
		{"a hidden value in fewer variants", func(c *scenarios.Company) { c.Secrets[0].Ranges = c.Secrets[0].Ranges[1:] }},
		{"a hidden value beyond what is possible", func(c *scenarios.Company) { c.Secrets[0].Ranges[0].High = 1 << 30 }},
		{"a person who is at work on the first day", func(c *scenarios.Company) { c.Start.People[0].Task = 1 }},
		{"a range in descending order", func(c *scenarios.Company) { c.Ranges[0] = sim.Range{Low: 2, Mode: 1, High: 3} }},
		{"a half-life of nothing", func(c *scenarios.Company) { c.Ranges[sim.MirrorHalfLife] = sim.Exactly(0) }},
		{"a chance above certainty", func(c *scenarios.Company) { c.Ranges[sim.Flaky] = sim.Exactly(int32(sim.One) + 1) }},
		{"an unknown person in a seat", func(c *scenarios.Company) { c.Seats[0].Person = -1 }},
		{"a goal for an unknown metric", func(c *scenarios.Company) { c.Goals[0].Metric = sim.NumMetrics }},
		{"a workshop goal for an unknown team", func(c *scenarios.Company) { c.Workshop.Goals[0].Team = 99 }},
		{"an arrival in an unknown team", func(c *scenarios.Company) { c.Joins = []sim.Join{{Team: 99, Count: 1}} }},
		{"an arrival of nobody", func(c *scenarios.Company) { c.Joins = []sim.Join{{Count: 0}} }},
		{"a surprise about an unknown person", func(c *scenarios.Company) { c.Scenario.Injects[0].Leaves = []int32{99} }},
		{"a surprise without a text", func(c *scenarios.Company) { c.Injects = c.Injects[1:] }},
		{"a card with an unknown verb", func(c *scenarios.Company) { c.Cards[0].Decision.Verb = sim.NumVerbs }},
		{"a card with an unknown sign", func(c *scenarios.Company) {
			c.Cards[0].When = []scenarios.Condition{{Sign: scenarios.NumSigns}}
		}},
		{"a check of an unknown variant", func(c *scenarios.Company) { c.Checks[0].Variant = 99 }},
	} {
		library, err := scenarios.Decode(shipped(t))
		if err != nil {
			t.Fatal(err)
		}
		is.harm(&library.Companies[0])
		harmed := scenarios.Encode(library)
		if bytes.Equal(harmed, scenarios.Encode(valid)) {
			t.Errorf("%s: nothing changed", is.what)
		}
		if _, err := scenarios.Decode(harmed); !errors.Is(err, scenarios.ErrBroken) {
			t.Errorf("%s: %v, want %v", is.what, err, scenarios.ErrBroken)
		}
	}
}

// The bounds themselves are valid.
func TestDecodeAcceptsTheBounds(t *testing.T) {
	library, err := scenarios.Decode(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	c := &library.Companies[0]
	c.Weeks, c.After, c.FewestChanges, c.MostChanges = 1040, 1040, sim.MaxChanges, sim.MaxChanges
	c.Scenario.Variants[0].Weight = 1000
	c.Start.Modules[0].Versions = 100
	c.Start.Modules[0].Team = -1
	if _, err := scenarios.Decode(scenarios.Encode(library)); err != nil {
		t.Error(err)
	}
}
