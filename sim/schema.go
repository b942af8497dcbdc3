package sim

// A TableUse says how one module uses the tables of another.
type TableUse uint8

const (
	NoTable TableUse = iota
	Reads
	Writes
)

var tableUseIDs = []string{"none", "reads", "writes"}

func (u TableUse) String() string { return nameOf(tableUseIDs, int(u)) }

// requestFromTableUsers draws, half-way through a change, whether it changes a table that
// other modules read or write. If so, every team that owns such a module is asked to adapt
// its code (E62).
func (o *Organization) requestFromTableUsers(i int32) {
	module := o.Items[i].Module
	if o.sc.Disabled.Has(TableMechanism) || len(o.tableUsersOf(module)) == 0 {
		return
	}
	if !o.Seed.Draw(0, ForSchema, o.Items[i].DrawKey).Chance(o.param(SchemaChanges)) {
		return
	}
	o.Items[i].Schema = true
	users := o.tableUsersOf(module)
	for n, c := range users {
		k := &o.Couplings[c]
		t := o.Modules[k.From].Team
		if t == none || t == o.Items[i].Team || o.sc.Disabled.Has(RequestMechanism) || o.teamAmong(t, users[:n]) {
			continue
		}
		it := &o.Items[i]
		it.OpenRequests++
		o.sendRequest(i, t, k.From, shareOfEffort(it.Size, o.param(RequestSize)), it.Key^o.Modules[k.From].Key, forTable|uint64(it.Attempt))
	}
}

// forTable marks the ordinals of requests that a table change makes, apart from those for
// other code.
const forTable = 1 << 16

// teamAmong reports whether team t owns the module at the From end of one of the couplings,
// and so has been asked already.
func (o *Organization) teamAmong(t int32, couplings []int32) bool {
	for _, c := range couplings {
		if o.Modules[o.Couplings[c].From].Team == t {
			return true
		}
	}
	return false
}

// holdTableUsers holds the releases of all other deployables that use a table while the
// table is being changed (E62).
func (o *Organization) holdTableUsers(it *Item) {
	for _, c := range o.tableUsersOf(it.Module) {
		if d := o.Modules[o.Couplings[c].From].Deployable; d != it.Home {
			o.holdReleases(d, o.Now+Minutes(o.Params[SchemaWindow]))
		}
	}
	o.emit(Event{Kind: TableChanged, Subject: o.Modules[it.Module].Key, Cause: it.Key})
}

// drawDivergence draws whether a change leaves data inconsistent: a change of a module that
// writes another deployable's tables may (E62), and so may one of a module whose data is
// written in two places (E40). It is noticed late, and the owners of the data repair it by
// hand.
func (o *Organization) drawDivergence(it *Item) {
	if o.sc.Disabled.Has(TableMechanism | FailureMechanism) {
		return
	}
	if mo := &o.Modules[it.Module]; mo.DualWritesSince > 0 && mo.Team != none && o.Seed.Draw(0, ForApart, it.Key^mo.Key).Chance(o.param(WritesApart)) {
		o.Teams[mo.Team].Chores[FollowUp] += Minutes(o.Params[DataRepair])
		o.emit(Event{Kind: DataDiverged, Subject: mo.Key, Object: mo.Key, Cause: it.Key})
	}
	out := o.couplingsOf(it.Module)
	for c := range out {
		k := &out[c]
		to := &o.Modules[k.To]
		if k.Table != Writes || to.Deployable == it.Home || to.Team == none {
			continue
		}
		if o.Seed.Draw(0, ForApart, it.Key^to.Key).Chance(o.param(WritesApart)) {
			o.Teams[to.Team].Chores[FollowUp] += Minutes(o.Params[DataRepair])
			o.emit(Event{Kind: DataDiverged, Subject: to.Key, Object: o.Modules[it.Module].Key, Cause: it.Key})
		}
	}
}

// splitTables gives a module its tables for itself: modules that read or wrote them call it
// at run time from now on.
func (o *Organization) splitTables(m int32) {
	for _, c := range o.tableUsersOf(m) {
		k := &o.Couplings[c]
		k.Table = NoTable
		k.Calls = min(k.Calls+joinAsCalls, One)
	}
	o.code.invalidate()
}

// joinAsCalls is how busy the calls are that replace a join; 1 is the busiest. Design.
const joinAsCalls PPM = 200_000
