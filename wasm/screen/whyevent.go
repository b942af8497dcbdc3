package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// whyEvent asks about an event.
type whyEvent struct{ sim.Event }

func (q whyEvent) answer(ex explainer) explanation {
	e := q.Event
	a := explanation{title: ex.eventText(e), says: []string{ex.say("why.when", ex.when(e.Week))}, from: ex.decisionsBehind([]sim.Event{e})}
	switch e.Kind {
	case sim.PagedAtNight, sim.PagedByDay, sim.FollowUpDropped:
		ex.explainPage(e, &a)
	case sim.IncidentOpened:
		ex.explainIncident(e, &a)
	case sim.TrainFailed, sim.ChangeFailed, sim.ChangeSentBack:
		a.says = append(a.says, ex.say("why.train"), ex.moduleState(e.Object))
		if e.Kind == sim.TrainFailed {
			a.parts = []part{{ex.say("why.faulty"), ex.eventClues(ex.failedWith(e))}}
		}
		a.near = ex.decisionsAbout(e.Object, e.Subject)
	case sim.PersonTired:
		a.says = append(a.says, ex.say("why.tired"))
		a.parts = ex.pagesOf(e.Subject)
	case sim.PersonLeft:
		a.says = append(a.says, ex.say("why.left", ex.words.Percent(int64(ex.run.Scenario.Ranges[sim.QuitRate].Mode))))
		if why := ex.likelierBy(e); why != "" {
			a.says = append(a.says, ex.say("why.left.here", why))
		} else if e.Week >= ex.run.Since {
			a.says = append(a.says, ex.say("why.left.unmoved"))
		}
		a.parts = append(ex.pagesOf(e.Subject), part{ex.say("people.cost"), ex.departureClues(e)})
		a.near = ex.decisionsAbout(e.Object)
	case sim.SoleExpertRemains:
		left := ex.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.PersonLeft && x.Subject == e.Cause })
		a.says = append(a.says, ex.say("why.one-knows"))
		a.parts = []part{{ex.say("why.events"), ex.eventClues(left)}}
		a.near = ex.decisionsAbout(e.Subject, e.Object)
	case sim.ToilTooHigh:
		a.says = append(a.says, ex.say("why.toil"))
		if t := ex.teamAt(e.Subject); t >= 0 {
			l := ex.ledgerSince(t, sim.WeeksAQuarter)
			a.parts = []part{{ex.say("why.accounts"), ex.accountClues(&l, sim.OperationalLoad[:])}}
		}
		a.near = ex.decisionsAbout(e.Subject)
	case sim.FeatureWithdrawn:
		a.says = append(a.says, ex.say("why.withdrawn"))
		if t := ex.teamAt(e.Subject); t >= 0 {
			l := ex.ledgerSince(t, sim.WeeksAQuarter)
			a.parts = []part{{ex.say("why.states"), ex.stateClues(&l)}}
		}
		a.near = ex.decisionsAbout(e.Subject)
	case sim.Agreed, sim.Refused:
		a.says = append(a.says, ex.say("why.answer"))
		for g := range ex.o().Groups {
			if ex.o().Groups[g].Key == e.Subject {
				a.parts = []part{ex.trustPart(int32(g))}
			}
		}
	case sim.FoundOut:
		ex.explainFinding(e, &a)
	case sim.Adopted, sim.Dropped:
		a.says = append(a.says, ex.say("why.adopted"))
	case sim.HarderThanThought:
		a.says = append(a.says, ex.say("why.harder"))
	case sim.PromiseSlipped:
		a.says = append(a.says, ex.say("why.slipped"))
		if ex.run.Preview().FreeHours() < 0 {
			a.says = append(a.says, ex.say("why.slipped.over"))
		}
		a.parts = []part{{ex.say("plan.commitments"), ex.promiseClues()}}
	default:
		a.near = ex.decisionsAbout(e.Subject, e.Object)
	}
	return a
}

// failedWith returns the events of the changes with which a release failed. They follow its
// own event in the log.
func (ex explainer) failedWith(release sim.Event) []sim.Event {
	log := ex.run.Events
	first := slices.Index(log, release) + 1
	end := first
	for end < len(log) && (log[end].Kind == sim.ChangeFailed || log[end].Kind == sim.ChangeSentBack) {
		end++
	}
	return log[first:end]
}

// explainPage adds the incident behind a page.
func (ex explainer) explainPage(e sim.Event, a *explanation) {
	incident := ex.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.IncidentOpened && x.At == e.At && x.Subject == e.Object })
	a.says = append(a.says, ex.say("why.page"))
	a.parts = []part{{ex.say("why.events"), ex.eventClues(incident)}}
	a.from = append(a.from, ex.decisionsBehind(incident)...)
	a.near = ex.decisionsAbout(append([]sim.Key{e.Object}, owners(ex.o(), e.Object)...)...)
}

// explainIncident says whether a change broke it, and which one, or whether it broke by
// itself.
func (ex explainer) explainIncident(e sim.Event, a *explanation) {
	if e.Cause == e.Subject {
		a.says = append(a.says, ex.say("why.by-itself"))
		dropped := ex.latestEvents(maxClues, func(x sim.Event) bool { return x.Kind == sim.FollowUpDropped && x.Object == e.Subject && x.At < e.At })
		a.parts = []part{{ex.say("why.events"), ex.eventClues(dropped)}}
	} else {
		train := ex.latestEvents(1, func(x sim.Event) bool { return x.Kind == sim.TrainFailed && x.At == e.At && x.Cause == e.Cause })
		a.says = append(a.says, ex.say("why.by-change", ex.nameOf(e.Object)))
		a.parts = []part{{ex.say("why.events"), ex.eventClues(train)}}
	}
	a.near = ex.decisionsAbout(e.Subject, e.Object)
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
func (ex explainer) moduleState(module sim.Key) string {
	o := ex.o()
	for m := range o.Modules {
		if o.Modules[m].Key == module {
			return ex.say("why.module", ex.nameOf(module), ex.knownFigure(sim.ModuleDebt, int32(m), -1), ex.knownFigure(sim.ModuleTests, int32(m), -1))
		}
	}
	return ex.say("why.module-gone")
}

// explainFinding lists every figure that was found out, and says how sure they are and what is
// still unknown about the same thing.
func (ex explainer) explainFinding(e sim.Event, a *explanation) {
	how := "why.found.exactly"
	if v := ex.run.PlayerView(); slices.ContainsFunc(v.Found(e), v.IsOpen) {
		how = "why.found.roughly"
	}
	a.says = append(a.says, ex.say(how))
	var open []clue
	_, unknown := ex.whatIsKnown(sim.Decision{Subject: e.Subject})
	for _, text := range unknown {
		open = append(open, clue{text: text})
	}
	a.parts = append(ex.findingParts(e), part{ex.say("why.unknown"), open})
	a.near = ex.decisionsAbout(e.Subject)
}

// pagesOf lists a person's pages by night and day in the last quarter.
func (ex explainer) pagesOf(person sim.Key) []part {
	pages := ex.latestEvents(len(ex.run.Events), func(x sim.Event) bool {
		return (x.Kind == sim.PagedAtNight || x.Kind == sim.PagedByDay || x.Kind == sim.PersonTired) && x.Subject == person && x.Week >= ex.o().Week-sim.WeeksAQuarter
	})
	return []part{{ex.say("why.events"), ex.eventClues(pages)}}
}

// trustPart says what a group thinks of the player, with the events behind it.
func (ex explainer) trustPart(g int32) part {
	group := &ex.o().Groups[g]
	events := ex.latestEvents(maxClues-1, func(x sim.Event) bool {
		return x.Kind == sim.PromiseSlipped && x.Object == group.Key || (x.Kind == sim.Agreed || x.Kind == sim.Refused) && x.Subject == group.Key
	})
	name := ex.company.GroupName(g, ex.lang())
	return part{ex.say("why.trust"), append([]clue{{text: ex.say("cards.opinion", name, ex.opinion(g))}}, ex.eventClues(events)...)}
}

// teamAt returns the index of a team, -1 if the key is not a team's.
func (n *narrator) teamAt(k sim.Key) int32 {
	return int32(slices.IndexFunc(n.o().Teams, func(t sim.Team) bool { return t.Key == k }))
}

// whyRequests asks about the hours that one team spent on another's requests in a week.
type whyRequests struct {
	provider, asker sim.Key
	week            int32
}

func (q whyRequests) answer(ex explainer) explanation {
	o := ex.o()
	requests := ex.latestEvents(len(ex.run.Events), func(x sim.Event) bool {
		return x.Kind == sim.RequestAnswered && x.Week == q.week && x.Subject == q.provider && x.Object == q.asker
	})
	sum := int64(0)
	for _, e := range requests {
		sum += e.Amount
	}
	a := explanation{title: ex.say("news.requests", ex.nameOf(q.provider), ex.hours(sum), ex.nameOf(q.asker))}
	a.says = []string{ex.say("why.requests", len(requests), ex.when(q.week)), ex.say("why.requests.cause")}
	a.parts = []part{{ex.say("why.items"), ex.requestClues(requests)}, {ex.say("why.drags"), ex.teamCouplingClues(ex.teamAt(q.asker), ex.teamAt(q.provider))}}
	a.from = ex.decisionsBehind(requests)
	a.near = ex.decisionsAbout(o.Teams[ex.teamAt(q.provider)].Key, o.Teams[ex.teamAt(q.asker)].Key)
	return a
}

// requestClues says which change each request was for, if that change is still in the
// run.
func (ex explainer) requestClues(requests []sim.Event) (list []clue) {
	o := ex.o()
	for _, e := range requests {
		text := ex.say("why.request.done", ex.hours(e.Amount))
		for i := range o.Items {
			if it := &o.Items[i]; it.Kind == sim.Change && it.Key == e.Cause {
				text = ex.say("why.request", ex.hours(e.Amount), ex.company.ModuleName(it.Module, ex.lang()), ex.days(o.Now-it.Asked))
			}
		}
		list = append(list, clue{text: text})
	}
	return list
}

// teamCouplingClues lists which modules of one team drag which modules of another along.
func (ex explainer) teamCouplingClues(asker, provider int32) []clue {
	o := ex.o()
	return ex.couplingClues(func(c *sim.Coupling) bool {
		return o.Modules[c.From].Team == asker && o.Modules[c.To].Team == provider
	})
}

// couplingClues lists which modules drag which others along in some of the couplings, and how often,
// as far as the player knows, the most often first.
func (ex explainer) couplingClues(of func(*sim.Coupling) bool) (list []clue) {
	o := ex.o()
	type drag struct {
		text string
		mean int32
	}
	var all []drag
	for i := range o.Couplings {
		c := &o.Couplings[i]
		if !of(c) {
			continue
		}
		low, high := o.RangeOf(ex.run.Scenario, sim.CouplingChance, c.From, c.To)
		if high == 0 {
			continue
		}
		all = append(all, drag{ex.dragsText(c.From, c.To), (low + high) / 2})
	}
	slices.SortStableFunc(all, func(a, b drag) int { return cmp.Compare(b.mean, a.mean) })
	for _, d := range all {
		list = append(list, clue{text: d.text})
	}
	return list
}
