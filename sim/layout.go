package sim

// A codeIndex is what follows from where the code is, whose it is, what is set apart in
// it and who uses whose tables. Every change asks for it, and seldom is it another: it
// is worked out when it is first asked for after something has moved.
type codeIndex struct {
	known bool
	open  []int32 // a deployable: changes open in it, in modules that nothing sets apart
	apart []int32 // modules that a boundary or a move sets apart, and not wholly

	// Rows have one more entry than there are records: where what belongs to the
	// last one ends.
	out       []int32 // a module: where its couplings begin
	usersFrom []int32 // a module: where the users of its tables begin in users
	users     []int32 // couplings
	ownFrom   []int32 // a team: where its modules begin in own
	own       []int32 // modules
	runsFrom  []int32 // a team: where the deployables that it answers for begin in runs
	runs      []int32 // deployables
}

// invalidate says that something has moved.
func (l *codeIndex) invalidate() { l.known = false }

// codeLayout returns the layout of today.
func (o *Organization) codeLayout() *codeIndex {
	l := &o.code
	if !l.known {
		l.known = true
		o.indexChanges(l)
		o.indexCouplings(l)
		o.indexOwners(l)
		o.indexRunners(l)
	}
	return l
}

// isSetApart reports whether a boundary, or that part of it runs elsewhere, keeps some
// changes to a module from those around it.
func (m *Module) isSetApart() bool { return m.Bounded > 0 || m.Moved > 0 }

func (o *Organization) indexChanges(l *codeIndex) {
	l.open = zeroed(l.open, len(o.Deployables))
	l.apart = l.apart[:0]
	for m := range o.Modules {
		mo := &o.Modules[m]
		switch {
		case !mo.isSetApart():
			l.open[mo.Deployable] += mo.OpenChanges
		case mo.Bounded < One && mo.Moved < One:
			l.apart = append(l.apart, int32(m))
		}
	}
}

// countOpenChanges counts changes that have been begun in a module, or taken away those that
// have reached the mainline.
func (o *Organization) countOpenChanges(m, changes int32) {
	mo := &o.Modules[m]
	mo.OpenChanges += changes
	if o.code.known && !mo.isSetApart() {
		o.code.open[mo.Deployable] += changes
	}
}

func (o *Organization) indexCouplings(l *codeIndex) {
	l.out = zeroed(l.out, len(o.Modules)+1)
	l.usersFrom = zeroed(l.usersFrom, len(o.Modules)+1)
	for c := range o.Couplings {
		k := &o.Couplings[c]
		l.out[k.From]++
		if k.Table != NoTable {
			l.usersFrom[k.To]++
		}
	}
	prefixSums(l.out)
	l.users = zeroed(l.users, int(prefixSums(l.usersFrom)))
	// Entering the last first moves each end to its begin.
	for c := len(o.Couplings) - 1; c >= 0; c-- {
		k := &o.Couplings[c]
		l.out[k.From]--
		if k.Table != NoTable {
			l.usersFrom[k.To]--
			l.users[l.usersFrom[k.To]] = int32(c)
		}
	}
}

func (o *Organization) indexOwners(l *codeIndex) {
	l.ownFrom = zeroed(l.ownFrom, len(o.Teams)+1)
	for m := range o.Modules {
		if t := o.Modules[m].Team; t != none {
			l.ownFrom[t]++
		}
	}
	l.own = zeroed(l.own, int(prefixSums(l.ownFrom)))
	for m := len(o.Modules) - 1; m >= 0; m-- {
		if t := o.Modules[m].Team; t != none {
			l.ownFrom[t]--
			l.own[l.ownFrom[t]] = int32(m)
		}
	}
}

func (o *Organization) indexRunners(l *codeIndex) {
	l.runsFrom = zeroed(l.runsFrom, len(o.Teams)+1)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Owner != none && !dep.Ended {
			l.runsFrom[dep.Owner]++
		}
	}
	l.runs = zeroed(l.runs, int(prefixSums(l.runsFrom)))
	for d := len(o.Deployables) - 1; d >= 0; d-- {
		if dep := &o.Deployables[d]; dep.Owner != none && !dep.Ended {
			l.runsFrom[dep.Owner]--
			l.runs[l.runsFrom[dep.Owner]] = int32(d)
		}
	}
}

// owned returns the modules of a team, until something moves.
func (o *Organization) owned(t int32) []int32 {
	l := o.codeLayout()
	return l.own[l.ownFrom[t]:l.ownFrom[t+1]]
}

// deployablesOf returns the deployables that a team answers for, until something moves.
func (o *Organization) deployablesOf(t int32) []int32 {
	l := o.codeLayout()
	return l.runs[l.runsFrom[t]:l.runsFrom[t+1]]
}

// prefixSums turns how many belong to each record into where they end, and returns where
// the last one's do.
func prefixSums(row []int32) (last int32) {
	for i, n := range row {
		last += n
		row[i] = last
	}
	return last
}

// couplingsOf returns how changes in a module drag at others.
func (o *Organization) couplingsOf(m int32) []Coupling {
	l := o.codeLayout()
	return o.Couplings[l.out[m]:l.out[m+1]]
}

// tableUsersOf returns the couplings that use a module's tables, in their order.
func (o *Organization) tableUsersOf(m int32) []int32 {
	l := o.codeLayout()
	return l.users[l.usersFrom[m]:l.usersFrom[m+1]]
}

// modulesOf returns a team's modules, in their order.
func (o *Organization) modulesOf(t int32) []int32 {
	l := o.codeLayout()
	return l.own[l.ownFrom[t]:l.ownFrom[t+1]]
}
