package sim

// Moving data. A module that owns much data does not leave its deployable in one step:
// from the day on which its service opens, both stores are written, until enough data has
// been compared to rely on the new one (E40). In that time both sides break more often, the
// service takes twice the toil, and the two stores diverge now and then. A script copies
// the old data. A player who knows the amount runs it in batches; one who does not finds
// out in production, where the script locks the tables.

// maxRows is the most that a module may own [million rows].
const maxRows = 1_000_000

// startDualWrites starts writing a module's data to both stores, if it owns any and the
// service has a store of its own. If the player does not know the amount of data, the
// migration will lock the tables.
func (o *Organization) startDualWrites(m int32, mode Mode) {
	mo := &o.Modules[m]
	if mo.Rows == 0 || mode == SharedStore || o.sc.Disabled.Has(DataMoveMechanism) {
		return
	}
	mo.DualWritesSince = max(o.Now, 1)
	o.emit(Event{Kind: DualWritesBegan, Subject: mo.Key})
	if !o.knowsRows(m) {
		o.schedule(ScheduledEvent{At: o.Now, Kind: MigrationLocksTable, Subject: mo.Key, Slot: m})
	}
}

// knowsRows reports whether the player knows how much data a module owns.
func (o *Organization) knowsRows(m int32) bool {
	s := o.sc.Secret(ModuleRows, m, none)
	if s == none {
		return true
	}
	low, high := o.Range(o.sc, s)
	return low == high
}

// lockTable opens an incident while a migration script locks a module's tables: LockTime
// clock minutes for every hundred million rows, at most longestOutage. A lock of less than
// a minute has no effect.
func (o *Organization) lockTable(m int32) {
	mo := &o.Modules[m]
	const rowsPerLockTime = 100 // [million rows]
	lasts := Minutes(min(int64(mo.Rows)*int64(o.Params[LockTime])/rowsPerLockTime, int64(longestOutage)))
	if lasts == 0 {
		return
	}
	o.emit(Event{Kind: TableLocked, Subject: mo.Key, Amount: int64(lasts)})
	o.openIncident(Incident{
		Key: mo.Key.Child(KindIncident, uint64(o.Now)), Deployable: mo.Deployable, Module: m, Person: o.onCallPerson(mo.Deployable),
		Opened: o.Now, Duration: lasts, Cause: mo.Key,
	})
}

// dataCompared reports whether a module's data no longer needs to be written to two
// stores, or never was.
func (o *Organization) dataCompared(m int32) bool {
	since := o.Modules[m].DualWritesSince
	return since == 0 || o.Now-since >= Minutes(o.Params[DualWriting])
}

// finishDataMoves completes, at the end of a week, the extractions that were only waiting
// for their data (E40).
func (o *Organization) finishDataMoves() {
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if in.Ended == 0 && in.Verb == Extract && in.Done == in.Size && o.Modules[in.Module].DualWritesSince > 0 {
			o.completeIfUnused(int32(i))
		}
	}
}

// endDualWrites stops writing a module's data to two stores.
func (o *Organization) endDualWrites(m int32) {
	if mo := &o.Modules[m]; mo.DualWritesSince > 0 {
		mo.DualWritesSince = 0
		o.emit(Event{Kind: DualWritesEnded, Subject: mo.Key})
	}
}

// rollBackData gives an initiative's team the work of abandoning a data move, RollBackShare
// of the time spent on the initiative, because all data written since has to be moved back
// (E40). It ends the dual writes.
func (o *Organization) rollBackData(in *Initiative) {
	if o.Modules[in.Module].DualWritesSince == 0 {
		return
	}
	if in.Team != none && !o.sc.Disabled.Has(ToilMechanism) {
		o.Teams[in.Team].Chores[TakingBack] += in.Spent.Times(o.param(RollBackShare))
	}
	o.endDualWrites(in.Module)
}

// dualWriteStores reports whether a deployable is either of the two stores of a dual write,
// and whether it is the newer one.
func (o *Organization) dualWriteStores(d int32) (either, newer bool) {
	for m := range o.Modules {
		mo := &o.Modules[m]
		if mo.DualWritesSince == 0 {
			continue
		}
		if o.serviceOf(int32(m)) == d {
			return true, true
		}
		either = either || mo.Deployable == d
	}
	return either, false
}

// dualWriteFactor returns the factor by which dual writes raise the rate of background
// incidents in a deployable; 1 without them.
func (o *Organization) dualWriteFactor(d int32) PPM {
	if either, _ := o.dualWriteStores(d); either {
		return o.param(DualIncidents)
	}
	return One
}
