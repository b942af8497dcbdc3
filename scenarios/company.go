package scenarios

import (
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/sim"
)

// A Company is a scenario with its texts and cards. It is not changed after it has been read,
// so any number of runs and screens may share one.
//
// Asks, Injects and Variants are texts; their effects are the fields of the same names in the
// Scenario.
type Company struct {
	*sim.Scenario

	Title     Prose
	Tagline   Prose // one line in the list of companies
	Brief     Prose // introduction: its first paragraph is shown, the others on request
	Challenge Prose // one sentence that stays on the screen
	Lesson    Prose // what the authors think it teaches; shown on request
	Minutes   int32 // clock minutes to play it once

	// One label for each record of Scenario.Start, by index.
	Teams, Modules, Deployables, People, Groups []Label

	Newcomers []string     // names for people who join during a run
	Asks      []AskText    // by index of Scenario.Asks
	Injects   []InjectText // by index of Scenario.Injects
	Cards     []Card       // in the author's order
	Roles     []Role       // for several people at a table
	Workshop  Workshop
	Checks    []Check
	Variants  []Prose // explanation of each variant in the debrief, by index of Scenario.Variants
}

// A Label is the name and the position of an entity.
type Label struct {
	Name  Prose
	Short string // two-letter mark of a team
	Place int32  // in the author's order, from 0
	X, Y  int32  // on the map, per cent of its width and height; both 0: placed automatically
}

// A Prose is a text in one or more languages.
type Prose []Wording

// A Wording is a text in one language.
type Wording struct {
	Language string // as in "en", "de"
	Text     string
}

// In returns the text in a language, in English if it is missing, and the empty string if
// there is neither.
func (p Prose) In(language string) string {
	english := ""
	for _, w := range p {
		if w.Language == language {
			return w.Text
		}
		if w.Language == "en" {
			english = w.Text
		}
	}
	return english
}

// English returns a text that exists in English only.
func English(text string) Prose {
	if text == "" {
		return nil
	}
	return Prose{{Language: "en", Text: text}}
}

// An AskText is the text of a question to the player.
type AskText struct {
	Who     Prose // who asks
	Text    Prose
	Answers []Prose // by index of the ask's answers
	Replies []Prose // response to each answer, may be empty
	Order   []int32 // the answers' indices in the author's order
}

// An InjectText is the text of a surprise, which a facilitator reads aloud.
type InjectText struct {
	ID    string
	Title Prose
	Text  Prose
}

// A Role is the card of one person at a table.
type Role struct {
	ID    string
	Title Prose
	Wish  Prose // what this person wants from the run, public
	Fact  Prose // what only this person knows; the screen does not show it
}

// A Workshop is a shorter version of the scenario for workshops.
type Workshop struct {
	Weeks     int32 // weeks in which the player decides; 0: there is no workshop version
	Minutes   int32 // playing time
	Challenge Prose // challenge for the shorter time
	Goals     []sim.Goal
	Stops     []sim.Stop
}

// Cut returns the workshop version of the company, which is shorter and stops until the
// facilitator gives a word. A company without one is returned unchanged.
func (c *Company) Cut() *Company {
	if c.Workshop.Weeks == 0 {
		return c
	}
	cut, sc := *c, *c.Scenario
	sc.Weeks, sc.Stops = c.Workshop.Weeks, c.Workshop.Stops
	sc.Goals = c.Workshop.Goals
	cut.Minutes, cut.Challenge = c.Workshop.Minutes, c.Workshop.Challenge
	cut.Scenario = &sc
	cut.Workshop = Workshop{}
	cut.Hash = Hash(&cut)
	return &cut
}

// A Check is an expectation of the author about the company, checked by the tests.
type Check struct {
	Say     string // in the author's words
	Bot     string // who plays: nobody, senior, principal
	Seat    sim.Seat
	Variant int32 // -1: the one drawn by the seed
	Seeds   int32 // number of worlds
	Expect  Expectation
}

// An Expectation is a bound on a metric that must hold in a share of the worlds.
type Expectation struct {
	Metric  sim.Metric
	Week    int32   // after this number of weeks
	AtLeast bool    // else at most
	Amount  int64   // in the metric's unit
	Share   sim.PPM // minimum share of the worlds
}

// TeamName returns the name of team i.
func (c *Company) TeamName(i int32, language string) string {
	return nameAt(c.Teams, i, language)
}

// ModuleName returns the name of module i.
func (c *Company) ModuleName(i int32, language string) string {
	return nameAt(c.Modules, i, language)
}

// GroupName returns the name of group i.
func (c *Company) GroupName(i int32, language string) string {
	return nameAt(c.Groups, i, language)
}

// DeployableName returns the name of deployable i of an organization. A deployable that was
// extracted during the run has the name of the module that it was made for.
func (c *Company) DeployableName(o *sim.Organization, i int32, language string) string {
	if name := nameAt(c.Deployables, i, language); name != "" {
		return name
	}
	for m := range o.Modules { // also of a service that has no code yet, or no more
		for n := range uint64(len(o.Deployables)) {
			if o.Modules[m].Key.Child(sim.KindService, n) == o.Deployables[i].Key {
				return c.ModuleName(int32(m), language)
			}
		}
	}
	return ""
}

// PersonName returns the name of person i of an organization. A person who joined during the
// run has one of the newcomers' names, always the same one.
func (c *Company) PersonName(o *sim.Organization, i int32, language string) string {
	if name := nameAt(c.People, i, language); name != "" {
		return name
	}
	if i < 0 || int(i) >= len(o.People) || len(c.Newcomers) == 0 {
		return ""
	}
	return c.Newcomers[uint64(o.People[i].Key)%uint64(len(c.Newcomers))]
}

// Say returns a card's text for a decision: {about} is replaced by the name of its subject,
// {with} by that of its object. For the zero decision they are left as they are.
func (c *Company) Say(p Prose, o *sim.Organization, d sim.Decision, language string) string {
	text := p.In(language)
	if d.Verb >= sim.NumVerbs {
		return text
	}
	info := &sim.Verbs[d.Verb]
	if d.Subject != 0 {
		text = fillIn(text, "{about}", c.nameOf(o, info.Subject, d.Subject, language), language)
	}
	if d.Object != 0 {
		text = fillIn(text, "{with}", c.nameOf(o, info.Object, d.Object, language), language)
	}
	return text
}

// fillIn replaces a placeholder by a name, as a sentence writes it.
func fillIn(text, placeholder, name, language string) string {
	filled := ""
	for {
		before, after, found := strings.Cut(text, placeholder)
		filled += before
		if !found {
			return filled
		}
		filled, text = filled+lang.For(language).InSentence(filled, name), after
	}
}

// nameOf returns the name of the entity with a key.
func (c *Company) nameOf(o *sim.Organization, noun sim.EntityKind, k sim.Key, language string) string {
	i := o.Index(c.Scenario, noun, k)
	switch noun {
	case sim.TeamEntity:
		return c.TeamName(i, language)
	case sim.ModuleEntity:
		return c.ModuleName(i, language)
	case sim.DeployableEntity:
		return c.DeployableName(o, i, language)
	case sim.PersonEntity:
		return c.PersonName(o, i, language)
	case sim.GroupEntity:
		return c.GroupName(i, language)
	}
	return c.NameOf(k)
}

// nameAt returns the name of label i, empty if there is none.
func nameAt(labels []Label, i int32, language string) string {
	if i < 0 || int(i) >= len(labels) {
		return ""
	}
	return labels[i].Name.In(language)
}

// InOrder returns the indices of labels in the author's order.
func InOrder(labels []Label) []int32 {
	order := make([]int32, len(labels))
	for i, l := range labels {
		order[l.Place] = int32(i)
	}
	return order
}
