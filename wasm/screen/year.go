package screen

import (
	"fmt"
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// year is the year without the player: ten seconds of map, then what held and what fell
// apart. A machine too slow to show every week skips some.
type year struct {
	*game
	passed time.Duration
}

// yearLasts is how long the year takes on the screen.
const yearLasts = 10 * time.Second

// Messages of the year.
type (
	skipYearMsg    struct{}
	openDebriefMsg struct{}
)

// newYear returns the screen of the year without the player.
func newYear(g *game) Screen { return &year{game: g} }

// Name returns the screen's name.
func (y *year) Name() string { return "year" }

// State returns the week.
func (y *year) State() string {
	return fmt.Sprintf("week=%d finished=%t hash=%016x", y.o().Week, y.run.Finished(), y.o().Hash())
}

// Busy reports whether the year is still running.
func (y *year) Busy() bool { return !y.run.Finished() }

// Update handles a message.
func (y *year) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		weekLasts := yearLasts / time.Duration(max(y.run.Scenario.After, 1))
		if m.ReduceMotion {
			return y.skipToEnd()
		}
		stepped := false
		for y.passed += m.Passed; y.passed >= weekLasts && !y.run.Finished(); y.passed -= weekLasts {
			y.run.Step()
			stepped = true
		}
		switch {
		case y.run.Finished():
			return y, y.save()
		case !stepped:
			return y, []Effect{NoRedraw{}}
		}
	case skipYearMsg:
		return y.skipToEnd()
	case openDebriefMsg:
		return newDebrief(y.game), nil
	}
	return y, nil
}

// skipToEnd simulates the rest of the year.
func (y *year) skipToEnd() (Screen, []Effect) {
	for !y.run.Finished() {
		y.run.Step()
	}
	return y, y.save()
}

// View returns the year.
func (y *year) View(at Viewport) view.Node {
	o := y.o()
	title := y.say("year.title", o.Week-y.run.Scenario.Weeks, y.run.Scenario.After, y.after())
	button := view.PrimaryButton("year/skip", y.say("year.skip"), skipYearMsg{})
	if y.run.Finished() {
		title = y.say("year.over")
		if y.run.Scenario.After != sim.WeeksAYear {
			title = y.say("year.over.other", y.quarters(y.run.Scenario.After))
		}
		button = view.PrimaryButton("year/on", y.say("year.on"), openDebriefMsg{})
	}
	button.Key = "Enter"
	picture := y.mapOf(o)
	picture.upright = at.Width < oneColumn*at.scale()
	map_ := picture.node()
	map_.Box.MinH = 340
	kids := []view.Node{
		{ID: "year/title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Title}},
		{ID: "year/about", Role: view.Text, Label: y.say("year.about"), Look: view.Look{Text: view.Of(view.Muted)}},
		y.mapLegend(""), map_,
	}
	if y.run.Finished() {
		kids = append(kids, y.outcomeList())
	}
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8}, Kids: []view.Node{button}})
	return view.Node{ID: "year", Role: view.Group, Label: y.say("year.screen"), Look: view.Look{Fill: view.Of(view.Paper)},
		Box: view.Box{Gap: 12, Pad: view.All(24), Cross: view.Fill, Scroll: true}, Kids: kids}
}

// outcomeList lists what held and what fell apart, each from the model: features that
// went live, nights, standards kept or dropped, and people who left.
func (y *year) outcomeList() view.Node {
	o := y.o()
	list := view.Node{ID: "year/after", Role: view.List, Label: y.say("year.after"), Box: view.Box{Gap: 6, Cross: view.Fill}}
	line := func(id, text string) {
		list.Kids = append(list.Kids, view.Node{ID: view.ID("year/" + id), Role: view.Item, Label: text, Look: view.Look{Type: view.Lead}})
	}
	weeks, after := y.run.Scenario.Weeks, y.run.Scenario.After
	before := y.gain(sim.FeaturesLive, weeks-min(after, weeks), weeks)
	line("live", y.say("year.live", y.gain(sim.FeaturesLive, weeks, weeks+after), before))
	line("nights", y.say("year.nights", y.gain(sim.NightPages, weeks, weeks+after), y.gain(sim.NightPages, weeks-min(after, weeks), weeks)))
	kept, dropped := 0, 0
	for t := range o.Teams {
		if slices.ContainsFunc(o.Adoptions, func(a sim.Adoption) bool { return a.Team == int32(t) && a.Adopted }) {
			kept++
		}
	}
	for _, e := range y.run.Events {
		if e.Week >= weeks && e.Kind == sim.Dropped {
			dropped++
		}
	}
	if kept+dropped > 0 {
		line("standards", y.say("year.standards", kept, dropped))
	}
	for i, e := range y.comings(-1, weeks, weeks+after) {
		line(fmt.Sprintf("people/%d", i), y.eventText(e))
	}
	return list
}
