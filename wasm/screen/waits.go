package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A wait is how many changes of one module wait for another team's work in a module, and for how
// long.
type wait struct {
	from, to int32 // modules
	count    int64
	longest  sim.Minutes
}

// waits lists the waits between modules, the longest first. A change that waits for several modules
// is in the wait for each.
func waits(o *sim.Organization) (list []wait) {
	var counted [][2]int32 // change and module waited for
	for i := range o.Items {
		r := &o.Items[i]
		if r.Kind != sim.Request || r.Parent < 0 {
			continue
		}
		from := o.Items[r.Parent].Module
		k := slices.IndexFunc(list, func(w wait) bool { return w.from == from && w.to == r.Module })
		if k < 0 {
			k = len(list)
			list = append(list, wait{from: from, to: r.Module})
		}
		list[k].longest = max(list[k].longest, o.Now-r.Asked)
		if pair := [2]int32{r.Parent, r.Module}; !slices.Contains(counted, pair) {
			counted = append(counted, pair)
			list[k].count++
		}
	}
	slices.SortStableFunc(list, func(a, b wait) int {
		return cmp.Or(cmp.Compare(b.longest, a.longest), byModules(a, b))
	})
	return list
}

// waitsFor adds up the waits for a module.
func waitsFor(list []wait, to int32) wait {
	sum := wait{from: -1, to: to}
	for _, x := range list {
		if x.to == to {
			sum.count, sum.longest = sum.count+x.count, max(sum.longest, x.longest)
		}
	}
	return sum
}

// waitsOf is what waits of a module for any others: a change that waits for several counts once.
func waitsOf(o *sim.Organization, from int32) wait {
	sum := wait{from: from, to: -1}
	var counted []int32
	for i := range o.Items {
		r := &o.Items[i]
		if r.Kind != sim.Request || r.Parent < 0 || o.Items[r.Parent].Module != from {
			continue
		}
		sum.longest = max(sum.longest, o.Now-r.Asked)
		if !slices.Contains(counted, r.Parent) {
			counted = append(counted, r.Parent)
			sum.count++
		}
	}
	return sum
}

// byModules orders waits in a way that hardly changes from week to week, so that a screen reader
// keeps its place among them.
func byModules(a, b wait) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }

// waitText says who waits for whom, how many changes and how long.
func (n *narrator) waitText(x wait) string {
	return n.say("why.wait", n.company.ModuleName(x.from, n.lang()), n.company.ModuleName(x.to, n.lang()), x.count, n.days(x.longest))
}

// whyWait asks why changes of one module wait for work in another.
type whyWait struct{ from, to int32 }

func (q whyWait) answer(ex explainer) explanation {
	o, lang := ex.o(), ex.lang()
	x := wait{from: q.from, to: q.to}
	for _, w := range waits(o) {
		if w.from == q.from && w.to == q.to {
			x = w
		}
	}
	asker, provider := o.Modules[q.from].Team, o.Modules[q.to].Team
	own, others := 0, 0
	var items []clue
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind == sim.Change && it.Team == provider && (it.State == sim.Queued || it.State == sim.Worked) {
			own++
		}
		if it.Kind != sim.Request || it.Parent < 0 || o.Modules[it.Module].Team != provider {
			continue
		}
		others++
		if o.Items[it.Parent].Module == q.from && it.Module == q.to {
			items = append(items, clue{text: ex.say("why.wait.item", ex.company.ModuleName(q.from, lang), ex.days(o.Now-it.Asked), ex.company.ModuleName(it.Module, lang))})
		}
	}
	l := ex.ledgerSince(provider, sim.WeeksAQuarter)
	return explanation{
		title: ex.waitText(x),
		says:  []string{ex.say("why.requests.cause"), ex.say("why.wait.queue", ex.company.TeamName(provider, lang), own, others)},
		parts: []part{
			{ex.say("why.items"), items},
			{ex.say("why.wait.too"), ex.waitClues(func(w wait) bool { return w.from == q.from && w.to != q.to })},
			{ex.say("why.drags"), ex.teamCouplingClues(asker, provider)},
			{ex.say("why.wait.hours", ex.company.TeamName(provider, lang)), ex.accountClues(&l, allAccounts())},
		},
		near: ex.decisionsAbout(o.Modules[q.from].Key, o.Modules[q.to].Key, o.Teams[provider].Key),
	}
}

// whyWaits asks who waits for a module.
type whyWaits struct{ to int32 }

func (q whyWaits) answer(ex explainer) explanation {
	o := ex.o()
	sum := waitsFor(waits(o), q.to)
	return explanation{
		title: ex.waitsHereText(sum),
		says:  []string{ex.say("why.requests.cause")},
		parts: []part{
			{ex.say("why.waits"), ex.waitClues(func(w wait) bool { return w.to == q.to })},
			{ex.say("map.ask"), []clue{ex.moduleClue(q.to)}},
		},
		near: ex.decisionsAbout(o.Modules[q.to].Key),
	}
}

// waitsHereText says how many changes wait for a module.
func (n *narrator) waitsHereText(sum wait) string {
	return n.say("map.waits-for", n.company.ModuleName(sum.to, n.lang()), sum.count, n.days(sum.longest))
}

// waitClues lists some of the waits, the longest first; each leads to a question about it.
func (ex explainer) waitClues(of func(wait) bool) (list []clue) {
	for _, w := range waits(ex.o()) {
		if of(w) {
			list = append(list, clue{text: ex.waitText(w), next: whyWait{w.from, w.to}})
		}
	}
	return list
}
