package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// requestFromTableUsers draws, half-way through a change, whether it changes a table that
// other modules read or write. If so, every team that owns such a module is asked to adapt
// its code (E62).
func requestFromTableUsers(wk *Context, i int32) {
	module := wk.Items[i].Module
	if wk.sc.Disabled.Has(state.TableMechanism) || len(tableUsersOf(wk, module)) == 0 {
		return
	}
	changes := wk.Seed.Draw(0, state.ForTableChange, wk.Items[i].DrawKey).Chance(wk.Param(state.SchemaChanges))
	if !changes || !touches(wk, &wk.Items[i], wk.Modules[module].Key) {
		return
	}
	wk.Items[i].Schema = true
	users := tableUsersOf(wk, module)
	for n, c := range users {
		k := &wk.Couplings[c]
		t := wk.Modules[k.From].Team
		if t == state.None || t == wk.Items[i].Team || wk.sc.Disabled.Has(state.RequestMechanism) || teamAmong(wk, t, users[:n]) || !hasRoom(wk) {
			continue
		}
		it := &wk.Items[i]
		it.OpenRequests++
		sendRequest(wk, i, t, k.From, requestEffort(wk, it), it.Key^wk.Modules[k.From].Key, forTable|uint64(it.Attempt))
	}
}

// forTable marks the ordinals of requests that a table change makes, apart from those for
// other code.
const forTable = 1 << 16

// teamAmong reports whether team t owns the module at the From end of one of the couplings,
// and so has been asked already.
func teamAmong(wk *Context, t int32, couplings []int32) bool {
	for _, c := range couplings {
		if wk.Modules[wk.Couplings[c].From].Team == t {
			return true
		}
	}
	return false
}

// holdTableUsers holds the releases of all other deployables that use a table while the
// table is being changed (E62).
func holdTableUsers(wk *Context, it *state.Item) {
	for _, c := range tableUsersOf(wk, it.Module) {
		if d := wk.Modules[wk.Couplings[c].From].Deployable; d != it.Home {
			holdReleases(wk, d, wk.Now.Plus(rng.Minutes(wk.Params[state.SchemaWindow])))
		}
	}
	emit(wk, state.Event{Kind: state.TableChanged, Subject: wk.Modules[it.Module].Key, Cause: it.Key})
}

// drawDivergence draws whether a change leaves data inconsistent: a change of a module that
// writes another deployable's tables may (E62), and so may one of a module whose data is
// written in two places (E40). It is noticed late, and the owners of the data repair it by
// hand.
func drawDivergence(wk *Context, it *state.Item) {
	if wk.sc.Disabled.Has(state.TableMechanism | state.FailureMechanism) {
		return
	}
	if mo := &wk.Modules[it.Module]; mo.DualWritesSince > 0 && mo.Team != state.None && wk.Seed.Draw(0, state.ForDivergence, it.Key^mo.Key).Chance(wk.Param(state.WritesApart)) {
		wk.Teams[mo.Team].AddChore(state.FollowUp, rng.Minutes(wk.Params[state.DataRepair]))
		emit(wk, state.Event{Kind: state.DataDiverged, Subject: mo.Key, Object: mo.Key, Cause: it.Key})
	}
	out := couplingsOf(wk, it.Module)
	for c := range out {
		k := &out[c]
		to := &wk.Modules[k.To]
		if k.Table != state.Writes || to.Deployable == it.Home || to.Team == state.None {
			continue
		}
		if wk.Seed.Draw(0, state.ForDivergence, it.Key^to.Key).Chance(wk.Param(state.WritesApart)) {
			wk.Teams[to.Team].AddChore(state.FollowUp, rng.Minutes(wk.Params[state.DataRepair]))
			emit(wk, state.Event{Kind: state.DataDiverged, Subject: to.Key, Object: wk.Modules[it.Module].Key, Cause: it.Key})
		}
	}
}

// splitTables gives a module its tables for itself: modules that read or wrote them call it
// at run time from now on.
func splitTables(wk *Context, m int32) {
	for _, c := range tableUsersOf(wk, m) {
		k := &wk.Couplings[c]
		k.Table = state.NoTable
		k.Calls = min(k.Calls+joinAsCalls, rng.One)
	}
	wk.code.invalidate()
}

// joinAsCalls is how busy the calls are that replace a join; 1 is the busiest. Design.
const joinAsCalls rng.PPM = 200_000
