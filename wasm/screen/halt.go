package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A halt is an event that the player can do something about, so that the clock pauses for it:
// what is so now, in words, and the decisions that may help. Both follow from what the event
// names and from the company as it stands, so that nobody is offered a remedy for another team.
type halt struct {
	event sim.Event
	told  string // what has happened in words; empty: what the event says
	says  string
	could []sim.Decision // the most fitting first; not all need be legal
}

// halts says, for each kind of event that may pause the clock, what is so now. A halt without
// words is over: what the event says does not hold any more.
var halts = map[sim.EventKind]func(*narrator, sim.Event) halt{
	sim.HarderThanThought: (*narrator).haltHarder,
	sim.PersonLeft:        (*narrator).haltLeft,
	sim.SoleExpertRemains: (*narrator).haltSoleExpert,
	sim.PersonTired:       (*narrator).haltTired,
	sim.PromiseSlipped:    (*narrator).haltSlipped,
	sim.Refused:           (*narrator).haltRefused,
	sim.FoundOut:          (*narrator).haltFoundOut,
}

// haltFor returns the halt of an event. It is false if the event is of no kind that pauses the
// clock, or is over, or if nothing that may help is legal.
func (n *narrator) haltFor(e sim.Event) (halt, bool) {
	of := halts[e.Kind]
	if of == nil {
		return halt{}, false
	}
	h := of(n, e)
	return h, h.says != "" && slices.ContainsFunc(h.could, func(d sim.Decision) bool { return n.run.Check(d).OK() })
}

// haltHarder is work that turned out bigger and is still going on: it can be stopped.
func (n *narrator) haltHarder(e sim.Event) halt {
	i := n.o().InitiativeOf(e.Subject)
	if i < 0 || n.o().Initiatives[i].Ended != 0 {
		return halt{}
	}
	in := &n.o().Initiatives[i]
	e.Amount = int64(in.Estimate.Minutes()) // it may have grown twice in a week
	return halt{event: e, says: n.say("halted.harder-than-thought", n.hours(int64(in.Done.Minutes()))), could: []sim.Decision{{Verb: sim.StopInitiative, Subject: in.Key}}}
}

// haltFoundOut is an answer that the player has asked for and on which forecasts of cards depend.
func (n *narrator) haltFoundOut(e sim.Event) halt {
	if !slices.ContainsFunc(n.run.Journal, func(j sim.Entry) bool { return j.Decision.Key(j.Week) == e.Cause && sim.Discovers(j.Verb) }) {
		return halt{}
	}
	var secrets []int32 // of all that was asked for at once
	v := n.run.PlayerView()
	for _, also := range v.Events {
		if also.Kind == sim.FoundOut && also.Cause == e.Cause && also.Week == e.Week {
			secrets = append(secrets, v.Found(also)...)
		}
	}
	depending := n.depending(n.dealOffers(), secrets)
	h := halt{event: e, told: n.say("event.found-out", "", "", n.knownText(e.Subject, secrets)), says: n.say("halted.found-out", len(depending))}
	for _, o := range depending {
		h.could = append(h.could, o.Decision)
	}
	return h
}

// haltLeft is an empty place in a team: somebody can be hired for it, who also shares its rota; what only
// one person knows now can be shared; and a team with more in progress than people can start less.
func (n *narrator) haltLeft(e sim.Event) halt {
	t := n.o().TeamOf(e.Object)
	if t < 0 {
		return halt{}
	}
	h := halt{event: e, says: n.teamNow(t), could: []sim.Decision{sim.Hire.Default(e.Object, 0)}}
	if on := n.onCall(t); on > int64(oftenOnCall) {
		h.says += " " + n.say("people.now.on-call", n.words.Percent(on), n.o().Headcount(t))
	}
	for _, alone := range n.run.PlayerView().RecentEvents(1) {
		if alone.Kind == sim.SoleExpertRemains && alone.Cause == e.Subject {
			h.could = append(h.could, n.haltSoleExpert(alone).could...)
		}
	}
	if says, fewer := n.overload(t); says != "" {
		h.says, h.could = h.says+" "+says, append(h.could, fewer)
	}
	return h
}

// overload says that a team has more in progress than people and no limit that keeps it from that, and
// returns the decision that would limit it; "" if it has not.
func (n *narrator) overload(t int32) (says string, fewer sim.Decision) {
	team, people := &n.o().Teams[t], n.o().Headcount(t)
	if team.Begun <= people || team.Limit != 0 && team.Limit <= people {
		return "", sim.Decision{}
	}
	return n.say("halted.load", n.company.TeamName(t, n.lang()), team.Begun, people), sim.Decision{Verb: sim.LimitWork, Subject: team.Key, Amount: people}
}

// teamNow says how many people a team has, and when the next one hired for it starts.
func (n *narrator) teamNow(t int32) string {
	name, people := n.company.TeamName(t, n.lang()), n.o().Headcount(t)
	if first, hired := n.nextArrival(t); hired {
		return n.say("halted.left.hired", name, people, n.days(first))
	}
	return n.say("halted.left", name, people)
}

// nextArrival returns how long it takes until the next person hired for a team starts, false if
// nobody has been hired.
func (n *narrator) nextArrival(t int32) (in sim.Minutes, hired bool) {
	for _, e := range n.run.Events {
		if e.Kind != sim.PersonHired || e.Subject != n.o().Teams[t].Key {
			continue
		}
		if left := e.At + sim.Minutes(e.Amount) - n.o().Now; left > 0 && (!hired || left < in) {
			in, hired = left, true
		}
	}
	return in, hired
}

// haltSoleExpert is a module that one person knows: a second one can learn it beside them.
func (n *narrator) haltSoleExpert(e sim.Event) halt {
	o := n.o()
	m, p := o.ModuleOf(e.Subject), o.PersonOf(e.Object)
	if m < 0 || p < 0 || o.People[p].Left != 0 {
		return halt{}
	}
	if p != o.Player {
		return halt{event: e, says: n.say("halted.sole-expert-remains", n.nameOf(e.Object)), could: []sim.Decision{sim.PairUp.Default(e.Object, e.Subject)}}
	}
	h := halt{event: e, says: n.say("halted.sole-expert-remains.you")}
	for i := range o.People {
		if w := &o.People[i]; int32(i) != p && w.Left == 0 && w.Team == o.People[p].Team {
			h.could = append(h.could, sim.PairUp.Default(w.Key, e.Subject))
		}
	}
	slices.SortStableFunc(h.could, func(a, b sim.Decision) int { // those who know most of it already
		return int(n.knows(b.Subject, m) - n.knows(a.Subject, m))
	})
	return h
}

// knows returns how much of a module a person knows, as far as the player can tell.
func (n *narrator) knows(person sim.Key, m int32) int32 {
	return n.run.PlayerView().Estimate(sim.PersonKnows, n.o().PersonOf(person), m)
}

// haltTired is a person worn out by pages or by a team that has more in progress than people.
func (n *narrator) haltTired(e sim.Event) halt {
	o := n.o()
	p := o.PersonOf(e.Subject)
	if p < 0 || o.People[p].Left != 0 || !o.People[p].Tired {
		return halt{}
	}
	h := halt{event: e}
	woken, called, source := n.pagesIn(e.Subject, sim.WeeksAQuarter)
	t := o.People[p].Team
	if d := o.DeployableOf(source); d >= 0 {
		h.says = n.pagesText(n.nameOf(e.Subject), woken, called)
		if owner := o.Deployables[d].Owner; owner >= 0 && owner != t && o.Teams[owner].Central {
			h.could = append(h.could, sim.OwnersOnCall.Default(o.Teams[owner].Key, 0))
		}
		h.could = append(h.could, sim.Observe.Default(source, 0))
	}
	if t < 0 {
		return h
	}
	if says, fewer := n.overload(t); says != "" {
		if h.says != "" {
			h.says += " "
		}
		h.says, h.could = h.says+says, append(h.could, fewer)
	}
	return h
}

// pagesText says how often somebody was paged in the last quarter, at least once.
func (n *narrator) pagesText(who string, woken, called int) string {
	switch {
	case called == 0:
		return n.say("halted.tired.woken", who, woken)
	case woken == 0:
		return n.say("halted.tired.called", who, called)
	}
	return n.say("halted.tired.paged", who, woken, called)
}

// pagesIn counts how often a person was woken and called by day in the last weeks, and returns
// the deployable that did it most, 0 if none did.
func (n *narrator) pagesIn(person sim.Key, weeks int32) (woken, called int, source sim.Key) {
	pages := map[sim.Key]int{}
	for _, e := range n.run.PlayerView().RecentEvents(weeks) {
		if e.Subject != person {
			continue
		}
		switch e.Kind {
		case sim.PagedAtNight:
			woken++
		case sim.PagedByDay:
			called++
		default:
			continue
		}
		if pages[e.Object]++; pages[e.Object] > pages[source] {
			source = e.Object
		}
	}
	return woken, called, source
}

// haltSlipped is a calendar that holds more than a week: a commitment can be ended.
func (n *narrator) haltSlipped(e sim.Event) halt {
	i := n.o().PromiseOf(e.Subject)
	promised := sim.MinutesAWeek - n.o().FreeHours()
	if i < 0 || n.o().Promises[i].Ended || promised <= sim.MinutesAWeek {
		return halt{}
	}
	return halt{event: e, says: n.say("halted.promise-slipped", int64(promised/60), int64(sim.MinutesAWeek/60)), could: []sim.Decision{{Verb: sim.EndPromise, Subject: e.Subject}}}
}

// haltRefused is a no that stands for some weeks: meanwhile the group can be won over.
func (n *narrator) haltRefused(e sim.Event) halt {
	o := n.o()
	g := o.GroupOf(e.Subject)
	i := slices.IndexFunc(n.run.Journal, func(j sim.Entry) bool { return j.Decision.Key(j.Week) == e.Cause })
	if g < 0 || i < 0 {
		return halt{}
	}
	why := n.run.Check(n.run.Journal[i].Decision)
	if why.Code != sim.RefusedLately || why.Ref != e.Subject {
		return halt{}
	}
	h := halt{event: e, says: n.say("halted.refused", why.Amount)}
	if view := n.run.PlayerView(); !view.IsKnown(sim.TeamLeaning, g, -1) {
		h.could = append(h.could, sim.SoundOut.Default(e.Subject, 0))
	}
	if o.Groups[g].Kind == sim.TeamGroup {
		h.could = append(h.could, sim.Afternoon.Default(e.Subject, 0))
	} else {
		h.could = append(h.could, sim.Brief.Default(e.Subject, 0))
	}
	return h
}
