package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A team that has waited too long for another one stops waiting, one request at a time. That
// happens several times a week, so the feed sums it up.

// waysOut are what a team does about a request that it no longer waits for.
var waysOut = [...]sim.EventKind{sim.RequestEscalated, sim.AskerHelpedItself, sim.AskerDidWithout}

// patienceWeighs ranks the line about lost patience among the events of a week.
const patienceWeighs = 57

// fewestLost is the number of requests in a week from which lost patience is news: single
// ones are usual.
const fewestLost = 2

// A patienceSum is how many requests to another team one team stopped waiting for in a week.
type patienceSum struct {
	asker, provider sim.Key
	requests        int64
}

// lostPatience sums up the requests that were no longer waited for by asker and provider,
// the most first.
func (w weekNews) lostPatience() (sums []patienceSum) {
	for i := len(w.run.Events) - 1; i >= 0 && w.run.Events[i].Week >= w.week; i-- {
		e := w.run.Events[i]
		if !slices.Contains(waysOut[:], e.Kind) || e.Week != w.week {
			continue
		}
		k := slices.IndexFunc(sums, func(s patienceSum) bool { return s.asker == e.Subject && s.provider == e.Object })
		if k < 0 {
			k = len(sums)
			sums = append(sums, patienceSum{asker: e.Subject, provider: e.Object})
		}
		sums[k].requests++
	}
	slices.SortStableFunc(sums, func(a, b patienceSum) int {
		return cmp.Or(cmp.Compare(b.requests, a.requests), cmp.Compare(a.asker, b.asker), cmp.Compare(a.provider, b.provider))
	})
	return sums
}

// patienceLines returns a line about the largest of these sums, if it is news.
func (w weekNews) patienceLines() []newsLine {
	sums := w.lostPatience()
	if len(sums) == 0 || sums[0].requests < fewestLost {
		return nil
	}
	s := sums[0]
	text := w.say("news.patience", w.nameOf(s.asker), w.nameOf(s.provider), s.requests)
	return []newsLine{{text, patienceWeighs, whyPatience{s.asker, s.provider, w.week}}}
}

// whyPatience asks about the requests to another team that a team stopped waiting for in a
// week.
type whyPatience struct {
	asker, provider sim.Key
	week            int32
}

func (q whyPatience) answer(ex explainer) explanation {
	o := ex.o()
	lost := ex.latestEvents(len(ex.run.Events), func(x sim.Event) bool {
		return slices.Contains(waysOut[:], x.Kind) && x.Week == q.week && x.Subject == q.asker && x.Object == q.provider
	})
	a := explanation{title: ex.say("news.patience", ex.nameOf(q.asker), ex.nameOf(q.provider), len(lost))}
	a.says = []string{ex.say("why.when", ex.when(q.week)), ex.say("why.patience")}
	var ways []clue
	for _, kind := range waysOut {
		n := 0
		for _, e := range lost {
			if e.Kind == kind {
				n++
			}
		}
		if n > 0 {
			ways = append(ways, clue{text: ex.say("why.patience."+kind.String(), n)})
		}
	}
	asker, provider := ex.teamAt(q.asker), ex.teamAt(q.provider)
	l := ex.ledgerSince(provider, sim.WeeksAQuarter)
	a.parts = []part{
		{ex.say("why.patience.did", ex.nameOf(q.asker)), ways},
		{ex.say("why.drags"), ex.teamCouplingClues(asker, provider)},
		{ex.say("why.wait.hours", ex.nameOf(q.provider)), ex.accountClues(&l, allAccounts())},
	}
	a.from = ex.decisionsBehind(lost)
	a.near = ex.decisionsAbout(o.Teams[provider].Key, o.Teams[asker].Key)
	return a
}
