package sim

// Where many deployables are tested together there is one environment that looks
// like production, and one line before it, E65. A run over k of them fails for
// reasons not the change's own with 1-(1-f)^k: somebody else's half-finished
// deployment, stale data, a certificate. It is run again, and everybody behind waits.
// Whoever holds a contract against its callers, or a boundary that a check enforces,
// knows without the whole.

// An Environment is the one in which everything is tested together.
type Environment struct {
	Run  Minutes // of the tests over everything; 0: there is none
	Busy bool
	Head int32 // changes that wait for it
	Tail int32
}

// sendToEndToEnd sends a change that has passed its pipelines to the tests over
// everything, if it needs them, and else to the board.
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

// contractSuffices tells whether a change's own tests against the contract or the
// boundary of its module are enough.
func (o *Organization) contractSuffices(it *Item) bool {
	m := &o.Modules[it.Module]
	return o.Seed.Draw(int64(it.Attempt), ForContract, it.Key).Chance(max(m.Contract, m.Bounded))
}

// runEndToEndTests runs the tests over everything for a change.
func (o *Organization) runEndToEndTests(i int32) {
	it := &o.Items[i]
	it.Runs++
	o.schedule(ScheduledEvent{At: o.Now + o.EndToEnd.Run, Kind: EndToEndTestEnds, Subject: it.Key, Slot: i})
}

// finishEndToEndTests ends a run of the tests over everything.
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

// environmentFailureChance is the chance that a run fails for reasons not the change's own.
func (o *Organization) environmentFailureChance() PPM {
	k := int64(0)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.EndToEnd && !dep.Ended {
			k++
		}
	}
	return atLeastOne(o.param(EnvironmentFlaky), k*int64(One))
}
