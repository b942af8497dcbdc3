package screen

import (
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Whatever work ends is told in the feed: how long it took, what was expected when it began, and what
// is different now. The close of the quarter says it again.
func TestWorkThatEndsIsTold(t *testing.T) {
	figures := regexp.MustCompile(`is done, after [0-9,]+ h of work, in [0-9]+ weeks?; about [0-9,]+ h was expected when it began\. \S`)
	ended := map[sim.Verb]int{}
	inRealRuns(t, func(g *game, events []sim.Event) {
		for _, e := range events {
			if e.Kind != sim.InitiativeDone {
				continue
			}
			in := &g.o().Initiatives[g.o().InitiativeOf(e.Subject)]
			if ended[in.Verb]++; ended[in.Verb] > 5 {
				continue // of each verb a few: they are alike
			}
			text := g.endedText(e)
			if !figures.MatchString(text) || hole.MatchString(text) || strings.Contains(text, "ended.") {
				t.Errorf("%s: %q", in.Verb, text)
			}
			news := weekNews{&g.narrator, g.o().Week - 1}.lines(maxNews)
			if !containsLine(news, text) {
				t.Errorf("%s: the feed does not say %q, but %+v", in.Verb, text, news)
			}
			if done := newClose(g).(*closing).doneLine(); !strings.Contains(view.Outline(done), strings.ReplaceAll(text, `"`, `\"`)) {
				t.Errorf("%s: the close does not say %q", in.Verb, text)
			}
		}
	})
	for _, v := range []sim.Verb{sim.Extract, sim.AddTests, sim.RepairDebt, sim.Observe, sim.Stabilise} {
		if ended[v] == 0 {
			t.Errorf("in all these runs no work of %s ends", v)
		}
	}
}

// containsLine reports whether the feed has a line.
func containsLine(news []newsLine, text string) bool {
	for _, l := range news {
		if l.text == text {
			return true
		}
	}
	return false
}

// Every kind of work that can end says what is different now.
func TestEveryKindOfWorkSaysWhatIsDifferentNow(t *testing.T) {
	g := open(t, "", nil).screen.(*start).freshGame()
	for _, id := range g.words.IDs() {
		if verb, is := strings.CutPrefix(id, "initiative."); is && !g.words.Has("ended."+verb) {
			t.Errorf("the end of %s says nothing", verb)
		}
	}
}

// What was just decided stands where its card was until the week passes, with the focus on its Undo,
// and then the news say it.
func TestWhatWasDecidedIsSaid(t *testing.T) {
	for _, size := range []struct{ w, h float32 }{{1440, 900}, {1024, 640}, {390, 844}} {
		s := startFirstRun(t)
		s.resize(size.w, size.h, 100)
		s.send(TestCommand{"week 3"})
		p := s.screen.(*play)
		var cards, decided []string
		for _, o := range p.offers { // that start work on the table
			if o.Open && !sim.Discovers(o.Decision.Verb) && o.Decision.Verb != sim.Nothing && len(cards) < 2 {
				cards = append(cards, o.Card.ID)
			}
		}
		for _, card := range cards {
			decided = append(decided, p.decisionName(p.offer(card).Decision))
			s.press(view.ID("card/"+card), view.ID("open/"+card+"/take"))
			at := s.scene.Find(s.session.Focus)
			if at < 0 || !strings.HasPrefix(string(s.session.Focus), "decided/") || s.scene.Nodes[at].Visible().Empty() {
				t.Errorf("at %v the focus is on %q after %s was decided", size, s.session.Focus, card)
			}
		}
		list := view.Outline(*s.node("decided"))
		for _, text := range decided {
			if !strings.Contains(list, text) {
				t.Errorf("at %v the decisions of this week do not name %q: %s", size, text, list)
			}
		}
		if strings.Contains(list, "Bet on") {
			t.Errorf("the bet is listed as a decision of this week: %s", list)
		}
		s.checkAccessibility()
		s.press(s.session.Focus) // undoes the last one
		if rows := view.Outline(*s.node("decided")); strings.Contains(rows, decided[1]) || !strings.Contains(rows, decided[0]) {
			t.Errorf("after Undo this week's decisions are %s", rows)
		}
		s.press("step")
		if s.has("decided") {
			t.Error("what was decided last week is said to start this week")
		}
		s.shows("You decided: " + decided[0])
	}
}

// A card that would tell nothing new is not on the table and leaves no gap: as many lie open as the
// company lays, as long as any other can be taken.
func TestTableHasNoGaps(t *testing.T) {
	useless := 0
	inRealRuns(t, func(g *game, _ []sim.Event) {
		if g.run.Over() {
			return
		}
		laid, open, more := 0, 0, 0
		for _, o := range g.company.Offers(g.run) {
			if o.Open {
				laid++
			}
			if o.Reason.OK() && g.run.PlayerView().TellsNothing(o.Decision) {
				useless++
			}
		}
		for _, o := range g.dealOffers() {
			switch {
			case o.Open && (!o.Reason.OK() || g.run.PlayerView().TellsNothing(o.Decision)):
				t.Errorf("%s lies open and tells nothing new, or can't be taken", o.Card.ID)
			case o.Open:
				open++
			case o.Reason.OK():
				more++
			}
		}
		if open > scenarios.MostOpen || open != laid && more > 0 {
			t.Errorf("%s, week %d: %d cards lie open, and %d more could; the company lays %d", g.company.ID, g.o().Week, open, more, laid)
		}
	})
	if useless == 0 {
		t.Error("no card would ever tell nothing new: the test no longer sees it")
	}
}

// What has been decided this week is not offered again, on no card of any company, and it leaves no gap:
// the next card lies on the table in its place.
func TestDecisionOfThisWeekIsNotOfferedAgain(t *testing.T) {
	taken := 0
	inShipped(t, 4, func(t *testing.T, g *game) {
		for _, before := range g.dealOffers() {
			if !before.Open || !g.run.Decide(before.Decision, "").OK() {
				continue
			}
			taken++
			for _, o := range g.dealOffers() {
				if o.Decision == before.Decision && (o.Open || o.Reason.OK()) {
					t.Errorf("%s: %s has been decided, and can be decided again", g.company.ID, o.Card.ID)
				}
			}
			g.run.Undo()
		}
		offers := g.dealOffers()
		open := func() (open, more int) {
			for _, o := range g.dealOffers() {
				if o.Open {
					open++
				} else if o.Reason.OK() {
					more++
				}
			}
			return open, more
		}
		were, _ := open()
		if g.run.Decide(offers[0].Decision, "").OK() {
			if are, more := open(); are < were && more > 0 {
				t.Errorf("%s: %d cards lay open, and %d after a decision, though %d more can be taken", g.company.ID, were, are, more)
			}
		}
	})
	if taken == 0 {
		t.Error("no card was decided: the test sees nothing")
	}
}
