package screen

import (
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// inPlayedRuns calls do with finished runs of every shipped company: of a bot in each seat, and of
// a player who takes the cards on offer, one every week, in turn.
func inPlayedRuns(t *testing.T, do func(t *testing.T, g *game)) {
	t.Helper()
	for _, c := range scenarios.All() {
		for _, name := range []string{"senior", "principal", "everything"} {
			for _, plan := range c.Scenario.Seats {
				t.Run(c.ID+"/"+plan.Seat.String()+"/"+name, func(t *testing.T) {
					g := open(t, "", nil).screen.(*start).freshGame()
					g.company = c
					g.run = sim.Start(c.Scenario, 11, plan.Seat)
					for bot := bots.ByName(name); !g.run.Finished(); g.run.Step() {
						if g.run.Over() {
							continue
						}
						if bot != nil {
							bots.Week(g.run, bot, c.OpenDecisions, nil)
							continue
						}
						if offers := c.Offers(g.run); len(offers) > 0 {
							g.run.Decide(offers[int(g.run.Now.Week)%len(offers)].Decision, "")
						}
					}
					do(t, g)
				})
			}
		}
	}
}

// hole finds where a name or a figure is missing in a sentence.
var hole = regexp.MustCompile(`^[ ’'·:]|  | $| [’']s |“”|\(\)| [,.:;]|[:,;]$|\b(on|of|by|from|to) (·|$)|\{[0-9]`)

// namesUsed returns which of the names of a sentence about an event it uses: the subject, the object.
func namesUsed(g *game, e sim.Event) (subject, object bool) {
	const first, second = "\x01", "\x02"
	text := g.say("event."+e.Kind.String(), first, second, "3")
	return strings.Contains(text, first), strings.Contains(text, second)
}

// Whatever happens in a run is told without a gap, in the feed and in its why.
func TestSentencesAboutEventsHaveNoGaps(t *testing.T) {
	kinds := map[sim.EventKind]bool{}
	inPlayedRuns(t, func(t *testing.T, g *game) {
		said := map[sim.EventKind]int{}
		for _, e := range g.run.Events {
			kinds[e.Kind] = true
			text := g.eventText(e)
			subject, object := namesUsed(g, e)
			if e.Kind == sim.RequestAnswered && e.Object == 0 {
				object = false // a caller of an old path, which no team asks for
			}
			if hole.MatchString(text) || subject && g.nameOf(e.Subject) == "" || object && g.nameOf(e.Object) == "" {
				t.Fatalf("%s: %q", e.Kind, text)
			}
			if said[e.Kind]++; said[e.Kind] > 3 {
				continue // of each kind a few: they are alike
			}
			a := whyEvent{e}.answer(explainer{&g.narrator})
			for _, text := range a.says {
				if hole.MatchString(text) {
					t.Errorf("why of %s: %q", e.Kind, text)
				}
			}
			for _, clues := range append(a.parts, part{"", a.from}, part{"", a.near}) {
				for _, c := range clues.clues {
					if hole.MatchString(c.text) {
						t.Errorf("why of %s: %q", e.Kind, c.text)
					}
				}
			}
		}
	})
	if len(kinds) < 35 {
		t.Errorf("only %d kinds of events happen", len(kinds))
	}
}

// What a card names is on the map, under the same name: every module and everything deployed.
func TestMapShowsEveryNameThatCardsAndEventsUse(t *testing.T) {
	inPlayedRuns(t, func(t *testing.T, g *game) {
		s := open(t, "", nil)
		s.resize(1440, 900, 100)
		p := newPlay(g).(*play)
		p.introduced = allParts
		s.show(p)
		shown := map[string]bool{}
		for i := range s.scene.Nodes {
			for _, op := range s.scene.Nodes[i].Ops {
				shown[op.Text] = true
			}
		}
		for m := range g.o().Modules {
			if name := g.company.ModuleName(int32(m), g.lang()); !shown[name] {
				t.Errorf("the module %s is not on the map", name)
			}
		}
		for d := range g.o().Deployables {
			if dep := &g.o().Deployables[d]; dep.Ended || moduleCount(g.o(), int32(d)) == 0 {
				continue
			}
			if name := g.company.DeployableName(g.o(), int32(d), g.lang()); !shown[name] {
				t.Errorf("%s is not on the map", name)
			}
		}
	})
}
