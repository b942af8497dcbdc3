package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// stillSizes are sizes of the window in which the map must not move.
var stillSizes = []struct {
	w, h float32
	text int
}{{1440, 900, 100}, {1024, 640, 100}, {2560, 1440, 100}, {390, 844, 100}, {1440, 900, 200}, {390, 844, 200}}

// From the first week on, whatever appears, is asked, opens or goes, every module that is in its slot
// stays where it is on the map, and the map keeps its size: also when the clock pauses and asks, when a
// line says that the run is not saved, and when a card is open.
func TestNothingMovesTheModules(t *testing.T) {
	for _, c := range scenarios.All() {
		for _, size := range stillSizes {
			s := open(t, "", nil)
			g := s.screen.(*start).freshGame()
			g.company, g.introduced = c, 0
			g.run = sim.Start(c.Scenario, 7, c.Seats[0].Seat)
			p := newPlay(g).(*play)
			s.show(p)
			s.resize(size.w, size.h, size.text)
			was := map[view.ID]view.Point{}
			check := func(when string) {
				t.Helper()
				s.place()
				picture := s.scene.Nodes[s.scene.Find("map")].Rect
				now := map[view.ID]view.Point{"map": {X: picture.W, Y: picture.H}}
				for m := range p.o().Modules {
					if startsAsBlock(c.Scenario, int(p.o().Modules[m].Deployable)) {
						id := view.ID("module/" + hex(p.o().Modules[m].Key))
						r := s.scene.Nodes[s.scene.Find(id)].Rect
						now[id] = view.Point{X: r.X - picture.X, Y: r.Y - picture.Y}
					}
				}
				for id, at := range now {
					if before, seen := was[id]; seen && at != before && !(id == "map" && size.w < oneColumn*float32(size.text)/100) {
						t.Fatalf("%s at %v: %s has moved from %v to %v %s in week %d", c.ID, size, id, before, at, when, p.o().Week)
					}
					was[id] = at
				}
			}
			check("at first")
			asked := 0
			for bot := bots.ByName("senior"); p.o().Week < 20; {
				bots.Week(g.run, bot, c.OpenDecisions, nil)
				p.introduceParts(g.run.Step())
				p.deal()
				check("when a week has passed")
				for _, e := range p.run.Events {
					if _, can := p.haltFor(e); can && e.Week == p.o().Week-1 {
						asked++
						p.pauseEvent = e
						check("when the clock asks")
						p.pauseEvent = sim.Event{}
						check("when it asks no more")
					}
				}
				p.unsaved = true
				check("when the run is not saved")
				p.unsaved = false
			}
			if asked == 0 {
				t.Errorf("%s: the clock never asked", c.ID)
			}
			for i := range p.offers {
				if o := &p.offers[i]; o.Reason.OK() && o.Open {
					p.choose(o.Card.ID)
					check("when a card is open")
					p.choose(o.Card.ID)
					break
				}
			}
		}
	}
}

// In the larger company, too, nothing in the left column is cut at 1440x900: all teams, what the
// colours mean, and all orders of the player's own hands.
func TestLeftColumnHoldsAllTeamsAndHands(t *testing.T) {
	for _, c := range scenarios.All() {
		s, p := onPlay(t, c, 8)
		s.resize(1440, 900, 100)
		column := s.scene.Nodes[s.scene.Find("organization")]
		if column.Content > column.Rect.H+.5 {
			t.Errorf("%s: the left column is %g high and holds %g", c.ID, column.Rect.H, column.Content)
		}
		last := handOrders{&p.narrator, p.run.Preview()}.orders()
		line := s.scene.Nodes[s.scene.Find(view.ID("hands/"+last[len(last)-1].id))].Rect
		if line.Empty() || line.Y+line.H > column.Rect.Y+column.Rect.H {
			t.Errorf("%s: the last order lies at %v in a column at %v", c.ID, line, column.Rect)
		}
	}
}

// Where little fits, what is coming up is told whole or not at all, the soonest first, with the end of
// the quarter.
func TestComingUpIsCutOnlyBetweenItsLines(t *testing.T) {
	long := strings.Repeat("x", 2*comingLetters)
	shown := firstOfComing([]comingUp{{1, "a", false}, {2, long, false}, {3, "b", false}, {4, "end", true}}, 3)
	if len(shown) != 2 || shown[0].text != "a" || !shown[1].closes {
		t.Errorf("three lines hold %v", shown)
	}
	if shown := firstOfComing([]comingUp{{1, "a", false}, {2, long, false}, {4, "end", true}}, 4); len(shown) != 3 {
		t.Errorf("four lines hold %v", shown)
	}
}
