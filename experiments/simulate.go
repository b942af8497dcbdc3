package experiments

import (
	"math"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// Results are the figures of an experiment, indexed by arm, measure and world. A figure
// that is undefined, as a share of zero, is NaN; the time of something that never happened
// is +Inf.
type Results struct {
	*Experiment
	Values  [][][]float64
	Skipped [][]int32 // by arm and index in its journal, or of its card: number of worlds in which that decision was not legal
}

// Simulate runs every arm in the worlds 1 to Seeds, in parallel in the pool. After each run
// it calls tick, from any goroutine; tick may be nil. The results do not depend on the pool.
func (e *Experiment) Simulate(pool *study.Pool, tick func()) *Results {
	seeds := int(e.Seeds)
	r := &Results{Experiment: e, Values: make([][][]float64, len(e.Arms)), Skipped: make([][]int32, len(e.Arms))}
	type result struct {
		values  []float64
		skipped []int32
	}
	runs := make([]result, len(e.Arms)*seeds)
	pool.Each(len(runs), func(i int) {
		world := i % seeds
		values, skipped := e.Arms[i/seeds].simulate(e.Measures, e.seedsOf(world))
		runs[i] = result{values, skipped}
		if tick != nil {
			tick()
		}
	})
	for a := range e.Arms {
		r.Values[a] = make([][]float64, len(e.Measures))
		for m := range e.Measures {
			r.Values[a][m] = make([]float64, 0, seeds)
			for _, run := range runs[a*seeds : (a+1)*seeds] {
				r.Values[a][m] = append(r.Values[a][m], run.values[m])
			}
		}
		r.Skipped[a] = make([]int32, e.Arms[a].decisionCount())
		for _, run := range runs[a*seeds : (a+1)*seeds] {
			for _, at := range run.skipped {
				r.Skipped[a][at]++
			}
		}
	}
	return r
}

// worldSeeds are the seeds that one world of an experiment is drawn from.
type worldSeeds struct {
	organization sim.Seed // figures of a drawn organization
	world        sim.Seed // parameters and secrets
	luck         sim.Seed // random events
}

// seedsOf returns the seeds of a world, counted from 0.
func (e *Experiment) seedsOf(world int) worldSeeds {
	s := oneSeed(sim.Seed(world + 1))
	s.organization = sim.Seed(world/int(max(e.ReplicationsPerOrganization, 1)) + 1)
	if e.LuckAlone {
		s.world = s.organization
	}
	return s
}

// oneSeed draws all of a world from one seed, as in the game.
func oneSeed(seed sim.Seed) worldSeeds { return worldSeeds{seed, seed, seed} }

// A replication is one run of an arm, observed by collectors.
type replication struct {
	run        *sim.Run
	collectors []collector
	ended      []sim.EndedItem
}

// simulate runs an arm in one world. It returns the values of the measures, and the indices of
// decisions that were not legal.
func (a *Arm) simulate(measures []Measure, seeds worldSeeds) (values []float64, skipped []int32) {
	sc, drawn := a.Scenario, map[string]Figure(nil)
	if a.World != nil {
		sc, drawn = a.World(seeds.organization)
	}
	l := &replication{run: sim.StartWithLuck(sc, seeds.world, seeds.luck, a.Seat)}
	r := l.run
	r.Trace = &l.ended
	daily := false
	for i := range measures {
		l.collectors = append(l.collectors, newCollector(&measures[i], &r.Now, drawn, a.Weeks))
		daily = daily || l.collectors[i].daily()
	}
	if daily {
		r.Observer = &sim.Observer{Day: func(o *sim.Organization) { l.observe(o, true) }}
	}
	var bot bots.Bot
	if a.Bot != "" {
		bot = bots.ByName(a.Bot)
	}
	table := a.cardTable()
	l.observe(&r.Now, true)
	l.observe(&r.Now, false)
	play := sim.Playback{Journal: a.Journal}
	for r.Now.Week < a.Weeks {
		l.forecast(a.Weeks)
		if bot != nil {
			bots.Week(r, bot, nil, nil)
		}
		_ = play.Decide(r) // only a strict playback fails
		if table != nil && takeCard(table, r) {
			table = nil
		}
		l.step(bot == nil && a.Card == nil)
	}
	skipped = play.Skipped
	if table != nil {
		skipped = append(skipped, 0)
	}
	for i := range l.collectors {
		values = append(values, l.collectors[i].value(&r.Now, sc))
	}
	return values, skipped
}

// step simulates a week. With forget it drops the run's history, for experiments of
// thousands of years.
func (l *replication) step(forget bool) {
	r := l.run
	events := r.Step()
	l.observe(&r.Now, false)
	for i := range l.collectors {
		l.collectors[i].events(r, events)
		l.collectors[i].items(r, l.ended)
	}
	l.ended = l.ended[:0]
	if forget {
		r.Events, r.History = r.Events[:0], r.History[:0]
	}
}

// forecast makes the forecasts that are measured and made at the start of a week.
func (l *replication) forecast(weeks int32) {
	for i := range l.collectors {
		l.collectors[i].forecast(l.run, weeks)
	}
}

// observe shows the organization to all collectors.
func (l *replication) observe(o *sim.Organization, day bool) {
	for i := range l.collectors {
		l.collectors[i].observe(o, l.run.Scenario, day)
	}
}

// A collector gathers the samples of one measure in one run.
type collector struct {
	m        *Measure
	per      *collector
	team     int32       // -1: the company
	module   int32       // -1: any
	began    sim.Minutes // when the run began; all other times count from it
	from, to sim.Minutes
	seen     bool // there has been a sample
	first    float64
	last     float64
	total    [2]float64 // whole ledger, at the first and the last sample
	sum      float64
	n        float64
	least    float64
	most     float64
	at       float64 // time at which the condition was met, or +Inf
	values   []float64
	before   int64 // UntilMetric: previous sample
	fan      study.Fan
	lastEnd  sim.Minutes
}

// newCollector returns the collector of a measure for a run of some weeks. drawn are the
// drawn figures of the organization.
func newCollector(m *Measure, o *sim.Organization, drawn map[string]Figure, weeks int32) collector {
	g := collector{
		m: m, team: -1, module: -1, began: o.Now, from: sim.Minutes(m.From) * sim.MinutesAWeek,
		least: math.Inf(1), most: math.Inf(-1), at: math.Inf(1), first: math.NaN(), last: math.NaN(),
	}
	g.to = sim.Minutes(g.until(weeks)) * sim.MinutesAWeek
	for t := range o.Teams {
		if o.Teams[t].Key == m.Team {
			g.team = int32(t)
		}
	}
	for k := range o.Modules {
		if o.Modules[k].Key == m.Items.Module {
			g.module = int32(k)
		}
	}
	if f, ok := drawn[m.Drawn]; ok && m.Of == OfDrawn {
		g.last = f.Value
	}
	if m.Per != nil {
		per := newCollector(m.Per, o, drawn, weeks)
		g.per = &per
	}
	return g
}

// daily reports whether the measure or its divisor is sampled daily.
func (g *collector) daily() bool { return g.m.Daily || g.per != nil && g.per.daily() }

// observe takes a sample at the end of a day or of a week.
func (g *collector) observe(o *sim.Organization, sc *sim.Scenario, day bool) {
	if g.per != nil {
		g.per.observe(o, sc, day)
	}
	now := o.Now - g.began
	if day != g.m.Daily || now < g.from || now > g.to {
		return
	}
	switch m := g.m; m.Of {
	case OfMetric, OfForecast:
		info := &sim.Metrics[m.Metric]
		g.record(scale(info.Unit, info.Of(o, sc, g.team)), 0, now)
	case UntilMetric:
		v := sim.Metrics[m.Metric].Of(o, sc, g.team)
		before, begun := g.before, g.seen
		g.before, g.seen = v, true
		if m.Pace {
			v -= before
		}
		past := v <= m.Limit
		if m.AtLeast {
			past = v >= m.Limit
		}
		if past && (begun || !m.Pace) && math.IsInf(g.at, 1) {
			g.at = float64(now)
		}
	case OfOutcome:
		if m.AtDone && math.IsInf(g.at, 1) && g.allDone(o) {
			g.at, g.last = float64(now), outcome(m.Outcome, o, sc)
		}
	case OfAccounts, OfStates:
		part, whole := g.ledgerMinutes(o)
		g.record(part, whole, now)
	}
}

// record stores a sample.
func (g *collector) record(v, whole float64, now sim.Minutes) {
	before := g.last
	if !g.seen {
		g.seen, g.first, g.total[0] = true, v, whole
	}
	if g.m.Stat == AtWeek && now > sim.Minutes(g.m.Week)*sim.MinutesAWeek {
		return
	}
	g.last, g.total[1] = v, whole
	if g.m.Of == OfMetric && g.m.Pace {
		if math.IsNaN(before) {
			return
		}
		v -= before
	}
	g.sum += v
	g.n++
	g.least, g.most = min(g.least, v), max(g.most, v)
}

// ledgerMinutes returns the minutes in the measure's rows of the ledger, and in the whole
// ledger.
func (g *collector) ledgerMinutes(o *sim.Organization) (part, whole float64) {
	for t := range o.Ledgers {
		if g.team >= 0 && g.team != int32(t) {
			continue
		}
		l := &o.Ledgers[t]
		if g.m.Of == OfAccounts {
			for _, a := range g.m.Accounts {
				part += float64(l.Hours[a])
			}
			whole += float64(l.Employed)
			continue
		}
		rows := &l.Items
		if g.m.Items.Requests {
			rows = &l.Requests
		}
		for _, s := range g.m.States {
			part += float64(rows[s])
		}
		for _, v := range rows {
			whole += float64(v)
		}
	}
	return part, whole
}

// forecastWorlds is the number of imagined worlds of a forecast: the first stage of the game's.
var forecastWorlds = study.Stages[0]

// forecast makes the forecast of the measure's metric at week To, if the run is at week From.
func (g *collector) forecast(r *sim.Run, weeks int32) {
	if g.per != nil {
		g.per.forecast(r, weeks)
	}
	if g.m.Of == OfForecast && r.Now.Week == g.m.From {
		g.fan = study.ForecastFan(r, study.Figure{Metric: g.m.Metric, Team: g.team}, g.until(weeks), forecastWorlds)
	}
}

// until returns the week up to which the measure counts, in a run of some weeks.
func (g *collector) until(weeks int32) int32 {
	if g.m.To > 0 {
		return min(g.m.To, weeks)
	}
	return weeks
}

// forecastFigure returns the measured figure of a forecast; NaN if none was made.
func (g *collector) forecastFigure() float64 {
	if len(g.fan.Mid) == 0 {
		return math.NaN()
	}
	last := len(g.fan.Mid) - 1
	unit := sim.Metrics[g.m.Metric].Unit
	low, high := scale(unit, int64(g.fan.Low[last])), scale(unit, int64(g.fan.High[last]))
	switch g.m.Figure {
	case ForecastLow:
		return low
	case ForecastMiddle:
		return scale(unit, int64(g.fan.Mid[last]))
	case ForecastHigh:
		return high
	}
	if g.last >= low && g.last <= high {
		return 1
	}
	return 0
}

// events counts the events of a week.
func (g *collector) events(r *sim.Run, events []sim.Event) {
	if g.per != nil {
		g.per.events(r, events)
	}
	if g.m.Of != OfEvents {
		return
	}
	for i := range events {
		e := &events[i]
		if at := e.At - g.began; at < g.from || at > g.to || g.m.Team != 0 && e.Subject != g.m.Team && e.Object != g.m.Team {
			continue
		}
		for _, what := range g.m.Events {
			if e.Kind == what {
				g.sum++
			}
		}
	}
}

// items collects the items that ended in a week.
func (g *collector) items(r *sim.Run, ended []sim.EndedItem) {
	if g.per != nil {
		g.per.items(r, ended)
	}
	switch g.m.Of {
	case OfItems:
		for i := range ended {
			if it := &ended[i]; g.selects(it) {
				v := 0.0
				for _, s := range g.m.States {
					v += float64(it.TimeIn[s])
				}
				if g.m.People {
					v = float64(it.People())
				}
				g.sum += v
				g.n++
				if g.m.Stat == Quantile {
					g.values = append(g.values, v)
				}
			}
		}
	case UntilNoBacklog:
		for i := range ended {
			g.lastEnd = max(g.lastEnd, ended[i].At-g.began)
		}
		if math.IsInf(g.at, 1) && g.allDone(&r.Now) {
			g.at = float64(g.lastEnd)
		}
	}
}

// selects reports whether an item counts for the measure. Changes that were withdrawn before
// anybody began them do not; requests that the asker has given up do.
func (g *collector) selects(it *sim.EndedItem) bool {
	s := &g.m.Items
	kind := sim.Change
	if s.Requests {
		kind = sim.Request
	}
	at := it.At - g.began
	return it.Kind == kind && (it.Owner >= 0 || s.Requests) && at > g.from && at <= g.to &&
		(g.team < 0 || it.Team == g.team) && (g.module < 0 || it.Module == g.module) &&
		s.Others.fits(it.TimeIn[sim.Blocked] > 0) && s.Failed.fits(it.FailedVersions() > 0)
}

// allDone reports whether the backlog is empty and every feature has ended.
func (g *collector) allDone(o *sim.Organization) bool {
	for t := range o.Teams {
		if (g.team < 0 || g.team == int32(t)) && o.Teams[t].Backlog != 0 {
			return false
		}
	}
	for i := range o.Features {
		if f := &o.Features[i]; f.Used && (g.team < 0 || g.team == f.Team) {
			return false
		}
	}
	return true
}

// value returns the value of the measure, in its unit and divided by Per.
func (g *collector) value(o *sim.Organization, sc *sim.Scenario) float64 {
	v := g.rawValue(o, sc)
	if g.m.native() == g.m.In && minutes[g.m.In] > 0 {
		v /= minutes[g.m.In]
	}
	if g.per == nil {
		return v
	}
	by := g.per.value(o, sc)
	if by == 0 {
		return math.NaN()
	}
	return v / by
}

// rawValue returns the value before conversion and division.
func (g *collector) rawValue(o *sim.Organization, sc *sim.Scenario) float64 {
	m := g.m
	switch m.Of {
	case OfOutcome:
		if m.AtDone {
			return g.last // NaN if the backlog never became empty
		}
		return outcome(m.Outcome, o, sc)
	case UntilMetric, UntilNoBacklog:
		return g.at
	case OfEvents:
		return g.sum
	case OfForecast:
		return g.forecastFigure()
	case OfAccounts, OfStates:
		part, whole := g.last-g.first, g.total[1]-g.total[0]
		if m.Stat != Share {
			return part
		}
		if whole == 0 {
			return math.NaN()
		}
		return part / whole
	}
	switch m.Stat {
	case Mean:
		if g.n == 0 {
			return math.NaN()
		}
		return g.sum / g.n
	case Min:
		return orNaN(g.least)
	case Max:
		return orNaN(g.most)
	case Gain:
		return g.last - g.first
	case Sum:
		return g.sum
	case Count:
		return g.n
	case Quantile:
		return quantile(g.values, m.Quantile)
	}
	return g.last
}

// orNaN replaces infinity, the extreme of no samples, by NaN.
func orNaN(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// outcome returns one figure of the outcome of a run.
func outcome(f OutcomeFigure, o *sim.Organization, sc *sim.Scenario) float64 {
	out := o.Outcome(sc)
	switch f {
	case ValueDelivered:
		return float64(out.Value) / 1e3
	case Earned:
		return float64(out.Earned) / 100
	case Cost:
		return float64(out.Cost) / 100
	case Worth:
		return float64(out.Worth()) / 100
	case Reliability:
		return float64(out.Reliability) / 1e6
	case PeopleKept:
		return float64(out.People) / 1e6
	case OptionsLeft:
		return float64(out.Options) / 1e6
	case PropagationCost:
		return 1 - float64(out.Options)/1e6
	}
	if out.AllMet() {
		return 1
	}
	return 0
}
