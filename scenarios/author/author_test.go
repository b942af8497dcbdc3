package author

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

var rewrite = flag.Bool("rewrite", false, "overwrite the expected output with the actual output; review the diff")

var testdataFile = Folder("testdata")

// All problems of a file are reported at once, each at its position.
func TestProblems(t *testing.T) {
	files, _ := filepath.Glob("testdata/problems/*.yaml")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, problems := Read(filepath.Base(path), src, testdataFile)
		if c != nil || len(problems) == 0 {
			t.Errorf("%s has no problems", path)
		}
		golden := strings.TrimSuffix(path, ".yaml") + ".txt"
		if *rewrite {
			if err := os.WriteFile(golden, []byte(problems.Error()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got := problems.Error(); got != string(want) {
			t.Errorf("%s:\n%s\nwant:\n%s", path, got, want)
		}
	}
}

func small(t testing.TB) []byte {
	src, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func read(t testing.TB, src []byte) *scenarios.Company {
	c, problems := Read("small.yaml", src, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// Every key of a scenario file arrives in the scenario.
func TestScenarioKeysAreRead(t *testing.T) {
	c := read(t, small(t))
	at := &c.Start
	team := func(id string) int { return slices.Index(c.Names.Teams, id) }
	module := func(id string) int { return slices.Index(c.Names.Modules, id) }
	person := func(id string) int { return slices.Index(c.Names.People, id) }
	variant := slices.IndexFunc(c.Scenario.Variants, func(v sim.Variant) bool { return v.ID == "worse" })
	ranges := func(a sim.Aspect, i, j int) sim.Range {
		k := c.Secret(a, int32(i), int32(j))
		if k < 0 {
			t.Fatalf("%s of %d is not a secret", a, i)
		}
		return c.Secrets[k].Ranges[variant]
	}
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"weeks", c.Weeks, int32(26)},
		{"after", c.After, int32(13)},
		{"title in German", c.Title.In("de"), "Klein"},
		{"title in French", c.Title.In("fr"), "Small"},
		{"Edge's size", at.Modules[module("edge")].Size, 12 * sim.MinutesAWeek},
		{"Core's tests", at.Modules[module("core")].Tests, sim.PPM(500_000)},
		{"the train", at.Deployables[0].TrainOffset, sim.MinutesADay + 240},
		{"the board", at.Deployables[0].BoardPeriod + at.Deployables[0].BoardOffset, 2*sim.MinutesAWeek + 3*sim.MinutesADay},
		{"the end-to-end tests", at.EndToEnd.Run, sim.Minutes(120)},
		{"who uses them", at.Deployables[0].EndToEnd, true},
		{"North's area", at.Teams[team("north")].Area, sim.KeyOf("hill")},
		{"how long North's reviewers keep a change", at.Teams[team("north")].ReviewExclusive, sim.MinutesADay + 240},
		{"North's changes of mind", at.Teams[team("north")].PriorityChangeRate, sim.PPM(2_500_000)},
		{"South's changes of mind", at.Teams[team("south")].PriorityChangeRate, sim.PPM(0)},
		{"North's trust", at.Groups[team("north")].Trust, sim.PPM(600_000)},
		{"the last group", at.Groups[3].Kind, sim.Executives},
		{"Bob's newness", at.People[person("bob")].Newness, int32(500_000_000)},
		{"Ann knows Core", at.Familiarity[person("ann")*2+module("core")], sim.PPM(900_000)},
		{"Bob knows Core", at.Familiarity[person("bob")*2+module("core")], sim.PPM(0)},
		{"Bob knows Edge, as a junior at home", at.Familiarity[person("bob")*2+module("edge")], sim.PPM(300_000)},
		{"debt if worse", ranges(sim.ModuleDebt, module("core"), -1), sim.Range{Low: 400_000, Mode: 600_000, High: 800_000}},
		{"consumers if worse", ranges(sim.ModuleConsumers, module("core"), -1), sim.Exactly(4)},
		{"coupling if worse", ranges(sim.CouplingChance, module("core"), module("edge")), sim.Exactly(500_000)},
		{"Bob's restlessness if worse", ranges(sim.PersonRestless, person("bob"), -1), sim.Exactly(3_000_000)},
		{"what Bob knows if worse", ranges(sim.PersonKnows, person("bob"), module("core")), sim.Exactly(100_000)},
		{"the executives if worse", ranges(sim.TeamLeaning, 3, -1), sim.Exactly(-1_000_000)},
		{"the build if worse", ranges(sim.DeployableBuild, 0, -1), sim.Exactly(60)},
		{"an hour", c.Rates.Hour, int64(80_50)},
		{"hand-off", c.Ranges[sim.Handoff], sim.Range{Low: 240, Mode: 480, High: 960}},
		{"flaky", c.Ranges[sim.Flaky], sim.Exactly(10_000)},
		{"off", c.Disabled, sim.AttritionMechanism},
		{"the default answer", c.Scenario.Asks[0].Answers[c.Scenario.Asks[0].Default].ID, "later"},
		{"the first answer shown", c.Asks[0].Answers[c.Asks[0].Order[0]].In("en"), "Yes."},
		{"the surprise's people", len(c.Scenario.Injects[0].Leaves) + len(c.Scenario.Injects[1].Leaves), 1},
		{"Edge's contract", at.Modules[module("edge")].Contract, sim.PPM(300_000)},
		{"Edge's traffic", at.Modules[module("edge")].Traffic, sim.PPM(1_500_000)},
		{"its spikes", at.Modules[module("edge")].Spikes, int32(3)},
		{"Core's fallback", at.Couplings[0].Fallback + at.Couplings[1].Fallback, sim.PPM(250_000)},
		{"Core's use of Edge's tables", at.Couplings[0].Table + at.Couplings[1].Table, sim.Writes},
		{"Edge's old versions", at.Modules[module("edge")].Versions, int32(2)},
		{"Edge's data", at.Modules[module("edge")].Regulated, true},
		{"the house's objective", at.Deployables[0].Objective, sim.PPM(995_000)},
		{"a month of calls", c.Rates.Calls, int64(40_00)},
		{"a lead time of twelve days", c.Goals[1].Amount + c.Goals[0].Amount, int64(12*sim.MinutesADay) + 10},
		{"the workshop's goal", c.Cut().Goals[0].Amount, int64(2)},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
	if c.Secret(sim.ModuleTests, int32(module("core")), -1) >= 0 {
		t.Error("a value that is equal in all variants and exactly known is a secret")
	}
}

// A company that was read can be simulated to the end.
func TestReadCompanyRunsToItsEnd(t *testing.T) {
	c := read(t, small(t))
	for seed := range sim.Seed(5) {
		r := sim.Start(c.Scenario, seed, sim.Senior)
		for !r.Finished() {
			r.Step()
		}
		if r.Now.Week != 39 {
			t.Errorf("simulated %d weeks", r.Now.Week)
		}
	}
}

// The order of lists and keys in a file does not change the scenario.
func TestOrderChangesNothing(t *testing.T) {
	files, _ := filepath.Glob("../*/scenario.yaml")
	for _, path := range append(files, "testdata/small.yaml") {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, problems := Read(path, src, Folder(filepath.Dir(path)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var tree any
		if err := yaml.UnmarshalWithOptions(src, &tree, yaml.UseOrderedMap()); err != nil {
			t.Fatal(err)
		}
		luck := rand.New(rand.NewPCG(1, 2))
		moved := false
		for range 6 {
			shuffled, err := yaml.Marshal(shuffle(tree, luck))
			if err != nil {
				t.Fatal(err)
			}
			other, problems := Read(path, shuffled, Folder(filepath.Dir(path)))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if other.Hash != c.Hash {
				t.Errorf("%s: another order gives another hash", path)
			}
			for i, l := range other.Modules {
				moved = moved || l.Place != c.Modules[i].Place
			}
		}
		if !moved {
			t.Errorf("%s: nothing was shuffled, so the test proves nothing", path)
		}
	}
}

// Negative control for the test above: any other difference changes the hash.
func TestHashDistinguishesScenarios(t *testing.T) {
	src := small(t)
	c := read(t, src)
	for _, change := range [][2]string{{"size: 60 d", "size: 61 d"}, {"drags: 10 %", "drags: 11 %"}, {"weight: 2", "weight: 3"}, {"flaky: 1 %", "flaky: 2 %"}, {"word: hat", "word: cap"}, {"again: 4 weeks", "again: 5 weeks"}} {
		if !bytes.Contains(src, []byte(change[0])) {
			t.Fatalf("%s is not in the file", change[0])
		}
		other := read(t, bytes.Replace(src, []byte(change[0]), []byte(change[1]), 1))
		if other.Hash == c.Hash {
			t.Errorf("%s instead of %s has the same hash", change[1], change[0])
		}
	}
	if said := read(t, bytes.Replace(src, []byte("It rains."), []byte("It pours."), 1)); said.Hash != c.Hash {
		t.Error("other prose gives another hash")
	}
}

// shuffle changes the order of keys and of lists of mappings. Ranges, positions and lists of
// cards stay: there the order matters.
func shuffle(v any, luck *rand.Rand) any {
	switch v := v.(type) {
	case yaml.MapSlice:
		out := make(yaml.MapSlice, len(v))
		for i, item := range v {
			out[i] = yaml.MapItem{Key: item.Key, Value: shuffle(item.Value, luck)}
		}
		luck.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	case []any:
		out := make([]any, len(v))
		things := false
		for i := range v {
			out[i] = shuffle(v[i], luck)
			_, thing := v[i].(yaml.MapSlice)
			things = things || thing
		}
		if things {
			luck.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		}
		return out
	}
	return v
}

func TestTimesAndShares(t *testing.T) {
	for _, is := range []struct {
		m    measure
		text string
		want int64
		ok   bool
	}{
		{workingTime, "38 min", 38, true},
		{workingTime, "3h", 180, true},
		{workingTime, "2 d", 960, true},
		{workingTime, "1 d 4 h", 720, true},
		{workingTime, "0.5 weeks", 1200, true},
		{workingTime, "38", 0, false},
		{workingTime, "min", 0, false},
		{workingTime, "2 d 3", 0, false},
		{workingTime, "99999999999 years", maxTime, true}, // longer than any limit
		{weeks, "2 quarters", 26, true},
		{weeks, "3 d", 0, false},
		{share, "12 %", 120_000, true},
		{share, "12%", 120_000, true},
		{share, "0.12", 120_000, true},
		{share, "-5 %", -50_000, true},
		{share, "0.1234567", 0, false},
		{share, "%", 0, false},
		{count, "7", 7, true},
		{count, "7.0", 7, true},
		{count, "7.5", 0, false},
		{count, "1e3", 0, false},
		{money, "80.5", 80_50, true},
		{money, "80.505", 0, false},
	} {
		if got, ok := is.m.parse(is.text); ok != is.ok || ok && got != is.want {
			t.Errorf("%q: %d %t, want %d %t", is.text, got, ok, is.want, is.ok)
		}
	}
	for m, v := range map[*measure]int64{&workingTime: 3 * 480, &share: 125_000, &money: 80_50, &weeks: 26, &count: 12} {
		if back, ok := m.parse(m.write(v)); !ok || back != v {
			t.Errorf("%s is not parsed as %d", m.write(v), v)
		}
	}
}

// A card file next to a scenario overrides the shipped card of the same name.
func TestOwnCardsOverrideShippedOnes(t *testing.T) {
	own := strings.Replace(card, "id: mine", "id: nothing", 1)
	c, problems := Read("small.yaml", small(t), func(path string) ([]byte, error) {
		if path == "cards/nothing.yaml" {
			return []byte(own), nil
		}
		return nil, nil
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := c.Cards[1].Title.In("en"); got != "Mine" {
		t.Errorf("the card is %q", got)
	}
}

const card = `version: 1
id: mine
title: Mine
what: What.
pays: Pays.
pays-back: Back.
wrong: Wrong.
kind: people
grade: C
decision: {verb: hire, about: home-team}
`

// A card without mode and amount has the defaults of its verb.
func TestCardsHaveDefaults(t *testing.T) {
	c, problems := ReadCard("mine.yaml", []byte(card))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := sim.Hire.Default(0, 0); c.Decision.Amount != want.Amount || c.Decision.Mode != want.Mode {
		t.Errorf("it has amount %d and mode %s", c.Decision.Amount, c.Decision.Mode)
	}
}

// Read returns either a company or problems, and never panics, whatever the input.
func FuzzRead(f *testing.F) {
	f.Add(small(f))
	problems, _ := filepath.Glob("testdata/problems/*.yaml")
	shipped, _ := filepath.Glob("../*/scenario.yaml")
	for _, path := range append(problems, shipped...) {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, s := range []string{"[[[[", "{{{{", "- - - -\n", "a: |\n  x\n b", "? a\n: b", "\t", "a: \"\\u", "%YAML", "---\n---\n", "a: [1, 2", "\x00", "a:\r\n  b: 1\r\n"} {
		f.Add([]byte(s))
	}
	f.Add([]byte(strings.Repeat("[", 5000)))
	f.Add([]byte(strings.Repeat("- ", 5000)))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, wrong := Read("f.yaml", src, nil)
		if (c == nil) == (len(wrong) == 0) {
			t.Fatalf("neither a company nor a problem, or both")
		}
		for _, p := range wrong {
			if p.Line < 1 || p.Column < 1 || p.Wrong == "" {
				t.Fatalf("a problem without a place or a sentence: %+v", p)
			}
			_ = p.String()
		}
		if c == nil {
			return
		}
		library, err := scenarios.Decode(scenarios.Encode(&scenarios.Library{Companies: []scenarios.Company{*c}}))
		if err != nil {
			t.Fatalf("the company can't be decoded: %v", err)
		}
		if scenarios.Hash(&library.Companies[0]) != c.Hash {
			t.Fatal("the decoded company has another hash")
		}
		r := sim.Start(c.Scenario, 1, c.Seats[0].Seat)
		for range min(c.Weeks, 3) {
			r.Step()
			c.Offers(r)
		}
	})
}

func ExampleRead() {
	_, problems := Read("mine.yaml", []byte("company: {}\nweks: 4 quarters\n"), nil)
	fmt.Print(problems[len(problems)-1])
	// Output:
	// mine.yaml:2:1: a scenario has no key "weks"
	//     2 | weks: 4 quarters
	//       | ^
	//         Did you mean weeks?
}
