package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Everything on the map can be asked: what it is, its figures, why, what is unknown, and which cards
// touch it. The answers stand in the dialog of every other "why?".

// openCardMsg closes the dialog and opens a card.
type openCardMsg struct{ id string }

// moduleClue leads to a module, and deployableClue to what it is released with.
func (ex explainer) moduleClue(m int32) clue {
	return clue{text: ex.say("map.module.short", ex.company.ModuleName(m, ex.lang()), ex.ownerText(m)), next: whyModule{m}}
}

func (ex explainer) deployableClue(d int32) clue {
	return clue{text: ex.company.DeployableName(ex.o(), d, ex.lang()), next: whyDeployable{d}}
}

// ownerText names the owner of a module.
func (n *narrator) ownerText(m int32) string {
	if t := n.o().Modules[m].Team; t >= 0 {
		return n.company.TeamName(t, n.lang())
	}
	return n.say("map.nobody")
}

// whyModule asks about a module.
type whyModule struct{ module int32 }

func (q whyModule) answer(ex explainer) explanation {
	o := ex.o()
	mo := &o.Modules[q.module]
	name := ex.company.ModuleName(q.module, ex.lang())
	a := explanation{
		title: name,
		says: []string{
			ex.say("map.module.is", ex.ownerText(q.module), ex.company.DeployableName(o, mo.Deployable, ex.lang()), ex.days(mo.Size)),
			ex.moduleState(mo.Key),
		},
		near:  ex.decisionsAbout(mo.Key),
		cards: ex.cardsAbout(mo.Key),
	}
	if expert := ex.soleExpert(o, q.module); expert != "" {
		a.says = append(a.says, ex.say("map.one-knows.is", expert))
	}
	var down []clue
	for i := range o.Incidents {
		if inc := &o.Incidents[i]; inc.Part == q.module || inc.Part < 0 && inc.Deployable == mo.Deployable {
			down = append(down, ex.incidentClue(inc))
		}
	}
	faults := ex.latestEvents(maxClues, func(e sim.Event) bool {
		return (e.Kind == sim.ChangeFailed || e.Kind == sim.ChangeSentBack || e.Kind == sim.IncidentOpened) && e.Object == mo.Key
	})
	known, unknown := ex.whatIsKnown(sim.Decision{Subject: mo.Key})
	a.parts = []part{
		{ex.say("map.broken"), down},
		{ex.say("map.changes"), ex.changeClues(q.module)},
		{ex.say("why.waits"), ex.waitClues(func(w wait) bool { return w.from == q.module || w.to == q.module })},
		{ex.say("why.drags"), ex.couplingClues(func(c *sim.Coupling) bool { return c.From == q.module || c.To == q.module })},
		{ex.say("map.knowers"), plainClues([]string{ex.knowersText(q.module)})},
		{ex.say("map.failures"), ex.eventClues(faults)},
		{ex.say("map.known"), plainClues(known)},
		{ex.say("why.unknown"), plainClues(unknown)},
		{ex.say("map.released"), []clue{ex.deployableClue(mo.Deployable)}},
	}
	return a
}

// plainClues are clues that lead no further.
func plainClues(texts []string) (list []clue) {
	for _, text := range texts {
		list = append(list, clue{text: text})
	}
	return list
}

// changeClues counts a module's changes by state, with how long the oldest of each has been in it.
func (ex explainer) changeClues(m int32) (list []clue) {
	o := ex.o()
	for state := range sim.NumItemStates {
		count, longest := int64(0), sim.Minutes(0)
		for i := range o.Items {
			if it := &o.Items[i]; it.Kind == sim.Change && it.Module == m && it.State == state {
				count, longest = count+1, max(longest, it.TimeIn[state]+o.Now-it.Since)
			}
		}
		if count > 0 {
			list = append(list, clue{text: ex.say("map.in-state", ex.say("state."+state.String()), count, ex.days(longest))})
		}
	}
	return list
}

// whyDeployable asks about what is released together.
type whyDeployable struct{ deployable int32 }

func (q whyDeployable) answer(ex explainer) explanation {
	o := ex.o()
	dep := &o.Deployables[q.deployable]
	a := explanation{
		title: ex.company.DeployableName(o, q.deployable, ex.lang()),
		says: []string{
			ex.say("map.deployable.is", ex.shipsText(q.deployable), ex.knownFigure(sim.DeployableBuild, q.deployable, -1)),
			ex.say("map.deployable.ran", dep.Releases, dep.Failures, dep.Incidents, ex.knownFigure(sim.DeployableObserved, q.deployable, -1)),
		},
		near:  ex.decisionsAbout(dep.Key),
		cards: ex.cardsAbout(dep.Key),
	}
	var inside, down []clue
	for m := range o.Modules {
		if o.Modules[m].Deployable == q.deployable {
			inside = append(inside, ex.moduleClue(int32(m)))
		}
	}
	for i := range o.Incidents {
		if inc := &o.Incidents[i]; inc.Deployable == q.deployable {
			down = append(down, ex.incidentClue(inc))
		}
	}
	var train []clue
	if dep.TrainPeriod > 0 {
		train = append(train, clue{text: ex.trainText(q.deployable), next: whyTrain(q)})
	}
	broke := ex.latestEvents(maxClues, func(e sim.Event) bool {
		return (e.Kind == sim.IncidentOpened || e.Kind == sim.TrainFailed) && e.Subject == dep.Key
	})
	_, unknown := ex.whatIsKnown(sim.Decision{Subject: dep.Key})
	a.parts = []part{
		{ex.say("map.broken"), down},
		{ex.say("map.train.part"), train},
		{ex.say("map.inside"), inside},
		{ex.say("why.events"), ex.eventClues(broke)},
		{ex.say("why.unknown"), plainClues(unknown)},
	}
	return a
}

// whyTrain asks about the changes that wait for a shared release.
type whyTrain struct{ deployable int32 }

func (q whyTrain) answer(ex explainer) explanation {
	o := ex.o()
	dep := &o.Deployables[q.deployable]
	a := explanation{
		title: ex.trainText(q.deployable),
		says:  []string{ex.say("why.train"), ex.say("map.train.ran", dep.Releases, dep.Failures)},
		near:  ex.decisionsAbout(dep.Key),
		cards: ex.cardsAbout(dep.Key),
	}
	aboard := make([]int64, len(o.Modules))
	for i := dep.Aboard; i >= 0; i = o.Items[i].Next {
		aboard[o.Items[i].Module]++
	}
	var who []clue
	for m, n := range aboard {
		if n > 0 {
			who = append(who, clue{text: ex.say("map.aboard.of", ex.company.ModuleName(int32(m), ex.lang()), n), next: whyModule{int32(m)}})
		}
	}
	failed := ex.latestEvents(maxClues, func(e sim.Event) bool { return e.Kind == sim.TrainFailed && e.Subject == dep.Key })
	a.parts = []part{
		{ex.say("map.aboard.part"), who},
		{ex.say("why.events"), ex.eventClues(failed)},
		{ex.say("map.released"), []clue{ex.deployableClue(q.deployable)}},
	}
	return a
}

// trainText says how many changes wait for a release, and how long.
func (n *narrator) trainText(d int32) string {
	dep := &n.o().Deployables[d]
	if dep.Boarded == 0 {
		return n.say("map.aboard.none", n.weekday(dep.TrainOffset))
	}
	return n.say("map.aboard", n.weekday(dep.TrainOffset), int64(dep.Boarded), n.days(n.longestAboard(d)))
}

// incidentClue leads to an open incident.
func (ex explainer) incidentClue(inc *sim.Incident) clue {
	return clue{text: ex.incidentText(inc), next: whyIncident{inc.Key}}
}

// incidentText says what is down, and for how long it has been.
func (n *narrator) incidentText(inc *sim.Incident) string {
	what := n.company.DeployableName(n.o(), inc.Deployable, n.lang())
	if inc.Part >= 0 {
		what = n.company.ModuleName(inc.Part, n.lang())
	}
	return n.say("why.of", what, n.say("map.incident", n.clock((n.o().Now-inc.Opened).Clock())))
}

// whyIncident asks about an open incident.
type whyIncident struct{ key sim.Key }

func (q whyIncident) answer(ex explainer) explanation {
	o := ex.o()
	i := slices.IndexFunc(o.Incidents, func(x sim.Incident) bool { return x.Key == q.key })
	if i < 0 {
		return explanation{title: ex.say("why.module-gone")}
	}
	inc := &o.Incidents[i]
	dep := o.Deployables[inc.Deployable].Key
	a := explanation{title: ex.incidentText(inc), near: ex.decisionsAbout(dep), cards: ex.cardsAbout(dep)}
	opened := ex.latestEvents(1, func(e sim.Event) bool {
		return e.Kind == sim.IncidentOpened && e.Subject == dep && e.At == inc.Opened
	})
	for _, e := range opened {
		ex.explainIncident(e, &a)
	}
	if inc.Person >= 0 {
		a.says = append(a.says, ex.say("map.paged", ex.company.PersonName(o, inc.Person, ex.lang())))
	}
	a.parts = append(a.parts, part{ex.say("map.broken.where"), []clue{ex.deployableClue(inc.Deployable)}})
	if inc.Module >= 0 {
		a.parts = append(a.parts, part{ex.say("map.broken.by"), []clue{ex.moduleClue(inc.Module)}})
	}
	return a
}

// A cardClue names a card about something, and opens it.
type cardClue struct {
	id, title string
}

// cardsAbout returns the cards that name a thing, those on the table first.
func (ex explainer) cardsAbout(key sim.Key) (list []cardClue) {
	for _, o := range ex.dealOffers() {
		if o.Reason.OK() && (o.Decision.Subject == key || o.Decision.Object == key) {
			list = append(list, cardClue{o.Card.ID, ex.cardText(o.Card.Title, &scenarios.Offer{Card: o.Card, Decision: o.Decision})})
		}
	}
	return list
}

// cardLinks are links that open cards.
func cardLinks(list []cardClue) (links []view.Node) {
	for _, c := range list {
		links = append(links, view.Node{ID: view.ID("why/card/" + c.id), Role: view.Link, Label: c.title, Press: openCardMsg{c.id},
			Box: view.Box{Pad: view.XY(0, 4), MinH: 24}, Look: view.Look{Radius: 4}})
	}
	return links
}

// openCardNamed opens a card that the dialog names, and closes the dialog.
func (p *play) openCardNamed(id string) (Screen, []Effect) {
	p.openQuestions = nil
	if p.chosen != id {
		p.choose(id)
	}
	return p, []Effect{p.cardFocus(id)}
}
