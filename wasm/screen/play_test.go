package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// playing is the play screen of somebody in the corner shop, who has lived so many
// weeks of it, with everything to be seen.
func playing(t *testing.T, seat sim.Seat, weeks int32, decisions ...sim.Decision) (*stage, *play) {
	t.Helper()
	s, g := inCorner(t, seat, weeks, decisions...)
	g.introduced = allParts
	p := newPlay(g).(*play)
	s.show(p)
	s.waitIdle()
	return s, p
}

func TestPartsOfTheScreenAppearWhenTheyFirstMatter(t *testing.T) {
	s := startFirstRun(t)
	for _, id := range []view.ID{"teams", "ledgers", "feed", "cards", "bets"} {
		if s.has(id) {
			t.Errorf("%s is there before anything has happened", id)
		}
	}
	for _, id := range []view.ID{"map", "challenge", "run"} {
		s.node(id)
	}
	first := map[view.ID]int{}
	for week := 1; week <= 6; week++ {
		s.press("step")
		for _, id := range []view.ID{"teams", "ledgers", "feed", "cards"} {
			if _, seen := first[id]; !seen && s.has(id) {
				first[id] = week
			}
		}
	}
	if first["teams"] != 1 || first["ledgers"] != 2 || first["feed"] != 2 || first["cards"] != weeksToFirst {
		t.Errorf("parts first appear in the weeks %v", first)
	}
	again := open(t, "", s.saved)
	again.press("go-on")
	if !again.has("cards") {
		t.Error("who comes back has to wait for the cards again")
	}
}

func TestAFirstRunShowsOneTeamUntilSomethingWaits(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 1)
	g.introduced = partTeams
	s.show(newPlay(g))
	own, other := view.ID("team/"+hex(sim.KeyOf("till"))), view.ID("team/"+hex(sim.KeyOf("shelf")))
	if !s.has(own) || s.has(other) {
		t.Error("the first week shows more than the own team, or less")
	}
	g.introduced |= partWaiting
	s.place()
	if !s.has(other) {
		t.Error("a team that somebody waits for is not shown")
	}
}

// live lives some weeks without anybody's question coming between.
func (s *stage) live(p *play, weeks int) {
	for range weeks {
		p.run.Step()
		p.deal()
		p.trackForecasts(nil)
	}
	s.place()
	s.waitIdle()
}

// reviewing invites both teams of the corner shop to review before new work.
var reviewing = sim.Decision{Verb: sim.ReviewRule, Mode: sim.Invite, Amount: 1}

func TestADecisionStaysOnTheTableAsABet(t *testing.T) {
	s, p := playing(t, sim.Principal, 0)
	if s.has("bets") {
		t.Error("there is a bet before anything was decided")
	}
	s.send(handsOrderMsg{reviewing})
	s.waitIdle()
	id := "bet-on/" + view.ID(hex(reviewing.Key(0)))
	s.node(id)
	s.live(p, 5)
	fan := s.node(id + "/fan")
	if len(fan.Rows) < 2 || len(fan.Rows[0]) != 3 || fan.Rows[1][2] == "" {
		t.Errorf("the fan does not show what came: %q", fan.Rows)
	}
	s.shows("what you expected in week 1, and what happened")
	before := fan.Rows
	for k := range p.tracked {
		p.tracked[k].fan.stop()
	}
	p.tracked = nil // as after a reload
	p.trackForecasts(nil)
	s.waitIdle()
	if again := s.node(id + "/fan").Rows; strings.Join(again[1], "|") != strings.Join(before[1], "|") {
		t.Errorf("after a reload the fan is %q, and was %q", again[1], before[1])
	}
}

func TestPipsSayWhoHasTakenAStandardUp(t *testing.T) {
	s, p := playing(t, sim.Principal, 1, reviewing)
	id := "bet-on/" + view.ID(hex(reviewing.Key(0))) + "/adopted"
	till := id + "/" + view.ID(hex(sim.KeyOf("till")))
	p.o().Teams[p.teamAt(sim.KeyOf("till"))].ReviewFirst = false
	s.place()
	if v := s.node(till).Value; v != "not yet" {
		t.Errorf("before it takes it up its pip says %q", v)
	}
	p.o().Teams[p.teamAt(sim.KeyOf("till"))].ReviewFirst = true
	s.place()
	if v := s.node(till).Value; v != "has adopted it" {
		t.Errorf("after it has adopted it its pip says %q", v)
	}
}

func TestALineThatLeavesItsFanStopsTheClockOnce(t *testing.T) {
	s, p := playing(t, sim.Principal, 6, reviewing)
	b := p.tracked[0]
	with, _ := b.forecast.Courses()
	for w := range with.Low { // as if nobody had expected anything to come
		with.Low[w], with.High[w] = -2, -1
	}
	s.press("run")
	deadline := 200
	for ; p.running && deadline > 0; deadline-- {
		s.send(Tick{Passed: 100 * time.Millisecond})
	}
	if p.outOfRange != b {
		t.Fatalf("the clock did not stop for the bet, but in week %d: %s", p.o().Week, s.outline())
	}
	s.shows("has left its forecast range")
	s.checkAccessibility()
	s.press("stray/carry-on")
	if !p.running || s.has("stray") {
		t.Error("carrying on does not carry on")
	}
	for range 60 {
		if s.screen.Name() != "play" || p.outOfRange != nil {
			break
		}
		s.send(Tick{Passed: 100 * time.Millisecond})
	}
	if p.outOfRange != nil {
		t.Error("the same bet stops the clock again")
	}
	if !slices.Equal(p.leftRange, []int{b.place}) {
		t.Errorf("the bets %v are kept as those that have stopped the clock, and it was %d", p.leftRange, b.place)
	}
}

func TestABetThatStoppedTheClockDoesNotStopItAfterAReload(t *testing.T) {
	s := startFirstRun(t)
	s.screen.(*play).leftRange = []int{4, 130}
	s.press("step")
	again := open(t, "", s.saved)
	again.press("go-on")
	if p := again.screen.(*play); !slices.Equal(p.leftRange, []int{4, 130}) {
		t.Errorf("after a reload the bets that have stopped the clock are %v", p.leftRange)
	}
}

func TestWhatABetBeganCanBeStopped(t *testing.T) {
	s, p := playing(t, sim.Principal, 6, reviewing)
	p.outOfRange = p.tracked[0]
	s.place()
	s.press("stray/stop")
	if n := len(p.run.Pending()); n != 1 || p.run.Pending()[0].Verb != sim.EndPromise {
		t.Errorf("stopping decides %v", p.run.Pending())
	}
	if _, can := p.tracked[0].endingDecision(); can {
		t.Error("what was stopped can be stopped again")
	}
}

func TestChangingLaysOutWhatElseCanBeDone(t *testing.T) {
	s, p := playing(t, sim.Principal, 6, reviewing)
	p.outOfRange = p.tracked[0]
	s.place()
	s.press("stray/change")
	if !p.all || s.has("stray") {
		t.Error("the cards are not laid out")
	}
}

func TestEveryLineOfTheFeedSaysWhy(t *testing.T) {
	s := startFirstRun(t)
	asked := 0
	for week := 3; week <= 12; week++ {
		s.press("step")
		if s.screen.Name() != "play" || !s.has("feed") {
			continue
		}
		p := s.screen.(*play)
		for i, line := range p.news() {
			id := view.ID("news/"+string(rune('a'+i))) + "/why"
			if s.node(id).Role != view.Link {
				t.Errorf("%q has no why", line.text)
				continue
			}
			s.press(id)
			if s.node("why").Role != view.Dialog || s.node("why/about").Label != line.text {
				t.Errorf("the why of %q is about %q", line.text, s.node("why/about").Label)
			}
			s.checkAccessibility()
			s.keys("Escape")
			asked++
		}
	}
	if asked < 10 {
		t.Errorf("only %d lines were asked about", asked)
	}
}

func TestWhyLeadsDownToTheDecision(t *testing.T) {
	hire := sim.Decision{Verb: sim.Hire, Subject: sim.KeyOf("shelf"), Amount: 1}
	s, p := playing(t, sim.Principal, 1, hire)
	events := p.latestEvents(1, func(e sim.Event) bool { return e.Kind == sim.Agreed || e.Kind == sim.Refused })
	if len(events) != 1 {
		t.Fatalf("nobody answered: %v", p.run.Events)
	}
	s.send(openWhyMsg{whyEvent{events[0]}})
	s.shows("Decisions it comes from")
	s.send(openWhyMsg{p.decisionsBehind(events)[0].next})
	if s.node("why/about").Label != p.decisionName(hire) {
		t.Errorf("the end of the chain is %q", s.node("why/about").Label)
	}
	s.shows("You decided it in year 1, Q1, week 1.")
	s.press("why/back")
	if s.node("why/about").Label != p.eventText(events[0]) {
		t.Error("back does not lead to the line it came from")
	}
	s.press("why/close")
	if s.has("why") {
		t.Error("it stays open")
	}
}

func TestWhereNobodyDecidedAnythingWhySaysSo(t *testing.T) {
	s, p := playing(t, sim.Principal, 20)
	e := p.latestEvents(1, func(e sim.Event) bool { return e.Kind == sim.RequestAnswered && e.Object != 0 })
	if len(e) == 0 {
		t.Fatal("no request was answered in twenty weeks")
	}
	s.send(openWhyMsg{whyRequests{e[0].Subject, e[0].Object, e[0].Week}})
	s.shows("Nobody decided this.")
	s.shows("Sales drags Stock along in")
}

func TestAccountsUnderWhyAddUpToTheTeamsWeek(t *testing.T) {
	s, p := playing(t, sim.Senior, 8)
	for i := range p.o().Teams {
		l := p.lastWeek(int32(i))
		sum := int64(0)
		for _, m := range l.Hours {
			sum += m
		}
		if sum != l.Employed {
			t.Errorf("the accounts of a week come to %d min, and %d were paid", sum, l.Employed)
		}
	}
	s.press(view.ID("team/" + hex(sim.KeyOf("till")) + "/why"))
	s.shows("Till: 120 h last week")
}

func TestEveryFigureSaysWhyByKeyboardAndFitsEverybody(t *testing.T) {
	s, _ := playing(t, sim.Senior, 8)
	for _, id := range []view.ID{"goal/features-live/why", "hours/why", "days/why", "calendar/why"} {
		s.tabTo(id)
		s.keys("Enter")
		s.node("why")
		for _, room := range rooms {
			for _, text := range []int{100, 150, 200} {
				s.size(room[0], room[1], text)
				s.checkAccessibility()
			}
		}
		s.size(1440, 900, 100)
		s.keys("Escape")
		if s.has("why") || s.session.Focus != id {
			t.Errorf("after the why of %s the focus is on %s", id, s.session.Focus)
		}
	}
	for m := range sim.NumMetrics {
		s.send(openWhyMsg{whyMetric{m, -1}})
		s.checkAccessibility()
		s.keys("Escape")
	}
	for b := range bands {
		s.send(openWhyMsg{whyBand{b}})
		s.checkAccessibility()
		s.keys("Escape")
	}
}

func TestHowLongAnIncidentWillLastIsNotSaid(t *testing.T) {
	s, p := playing(t, sim.Senior, 1)
	_ = s
	for _, what := range []sim.EventKind{sim.IncidentOpened, sim.PagedAtNight, sim.PagedByDay} {
		e := sim.Event{Kind: what, Subject: sim.KeyOf("shop"), Object: sim.KeyOf("sales"), Amount: 1234}
		if text := p.eventText(e); strings.ContainsAny(text, "0123456789") {
			t.Errorf("%s says how long: %q", what, text)
		}
	}
}

func TestSeniorPairsAndHelpsWithTheOwnHands(t *testing.T) {
	s, p := playing(t, sim.Senior, 2)
	max := sim.KeyOf("max")
	s.press("hands/pair/" + view.ID(hex(max)))
	if !s.node("hands/pair/" + view.ID(hex(max))).On {
		t.Error("the hands do not pair")
	}
	s.press("hands/help/" + view.ID(hex(sim.KeyOf("shelf"))))
	s.live(p, 1)
	if p.o().Hands.Pair != max || p.o().Hands.Help != sim.KeyOf("shelf") {
		t.Errorf("the hands are %+v", p.o().Hands)
	}
	s.press("hands/pair/nobody", "hands/help/nobody")
	s.live(p, 1)
	if !s.node("hands/pair/nobody").On || p.o().Hands.Help != 0 {
		t.Errorf("after nobody the hands are %+v", p.o().Hands)
	}
	s.everywhere()
}

func TestPrincipalHasNoHandsInTheCode(t *testing.T) {
	s, _ := playing(t, sim.Principal, 2)
	if s.has("hands") {
		t.Error("a principal is asked which change to take next")
	}
}

func TestCardIsAGroupWhoseActionsAreButtons(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	p := s.screen.(*play)
	id := view.ID("card/" + p.offers[0].Card.ID)
	button := s.node(id)
	if button.Role != view.Button || len(button.Kids) > 0 || button.Label == "" {
		t.Errorf("the card opens by %+v", button.Role)
	}
	if s.node(id+"/card").Role != view.Group {
		t.Error("the card is no group")
	}
	s.press(id)
	s.waitIdle()
	open := view.ID("open/" + p.offers[0].Card.ID)
	for _, action := range []view.ID{"/take", "/close"} {
		if s.node(open+action).Role != view.Button {
			t.Errorf("%s is no button", action)
		}
	}
	s.shows("a quarter, as far as you know")
	s.shows("in eight of ten")
	s.everywhere()
}

func TestPlayScreenFitsEverybody(t *testing.T) {
	s, _ := playing(t, sim.Principal, 8, reviewing, sim.Decision{Verb: sim.RepairDebt, Subject: sim.KeyOf("stock"), Amount: 20})
	s.everywhere()
	s, _ = playing(t, sim.Senior, 8, sim.Decision{Verb: sim.RepairDebt, Subject: sim.KeyOf("sales"), Amount: 20})
	s.everywhere()
}

func TestEveryWaitOnTheMapSaysWhy(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 6"})
	p := s.screen.(*play)
	shown := waitsShown(p.o(), -1)
	if len(shown) < 2 {
		t.Fatal("hardly anybody waits in the sixth week")
	}
	for _, x := range shown {
		id := view.ID("wait/" + hex(p.o().Modules[x.from].Key) + "-" + hex(p.o().Modules[x.to].Key))
		s.press(id)
		if s.node("why").Role != view.Dialog || s.node("why/about").Label != p.waitText(x) {
			t.Errorf("the why of %q is about %q", p.waitText(x), s.node("why/about").Label)
		}
		s.shows("of its own started or queued")
		s.checkAccessibility()
		s.keys("Escape")
	}
}

func TestLabelsOfWaitsHideOneAnotherNowhere(t *testing.T) {
	s := startFirstRun(t)
	for week := 4; week <= 12; week++ {
		s.send(TestCommand{fmt.Sprint("week ", week)})
		for _, room := range rooms {
			s.size(room[0], room[1], 100)
			var plates []view.Rect
			for i := range s.scene.Nodes {
				n := &s.scene.Nodes[i]
				if n.Node.Role != view.Link || !strings.HasPrefix(string(n.ID), "wait/") {
					continue
				}
				for _, other := range plates {
					if !n.Rect.Intersect(other).Empty() {
						t.Errorf("in week %d at %gx%g the label of %s lies on another", week, room[0], room[1], n.Node.Label)
					}
				}
				plates = append(plates, n.Rect)
			}
		}
	}
}

func TestPointingAtACardShowsItsFanAndWhomItCosts(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	s.place()
	id := view.ID("card/extract")
	words := &s.scene.Nodes[s.scene.Find(id+"/card")] // not its name alone
	at := view.Input{Kind: view.Move, X: words.Rect.X + 20, Y: words.Rect.Y + words.Rect.H - 14}
	s.sendAll(s.session.Take(s.scene, at))
	s.waitIdle()
	fan := s.node("glance/fan/picture")
	if len(fan.Rows) < 2 || len(fan.Rows[0]) != 3 {
		t.Errorf("its fan is not against doing nothing: %q", fan.Rows)
	}
	for _, row := range []view.ID{"others-pay", "pays-back", "wrong"} {
		s.node("glance/" + row)
	}
	s.checkAccessibility()
	s.sendAll(s.session.Take(s.scene, view.Input{Kind: view.Move, X: 4, Y: 4}))
	if s.has("glance") {
		t.Error("it stays when nobody points at the card any more")
	}

	s.sendAll(s.session.Take(s.scene, at))
	s.waitIdle()
	shown := s.node("glance/fan/says").Label
	at.Kind = view.Down
	s.sendAll(s.session.Take(s.scene, at))
	at.Kind = view.Up
	s.sendAll(s.session.Take(s.scene, at))
	p := s.screen.(*play)
	if p.chosen != "extract" || s.has("glance") {
		t.Fatalf("pressing it opens %q", p.chosen)
	}
	if first := s.node("open/extract/fan/says").Label; first != shown {
		t.Errorf("opened, its fan begins with %q; before it said %q", first, shown)
	}
}

func TestACardSaysWhomItReachesAndWhoMustAgree(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	s.press("more")
	p := s.screen.(*play)
	told := false
	for i := range p.offers {
		o := &p.offers[i]
		terms := p.run.Preview().Terms(p.run.Scenario, o.Decision)
		line := p.costLine(o)
		for _, g := range terms.Agree {
			told = true
			if !strings.Contains(line, p.company.GroupName(g, "en")) {
				t.Errorf("%s says %q, and %s must agree", o.Card.ID, line, p.company.GroupName(g, "en"))
			}
		}
		if s.node(view.ID("card/"+o.Card.ID)).Label == "" {
			t.Errorf("%s is not on the table", o.Card.ID)
		}
	}
	if !told {
		t.Error("nobody must agree to anything")
	}
}

func TestTheClockStopsWithWhatCanBeDone(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 6"})
	p := s.screen.(*play)
	dana := p.o().People[1]
	for _, c := range []struct {
		what sim.EventKind
		says string
	}{
		{sim.PersonLeft, "both take months"},
		{sim.SoleExpertLeft, "beside them"},
		{sim.PersonTired, "let people recover"},
		{sim.PromiseSlipped, "next plan"},
		{sim.HarderThanThought, "how much more"},
		{sim.Refused, "ask again later"},
	} {
		p.running = true
		e, found := p.eventToPauseFor([]sim.Event{{Kind: sim.FeatureLive}, {Kind: c.what, Subject: dana.Key, Object: p.o().Teams[dana.Team].Key, Amount: int64(sim.Hire)}})
		if !found {
			t.Errorf("%s does not stop the clock", c.what)
			continue
		}
		p.running, p.pauseEvent = false, e
		s.place()
		if said := s.node("note").Label; !strings.Contains(said, c.says) {
			t.Errorf("%s says %q", c.what, said)
		}
		s.checkAccessibility()
	}
	p.pauseEvent = sim.Event{Kind: sim.PersonLeft, Subject: dana.Key, Object: p.o().Teams[dana.Team].Key}
	s.place()
	s.press("note/hire")
	if p.chosen != "hire" {
		t.Errorf("the way out opens %q", p.chosen)
	}
}
