package screen

import (
	"fmt"
	"strings"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// brief is the screen that introduces a company: the brief, the challenge in one sentence
// and, where there is a choice, the seat.
type brief struct {
	*game
	table bool // play the workshop cut
	more  bool // show the rest of the brief
	seat  sim.Seat
	seed  sim.Seed
	again string // how an earlier run of the same world ended; empty: the world is new
	first *game  // the company on its first day, as seen from the chosen seat
}

// newBrief returns the brief of a company, in a new world.
func newBrief(g *game, c *scenarios.Company) Screen {
	b := &brief{game: g.freshGame(), seed: newWorld()}
	b.company = c
	if len(c.Seats) > 0 {
		b.seat = c.Seats[0].Seat
	}
	b.previewFirstDay()
	return b
}

// newWorld returns a seed that depends only on the current time.
func newWorld() sim.Seed { return sim.Seed(sim.KeyOf(time.Now().String())) }

// startRun starts a run of a company in a world and a seat, and returns its first screen.
func (g *game) startRun(c *scenarios.Company, seed sim.Seed, seat sim.Seat) (Screen, []Effect) {
	n := g.freshGame()
	n.company, n.run = c, sim.Start(c.Scenario, seed, seat)
	return newPlan(n), n.save()
}

// Messages of the brief.
type (
	chooseSeatMsg  struct{ seat sim.Seat }
	chooseTableMsg struct{ table bool }
	takeSeatMsg    struct{}
	toggleMoreMsg  struct{}
)

// Name returns the screen's name.
func (b *brief) Name() string { return "brief" }

// State returns the company, world and seat, and whether a table plays.
func (b *brief) State() string {
	return fmt.Sprintf("company=%s seed=%d seat=%s table=%t", b.company.ID, uint64(b.seed), b.seat, b.table)
}

// Busy is always false: nothing runs by itself here.
func (b *brief) Busy() bool { return false }

// Update handles a message. The test command "seed N" chooses the world.
func (b *brief) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case chooseSeatMsg:
		b.seat = m.seat
		b.previewFirstDay()
	case takeSeatMsg:
		next, effects := b.startRun(b.playedCompany(), b.seed, b.seat)
		if b.again != "" {
			gameOf(next).introduced = allParts
		}
		return next, effects
	case chooseTableMsg:
		b.table = m.table
	case toggleMoreMsg:
		b.more = !b.more
	case TestCommand:
		if n, _ := fmt.Sscanf(m.Line, "seed %d", &b.seed); n == 1 {
			b.previewFirstDay()
		}
	}
	return b, nil
}

// playedCompany returns the company that will be played: the whole of it or its workshop
// cut.
func (b *brief) playedCompany() *scenarios.Company {
	if b.table {
		return b.company.Cut()
	}
	return b.company
}

// previewFirstDay sets the company on its first day as the chosen seat sees it.
func (b *brief) previewFirstDay() {
	b.first = b.freshGame()
	b.first.company, b.first.run = b.company, sim.Start(b.company.Scenario, b.seed, b.seat)
}

const (
	briefTwoColumns = 960 // width, at 100 % text, from which the map is beside the text
	leastTold       = 240 // height that what one needs to know keeps when the rest is shown below it
	leastRest       = 200 // height of that rest
)

// View returns the brief.
func (b *brief) View(at Viewport) view.Node {
	width := at.Width / at.scale()
	root := view.Node{ID: "brief", Role: view.Group, Label: b.say("brief.screen"), Look: view.Look{Fill: view.Of(view.Paper)}}
	if width < briefTwoColumns {
		buttons := b.buttons()
		buttons.Box.Pad = view.XY(20, 12)
		root.Box = view.Box{Cross: view.Fill}
		root.Kids = []view.Node{
			{ID: "told", Role: view.Group, Box: view.Box{Grow: 1, Cross: view.Fill, Scroll: true, Gap: 18, Pad: view.XY(20, 24)}, Kids: append(b.text(width, false), b.rest(false)...)},
			view.Divider(view.Column), buttons,
		}
		return root
	}
	pad := view.Edges{Top: 64, Right: 46, Bottom: 38, Left: 64}
	low := at.Height/at.scale() < startAllAtOnce
	if low {
		pad = view.Edges{Top: 24, Right: 30, Bottom: 20, Left: 40}
	}
	rest := view.Node{ID: "rest", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill, Gap: 16, Pad: besideThumb}, Kids: b.rest(low)}
	if b.more {
		rest.Box.MinH = leastRest
	}
	root.Box = view.Box{Flow: view.Row, Cross: view.Fill}
	root.Kids = []view.Node{
		{Role: view.Group, Box: view.Box{Grow: 47, Cross: view.Fill, Gap: 16, Pad: pad}, Kids: []view.Node{
			{ID: "told", Role: view.Group, Box: view.Box{Scroll: true, MinH: leastTold, Cross: view.Fill, Gap: 20, Pad: besideThumb}, Kids: b.text(width, low)},
			b.buttons(),
			rest,
		}},
		view.Divider(view.Row),
		{Role: view.Group, Box: view.Box{Grow: 53, Cross: view.Fill, Gap: 10, Pad: view.XY(40, pad.Top-8)}, Kids: []view.Node{
			view.CaptionText(b.first.mapOf(b.first.o()).title()),
			b.first.mapOf(b.first.o()).node(),
		}},
	}
	return root
}

// briefType is the size of the brief's paragraphs: smaller on a low screen.
func briefType(low bool) view.Type {
	if low {
		return view.Body
	}
	return view.Lead
}

// paragraph is one paragraph of the brief.
func (b *brief) paragraph(i int, text string, low bool) view.Node {
	return view.Node{ID: view.ID(fmt.Sprintf("brief/%d", i)), Role: view.Text, Label: strings.Join(strings.Fields(text), " "),
		Box: view.Box{MaxW: 620}, Look: view.Look{Type: briefType(low)}}
}

// paragraphs returns the first paragraph of the brief, which is all that a player needs, and the rest.
func (b *brief) paragraphs() (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimSpace(b.company.Brief.In(b.lang())), "\n\n")
	return first, rest
}

// text returns what a player needs: the first paragraph of the brief, the challenge and the choices.
func (b *brief) text(width float32, low bool) []view.Node {
	lang := b.lang()
	first, _ := b.paragraphs()
	kids := []view.Node{headline(b.company.Title.In(lang), width), b.paragraph(0, first, low)}
	if b.again != "" {
		kids = append(kids, view.Node{ID: "again", Role: view.Text, Label: b.again, Box: view.Box{MaxW: 620}})
	}
	kids = append(kids,
		view.Node{ID: "challenge", Role: view.Group, Box: view.Box{Gap: 5, Pad: view.XY(18, 15), Cross: view.Fill, MaxW: 620},
			Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Ink), Width: 1.5, Radius: 10},
			Kids: []view.Node{
				view.CaptionText(b.say("brief.challenge")),
				{ID: "challenge/text", Role: view.Text, Label: b.playedCompany().Challenge.In(lang), Look: view.Look{Type: view.Title}},
			}},
	)
	if b.company.Workshop.Weeks > 0 {
		kids = append(kids, b.tableChoice())
	}
	if len(b.company.Seats) > 1 { // otherwise the brief itself says who the player is
		o := b.first.o()
		you := b.playerText(b.company, b.seat, b.company.PersonName(o, o.Player, lang), o.People[o.Player].Team)
		kids = append(kids, b.seatChoice(), view.Node{ID: "you", Role: view.Text, Label: you, Look: view.Look{Type: view.Strong}})
	}
	return kids
}

// rest returns, under a button, what is told only to those who ask for it.
func (b *brief) rest(low bool) []view.Node {
	kids := []view.Node{disclosure("more", b.say("brief.more"), b.more, toggleMoreMsg{})}
	if !b.more {
		return kids
	}
	_, rest := b.paragraphs()
	for i, text := range strings.Split(rest, "\n\n") {
		if text != "" {
			kids = append(kids, b.paragraph(i+1, text, low))
		}
	}
	if stops := len(b.company.Workshop.Stops); b.table && stops > 0 {
		kids = append(kids, view.Node{ID: "table/stops", Role: view.Text, Label: b.say("brief.table.says", stops), Box: view.Box{MaxW: 620}, Look: view.Look{Type: briefType(low)}})
	}
	kids = append(kids, view.Node{ID: "world", Role: view.Text, Label: b.say("brief.world"), Box: view.Box{MaxW: 620}, Look: view.Look{Type: briefType(low)}})
	if b.company.Workshop.Weeks > 0 {
		return kids // the choice of who plays says how long it takes
	}
	return append(kids, view.Node{ID: "length", Role: view.Text, Label: b.lengthText(b.company.Weeks, b.company.Minutes), Look: view.Look{Text: view.Of(view.Muted)}})
}

// lengthText says how long a company is played, in quarters and in minutes.
func (b *brief) lengthText(weeks, minutes int32) string {
	return b.say("brief.length", b.quarters(weeks), minutes)
}

// disclosure is a small button that shows or hides what follows it.
func disclosure(id view.ID, label string, on bool, press view.Msg) view.Node {
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{{ID: id, Role: view.Disclosure, Label: label, On: on, Press: press,
		Box: view.Box{Pad: view.XY(4, 6), MinH: 28}, Look: view.Look{Type: view.Small, Text: view.Of(view.Ink)}}}}
}

// seatChoice offers the scenario's seats.
func (b *brief) seatChoice() view.Node {
	choice := view.Node{ID: "seat", Role: view.Choice, Label: b.say("brief.seat"), Box: view.Box{Flow: view.Wrap, Gap: 10, Cross: view.Fill}}
	for _, plan := range b.company.Seats {
		name := b.say("brief.seat." + plan.Seat.String())
		hint := b.say("brief.seat." + plan.Seat.String() + ".hint")
		choice.Kids = append(choice.Kids, option(view.ID("seat/"+plan.Seat.String()), name, hint, plan.Seat == b.seat, chooseSeatMsg{plan.Seat}))
	}
	return view.Node{Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(b.say("brief.seat")), choice}}
}

// option is one of a few choices, with a line that explains it.
func option(id view.ID, name, hint string, on bool, press view.Msg) view.Node {
	return view.Node{ID: id, Role: view.Option, Label: name, Hint: hint, On: on, Press: press,
		Box:  view.Box{Gap: 3, Pad: view.XY(16, 12), Grow: 1, MinW: 220, MaxW: 400},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10},
		Kids: []view.Node{
			{Role: view.Text, Label: name, Look: view.Look{Type: view.Subtitle}},
			{Role: view.Text, Label: hint, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		}}
}

// tableChoice asks whether one person plays alone or a table plays the workshop cut.
func (b *brief) tableChoice() view.Node {
	cut := &b.company.Workshop
	n := view.Node{Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill, MaxW: 620}, Kids: []view.Node{
		view.CaptionText(b.say("brief.players")),
		{ID: "players", Role: view.Choice, Label: b.say("brief.players"), Box: view.Box{Flow: view.Wrap, Gap: 10, Cross: view.Fill}, Kids: []view.Node{
			option("players/alone", b.say("brief.alone"), b.lengthText(b.company.Weeks, b.company.Minutes), !b.table, chooseTableMsg{false}),
			option("players/table", b.say("brief.table"), b.lengthText(cut.Weeks, cut.Minutes), b.table, chooseTableMsg{true}),
		}},
	}}
	if !b.table {
		return n
	}
	if len(b.company.Roles) > 0 {
		n.Kids = append(n.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{view.QuietButton("roles", b.say("brief.roles"), openRolesMsg{b.company})}})
	}
	return n
}

// playerText says who the player is in a seat.
func (n *narrator) playerText(c *scenarios.Company, seat sim.Seat, name string, team int32) string {
	if seat == sim.Principal {
		return n.say("brief.you.principal", name)
	}
	return n.say("brief.you.senior", name, c.TeamName(team, n.lang()))
}

// buttons take the seat, or go back.
func (b *brief) buttons() view.Node {
	back := view.QuietButton("back", b.say("brief.back"), openStartMsg{})
	if !b.more { // which Escape closes first
		back.Key = "Escape"
	}
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: []view.Node{
		door(view.PrimaryButton("take-seat", b.say("brief.go"), takeSeatMsg{})), door(back),
	}}
}
