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
	sim.ChangeFailureShare: {sim.ChangeFailed, sim.ChangeSentBack}, sim.Incidents: {sim.IncidentOpened}, sim.DownMinutes: {sim.IncidentOpened}, sim.MissedMinutes: {sim.IncidentOpened}, sim.Availability: {sim.IncidentOpened},
	sim.PeopleLeft: {sim.PersonLeft}, sim.PeopleEmployed: {sim.PersonJoined, sim.PersonLeft}, sim.FatigueLevel: {sim.PersonTired},
	sim.TrustLevel: {sim.PromiseSlipped, sim.Refused, sim.Agreed}, sim.Services: {sim.InitiativeDone},
}

// whyMetric asks about a figure of the challenge.
type whyMetric struct {
	metric sim.Metric
	team   int32 // -1: the company's
}

func (q whyMetric) answer(ex explainer) explanation {
	o, sc, info := ex.o(), ex.run.Scenario, &sim.Metrics[q.metric]
	a := explanation{
		title: ex.say("why.figure", ex.metricName(q.metric, q.team), ex.figure(q.metric, info.Of(o, sc, q.team))),
		says:  []string{ex.say("how." + q.metric.String())},
	}
	if !info.Company && q.team < 0 {
		a.parts = append(a.parts, part{ex.say("why.teams"), ex.teamClues(func(t int32) int64 { return info.Of(o, sc, t) }, func(v int64) string { return ex.figure(q.metric, v) })})
	}
	l := ex.ledgerSince(q.team, ex.o().Week-max(ex.run.Since, 0))
	switch q.metric {
	case sim.CoordinationShare:
		a.parts = append(a.parts,
			part{ex.say("metric." + sim.WorkForOthersShare.String()), ex.accountClues(&l, sim.WorkForOthers[:])},
			part{ex.say("metric." + sim.CrossingCostShare.String()), ex.accountClues(&l, sim.CrossingCost[:])})
	case sim.WorkForOthersShare:
		a.parts = append(a.parts, part{ex.say("why.accounts"), ex.accountClues(&l, sim.WorkForOthers[:])})
	case sim.CrossingCostShare:
		a.parts = append(a.parts, part{ex.say("why.accounts"), ex.accountClues(&l, sim.CrossingCost[:])})
	case sim.OperationsShare:
		a.parts = append(a.parts, part{ex.say("why.accounts"), ex.accountClues(&l, sim.OperationalLoad[:])})
	case sim.LeadTime, sim.FeaturesLive, sim.ValueLive, sim.WorkDone:
		a.parts = append(a.parts, part{ex.say("why.states"), ex.stateClues(&l)})
	}
	events := ex.latestEvents(maxClues, func(e sim.Event) bool {
		return e.Week >= 0 && slices.Contains(eventsMoving[q.metric], e.Kind) && (q.team < 0 || e.Subject == o.Teams[q.team].Key || e.Object == o.Teams[q.team].Key)
	})
	a.parts = append(a.parts, part{ex.say("why.events"), ex.eventClues(events)})
	a.from = ex.decisionsBehind(events)
	a.near = ex.decisionsReaching(q.team)
	return a
}

// decisionsReaching returns the decisions that concern a team, or all decisions (-1).
func (ex explainer) decisionsReaching(team int32) []clue {
	if team >= 0 {
		return ex.decisionsAbout(ex.o().Teams[team].Key)
	}
	var all []sim.Key
	for _, e := range ex.run.Journal {
		all = append(all, e.Subject)
	}
	return ex.decisionsAbout(all...)
}

// teamClues lists a figure of each team, the largest first; each leads to a question
// about the team.
func (ex explainer) teamClues(of func(t int32) int64, write func(v int64) string) (list []clue) {
	order := inOrder(len(ex.o().Teams), func(i int) int32 { return ex.company.Teams[i].Place })
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(of(b), of(a)) })
	for _, t := range order {
		list = append(list, clue{ex.say("why.of", ex.company.TeamName(t, ex.lang()), write(of(t))), whyTeam{t}})
	}
	return list
}

// ledgerSince returns a team's ledger, or the company's (-1), over the last weeks.
func (ex explainer) ledgerSince(team, weeks int32) sim.Ledger {
	h := ex.run.History
	n := len(h) - 1
	if n < 1 {
		return sim.Ledger{}
	}
	return sim.Between(&h[max(n-int(weeks), 0)], &h[n], team)
}

// accountClues lists the hours on the given accounts, the most first.
func (ex explainer) accountClues(l *sim.Ledger, of []sim.Account) (list []clue) {
	of = slices.Clone(of)
	slices.SortStableFunc(of, func(a, b sim.Account) int { return cmp.Compare(l.Hours[b], l.Hours[a]) })
	for _, a := range of {
		if l.Hours[a] > 0 {
			list = append(list, clue{text: ex.say("why.of.share", ex.say("account."+a.String()), ex.hours(l.Hours[a]), ex.words.Percent(int64(l.Share([]sim.Account{a}))))})
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
func (ex explainer) stateClues(l *sim.Ledger) (list []clue) {
	order := make([]sim.ItemState, sim.NumItemStates)
	all := int64(0)
	for s := range order {
		order[s] = sim.ItemState(s)
		all += l.Items[s]
	}
	slices.SortStableFunc(order, func(a, b sim.ItemState) int { return cmp.Compare(l.Items[b], l.Items[a]) })
	for _, s := range order {
		if m := l.Items[s]; m > 0 {
			list = append(list, clue{text: ex.say("why.of.share", ex.say("state."+s.String()), ex.days(sim.Minutes(m)), ex.words.Percent(m*int64(sim.One)/all))})
		}
	}
	return list
}

// whyTeam asks about a team's hours in the week that has just ended.
type whyTeam struct{ team int32 }

func (q whyTeam) answer(ex explainer) explanation {
	o := ex.o()
	t := &o.Teams[q.team]
	l := ex.lastWeek(q.team)
	a := explanation{
		title: ex.say("why.hours-of", ex.company.TeamName(q.team, ex.lang()), ex.hours(l.Employed)),
		says:  []string{ex.say("why.hours.how")},
	}
	a.parts = []part{{ex.say("why.accounts"), ex.accountClues(&l, allAccounts())}, {ex.say("why.for-others"), ex.askerClues(t.Key)}}
	events := ex.latestEvents(maxClues, func(e sim.Event) bool {
		return newsWeights[e.Kind] > 0 && e.Week >= o.Week-1 && (e.Subject == t.Key || e.Object == t.Key || ex.worksIn(e.Subject, q.team))
	})
	a.parts = append(a.parts, part{ex.say("why.events"), ex.eventClues(events)})
	a.from = ex.decisionsBehind(events)
	a.near = ex.decisionsAbout(t.Key)
	return a
}

// worksIn reports whether a key is that of a person in a team.
func (ex explainer) worksIn(person sim.Key, team int32) bool {
	return slices.ContainsFunc(ex.o().People, func(w sim.Person) bool { return w.Key == person && w.Team == team })
}

// askerClues lists the teams that a team worked for last week, the most first.
func (ex explainer) askerClues(provider sim.Key) (list []clue) {
	week := ex.o().Week - 1
	for _, r := range (weekNews{ex.narrator, week}).requests() {
		if r.provider == provider {
			list = append(list, clue{ex.say("why.of", ex.nameOf(r.asker), ex.hours(r.minutes)), whyRequests{provider, r.asker, week}})
		}
	}
	return list
}

// whyHours asks where everybody's hours went.
type whyHours struct{}

func (whyHours) answer(ex explainer) explanation {
	l := ex.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: ex.say("play.hours-went.people", ex.totalHeadcount()), says: []string{ex.say("why.hours.how"), ex.say("why.quarter")}, near: ex.decisionsReaching(-1)}
	var list []clue
	for i, b := range bands {
		list = append(list, clue{ex.say("why.of.share", ex.say("band."+b.id), ex.hours(sumOf(&l, b.accounts)), ex.words.Percent(int64(l.Share(b.accounts)))), whyBand{i}})
	}
	a.parts = []part{{ex.say("why.accounts"), list}}
	return a
}

// whyBand asks about one band of the ledger of hours.
type whyBand struct{ band int }

func (q whyBand) answer(ex explainer) explanation {
	b := bands[q.band]
	l := ex.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: ex.say("why.figure", ex.say("band."+b.id), ex.hours(sumOf(&l, b.accounts))), says: []string{ex.say("why.quarter")}, near: ex.decisionsReaching(-1)}
	teams := ex.teamClues(func(t int32) int64 {
		own := ex.ledgerSince(t, sim.WeeksAQuarter)
		return sumOf(&own, b.accounts)
	}, ex.hours)
	a.parts = []part{{ex.say("why.accounts"), ex.accountClues(&l, b.accounts)}, {ex.say("why.teams"), teams}}
	return a
}

// whyDays asks where the days of the changes went.
type whyDays struct{}

func (whyDays) answer(ex explainer) explanation {
	l := ex.ledgerSince(-1, sim.WeeksAQuarter)
	a := explanation{title: ex.say("play.days-went"), says: []string{ex.say("why.days.how"), ex.say("why.quarter")}, near: ex.decisionsReaching(-1)}
	a.parts = []part{{ex.say("why.states"), ex.stateClues(&l)}}
	a.parts = append(a.parts, part{ex.say("why.waits"), ex.waitClues(func(wait) bool { return true })})
	return a
}

// whyLive asks which teams put features live in a week.
type whyLive struct{ week int32 }

func (q whyLive) answer(ex explainer) explanation {
	live := ex.latestEvents(len(ex.run.Events), func(e sim.Event) bool { return e.Kind == sim.FeatureLive && e.Week == q.week })
	count := func(t int32) (n int64) {
		for _, e := range live {
			if e.Subject == ex.o().Teams[t].Key {
				n++
			}
		}
		return n
	}
	a := explanation{title: ex.say("news.live", len(live)), says: []string{ex.say("how." + sim.FeaturesLive.String())}, from: ex.decisionsBehind(live), near: ex.decisionsReaching(-1)}
	a.parts = []part{{ex.say("why.teams"), ex.teamClues(count, ex.words.Number)}}
	return a
}

// totalHeadcount counts the people employed.
func (n *narrator) totalHeadcount() (people int) {
	for i := range n.o().People {
		if n.o().People[i].Left == 0 {
			people++
		}
	}
	return people
}

// whyPromised asks what the player has promised.
type whyPromised struct{}

func (whyPromised) answer(ex explainer) explanation {
	a := explanation{title: ex.say("plan.commitments"), says: []string{ex.say("why.promised.how")}}
	a.parts = []part{{ex.say("plan.commitments"), ex.promiseClues()}}
	ahead := ex.run.Preview()
	for i := range ahead.Promises {
		if pr := &ahead.Promises[i]; !pr.Ended {
			if k := ex.decisionBehind(pr.Cause); k >= 0 {
				a.from = append(a.from, ex.decisionClue(k))
			}
		}
	}
	return a
}

// promiseClues lists the standing commitments, with those of this week's decisions.
func (ex explainer) promiseClues() (list []clue) {
	ahead := ex.run.Preview()
	for i := range ahead.Promises {
		if pr := &ahead.Promises[i]; !pr.Ended {
			list = append(list, ex.promiseClue(pr))
		}
	}
	return list
}

// promiseClue says of a commitment how much of the player's time it takes, and how often it was kept.
func (ex explainer) promiseClue(pr *sim.Promise) clue {
	if pr.Until == 0 {
		return clue{text: ex.say("why.promise.once", ex.promiseName(pr), int64(pr.Hours/60), pr.Slipped)}
	}
	return clue{text: ex.say("why.promise", ex.promiseName(pr), int64(pr.Hours/60), pr.Kept, pr.Slipped)}
}
