package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// sendToEndToEnd sends a change that has passed its pipelines to the end-to-end tests if
// it needs them, otherwise to the board.
func sendToEndToEnd(wk *Context, i int32) {
	it := &wk.Items[i]
	env := &wk.EndToEnd
	if env.Run == 0 || !wk.Deployables[it.Pipeline].EndToEnd || wk.sc.Disabled.Has(state.EndToEndMechanism|state.PipelineMechanism) || contractSuffices(wk, it) {
		sendToBoard(wk, i)
		return
	}
	if env.Busy {
		enqueue(wk, &env.Head, &env.Tail, i)
		return
	}
	env.Busy = true
	runEndToEndTests(wk, i)
}

// contractSuffices draws whether the tests against the contract or the boundary of its
// module are enough for a change.
func contractSuffices(wk *Context, it *state.Item) bool {
	m := &wk.Modules[it.Module]
	return wk.Seed.Draw(int64(it.Attempt), state.ForContract, it.Key).Chance(max(m.Contract, m.Bounded))
}

// runEndToEndTests starts a run of the end-to-end tests for a change.
func runEndToEndTests(wk *Context, i int32) {
	it := &wk.Items[i]
	it.Runs++
	schedule(wk, state.ScheduledEvent{At: wk.Now + wk.EndToEnd.Run, Kind: state.EndToEndTestEnds, Subject: it.Key, Slot: i})
}

// finishEndToEndTests ends a run of the end-to-end tests. A run that failed for the
// environment's reasons is repeated, up to maxRuns runs; otherwise the change goes to the
// board and the next one in the queue is tested.
func finishEndToEndTests(wk *Context, i int32) {
	it := &wk.Items[i]
	if it.Runs < maxRuns && wk.Seed.Draw(int64(it.Attempt)<<8|int64(it.Runs), state.ForEndToEnd, it.Key).Chance(environmentFailureChance(wk)) {
		runEndToEndTests(wk, i)
		return
	}
	it.Runs = 0
	sendToBoard(wk, i)
	env := &wk.EndToEnd
	next := env.Head
	if next == state.None {
		env.Busy = false
		return
	}
	unlink(wk, &env.Head, &env.Tail, state.None, next)
	runEndToEndTests(wk, next)
}

// environmentFailureChance returns the chance 1-(1-f)^k that a run over k deployables fails
// for reasons other than the change (E65).
func environmentFailureChance(wk *Context) rng.PPM {
	k := int64(0)
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; dep.EndToEnd && !dep.Ended {
			k++
		}
	}
	return rng.AtLeastOne(wk.Param(state.EnvironmentFlaky), k*int64(rng.One))
}
