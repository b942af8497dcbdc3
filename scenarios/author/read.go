package author

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// Version is the version of the format of scenario, card and experiment files.
const Version = 1

// Read reads a scenario from src. Problems refer to the file as name. resolve returns the
// files next to it by their path from the scenario's folder: brief.md, brief.de.md and so on
// for further languages, and cards/NAME.yaml. A card that resolve doesn't find is looked up
// among the shipped cards. resolve may be nil, for a scenario without further files.
//
// It returns either a company or all problems, and never panics, whatever src holds.
func Read(name string, src []byte, resolve func(path string) ([]byte, error)) (*scenarios.Company, Problems) {
	if resolve == nil {
		resolve = func(string) ([]byte, error) { return nil, os.ErrNotExist }
	}
	r := &reader{file: newFile(name, src), resolve: resolve}
	root := r.parse(r.file)
	if root == nil {
		return nil, r.problems.sort()
	}
	c := r.scenario(root, false)
	if len(r.problems) > 0 {
		return nil, r.problems.sort()
	}
	c.Hash = scenarios.Hash(c)
	return c, nil
}

// ReadFile reads a scenario from the file system. Cards are looked up in its folder, then in
// the parent folder.
func ReadFile(path string) (*scenarios.Company, Problems, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	c, problems := Read(path, src, Folder(filepath.Dir(path)))
	return c, problems, nil
}

// Folder returns a resolve function for Read that looks in a folder, and for cards in its
// parent folder too.
func Folder(dir string) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if os.IsNotExist(err) && strings.HasPrefix(path, "cards/") {
			return os.ReadFile(filepath.Join(dir, "..", filepath.FromSlash(path)))
		}
		return b, err
	}
}

// scenario reads a whole file: first the company, then everything that refers to names in
// it. A bare scenario, written inside an experiment, needs only the company.
func (r *reader) scenario(root *node, bare bool) *scenarios.Company {
	c := &scenarios.Company{Scenario: &sim.Scenario{}}
	sc := c.Scenario
	for p := range sc.Ranges {
		sc.Ranges[p] = sim.Parameters[p].Range
	}
	sc.Rates = sim.Rates{Hour: 90_00, Feature: 1_500_00, Service: 600_00, Replica: 200_00}
	var draft companyDraft
	var company, seats, variants, goals, joins, asks, injects, stops, workshop, cards, checks *node
	keep := func(n **node) func(*node) { return func(found *node) { *n = found } }
	fields := []field{
		{"version", true, form{"1", `{"const":1}`}, func(n *node) { r.version(n) }},
		{"id", true, idForm, func(n *node) { sc.ID = r.id(n, "the scenario"); sc.Key = sim.KeyOf(sc.ID) }},
		{"title", true, proseForm, func(n *node) { c.Title = r.prose(n, "title") }},
		{"tagline", true, proseForm, func(n *node) { c.Tagline = r.prose(n, "tagline") }},
		{"challenge", true, proseForm, func(n *node) { c.Challenge = r.prose(n, "challenge") }},
		{"lesson", true, proseForm, func(n *node) { c.Lesson = r.prose(n, "lesson") }},
		{"brief", false, proseForm, func(n *node) { c.Brief = r.prose(n, "brief") }},
		{"minutes", true, count.form, func(n *node) { c.Minutes = int32(r.value(n, "minutes", count.within(1, 600))) }},
		{"weeks", true, weeks.form, func(n *node) { sc.Weeks = int32(r.value(n, "weeks", weeks.within(1, 520))) }},
		{"after", true, weeks.form, func(n *node) { sc.After = int32(r.value(n, "after", weeks.within(0, 520))) }},
		{"seats", true, mapForm("seats and the person in each"), keep(&seats)},
		{"variants", true, listForm("variants"), keep(&variants)},
		{"company", true, mapForm("teams, people, deployables and modules"), keep(&company)},
		{"goals", true, listForm("goals"), keep(&goals)},
		{"rates", false, mapForm("money"), func(n *node) { r.rates(n, &sc.Rates) }},
		{"parameters", false, mapForm("parameters and narrower ranges"), func(n *node) { r.parameters(n, &sc.Ranges, onRecord) }},
		{"off", false, listForm("effects"), func(n *node) { sc.Disabled |= r.effects(n, "off") }},
		{"item-size", false, workingTime.form, func(n *node) {
			sc.ItemSize = sim.Minutes(r.value(n, "item-size", workingTime.within(1, 20*int64(sim.MinutesADay))))
		}},
		{"fewest-changes", false, count.form, func(n *node) {
			sc.FewestChanges = int32(r.value(n, "fewest-changes", count.within(1, 8)))
		}},
		{"talk", false, listForm("people and shares"), func(n *node) { sc.TalkTable = r.talk(n) }},
		{"joins", false, listForm("people who arrive"), keep(&joins)},
		{"asks", false, listForm("questions"), keep(&asks)},
		{"injects", false, listForm("surprises"), keep(&injects)},
		{"stops", false, listForm("stops"), keep(&stops)},
		{"workshop", false, mapForm("weeks, minutes, challenge, goals and stops"), keep(&workshop)},
		{"roles", false, listForm("roles"), func(n *node) { r.roles(n, c) }},
		{"cards", false, listForm("names of cards"), keep(&cards)},
		{"checks", false, listForm("checks"), keep(&checks)},
	}
	if bare {
		sc.Weeks = sim.WeeksAYear
		for i := range fields {
			fields[i].must = fields[i].name == "company"
		}
	}
	if !r.mapping(root, "a scenario", fields) {
		return c
	}
	if !bare {
		r.brief(c, root)
	}
	if company == nil {
		return c
	}
	r.company(company, &draft)
	b := r.build(&draft, c)
	switch {
	case variants != nil:
		r.variants(variants, b)
	case bare:
		r.singleVariant(b)
	}
	each := func(n *node, read func(*node, *built)) {
		if n != nil {
			read(n, b)
		}
	}
	each(seats, r.seats)
	each(goals, func(n *node, b *built) { sc.Goals = r.goals(n, &b.teams) })
	each(joins, r.joins)
	each(asks, r.asks)
	each(injects, r.injects)
	if stops != nil {
		sc.Stops = r.stops(stops, sc.Weeks)
	}
	each(workshop, r.workshop)
	each(checks, r.checks)
	r.cards(cards, b)
	return c
}

// version reads the version of the format.
func (r *reader) version(n *node) {
	if n.text != "1" {
		r.report(n, "version "+n.describe()+" is not supported", "This program reads version "+number(Version))
	}
}

// brief reads the brief from brief.md and its translations, unless the scenario contains it.
func (r *reader) brief(c *scenarios.Company, root *node) {
	if c.Brief != nil {
		return
	}
	languages := []string{"en"}
	for _, p := range []scenarios.Prose{c.Title, c.Challenge} {
		for _, w := range p {
			if !slices.Contains(languages, w.Language) {
				languages = append(languages, w.Language)
			}
		}
	}
	for _, l := range languages {
		path := "brief.md"
		if l != "en" {
			path = "brief." + l + ".md"
		}
		src, err := r.resolve(path)
		if text := strings.TrimSpace(string(src)); err == nil && text != "" {
			c.Brief = append(c.Brief, scenarios.Wording{Language: l, Text: text})
		} else if l == "en" {
			r.report(root, "there is no brief", "Write it in brief.md next to the scenario, or in the scenario as brief: text")
		}
	}
	c.Brief = sortedProse(c.Brief)
}

// sortedProse returns a text sorted by language.
func sortedProse(p scenarios.Prose) scenarios.Prose {
	sortStable(p, func(a, b scenarios.Wording) int { return strings.Compare(a.Language, b.Language) })
	return p
}

// rates reads amounts of money.
func (r *reader) rates(n *node, rates *sim.Rates) {
	amount := func(name string, into *int64) field {
		return field{name, false, money.form, func(n *node) { *into = r.value(n, name, money) }}
	}
	r.mapping(n, "rates", []field{
		amount("hour", &rates.Hour), amount("feature-week", &rates.Feature),
		amount("service-month", &rates.Service), amount("replica-month", &rates.Replica), amount("calls-month", &rates.Calls),
	})
}

// measureOf returns the measure for values of a unit.
func measureOf(u sim.Unit) measure {
	switch u {
	case sim.Share, sim.PerWeek, sim.PerYear:
		return share.within(0, 20*million)
	case sim.Logit:
		return factor.within(-20*million, 20*million)
	case sim.Minute, sim.Days:
		return workingTime.within(0, 1<<31-1)
	case sim.ClockTime:
		m := workingTime.within(0, 1<<31-1)
		m.description = "a time on the clock, as 45 min or 3 h"
		return m
	case sim.Cents:
		return money
	case sim.Ratio:
		return measure{
			form: factor.form, low: 0, high: 1 << 40, write: func(v int64) string { return inMillionths(v * 1000) },
			parse: func(s string) (int64, bool) {
				v, ok := decimal(s)
				return v / 1000, ok && v%1000 == 0
			},
		}
	}
	return count
}

// onRecord returns the recorded range of a parameter. A scenario must not leave it; only an
// experiment may.
func onRecord(p sim.Parameter) (low, high int64) {
	info := &sim.Parameters[p]
	return int64(info.Range.Low), int64(info.Range.High)
}

// parameters reads values or ranges of the model's parameters, each within its limits.
func (r *reader) parameters(n *node, ranges *[sim.NumParameters]sim.Range, limits func(p sim.Parameter) (low, high int64)) {
	if n.kind != mapKind {
		r.report(n, "parameters is a mapping, not "+n.describe(), "Write a parameter and its range, as handoff: [4 h, 1 d, 2 d]")
		return
	}
	var words []string
	for _, p := range sim.Parameters {
		words = append(words, p.ID)
	}
	for _, e := range n.entries {
		i := r.choice(e.key, "parameter", words)
		if i < 0 {
			continue
		}
		info := sim.Parameters[i]
		ranges[i] = r.span(e.value, info.ID, measureOf(info.Unit).within(limits(sim.Parameter(i))))
	}
}

// mechanismWords are the ids of the mechanisms that can be switched off.
func mechanismWords() (words []string) {
	for _, m := range sim.MechanismTable {
		words = append(words, m.ID)
	}
	return words
}

// effects reads a list of mechanisms.
func (r *reader) effects(n *node, what string) (effects sim.Mechanisms) {
	r.list(n, what, func(n *node) {
		if i := r.choice(n, "effect", mechanismWords()); i >= 0 {
			effects |= sim.MechanismTable[i].Mechanism
		}
	})
	return effects
}

// talk reads the share of time spent talking by team size.
func (r *reader) talk(n *node) (table []sim.TalkPoint) {
	r.list(n, "talk", func(n *node) {
		var p sim.TalkPoint
		if r.mapping(n, "a point of talk", []field{
			{"people", true, count.form, func(n *node) { p.People = int32(r.value(n, "people", count.within(0, 200))) }},
			{"share", true, share.form, func(n *node) { p.Share = sim.PPM(r.value(n, "share", share)) }},
		}) {
			table = append(table, p)
		}
	})
	sortStable(table, func(a, b sim.TalkPoint) int { return int(a.People) - int(b.People) })
	for i := 1; i < len(table); i++ {
		if table[i].People == table[i-1].People {
			r.report(n, "talk has two points for "+number(int64(table[i].People))+" people", "")
		}
	}
	return table
}
