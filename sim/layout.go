package sim

// A layout is what follows from where the code is, what is set apart in it and who
// uses whose tables. Every change asks for it, and seldom is it another: it is worked
// out when it is first asked for after something has moved.
type layout struct {
	known bool
	open  []int32 // a deployable: changes open in it, in modules that nothing sets apart
	apart []int32 // modules that a boundary or a move sets apart, and not wholly
	from  []int32 // a module, and one more: where its tables' users begin in users
	users []int32 // couplings that use a module's tables, module by module
}

// stale says that something has moved.
func (l *layout) stale() { l.known = false }

// laidOut returns the layout of today.
func (o *Organization) laidOut() *layout {
	l := &o.layout
	if !l.known {
		l.known = true
		o.layOutChanges(l)
		o.layOutTables(l)
	}
	return l
}

// setApart reports whether a boundary, or that part of it runs elsewhere, keeps some
// changes to a module from those around it.
func (m *Module) setApart() bool { return m.Bounded > 0 || m.Moved > 0 }

func (o *Organization) layOutChanges(l *layout) {
	l.open = l.open[:0]
	for range o.Deployables {
		l.open = append(l.open, 0)
	}
	l.apart = l.apart[:0]
	for m := range o.Modules {
		mo := &o.Modules[m]
		switch {
		case !mo.setApart():
			l.open[mo.Deployable] += mo.Open
		case mo.Bounded < Whole && mo.Moved < Whole:
			l.apart = append(l.apart, int32(m))
		}
	}
}

// opened counts changes that have been begun in a module, or taken away those that
// have reached the mainline.
func (o *Organization) opened(m, changes int32) {
	mo := &o.Modules[m]
	mo.Open += changes
	if o.layout.known && !mo.setApart() {
		o.layout.open[mo.Deployable] += changes
	}
}

func (o *Organization) layOutTables(l *layout) {
	l.from = l.from[:0]
	for range len(o.Modules) + 1 {
		l.from = append(l.from, 0)
	}
	l.users = l.users[:0]
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.Table != NoTable {
			l.from[k.To]++
			l.users = append(l.users, 0)
		}
	}
	for m := range o.Modules {
		l.from[m+1] += l.from[m]
	}
	// Entering the couplings, the last first, moves each module's end to its begin.
	for c := len(o.Couplings) - 1; c >= 0; c-- {
		if k := &o.Couplings[c]; k.Table != NoTable {
			l.from[k.To]--
			l.users[l.from[k.To]] = int32(c)
		}
	}
}

// usersOf returns the couplings that use a module's tables, in their order.
func (o *Organization) usersOf(m int32) []int32 {
	l := o.laidOut()
	return l.users[l.from[m]:l.from[m+1]]
}
