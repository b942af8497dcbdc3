package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// eventsMoving are the kinds of event that change a metric. The other metrics are made of
// hours or states.
var eventsMoving = [sim.NumMetrics][]sim.EventKind{
	sim.FeaturesLive: {sim.FeatureLive}, sim.ValueLive: {sim.FeatureLive}, sim.FeaturesWithdrawn: {sim.FeatureWithdrawn},
	sim.NightPages: {sim.PagedAtNight}, sim.NightPagesPerPerson: {sim.PagedAtNight}, sim.DayPages: {sim.PagedByDay},
	sim.ChangeFailureShare: {sim.TrainFailed}, sim.Incidents: {sim.IncidentOpened}, sim.DownMinutes: {sim.IncidentOpened}, sim.Availability: {sim.IncidentOpened},
	sim.PeopleLeft: {sim.PersonLeft}, sim.PeopleEmployed: {sim.PersonJoined, sim.PersonLeft}, sim.FatigueLevel: {sim.PersonTired},
	sim.TrustLevel: {sim.PromiseSlipped, sim.Refused, sim.Agreed}, sim.Services: {sim.InitiativeDone},
}

// whyMetric asks about a figure of the challenge.
type whyMetric struct {
	metric sim.Metric
	team   int32 // -1: the company's
}

func (q whyMetric) answer(p *play) explanation {
	o, sc, info := p.o(), p.run.Scenario, &sim.Metrics[q.metric]
	a := explanation{
		title: p.say("why.figure", p.say("metric."+q.metric.String()), p.figure(q.metric, info.Of(o, sc, q.team))),
		says:  []string{p.say("how." + q.metric.String())},
	}
	if !info.Company && q.team < 0 {
		a.parts = append(a.parts, part{p.say("why.teams"), p.teamClues(func(t int32) int64 { return info.Of(o, sc, t) }, func(v int64) string { return p.figure(q.metric, v) })})
	}
	l := p.ledgerSince(q.team, int32(len(p.run.History)))
	switch q.metric {
	case sim.CoordinationShare:
		a.parts = append(a.parts, part{p.say("why.accounts"), p.accountClues(&l, sim.CoordinationTax[:])})
	case sim.OperationsShare:
		a.parts = append(a.parts, part{p.say("why.accounts"), p.accountClues(&l, sim.OperationalLoad[:])})
	case sim.LeadTime, sim.FeaturesLive, sim.ValueLive, sim.WorkDone:
		a.parts = append(a.parts, part{p.say("why.states"), p.stateClues(&l)})
	}
	events := p.latestEvents(maxClues, func(e sim.Event) bool {
		return slices.Contains(eventsMoving[q.metric], e.Kind) && (q.team < 0 || e.Subject == o.Teams[q.team].Key || e.Object == o.Teams[q.team].Key)
	})
	a.parts = append(a.parts, part{p.say("why.events"), p.eventClues(events)})
	a.from = p.decisionsBehind(events)
	a.near = p.decisionsReaching(q.team)
	return a
}

// decisionsReaching returns the decisions that concern a team, or all decisions (-1).
func (p *play) decisionsReaching(team int32) []clue {
	if team >= 0 {
		return p.decisionsAbout(p.o().Teams[team].Key)
	}
	var all []sim.Key
	for _, e := range p.run.Journal {
		all = append(all, e.Subject)
	}
	return p.decisionsAbout(all...)
}

// teamClues lists a figure of each team, the largest first; each leads to a question
// about the team.
func (p *play) teamClues(of func(t int32) int64, write func(v int64) string) (list []clue) {
	order := inOrder(len(p.o().Teams), func(i int) int32 { return p.company.Teams[i].Place })
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(of(b), of(a)) })
	for _, t := range order {
		list = append(list, clue{p.say("why.of", p.company.TeamName(t, p.lang()), write(of(t))), whyTeam{t}})
	}
	return list
}

// ledgerSince returns a team's ledger, or the company's (-1), over the last weeks.
func (p *play) ledgerSince(team, weeks int32) sim.Ledger {
	h := p.run.History
	n := len(h) - 1
	if n < 1 {
		return sim.Ledger{}
	}
	return sim.Between(&h[max(n-int(weeks), 0)], &h[n], team)
}

// accountClues lists the hours on the given accounts, the most first.
func (p *play) accountClues(l *sim.Ledger, of []sim.Account) (list []clue) {
	of = slices.Clone(of)
	slices.SortStableFunc(of, func(a, b sim.Account) int { return cmp.Compare(l.Hours[b], l.Hours[a]) })
	for _, a := range of {
		if l.Hours[a] > 0 {
			list = append(list, clue{text: p.say("why.of.share", p.say("account."+a.String()), p.hours(l.Hours[a]), p.words.Percent(int64(l.Share([]sim.Account{a}))))})
		}
	}
	return list
}

// allAccounts lists the accounts of people's hours.
func allAccounts() (all []sim.Account) {
	for a := range sim.NumAccounts {
		all = append(all, a)
	}
	return all
}

// stateClues lists the states in which changes spent their days, the most first.
func (p *play) stateClues(l *sim.Ledger) (list []clue) {
	order := make([]sim.ItemState, sim.NumItemStates)
	all := int64(0)
	for s := range order {
		order[s] = sim.ItemState(s)
		all += l.Items[s]
	}
	slices.SortStableFunc(order, func(a, b sim.ItemState) int { return cmp.Compare(l.Items[b], l.Items[a]) })
	for _, s := range order {
		if m := l.Items[s]; m > 0 {
			list = append(list, clue{text: p.say("why.of.share", p.say("state."+s.String()), p.days(sim.Minutes(m)), p.words.Percent(m*int64(sim.One)/all))})
		}
	}
	return list
}

// whyTeam asks about a team's hours in the week that has just ended.
type whyTeam struct{ team int32 }

func (q whyTeam) answer(p *play) explanation {
	o := p.o()
	t := &o.Teams[q.team]
	l := p.lastWeek(q.team)
	a := explanation{
		title: p.say("why.hours-of", p.company.TeamName(q.team, p.lang()), p.hours(l.Employed)),
		says:  []string{p.say("why.hours.how")},
	}
	a.parts = []part{{p.say("why.accounts"), p.accountClues(&l, allAccounts())}, {p.say("why.for-others"), p.askerClues(t.Key)}}
	events := p.latestEvents(maxClues, func(e sim.Event) bool {
		return newsWeights[e.Kind] > 0 && e.Week >= o.Week-1 && (e.Subject == t.Key || e.Object == t.Key || p.worksIn(e.Subject, q.team))
	})
	a.parts = append(a.parts, part{p.say("why.events"), p.eventClues(events)})
	a.from = p.decisionsBehind(events)
	a.near = p.decisionsAbout(t.Key)
	return a
}

// worksIn reports whether a key is that of a person in a team.
func (p *play) worksIn(person sim.Key, team int32) bool {
	return slices.ContainsFunc(p.o().People, func(w sim.Person) bool { return w.Key == person && w.Team == team })
}

// askerClues lists the teams that a team worked for last week, the most first.
func (p *play) askerClues(provider sim.Key) (list []clue) {
	week := p.o().Week - 1
	for _, r := range p.requestsIn(week) {
		if r.provider == provider {
			list = append(list, clue{p.say("why.of", p.nameOf(r.asker), p.hours(r.minutes)), whyRequests{provider, r.asker, week}})
		}
	}
	return list
}

// whyHours asks where everybody's hours went.
type whyHours struct{}

func (whyHours) answer(p *play) explanation {
	l := p.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: p.say("play.hours-went", p.totalHeadcount()), says: []string{p.say("why.hours.how"), p.say("why.quarter")}, near: p.decisionsReaching(-1)}
	var list []clue
	for i, b := range bands {
		list = append(list, clue{p.say("why.of.share", p.say("band."+b.id), p.hours(sumOf(&l, b.accounts)), p.words.Percent(int64(l.Share(b.accounts)))), whyBand{i}})
	}
	a.parts = []part{{p.say("why.accounts"), list}}
	return a
}

// whyBand asks about one band of the ledger of hours.
type whyBand struct{ band int }

func (q whyBand) answer(p *play) explanation {
	b := bands[q.band]
	l := p.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: p.say("why.figure", p.say("band."+b.id), p.hours(sumOf(&l, b.accounts))), says: []string{p.say("why.quarter")}, near: p.decisionsReaching(-1)}
	teams := p.teamClues(func(t int32) int64 {
		own := p.ledgerSince(t, sim.WeeksAQuarter)
		return sumOf(&own, b.accounts)
	}, p.hours)
	a.parts = []part{{p.say("why.accounts"), p.accountClues(&l, b.accounts)}, {p.say("why.teams"), teams}}
	return a
}

// whyDays asks where the days of the changes went.
type whyDays struct{}

func (whyDays) answer(p *play) explanation {
	o := p.o()
	l := p.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: p.say("play.days-went"), says: []string{p.say("why.days.how"), p.say("why.quarter")}, near: p.decisionsReaching(-1)}
	a.parts = []part{{p.say("why.states"), p.stateClues(&l)}}
	var list []clue
	for _, w := range waits(o) {
		list = append(list, clue{p.waitText(w), whyWait{w.from, w.to}})
	}
	a.parts = append(a.parts, part{p.say("why.waits"), list})
	return a
}

// whyLive asks which teams put features live in a week.
type whyLive struct{ week int32 }

func (q whyLive) answer(p *play) explanation {
	live := p.latestEvents(len(p.run.Events), func(e sim.Event) bool { return e.Kind == sim.FeatureLive && e.Week == q.week })
	count := func(t int32) (n int64) {
		for _, e := range live {
			if e.Subject == p.o().Teams[t].Key {
				n++
			}
		}
		return n
	}
	a := explanation{title: p.say("news.live", len(live)), says: []string{p.say("how." + sim.FeaturesLive.String())}, from: p.decisionsBehind(live), near: p.decisionsReaching(-1)}
	a.parts = []part{{p.say("why.teams"), p.teamClues(count, p.words.Number)}}
	return a
}

// whyPromised asks what the player has promised.
type whyPromised struct{}

func (whyPromised) answer(p *play) explanation {
	a := explanation{title: p.say("why.promises"), says: []string{p.say("why.promised.how")}}
	a.parts = []part{{p.say("why.promises"), p.promiseClues()}}
	for i := range p.o().Promises {
		if pr := &p.o().Promises[i]; !pr.Ended {
			if k := p.decisionBehind(pr.Cause); k >= 0 {
				a.from = append(a.from, p.decisionClue(k))
			}
		}
	}
	return a
}

// promiseClues lists the standing commitments.
func (p *play) promiseClues() (list []clue) {
	for i := range p.o().Promises {
		if pr := &p.o().Promises[i]; !pr.Ended {
			list = append(list, clue{text: p.say("why.promise", p.promiseName(pr), int64(pr.Hours/60), pr.Kept, pr.Slipped)})
		}
	}
	return list
}
