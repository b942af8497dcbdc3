package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

func played(t *testing.T, c runCommand) report {
	t.Helper()
	var out bytes.Buffer
	c.JSON = true
	if err := c.Run(streams{&out, &out}); err != nil {
		t.Fatal(err)
	}
	var rep report
	if err := json.Unmarshal(out.Bytes(), &rep); err != nil {
		t.Fatal(err)
	}
	return rep
}

func TestTheReportHoldsEverythingAndAddsUp(t *testing.T) {
	rep := played(t, runCommand{Scenario: "first-split", Bot: "senior", Seed: 7})
	if rep.Scenario != "first-split" || rep.Seat != "senior" || rep.Seed != "7" || rep.Weeks != 104 || len(rep.Hash) != 16 {
		t.Errorf("the report is of %q, seat %q, seed %q, %d weeks, hash %q", rep.Scenario, rep.Seat, rep.Seed, rep.Weeks, rep.Hash)
	}
	if len(rep.Metrics) != int(sim.NumMetrics) {
		t.Errorf("it has %d metrics of %d", len(rep.Metrics), sim.NumMetrics)
	}
	for _, m := range rep.Metrics {
		if len(m.Weekly) != 105 || m.Weekly[104] != m.Final || m.Unit == "" {
			t.Errorf("%s: %d weeks, the last %d, in all %d %q", m.ID, len(m.Weekly), m.Weekly[104], m.Final, m.Unit)
		}
	}
	for name, l := range map[string]ledgerReport{"people": rep.People, "changes": rep.Changes, "requests": rep.Requests} {
		sum := int64(0)
		for row, minutes := range l.Company {
			sum += minutes
			teams := int64(0)
			for _, rows := range l.Teams {
				teams += rows[row]
			}
			if teams != minutes {
				t.Errorf("%s, %s: the teams have %d minutes, the company %d", name, row, teams, minutes)
			}
		}
		if sum != l.All || sum == 0 {
			t.Errorf("%s: the rows add up to %d, all is %d", name, sum, l.All)
		}
	}
	if len(rep.Outcome.Goals) == 0 || len(rep.Decisions) == 0 {
		t.Error("no goals, or no decisions")
	}
	// Goals are judged when there is nothing more to decide.
	features := rep.Metrics[sim.FeaturesLive].Weekly[52]
	if g := rep.Outcome.Goals[0]; g.Metric != "features-live" || g.Amount != features {
		t.Errorf("the challenge counts %d of %s, week 52 ended with %d features", g.Amount, g.Metric, features)
	}
}

func TestALinkOfAnotherEngineOrScenarioSaysSo(t *testing.T) {
	c := scenarios.ByID("first-split")
	r := sim.Start(c.Scenario, 1, sim.Senior)
	r.Step()
	r.Engine = sim.EngineVersion + 1
	err := replayCommand{Link: r.Link()}.Run(streams{})
	if !errors.Is(err, sim.ErrEngine) || exitCode(err) != exitNotSo {
		t.Errorf("a link of another engine: %v", err)
	}

	edition := *c.Scenario
	edition.Hash++
	r = sim.Start(&edition, 1, sim.Senior)
	err = replayCommand{Link: r.Link()}.Run(streams{})
	if err == nil || !strings.Contains(err.Error(), "another edition of first-split") {
		t.Errorf("a link of another edition: %v", err)
	}
	edition.Key++
	r = sim.Start(&edition, 1, sim.Senior)
	err = replayCommand{Link: r.Link()}.Run(streams{})
	if err == nil || !strings.Contains(err.Error(), "does not ship") {
		t.Errorf("a link of an unknown scenario: %v", err)
	}
	err = replayCommand{Link: r.Link(), Scenario: "first-split"}.Run(streams{})
	if !errors.Is(err, sim.ErrScenario) {
		t.Errorf("a link with the wrong scenario's file: %v", err)
	}
}
