package author

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// limitSource has every list and mapping of an experiment that has numbers in it.
const limitSource = `version: 1
id: limits
say: What can be borne?
seeds: 1
weeks: 30 weeks
organization: {teams: 2, modules: 2, coupling: 30 %, traffic: 0.2, player: yes, train: {every: 1 week, departs: 1 d}}
parameters: {handoff: 1 d}
talk: [{people: 2, share: 1 %}]
joins: [{week: 2, team: team-1}]
departures: [{week: 3, person: person-1-2}]
flows: [{id: some, team: team-2, gap: {shape: log-normal, mean: 4 weeks, spread: 0.5}, work: {shape: log-normal, mean: 2 d, spread: 0.5}}]
measure:
- {id: live, metric: features-live}
- {id: later, metric: features-live, week: 3}
- {id: slow, items: worked, quantile: 50 %}
- {id: part, metric: features-live, per: {metric: work-done}}
`

// limitsIn finds the limits in the description of a number.
var limitsIn = regexp.MustCompile(`, between (.+) and ([^,]+)`)

// A limitedNumber is the place of a number in a file, as the keys that lead to it, and its limits
// as they are written there.
type limitedNumber struct {
	path []string
	ends []string
}

// limitedNumbers lists the numbers of a schema, except those of some keys at its top.
func limitedNumbers(s *schema, path []string, without ...string) (all []limitedNumber) {
	if m := limitsIn.FindStringSubmatch(s.form.description); m != nil {
		all = append(all, limitedNumber{path, m[1:]})
	}
	if s.items != nil {
		all = append(all, limitedNumbers(s.items, path)...)
	}
	for i, name := range s.names {
		if len(path) > 0 || !slices.Contains(without, name) {
			all = append(all, limitedNumbers(s.properties[i], append(path[:len(path):len(path)], name))...)
		}
	}
	return all
}

// set replaces the value at a place, in the first items of lists, and adds its key if that is
// missing. It reports whether there is a mapping for it.
func (n *node) set(path []string, text string) bool {
	switch n.kind {
	case listKind:
		for _, item := range n.items {
			if item.set(path, text) {
				return true
			}
		}
	case mapKind:
		for _, e := range n.entries {
			if e.key.text != path[0] {
				continue
			}
			if len(path) > 1 {
				return e.value.set(path[1:], text)
			}
			*e.value = node{kind: textKind, text: text, line: 1, column: 1}
			return true
		}
		if len(path) == 1 {
			n.entries = append(n.entries, entry{&node{kind: textKind, text: path[0], line: 1, column: 1}, &node{kind: textKind, text: text, line: 1, column: 1}})
			return true
		}
	}
	return false
}

// schemaBy returns the schema that read collects.
func schemaBy(read func(*reader, *node)) *schema {
	root := &node{kind: probeKind, schema: new(schema)}
	read(probe(), root)
	return root.schema
}

// eachLimit calls try for each end of each number of a schema, with a file in which that number is
// at that end. It returns the numbers whose list or mapping the file lacks.
func eachLimit(t *testing.T, s *schema, src string, without []string, try func(name string, r *reader, root *node)) (missing []string) {
	base := newReader("limits.yaml", []byte(src), nil)
	try("the file itself", base, base.parse(base.file))
	if len(base.problems) > 0 {
		t.Fatal(base.problems)
	}
	for _, number := range limitedNumbers(s, nil, without...) {
		for _, end := range number.ends {
			r := newReader("limits.yaml", []byte(src), nil)
			root := r.parse(r.file)
			if !root.set(number.path, end) {
				missing = append(missing, strings.Join(number.path, "."))
				break
			}
			name := fmt.Sprintf("%s: %s", strings.Join(number.path, "."), end)
			func() {
				defer func() {
					if e := recover(); e != nil {
						t.Errorf("%s: %v", name, e)
					}
				}()
				try(name, r, root)
			}()
		}
	}
	return missing
}

// withinLimits fails if a number at the end of its limits is refused as beyond them, and reports
// whether nothing else is wrong with the file.
func withinLimits(t *testing.T, name string, problems Problems) bool {
	for _, p := range problems {
		if strings.Contains(p.Wrong, "must be") && !strings.HasSuffix(p.Wrong, length) { // length depends on another number
			t.Errorf("%s: %s", name, p.Wrong)
		}
	}
	return len(problems) == 0
}

// checkOrganization fails unless an organization is in order.
func checkOrganization(t *testing.T, name string, o *sim.Organization) {
	if err := o.Validate(); err != nil {
		t.Errorf("%s, week %d: %v", name, o.Week, err)
	}
	for l := range o.Ledgers {
		sum := int64(0)
		for _, m := range o.Ledgers[l].Hours {
			sum += m
			if m < 0 {
				t.Errorf("%s, week %d: %d minutes are on an account", name, o.Week, m)
			}
		}
		if sum != o.Ledgers[l].Employed {
			t.Errorf("%s, week %d: %d minutes are on the accounts, %d were paid", name, o.Week, sum, o.Ledgers[l].Employed)
		}
	}
}

// Every number in an experiment may be at the ends of its limits: the experiment can be simulated,
// or the reader says that the number does not go with another one.
func TestEveryNumberOfAnExperimentMayBeAtItsLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates every parameter or number at both ends")
	}
	s := schemaBy(func(r *reader, n *node) { readExperiment(r, n) })
	missing := eachLimit(t, s, limitSource, []string{"arms", "scenario", "fact"}, func(name string, r *reader, root *node) {
		e := readExperiment(r, root)
		if !withinLimits(t, name, r.problems) {
			return
		}
		for i := range e.Arms {
			a := &e.Arms[i]
			a.Weeks = min(a.Weeks, 20)
			run := sim.Start(a.Scenario, 1, sim.Principal)
			bot := bots.ByName("principal")
			for range a.Weeks {
				bots.Week(run, bot, nil, nil)
				run.Step()
			}
			checkOrganization(t, name, &run.Now)
		}
		e.Seeds = 1
		e.Simulate(study.NewPool(1), nil)
	})
	if len(missing) > 0 {
		t.Errorf("nothing has %s", strings.Join(missing, ", "))
	}
}

// Every number in a scenario may be at the ends of its limits.
func TestEveryNumberOfAScenarioMayBeAtItsLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates every parameter or number at both ends")
	}
	s := schemaBy(func(r *reader, n *node) { readScenario(r, n, false, shippedCards) })
	src := replaced(string(small(t)), "company:\n", "company:\n  product: {trust: 40 %}\n") + "stops: [{after: 1 week, word: heron}]\n"
	missing := eachLimit(t, s, src, nil, func(name string, r *reader, root *node) {
		c := readScenario(r, root, false, shippedCards)
		if !withinLimits(t, name, r.problems) {
			return
		}
		run := sim.Start(c.Scenario, 1, sim.Senior)
		bot := bots.ByName("senior")
		for range min(c.Weeks, 20) {
			bots.Week(run, bot, nil, nil)
			run.Step()
		}
		checkOrganization(t, name, &run.Now)
	})
	if len(missing) > 0 {
		t.Errorf("nothing has %s", strings.Join(missing, ", "))
	}
}

// Every parameter may be at the ends of its limits in a shipped organization and in the shipped
// scenarios.
func TestEveryParameterMayBeAtItsLimitsInShippedCompanies(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates every parameter or number at both ends")
	}
	e, problems := ReadExperiment("reference.yaml", []byte("version: 1\nid: r\nsay: r\norganization: {like: reference-60, player: yes}\nmeasure: [{id: m, metric: features-live}]\n"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	companies := []*sim.Scenario{e.Arms[0].Scenario}
	for _, c := range scenarios.All() {
		companies = append(companies, c.Scenario)
	}
	for _, company := range companies {
		for p := range sim.NumParameters {
			least, most := sim.Parameters[p].Limits.Ends()
			for _, end := range []int32{least, most} {
				sc := *company
				sc.Ranges[p] = sim.Exactly(end)
				run := sim.Start(&sc, 1, sim.Principal)
				bot := bots.ByName("principal")
				for range 12 {
					bots.Week(run, bot, nil, nil)
					run.Step()
				}
				checkOrganization(t, fmt.Sprintf("%s: %s = %d", sc.ID, sim.Parameters[p].ID, end), &run.Now)
				run.Now.Outcome(&sc)
			}
		}
	}
}

// A parameter beyond its limits is refused with its place and the reason.
func TestParametersBeyondTheirLimitsAreRefused(t *testing.T) {
	for _, is := range []struct{ parameter, want string }{
		{"newcomer-pace: 0 %", "newcomer-pace must be between 1 % and 100 %, not 0 %: somebody who makes no progress never becomes experienced, and experience slows nobody down"},
		{"mirror-half-life: 0", "mirror-half-life must be between 1 and 800000, not 0: what halves does so in a week at the soonest, and no run is longer than that"},
		{"assisted-new: 0 %", "assisted-new must be between 1 % and 2000 %, not 0 %: work that nobody gets on with never ends, and the model's figures can't hold more than twenty times the usual pace"},
		{"asked-ahead: 800000 weeks", "asked-ahead must be between 0 min and 520 weeks, not 800000 weeks: every change that waits takes memory, and ten years of them are more than anybody has planned"},
		{"withdrawn-after: 1000000", "withdrawn-after must be between 0 and 800000, not 1000000: no run is longer than that"},
		{"handoff: [1 d, 2 d, 99999999999999 years]", "handoff must be between 0 min and 800000 weeks, not 99999999999999 years: no run is longer than that"},
	} {
		_, problems := ReadExperiment("limits.yaml", []byte(strings.Replace(limitSource, "handoff: 1 d", is.parameter, 1)), nil)
		if len(problems) != 1 || problems[0].Wrong != is.want || problems[0].Line != 7 || problems[0].Excerpt == "" {
			t.Errorf("%s: %v\nwant %s", is.parameter, problems, is.want)
		}
	}
}

// Patience that outlasts every run is the same, however long it is: it does not wrap around and withdraw
// everybody who waits for one of four servers.
func TestPatienceDoesNotWrapAround(t *testing.T) {
	var waits []float64
	for _, patience := range []string{"100000", "200000", "800000"} {
		src := strings.NewReplacer("withdrawn-after: 200000", "withdrawn-after: "+patience, "weeks: 50000 weeks", "weeks: 2000 weeks").Replace(string(experiments.FactFile("F13")))
		e, problems := ReadExperiment("F13.yaml", []byte(src), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		e.Seeds = 1
		waits = append(waits, e.Simulate(study.NewPool(1), nil).Values[len(e.Arms)-1][0][0])
	}
	if waits[0] != waits[1] || waits[1] != waits[2] || waits[0] < .5 {
		t.Errorf("the waits are %v service times", waits)
	}
}

// Any of the numbers of an experiment may be at the ends of their limits at the same time.
func FuzzNumbersAtTheirLimits(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	numbers := limitedNumbers(schemaBy(func(r *reader, n *node) { readExperiment(r, n) }), nil, "arms", "scenario", "fact")
	f.Fuzz(func(t *testing.T, seed uint64) {
		draw := func(i, n int) int32 { return sim.Seed(seed).Draw(int64(i), 0, 1).Below(int32(n)) }
		r := newReader("limits.yaml", []byte(limitSource), nil)
		root := r.parse(r.file)
		often := draw(-1, 40) + 1 // of so many numbers one is moved
		for i, number := range numbers {
			if draw(2*i, int(often)) == 0 {
				root.set(number.path, number.ends[draw(2*i+1, 2)])
			}
		}
		e := readExperiment(r, root)
		if !withinLimits(t, fmt.Sprint(seed), r.problems) {
			return
		}
		e.Seeds, e.Arms[0].Weeks = 1, min(e.Arms[0].Weeks, 2)
		if seed%2 == 0 {
			e.Simulate(study.NewPool(1), nil)
			return
		}
		run := sim.Start(e.Arms[0].Scenario, sim.Seed(seed), sim.Principal)
		for range e.Arms[0].Weeks {
			run.Step()
		}
		checkOrganization(t, fmt.Sprint(seed), &run.Now)
	})
}
