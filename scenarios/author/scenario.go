package author

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A scenarioReader reads a whole scenario: first the company, then everything that refers to
// names in it.
type scenarioReader struct {
	modelReader
	c     *scenarios.Company
	parts scenarioParts
	cards cardSource // the cards of a scenario that lists none
}

// The scenarioParts refer to names of the company, and are read after it; nil: left out.
type scenarioParts struct {
	company, seats, variants, goals, joins, asks, injects, stops, workshop, cards, checks *node
}

// readScenario reads a scenario. A bare scenario, written inside an experiment, needs only the
// company.
func readScenario(core *reader, root *node, bare bool, cards cardSource) *scenarios.Company {
	c := &scenarios.Company{Scenario: &sim.Scenario{}}
	for p := range c.Ranges {
		c.Ranges[p] = sim.Parameters[p].Range
	}
	c.Rates = sim.Rates{Hour: 90_00, Feature: 1_500_00, Service: 600_00, Replica: 200_00}
	r := &scenarioReader{modelReader: modelReader{core}, c: c, cards: cards}
	fields := r.fields()
	if bare {
		c.Weeks = sim.WeeksAYear
		for i := range fields {
			fields[i].must = fields[i].name == "company"
		}
	}
	if !r.mapping(root, "a scenario", fields) {
		return c
	}
	if core.probing {
		c.Weeks, c.After = 520, 520 // the schema does not know how long the file's scenario is
	}
	if !bare {
		r.brief(root)
	}
	if r.parts.company != nil {
		r.readParts(bare)
	}
	return c
}

// fields are the keys of a scenario.
func (r *scenarioReader) fields() []field {
	p := &r.parts
	keep := func(n **node) func(*node) { return func(found *node) { *n = found } }
	fields := append(r.textFields(),
		field{"seats", true, mapForm("seats and the person in each"), keep(&p.seats)},
		field{"variants", true, listForm("variants"), keep(&p.variants)},
		field{"company", true, mapForm("teams, people, deployables and modules"), keep(&p.company)},
		field{"goals", true, listForm("goals"), keep(&p.goals)},
	)
	return append(append(fields, r.ruleFields()...),
		field{"joins", false, listForm("people who arrive"), keep(&p.joins)},
		field{"asks", false, listForm("questions"), keep(&p.asks)},
		field{"injects", false, listForm("surprises"), keep(&p.injects)},
		field{"stops", false, listForm("stops"), keep(&p.stops)},
		field{"workshop", false, mapForm("weeks, minutes, challenge, goals and stops"), keep(&p.workshop)},
		field{"roles", false, listForm("roles"), r.roles},
		field{"cards", false, listForm("names of cards"), keep(&p.cards)},
		field{"checks", false, listForm("checks"), keep(&p.checks)},
	)
}

// textFields are the keys of the texts of a scenario, and of its length.
func (r *scenarioReader) textFields() []field {
	c, sc := r.c, r.c.Scenario
	return []field{
		{"version", true, form{"1", `{"const":1}`}, r.version},
		{"id", true, idForm, func(n *node) { sc.ID = r.id(n, "the scenario"); sc.Key = sim.KeyOf(sc.ID) }},
		{"title", true, proseForm, func(n *node) { c.Title = r.prose(n, "title") }},
		{"tagline", true, proseForm, func(n *node) { c.Tagline = r.prose(n, "tagline") }},
		{"challenge", true, proseForm, func(n *node) { c.Challenge = r.prose(n, "challenge") }},
		{"lesson", true, proseForm, func(n *node) { c.Lesson = r.prose(n, "lesson") }},
		{"brief", false, proseForm, func(n *node) { c.Brief = r.prose(n, "brief") }},
		numeric("minutes", true, count.within(1, 600, "a game takes time, and nobody plays for more than ten hours"), r.value, &c.Minutes),
		numeric("weeks", true, weeks.within(1, 520, "there is at least one week, and nobody plays for more than ten years"), r.value, &sc.Weeks),
		numeric("after", true, weeks.within(0, 520, "nobody looks on for more than ten years"), r.value, &sc.After),
		numeric("warm-up", false, weeks.within(0, sim.MaxWarmUp, "nobody needs more than a year of history"), r.value, &sc.WarmUp),
	}
}

// changesInFeature is a number of changes in a feature.
var changesInFeature = count.within(1, sim.MaxChanges, "a feature has at least one change, and none has more than eight")

// ruleFields are the keys of what a scenario changes in the model.
func (r *scenarioReader) ruleFields() []field {
	sc := r.c.Scenario
	return []field{
		{"rates", false, mapForm("money"), func(n *node) { r.rates(n, &sc.Rates) }},
		{"parameters", false, mapForm("parameters and narrower ranges"), func(n *node) { r.parameters(n, &sc.Ranges, onRecord) }},
		{"off", false, listForm("effects"), func(n *node) { sc.Disabled |= r.effects(n, "off") }},
		numeric("item-size", false, workingTime.within(1, 20*int64(sim.MinutesADay), "a change takes time, and one that takes a month is several"), r.value, &sc.ItemSize),
		numeric("fewest-changes", false, changesInFeature, r.value, &sc.FewestChanges),
		{"most-changes", false, changesInFeature.limited(), func(n *node) {
			sc.MostChanges = int32(r.value(n, "most-changes", changesInFeature))
			if sc.MostChanges < sc.FewestChanges {
				r.report(n, "most-changes is less than fewest-changes", "A feature has between fewest-changes and most-changes changes")
			}
		}},
		{"talk", false, listForm("people and shares"), func(n *node) { sc.TalkTable = r.talk(n) }},
	}
}

// readParts reads the company and the parts that refer to its names.
func (r *scenarioReader) readParts(bare bool) {
	p := &r.parts
	company := &companyReader{reader: r.reader}
	company.company(p.company)
	b := company.build(r.c)
	variants := &variantReader{companyReader: company, b: b}
	switch {
	case p.variants != nil:
		variants.variants(p.variants)
	case bare:
		variants.singleVariant()
	}
	play := &playReader{reader: r.reader, b: b}
	for _, part := range []struct {
		n    *node
		read func(*node)
	}{
		{p.seats, play.seats},
		{p.goals, func(n *node) { r.c.Goals = play.goals(n) }},
		{p.joins, play.joins},
		{p.asks, play.asks},
		{p.injects, play.injects},
		{p.stops, func(n *node) { r.c.Stops = play.stops(n, r.c.Weeks) }},
		{p.workshop, play.workshop},
		{p.checks, play.checks},
	} {
		if part.n != nil {
			part.read(part.n)
		}
	}
	(&cardReader{r.reader, r.c}).cards(p.cards, r.cards)
}

// brief reads the brief from brief.md and its translations, unless the scenario contains it.
func (r *scenarioReader) brief(root *node) {
	c := r.c
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
		text, wrong := Text(path, src)
		written := compose(text)
		text = paragraphs(written)
		switch {
		case err != nil:
			r.report(root, "the brief can't be read: "+err.Error(), "")
		case wrong != nil:
			r.problems = append(r.problems, *wrong)
		case text != "":
			c.Brief = append(c.Brief, scenarios.Wording{Language: l, Text: text})
			if wrong, at := deception(written); wrong != "" {
				begin := strings.LastIndexByte(written[:at], '\n') + 1
				r.reportAt(newFile(path, src), 1+strings.Count(written[:at], "\n"), 1+utf8.RuneCountInString(written[begin:at]), "the brief"+wrong, "Leave it out")
			}
		case l == "en":
			r.report(root, "there is no brief", "Write it in brief.md next to the scenario, or in the scenario as brief: text")
		}
	}
	c.Brief = sortedProse(c.Brief)
}

// paragraphs returns a text without the spaces at the ends of its lines, with which some editors fill
// the empty lines between paragraphs.
func paragraphs(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// roles reads the roles of people at a table.
func (r *scenarioReader) roles(n *node) {
	c := r.c
	r.list(n, "roles", func(n *node) {
		var role scenarios.Role
		ok := r.mapping(n, "a role", []field{
			{"id", true, idForm, func(n *node) {
				role.ID = r.id(n, "a role")
				if slices.ContainsFunc(c.Roles, func(o scenarios.Role) bool { return o.ID == role.ID }) {
					r.report(n, "there are two roles "+n.describe(), "")
				}
			}},
			{"title", true, proseForm, func(n *node) { role.Title = r.prose(n, "title") }},
			{"wish", true, proseForm, func(n *node) { role.Wish = r.prose(n, "wish") }},
			{"fact", true, proseForm, func(n *node) { role.Fact = r.prose(n, "fact") }},
		})
		if ok {
			c.Roles = append(c.Roles, role)
		}
	})
}
