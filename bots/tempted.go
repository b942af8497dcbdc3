package bots

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// Tempted takes, every few weeks, the open card with the highest upper end of its forecast.
// With Asks it first investigates what the best-looking cards depend on, and then takes the
// best-looking one of those that it has nothing left to ask about. It needs a table and a
// foresight.
type Tempted struct {
	Asks bool

	asked   []sim.Key // modules and deployables that have been investigated
	waiting bool      // for the answers of this week's investigations
}

func (b *Tempted) Name() string {
	if b.Asks {
		return "careful-tempted"
	}
	return "tempted"
}

const (
	temptedPromises = 24 * 60
	temptedFirst    = 4 // week of the first card
	temptedEvery    = 6 // weeks
	askingWeeks     = 1 // until the answers are there
	maxAskedCards   = 3 // cards investigated at a time
)

func (b *Tempted) Decide(v *View) []sim.Decision {
	p := v.plan(temptedPromises)
	week := (v.Week() - temptedFirst) % temptedEvery
	switch {
	case v.Week() < temptedFirst:
	case week == 0:
		cards := p.tempting()
		if b.Asks {
			for _, d := range cards[:min(len(cards), maxAskedCards)] {
				b.askAbout(p, d)
			}
		}
		if b.waiting = len(p.ds) > 0; !b.waiting {
			b.choose(p, cards)
		}
	case week == askingWeeks && b.waiting:
		b.choose(p, p.tempting())
	}
	return p.ds
}

// choose takes the best card, without those that it has yet to ask about.
func (b *Tempted) choose(p *plan, cards []sim.Decision) {
	for _, d := range cards {
		if !(b.Asks && p.question(d) != sim.Nothing && !slices.Contains(b.asked, d.Subject)) && p.take(d) {
			return
		}
	}
}

// tempting lists the open cards that look better than doing nothing, the best first.
func (p *plan) tempting() []sim.Decision {
	type card struct {
		sim.Decision
		gain int64
	}
	var cards []card
	for _, d := range p.Offers() {
		if findsOut(d.Verb) || !p.Check(d).OK() {
			continue
		}
		if gain := p.Prospect(d).High; gain > 0 {
			cards = append(cards, card{d, gain})
		}
	}
	slices.SortStableFunc(cards, func(a, b card) int {
		switch {
		case a.gain > b.gain:
			return -1
		case a.gain < b.gain:
			return 1
		}
		return 0
	})
	ds := make([]sim.Decision, len(cards))
	for i := range cards {
		ds[i] = cards[i].Decision
	}
	return ds
}

// findsOut reports whether a verb only gathers information, or does nothing.
func findsOut(verb sim.Verb) bool {
	switch verb {
	case sim.AskQuestion, sim.Spike, sim.Afternoon, sim.ReadIncident, sim.SoundOut, sim.Nothing:
		return true
	}
	return false
}

// askAbout investigates what a decision depends on, as far as it is not known: its module by a
// spike, its deployable by an incident report, and the groups that must agree by spending time
// with them.
func (b *Tempted) askAbout(p *plan, d sim.Decision) {
	if ask := p.question(d); ask != sim.Nothing && p.take(ask.Default(d.Subject, 0)) {
		b.asked = append(b.asked, d.Subject)
	}
	for _, g := range p.Terms(d).Agree {
		if p.IsKnown(sim.TeamLeaning, g, -1) {
			continue
		}
		if int(g) < len(p.Now.Teams) {
			p.take(sim.Afternoon.Default(p.Now.Teams[g].Key, 0))
		} else {
			p.take(sim.SoundOut.Default(p.Now.Groups[g].Key, 0))
		}
	}
}

// question returns the investigation that would find out something about the subject of a
// decision, Nothing if there is none.
func (p *plan) question(d sim.Decision) sim.Verb {
	if p.isOpen(d.Subject) {
		switch sim.Verbs[d.Verb].Subject {
		case sim.ModuleEntity:
			return sim.Spike
		case sim.DeployableEntity:
			return sim.ReadIncident
		}
	}
	return sim.Nothing
}

// isOpen reports whether an investigation would find out something about a module or a
// deployable. How hard a module is to move only the move itself shows.
func (p *plan) isOpen(subject sim.Key) bool {
	for i := range p.Scenario.Secrets {
		if p.Scenario.Secrets[i].Aspect != sim.ModuleHardness && p.SecretSubject(int32(i)) == subject && p.IsOpen(int32(i)) {
			return true
		}
	}
	return false
}
