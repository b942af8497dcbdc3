package screen

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// sharedMeanings are the colours that stand in more than one picture, and their one meaning.
var sharedMeanings = map[view.Tone]string{
	view.Value:        "work on changes",
	view.Coordination: "other teams",
	view.Debt:         "debt and rework",
}

// Each colour of the two ledgers has one meaning: no two bands of a ledger share one, and one that
// both have means the same in both. Work that is no feature is not in the colour of features, and
// items' waiting is no colour of hours.
func TestEachColourHasOneMeaning(t *testing.T) {
	hours, days := map[view.Tone]string{}, map[view.Tone]string{}
	for _, b := range bands {
		if other, taken := hours[b.tone]; taken {
			t.Errorf("%s and %s have the same colour", b.id, other)
		}
		hours[b.tone] = b.id
		if feature := slices.Contains(b.accounts, sim.FeatureWork); feature {
			for _, a := range []sim.Account{sim.Migration, sim.RepairWork, sim.PlatformWork} {
				if slices.Contains(b.accounts, a) {
					t.Errorf("%s is in the band of feature work", a)
				}
			}
		}
	}
	for _, b := range itemBands {
		if other, taken := days[b.color.Tone]; taken {
			t.Errorf("%s and %s have the same colour", b.id, other)
		}
		days[b.color.Tone] = b.id
		if _, both := hours[b.color.Tone]; both && sharedMeanings[b.color.Tone] == "" {
			t.Errorf("the colour %s means %s in hours and %s in days", b.color.Tone, hours[b.color.Tone], b.id)
		}
	}
	if _, waiting := hours[view.Waiting]; waiting {
		t.Error("hours have the colour of items that wait")
	}
}

// Every series of every picture on the screens of a quarter is named beside it: in a legend, or in
// the picture's own key.
func TestEveryPictureHasALegend(t *testing.T) {
	check := func(s *stage) {
		t.Helper()
		texts := map[string]bool{}
		for i := range s.scene.Nodes {
			if n := s.scene.Nodes[i].Node; n.Role == view.Item || n.Role == view.Text {
				texts[n.Label] = true
			}
		}
		pictures := 0
		for i := range s.scene.Nodes {
			n := s.scene.Nodes[i].Node
			if n.Role != view.Figure || len(n.Rows) < 2 || len(n.Rows[0]) < 5 {
				continue // one or two series are named by the caption
			}
			pictures++
			for _, name := range n.Rows[0] {
				if name != "" && !texts[name] {
					t.Errorf("%s: nothing says which colour is %q in %q", s.screen.Name(), name, n.Label)
				}
			}
		}
		if pictures < 2 {
			t.Errorf("%s has only %d pictures with several series", s.screen.Name(), pictures)
		}
	}
	s, _ := playCorner(t, sim.Senior, 8)
	check(s)
	s = startFirstRun(t)
	s.send(TestCommand{"week 13"})
	s.press("onward", "bet/place", "go")
	s.send(TestCommand{"week 26"})
	s.on("close")
	check(s)
}

// The legend of the map explains every kind of mark that the map shows, always in the same words, so
// that a mark that appears moves nothing.
func TestMapLegendExplainsTheMarksShown(t *testing.T) {
	marks := map[string]bool{}
	var was map[string]bool
	check := func(t *testing.T, g *game) {
		pic := g.mapOf(g.o())
		legend := g.mapLegend(pic.title())
		said := map[string]bool{}
		for _, n := range legend.Kids[1:] { // after the title
			said[n.Label] = true
		}
		ops := map[view.Color]bool{}
		s := open(t, "", nil)
		p := newPlay(g).(*play)
		p.introduced = allParts
		s.show(p)
		for i := range s.scene.Nodes {
			if s.within(i, "map") {
				for _, op := range s.scene.Nodes[i].Ops {
					ops[op.Color] = true
				}
			}
		}
		discs := slices.ContainsFunc(s.scene.Nodes, func(p view.Placed) bool {
			return strings.HasPrefix(string(p.ID), "deployable/") && p.Node.Role == view.Group
		})
		if discs && !said[g.say("map.mark.service")] {
			t.Error("services have no entry in the legend")
		}
		if was == nil {
			was = said
		}
		if !maps.Equal(was, said) {
			t.Errorf("the legend had %v and has %v", was, said)
		}
		for _, c := range []struct {
			id    string
			color view.Color
		}{
			{"worked", view.Of(view.Value)}, {"debt", view.EdgeOf(view.Debt)},
			{"call", callColor}, {"broken", view.Of(view.Operations)},
		} {
			if ops[c.color] && !said[g.say("map.mark."+c.id)] {
				t.Errorf("%s is on the map and not in its legend", c.id)
			}
			marks[c.id] = marks[c.id] || ops[c.color]
		}
	}
	inPlayedRuns(t, check)
	g := open(t, "", nil).screen.(*start).freshGame()
	g.company = scenarios.All()[0]
	broken := func() bool { return len(g.o().Incidents) > 0 }
	for seed := sim.Seed(1); g.run == nil || !broken(); seed++ {
		g.run = sim.Start(g.company.Scenario, seed, g.company.Seats[0].Seat)
		for !g.run.Over() && !broken() {
			g.run.Step()
		}
	}
	check(t, g) // with something broken
	for id, seen := range marks {
		if !seen {
			t.Errorf("no map shows the mark %q", id)
		}
	}
}

// within reports whether node i is inside a node.
func (s *stage) within(i int, id view.ID) bool {
	for ; i >= 0; i = s.scene.Nodes[i].Parent {
		if s.scene.Nodes[i].Node.ID == id {
			return true
		}
	}
	return false
}

// A service more or less in the title of the map, as after an extraction, moves nothing below its legend.
func TestServicesInTheTitleMoveNothing(t *testing.T) {
	_, p := playing(t, "the-1-1", sim.Senior)
	for width := float32(400); width < 1200; width++ { // narrower, the legend is below the map
		var first float32
		for services := range 10 {
			legend := p.mapLegend(p.say("map.title", 1, services))
			s := view.Place(view.Node{ID: "page", Box: view.Box{Cross: view.Fill}, Kids: []view.Node{legend}}, width, 900, 1, nil, fonts)
			h := s.Nodes[s.Find("map/legend")].Rect.H
			if services == 0 {
				first = h
			} else if h != first {
				t.Fatalf("in a width of %v the legend is %v high with %d services, %v without", width, h, services, first)
			}
		}
	}
}
