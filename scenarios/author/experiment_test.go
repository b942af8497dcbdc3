package author

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

const experimentSource = `
version: 1
id: asked
say: Who should play?
scenario: small.yaml
seeds: 3
weeks: 30 weeks
parameters: {handoff: [1 min, 2 d, 40 d]}
off: [quits, talk]
joins: [{week: 5, team: north, people: 2, level: junior}]
departures: [{week: 9, person: bob}]
arms:
  - {id: nobody}
  - {id: senior, bot: senior, on: [talk]}
  - {id: by-hand, seat: senior, decisions: [2 repair module=core amount=10, '4 nothing "to see"'], parameters: {handoff: 0 min}}
  - {id: worse, variant: worse, weeks: 20 weeks, item-size: 1 d, joins: [{day: 3, team: north}]}
measure:
  - {id: lead, items: lead, quantile: 90 %, from: 4 weeks, to: 20 weeks, in: days, team: north, module: core, failed: no}
  - {id: talk, account: [team-talk, alignment], per: {account: feature, as: minutes}, as: minutes, in: share}
  - {id: first, until: {metric: features-live, at-least: 3}, in: weeks}
`

func readAsked(t *testing.T, src string) (*experiments.Experiment, Problems) {
	t.Helper()
	return ReadExperiment("asked.yaml", []byte(src), testdataFile)
}

// Every key of an experiment file arrives in the experiment.
func TestExperimentKeysAreRead(t *testing.T) {
	e, problems := readAsked(t, experimentSource)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	arm := func(id string) *experiments.Arm {
		return &e.Arms[slices.IndexFunc(e.Arms, func(a experiments.Arm) bool { return a.ID == id })]
	}
	sc := func(id string) *sim.Scenario { return arm(id).Scenario }
	small := read(t, small(t))
	north := int32(slices.Index(small.Names.Teams, "north"))
	worse := slices.IndexFunc(small.Scenario.Variants, func(v sim.Variant) bool { return v.ID == "worse" })
	lead, talk, first := &e.Measures[0], &e.Measures[1], &e.Measures[2]
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"worlds", e.Seeds, int32(3)},
		{"weeks", arm("nobody").Weeks, int32(30)},
		{"weeks of an arm", arm("worse").Weeks, int32(20)},
		{"a range outside the one on record", sc("nobody").Ranges[sim.Handoff], sim.Range{Low: 1, Mode: 960, High: 40 * 480}},
		{"a value of an arm", sc("by-hand").Ranges[sim.Handoff], sim.Exactly(0)},
		{"mechanisms off", sc("nobody").Disabled & (sim.AttritionMechanism | sim.TalkMechanism), sim.AttritionMechanism | sim.TalkMechanism},
		{"what an arm switches on", sc("senior").Disabled & (sim.AttritionMechanism | sim.TalkMechanism), sim.AttritionMechanism},
		{"player", arm("senior").Bot, "senior"},
		{"its seat", arm("senior").Seat, sim.Senior},
		{"nobody's seat", arm("nobody").Seat, sim.NoSeat},
		{"decisions", len(arm("by-hand").Journal), 2},
		{"the week of a decision", arm("by-hand").Journal[1].Week, int32(3)},
		{"arrivals", sc("nobody").Joins[len(sc("nobody").Joins)-1], sim.Join{At: 4 * sim.MinutesAWeek, Team: north, Count: 2, Level: sim.Junior}},
		{"departures", sc("nobody").Departures[0].Week, int32(8)},
		{"who leaves", small.Names.People[sc("nobody").Departures[0].Person], "bob"},
		{"arrivals of an arm", sc("worse").Joins[0].At, 2 * sim.MinutesADay},
		{"the only variant", sc("worse").Variants[worse].Weight > 0, true},
		{"the other variant", sc("worse").Variants[1-worse].Weight, int32(0)},
		{"size of changes", sc("worse").ItemSize, sim.MinutesADay},
		{"the scenario itself", small.Disabled, sim.AttritionMechanism},
		{"a quantile", lead.Quantile, .9},
		{"of items of a module", lead.Items.Module, sim.KeyOf("core")},
		{"that never failed", lead.Items.Failed, experiments.No},
		{"between weeks", lead.To - lead.From, int32(16)},
		{"in days", lead.Unit(), experiments.Days},
		{"a share of another account", talk.Unit(), experiments.Shares},
		{"a time", first.Unit(), experiments.Weeks},
		{"a condition", first.Limit, int64(3)},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}

// Invalid experiments are reported at their place, with what would be valid.
func TestInvalidExperimentsAreReported(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"scenario: small.yaml", "scenario: smal.yaml", `there is no scenario "smal.yaml"`},
		{"seat: senior, decisions", "bot: senior, decisions", "two keys say what is decided here"},
		{"seat: senior, decisions", "card: extrct, decisions", "Did you mean extract?"},
		{"team: north, module: core", "team: nort, module: core", "Did you mean north?"},
		{"quantile: 90 %", "quantile: 90 %, as: mean", "as repeats what quantile or week says"},
		{"as: minutes, in: share", "as: mean, in: share", "Allowed: share and minutes"},
		{"{metric: features-live, at-least: 3}", "backlog-emty", "It is backlog-empty, or a metric"},
		{"variant: worse", "variant: worst", "Did you mean worse?"},
		{"'4 nothing", "'1 nothing", "week 1 comes after week 2"},
		{"{week: 5,", "{week: 5, day: 3,", "an arrival is on a day, or in a week"},
		{"off: [quits, talk]", "off: [quit, talk]", "Did you mean quits?"},
		{"id: worse, variant", "id: nobody, variant", `there are two arms "nobody"`},
		{"handoff: 0 min", "assimilation: 0 min", "must be between 1 min and"},
		{"handoff: 0 min", "upkeep-work: 0 min", "must be between 1 min and"},
		{"seeds: 3", "seeds: 3\norganization: {teams: 2}", "exclude each other"},
		{"scenario: small.yaml", "organization: {teams: 100, modules: 400}", "the organization has 800 people and 40000 modules"},
		{"seeds: 3", "seeds: 3\nflows: [{id: a, team: north, gap: {shape: gamma, mean: 1 h, spread: 0.3}, work: {shape: fixed, mean: 1 h}}]", "1/n for a whole n"},
	} {
		src := strings.Replace(experimentSource, c.from, c.to, 1)
		if src == experimentSource {
			t.Fatalf("there is no %q", c.from)
		}
		_, problems := readAsked(t, src)
		if !strings.Contains(problems.Error(), c.want) {
			t.Errorf("of %q it says:\n%s\nwant %q", c.to, problems.Error(), c.want)
		}
	}
}

const populationSource = `
version: 1
id: all-sorts
say: What is quick?
seeds: 40
weeks: 6 weeks
organization:
  teams: {draw: [2, 5]}
  people: 3
  coupling: {draw: [10 %, 30 %]}
  build: {one-of: [8 min, 1 h]}
  deploy: {one-of: [together, by-team]}
arms:
  - {id: some}
  - {id: tied, organization: {coupling: 30 %}}
measure:
  - {id: coupling, drawn: coupling}
  - {id: build, drawn: build, in: minutes}
  - {id: deploy, drawn: deploy}
  - {id: work, metric: work-done}
fact:
  kind: SHAPE
  statement: So it is.
  source: somebody
  expect: [{measure: work, with: coupling, other-measures: [build], effect: [-1, 1]}]
`

// Every world has its own organization, within the ranges of the file. Arms share it,
// except for the keys that an arm overrides.
func TestOrganizationsAreDrawn(t *testing.T) {
	e, problems := ReadExperiment("all-sorts.yaml", []byte(populationSource), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	teams, builds := map[int]int{}, map[float64]int{}
	for world := range sim.Seed(40) {
		sc, figures := e.Arms[0].World(world + 1)
		tied, fixed := e.Arms[1].World(world + 1)
		teams[len(sc.Start.Teams)]++
		builds[figures["build"].Value]++
		c := figures["coupling"].Value
		if c < .1 || c > .3 || float64(sc.Start.Couplings[0].Chance)/1e6 != c {
			t.Errorf("world %d: a coupling of %v is drawn, and %d is in the scenario", world+1, c, sc.Start.Couplings[0].Chance)
		}
		if len(tied.Start.Teams) != len(sc.Start.Teams) || tied.Start.Couplings[0].Chance != 300_000 {
			t.Errorf("world %d: the other arm has %d teams instead of %d, coupled by %d", world+1, len(tied.Start.Teams), len(sc.Start.Teams), tied.Start.Couplings[0].Chance)
		}
		if _, drawn := fixed["coupling"]; drawn {
			t.Errorf("world %d: a figure that the arm fixes is drawn", world+1)
		}
		together := len(sc.Start.Deployables) == 1
		if together != (figures["deploy"].Value == 0) {
			t.Errorf("world %d: together is %t, by a choice of %v", world+1, together, figures["deploy"].Value)
		}
	}
	if len(teams) != 4 || len(builds) != 2 || builds[8] == 0 || builds[60] == 0 {
		t.Errorf("there are %v teams, and builds of %v", teams, builds)
	}
	if u := e.Measures[0].Unit(); u != experiments.Shares {
		t.Errorf("coupling is in %s", u)
	}
	if u := e.Measures[1].Unit(); u != experiments.Minutes {
		t.Errorf("builds are in %s", u)
	}
}

// With replications-per-organization several worlds share an organization; with
// independent-draws each arm has its own.
func TestReplicationsShareAnOrganizationAndIndependentArmsDoNot(t *testing.T) {
	builds := func(top string) (a, b []float64) {
		e, problems := ReadExperiment("all-sorts.yaml", []byte(strings.Replace(populationSource, "seeds: 40", "seeds: 40\n"+top, 1)), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		r := e.Simulate(study.NewPool(2), nil)
		at := slices.IndexFunc(e.Measures, func(m experiments.Measure) bool { return m.ID == "build" })
		return r.Values[0][at], r.Values[1][at]
	}
	shared, also := builds("")
	if !slices.Equal(shared, also) {
		t.Error("arms that share their draws have other builds")
	}
	if own, other := builds("independent-draws: yes"); slices.Equal(own, other) {
		t.Error("arms with independent draws have the same builds in forty worlds")
	}
	four, _ := builds("replications-per-organization: 4")
	for i := range four {
		if four[i] != four[i/4*4] {
			t.Fatalf("world %d is not of the organization of world %d", i+1, i/4*4+1)
		}
	}
	if slices.Equal(four, shared) || slices.Min(four) == slices.Max(four) {
		t.Error("all organizations are the same")
	}
}

// With luck-alone, the worlds of an organization have the parameters and secrets of its first
// world and random events of their own.
func TestWorldsThatDifferByLuckAlone(t *testing.T) {
	e, problems := ReadExperiment("all-sorts.yaml", []byte(strings.Replace(populationSource, "seeds: 40", "seeds: 8\nreplications-per-organization: 4\nluck-alone: yes", 1)), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	work := slices.IndexFunc(e.Measures, func(m experiments.Measure) bool { return m.ID == "work" })
	for world, done := range e.Simulate(study.NewPool(2), nil).Values[0][work] {
		organization := sim.Seed(world/4 + 1)
		sc, _ := e.Arms[0].World(organization)
		run := sim.StartWithLuck(sc, organization, sim.Seed(world+1), e.Arms[0].Seat)
		for run.Now.Week < e.Arms[0].Weeks {
			run.Step()
		}
		if want := sim.Metrics[sim.WorkDone].Of(&run.Now, sc, -1); done != float64(want) {
			t.Errorf("world %d: %v minutes of work, %d expected", world+1, done, want)
		}
	}
}

// With test selection a pipeline's time is proportional to the code it builds, so that
// separate deployables build faster; it never exceeds a day.
func TestTestSelectionMakesPipelineTimeProportionalToCode(t *testing.T) {
	build := func(keys string) sim.Minutes {
		e, problems := ReadExperiment("code.yaml", []byte("version: 1\nid: x\nsay: x\norganization: {teams: 4, size: 100 weeks, build: 30 min, "+keys+"}\nmeasure: [{id: work, metric: work-done}]\n"), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return e.Arms[0].Scenario.Start.Deployables[0].Build
	}
	for keys, want := range map[string]sim.Minutes{ // 5 min and .08 min for each day of code
		"modules: 2, deploy: together":                        30,
		"modules: 2, test-selection: 90 %, deploy: together":  5 + 32,
		"modules: 2, test-selection: 95 %, deploy: together":  5 + 16,
		"modules: 2, test-selection: 90 %, deploy: by-team":   5 + 8,
		"modules: 2, test-selection: 90 %, deploy: by-module": 5 + 4,
		"test-selection: 0.1 %, modules: 40":                  sim.MinutesADay,
	} {
		if got := build(keys); got != want {
			t.Errorf("with %s a pipeline takes %d minutes, want %d", keys, got, want)
		}
	}
}

// A card is taken once, in the first week it is legal; a world in which it never is legal
// is counted as skipped.
func TestArmTakesItsCardOnce(t *testing.T) {
	src := `
version: 1
id: cards
say: What does a card do?
seeds: 3
weeks: 40 weeks
off: [quits]
organization: {player: yes, trust: 100 %, leans: 4}
seat: principal
arms:
  - {id: nothing}
  - {id: hired, card: hire}
  - {id: merged, card: merge}
measure:
  - {id: people, metric: people}
`
	e, problems := ReadExperiment("cards.yaml", []byte(src), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := e.Simulate(study.NewPool(2), nil)
	for arm, want := range []struct {
		people  float64
		skipped []int32
	}{{8, nil}, {9, []int32{0}}, {8, []int32{3}}} {
		if got := r.Values[arm][0]; got[0] != want.people || got[1] != want.people || got[2] != want.people || !slices.Equal(r.Skipped[arm], want.skipped) {
			t.Errorf("%s: %v people, not taken in %v worlds; want %v and %v", e.Arms[arm].ID, got, r.Skipped[arm], want.people, want.skipped)
		}
	}
}

// Invalid draws and expectations are reported at their place.
func TestInvalidDrawsAndExpectationsAreReported(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"draw: [2, 5]", "draw: [5, 2]", "teams is not in ascending order"},
		{"draw: [2, 5]", "draw: [2]", "draw is a list of two figures"},
		{"draw: [2, 5]", "draw: [2, 5000]", "must be between 1 and 200"},
		{"draw: [2, 5]", "drawn: [2, 5]", "teams can't be a mapping"},
		{"draw: [2, 5]", "draw: [2, 200], people: 3", "teams can't be a mapping"},
		{"draw: [2, 5]}\n  people: 3", "draw: [2, 30]}\n  people: {one-of: [3, 100]}", "3000 people"},
		{"one-of: [8 min, 1 h]", "one-of: [8 min, 1 x]", "It is a time"},
		{"one-of: [8 min, 1 h]", "one-of: 8 min", "one-of is a list"},
		{"one-of: [together, by-team]", "one-of: [together, by-tem]", "Did you mean by-team?"},
		{"one-of: [together, by-team]", "draw: [together, by-team]", "not a range to draw from"},
		{"{id: some}", "{id: some, joins: [{day: 3}]}", "teams is drawn"},
		{"drawn: coupling", "drawn: couplin", "Did you mean coupling?"},
		{"with: coupling, other-measures", "other-measures", "Add with"},
		{"effect: [-1, 1]", "between: [-1, 1]", "Leave with out"},
		{"other-measures: [build], effect", "other-measures: [build], correlation", "Leave other-measures out"},
		{"other-measures: [build]", "other-measures: [biuld]", "Did you mean build?"},
		{"seeds: 40", "seeds: 40\nreplications-per-organization: 7", "Make seeds a multiple of replications-per-organization"},
		{"effect: [-1, 1]", "luck: [0, 1]", "Add replications-per-organization and luck-alone: yes"},
		{"seeds: 40", "seeds: 40\nluck-alone: yes", "Add replications-per-organization"},
		{"effect: [-1, 1]", "effect: [-1, 1], floors: {work: 1}", "Leave floors out"},
		{"with: coupling, other-measures: [build], effect: [-1, 1]", "best: [0, 1], floors: {wrok: 1}", "work"},
		{"with: coupling, other-measures: [build], effect: [-1, 1]", "worse: [0, 1]", "Add against"},
		{"with: coupling, other-measures: [build], effect", "auc", "Add predicted-by"},
		{"with: coupling, other-measures: [build], effect", "predicted-by: [build], auc-gain", "Add compared-with"},
		{"with: coupling, other-measures: [build], effect", "predicted-by: [build], compared-with: [coupling], auc", "Leave compared-with out"},
		{"with: coupling", "predicted-by: [build], with: coupling", "Leave predicted-by out"},
		{"metric: work-done", "metric: people-left, team: team-1", "Leave team out"},
		{"other-measures: [build], effect", "r-squared", "Compare at least three arms"},
		{"with: coupling, other-measures: [build], effect: [-1, 1]", "r-squared: [0, 1]", "Add with"},
		{"other-measures: [build], effect: [-1, 1]", "over: [some, tied, tide], r-squared: [0, 1]", "Did you mean tied?"},
		{"seeds: 40", "seeds: 40\nindependent-draws: perhaps", "independent-draws"},
	} {
		src := strings.Replace(populationSource, c.from, c.to, 1)
		if src == populationSource {
			t.Fatalf("there is no %q", c.from)
		}
		if _, problems := ReadExperiment("all-sorts.yaml", []byte(src), nil); !strings.Contains(problems.Error(), c.want) {
			t.Errorf("of %q it says:\n%s\nwant %q", c.to, problems.Error(), c.want)
		}
	}
}

// The reader returns either an experiment or problems, whatever the input.
func FuzzReadExperiment(f *testing.F) {
	f.Add([]byte(experimentSource))
	f.Add([]byte(populationSource))
	for _, id := range experiments.FactIDs() {
		f.Add(experiments.FactFile(id))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		e, problems := ReadExperiment("fuzz.yaml", src, func(string) ([]byte, error) { return nil, errors.ErrUnsupported })
		if (e == nil) == (len(problems) == 0) {
			t.Errorf("an experiment: %t, problems: %d", e != nil, len(problems))
		}
	})
}

// An experiment whose results would fill the memory is refused, whether it has many arms, worlds or
// measures.
func TestExperimentsWithTooManyResultsAreRefused(t *testing.T) {
	list := func(n int, item string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "\n  - "+item, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		arms, measures int
		want           string
	}{
		{2, 250, ""},
		{2, 251, "11:3 the experiment has 50200000 values, one for each arm, world and measure. It may have 50000000: give it fewer seeds, arms or measures."},
		{101, 1, "1:1 the experiment has 10100000 runs, one for each arm and world. It may have 10000000: give it fewer seeds or arms."},
	} {
		src := "version: 1\nid: many\nsay: How many?\nseeds: 100000\nweeks: 1 week\norganization: {people: 1}\narms:" +
			list(c.arms, "{id: a%d}") + "\nmeasure:" + list(c.measures, "{id: m%d, metric: people}") + "\n"
		e, problems := ReadExperiment("x.yaml", []byte(src), nil)
		if got := said(problems); got != c.want {
			t.Errorf("%d arms, %d measures: it says\n%s\nwant\n%s", c.arms, c.measures, got, c.want)
		}
		if e != nil && e.Seeds > e.MostSeeds() {
			t.Errorf("%d arms, %d measures: read with more worlds than may be asked for", c.arms, c.measures)
		}
	}
}
