package sim

// A layout is what follows from where the code is, whose it is, what is set apart in
// it and who uses whose tables. Every change asks for it, and seldom is it another: it
// is worked out when it is first asked for after something has moved.
type layout struct {
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

// stale says that something has moved.
func (l *layout) stale() { l.known = false }

// laidOut returns the layout of today.
func (o *Organization) laidOut() *layout {
	l := &o.layout
	if !l.known {
		l.known = true
		o.layOutChanges(l)
		o.layOutCouplings(l)
		o.layOutOwners(l)
		o.layOutRunners(l)
	}
	return l
}

// setApart reports whether a boundary, or that part of it runs elsewhere, keeps some
// changes to a module from those around it.
func (m *Module) setApart() bool { return m.Bounded > 0 || m.Moved > 0 }

func (o *Organization) layOutChanges(l *layout) {
	l.open = zeroed(l.open, len(o.Deployables))
	l.apart = l.apart[:0]
	for m := range o.Modules {
		mo := &o.Modules[m]
		switch {
		case !mo.setApart():
			l.open[mo.Deployable] += mo.OpenChanges
		case mo.Bounded < One && mo.Moved < One:
			l.apart = append(l.apart, int32(m))
		}
	}
}

// opened counts changes that have been begun in a module, or taken away those that
// have reached the mainline.
func (o *Organization) opened(m, changes int32) {
	mo := &o.Modules[m]
	mo.OpenChanges += changes
	if o.layout.known && !mo.setApart() {
		o.layout.open[mo.Deployable] += changes
	}
}

func (o *Organization) layOutCouplings(l *layout) {
	l.out = zeroed(l.out, len(o.Modules)+1)
	l.usersFrom = zeroed(l.usersFrom, len(o.Modules)+1)
	for c := range o.Couplings {
		k := &o.Couplings[c]
		l.out[k.From]++
		if k.Table != NoTable {
			l.usersFrom[k.To]++
		}
	}
	ends(l.out)
	l.users = zeroed(l.users, int(ends(l.usersFrom)))
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

func (o *Organization) layOutOwners(l *layout) {
	l.ownFrom = zeroed(l.ownFrom, len(o.Teams)+1)
	for m := range o.Modules {
		if t := o.Modules[m].Team; t != none {
			l.ownFrom[t]++
		}
	}
	l.own = zeroed(l.own, int(ends(l.ownFrom)))
	for m := len(o.Modules) - 1; m >= 0; m-- {
		if t := o.Modules[m].Team; t != none {
			l.ownFrom[t]--
			l.own[l.ownFrom[t]] = int32(m)
		}
	}
}

func (o *Organization) layOutRunners(l *layout) {
	l.runsFrom = zeroed(l.runsFrom, len(o.Teams)+1)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Owner != none && !dep.Ended {
			l.runsFrom[dep.Owner]++
		}
	}
	l.runs = zeroed(l.runs, int(ends(l.runsFrom)))
	for d := len(o.Deployables) - 1; d >= 0; d-- {
		if dep := &o.Deployables[d]; dep.Owner != none && !dep.Ended {
			l.runsFrom[dep.Owner]--
			l.runs[l.runsFrom[dep.Owner]] = int32(d)
		}
	}
}

// owned returns the modules of a team, until something moves.
func (o *Organization) owned(t int32) []int32 {
	l := o.laidOut()
	return l.own[l.ownFrom[t]:l.ownFrom[t+1]]
}

// answeredFor returns the deployables that a team answers for, until something moves.
func (o *Organization) answeredFor(t int32) []int32 {
	l := o.laidOut()
	return l.runs[l.runsFrom[t]:l.runsFrom[t+1]]
}

// ends turns how many belong to each record into where they end, and returns where
// the last one's do.
func ends(row []int32) (last int32) {
	for i, n := range row {
		last += n
		row[i] = last
	}
	return last
}

// couplingsOf returns how changes in a module drag at others.
func (o *Organization) couplingsOf(m int32) []Coupling {
	l := o.laidOut()
	return o.Couplings[l.out[m]:l.out[m+1]]
}

// usersOf returns the couplings that use a module's tables, in their order.
func (o *Organization) usersOf(m int32) []int32 {
	l := o.laidOut()
	return l.users[l.usersFrom[m]:l.usersFrom[m+1]]
}

// ownedBy returns a team's modules, in their order.
func (o *Organization) ownedBy(t int32) []int32 {
	l := o.laidOut()
	return l.own[l.ownFrom[t]:l.ownFrom[t+1]]
}
