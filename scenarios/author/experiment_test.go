package author

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

const question = `
version: 1
id: asked
say: Who should play?
scenario: small.yaml
seeds: 3
weeks: 30 weeks
parameters: {handoff: [1 min, 2 d, 40 d]}
off: [quits, talk]
joins: [{week: 5, team: north, people: 2, level: junior}]
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
	return ReadExperiment("asked.yaml", []byte(src), func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join("testdata", path))
	})
}

// What a questioner writes is what is lived and measured.
func TestReadsWhatIsAsked(t *testing.T) {
	e, problems := readAsked(t, question)
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
		{"what is off", sc("nobody").Off & (sim.NoQuits | sim.NoTalk), sim.NoQuits | sim.NoTalk},
		{"what an arm switches on", sc("senior").Off & (sim.NoQuits | sim.NoTalk), sim.NoQuits},
		{"who plays", arm("senior").Bot, "senior"},
		{"from which seat", arm("senior").Seat, sim.Senior},
		{"nobody's seat", arm("nobody").Seat, sim.NoSeat},
		{"decisions", len(arm("by-hand").Journal), 2},
		{"the week of a decision", arm("by-hand").Journal[1].Week, int32(3)},
		{"who joins", sc("nobody").Joins[len(sc("nobody").Joins)-1], sim.Join{At: 4 * sim.MinutesAWeek, Team: north, Count: 2, Level: sim.Junior}},
		{"who joins an arm", sc("worse").Joins[0].At, 2 * sim.MinutesADay},
		{"the only variant", sc("worse").Variants[worse].Weight > 0, true},
		{"the other variant", sc("worse").Variants[1-worse].Weight, int32(0)},
		{"size of changes", sc("worse").ItemSize, sim.MinutesADay},
		{"the scenario itself", small.Off, sim.NoQuits},
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

// What can't be asked is said at its place, with what could.
func TestWhatCannotBeAsked(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"scenario: small.yaml", "scenario: smal.yaml", `there is no scenario "smal.yaml"`},
		{"seat: senior, decisions", "bot: senior, decisions", ""}, // the later of the two counts
		{"team: north, module: core", "team: nort, module: core", "Did you mean north?"},
		{"quantile: 90 %", "quantile: 90 %, as: mean", "as says what quantile or week say too"},
		{"as: minutes, in: share", "as: mean, in: share", "Allowed: share and minutes"},
		{"{metric: features-live, at-least: 3}", "backlog-emty", "It is backlog-empty, or a metric"},
		{"variant: worse", "variant: worst", "Did you mean worse?"},
		{"'4 nothing", "'1 nothing", "week 1 comes after week 2"},
		{"{week: 5,", "{week: 5, day: 3,", "an arrival is on a day, or in a week"},
		{"off: [quits, talk]", "off: [quit, talk]", "Did you mean quits?"},
		{"id: worse, variant", "id: nobody, variant", `there are two arms "nobody"`},
		{"handoff: 0 min", "assimilation: 0 min", "Allowed is 1 min to"},
		{"handoff: 0 min", "upkeep-work: 0 min", "Allowed is 1 min to"},
		{"seeds: 3", "seeds: 3\norganization: {teams: 2}", "exclude each other"},
		{"scenario: small.yaml", "organization: {teams: 100, modules: 400}", "the organization has 800 people and 40000 modules"},
		{"seeds: 3", "seeds: 3\nflows: [{id: a, team: north, gap: {shape: gamma, mean: 1 h, spread: 0.3}, work: {shape: fixed, mean: 1 h}}]", "one part in a whole number"},
	} {
		src := strings.Replace(question, c.from, c.to, 1)
		if src == question {
			t.Fatalf("there is no %q", c.from)
		}
		_, problems := readAsked(t, src)
		if c.want == "" {
			if len(problems) > 0 {
				t.Errorf("%q: %s", c.to, problems.Error())
			}
			continue
		}
		if !strings.Contains(problems.Error(), c.want) {
			t.Errorf("of %q it says:\n%s\nwant %q", c.to, problems.Error(), c.want)
		}
	}
}

// Whatever it is given, the reader returns an experiment or problems.
func FuzzReadExperiment(f *testing.F) {
	f.Add([]byte(question))
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
