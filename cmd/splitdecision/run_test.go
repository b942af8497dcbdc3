package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

func runReport(t *testing.T, c runCommand) report {
	t.Helper()
	var out bytes.Buffer
	c.JSON = true
	if err := c.Run(streams{&out, &out, lang.English()}); err != nil {
		t.Fatal(err)
	}
	var rep report
	if err := json.Unmarshal(out.Bytes(), &rep); err != nil {
		t.Fatal(err)
	}
	return rep
}

func TestReportHasEveryMetricAndLedgersAddUp(t *testing.T) {
	rep := runReport(t, runCommand{Scenario: "first-split", Bot: "senior", Seed: 7})
	if rep.Scenario != "first-split" || rep.Seat != "senior" || rep.Seed != "7" || rep.Weeks != 104 || len(rep.Hash) != 16 {
		t.Errorf("report of %q, seat %q, seed %q, %d weeks, hash %q", rep.Scenario, rep.Seat, rep.Seed, rep.Weeks, rep.Hash)
	}
	if len(rep.Metrics) != int(sim.NumMetrics) {
		t.Errorf("report has %d metrics, want %d", len(rep.Metrics), sim.NumMetrics)
	}
	for _, m := range rep.Metrics {
		if n := int(rep.WarmUp + rep.Weeks); len(m.Weekly) != n+1 || m.Weekly[n] != m.Final || m.Unit == "" {
			t.Errorf("%s: %d values, last %d, final %d, unit %q", m.ID, len(m.Weekly), m.Weekly[n], m.Final, m.Unit)
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
				t.Errorf("%s, %s: teams have %d minutes, the company has %d", name, row, teams, minutes)
			}
		}
		if sum != l.All || sum == 0 {
			t.Errorf("%s: rows add up to %d, all is %d", name, sum, l.All)
		}
	}
	if len(rep.Outcome.Goals) == 0 || len(rep.Decisions) == 0 {
		t.Error("no goals, or no decisions")
	}
	// Goals are evaluated at the end of the last week with decisions.
	features := rep.Metrics[sim.FeaturesLive].Weekly[rep.WarmUp+52]
	if g := rep.Outcome.Goals[0]; g.Metric != "features-live" || g.Amount != features {
		t.Errorf("the goal has %d of %s, but week 52 ended with %d features", g.Amount, g.Metric, features)
	}
}

func TestLinkOfAnotherEngineOrScenarioIsRefused(t *testing.T) {
	c := scenarios.ByID("first-split")
	r := sim.Start(c.Scenario, 1, sim.Senior)
	r.Step()
	r.Engine = sim.EngineVersion + 1
	err := replayCommand{Link: r.Link()}.Run(streams{})
	if !errors.Is(err, sim.ErrEngine) || exitCode(err) != exitFailure {
		t.Errorf("link of another engine: %v", err)
	}

	edition := *c.Scenario
	edition.Hash++
	r = sim.Start(&edition, 1, sim.Senior)
	err = replayCommand{Link: r.Link()}.Run(streams{})
	if err == nil || !strings.Contains(err.Error(), "another edition of first-split") {
		t.Errorf("link of another edition: %v", err)
	}
	edition.Key++
	r = sim.Start(&edition, 1, sim.Senior)
	err = replayCommand{Link: r.Link()}.Run(streams{})
	if err == nil || !strings.Contains(err.Error(), "does not ship") {
		t.Errorf("link of an unknown scenario: %v", err)
	}
	err = replayCommand{Link: r.Link(), Scenario: "first-split"}.Run(streams{})
	if !errors.Is(err, sim.ErrScenario) {
		t.Errorf("link with the wrong scenario file: %v", err)
	}
}
