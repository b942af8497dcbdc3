package sim

// Deployables that are tested together share one environment that looks like production,
// and one queue in front of it (E65). A run over k of them fails for reasons other than the
// change with chance 1-(1-f)^k: somebody else's half-finished deployment, stale data, a
// certificate. It is run again, and everybody behind it waits. Changes to a module with a
// contract tested against its callers, or with an enforced boundary, may not need it.

// An Environment is the shared environment in which deployables are tested together.
type Environment struct {
	Run  Minutes // duration of the end-to-end tests; 0: there is no environment
	Busy bool
	Head int32 // of the queue of changes that wait for it
	Tail int32
}

// sendToEndToEnd sends a change that has passed its pipelines to the end-to-end tests if
// it needs them, otherwise to the board.
func (o *Organization) sendToEndToEnd(i int32) {
	it := &o.Items[i]
	env := &o.EndToEnd
	if env.Run == 0 || !o.Deployables[it.Pipeline].EndToEnd || o.sc.Disabled.Has(EndToEndMechanism|PipelineMechanism) || o.contractSuffices(it) {
		o.sendToBoard(i)
		return
	}
	if env.Busy {
		o.enqueue(&env.Head, &env.Tail, i)
		return
	}
	env.Busy = true
	o.runEndToEndTests(i)
}

// contractSuffices draws whether the tests against the contract or the boundary of its
// module are enough for a change.
func (o *Organization) contractSuffices(it *Item) bool {
	m := &o.Modules[it.Module]
	return o.Seed.Draw(int64(it.Attempt), ForContract, it.Key).Chance(max(m.Contract, m.Bounded))
}

// runEndToEndTests starts a run of the end-to-end tests for a change.
func (o *Organization) runEndToEndTests(i int32) {
	it := &o.Items[i]
	it.Runs++
	o.schedule(ScheduledEvent{At: o.Now + o.EndToEnd.Run, Kind: EndToEndTestEnds, Subject: it.Key, Slot: i})
}

// finishEndToEndTests ends a run of the end-to-end tests. A run that failed for the
// environment's reasons is repeated, up to maxRuns runs; otherwise the change goes to the
// board and the next one in the queue is tested.
func (o *Organization) finishEndToEndTests(i int32) {
	it := &o.Items[i]
	if it.Runs < maxRuns && o.Seed.Draw(int64(it.Attempt)<<8|int64(it.Runs), ForWhole, it.Key).Chance(o.environmentFailureChance()) {
		o.runEndToEndTests(i)
		return
	}
	it.Runs = 0
	o.sendToBoard(i)
	env := &o.EndToEnd
	next := env.Head
	if next == none {
		env.Busy = false
		return
	}
	o.unlink(&env.Head, &env.Tail, none, next)
	o.runEndToEndTests(next)
}

// environmentFailureChance returns the chance 1-(1-f)^k that a run over k deployables fails
// for reasons other than the change (E65).
func (o *Organization) environmentFailureChance() PPM {
	k := int64(0)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.EndToEnd && !dep.Ended {
			k++
		}
	}
	return atLeastOne(o.param(EnvironmentFlaky), k*int64(One))
}
