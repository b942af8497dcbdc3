package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// startDualWrites starts writing a module's data to both stores, if it owns any and the
// service has a store of its own. If the player does not know the amount of data, the
// migration will lock the tables.
func startDualWrites(wk *Context, m int32, mode state.Mode) {
	mo := &wk.Modules[m]
	if mo.Rows == 0 || mode == state.SharedStore || wk.sc.Disabled.Has(state.DataMoveMechanism) {
		return
	}
	mo.DualWritesSince = max(wk.Now, 1)
	emit(wk, state.Event{Kind: state.DualWritesBegan, Subject: mo.Key})
	if !knowsRows(wk, m) {
		schedule(wk, state.ScheduledEvent{At: wk.Now, Kind: state.MigrationLocksTable, Subject: mo.Key, Slot: m})
	}
}

// knowsRows reports whether the player knows how much data a module owns.
func knowsRows(wk *Context, m int32) bool {
	s := wk.sc.Secret(state.ModuleRows, m, state.None)
	if s == state.None {
		return true
	}
	low, high := wk.Range(wk.sc, s)
	return low == high
}

// lockTable opens an incident while a migration script locks a module's tables: LockTime
// clock minutes for every hundred million rows, at most longestOutage. A lock of less than
// a minute has no effect.
func lockTable(wk *Context, m int32) {
	mo := &wk.Modules[m]
	const rowsPerLockTime = 100 // [million rows]
	lasts := rng.ClockMinutes(min(int64(mo.Rows)*int64(wk.Params[state.LockTime])/rowsPerLockTime, int64(longestOutage)))
	if lasts == 0 {
		return
	}
	emit(wk, state.Event{Kind: state.TableLocked, Subject: mo.Key, Amount: int64(lasts)})
	openIncident(wk, state.Incident{
		Part: state.None,
		Key:  mo.Key.Child(state.KindIncident, uint64(wk.Now)), Deployable: mo.Deployable, Module: m, Person: onCallPerson(wk, mo.Deployable),
		Opened: wk.Now, Duration: lasts, Cause: mo.Key,
	})
}

// dataCompared reports whether a module's data no longer needs to be written to two
// stores, or never was.
func dataCompared(wk *Context, m int32) bool {
	since := wk.Modules[m].DualWritesSince
	return since == 0 || wk.Now-since >= rng.Minutes(wk.Params[state.DualWriting])
}

// finishDataMoves completes, at the end of a week, the extractions that were only waiting
// for their data (E40).
func finishDataMoves(wk *Context) {
	for i := range wk.Initiatives {
		in := &wk.Initiatives[i]
		if in.Ended == 0 && in.Verb == state.Extract && in.Done == in.Size && wk.Modules[in.Module].DualWritesSince > 0 {
			completeIfUnused(wk, int32(i))
		}
	}
}

// endDualWrites stops writing a module's data to two stores.
func endDualWrites(wk *Context, m int32) {
	if mo := &wk.Modules[m]; mo.DualWritesSince > 0 {
		mo.DualWritesSince = 0
		emit(wk, state.Event{Kind: state.DualWritesEnded, Subject: mo.Key})
	}
}

// rollBackData gives an initiative's team the work of abandoning a data move, RollBackShare
// of the time spent on the initiative, because all data written since has to be moved back
// (E40). It ends the dual writes.
func rollBackData(wk *Context, in *state.Initiative) {
	if wk.Modules[in.Module].DualWritesSince == 0 {
		return
	}
	if in.Team != state.None && !wk.sc.Disabled.Has(state.ToilMechanism) {
		wk.Teams[in.Team].AddChore(state.DataRollback, in.Spent.Scale(wk.Param(state.RollBackShare)))
	}
	endDualWrites(wk, in.Module)
}

// dualWriteStores reports whether a deployable is either of the two stores of a dual write,
// and whether it is the newer one.
func dualWriteStores(wk *Context, d int32) (either, newer bool) {
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if mo.DualWritesSince == 0 {
			continue
		}
		if serviceOf(wk, int32(m)) == d {
			return true, true
		}
		either = either || mo.Deployable == d
	}
	return either, false
}

// dualWriteFactor returns the factor by which dual writes raise the rate of background
// incidents in a deployable; 1 without them.
func dualWriteFactor(wk *Context, d int32) rng.PPM {
	if either, _ := dualWriteStores(wk, d); either {
		return wk.Param(state.DualIncidents)
	}
	return rng.One
}
