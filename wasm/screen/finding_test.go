package screen

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// inShipped calls do with the game in each shipped company, in each of its seats, after some weeks
// in which nobody decided anything.
func inShipped(t *testing.T, weeks int32, do func(t *testing.T, g *game)) {
	t.Helper()
	for _, c := range scenarios.All() {
		for _, seat := range []sim.Seat{sim.Senior, sim.Principal} {
			if !slices.ContainsFunc(c.Scenario.Seats, func(s sim.SeatPlan) bool { return s.Seat == seat }) {
				continue
			}
			t.Run(c.ID+"/"+seat.String(), func(t *testing.T) {
				g := open(t, "", nil).screen.(*start).freshGame()
				g.company = c
				g.run = sim.Start(c.Scenario, 7, seat)
				for range weeks {
					g.run.Step()
				}
				do(t, g)
			})
		}
	}
}

// findingDecisions returns every decision that would find something out and may be taken now.
func findingDecisions(g *game) (ds []sim.Decision) {
	o := g.o()
	var things []sim.Key
	for i := range o.Modules {
		things = append(things, o.Modules[i].Key)
	}
	for i := range o.Teams {
		things = append(things, o.Teams[i].Key)
	}
	for i := range o.Deployables {
		things = append(things, o.Deployables[i].Key)
	}
	for i := range o.Groups {
		things = append(things, o.Groups[i].Key)
	}
	for v := range sim.NumVerbs {
		for _, k := range things {
			if d := v.Default(k, 0); sim.Discovers(v) && g.run.Check(d).OK() && len(g.run.PlayerView().FindsOut(d)) > 0 && !slices.Contains(ds, d) {
				ds = append(ds, d)
			}
		}
	}
	return ds
}

// Whatever can be found out is said with its figures: a name and a number, or an answer in words.
// Its why has every figure, and the card about the same thing no longer calls it unknown.
func TestFindingsAreSaidWithTheirFigures(t *testing.T) {
	answer := regexp.MustCompile(`[0-9]|rather|either way|nobody more than most`)
	inShipped(t, 9, func(t *testing.T, g *game) {
		decisions := findingDecisions(g)
		if len(decisions) < 10 {
			t.Fatalf("only %d decisions find something out", len(decisions))
		}
		aspects := map[int64]bool{}
		before := g.run
		for _, d := range decisions {
			g.run = before.Fork()
			g.run.Decide(d, "")
			var found []sim.Event
			for week := 0; week < 4 && len(found) == 0; week++ {
				for _, e := range g.run.Step() {
					if e.Kind == sim.FoundOut && e.Cause == d.Key(before.Now.Week) {
						found = append(found, e)
					}
				}
			}
			if len(found) == 0 {
				t.Errorf("%s finds nothing out", g.decisionName(d))
			}
			_, unknown := g.whatIsKnown(sim.Decision{Subject: d.Subject})
			for _, e := range found {
				aspects[e.Amount] = true
				text := g.eventText(e)
				if _, said, _ := strings.Cut(text, ": "); !answer.MatchString(said) {
					t.Errorf("%s: %q has no figure", g.decisionName(d), text)
				}
				secrets, figures := g.run.PlayerView().Found(e), 0
				for _, part := range g.findingParts(e) {
					figures += len(part.clues)
					if slices.Contains(unknown, part.name) {
						t.Errorf("%s: the card still calls %q unknown", g.decisionName(d), part.name)
					}
				}
				if aspect := sim.Aspect(e.Amount); figures != len(secrets) && aspect != sim.PersonKnows {
					t.Errorf("%s: the why of %q has %d of %d figures", g.decisionName(d), text, figures, len(secrets))
				}
				if text := (whyEvent{e}).answer(explainer{&g.narrator}); len(text.parts) == 0 || len(text.says) < 2 {
					t.Errorf("%s: the why of %q says no more than when it was", g.decisionName(d), text.title)
				}
			}
		}
		if len(aspects) < 6 {
			t.Errorf("only %d kinds of things are found out", len(aspects))
		}
	})
}

// A finding puts its mark on the map, and its words for those who can't see the mark.
func TestMapMarksWhatWasFoundOut(t *testing.T) {
	inShipped(t, 5, func(t *testing.T, g *game) {
		m := int32(slices.IndexFunc(g.o().Modules, func(m sim.Module) bool { return m.Team == 0 }))
		spike := sim.Spike.Default(g.o().Modules[m].Key, 0)
		hint := func() string { return g.mapOf(g.o()).moduleNode(m).Hint }
		if strings.Contains(hint(), "You found out") {
			t.Fatalf("before anything was found out the map says %q", hint())
		}
		g.run.Decide(spike, "")
		for range 4 {
			g.run.Step()
		}
		if !strings.Contains(hint(), "You found out") || !strings.Contains(hint(), "to move") {
			t.Errorf("after a spike the map says %q", hint())
		}
		marked := 0
		for k := range g.o().Modules {
			if strings.Contains(g.mapOf(g.o()).moduleNode(int32(k)).Hint, "You found out") {
				marked++
			}
		}
		if marked > len(g.o().Modules)/2 {
			t.Errorf("a spike in one module marks %d of %d modules", marked, len(g.o().Modules))
		}
	})
}

// A card that finds something out says what it would tell and how wide a forecast is that depends
// on it. It promises no features of its own.
func TestCardsThatFindOutPromiseNarrowerForecasts(t *testing.T) {
	inShipped(t, 5, func(t *testing.T, g *game) {
		p := newPlay(g).(*play)
		finding, narrowing := 0, 0
		for i := range p.offers {
			o := &p.offers[i]
			if !sim.Discovers(o.Decision.Verb) || !o.Reason.OK() {
				continue
			}
			finding++
			f := p.fanOf(o)
			nodes := p.knowledgeNodes("x", f, o)
			if f != nil {
				narrowing++
				if f.forecast.Decision == o.Decision || f.telling != o.Decision {
					t.Errorf("%s shows a forecast of its own", o.Card.ID)
				}
				if !slices.ContainsFunc(p.run.PlayerView().FindsOut(o.Decision), func(s int32) bool { return p.dependsOn(f.forecast.Decision, s) }) {
					t.Errorf("%s would not narrow the forecast of %q", o.Card.ID, p.decisionName(f.forecast.Decision))
				}
				f.stop()
			}
			text := view.Outline(nodes[0])
			for _, question := range p.topics(o.Decision.Subject, p.run.PlayerView().FindsOut(o.Decision)) {
				if !strings.Contains(text, question.question) {
					t.Errorf("%s does not say that it would tell %q", o.Card.ID, question.question)
				}
			}
		}
		if finding < 3 || narrowing == 0 {
			t.Errorf("%d cards find something out, %d of them narrow a forecast", finding, narrowing)
		}
	})
}

// What two days in the code show changes the forecast of moving it, in the feed and on the card, in
// the same figures; without a finding nothing is compared.
func TestForecastIsComparedWithTheOneBeforeTheFinding(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	p := s.screen.(*play)
	if p.revised != nil {
		t.Error("a forecast is compared although nothing was found out")
	}
	rates := sim.KeyOf("rates")
	module := p.o().ModuleOf(rates)
	p.run.Decide(sim.Spike.Default(rates, 0), "")
	p.deal()
	for week := 0; week < 3 && len(p.revised) == 0; week++ {
		s.press("step")
	}
	for p.revised[0].change == nil {
		s.send(Tick{Passed: 10 * time.Millisecond, Room: 10 * time.Millisecond})
	}
	f := p.revised[0]
	if f.forecast.Decision.Verb != sim.Extract || f.forecast.Decision.Subject != rates {
		t.Fatalf("the forecast compared first is that of %q", p.decisionName(f.forecast.Decision))
	}
	was, is := f.change.was, f.change.is
	if is.High-is.Low >= was.High-was.Low {
		t.Errorf("finding out has not narrowed the forecast: %v to %v before, %v to %v after", was.Low, was.High, is.Low, is.High)
	}
	if !f.change.matters() {
		t.Fatalf("the finding changes nothing that matters: %+v, %+v", was, is)
	}
	s.place()
	s.shows("The forecast of “Extract Rates, in thin slices” went from ")
	if run, ok := f.withoutFinding(); !ok || run.PlayerView().IsKnown(sim.ModuleConsumers, module, -1) || !p.run.PlayerView().IsKnown(sim.ModuleConsumers, module, -1) {
		t.Error("the forecast before the finding knows how many callers there are, or the one after does not")
	}
}

// A card that would tell the player nothing new is on no table, neither of the quarter nor of its plan,
// and in the list of all cards it can't be taken and says why. All other cards are as they were dealt,
// but for those that lie on the table in its place.
func TestCardThatTellsNothingNewIsNotOnTheTable(t *testing.T) {
	swept := 0 // cards that could be taken, and would tell nothing new
	inShipped(t, 3, func(t *testing.T, g *game) {
		g.introduced = allParts
		for ; g.run.Now.Week < 2*sim.WeeksAQuarter; g.run.Step() {
			dealt := g.company.Offers(g.run)
			for i, o := range g.dealOffers() {
				if dealt[i].Reason.OK() && g.isDecided(o.Decision) {
					continue // its hours are still to come: another rule
				}
				if !dealt[i].Reason.OK() || !sim.Discovers(o.Decision.Verb) || len(g.run.PlayerView().FindsOut(o.Decision)) > 0 {
					if dealt[i].Open = dealt[i].Open || o.Open; o != dealt[i] { // it may take the place of another one
						t.Fatalf("week %d: %s is dealt as %+v, and shown as %+v", g.o().Week+1, o.Card.ID, dealt[i], o)
					}
					continue
				}
				if o.Open || o.Reason.OK() {
					t.Fatalf("week %d: %s would tell nothing, and can be taken", g.o().Week+1, o.Card.ID)
				}
				if swept++; swept <= 8 {
					checkNotOffered(t, g, o.Card.ID)
				}
			}
			for _, o := range dealt { // the first that finds something out
				if o.Open && sim.Discovers(o.Decision.Verb) && g.run.Decide(o.Decision, "").OK() {
					break
				}
			}
		}
	})
	if swept == 0 {
		t.Error("no card would tell nothing new")
	}
}

// checkNotOffered fails if the cards on the table, or on that of the plan, include a card, or if it can
// be taken from the list of all cards.
func checkNotOffered(t *testing.T, g *game, card string) {
	t.Helper()
	planned := &plan{game: g}
	planned.deal()
	if slices.ContainsFunc(planned.offers, func(o openCard) bool { return o.id == card }) {
		t.Errorf("the plan shows %s", card)
	}
	s := open(t, "", nil)
	p := newPlay(g).(*play)
	s.show(p)
	if id := view.ID("card/" + card); s.has(id) {
		t.Errorf("%s is on the table in week %d", card, g.o().Week+1)
	}
	s.press("more", view.ID("card/"+card))
	if take := s.node(view.ID("open/" + card + "/take")); take.Press != nil || take.Off != p.say("reason.nothing-new") {
		t.Errorf("%s can be decided, or says %q", card, take.Off)
	}
}

// The answers that a card calls unknown or known are those of the groups that must agree to it, and of
// nobody else.
func TestCardNamesTheAnswersOfThoseWhoMustAgree(t *testing.T) {
	named := 0
	inShipped(t, 3, func(t *testing.T, g *game) {
		v := g.run.PlayerView()
		for _, o := range g.company.Offers(g.run) {
			if !o.Reason.OK() {
				continue
			}
			known, unknown := g.whatIsKnown(o.Decision)
			said := strings.Join(append(known, unknown...), "\n") + "\n"
			agree := sim.TermsOf(g.o(), g.run.Scenario, o.Decision).Agree
			for _, s := range v.Scenario.Secrets {
				if s.Aspect != sim.TeamLeaning {
					continue
				}
				answer := g.say("aspect.leaning", g.nameOf(v.Now.Groups[s.A].Key))
				low, high := v.Now.RangeOf(v.Scenario, s.Aspect, s.A, s.B)
				if says, asks := strings.Contains(said, answer), slices.Contains(agree, s.A); says && !asks || asks && low != high && !says {
					t.Errorf("%s: asks %t, and says %t that it depends on %s:\n%s", g.decisionName(o.Decision), asks, says, answer, said)
				} else if says {
					named++
				}
			}
		}
	})
	if named == 0 {
		t.Error("no card depends on anybody's answer: the test sees nothing")
	}
}
