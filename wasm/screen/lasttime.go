package screen

import (
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// lastTime returns the finished run of the same world that this one is compared with: that from which
// its plan is drawn, if it has one, else the latest before this one; nil if there is none. One that is known already is
// not replayed again.
func (g *game) lastTime() *sim.Run {
	if g.finished == nil || g.run.TakenOver() {
		return nil
	}
	own := g.run.Link()
	for _, r := range g.finished.list[g.finished.index(own)+1:] {
		link, err := sim.ReadLink(r.link)
		if err != nil || !g.sameWorld(link) || g.try.kind != tryNothing && sim.KeyOf(r.link) != g.try.of {
			continue
		}
		if g.last != nil && g.last.Link() == r.link {
			return g.last
		}
		last, err := link.Open(g.run.Scenario)
		if err != nil {
			return nil
		}
		return last
	}
	return nil
}

// sameWorld reports whether a link leads to a run of the same world as this one.
func (g *game) sameWorld(link sim.Link) bool {
	return link.Hash == g.run.Scenario.Hash && link.Seed == g.run.Seed && link.Engine == g.run.Engine
}

// lastTimePart reminds of the plan, and shows the bets and results of this world's earlier run beside
// those of this one: first those of the coming quarter, then those before; nil if there is no earlier run.
func (p *plan) lastTimePart() []view.Node {
	if p.last == nil {
		return nil
	}
	was := *p.game
	was.run = p.last
	n := view.Node{ID: "last", Role: view.List, Label: p.say("last.title"), Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(p.say("last.title"))}}
	add := func(text string, look view.Look) {
		n.Kids = append(n.Kids, view.Node{ID: view.ID("last/" + strconv.Itoa(len(n.Kids))), Role: view.Item, Label: text, Look: look})
	}
	if planned := was.plannedText(p.try); planned != "" {
		add(planned, view.Look{Type: view.Strong})
	}
	add(was.quarterText("last.bet.", p.firstWeek), view.Look{})
	for week := p.firstWeek - sim.WeeksAQuarter; week >= 0; week -= sim.WeeksAQuarter {
		add(was.quarterText("last.bet.", week)+" "+p.quarterText("last.now.", week), view.Look{Type: view.Small, Text: view.Of(view.Muted)})
	}
	return []view.Node{n}
}

// plannedText reminds of a plan that is drawn from this run; "" if there is none.
func (n *narrator) plannedText(k nextTry) string {
	if k.kind == tryNothing || k.kind < tryMore && int(k.place) >= len(n.run.Journal) {
		return ""
	}
	return n.say("last.plan", n.planText(k))
}

// quarterText says what was bet on a quarter that has ended and what came, in a sentence of a group.
func (g *game) quarterText(id string, week int32) string {
	came := g.gain(sim.FeaturesLive, week, week+sim.WeeksAQuarter)
	if b, made := g.betOf(week); made {
		return g.say(id+"made", g.whenQuarter(week), came, b.Low, b.High)
	}
	return g.say(id+"none", g.whenQuarter(week), came)
}
