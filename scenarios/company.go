// Package scenarios holds the companies that can be played, and the cards their
// players decide with: content, no rules. What people read stands here beside
// the sim.Scenario that the engine runs.
//
// Authors write YAML (package author); this package reads only the binary form
// made from it, so that no YAML reaches the game.
package scenarios

import (
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// A Company is a scenario with everything that is said about it. It never
// changes after it was read, so any number of runs and screens may share one.
//
// Asks, Injects and Variants are the words; what they do stands under the same
// names in the Scenario.
type Company struct {
	*sim.Scenario

	Title     Prose
	Tagline   Prose // one line beside other companies
	Brief     Prose // a paragraph: what a newcomer is told
	Challenge Prose // one sentence that stays on the screen
	Lesson    Prose // what the authors think it teaches; behind a click
	Minutes   int32 // clock minutes to play it once

	// One label for each record of Scenario.Start, by index.
	Teams, Modules, Deployables, People, Groups []Label

	Newcomers []string     // names for people who are hired or arrive during a run
	Asks      []AskText    // by index of Scenario.Asks
	Injects   []InjectText // by index of Scenario.Injects
	Cards     []Card       // in the author's order
	Roles     []Role       // printed, for a table of several
	Workshop  Workshop
	Checks    []Check
	Variants  []Prose // what stood behind the brief, by index of Scenario.Variants; for the debrief
}

// A Label is how a thing is called and where it stands.
type Label struct {
	Name  Prose
	Short string // two letters for a mark; teams have one
	Place int32  // in the author's order, from 0
	X, Y  int32  // on the map, per cent of its width and height; both 0: wherever there is room
}

// A Prose is one text in the languages it has been written in.
type Prose []Wording

// A Wording is a text in one language.
type Wording struct {
	Language string // as in "en", "de"
	Text     string
}

// In returns the text in that language, in English where it is missing, and
// the empty string where nothing was written.
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

// An AskText is what somebody says who asks the player something.
type AskText struct {
	Who     Prose // who asks
	Text    Prose
	Answers []Prose // by index of the ask's answers
	Replies []Prose // what is said back, empty where nothing is
	Order   []int32 // the answers' indices as the author wants them read
}

// An InjectText is what a facilitator reads aloud when a surprise is opened.
type InjectText struct {
	Title Prose
	Text  Prose
}

// A Role is a printed card for one person at a table.
type Role struct {
	ID    string
	Title Prose
	Wish  Prose // what this person wants of the run
	Fact  Prose // what this person knows and the screen does not show
}

// A Workshop is a shorter cut of the scenario for a room with a clock.
type Workshop struct {
	Weeks     int32 // the player decides in these; 0: there is no cut
	Minutes   int32 // of play
	Challenge Prose // of the shorter time
	Goals     []sim.Goal
	Stops     []sim.Stop
}

// Cut returns the company as a workshop plays it: shorter, and halting where the
// facilitator speaks. A company without a cut is returned as it is.
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

// A Check is something the author says must hold, run by the tests.
type Check struct {
	Say     string // in the author's words
	Bot     string // who plays: nobody, senior, principal
	Seat    sim.Seat
	Variant int32 // -1: whichever the seed picks
	Seeds   int32 // how many worlds
	Expect  Expectation
}

// An Expectation is one figure in some share of worlds.
type Expectation struct {
	Metric  sim.Metric
	Week    int32 // weeks lived when it is read
	AtLeast bool  // else at most
	Amount  int64 // in the metric's unit
	Share   sim.PPM
}

// TeamName returns what team i is called.
func (c *Company) TeamName(i int32, language string) string {
	return nameAt(c.Teams, i, language)
}

// ModuleName returns what module i is called.
func (c *Company) ModuleName(i int32, language string) string {
	return nameAt(c.Modules, i, language)
}

// GroupName returns what group i is called.
func (c *Company) GroupName(i int32, language string) string {
	return nameAt(c.Groups, i, language)
}

// DeployableName returns what deployable i of this organization is called. One
// that was cut out during the run bears the name of the first module in it.
func (c *Company) DeployableName(o *sim.Organization, i int32, language string) string {
	if name := nameAt(c.Deployables, i, language); name != "" {
		return name
	}
	for m := range o.Modules {
		if o.Modules[m].Deployable == i {
			return c.ModuleName(int32(m), language)
		}
	}
	return ""
}

// PersonName returns what person i of this organization is called. Who joined
// during the run has one of the newcomers' names, always the same for the same
// person.
func (c *Company) PersonName(o *sim.Organization, i int32, language string) string {
	if name := nameAt(c.People, i, language); name != "" {
		return name
	}
	if i < 0 || int(i) >= len(o.People) || len(c.Newcomers) == 0 {
		return ""
	}
	return c.Newcomers[uint64(o.People[i].Key)%uint64(len(c.Newcomers))]
}

// Say returns a card's text with the names of what a decision is about: {about}
// is its subject, {with} its object. In a text about no decision they stay as
// they are.
func (c *Company) Say(p Prose, o *sim.Organization, d sim.Decision, language string) string {
	text := p.In(language)
	if d.Verb >= sim.NumVerbs {
		return text
	}
	info := &sim.Verbs[d.Verb]
	if d.Subject != 0 {
		text = strings.ReplaceAll(text, "{about}", c.nameOf(o, info.Subject, d.Subject, language))
	}
	if d.Object != 0 {
		text = strings.ReplaceAll(text, "{with}", c.nameOf(o, info.Object, d.Object, language))
	}
	return text
}

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
