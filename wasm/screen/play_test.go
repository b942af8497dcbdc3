package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// playCorner returns the play screen of the corner shop after some weeks, with all its
// parts.
func playCorner(t *testing.T, seat sim.Seat, weeks int32, decisions ...sim.Decision) (*stage, *play) {
	t.Helper()
	s, g := inCorner(t, seat, weeks, decisions...)
	g.introduced = allParts
	p := newPlay(g).(*play)
	s.show(p)
	s.waitIdle()
	return s, p
}

// The teams are there from the start, beside the map, where there is room for them. The cards come
// before the ledgers and the news, which appear in the week after the first decision,
// and for a player who decides nothing some weeks later.
func TestPartsOfTheScreenAppearWhenTheyFirstMatter(t *testing.T) {
	for _, decides := range []bool{true, false} {
		testPartsAppear(t, decides)
	}
}

func testPartsAppear(t *testing.T, decides bool) {
	s := startFirstRun(t)
	for _, id := range []view.ID{"ledgers", "feed", "cards", "bets"} {
		if s.has(id) {
			t.Errorf("%s is shown before anything has happened", id)
		}
	}
	for _, id := range []view.ID{"map", "challenge", "run", "teams"} {
		s.node(id)
	}
	first := map[view.ID]int{}
	for week := 1; week <= 6; week++ {
		s.press("step")
		for _, id := range []view.ID{"ledgers", "feed", "cards"} {
			if _, seen := first[id]; !seen && s.has(id) {
				first[id] = week
			}
		}
		if week == weeksToFirst && decides {
			s.press("card/nothing", "open/nothing/take")
		}
	}
	ledgers := weeksToLedgers
	if decides {
		ledgers = weeksToFirst + 1
	}
	if first["ledgers"] != ledgers || first["feed"] != ledgers || first["cards"] != weeksToFirst {
		t.Errorf("with decisions %t parts first appear in the weeks %v", decides, first)
	}
	again := open(t, "", s.saved)
	again.press("go-on")
	if !again.has("cards") {
		t.Error("the cards are hidden again after a reload")
	}
}

func TestFirstRunShowsOneTeamUntilSomethingWaits(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 1)
	g.introduced = partTeams
	s.show(newPlay(g))
	own, other := view.ID("team/"+hex(sim.KeyOf("till"))), view.ID("team/"+hex(sim.KeyOf("shelf")))
	if !s.has(own) || s.has(other) {
		t.Error("the first week does not show exactly the player's team")
	}
	g.introduced |= partWaiting
	s.place()
	if !s.has(other) {
		t.Error("a team that somebody waits for is not shown")
	}
}

// runWeeks runs some weeks and ignores questions.
func (s *stage) runWeeks(p *play, weeks int) {
	for range weeks {
		p.run.Step()
		p.deal()
		p.trackForecasts(nil)
	}
	s.place()
	s.waitIdle()
}

// inviteReviews invites both teams of the corner shop to review before new work.
var inviteReviews = sim.Decision{Verb: sim.ReviewRule, Mode: sim.Invite, Amount: 1}

func TestDecisionIsTrackedAgainstItsForecast(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 0)
	if s.has("bets") {
		t.Error("a forecast is tracked before anything was decided")
	}
	s.send(handsOrderMsg{inviteReviews})
	s.waitIdle()
	id := "bet-on/" + view.ID(hex(inviteReviews.Key(0)))
	s.node(id)
	s.runWeeks(p, 5)
	fan := s.node(id + "/fan")
	if len(fan.Rows) < 2 || len(fan.Rows[0]) != 3 || fan.Rows[1][2] == "" {
		t.Errorf("the picture does not show the actual course: %q", fan.Rows)
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
		t.Errorf("after a reload the forecast is %q, before it was %q", again[1], before[1])
	}
}

func TestPipsShowWhichTeamsHaveAdoptedAStandard(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 1, inviteReviews)
	id := "bet-on/" + view.ID(hex(inviteReviews.Key(0))) + "/adopted"
	till := id + "/" + view.ID(hex(sim.KeyOf("till")))
	p.o().Teams[p.teamAt(sim.KeyOf("till"))].ReviewFirst = false
	s.place()
	if v := s.node(till).Value; v != "not yet" {
		t.Errorf("before the adoption its pip says %q", v)
	}
	p.o().Teams[p.teamAt(sim.KeyOf("till"))].ReviewFirst = true
	s.place()
	if v := s.node(till).Value; v != "has adopted it" {
		t.Errorf("after the adoption its pip says %q", v)
	}
}

func TestLeavingTheForecastRangePausesTheClockOnce(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 6, inviteReviews)
	b := p.tracked[0]
	with, _ := b.forecast.Courses()
	for w := range with.Low { // a forecast of nothing
		with.Low[w], with.High[w] = -2, -1
	}
	s.press("run")
	deadline := 200
	for ; p.running && deadline > 0; deadline-- {
		s.send(Tick{Passed: 100 * time.Millisecond})
	}
	if p.outOfRange != b {
		t.Fatalf("the clock did not pause for the forecast; week %d: %s", p.o().Week, s.outline())
	}
	s.shows("has left its forecast range")
	s.checkAccessibility()
	s.press("stray/carry-on")
	if !p.running || s.has("stray") {
		t.Error("the clock does not continue")
	}
	for range 60 {
		if s.screen.Name() != "play" || p.outOfRange != nil {
			break
		}
		s.send(Tick{Passed: 100 * time.Millisecond})
	}
	if p.outOfRange != nil {
		t.Error("the same forecast pauses the clock again")
	}
	if !slices.Equal(p.leftRange, []int{b.place}) {
		t.Errorf("the decisions recorded as having paused the clock are %v, want %d", p.leftRange, b.place)
	}
}

func TestReportedForecastDoesNotPauseAgainAfterAReload(t *testing.T) {
	s := startFirstRun(t)
	s.screen.(*play).leftRange = []int{4, 130}
	s.press("step")
	again := open(t, "", s.saved)
	again.press("go-on")
	if p := again.screen.(*play); !slices.Equal(p.leftRange, []int{4, 130}) {
		t.Errorf("after a reload the decisions recorded as having paused the clock are %v", p.leftRange)
	}
}

func TestTrackedDecisionCanBeStopped(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 6, inviteReviews)
	p.outOfRange = p.tracked[0]
	s.place()
	s.press("stray/stop")
	if n := len(p.run.Pending()); n != 1 || p.run.Pending()[0].Verb != sim.EndPromise {
		t.Errorf("stopping decides %v", p.run.Pending())
	}
	if _, can := p.tracked[0].endingDecision(); can {
		t.Error("a stopped decision can be stopped again")
	}
}

// Who asks for the alternatives at a stop sees them, in every viewport, and still has the question;
// the keyboard is on the card that opened, or on the first.
func TestAlternativesAreInViewAndTheQuestionStays(t *testing.T) {
	for _, size := range viewportSizes {
		s, p := playCorner(t, sim.Principal, 6, inviteReviews)
		s.resize(size[0], size[1], 100)
		p.outOfRange = p.tracked[0]
		s.place()
		s.press("stray/change")
		if !p.all || !s.has("stray/carry-on") || !s.has("stray/stop") {
			t.Errorf("at %v not all cards are shown, or the question is gone", size)
		}
		if on := s.session.Focus; !strings.HasPrefix(string(on), "card/") && !strings.HasPrefix(string(on), "open/") || !s.inView(on) {
			t.Errorf("at %v the focus is on %q, which is in view: %t", size, on, s.inView(on))
		}
		last := &p.offers[len(p.offers)-1] // one that can be taken
		other := *last.Card
		other.Decision.Verb, last.Card, last.Reason = inviteReviews.Verb, &other, sim.Reason{}
		s.press("stray/change")
		s.wantOpen(p, last.Card.ID, fmt.Sprint(size))
		s.press("run")
		if s.has("stray") {
			t.Error("the question stays while the clock runs")
		}
	}
}

func TestEveryLineOfTheFeedHasAWhy(t *testing.T) {
	s := startFirstRun(t)
	asked := 0
	for week := 3; week <= 12; week++ {
		s.press("step")
		if s.screen.Name() != "play" || !s.has("feed") {
			continue
		}
		p := s.screen.(*play)
		for i, line := range (weekNews{&p.narrator, p.o().Week - 1}).lines(maxNews) {
			id := view.ID("news/"+string(rune('a'+i))) + "/why"
			if s.node(id).Role != view.Link {
				t.Errorf("%q has no why?", line.text)
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
	s, p := playCorner(t, sim.Principal, 1, hire)
	events := explainer{&p.narrator}.latestEvents(1, func(e sim.Event) bool { return e.Kind == sim.Agreed || e.Kind == sim.Refused })
	if len(events) != 1 {
		t.Fatalf("no event has an answer: %v", p.run.Events)
	}
	s.send(openWhyMsg{whyEvent{events[0]}})
	s.shows("Decisions it comes from")
	s.send(openWhyMsg{explainer{&p.narrator}.decisionsBehind(events)[0].next})
	if s.node("why/about").Label != p.decisionName(hire) {
		t.Errorf("the chain of why? ends at %q", s.node("why/about").Label)
	}
	s.shows("You decided it in year 1, Q1, week 1.")
	s.press("why/back")
	if s.node("why/about").Label != p.eventText(events[0]) {
		t.Error("back does not lead to the line it came from")
	}
	s.press("why/close")
	if s.has("why") {
		t.Error("the dialog stays open")
	}
}

func TestWhySaysThatNobodyDecided(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 20)
	e := explainer{&p.narrator}.latestEvents(1, func(e sim.Event) bool { return e.Kind == sim.RequestAnswered && e.Object != 0 })
	if len(e) == 0 {
		t.Fatal("no request was answered in twenty weeks")
	}
	s.send(openWhyMsg{whyRequests{e[0].Subject, e[0].Object, e[0].Week}})
	s.shows("Nobody decided this.")
	s.shows("Sales drags Stock along in")
}

// A release that failed names every change that failed with it, and the share of failed changes
// names the changes, also those of one team.
func TestWhyNamesTheChangesThatFailed(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 30)
	ex := explainer{&p.narrator}
	isFault := func(e sim.Event) bool { return e.Kind == sim.ChangeFailed || e.Kind == sim.ChangeSentBack }
	releases := ex.latestEvents(len(p.run.Events), func(e sim.Event) bool { return e.Kind == sim.TrainFailed })
	faults := ex.latestEvents(len(p.run.Events), isFault)
	if len(releases) == 0 {
		t.Fatal("no release failed in thirty weeks")
	}
	named := 0
	for _, e := range releases {
		clues := whyEvent{e}.answer(ex).parts[0].clues
		if len(clues) == 0 || !slices.ContainsFunc(faults, func(f sim.Event) bool { return f.Cause == e.Cause && f.At == e.At }) {
			t.Errorf("the release that failed in week %d names %d changes, and %x is put down to it", e.Week, len(clues), e.Cause)
		}
		named += len(clues)
	}
	if named != len(faults) {
		t.Errorf("%d changes failed, the releases name %d", len(faults), named)
	}
	s.send(openWhyMsg{whyMetric{sim.ChangeFailureShare, ex.teamAt(faults[0].Subject)}})
	s.shows(p.eventText(faults[0]))
	s.checkAccessibility()
}

func TestAccountsUnderWhyAddUpToTheTeamsWeek(t *testing.T) {
	s, p := playCorner(t, sim.Senior, 8)
	for i := range p.o().Teams {
		l := p.lastWeek(int32(i))
		sum := int64(0)
		for _, m := range l.Hours {
			sum += m
		}
		if sum != l.Employed {
			t.Errorf("the accounts of a week add up to %d min, want %d", sum, l.Employed)
		}
	}
	s.press(view.ID("team/" + hex(sim.KeyOf("till")) + "/why"))
	s.shows("Till: 120 h last week")
}

func TestEveryFigureHasAnAccessibleWhy(t *testing.T) {
	s, _ := playCorner(t, sim.Senior, 8)
	for _, id := range []view.ID{"goal/features-live/why", "hours/why", "days/why", "calendar/why"} {
		s.tabTo(id)
		s.keys("Enter")
		s.node("why")
		for _, room := range viewportSizes {
			for _, text := range []int{100, 150, 200} {
				s.resize(room[0], room[1], text)
				s.checkAccessibility()
			}
		}
		s.resize(1440, 900, 100)
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

func TestDurationOfAnIncidentIsNotRevealed(t *testing.T) {
	s, p := playCorner(t, sim.Senior, 1)
	_ = s
	for _, what := range []sim.EventKind{sim.IncidentOpened, sim.PagedAtNight, sim.PagedByDay} {
		e := sim.Event{Kind: what, Subject: sim.KeyOf("shop"), Object: sim.KeyOf("sales"), Amount: 1234}
		if text := p.eventText(e); strings.ContainsAny(text, "0123456789") {
			t.Errorf("%s reveals the duration: %q", what, text)
		}
	}
}

func TestSeniorGivesOrdersToOwnHands(t *testing.T) {
	s, p := playCorner(t, sim.Senior, 2)
	max := sim.KeyOf("max")
	s.press("hands/show")
	if on := s.session.Focus; on != "hands/take" && on != "hands/pair" {
		t.Errorf("the key leads to %q, want the first of the orders", on)
	}
	s.press("hands/pair")
	s.press("hands/pair/" + view.ID(hex(max)))
	if !s.node("hands/pair/" + view.ID(hex(max))).On {
		t.Error("pairing is not offered")
	}
	if v := s.node("hands/pair").Value; !strings.HasPrefix(v, "Max on ") || !s.inView("hands/pair/"+view.ID(hex(max))) {
		t.Errorf("the line of the order says %q; the option chosen is in view: %t", v, s.inView("hands/pair/"+view.ID(hex(max))))
	}
	s.press("hands/help")
	s.press("hands/help/" + view.ID(hex(sim.KeyOf("shelf"))))
	s.runWeeks(p, 1)
	if p.o().Hands.Pair != max || p.o().Hands.Help != sim.KeyOf("shelf") {
		t.Errorf("the orders are %+v", p.o().Hands)
	}
	s.press("hands/help/nobody", "hands/pair", "hands/pair/"+view.ID(hex(max)))
	s.runWeeks(p, 1)
	if s.node("hands/pair").Value != "Nobody" || s.node("hands/pair/"+view.ID(hex(max))).On || p.o().Hands.Help != 0 {
		t.Errorf("after choosing nobody the orders are %+v", p.o().Hands)
	}
	s.checkEverywhere()
}

// Whoever pairs with several people sees all of them, and can end it with each alone, in every window.
func TestEveryPairingIsShownAndCanBeEnded(t *testing.T) {
	for _, company := range []string{"first-split", "the-1-1"} {
		s, p := playing(t, company, sim.Senior)
		h := handOrders{&p.narrator, p.run.Preview()}
		m, _ := h.pairingOn()
		var with []view.ID
		for i := range h.o.People {
			w := &h.o.People[i]
			d := sim.Decision{Verb: sim.PairUp, Subject: w.Key, Object: h.o.Modules[m].Key, Amount: 2}
			if len(with) < 2 && w.Team == h.home() && int32(i) != h.o.Player && p.run.Decide(d, "").OK() {
				with = append(with, view.ID(hex(w.Key)))
			}
		}
		if len(with) < 2 {
			t.Fatalf("%s: the player pairs with %d people", company, len(with))
		}
		s.runWeeks(p, 1)
		p.order = "pair"
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			s.checkAccessibility()
			for _, id := range with {
				if option := s.node("hands/pair/" + id); !option.On || !strings.Contains(s.node("hands/pair").Value, option.Label) {
					t.Errorf("%s, %v: the order says %q, the option %q, on: %t", company, w, s.node("hands/pair").Value, option.Label, option.On)
				}
			}
		}
		s.press("hands/pair/" + with[0])
		s.runWeeks(p, 1)
		if s.node("hands/pair/"+with[0]).On || !s.node("hands/pair/"+with[1]).On {
			t.Errorf("%s: after ending the first of two pairings the order says %q", company, s.node("hands/pair").Value)
		}
	}
}

func TestPrincipalHasNoOwnHands(t *testing.T) {
	s, _ := playCorner(t, sim.Principal, 2)
	if s.has("hands") {
		t.Error("a principal is asked which change to take next")
	}
}

func TestOpenCardIsAGroupWithButtons(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	p := s.screen.(*play)
	id := view.ID("card/" + p.offers[0].Card.ID)
	button := s.node(id)
	if button.Role != view.Button || button.Label == "" {
		t.Errorf("the role of the card's title is %+v, want a button", button.Role)
	}
	if s.node(id+"/card").Role != view.Group {
		t.Error("the card is not a group")
	}
	s.press(id)
	open := view.ID("open/" + p.offers[0].Card.ID)
	for _, action := range []view.ID{"/take", "/close"} {
		if s.node(open+action).Role != view.Button {
			t.Errorf("%s is not a button", action)
		}
	}
	s.shows("a quarter, as far as you know")
	s.waitUntil(func() bool { return strings.Contains(s.outline(), "in eight of ten") })
	s.checkEverywhere()
}

func TestPlayScreenIsAccessible(t *testing.T) {
	s, _ := playCorner(t, sim.Principal, 8, inviteReviews, sim.Decision{Verb: sim.RepairDebt, Subject: sim.KeyOf("stock"), Amount: 20})
	s.checkEverywhere()
	s, _ = playCorner(t, sim.Senior, 8, sim.Decision{Verb: sim.RepairDebt, Subject: sim.KeyOf("sales"), Amount: 20})
	s.checkEverywhere()
}

func TestEveryWaitOnTheMapHasAWhy(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 6"})
	p := s.screen.(*play)
	shown := waits(p.o())
	if len(shown) < 2 {
		t.Fatal("too few waits in the sixth week")
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

func TestPointingAtACardShowsForecastAndConsequences(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	s.place()
	id := view.ID("card/extract")
	words := &s.scene.Nodes[s.scene.Find(id+"/card")] // the card, not only its title
	at := view.Input{Kind: view.Move, X: words.Rect.X + 20, Y: words.Rect.Y + words.Rect.H - 14}
	s.sendAll(s.session.Take(s.scene, at))
	s.waitIdle()
	fan := s.node("glance/fan/picture")
	if len(fan.Rows) < 2 || len(fan.Rows[0]) != 3 {
		t.Errorf("the forecast is not compared with doing nothing: %q", fan.Rows)
	}
	for _, row := range []view.ID{"others-pay", "pays-back", "wrong"} {
		s.node("glance/" + row)
	}
	s.checkAccessibility()
	s.sendAll(s.session.Take(s.scene, view.Input{Kind: view.Move, X: 4, Y: 4}))
	if s.has("glance") {
		t.Error("the preview stays after the pointer has left the card")
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
		t.Fatalf("pressing the card opens %q", p.chosen)
	}
	if first := s.node("open/extract/fan/says").Label; first != shown {
		t.Errorf("the open card's forecast starts with %q; the preview showed %q", first, shown)
	}
}

func TestKeyboardOpensTakesAndClosesACard(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	p := s.screen.(*play)
	s.tabTo("run")
	s.keys("1")
	open := p.chosen
	if want := view.ID("open/" + open + "/take"); s.session.Focus != want {
		t.Fatalf("key 1 opens %q and moves the focus to %q, want %q", open, s.session.Focus, want)
	}
	s.keys("Escape")
	if want := view.ID("card/" + open); s.session.Focus != want {
		t.Errorf("closing the card moves the focus to %q, want %q", s.session.Focus, want)
	}
	s.keys("1", "Enter")
	if p.running || p.undoableCount() != 1 {
		t.Errorf("key 1 and Enter take %d decisions, and the clock runs: %t", p.undoableCount(), p.running)
	}
}

// A dialog in front of the screen must not make screen readers lose their place behind it.
// The field for the reason takes as much as the journal keeps, so that nothing that was written is
// lost by the decision.
func TestReasonIsKeptAsItIsShown(t *testing.T) {
	for _, letter := range []string{"x", "ü", "語", "👩"} {
		s := startFirstRun(t)
		s.send(TestCommand{"week 4"})
		s.keys("1")
		field := view.ID("open/" + string(s.screen.(*play).chosen) + "/reason")
		s.enter(field, strings.Repeat(letter, 199))
		s.enter(field, s.node(field).Value+letter)
		shown := s.node(field).Value
		if len(shown) > sim.MostReason || len(shown) < sim.MostReason-len(letter) {
			t.Errorf("the field shows %d bytes of %s", len(shown), letter)
		}
		s.press(view.ID("open/" + s.screen.(*play).chosen + "/take"))
		run := s.screen.(*play).run
		if kept := run.Journal[len(run.Journal)-1].Reason; kept != shown {
			t.Errorf("the field shows %q, the journal keeps %q", shown, kept)
		}
	}
}

func TestDialogMovesNothingBehindIt(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 6"})
	// parents returns in which node of the page each other one is.
	parents := func() map[view.ID]view.ID {
		in := map[view.ID]view.ID{}
		for i := range s.scene.Nodes {
			n := &s.scene.Nodes[i]
			up := n.Parent
			for up >= 0 && s.scene.Nodes[up].Node.Transparent() {
				up = s.scene.Nodes[up].Parent
			}
			if n.ID != "" && up >= 0 && !n.Node.Transparent() {
				in[n.ID] = s.scene.Nodes[up].ID
			}
		}
		return in
	}
	before := parents()
	s.press(s.find("goal/", "/why"))
	s.node("why")
	after := parents()
	for id, in := range before {
		if after[id] != in {
			t.Errorf("%s moves from %q to %q", id, in, after[id])
		}
	}
}

func TestCardSaysWhomItReachesAndWhoMustAgree(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	s.press("more")
	p := s.screen.(*play)
	told := false
	for i := range p.offers {
		o := &p.offers[i]
		terms := sim.TermsOf(p.run.Preview(), p.run.Scenario, o.Decision)
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
		t.Error("no card needs an agreement")
	}
}

// In a newcomer's first game, and whenever the cards come in the course of a run, the running clock
// stands still in that week: the player sees the cards, and that it is their turn.
func TestClockPausesWhenTheCardsAppear(t *testing.T) {
	for _, c := range append(scenarios.All(), corner()) {
		for _, plan := range c.Seats {
			for _, size := range viewportSizes {
				where := fmt.Sprintf("%s, %s, %v", c.ID, plan.Seat, size)
				s := open(t, "", nil)
				g := s.screen.(*start).freshGame()
				g.company = c
				g.run = sim.Start(c.Scenario, 7, plan.Seat)
				s.resize(size[0], size[1], 100)
				p := newPlay(g).(*play)
				s.show(p)
				s.press("run")
				for range weeksToFirst {
					if s.has("cards") {
						t.Fatalf("%s: the cards are there in week %d", where, p.o().Week+1)
					}
					s.runAWeekByTheClock(p)
				}
				if p.running || p.o().Week != weeksToFirst || !s.has("cards") {
					t.Fatalf("%s: in week %d the clock runs: %t", where, p.o().Week+1, p.running)
				}
				if p.pauseEvent.Kind == sim.NoEvent {
					s.shows(g.say("play.first-cards"))
				}
				s.press("run")
				if p.pauses = maxPauses; !p.running { // nothing else pauses it
					t.Fatalf("%s: the clock can't be started again", where)
				}
				for s.screen == Screen(p) && p.o().Week < p.closeWeek {
					if !p.running {
						t.Fatalf("%s: the clock pauses again in week %d", where, p.o().Week+1)
					}
					s.runAWeekByTheClock(p)
				}
			}
		}
	}
}

// runAWeekByTheClock lets the time of a week pass; a clock that stood still before is started.
func (s *stage) runAWeekByTheClock(p *play) {
	if !p.running {
		s.press("run")
	}
	for week := p.o().Week; s.screen == Screen(p) && p.o().Week == week; {
		s.send(Tick{Passed: weekLasts})
	}
}

// Every line of a card's row lies in the button that opens it, or outside of the keyboard's ring around
// that button.
func TestButtonOfAClosedCardHoldsBothItsLines(t *testing.T) {
	const ring = 4 // how far the ring reaches around the button, in logical pixels
	for company, seat := range map[string]sim.Seat{"first-split": sim.Senior, "the-1-1": sim.Principal} {
		s, p := playing(t, company, seat)
		two := 0
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			for i := range p.offers {
				id := view.ID("card/" + p.offers[i].Card.ID)
				if !s.has(id) {
					continue
				}
				button := s.scene.Nodes[s.scene.Find(id)].Rect
				around := view.Rect{X: button.X - ring, Y: button.Y - ring, W: button.W + 2*ring, H: button.H + 2*ring}
				lines := 0
				row := s.scene.Find(id + "/card")
				for k := row; k < s.scene.Nodes[row].End; k++ {
					n := &s.scene.Nodes[k]
					if len(n.Lines) == 0 {
						continue
					}
					if n.Rect.Intersect(button) == n.Rect {
						lines++
					} else if !n.Rect.Intersect(around).Empty() {
						t.Errorf("%s, %v: the ring around %s runs through %q", company, w, id, n.Node.Words())
					}
				}
				if two = max(two, lines); lines == 0 {
					t.Errorf("%s, %v: the button %s holds no words", company, w, id)
				}
			}
		}
		if two != 2 {
			t.Errorf("%s: the buttons of cards hold %d lines at most", company, two)
		}
	}
}
