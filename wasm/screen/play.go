package screen

import (
	"fmt"
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// play is the screen on which a quarter runs: the map, the teams, both ledgers, the cards
// and the feed.
type play struct {
	*game

	running    bool
	passed     time.Duration // since the current week began on the screen
	closeWeek  int32         // week in which the quarter ends
	pauses     int           // how often the clock has paused by itself in this quarter
	pauseEvent sim.Event     // why the clock paused; zero: no event

	offers        []scenarios.Offer
	offersFor     offerState // the state that offers were made for
	all           bool       // show every card, not only those on the table
	order         string     // the standing order of the player's hands whose options are shown
	menu          bool       // the links of the menu are shown, where there is no room for them in the head
	chosen        string
	reason        string // the reason being written for the chosen card
	fan           *fan
	seen          map[sim.Decision]seenForecast
	revised       []*fan  // forecasts that the last week's findings have changed
	glance        *glance // preview of the card that is pointed at; nil: none
	hoveredModule int32   // module that is pointed at, -1: none

	outOfRange    *trackedForecast // the decision that paused the clock by leaving its range; nil: none
	openQuestions openQuestions
}

// offerState identifies a state of the run as far as the cards depend on it.
type offerState struct {
	week    int32
	pending int
}

// The pace: a quarter of thirteen weeks runs in twenty-five seconds and pauses by itself
// at most twice for what happens, and once in a run when the first cards appear.
const (
	weekLasts      = 25 * time.Second / sim.WeeksAQuarter
	maxPauses      = 2
	weeksToFirst   = 3 // weeks before the first cards appear in a first run
	weeksToLedgers = 6 // weeks after which ledgers and news appear, even if nothing has been decided
)

// Messages of the play screen.
type (
	runClockMsg       struct{}
	pauseMsg          struct{}
	stepWeekMsg       struct{}
	toggleCardMsg     struct{ id string }
	takeCardMsg       struct{ id string }
	undoMsg           struct{}
	toggleMenuMsg     struct{}
	toggleAllCardsMsg struct{}
	editReasonMsg     struct{ text string }
)

// newPlay returns the screen on which the run continues.
func newPlay(g *game) Screen {
	p := &play{game: g, hoveredModule: -1}
	p.closeWeek = quarterEnd(g.o().Week)
	p.deal()
	p.trackForecasts(nil)
	p.prepareForecasts()
	p.revise()
	return p
}

// prepareForecasts starts the baseline and the forecasts of the cards on the table, before one is
// looked at, unless the week is passing.
func (p *play) prepareForecasts() {
	if p.running || p.run.Over() {
		return
	}
	baseline := p.baselineOf(p.run)
	for i := range p.offers {
		if o := &p.offers[i]; o.Open && o.Card.ID != p.chosen && !sim.Discovers(o.Decision.Verb) {
			baseline.Prepare(o.Decision)
		}
	}
}

// Name returns the screen's name.
func (p *play) Name() string { return "play" }

// State returns the week, the number of pending decisions, whether the clock runs, and
// the open card.
func (p *play) State() string {
	return fmt.Sprintf("week=%d pending=%d running=%t card=%s hash=%016x", p.o().Week, p.undoableCount(), p.running, p.chosen, p.o().Hash())
}

// Busy reports whether the clock runs or a forecast is growing.
func (p *play) Busy() bool {
	return p.running || p.fan.busy() || p.glance.busy() || p.revising() != nil || p.imaginingTracked()
}

// Update handles a message.
func (p *play) Update(m view.Msg) (Screen, []Effect) {
	next, effects := p.handle(m)
	if next == Screen(p) {
		p.prepareForecasts()
	}
	return next, effects
}

func (p *play) handle(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		return p.tick(m)
	case TestCommand:
		return p.runTestCommand(m.Line)
	case runClockMsg:
		p.running, p.passed = true, 0
		p.pauseEvent, p.outOfRange = sim.Event{}, nil
		p.chosen, p.all = "", false
	case pauseMsg:
		p.pause()
	case stepWeekMsg:
		p.running = false
		return p.runWeek()
	case hoverCardMsg:
		p.setGlance(m.id)
	case toggleCardMsg:
		p.choose(m.id)
		return p, []Effect{p.cardFocus(m.id)}
	case takeCardMsg:
		return p.take(m.id)
	case openCardMsg:
		return p.openCardNamed(m.id)
	case openRemedyMsg:
		return p.openRemedy(m.Decision)
	case handsOrderMsg:
		if p.run.Decide(m.Decision, "").OK() {
			p.deal()
			p.trackForecasts(nil)
			return p, p.save()
		}
	case continueAnywayMsg, showAlternativesMsg, stopDecisionMsg, askOutOfRangeMsg:
		return p.answerOutOfRange(m)
	case openWhyMsg, whyBackMsg, closeWhyMsg:
		p.pause()
		p.openQuestions.update(m)
	case undoMsg, undoDecisionMsg:
		if one, is := m.(undoDecisionMsg); is {
			p.undoPending(one.pending)
		} else {
			p.run.Undo()
		}
		p.deal()
		p.trackForecasts(nil)
		return p, p.save()
	case openOrderMsg:
		p.openOrder(m.order)
	case showHandsMsg:
		return p, []Effect{Focus{"hands/" + view.ID(handOrders{&p.narrator, p.run.Preview()}.orders()[0].id)}}
	case toggleMenuMsg:
		p.menu = !p.menu
	case toggleAllCardsMsg:
		p.all = !p.all
	case editReasonMsg:
		p.reason = sim.CutReason(m.text)
	case hoverModuleMsg:
		p.hoveredModule = m.module
	}
	return p, nil
}

// leave drops the forecasts of cards.
func (p *play) leave() {
	p.fan.stop()
	p.setGlance("")
	p.dropRevised()
}

// pause stops the clock, which leaves time to compare forecasts.
func (p *play) pause() {
	if p.running {
		p.running = false
		p.revise()
	}
}

// tick advances the clock and the forecasts.
func (p *play) tick(m Tick) (Screen, []Effect) {
	news := false
	switch {
	case p.fan.busy():
		news = p.fan.work(m.Room)
	case p.glance.busy():
		news = p.glance.work(m.Room)
	case !p.running && p.revising() != nil:
		news = p.workOnRevision(m.Room)
	default:
		news = p.workOnTracked(m.Room)
	}
	if p.running {
		if p.passed += m.Passed; p.passed >= weekLasts {
			p.passed = 0
			return p.runWeek()
		}
	}
	if !news {
		return p, []Effect{NoRedraw{}}
	}
	p.remember(p.fan)
	if p.glance != nil {
		p.remember(p.glance.fan)
	}
	return p, nil
}

// runTestCommand runs a command of a test or a demonstration: "week N" runs to the start
// of week N, week by week as the clock would.
func (p *play) runTestCommand(line string) (Screen, []Effect) {
	var week int32
	if n, _ := fmt.Sscanf(line, "week %d", &week); n != 1 {
		return p, nil
	}
	p.running = false
	var s Screen = p
	var effects []Effect
	for s == Screen(p) && p.o().Week < week {
		s, effects = p.runWeek()
	}
	return s, effects
}

// runWeek simulates one week and pauses the clock if there is something the player can
// do, also when the first cards appear.
func (p *play) runWeek() (Screen, []Effect) {
	p.pauseEvent, p.outOfRange = sim.Event{}, nil
	events := p.run.Step()
	p.fan.stop()
	p.dropRevised()
	p.chosen, p.fan = "", nil
	p.dropBaseline()
	hadCards := p.introduced.has(partCards)
	p.introduceParts(events)
	p.deal()
	p.trackForecasts(nil)
	if e, found := p.eventToPauseFor(events); found && (p.running || e.Kind == sim.FoundOut) {
		if p.running {
			p.pauses++
		}
		p.running, p.pauseEvent = false, e
	} else if b := p.nextOutOfRange(); b != nil && p.running && p.pauses < maxPauses {
		p.running, p.outOfRange, p.leftRange = false, b, append(p.leftRange, b.place)
		p.pauses++
	}
	if !hadCards && p.introduced.has(partCards) {
		p.running = false // the first cards: the player's turn
	}
	effects := p.save()
	if p.waitingForWord() {
		return newStop(p.game, nil), append(effects, Focus{"word"})
	}
	if ask := p.openAsk(); ask >= 0 {
		return newAsk(p.game, ask), effects
	}
	if p.o().Week >= p.closeWeek || p.run.Over() {
		return newClose(p.game), effects
	}
	p.revise()
	return p, effects
}

// introduceParts makes parts of the screen appear when they first matter.
func (p *play) introduceParts(events []sim.Event) {
	week := p.o().Week
	if week >= 1 {
		p.introduced |= partTeams
	}
	if week >= weeksToFirst {
		p.introduced |= partCards
	}
	if slices.ContainsFunc(p.run.Journal, isFromCard) || week >= weeksToLedgers {
		p.introduced |= partLedger | partFeed
	}
	for _, e := range events {
		switch e.Kind {
		case sim.TrainLeft:
			p.introduced |= partTrain
		case sim.PagedAtNight:
			p.introduced |= partNights
		}
	}
	if len(waits(p.o())) > 0 {
		p.introduced |= partWaiting
	}
	if slices.ContainsFunc(p.run.Journal, isTracked) {
		p.introduced |= partForecasts
	}
}

// isFromCard reports whether a decision is neither a bet nor a code word.
func isFromCard(e sim.Entry) bool { return e.Verb != sim.Bet && !e.Verb.Info().Spoken }

// deal updates the cards, and the forecast of the open one, if the state of the run has changed.
func (p *play) deal() {
	now := offerState{p.o().Week, len(p.run.Pending())}
	if p.offers != nil && p.offersFor == now {
		return
	}
	p.offersFor = now
	p.setGlance("")
	p.offers = p.dealOffers()
	p.orderBySeen(p.offers)
	if p.fan != nil {
		p.fan.stop()
		p.fan = nil
		if offer := p.offer(p.chosen); offer != nil {
			p.fan = p.fanOf(offer)
			p.fan.extend()
		}
	}
}

// offer returns the offer of a card, nil if it is not on offer.
func (p *play) offer(id string) *scenarios.Offer {
	for i := range p.offers {
		if p.offers[i].Card.ID == id {
			return &p.offers[i]
		}
	}
	return nil
}

// choose opens a card, or closes it if it is open, and starts its forecast.
func (p *play) choose(id string) {
	p.pause()
	if id == p.chosen {
		id = ""
	}
	p.fan.stop()
	p.chosen, p.reason, p.fan = id, "", nil
	if p.glance != nil && p.glance.card == id {
		p.fan, p.glance.fan = p.glance.fan, nil // the preview has it already
	} else if offer := p.offer(id); offer != nil {
		p.fan = p.fanOf(offer)
	}
	p.fan.extend()
	p.setGlance("")
}

// cardFocus moves the focus to the button that takes a card just opened, or back to the one that
// opens it.
func (p *play) cardFocus(id string) Effect {
	if p.chosen == id {
		return Focus{view.ID("open/" + id + "/take")}
	}
	return Focus{view.ID("card/" + id)}
}

// take takes the decision that a card offers.
func (p *play) take(id string) (Screen, []Effect) {
	offer := p.offer(id)
	if offer == nil {
		return p, nil
	}
	if why := p.run.Decide(offer.Decision, p.reason); !why.OK() {
		return p, nil
	}
	p.trackForecasts(p.fan)
	p.chosen, p.reason, p.fan = "", "", nil
	p.deal()
	return p, append(p.save(), p.decidedFocus())
}
