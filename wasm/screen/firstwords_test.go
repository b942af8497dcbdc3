package screen

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// mostWordsToDecide is how many words anybody must read before the first decision.
const mostWordsToDecide = 150

// A reader walks through the screens and counts the words that they must read to decide. Counted is
// every text that is in sight, once, however often it is seen: headings, sentences, notes, the titles
// of the cards on the table, what the chosen card is, and the company on the start screen that is
// chosen. Figures count no word. Not counted are the captions of parts, the labels of controls, and the
// parts in which one looks something up or turns elsewhere: on a card, who pays, when it is wrong, and
// its forecast.
type reader struct {
	read  map[string]bool
	words int
	log   strings.Builder
}

// lookedUp has the parts that need not be read to decide, and why.
var lookedUp = map[view.ID]string{
	"bar":        "the challenge again, the date and the menu",
	"map":        "a picture: names and figures",
	"map/legend": "its legend",
	"model":      "where to read about the model",
	"forgets":    "what the browser does with a run",
	"teams":      "a picture of hours: names, figures and a legend",
	"calendar":   "a picture of hours: one figure",
	"hands":      "standing orders: each has a value already",
	"companies":  "companies one does not choose, and files and links",
	"featured":   "the company one does not choose, unless one chooses it",
}

// looks reads what is new on the screen.
func (r *reader) looks(s *stage) {
	s.Helper()
	for i := 0; i < len(s.scene.Nodes); i++ {
		p := &s.scene.Nodes[i]
		switch {
		case p.Node.Role == view.Button && strings.HasPrefix(string(p.ID), "card/"): // the choice itself
			r.reads(s, p)
		case lookedUp[p.ID] != "", p.Node.Role.Inert(), isControl(p.Node), p.Node.Look.Type == view.Caption:
			i = p.End - 1
		case strings.HasPrefix(string(p.ID), "card/") && strings.HasSuffix(string(p.ID), "/card"):
			// its title is read, and the rest when it is opened
			r.reads(s, &s.scene.Nodes[s.scene.Find(p.Node.For)])
			i = p.End - 1
		case strings.HasPrefix(string(p.ID), "open/") && strings.Count(string(p.ID), "/") == 1:
			for _, part := range []view.ID{"/title", "/about", "/what"} {
				if at := s.scene.Find(p.ID + part); at >= 0 {
					r.reads(s, &s.scene.Nodes[at])
				}
			}
			i = p.End - 1
		default:
			r.reads(s, p)
		}
	}
}

// isControl reports whether a node is pressed, typed into or dragged, so that its words label it.
func isControl(n *view.Node) bool {
	return slices.Contains([]view.Role{view.Button, view.Toggle, view.Disclosure, view.Link, view.Option, view.Field, view.Slider}, n.Role)
}

// reads counts the words of a text that is in sight and has not been read.
func (r *reader) reads(s *stage, p *view.Placed) {
	if len(p.Lines) == 0 || p.Visible().Empty() || r.read[p.Node.Label] {
		return
	}
	r.read[p.Node.Label] = true
	n := words(p.Node.Label)
	r.words += n
	fmt.Fprintf(&r.log, "%4d %4d  %-6s %s\n", r.words, n, s.screen.Name(), p.Node.Label)
}

// words counts the words of a text; a figure is none.
func words(text string) (n int) {
	for _, word := range strings.Fields(text) {
		if strings.ContainsFunc(word, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// begins reads the start screen and opens a company's brief.
func (r *reader) begins(s *stage, c *scenarios.Company) {
	r.looks(s)
	way := view.ID("company/" + c.ID)
	if c == scenarios.All()[0] {
		way = "featured"
	}
	for i, end := s.scene.Find(way), s.scene.Nodes[s.scene.Find(way)].End; i < end; i++ {
		r.reads(s, &s.scene.Nodes[i])
	}
	s.send(openBriefMsg{c})
}

// decides goes from the brief, where a seat is chosen, to the first table of cards, and returns for
// each card on it the reader who opens that one first.
func (r *reader) decides(s *stage, seat sim.Seat) (readers []*reader) {
	s.Helper()
	if s.has(view.ID("seat/" + seat.String())) {
		s.press(view.ID("seat/" + seat.String()))
	}
	r.looks(s)
	s.press("take-seat")
	r.looks(s)
	s.enter("bet/low", "4")
	r.looks(s)
	s.enter("bet/high", "12")
	r.looks(s)
	s.press("bet/place")
	r.looks(s)
	p := s.screen.(*play)
	for !slices.ContainsFunc(p.offers, func(o scenarios.Offer) bool { return o.Open && s.has(view.ID("card/"+o.Card.ID)) }) {
		s.press("step")
		s.on("play")
		r.looks(s)
	}
	for _, o := range p.offers {
		if !o.Open {
			continue
		}
		one := &reader{read: maps.Clone(r.read), words: r.words}
		one.log.WriteString(r.log.String())
		s.press(view.ID("card/" + o.Card.ID))
		one.looks(s)
		if at := s.scene.Find(view.ID("open/" + o.Card.ID + "/take")); s.scene.Nodes[at].Visible().Empty() {
			s.Errorf("Decide is out of sight on %s", o.Card.ID)
		}
		readers = append(readers, one)
		s.press(view.ID("open/" + o.Card.ID + "/close"))
	}
	return readers
}

// Nobody reads more than a page before the first decision, whichever card is taken first: in every
// company and seat, alone, at a table, and in the same world again.
func TestTheFirstDecisionNeedsFewWords(t *testing.T) {
	for _, c := range append(scenarios.All(), corner()) {
		for way, worlds := range map[string]int{"alone": 3, "table": 2, "again": 1} {
			if way == "table" && c.Workshop.Weeks == 0 {
				continue
			}
			for _, plan := range c.Seats {
				for seed := range worlds {
					t.Run(fmt.Sprintf("%s/%s/%s/%d", c.ID, plan.Seat, way, seed), func(t *testing.T) {
						s := open(t, "", nil)
						r := &reader{read: map[string]bool{}}
						if c.ID == corner().ID {
							s.send(openBriefMsg{c})
						} else {
							r.begins(s, c)
						}
						s.send(TestCommand{fmt.Sprintf("seed %d", seed+1)})
						switch way {
						case "table":
							s.press("players/table")
						case "again":
							r.decides(s, plan.Seat)
							r.words = 0
							r.log.Reset()
							s.toTheEnd()
							s.press("again")
						}
						for _, one := range r.decides(s, plan.Seat) {
							if one.words > mostWordsToDecide {
								t.Errorf("%d words before the first decision:\n%s", one.words, one.log.String())
							}
						}
					})
				}
			}
		}
	}
}

// What the first decision does not need is one press away.
func TestWhatIsNotNeededAtFirstIsOnePressAway(t *testing.T) {
	for _, c := range append(scenarios.All(), corner()) {
		s := open(t, "", nil)
		s.send(openBriefMsg{c})
		b := s.screen.(*brief)
		if c.Workshop.Weeks > 0 {
			s.press("players/table")
		}
		told := append(strings.Split(strings.TrimSpace(c.Brief.In(b.lang())), "\n\n")[1:], b.say("brief.world"))
		if stops := len(c.Workshop.Stops); stops > 0 {
			told = append(told, b.say("brief.table.says", stops))
		}
		for _, pressed := range []bool{false, true} {
			for _, text := range told {
				if text = strings.Join(strings.Fields(text), " "); strings.Contains(s.outline(), fmt.Sprintf("%q", text)) != pressed {
					t.Errorf("%s, all told %t: the brief says or does not say %q", c.ID, pressed, text)
				}
			}
			if !pressed {
				s.press("more")
				s.checkAccessibility()
			}
		}
		s.press("take-seat")
		if s.has("bet/score") {
			t.Error("the first bet begins with how it is scored")
		}
		s.press("bet/scoring")
		s.shows(s.screen.(*plan).say("plan.bet.score"))
		s.checkAccessibility()
	}
}
