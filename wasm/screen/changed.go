package screen

import (
	"fmt"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// changed is the screen that says what another seat changes: hands, scope, cards, calendar, and
// who says what. It follows the answer that leads there: from then on the cards are those of the
// other seat. It compares the company as it is with the company after the answer.
type changed struct {
	*game
	before, after *sim.Organization
}

// seatChanges reports whether a pending answer leads to another seat.
func (g *game) seatChanges() bool { return g.run.Preview().Seat != g.o().Seat }

// newChanged returns the screen for the answer that has just been given.
func newChanged(g *game) Screen { return &changed{g, g.o(), g.run.Preview()} }

// Name returns the screen's name.
func (c *changed) Name() string { return "changed" }

// State returns both seats.
func (c *changed) State() string { return fmt.Sprintf("from=%s to=%s", c.before.Seat, c.after.Seat) }

// Busy is always false: nothing runs by itself here.
func (c *changed) Busy() bool { return false }

// Update handles a message.
func (c *changed) Update(m view.Msg) (Screen, []Effect) {
	if _, ok := m.(continueMsg); ok {
		return c.nextScreen(), nil
	}
	return c, nil
}

// View returns the panel.
func (c *changed) View(at Viewport) view.Node {
	on := view.PrimaryButton("carry-on", c.say("control.continue"), continueMsg{})
	on.Key = "Enter"
	title := c.say("changed.title." + c.after.Seat.String())
	kids := []view.Node{
		{ID: "changed/from", Role: view.Heading, Label: c.say("changed.from", c.when(c.before.Week)), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Title}},
	}
	for _, row := range []struct{ id, text string }{
		{"hands", c.handsText()}, {"scope", c.scopeText()}, {"cards", c.cardsText()}, {"calendar", c.calendarText()}, {"who", c.whoText()},
	} {
		if row.text != "" {
			kids = append(kids, view.Node{ID: view.ID("changed/" + row.id), Role: view.Group, Label: c.say("changed." + row.id), Box: view.Box{Gap: 2, Cross: view.Fill}, Kids: []view.Node{
				view.CaptionText(c.say("changed." + row.id)), {ID: view.ID("changed/" + row.id + "/says"), Role: view.Text, Label: row.text},
			}})
		}
	}
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{on}})
	return c.sheet("changed", c.say("changed.screen"), title, at, kids...)
}

// handsText says what becomes of the player's own hands, and of the team that had them.
func (c *changed) handsText() string {
	team := c.before.HomeTeam()
	if team < 0 || c.before.Seat != sim.Senior {
		return ""
	}
	return c.say("changed.hands.text", c.company.TeamName(team, c.lang()), c.after.Headcount(team), c.before.Headcount(team))
}

// scopeText says for which teams the player decides.
func (c *changed) scopeText() string {
	team := c.before.HomeTeam()
	if team < 0 || c.before.Seat != sim.Senior {
		return ""
	}
	return c.say("changed.scope.text", c.company.TeamName(team, c.lang()), len(c.after.Teams))
}

// cardsText names the kinds of decision that come and go with the seat.
func (c *changed) cardsText() string {
	var texts []string
	for _, part := range []struct {
		id       string
		has, not sim.Seat
	}{{"changed.cards.new", c.after.Seat, c.before.Seat}, {"changed.cards.gone", c.before.Seat, c.after.Seat}} {
		var verbs []string
		for v := range sim.NumVerbs {
			if c.offersVerb(v, part.has) && !c.offersVerb(v, part.not) {
				verbs = append(verbs, c.say("verb."+v.String()))
			}
		}
		if len(verbs) > 0 {
			texts = append(texts, c.say(part.id, strings.Join(verbs, ", ")))
		}
	}
	return strings.Join(texts, " ")
}

// offersVerb reports whether a card of the company or the player's own hands offer a verb in a seat.
func (c *changed) offersVerb(v sim.Verb, seat sim.Seat) bool {
	if !v.Info().Seats[seat] {
		return false
	}
	switch v {
	case sim.TakeItem, sim.ReviewBy, sim.RestoreBy, sim.HelpNeighbour:
		return true
	}
	for i := range c.company.Cards {
		if card := &c.company.Cards[i]; card.Decision.Verb == v && (card.Seat == sim.NoSeat || card.Seat == seat) {
			return true
		}
	}
	return false
}

// calendarText says which commitments end, and how much of the week is free then.
func (c *changed) calendarText() string {
	var ended []string
	for i := range c.before.Promises {
		if pr := &c.before.Promises[i]; !pr.Ended && c.after.Promises[i].Ended {
			ended = append(ended, c.promiseName(pr))
		}
	}
	free := int64(c.after.FreeHours() / 60)
	if len(ended) == 0 {
		return c.say("changed.calendar.none", free)
	}
	return c.say("changed.calendar.text", strings.Join(ended, ", "), free)
}

// whoText says whose yes counts from now on, and what they think of the player: those who think the
// same in one sentence.
func (c *changed) whoText() string {
	texts := []string{c.say("changed.who.text")}
	for _, opinion := range c.opinions() {
		texts = append(texts, c.say("cards.opinion", opinion.groups, opinion.text))
	}
	return strings.Join(texts, " ")
}

// An opinion is what several groups think of the player.
type opinion struct {
	groups, text string
}

// opinions returns what the groups think of the player, in the order of the groups.
func (c *changed) opinions() (list []opinion) {
	const several = 2
	at := map[string]int{}
	for g := range c.after.Groups {
		thinks := c.opinionOf(int32(g), several)
		k, known := at[thinks]
		name := c.company.GroupName(int32(g), c.lang())
		if !known {
			at[thinks] = len(list)
			list = append(list, opinion{name, c.opinion(int32(g))})
			continue
		}
		list[k] = opinion{c.say("finding.also", list[k].groups, name), thinks}
	}
	return list
}
