package screen

import (
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// plan is the screen before a quarter: one bet, placed before any forecast is shown, the
// player's commitments, and the decisions that start this week.
type plan struct {
	*game
	low, high int // the bet being placed, in features; notDrawn: that end has not been set
	scaleEnd  int // upper end of the bet's scale
	firstWeek int32
	offers    []openCard
	forecast  *study.Baseline // of the quarter; nil until the bet is placed
	scoring   bool            // say how the bet is scored
	grip      grip            // what the pointer holds of the range
}

// An openCard is a card that is on the table when a quarter begins.
type openCard struct{ id, title, cost string }

// notDrawn is an end of the bet that the player has not set: no range is suggested, because one
// that was left alone would be nobody's bet.
const notDrawn = -1

// newPlan returns the plan of the quarter that begins now.
func newPlan(g *game) Screen {
	p := &plan{game: g, firstWeek: g.o().Week, scaleEnd: g.betScale(), low: notDrawn, high: notDrawn}
	if b, made := g.betOf(p.firstWeek); made {
		p.low, p.high = int(b.Low), int(b.High)
		p.scaleEnd = max(p.scaleEnd, p.high)
	}
	g.last = g.lastTime()
	p.deal()
	return p
}

// Messages of the plan.
type (
	setBetLowMsg  struct{ at int }
	setBetHighMsg struct{ at int }
	dragBetMsg    struct {
		begins bool // the pointer has gone down there
		at     int
	}
	moveBetMsg      struct{ low int } // the range as a whole, by keys
	placeBetMsg     struct{}
	toggleScoreMsg  struct{}
	endPromiseMsg   struct{ promise sim.Key }
	startQuarterMsg struct{ card string } // with this card open, "" for none
)

// Name returns the screen's name.
func (p *plan) Name() string { return "plan" }

// State returns the quarter and the bet.
func (p *plan) State() string {
	return fmt.Sprintf("week=%d low=%d high=%d placed=%t pending=%d", p.firstWeek, p.low, p.high, p.betPlaced(), p.undoableCount())
}

// Busy reports whether the forecast of the quarter is still growing.
func (p *plan) Busy() bool {
	_, _, worlds := p.forecastRange()
	return p.forecast != nil && worlds < study.Enough
}

// onlyBet reports whether there is nothing to plan but the bet: in the first week there
// are no promises and no decisions.
func (p *plan) onlyBet() bool {
	return p.firstWeek == 0 && p.undoableCount() == 0 && len(p.o().Promises) == 0
}

// startForecast starts the forecast of the quarter if the bet has been placed.
func (p *plan) startForecast() {
	p.stopForecast()
	if p.betPlaced() {
		p.forecast = study.NewBaseline(p.runner, p.run, study.Figure{Metric: sim.FeaturesLive, Team: -1}, p.firstWeek+sim.WeeksAQuarter)
	}
}

// stopForecast cancels the forecast.
func (p *plan) stopForecast() {
	if p.forecast != nil {
		p.forecast.Stop()
		p.forecast = nil
	}
}

// forecastRange returns the P10 to P90 range of the features that go live in the quarter,
// and over how many imagined worlds.
func (p *plan) forecastRange() (low, high, worlds int) {
	if p.forecast == nil {
		return 0, 0, 0
	}
	_, worlds = p.forecast.Fan()
	r, ready := p.forecast.Range(1)
	if !ready {
		return 0, 0, 0
	}
	return int(r.Low), int(r.High), worlds
}

// missing returns the id of what the bet still lacks; empty: it can be placed. One figure is no range:
// it would hold far less than four times in five.
func (p *plan) missing() string {
	switch {
	case p.low == notDrawn && p.high == notDrawn:
		return "range"
	case p.low == notDrawn:
		return "low"
	case p.high == notDrawn:
		return "high"
	case p.low == p.high:
		return "width"
	}
	return ""
}

// drawn reports whether both ends of the range have been set.
func (p *plan) drawn() bool { return p.low != notDrawn && p.high != notDrawn }

// betPlaced reports whether the quarter's bet has been placed.
func (p *plan) betPlaced() bool { return p.betMade(p.firstWeek) }

// Update handles a message.
func (p *plan) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case setBetLowMsg:
		p.low = min(max(m.at, 0), p.scaleEnd)
		if p.high != notDrawn {
			p.high = max(p.high, p.low)
		}
	case setBetHighMsg:
		p.high = min(max(m.at, 0), p.scaleEnd)
		if p.low != notDrawn {
			p.low = min(p.low, p.high)
		}
	case dragBetMsg:
		if m.begins {
			p.grab(m.at)
		}
		p.drag(m.at)
	case moveBetMsg:
		if !p.drawn() {
			p.grab(m.low)
		} else {
			p.grab(p.low)
			p.grip.whole = true
		}
		p.drag(m.low)
	case placeBetMsg:
		if p.betPlaced() || p.missing() != "" {
			return p, nil
		}
		bet := sim.Decision{Verb: sim.Bet, Subject: sim.FeaturesLive.Key(), Amount: int32(p.low), To: int32(p.high)}
		if !p.run.Decide(bet, "").OK() {
			return p, nil
		}
		if p.onlyBet() {
			return newPlay(p.game), p.save()
		}
		p.startForecast()
		return p, append(p.save(), Focus{"go"})
	case toggleScoreMsg:
		p.scoring = !p.scoring
	case Tick:
		_, _, before := p.forecastRange()
		p.runner.Work(m.Room)
		if _, _, after := p.forecastRange(); after == before {
			return p, []Effect{NoRedraw{}}
		}
	case endPromiseMsg:
		if why := p.run.Decide(sim.Decision{Verb: sim.EndPromise, Subject: m.promise}, ""); why.OK() {
			p.deal()
			p.startForecast()
			return p, p.save()
		}
	case undoDecisionMsg:
		p.undoPending(m.pending)
		p.deal()
		p.startForecast()
		return p, p.save()
	case startQuarterMsg:
		if !p.betPlaced() {
			return p, nil
		}
		p.stopForecast()
		next := newPlay(p.game)
		if m.card != "" {
			return next.Update(toggleCardMsg{m.card})
		}
		return next, p.save()
	}
	return p, nil
}

// leave stops the forecast when the run is left.
func (p *plan) leave() { p.stopForecast() }

// undoPending undoes one of this week's decisions, unless it was a code word. Later
// decisions of the week are taken again as far as they are still possible.
func (g *game) undoPending(i int) {
	pending := slices.Clone(g.run.Pending())
	if i < 0 || i >= len(pending) {
		return
	}
	for range undoableEntries(pending[i:]) {
		g.run.Undo()
	}
	for _, e := range undoableEntries(pending[i+1:]) {
		g.run.Decide(e.Decision, e.Reason)
	}
}

// undoableCount counts this week's decisions that can be undone.
func (g *game) undoableCount() int { return len(undoableEntries(g.run.Pending())) }

// undoableEntries leaves out code words, which cannot be undone.
func undoableEntries(entries []sim.Entry) (rest []sim.Entry) {
	for _, e := range entries {
		if !e.Verb.Info().Spoken {
			rest = append(rest, e)
		}
	}
	return rest
}

// deal collects the cards on the table.
func (p *plan) deal() {
	p.offers = p.offers[:0]
	for _, o := range p.dealOffers() {
		if o.Open {
			p.offers = append(p.offers, openCard{o.Card.ID, p.company.Say(o.Card.Title, p.run.Preview(), o.Decision, p.lang()), p.cost(o.Decision)})
		}
	}
}

// cost says what a decision costs the player.
func (n *narrator) cost(d sim.Decision) string {
	t := sim.TermsOf(n.run.Preview(), n.run.Scenario, d)
	switch {
	case t.Hours == 0:
		return n.say("cards.free")
	case t.Weeks == 0:
		return n.say("cards.once", int64(t.Hours/60))
	}
	return n.say("cards.weekly", int64(t.Hours/60), t.Weeks)
}

// betOf returns the bet on the quarter that begins in a week, false if there is none.
func (g *game) betOf(week int32) (study.Bet, bool) {
	for _, b := range study.Bets(g.run) {
		if b.Week == week {
			return b, true
		}
	}
	return study.Bet{}, false
}

// betMade reports whether the bet on the quarter that begins in a week is settled: it was
// placed, or it can't be because the journal is full.
func (g *game) betMade(week int32) bool {
	_, made := g.betOf(week)
	return made || len(g.run.Journal) >= sim.MostDecisions
}

// quarterEnded reports whether a quarter has just ended and the next one has no bet yet.
func (g *game) quarterEnded() bool {
	week := g.o().Week
	return week > 0 && week%sim.WeeksAQuarter == 0 && !g.betMade(week)
}

// gain returns by how much a total of the company grew between two weeks, as far as the
// history of this engine goes.
func (g *game) gain(m sim.Metric, from, to int32) int64 {
	at := func(week int32) int64 {
		return g.run.At(min(max(week, g.run.Since), g.o().Week)).Metrics[m]
	}
	return at(to) - at(from)
}

// betScale returns the upper end of the bet's scale. It is twice what the challenge asks for in a
// quarter, or what the best quarter so far brought, whichever is more: that gives nothing away, and has
// room for what can be expected after a bad quarter.
func (g *game) betScale() int {
	const least = 10
	week := g.o().Week
	asked, ofTeams := int64(0), int64(0)
	for _, goal := range g.run.Scenario.Goals {
		switch {
		case goal.Metric != sim.FeaturesLive || !goal.AtLeast:
		case goal.Team < 0:
			asked = goal.Amount
		default:
			ofTeams += goal.Amount
		}
	}
	expected := max(asked, ofTeams) * sim.WeeksAQuarter / int64(g.run.Scenario.Weeks)
	for to := week; to-sim.WeeksAQuarter >= g.run.Since; to -= sim.WeeksAQuarter {
		expected = max(expected, g.gain(sim.FeaturesLive, to-sim.WeeksAQuarter, to))
	}
	most := max(int(expected)*2, least)
	step := 5
	if most > 50 {
		step = 10
	}
	return (most + step - 1) / step * step
}
