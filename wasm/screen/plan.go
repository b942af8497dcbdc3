package screen

import (
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// plan is the screen before a quarter: one bet, taken before any forecast is
// shown, what the player's week is promised to, and what is to be decided.
type plan struct {
	*game
	low, high int // the bet being drawn, in features
	scaleEnd  int // end of its scale
	firstWeek int32
	offers    []openCard
	baseline  *study.Baseline // what is imagined of the quarter; nil: not before the bet
}

// A openCard card lies on the table as a quarter begins.
type openCard struct{ id, title, cost string }

// newPlan returns the plan of the quarter that begins now.
func newPlan(g *game) Screen {
	p := &plan{game: g, firstWeek: g.o().Week, scaleEnd: g.betScale()}
	p.low, p.high = p.scaleEnd/4, p.scaleEnd*3/4
	p.deal()
	return p
}

// Messages of the plan.
type (
	setBetLowMsg    struct{ at int }
	setBetHighMsg   struct{ at int }
	placeBetMsg     struct{}
	endPromiseMsg   struct{ promise sim.Key }
	undoDecisionMsg struct{ pending int }
	startQuarterMsg struct{ card string } // with a card laid open, or none
)

// Name says which screen it is.
func (p *plan) Name() string { return "plan" }

// State says which quarter it is and what has been bet.
func (p *plan) State() string {
	return fmt.Sprintf("week=%d low=%d high=%d placed=%t pending=%d", p.firstWeek, p.low, p.high, p.betPlaced(), p.undoableCount())
}

// Busy reports that the quarter is being imagined.
func (p *plan) Busy() bool {
	_, _, worlds := p.forecastRange()
	return p.baseline != nil && worlds < enoughWorlds
}

// enoughWorlds is how many imagined worlds the plan's forecast is of: its ends
// then lie within a twentieth of its width.
const enoughWorlds = 200

// onlyBet reports whether the bet is all there is to plan: in the first week
// nothing is promised and nothing decided.
func (p *plan) onlyBet() bool {
	return p.firstWeek == 0 && p.undoableCount() == 0 && len(p.o().Promises) == 0
}

// startForecast begins to imagine the quarter, once there is a bet on it.
func (p *plan) startForecast() {
	p.stopForecast()
	if p.betPlaced() {
		p.baseline = study.NewBaseline(p.runner, p.run, study.Figure{Metric: sim.FeaturesLive, Team: -1}, p.firstWeek+sim.WeeksAQuarter)
	}
}

// stopForecast gives up what has not been imagined yet.
func (p *plan) stopForecast() {
	if p.baseline != nil {
		p.baseline.Stop()
		p.baseline = nil
	}
}

// forecastRange returns between which numbers the quarter's features lie in eight of
// ten imagined worlds, and of how many worlds that is.
func (p *plan) forecastRange() (low, high, worlds int) {
	if p.baseline == nil {
		return 0, 0, 0
	}
	fan, worlds := p.baseline.Fan()
	if worlds == 0 {
		return 0, 0, 0
	}
	live := p.run.History[len(p.run.History)-1].Metrics[sim.FeaturesLive]
	last := len(fan.Mid) - 1
	return int(fan.Low[last]+.5) - int(live), int(fan.High[last]+.5) - int(live), worlds
}

// betPlaced reports whether the quarter's bet has been taken.
func (p *plan) betPlaced() bool { return p.betMade(p.firstWeek) }

// Update takes what happened to the plan.
func (p *plan) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case setBetLowMsg:
		p.low = min(max(m.at, 0), p.scaleEnd)
		p.high = max(p.high, p.low)
	case setBetHighMsg:
		p.high = min(max(m.at, 0), p.scaleEnd)
		p.low = min(p.low, p.high)
	case placeBetMsg:
		if p.betPlaced() {
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
	case FragmentChanged:
		return p.openFragment(m)
	case Opened:
		return p.handleDrop(p, m)
	case PageHidden:
		return p, p.save()
	case openSettingsMsg:
		return newSettings(p.game, p), nil
	case openHelpMsg:
		return newHelp(p.game, p), nil
	case openWordMsg:
		return newStop(p.game, p), []Effect{Focus{"word"}}
	case openRolesMsg:
		return newRoles(p.game, p.company, p), nil
	case copyLinkMsg:
		return p, []Effect{Copy{p.run.Link()}}
	case Done:
		p.copied = true
	case Failed:
		p.failed(m)
	case openStartMsg:
		p.stopForecast()
		return newStart(p.game), p.save()
	}
	return p, nil
}

// undoDecisionMsg takes back one of this week's decisions, which was not said aloud. Those after it are taken
// again, as far as they still can be.
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

// undoableCount counts this week's decisions that can be taken back.
func (g *game) undoableCount() int { return len(undoableEntries(g.run.Pending())) }

// undoableEntries leaves out of decisions what was said aloud, which stands.
func undoableEntries(entries []sim.Entry) (rest []sim.Entry) {
	for _, e := range entries {
		if !e.Verb.Info().Spoken {
			rest = append(rest, e)
		}
	}
	return rest
}

// deal looks at what lies on the table.
func (p *plan) deal() {
	p.offers = p.offers[:0]
	for _, o := range p.company.Offers(p.run) {
		if o.Open {
			p.offers = append(p.offers, openCard{o.Card.ID, p.company.Say(o.Card.Title, p.run.Preview(), o.Decision, p.lang()), p.costs(o.Decision)})
		}
	}
}

// costs is what a decision takes of the player, in words.
func (g *game) costs(d sim.Decision) string {
	t := g.run.Preview().Terms(g.run.Scenario, d)
	switch {
	case t.Hours == 0:
		return g.say("cards.free")
	case t.Weeks == 0:
		return g.say("cards.once", int64(t.Hours/60))
	}
	return g.say("cards.weekly", int64(t.Hours/60), t.Weeks)
}

// betOf returns the bet on the quarter that begins in a week, false if there is
// none.
func (g *game) betOf(week int32) (study.Bet, bool) {
	for _, b := range study.Bets(g.run) {
		if b.Week == week {
			return b, true
		}
	}
	return study.Bet{}, false
}

// betMade reports whether the bet on the quarter that begins in a week is behind
// the player: made, or past making because the journal is full.
func (g *game) betMade(week int32) bool {
	_, made := g.betOf(week)
	return made || len(g.run.Journal) >= sim.MostDecisions
}

// quarterEnded reports whether a quarter has just been lived and the next one has
// not begun: nothing has been bet on it.
func (g *game) quarterEnded() bool {
	week := g.o().Week
	return week > 0 && week%sim.WeeksAQuarter == 0 && !g.betMade(week)
}

// gain is by how much a total of the company has grown between two weeks, as
// far as this engine has lived them.
func (g *game) gain(m sim.Metric, from, to int32) int64 {
	at := func(week int32) int64 {
		return g.run.History[min(max(week-g.run.Since, 0), int32(len(g.run.History))-1)].Metrics[m]
	}
	return at(to) - at(from)
}

// betScale is where the scale of the quarter's bet ends. It leaves twice as much
// room as the last quarter took, or as the challenge asks for, and so gives
// nothing away.
func (g *game) betScale() int {
	const least = 10
	week := g.o().Week
	expected := int64(0)
	if week-sim.WeeksAQuarter >= g.run.Since {
		expected = g.gain(sim.FeaturesLive, week-sim.WeeksAQuarter, week)
	} else {
		for _, goal := range g.run.Scenario.Goals {
			if goal.Metric == sim.FeaturesLive && goal.AtLeast {
				expected = goal.Amount * sim.WeeksAQuarter / int64(g.run.Scenario.Weeks)
			}
		}
	}
	most := max(int(expected)*2, least)
	step := 5
	if most > 50 {
		step = 10
	}
	return (most + step - 1) / step * step
}
