package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// whyEvent asks about an event.
type whyEvent struct{ sim.Event }

func (q whyEvent) answer(p *play) explanation {
	e := q.Event
	a := explanation{title: p.eventText(e), says: []string{p.say("why.when", p.when(e.Week))}, from: p.decisionsBehind([]sim.Event{e})}
	switch e.Kind {
	case sim.PagedAtNight, sim.PagedByDay, sim.FollowUpDropped:
		p.explainPage(e, &a)
	case sim.IncidentOpened:
		p.explainIncident(e, &a)
	case sim.TrainFailed, sim.ChangeFailed:
		a.says = append(a.says, p.say("why.train"), p.moduleState(e.Object))
		a.near = p.decisionsAbout(e.Object, e.Subject)
	case sim.PersonTired:
		a.says = append(a.says, p.say("why.tired"))
		a.parts = p.pagesOf(e.Subject)
	case sim.PersonLeft:
		a.says = append(a.says, p.say("why.left"))
		a.parts = p.pagesOf(e.Subject)
		a.near = p.decisionsAbout(e.Object)
	case sim.SoleExpertLeft:
		left := p.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.PersonLeft && x.Subject == e.Cause })
		a.says = append(a.says, p.say("why.one-knows"))
		a.parts = []part{{p.say("why.events"), p.eventClues(left)}}
		a.near = p.decisionsAbout(e.Subject, e.Object)
	case sim.ToilTooHigh:
		a.says = append(a.says, p.say("why.toil"))
		if t := p.teamAt(e.Subject); t >= 0 {
			l := p.ledgerSince(t, sim.WeeksAQuarter)
			a.parts = []part{{p.say("why.accounts"), p.accountClues(&l, sim.OperationalLoad[:])}}
		}
		a.near = p.decisionsAbout(e.Subject)
	case sim.FeatureWithdrawn:
		a.says = append(a.says, p.say("why.withdrawn"))
		if t := p.teamAt(e.Subject); t >= 0 {
			l := p.ledgerSince(t, sim.WeeksAQuarter)
			a.parts = []part{{p.say("why.states"), p.stateClues(&l)}}
		}
		a.near = p.decisionsAbout(e.Subject)
	case sim.Agreed, sim.Refused:
		a.says = append(a.says, p.say("why.answer"))
		for g := range p.o().Groups {
			if p.o().Groups[g].Key == e.Subject {
				a.parts = []part{p.trustPart(int32(g))}
			}
		}
	case sim.Adopted, sim.Dropped:
		a.says = append(a.says, p.say("why.adopted"))
	case sim.HarderThanThought:
		a.says = append(a.says, p.say("why.harder"))
	case sim.PromiseSlipped:
		a.says = append(a.says, p.say("why.slipped"))
		a.parts = []part{{p.say("why.promises"), p.promiseClues()}}
	default:
		a.near = p.decisionsAbout(e.Subject, e.Object)
	}
	return a
}

// explainPage adds the incident behind a page.
func (p *play) explainPage(e sim.Event, a *explanation) {
	incident := p.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.IncidentOpened && x.At == e.At && x.Subject == e.Object })
	a.says = append(a.says, p.say("why.page"))
	a.parts = []part{{p.say("why.events"), p.eventClues(incident)}}
	a.from = append(a.from, p.decisionsBehind(incident)...)
	a.near = p.decisionsAbout(append([]sim.Key{e.Object}, owners(p.o(), e.Object)...)...)
}

// explainIncident says whether a change broke it, and which one, or whether it broke by
// itself.
func (p *play) explainIncident(e sim.Event, a *explanation) {
	if e.Cause == e.Subject {
		a.says = append(a.says, p.say("why.by-itself"))
		dropped := p.latestEvents(maxClues, func(x sim.Event) bool { return x.Kind == sim.FollowUpDropped && x.Object == e.Subject && x.At < e.At })
		a.parts = []part{{p.say("why.events"), p.eventClues(dropped)}}
	} else {
		train := p.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.TrainFailed && x.At == e.At && x.Cause == e.Cause })
		a.says = append(a.says, p.say("why.by-change", p.nameOf(e.Object)))
		a.parts = []part{{p.say("why.events"), p.eventClues(train)}}
	}
	a.near = p.decisionsAbout(e.Subject, e.Object)
}

// owners returns the keys of the teams that own a deployable.
func owners(o *sim.Organization, deployable sim.Key) (list []sim.Key) {
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Key == deployable && dep.Owner >= 0 {
			list = append(list, o.Teams[dep.Owner].Key)
		}
	}
	return list
}

// moduleState says what the player knows about a module that determines how often its
// changes fail.
func (p *play) moduleState(module sim.Key) string {
	o := p.o()
	for m := range o.Modules {
		if o.Modules[m].Key == module {
			return p.say("why.module", p.nameOf(module), p.knownShare(sim.ModuleDebt, int32(m), -1), p.knownShare(sim.ModuleTests, int32(m), -1))
		}
	}
	return p.say("why.module-gone")
}

// knownShare formats what the player knows about a share: one figure, or a range.
func (p *play) knownShare(aspect sim.Aspect, a, b int32) string {
	low, high := p.o().RangeOf(p.run.Scenario, aspect, a, b)
	if low == high {
		return p.words.Percent(int64(low))
	}
	return p.say("why.range", p.words.Percent(int64(low)), p.words.Percent(int64(high)))
}

// pagesOf lists a person's pages by night and day in the last quarter.
func (p *play) pagesOf(person sim.Key) []part {
	pages := p.latestEvents(len(p.run.Events), func(x sim.Event) bool {
		return (x.Kind == sim.PagedAtNight || x.Kind == sim.PagedByDay || x.Kind == sim.PersonTired) && x.Subject == person && x.Week >= p.o().Week-sim.WeeksAQuarter
	})
	return []part{{p.say("why.events"), p.eventClues(pages)}}
}

// trustPart says what a group thinks of the player, with the events behind it.
func (p *play) trustPart(g int32) part {
	group := &p.o().Groups[g]
	events := p.latestEvents(maxClues-1, func(x sim.Event) bool {
		return x.Kind == sim.PromiseSlipped && x.Object == group.Key || (x.Kind == sim.Agreed || x.Kind == sim.Refused) && x.Subject == group.Key
	})
	name := p.company.GroupName(g, p.lang())
	return part{p.say("why.trust"), append([]clue{{text: p.say("cards.opinion", name, p.opinion(g))}}, p.eventClues(events)...)}
}

// teamAt returns the index of a team, -1 if the key is not a team's.
func (p *play) teamAt(k sim.Key) int32 {
	return int32(slices.IndexFunc(p.o().Teams, func(t sim.Team) bool { return t.Key == k }))
}

// whyRequests asks about the hours that one team spent on another's requests in a week.
type whyRequests struct {
	provider, asker sim.Key
	week            int32
}

func (q whyRequests) answer(p *play) explanation {
	o := p.o()
	requests := p.latestEvents(len(p.run.Events), func(x sim.Event) bool {
		return x.Kind == sim.RequestAnswered && x.Week == q.week && x.Subject == q.provider && x.Object == q.asker
	})
	sum := int64(0)
	for _, e := range requests {
		sum += e.Amount
	}
	a := explanation{title: p.say("news.requests", p.nameOf(q.provider), p.hours(sum), p.nameOf(q.asker))}
	a.says = []string{p.say("why.requests", len(requests), p.when(q.week)), p.say("why.requests.cause")}
	a.parts = []part{{p.say("why.items"), p.requestClues(requests)}, {p.say("why.drags"), p.couplingClues(p.teamAt(q.asker), p.teamAt(q.provider))}}
	a.from = p.decisionsBehind(requests)
	a.near = p.decisionsAbout(o.Teams[p.teamAt(q.provider)].Key, o.Teams[p.teamAt(q.asker)].Key)
	return a
}

// requestClues says which change each request was for, if that change is still in the
// run.
func (p *play) requestClues(requests []sim.Event) (list []clue) {
	o := p.o()
	for _, e := range requests {
		text := p.say("why.request.done", p.hours(e.Amount))
		for i := range o.Items {
			if it := &o.Items[i]; it.Kind == sim.Change && it.Key == e.Cause {
				text = p.say("why.request", p.hours(e.Amount), p.company.ModuleName(it.Module, p.lang()), p.days(o.Now-it.Asked))
			}
		}
		list = append(list, clue{text: text})
	}
	return list
}

// couplingClues lists which modules of one team drag which modules of another along, and
// how often, as far as the player knows.
func (p *play) couplingClues(asker, provider int32) (list []clue) {
	o := p.o()
	type drag struct {
		text string
		mean int32
	}
	var all []drag
	for i := range o.Couplings {
		c := &o.Couplings[i]
		if o.Modules[c.From].Team != asker || o.Modules[c.To].Team != provider {
			continue
		}
		low, high := o.RangeOf(p.run.Scenario, sim.CouplingChance, c.From, c.To)
		if high == 0 {
			continue
		}
		all = append(all, drag{p.say("why.drag", p.company.ModuleName(c.From, p.lang()), p.company.ModuleName(c.To, p.lang()), p.knownShare(sim.CouplingChance, c.From, c.To)), (low + high) / 2})
	}
	slices.SortStableFunc(all, func(a, b drag) int { return cmp.Compare(b.mean, a.mean) })
	for _, d := range all {
		list = append(list, clue{text: d.text})
	}
	return list
}
