package sim

// Moving data. A module that owns much of it does not leave its home in one step: from
// the day on which its service opens, both stores are written, until enough has been
// compared for anybody to rely on the new one (E40). In that time either side breaks
// the more often, the service is twice the toil, and the two drift apart now and then.
// What was there before is copied by a script. Whoever knows how much it is lets it run
// in batches; whoever does not finds out in production, where it locks the tables.

// maxRows is how many millions of rows a module may own.
const maxRows = 1_000_000

// startDualWrites begins to write a module's data in both places, if it has any of note and
// the service has a store of its own.
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

// lockTable is the hour in which a script over everything holds a module's tables: it
// is broken for as long as the script takes. What takes no minute nobody notices.
func (o *Organization) lockTable(m int32) {
	mo := &o.Modules[m]
	const many = 100 // millions of rows
	lasts := Minutes(min(int64(mo.Rows)*int64(o.Params[LockTime])/many, int64(longestOutage)))
	if lasts == 0 {
		return
	}
	o.emit(Event{Kind: TableLocked, Subject: mo.Key, Amount: int64(lasts)})
	o.openIncident(Incident{
		Key: mo.Key.Child(KindIncident, uint64(o.Now)), Deployable: mo.Deployable, Module: m, Person: o.onCallPerson(mo.Deployable),
		Opened: o.Now, Duration: lasts, Cause: mo.Key,
	})
}

// dataCompared reports whether a module's data need not be written in two places any
// longer, or never was.
func (o *Organization) dataCompared(m int32) bool {
	since := o.Modules[m].DualWritesSince
	return since == 0 || o.Now-since >= Minutes(o.Params[DualWriting])
}

// finishDataMoves ends, at the end of a week, the extractions that only waited for their
// data.
func (o *Organization) finishDataMoves() {
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if in.Ended == 0 && in.Verb == Extract && in.Done == in.Size && o.Modules[in.Module].DualWritesSince > 0 {
			o.completeIfUnused(int32(i))
		}
	}
}

// endDualWrites ends writing a module's data in two places.
func (o *Organization) endDualWrites(m int32) {
	if mo := &o.Modules[m]; mo.DualWritesSince > 0 {
		mo.DualWritesSince = 0
		o.emit(Event{Kind: DualWritesEnded, Subject: mo.Key})
	}
}

// rollBackData is what it costs to give up moving data: most of what was spent on it,
// because everything written since has to go back.
func (o *Organization) rollBackData(in *Initiative) {
	if o.Modules[in.Module].DualWritesSince == 0 {
		return
	}
	if in.Team != none && !o.sc.Disabled.Has(ToilMechanism) {
		o.Teams[in.Team].Chores[TakingBack] += in.Spent.Times(o.param(RollBackShare))
	}
	o.endDualWrites(in.Module)
}

// dualWriteStores reports whether a deployable is one of two in which data is written, and
// whether it is the new one.
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

// dualWriteFactor is how much more often something breaks by itself in a deployable for
// writing data in two places, 1 for not.
func (o *Organization) dualWriteFactor(d int32) PPM {
	if either, _ := o.dualWriteStores(d); either {
		return o.param(DualIncidents)
	}
	return One
}
