package screen

import (
	"math"
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A finding changes forecasts. A forecast is shown beside the one that the player would have seen
// today without the last finding about its subject: the same decision, week and luck, and the
// knowledge of before.

// newCardFan starts the forecast of a decision that is on the table, and notes which finding
// changed it.
func newCardFan(g *game, d sim.Decision) *fan {
	f := newFan(g, g.run, d)
	f.foundIn = g.lastFinding(d)
	return f
}

// findingsMatter is for how many weeks a forecast is compared with the one before a finding.
const findingsMatter = sim.WeeksAQuarter

// lastFinding returns the week of the last finding about what a decision names, in the last
// quarter; -1 if there is none.
func (n *narrator) lastFinding(d sim.Decision) int32 {
	v := n.run.PlayerView()
	if n.run.TakenOver() {
		return -1 // the weeks before can't be replayed
	}
	for i := len(v.Events) - 1; i >= 0 && v.Events[i].Week >= v.Now.Week-findingsMatter; i-- {
		if e := v.Events[i]; e.Kind == sim.FoundOut && slices.ContainsFunc(v.Found(e), func(s int32) bool { return n.dependsOn(d, s) }) {
			return e.Week
		}
	}
	return -1
}

// dependsOn reports whether the forecast of a decision depends directly on a secret: one of the
// modules, the deployable or the people that it names, or of a group that must agree to it.
func (n *narrator) dependsOn(d sim.Decision, secret int32) bool {
	v := n.run.PlayerView()
	names := func(k sim.Key) bool { return k == d.Subject || k == d.Object }
	switch s := &v.Scenario.Secrets[secret]; s.Aspect {
	case sim.CouplingChance:
		return names(v.Now.Modules[s.A].Key) || names(v.Now.Modules[s.B].Key)
	case sim.TeamLeaning:
		return slices.Contains(sim.TermsOf(n.run.Preview(), v.Scenario, d).Agree, s.A)
	case sim.ModuleDebt, sim.ModuleTests:
		return names(v.SecretSubject(secret)) || names(v.Now.Deployables[v.Now.Modules[s.A].Deployable].Key)
	case sim.PersonRestless:
		return d.Subject != 0 && v.Concerns(secret, d.Subject)
	}
	return names(v.SecretSubject(secret))
}

// comparing reports whether the forecast without the last finding is still to come.
func (f *fan) comparing() bool {
	return f.foundIn >= 0 && f.change == nil && (f.before == nil || f.before.forecast.Worlds() < study.Enough && f.before.forecast.Busy())
}

// compare starts the forecast without the last finding when this one is good enough, stops it when
// it is, and reports whether it has grown.
func (f *fan) compare() bool {
	switch {
	case !f.comparing() || f.forecast.Worlds() < study.Enough && f.forecast.Busy():
		return false
	case f.before == nil:
		run, ok := f.withoutFinding()
		if !ok {
			f.foundIn = -1
			return false
		}
		f.before = newFan(f.game, run, f.forecast.Decision)
		return false
	}
	f.before.forecast.Update()
	if f.comparing() {
		return false
	}
	f.before.stop()
	f.change = &change{f.before.forecast.Summary(), f.forecast.Summary()}
	return true
}

// endComparison cancels the forecast without the last finding.
func (f *fan) endComparison() {
	f.before.stop()
	f.foundIn = -1
}

// withoutFinding returns a copy of the run in which the player knows of what the decision depends
// on only what was known at the start of the week of the last finding; false if that week can't
// be replayed.
func (f *fan) withoutFinding() (*sim.Run, bool) {
	first := slices.IndexFunc(f.run.Journal, func(e sim.Entry) bool { return e.Week >= f.foundIn })
	if first < 0 {
		first = len(f.run.Journal)
	}
	then, err := sim.Replay(f.run.Scenario, f.run.Seed, f.run.Seat, f.run.Journal[:first], f.foundIn)
	if err != nil {
		return nil, false
	}
	run := f.run.Fork()
	for i := range run.Now.Known {
		if is, was := &run.Now.Known[i], &then.Now.Known[i]; is.Week >= f.foundIn && f.dependsOn(f.forecast.Decision, int32(i)) {
			is.Low, is.High, is.Week = was.Low, was.High, was.Week
		}
	}
	return run, true
}

// turnText says how the last finding has changed the forecast, which it calls by a name, from what
// to what.
func (f *fan) turnText(name string, was, is study.ForecastSummary) string {
	from, to := prospectOf(was), prospectOf(is)
	if from == to {
		return f.say("revision.stays", name, f.say("prospect."+to))
	}
	return f.say("revision.turned", name, f.say("prospect."+from), f.say("prospect."+to))
}

// beforeText says what the forecast was before the last finding; empty while that is not known.
func (f *fan) beforeText() string {
	if f.change == nil {
		return ""
	}
	if !f.change.shows() {
		return f.say("revision.same", f.say("revision.this"))
	}
	better, worse, same := f.change.was.Hundred()
	low, high := f.effect(f.change.was)
	return f.turnText(f.say("revision.this"), f.change.was, f.change.is) + " " +
		f.say("revision.before", f.hundred(better), f.hundred(worse), f.hundred(same), f.moreOrLess(low), f.moreOrLess(high))
}

// changeText says what the forecast was before the last finding and what it is now, which must be
// known.
func (f *fan) changeText() string {
	was, is := f.change.was, f.change.is
	name := f.say("revision.of", f.decisionName(f.forecast.Decision))
	if !f.change.shows() {
		return f.say("revision.same", name)
	}
	wasBetter, wasWorse, wasSame := was.Hundred()
	better, worse, same := is.Hundred()
	lowWas, highWas := f.effect(was)
	low, high := f.effect(is)
	return f.turnText(name, was, is) + " " +
		f.say("revision.figures", study.Enough, f.hundred(wasBetter), f.hundred(wasWorse), f.hundred(wasSame), f.hundred(better), f.hundred(worse), f.hundred(same)) + " " +
		f.say("revision.range", f.moreOrLess(lowWas), f.moreOrLess(highWas), f.moreOrLess(low), f.moreOrLess(high))
}

// A change is a forecast before a finding and after it.
type change struct{ was, is study.ForecastSummary }

// shows reports whether any figure that is said has changed.
func (c *change) shows() bool {
	figures := func(t study.ForecastSummary) [4]int64 {
		better, worse, _ := t.Hundred()
		return [...]int64{better, worse, int64(math.Round(t.Low)), int64(math.Round(t.High))}
	}
	return figures(c.was) != figures(c.is)
}

// matters reports whether more than a few futures in a hundred have changed sides.
func (c *change) matters() bool {
	const few = 5
	wasBetter, wasWorse, _ := c.was.Hundred()
	better, worse, _ := c.is.Hundred()
	return max(better-wasBetter, wasBetter-better, worse-wasWorse, wasWorse-worse) > few
}

// prospectOf returns the id of the word for a forecast: a gain, a loss or no difference if two
// futures in three say so; else what is more likely by a fifth of all futures; else a coin toss.
func prospectOf(t study.ForecastSummary) string {
	const clearly, rather = 67, 20
	switch better, worse, same := t.Hundred(); {
	case better >= clearly:
		return "gain"
	case worse >= clearly:
		return "loss"
	case same >= clearly:
		return "same"
	case better-worse >= rather:
		return "rather-gain"
	case worse-better >= rather:
		return "rather-loss"
	}
	return "open"
}

// maxRevised is how many forecasts are compared unasked after a week in which something was found
// out: those of the first cards on the table.
const maxRevised = 2

// revise begins to compare the forecasts that the findings of the last week have changed, unless
// the clock runs.
func (p *play) revise() {
	p.dropRevised()
	if p.running {
		return
	}
	var secrets []int32
	for _, e := range p.run.PlayerView().RecentEvents(1) {
		if e.Kind == sim.FoundOut {
			secrets = append(secrets, p.run.PlayerView().Found(e)...)
		}
	}
	for _, o := range p.depending(p.offers, secrets) {
		if len(p.revised) < maxRevised && p.lastFinding(o.Decision) == p.o().Week-1 {
			p.revised = append(p.revised, newCardFan(p.game, o.Decision))
		}
	}
}

// dropRevised stops the comparisons, so that nothing else waits for them.
func (p *play) dropRevised() {
	for _, f := range p.revised {
		f.stop()
	}
	p.revised = nil
}

// revising returns the first of these comparisons that is still to come, nil if there is none.
func (p *play) revising() *fan {
	for _, f := range p.revised {
		if f.forecast.Worlds() < study.Enough && f.forecast.Busy() || f.comparing() {
			return f
		}
	}
	return nil
}

// workOnRevision gives the comparisons some computing time and reports whether one has grown.
func (p *play) workOnRevision(room time.Duration) bool {
	f := p.revising()
	news := f.work(room)
	if p.revising() != f {
		f.forecast.Stop()
	}
	return news
}

// revisionLines say what the week's findings have changed in the forecasts that depend on them, as far
// as that is known.
func (p *play) revisionLines() (lines []string) {
	for _, f := range p.revised {
		if f.change != nil {
			lines = append(lines, f.changeText())
		}
	}
	return lines
}
