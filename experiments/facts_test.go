package experiments_test

import (
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/study"
)

func read(t testing.TB, name, src string) *experiments.Experiment {
	t.Helper()
	e, problems := author.ReadExperiment(name, []byte(src), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return e
}

// The model reproduces the published facts in a few of their worlds, except those marked as out of
// reach. The test of the page docs/model.md checks them in all worlds.
func TestFacts(t *testing.T) {
	pool := study.NewPool(runtime.NumCPU())
	checked := 0
	for _, id := range experiments.FactIDs() {
		e := read(t, id+".yaml", string(experiments.FactFile(id)))
		if e.ID != id || e.Fact == nil {
			t.Errorf("the file %s holds %s, a fact: %t", id, e.ID, e.Fact != nil)
			continue
		}
		if e.Fact.Quick == 0 {
			continue
		}
		e.Seeds = e.Fact.Quick
		checked++
		r := e.Simulate(pool, nil)
		findings, holds := r.Judge()
		outOfReach := e.Fact.OutOfReach != nil
		if holds && outOfReach {
			t.Errorf("%s holds, but is marked as out of reach", id)
		}
		for _, f := range findings {
			if !f.Holds && !outOfReach {
				t.Errorf("%s: %s is %s, want %s", id, f.What, f.Shown, f.Band)
			}
		}
		for a := range r.Skipped {
			for at, n := range r.Skipped[a] {
				// A card need not be legal in every drawn organization.
				if n > 0 && (e.Arms[a].Card == nil || n == e.Seeds) {
					t.Errorf("%s, %s: decision %d was not legal in %d worlds", id, e.Arms[a].ID, at+1, n)
				}
			}
		}
	}
	if checked < 10 {
		t.Errorf("only %d facts were checked", checked)
	}
}

// A fact about a distribution needs at least thirty worlds.
func TestFactsHaveEnoughWorlds(t *testing.T) {
	for _, id := range experiments.FactIDs() {
		e := read(t, id+".yaml", string(experiments.FactFile(id)))
		if k := e.Fact.Kind; (k == experiments.Band || k == experiments.Shape && e.Seeds > 1) && e.Seeds < 30 {
			t.Errorf("%s has %d worlds", id, e.Seeds)
		}
	}
}

const queue = `
version: 1
id: queue
say: How do one and two people cope with the same work?
seeds: 6
weeks: 200 weeks
off: everything
organization: {people: 1, asking: 0, reviews: no}
flows: [{id: work, gap: {shape: exponential, mean: 10 h}, work: {shape: exponential, mean: 8 h}}]
arms:
  - {id: one}
  - {id: two, organization: {people: 2}}
measure:
  - {id: wait, items: queued, in: hours}
  - {id: idle, account: slack}
  - {id: done, events: feature-live}
`

// The same file gives the same figures, whatever the pool and the order of runs.
func TestResultsDoNotDependOnThePool(t *testing.T) {
	alone := read(t, "queue.yaml", queue).Simulate(study.NewPool(1), nil)
	many := read(t, "queue.yaml", queue).Simulate(study.NewPool(8), nil)
	for a := range alone.Values {
		for m := range alone.Values[a] {
			for world, v := range alone.Values[a][m] {
				if many.Values[a][m][world] != v {
					t.Errorf("arm %d, measure %d, world %d: %v in sequence, %v in parallel", a, m, world+1, v, many.Values[a][m][world])
				}
			}
		}
	}
}

// Two people do the same work in the same worlds, wait less for it and have more
// time to spare.
func TestArmsShareTheirWorlds(t *testing.T) {
	r := read(t, "queue.yaml", queue).Simulate(study.NewPool(2), nil)
	if d := experiments.Paired(r.Values[1][0], r.Values[0][0]); d.High >= 0 || d.Less != 1 {
		t.Errorf("two people wait %.2f h longer (%.2f to %.2f), less in %.0f %% of the worlds", d.Mean, d.Low, d.High, 100*d.Less)
	}
	for world := range r.Values[0][2] {
		one, two := r.Values[0][2][world], r.Values[1][2][world]
		if two < one || two > 1.02*one {
			t.Errorf("world %d: one person does %.0f pieces, two do %.0f of the same", world+1, one, two)
		}
		if idle := r.Values[1][1][world]; idle < .55 || idle > .65 {
			t.Errorf("world %d: two people have %.2f of their time to spare, want about .6", world+1, idle)
		}
	}
}

// Parameters may leave their recorded ranges, and mechanisms can be switched off and on again.
func TestExperimentsMayLeaveRecordedRanges(t *testing.T) {
	e := read(t, "far.yaml", `
version: 1
id: far
say: What if hand-offs took a month?
scenario: first-split
seeds: 4
weeks: 26 weeks
off: [quits, absence]
parameters: {handoff: 20 d}
arms:
  - {id: month}
  - {id: usual, parameters: {handoff: 1 d}}
  - {id: quitting, on: [quits], parameters: {quit-rate: 400 %}}
measure:
  - {id: blocked, items: blocked, waited-on-others: yes, in: days}
  - {id: left, metric: people-left}
  - {id: away, account: absence}
`)
	r := e.Simulate(study.NewPool(2), nil)
	blocked := func(arm int) float64 { return experiments.Summarize(r.Values[arm][0]).Median }
	if blocked(0) < 20 || blocked(1) > 15 {
		t.Errorf("changes wait %.1f days with hand-offs of a month, %.1f with the usual ones", blocked(0), blocked(1))
	}
	left := func(arm int) float64 { return experiments.Summarize(r.Values[arm][1]).Median }
	if left(0) != 0 || left(2) == 0 {
		t.Errorf("%.0f people left without attrition, %.0f with strong attrition", left(0), left(2))
	}
	for a := range r.Arms {
		if away := experiments.Summarize(r.Values[a][2]).Median; away != 0 {
			t.Errorf("%s: %.2f of the time is absence, which is off", r.Arms[a].ID, away)
		}
	}
}

// A company can be written inside an experiment.
func TestScenarioWrittenInPlace(t *testing.T) {
	e := read(t, "tiny.yaml", `
version: 1
id: tiny
say: What do two people do in a quarter?
seeds: 2
weeks: 1 quarter
scenario:
  company:
    teams: [{id: north, name: North, mark: NO}]
    people: [{id: ann, name: Ann, team: north, level: senior}, {id: bob, name: Bob, team: north}]
    modules: [{id: core, name: Core, owner: north, in: house, size: 60 d, demand: 1}]
    deployables: [{id: house, name: House, owner: north, build: 10 min}]
measure:
  - {id: work, metric: work-done, in: days, team: north}
  - {id: core, items: lead, module: core, as: count}
`)
	r := e.Simulate(study.NewPool(2), nil)
	if s := experiments.Summarize(r.Values[0][0]); s.Median < 20 || s.Median > 130 {
		t.Errorf("two people get %.1f days of work done in a quarter", s.Median)
	}
	if s := experiments.Summarize(r.Values[0][1]); s.Median < 5 {
		t.Errorf("they finish %.0f changes", s.Median)
	}
}

// The reader explains damaged files and never panics.
func TestBrokenFilesAreExplained(t *testing.T) {
	for _, id := range []string{"F02", "F12", "F16", "C02"} {
		src := string(experiments.FactFile(id))
		for cut := 0; cut < len(src); cut += 11 {
			if e, problems := author.ReadExperiment(id, []byte(src[:cut]), nil); e == nil && len(problems) == 0 {
				t.Fatalf("%s, cut after %d bytes: neither an experiment nor a problem", id, cut)
			}
			bent := src[:cut] + "x" + src[min(cut+1, len(src)):]
			if e, problems := author.ReadExperiment(id, []byte(bent), nil); e == nil && len(problems) == 0 {
				t.Fatalf("%s, bent at byte %d: neither an experiment nor a problem", id, cut)
			}
		}
	}
	_, problems := author.ReadExperiment("two.yaml", []byte(strings.Replace(queue, "organization:", "scenario: first-split\norganization:", 1)), nil)
	if !strings.Contains(problems.Error(), "scenario and organization exclude each other") {
		t.Errorf("for a scenario and an organization it reports %q", problems.Error())
	}
}

// The examples of the guide are valid experiments.
func TestExamplesOfTheGuideAreValid(t *testing.T) {
	guide, err := os.ReadFile("../docs/experiments.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(guide), "```yaml\n")[1:]
	if len(blocks) < 2 {
		t.Fatalf("the guide has %d examples", len(blocks))
	}
	for _, b := range blocks {
		src, _, _ := strings.Cut(b, "```")
		e := read(t, "guide", src)
		e.Seeds = 2
		r := e.Simulate(study.NewPool(2), nil)
		for a := range r.Arms {
			for m := range r.Measures {
				if s := experiments.Summarize(r.Values[a][m]); s.Worlds != 2 || s.Median <= 0 {
					t.Errorf("%s, %s, %s: %+v", e.ID, r.Arms[a].ID, r.Measures[m].ID, s)
				}
			}
		}
	}
}

// Every shipped organization can be simulated.
func TestShippedOrganizationsRun(t *testing.T) {
	for _, name := range experiments.OrganizationNames() {
		e := read(t, name, "version: 1\nid: x\nsay: x\nseeds: 1\nweeks: 6 weeks\norganization: {like: "+name+"}\nmeasure: [{id: work, metric: work-done}]\n")
		if v := e.Simulate(study.NewPool(1), nil).Values[0][0][0]; v <= 0 {
			t.Errorf("in %s %v minutes of work are done in six weeks", name, v)
		}
	}
}

// The cost of a project at its end is less than that of the company at the end of the run, by
// the pay of the weeks between. For a project that never ends it is NaN.
func TestCostAtTheEndOfAProject(t *testing.T) {
	e := read(t, "project.yaml", `
version: 1
id: project
say: What does a project cost?
seeds: 3
weeks: 1 year
off: [quits]
arms:
  - {id: short, organization: {people: 4, backlog: 6}}
  - {id: endless, organization: {people: 4}}
measure:
  - {id: end, until: backlog-empty, in: weeks}
  - {id: by-then, outcome: cost, at: backlog-empty}
  - {id: in-all, outcome: cost}
`)
	r := e.Simulate(study.NewPool(1), nil)
	for world := range 3 {
		end, then, all := r.Values[0][0][world], r.Values[0][1][world], r.Values[0][2][world]
		if share := math.Ceil(end) / 52; math.Abs(then/all-share) > .001 {
			t.Errorf("world %d: after %.1f of 52 weeks the cost is %.0f of %.0f", world+1, end, then, all)
		}
		if never := r.Values[1][1][world]; !math.IsNaN(never) {
			t.Errorf("world %d: the cost of a project that never ends is %.0f", world+1, never)
		}
	}
}
