package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A codeIndex caches what follows from the layout of the code: which modules each
// deployable and team has, which modules are set apart by a boundary or a move, and which
// couplings use whose tables. It is read for every change and seldom changes, so it is
// rebuilt on first use after invalidate.
type codeIndex struct {
	known bool
	all   []int32 // by deployable: open changes in its modules
	open  []int32 // by deployable: open changes in its modules that are not set apart
	apart []int32 // modules that are set apart in part, but not wholly

	regulated []int32 // modules with regulated data

	// Each row of offsets has one more entry than there are records: the end of the
	// last record's range.
	out       []int32 // by module: offset of its couplings in Couplings
	intoFrom  []int32 // by module: offset of the couplings to it in into
	into      []int32 // indices of couplings
	usersFrom []int32 // by module: offset of the users of its tables in users
	users     []int32 // indices of couplings
	ownFrom   []int32 // by team: offset of its modules in own
	own       []int32 // indices of modules
	runsFrom  []int32 // by team: offset of the deployables it is on call for in runs
	runs      []int32 // indices of deployables
}

// invalidate marks the index as stale, because the code, its owners or its couplings have
// changed.
func (l *codeIndex) invalidate() { l.known = false }

// codeLayout returns the index, rebuilt if it was stale.
func codeLayout(wk *Context) *codeIndex {
	l := &wk.code
	if !l.known {
		l.known = true
		indexChanges(wk, l)
		indexCouplings(wk, l)
		indexOwners(wk, l)
		indexRunners(wk, l)
	}
	return l
}

func indexChanges(wk *Context, l *codeIndex) {
	l.all = zeroed(l.all, len(wk.Deployables))
	l.open = zeroed(l.open, len(wk.Deployables))
	l.apart, l.regulated = l.apart[:0], l.regulated[:0]
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if mo.Regulated {
			l.regulated = append(l.regulated, int32(m))
		}
		l.all[mo.Deployable] += mo.OpenChanges
		switch {
		case !mo.IsSetApart():
			l.open[mo.Deployable] += mo.OpenChanges
		case mo.Bounded < rng.One && mo.Moved < rng.One:
			l.apart = append(l.apart, int32(m))
		}
	}
}

// countOpenChanges adds changes that were begun in a module to its open changes; a negative
// number takes away those that have reached the mainline.
func countOpenChanges(wk *Context, m, changes int32) {
	mo := &wk.Modules[m]
	mo.OpenChanges += changes
	if !wk.code.known {
		return
	}
	wk.code.all[mo.Deployable] += changes
	if !mo.IsSetApart() {
		wk.code.open[mo.Deployable] += changes
	}
}

func indexCouplings(wk *Context, l *codeIndex) {
	l.out = zeroed(l.out, len(wk.Modules)+1)
	l.intoFrom = zeroed(l.intoFrom, len(wk.Modules)+1)
	l.usersFrom = zeroed(l.usersFrom, len(wk.Modules)+1)
	for c := range wk.Couplings {
		k := &wk.Couplings[c]
		l.out[k.From]++
		l.intoFrom[k.To]++
		if k.Table != state.NoTable {
			l.usersFrom[k.To]++
		}
	}
	prefixSums(l.out)
	l.into = zeroed(l.into, int(prefixSums(l.intoFrom)))
	l.users = zeroed(l.users, int(prefixSums(l.usersFrom)))
	// Filling from the last to the first moves each offset from the end of its range to
	// the start.
	for c := len(wk.Couplings) - 1; c >= 0; c-- {
		k := &wk.Couplings[c]
		l.out[k.From]--
		l.intoFrom[k.To]--
		l.into[l.intoFrom[k.To]] = int32(c)
		if k.Table != state.NoTable {
			l.usersFrom[k.To]--
			l.users[l.usersFrom[k.To]] = int32(c)
		}
	}
}

func indexOwners(wk *Context, l *codeIndex) {
	l.ownFrom = zeroed(l.ownFrom, len(wk.Teams)+1)
	for m := range wk.Modules {
		if t := wk.Modules[m].Team; t != state.None {
			l.ownFrom[t]++
		}
	}
	l.own = zeroed(l.own, int(prefixSums(l.ownFrom)))
	for m := len(wk.Modules) - 1; m >= 0; m-- {
		if t := wk.Modules[m].Team; t != state.None {
			l.ownFrom[t]--
			l.own[l.ownFrom[t]] = int32(m)
		}
	}
}

func indexRunners(wk *Context, l *codeIndex) {
	l.runsFrom = zeroed(l.runsFrom, len(wk.Teams)+1)
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; dep.Owner != state.None && !dep.Ended {
			l.runsFrom[dep.Owner]++
		}
	}
	l.runs = zeroed(l.runs, int(prefixSums(l.runsFrom)))
	for d := len(wk.Deployables) - 1; d >= 0; d-- {
		if dep := &wk.Deployables[d]; dep.Owner != state.None && !dep.Ended {
			l.runsFrom[dep.Owner]--
			l.runs[l.runsFrom[dep.Owner]] = int32(d)
		}
	}
}

// deployablesOf returns the deployables that a team is on call for. The slice is valid
// until the layout changes.
func deployablesOf(wk *Context, t int32) []int32 {
	l := codeLayout(wk)
	return l.runs[l.runsFrom[t]:l.runsFrom[t+1]]
}

// prefixSums replaces the count of each record with the end of its range, and returns the
// end of the last range.
func prefixSums(row []int32) (last int32) {
	for i, n := range row {
		last += n
		row[i] = last
	}
	return last
}

// couplingsOf returns the couplings from a module to others.
func couplingsOf(wk *Context, m int32) []state.Coupling {
	l := codeLayout(wk)
	return wk.Couplings[l.out[m]:l.out[m+1]]
}

// couplingsTo returns the indices of the couplings from other modules to a module, in order.
func couplingsTo(wk *Context, m int32) []int32 {
	l := codeLayout(wk)
	return l.into[l.intoFrom[m]:l.intoFrom[m+1]]
}

// tableUsersOf returns the indices of the couplings that use a module's tables, in order.
func tableUsersOf(wk *Context, m int32) []int32 {
	l := codeLayout(wk)
	return l.users[l.usersFrom[m]:l.usersFrom[m+1]]
}

// modulesOf returns a team's modules, in order.
func modulesOf(wk *Context, t int32) []int32 {
	l := codeLayout(wk)
	return l.own[l.ownFrom[t]:l.ownFrom[t+1]]
}
