package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/assets/words"
	"github.com/splitdecision/splitdecision/sim"
)

// whyEvent asks about something that happened.
type whyEvent struct{ sim.Event }

func (q whyEvent) answer(p *play) answer {
	e := q.Event
	a := answer{title: p.event(e), says: []string{p.say("why.when", p.when(e.Week))}, from: p.cameFrom([]sim.Event{e})}
	switch e.Kind {
	case sim.PagedAtNight, sim.PagedByDay, sim.FollowUpDropped:
		p.behindPage(e, &a)
	case sim.IncidentOpened:
		p.behindIncident(e, &a)
	case sim.TrainFailed, sim.ChangeFailed:
		a.says = append(a.says, p.say("why.train"), p.stateOf(e.Object))
		a.near = p.about(e.Object, e.Subject)
	case sim.PersonTired:
		a.says = append(a.says, p.say("why.tired"))
		a.parts = p.nightsOf(e.Subject)
	case sim.PersonLeft:
		a.says = append(a.says, p.say("why.left"))
		a.parts = p.nightsOf(e.Subject)
		a.near = p.about(e.Object)
	case sim.SoleExpertLeft:
		left := p.latest(1, func(x sim.Event) bool { return x.Kind == sim.PersonLeft && x.Subject == e.Cause })
		a.says = append(a.says, p.say("why.one-knows"))
		a.parts = []part{{p.say("why.events"), p.happened(left)}}
		a.near = p.about(e.Subject, e.Object)
	case sim.ToilTooHigh:
		a.says = append(a.says, p.say("why.toil"))
		if t := p.teamAt(e.Subject); t >= 0 {
			l := p.since(t, sim.WeeksAQuarter)
			a.parts = []part{{p.say("why.accounts"), p.accounts(&l, sim.OperationalLoad[:])}}
		}
		a.near = p.about(e.Subject)
	case sim.FeatureWithdrawn:
		a.says = append(a.says, p.say("why.withdrawn"))
		if t := p.teamAt(e.Subject); t >= 0 {
			l := p.since(t, sim.WeeksAQuarter)
			a.parts = []part{{p.say("why.states"), p.states(&l)}}
		}
		a.near = p.about(e.Subject)
	case sim.Agreed, sim.Refused:
		a.says = append(a.says, p.say("why.answer"))
		for g := range p.o().Groups {
			if p.o().Groups[g].Key == e.Subject {
				a.parts = []part{p.trusts(int32(g))}
			}
		}
	case sim.Adopted, sim.Dropped:
		a.says = append(a.says, p.say("why.adopted"))
	case sim.HarderThanThought:
		a.says = append(a.says, p.say("why.harder"))
	case sim.PromiseSlipped:
		a.says = append(a.says, p.say("why.slipped"))
		a.parts = []part{{p.say("why.promises"), p.promised()}}
	default:
		a.near = p.about(e.Subject, e.Object)
	}
	return a
}

// behindPage says which incident called somebody.
func (p *play) behindPage(e sim.Event, a *answer) {
	incident := p.latest(1, func(x sim.Event) bool { return x.Kind == sim.IncidentOpened && x.At == e.At && x.Subject == e.Object })
	a.says = append(a.says, p.say("why.page"))
	a.parts = []part{{p.say("why.events"), p.happened(incident)}}
	a.from = append(a.from, p.cameFrom(incident)...)
	a.near = p.about(append([]sim.Key{e.Object}, owners(p.o(), e.Object)...)...)
}

// behindIncident says whether a change broke it, and which, or it broke by itself.
func (p *play) behindIncident(e sim.Event, a *answer) {
	if e.Cause == e.Subject {
		a.says = append(a.says, p.say("why.by-itself"))
		dropped := p.latest(mostClues, func(x sim.Event) bool { return x.Kind == sim.FollowUpDropped && x.Object == e.Subject && x.At < e.At })
		a.parts = []part{{p.say("why.events"), p.happened(dropped)}}
	} else {
		train := p.latest(1, func(x sim.Event) bool { return x.Kind == sim.TrainFailed && x.At == e.At && x.Cause == e.Cause })
		a.says = append(a.says, p.say("why.by-change", p.nameOf(e.Object)))
		a.parts = []part{{p.say("why.events"), p.happened(train)}}
	}
	a.near = p.about(e.Subject, e.Object)
}

// owners returns the teams that answer for a deployable.
func owners(o *sim.Organization, deployable sim.Key) (list []sim.Key) {
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Key == deployable && dep.Owner >= 0 {
			list = append(list, o.Teams[dep.Owner].Key)
		}
	}
	return list
}

// stateOf says what is known of a module that decides how often its changes fail.
func (p *play) stateOf(module sim.Key) string {
	o := p.o()
	for m := range o.Modules {
		if o.Modules[m].Key == module {
			return p.say("why.module", p.nameOf(module), p.known(sim.ModuleDebt, int32(m), -1), p.known(sim.ModuleTests, int32(m), -1))
		}
	}
	return p.say("why.module-gone")
}

// known writes what the player knows of a share: one figure, or a range.
func (p *play) known(aspect sim.Aspect, a, b int32) string {
	low, high := p.o().RangeOf(p.run.Scenario, aspect, a, b)
	if low == high {
		return words.Percent(int64(low))
	}
	return p.say("why.range", words.Percent(int64(low)), words.Percent(int64(high)))
}

// nightsOf lists the nights and days that somebody was called in the last quarter.
func (p *play) nightsOf(person sim.Key) []part {
	pages := p.latest(len(p.run.Events), func(x sim.Event) bool {
		return (x.Kind == sim.PagedAtNight || x.Kind == sim.PagedByDay || x.Kind == sim.PersonTired) && x.Subject == person && x.Week >= p.o().Week-sim.WeeksAQuarter
	})
	return []part{{p.say("why.events"), p.happened(pages)}}
}

// trusts is how a group thinks of the player, and what made it so.
func (p *play) trusts(g int32) part {
	group := &p.o().Groups[g]
	events := p.latest(mostClues-1, func(x sim.Event) bool {
		return x.Kind == sim.PromiseSlipped && x.Object == group.Key || (x.Kind == sim.Agreed || x.Kind == sim.Refused) && x.Subject == group.Key
	})
	name := p.company.GroupName(g, p.lang())
	return part{p.say("why.trust"), append([]clue{{text: p.say("cards.opinion", name, p.opinion(g))}}, p.happened(events)...)}
}

// teamAt returns the index of a team, -1 if the key is none's.
func (p *play) teamAt(k sim.Key) int32 {
	return int32(slices.IndexFunc(p.o().Teams, func(t sim.Team) bool { return t.Key == k }))
}

// whyRequests asks about the hours one team spent on another's requests in a week.
type whyRequests struct {
	provider, asker sim.Key
	week            int32
}

func (q whyRequests) answer(p *play) answer {
	o := p.o()
	requests := p.latest(len(p.run.Events), func(x sim.Event) bool {
		return x.Kind == sim.RequestAnswered && x.Week == q.week && x.Subject == q.provider && x.Object == q.asker
	})
	sum := int64(0)
	for _, e := range requests {
		sum += e.Amount
	}
	a := answer{title: p.say("news.requests", p.nameOf(q.provider), p.hours(sum), p.nameOf(q.asker))}
	a.says = []string{p.say("why.requests", len(requests), p.when(q.week)), p.say("why.requests.cause")}
	a.parts = []part{{p.say("why.items"), p.askers(requests)}, {p.say("why.drags"), p.drags(p.teamAt(q.asker), p.teamAt(q.provider))}}
	a.from = p.cameFrom(requests)
	a.near = p.about(o.Teams[p.teamAt(q.provider)].Key, o.Teams[p.teamAt(q.asker)].Key)
	return a
}

// askers says of each request whose change asked for it, while the run still has it.
func (p *play) askers(requests []sim.Event) (list []clue) {
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

// drags lists which modules of one team drag which of another's along, and how
// often, as far as is known.
func (p *play) drags(asker, provider int32) (list []clue) {
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
		all = append(all, drag{p.say("why.drag", p.company.ModuleName(c.From, p.lang()), p.company.ModuleName(c.To, p.lang()), p.known(sim.CouplingChance, c.From, c.To)), (low + high) / 2})
	}
	slices.SortStableFunc(all, func(a, b drag) int { return cmp.Compare(b.mean, a.mean) })
	for _, d := range all {
		list = append(list, clue{text: d.text})
	}
	return list
}
