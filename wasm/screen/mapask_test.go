package screen

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// onPlay shows the play screen of a company, after a bot has played so many weeks, with an incident
// in one module and one in a whole deployable.
func onPlay(t *testing.T, c *scenarios.Company, weeks int32) (*stage, *play) {
	t.Helper()
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company, g.introduced = c, allParts
	g.run = sim.Start(c.Scenario, 7, c.Seats[0].Seat)
	for bot := bots.ByName("senior"); g.o().Week < weeks; g.run.Step() {
		bots.Week(g.run, bot, c.OpenDecisions, nil)
	}
	for i, part := range []int32{0, -1} {
		d := int32(min(i, len(g.o().Deployables)-1))
		if part >= 0 {
			d = g.o().Modules[part].Deployable
		}
		g.o().Incidents = append(g.o().Incidents, sim.Incident{Key: sim.Key(1000 + i), Deployable: d, Module: 1, Part: part, Person: 0, Opened: g.o().Now - 30})
	}
	p := newPlay(g).(*play)
	s.show(p)
	return s, p
}

// askable lists the nodes of the map that can be asked.
func (s *stage) askable() (ids []view.ID) {
	for i := range s.scene.Nodes {
		n := s.scene.Nodes[i].Node
		if _, asks := n.Press.(openWhyMsg); asks && s.within(i, "map") {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// askedSizes are sizes of the screen at which the map is asked.
var askedSizes = [][2]float32{{1440, 900}, {390, 844}}

// Every module, block, team, train, incident and wait on the map answers a click and the Enter key:
// what it is, in a dialog that has no gaps.
func TestEverythingOnTheMapCanBeAsked(t *testing.T) {
	for _, c := range scenarios.All() {
		for _, size := range askedSizes {
			s, p := onPlay(t, c, 8)
			s.resize(size[0], size[1], 100)
			ids := s.askable()
			kinds := map[string]int{}
			for _, id := range ids {
				kind, _, _ := strings.Cut(string(id), "/")
				kinds[kind]++
				n := s.node(id)
				if n.Label == "" || n.Role != view.Item && n.Role != view.Link {
					t.Errorf("%s: %s is a %s named %q", c.ID, id, n.Role, n.Label)
				}
				s.session.FocusOn(s.scene, id, true)
				if s.session.Focus != id {
					t.Errorf("%s: the keyboard does not reach %s", c.ID, id)
				}
				s.keys("Enter")
				if !s.has("why") || s.node("why/about").Label == "" {
					t.Fatalf("%s: Enter on %s answers nothing", c.ID, id)
				}
				s.checkAccessibility()
				for _, line := range strings.Split(view.Outline(*s.node("why")), "\n") {
					if h := hole.FindString(strings.Trim(strings.TrimSpace(line), `"`)); h != "" && strings.Contains(line, "text") {
						t.Errorf("%s: the answer of %s has a gap: %s", c.ID, id, line)
					}
				}
				s.keys("Escape")
			}
			for kind, want := range map[string]int{"module": len(p.o().Modules), "train": 1, "incident": len(p.o().Incidents), "wait": len(waits(p.o())), "deployable": 1} {
				if kinds[kind] != want || want == 0 {
					t.Errorf("%s at %v: %d of kind %s can be asked, want %d", c.ID, size, kinds[kind], kind, want)
				}
			}
		}
	}
}

// A module says who owns it, how large it is, its debt and tests, its changes in each state, who
// waits, and everything about it that is unknown, and nothing that the player may not know.
func TestModulesSayWhatThePlayerMayKnow(t *testing.T) {
	for _, c := range scenarios.All() {
		s, p := onPlay(t, c, 8)
		o := p.o()
		v := p.run.PlayerView()
		for m := range o.Modules {
			answer := explainer{&p.narrator}
			a := whyModule{int32(m)}.answer(answer)
			text := strings.Join(append([]string{a.title}, a.says...), "\n")
			for _, part := range a.parts {
				for _, line := range part.clues {
					text += "\n" + line.text
				}
			}
			want := []string{p.ownerText(int32(m)), p.days(o.Modules[m].Size), p.knownFigure(sim.ModuleDebt, int32(m), -1), p.knownFigure(sim.ModuleTests, int32(m), -1)}
			counts := [sim.NumItemStates]int64{}
			for i := range o.Items {
				if it := &o.Items[i]; it.Kind == sim.Change && it.Module == int32(m) {
					counts[it.State]++
				}
			}
			for state, n := range counts {
				if n > 0 {
					want = append(want, p.say("state."+sim.ItemState(state).String())+": "+p.words.Number(n)+" ")
				}
			}
			for _, w := range waits(o) {
				if w.from == int32(m) || w.to == int32(m) {
					want = append(want, p.waitText(w))
				}
			}
			for i := range v.Scenario.Secrets {
				secret := &v.Scenario.Secrets[i]
				if v.SecretSubject(int32(i)) == o.Modules[m].Key && v.IsOpen(int32(i)) && !v.IsExamined(secret.Aspect, secret.A, secret.B) {
					want = append(want, p.say("aspect."+secret.Aspect.String(), p.nameOf(o.Modules[m].Key)))
				}
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("%s: %s does not say %q:\n%s", c.ID, a.title, w, text)
				}
			}
		}
		says := func() (all []string) {
			for _, id := range s.askable() {
				s.press(id)
				all = append(all, view.Outline(*s.node("why")))
				s.keys("Escape")
			}
			return all
		}
		actual := says()
		sim.Imagine(o, c.Scenario, 3) // another world that the player could not tell from this one
		s.show(newPlay(p.game))
		imagined := says()
		for i := range actual {
			if actual[i] != imagined[i] {
				t.Fatalf("%s: an answer tells what is hidden:\n%s\nin another world\n%s", c.ID, actual[i], imagined[i])
			}
		}
	}
}

// An answer lists the cards about its thing, and opens them.
func TestAnswersOpenCards(t *testing.T) {
	opened := 0
	for _, c := range scenarios.All() {
		s, p := onPlay(t, c, 8)
		for m := range p.o().Modules {
			key := p.o().Modules[m].Key
			for _, o := range p.offers {
				if !o.Reason.OK() || o.Decision.Subject != key && o.Decision.Object != key {
					continue
				}
				s.press(view.ID("module/" + hex(key)))
				s.press(view.ID("why/card/" + o.Card.ID))
				if opened++; s.has("why") || p.chosen != o.Card.ID || s.session.Focus != view.ID("open/"+o.Card.ID+"/take") {
					t.Errorf("%s: the answer of %s opens %q with the focus on %s, want card %s", c.ID, c.ModuleName(int32(m), ""), p.chosen, s.session.Focus, o.Card.ID)
				}
				s.press(view.ID("open/" + o.Card.ID + "/close"))
			}
		}
	}
	if opened == 0 {
		t.Error("no card is about a module")
	}
}

// Pointing at a line is pointing at the words of a wait on it.
func TestLinesOfWaitsCanBePressed(t *testing.T) {
	for _, size := range askedSizes {
		s, p := onPlay(t, scenarios.ByID("first-split"), 5)
		s.resize(size[0], size[1], 100)
		tried := 0
		picture := s.scene.Nodes[s.scene.Find("map")]
		pic := p.mapOf(p.o())
		pic.upright = size[0] < oneColumn
		for _, l := range pic.layout(picture.Rect.W, picture.Rect.H, 1).waitLines(pic.waits) {
			for _, piece := range l.pieces {
				at := view.Input{Kind: view.Down, X: picture.Rect.X + (piece.a.X+piece.b.X)/2, Y: picture.Rect.Y + (piece.a.Y+piece.b.Y)/2}
				if clip := picture.Clip; at.Y > clip.Y+clip.H || at.Y < clip.Y { // scrolled out of sight, or below the sheet
					continue
				}
				s.sendAll(s.session.Take(s.scene, at))
				at.Kind = view.Up
				s.sendAll(s.session.Take(s.scene, at))
				tried++
				if !s.has("why") {
					t.Fatalf("%v: a line at %v answers nothing", size, piece)
				}
				s.keys("Escape")
			}
		}
		if tried == 0 {
			t.Errorf("%v: there was no line to press", size)
		}
	}
}

// drawnChanges counts the changes of each kind that some operations show, as marks or as a number
// beside one.
func drawnChanges(ops []view.Op) (shown [len(changeMarks)]int) {
	for i, op := range ops {
		kind := slices.IndexFunc(changeMarks[:], func(k changeMark) bool {
			return op.Color == k.color && op.Kind == map[bool]view.OpKind{true: view.FillRect, false: view.StrokeRect}[k.full]
		})
		if kind < 0 {
			continue
		}
		next := i + 1
		if next < len(ops) && ops[next].Kind == view.FillRect && ops[next].Radius == 0 {
			kind, next = 1, next+1 // a dot inside
		}
		if next < len(ops) && ops[next].Kind == view.Letters {
			shown[kind], _ = strconv.Atoi(ops[next].Text)
		} else {
			shown[kind]++
		}
	}
	return shown
}

// The map shows what waits at home and what waits on others: on every tile and below every disc stand
// the changes of the module by state, as marks or as numbers; all of them where there is room, and never
// none, nor the queue at home without what waits on others. Where a number has no room, a mark stands alone.
func TestTheMapShowsBothQueues(t *testing.T) {
	for _, c := range scenarios.All() {
		_, p := onPlay(t, c, 8)
		p.o().Incidents = nil
		home := 0
		pic := p.mapOf(p.o())
		check := func(where string, ops []view.Op, n moduleWork, all bool) {
			shown, some, any := drawnChanges(ops), false, false
			alone := shown[0]+shown[1]+shown[2]+shown[3] == 1
			for kind, k := range changeMarks {
				want := k.count(n)
				if shown[kind] != want && (all || shown[kind] != 0 && !alone) {
					t.Errorf("%s: %s shows %d of %d changes that are %s", c.ID, where, shown[kind], want, k.id)
				}
				some, any = some || shown[kind] > 0, any || want > 0
			}
			if any && !some || n.blocked > 0 && shown[2] == 0 {
				t.Errorf("%s: %s shows %v of %+v", c.ID, where, shown, n)
			}
		}
		for m, n := range pic.work {
			name := c.ModuleName(int32(m), "")
			home += n.queued
			for _, w := range []float32{30, 40, 50, 60, 70, 84, 120, 240} {
				canvas := view.NewCanvas(fonts)
				pic.drawFoot(canvas, pic.debtStrokes(int32(m)), n, view.Rect{W: w, H: 9})
				check(name+" in "+strconv.Itoa(int(w)), canvas.Ops, n, w >= 84)
			}
			item := pic.moduleNode(int32(m))
			for _, figure := range []int{n.worked, n.queued, n.checked, n.blocked} {
				if figure > 0 && !strings.Contains(item.Value, p.words.Number(int64(figure))+" ") {
					t.Errorf("%s: %s says %q, want %+v", c.ID, item.Label, item.Value, n)
				}
			}
		}
		for i, size := range mapSizes {
			pic := p.mapOf(p.o())
			scene := placeMap(pic, i)
			for m, n := range pic.work {
				d := p.o().Modules[m].Deployable
				where := c.ModuleName(int32(m), "") + " on a map of " + strconv.Itoa(int(size.w))
				if !pic.placed.round[d] {
					if pic.placed.tiles[m].H < tileLines*size.scale { // a long name may leave no room
						continue
					}
					check(where, scene.Nodes[scene.Find(view.ID("module/"+hex(p.o().Modules[m].Key)))].Ops, n, false)
				} else if below := pic.placed.marks[d]; below.H > 0 && moduleCount(p.o(), d) == 1 {
					canvas := view.NewCanvas(fonts)
					canvas.Scale = size.scale
					pic.drawBelowDisc(canvas, d, below)
					check(where, canvas.Ops, n, false)
				}
			}
		}
		queued := 0
		for i := range p.o().Items {
			if it := &p.o().Items[i]; it.Kind == sim.Change && (it.State == sim.Queued || it.State == sim.RolledBack) {
				queued++
			}
		}
		if home != queued || queued == 0 {
			t.Errorf("%s: the map shows %d changes queued at home, want %d", c.ID, home, queued)
		}
	}
}

// What a module drags along is listed also where it is next to nothing, and a range whose ends read
// the same is told as one figure.
func TestCouplingsNearZeroAndNarrowRangesAreTold(t *testing.T) {
	_, p := onPlay(t, scenarios.ByID("first-split"), 8)
	const next = 1 // millionth
	ex := explainer{&p.narrator}
	c := &p.o().Couplings[0]
	c.Chance = next
	i := slices.IndexFunc(p.run.Scenario.Secrets, func(s sim.Secret) bool {
		return s.Aspect == sim.CouplingChance && s.A == c.From && s.B == c.To
	})
	if i >= 0 {
		t.Skip("this coupling is hidden")
	}
	list := ex.couplingClues(func(k *sim.Coupling) bool { return k == c })
	if len(list) != 1 || !strings.Contains(list[0].text, p.words.Percent(next)) {
		t.Errorf("a coupling of a millionth is listed as %v", list)
	}
	for _, x := range [][2]int32{{0, next}, {20 * int32(sim.One) / 100, 20*int32(sim.One)/100 + next}} {
		if text := p.rangeText(sim.ModuleDebt, x[0], x[1]); text != p.words.Percent(int64(x[0])) {
			t.Errorf("%v reads %q, want one figure", x, text)
		}
	}
	if text := p.rangeText(sim.ModuleDebt, 0, int32(sim.One)); text == p.words.Percent(0) || !strings.Contains(text, p.words.Percent(int64(sim.One))) {
		t.Errorf("from nothing to everything reads %q", text)
	}
}

// While a card is open, the map outlines what it would make: a service in the next free place of the
// lane, with words that say so.
func TestOpenCardIsOutlinedOnTheMap(t *testing.T) {
	for _, size := range askedSizes {
		s, p := onPlay(t, scenarios.ByID("first-split"), 8)
		s.resize(size[0], size[1], 100)
		if s.has("would") {
			t.Fatal("the map outlines something before a card is open")
		}
		for m := range p.o().Modules {
			if d := sim.Extract.Default(p.o().Modules[m].Key, 0); p.chosen == "" && p.run.Check(d).OK() {
				p.openRemedy(d)
			}
		}
		s.place()
		if p.chosen == "" {
			t.Fatal("no card offers to extract")
		}
		place := s.scene.Nodes[s.scene.Find("would/place")]
		if place.Rect.Empty() || !strings.Contains(s.node("would").Label, "own build") {
			t.Errorf("%v: the outline is at %v and says %q", size, place.Rect, s.node("would").Label)
		}
		for i := range s.scene.Nodes {
			if n := &s.scene.Nodes[i]; strings.HasPrefix(string(n.ID), "module/") && !n.Rect.Intersect(place.Rect).Empty() {
				t.Errorf("%v: the outline lies on %s", size, n.ID)
			}
		}
		s.checkAccessibility()
	}
}
