package sim

// A TableUse is what one module does with the tables of another.
type TableUse uint8

const (
	NoTable TableUse = iota
	Reads
	Writes
)

var tableUseIDs = []string{"none", "reads", "writes"}

func (u TableUse) String() string { return nameOf(tableUseIDs, int(u)) }

// askReaders finds out, half-way through a change, whether it changes a table that
// other modules read or write: then every team that does is asked to make its code
// fit, E62.
func (o *Organization) askReaders(i int32) {
	module := o.Items[i].Module
	if o.sc.Off.has(NoTables) || !o.shared(module) {
		return
	}
	if !o.Seed.Luck(0, DrawSchema, o.Items[i].Drawn).Chance(o.at(SchemaChanges)) {
		return
	}
	o.Items[i].Schema = true
	for c := range o.Couplings {
		k := &o.Couplings[c]
		t := o.Modules[k.From].Team
		if k.To != module || k.Table == NoTable || t == nobody || t == o.Items[i].Team || o.sc.Off.has(NoRequests) || o.reads(t, module, c) {
			continue
		}
		it := &o.Items[i]
		it.Open++
		o.request(i, t, k.From, part(it.Size, o.at(RequestSize)), it.Key^o.Modules[k.From].Key, forTable|uint64(it.Attempt))
	}
}

// forTable tells the requests for a table from those for other code.
const forTable = 1 << 16

// shared reports whether another module uses a module's tables.
func (o *Organization) shared(m int32) bool {
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.To == m && k.Table != NoTable {
			return true
		}
	}
	return false
}

// reads reports whether one of the couplings before the given one lets a team use a
// module's tables: it is asked once.
func (o *Organization) reads(t, m int32, before int) bool {
	for c := range before {
		if k := &o.Couplings[c]; k.To == m && k.Table != NoTable && o.Modules[k.From].Team == t {
			return true
		}
	}
	return false
}

// changeTable holds the releases of everything that uses a table while the table
// itself is being changed.
func (o *Organization) changeTable(it *Item) {
	for c := range o.Couplings {
		k := &o.Couplings[c]
		if d := o.Modules[k.From].Deployable; k.To == it.Module && k.Table != NoTable && d != it.Home {
			o.hold(d, o.Now+Minutes(o.Params[SchemaWindow]))
		}
	}
	o.tell(Event{What: TableChanged, Who: o.Modules[it.Module].Key, Because: it.Key})
}

// writeApart lets a change of a module that writes another deployable's tables leave
// the data of the two at odds now and then. It is found late, and the table's owners
// mend it by hand.
func (o *Organization) writeApart(it *Item) {
	if o.sc.Off.has(NoTables | NoFailures) {
		return
	}
	for c := o.firstCoupling(it.Module); c < len(o.Couplings) && o.Couplings[c].From == it.Module; c++ {
		k := &o.Couplings[c]
		to := &o.Modules[k.To]
		if k.Table != Writes || to.Deployable == it.Home || to.Team == nobody {
			continue
		}
		if o.Seed.Luck(0, DrawApart, it.Key^to.Key).Chance(o.at(WritesApart)) {
			o.Teams[to.Team].Chores[FollowUp] += Minutes(o.Params[MendData])
			o.tell(Event{What: DataApart, Who: to.Key, Whom: o.Modules[it.Module].Key, Because: it.Key})
		}
	}
}

// splitTables gives a module its tables for itself: who read or wrote them asks for
// what it needs at run time from now on.
func (o *Organization) splitTables(m int32) {
	for c := range o.Couplings {
		if k := &o.Couplings[c]; k.To == m && k.Table != NoTable {
			k.Table = NoTable
			k.Calls = min(k.Calls+joinAsCalls, Whole)
		}
	}
}

// joinAsCalls is how busy the calls are that replace a join. Design.
const joinAsCalls PPM = 200_000
