package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// scheduleFlow schedules the arrival of the next piece. The key of a piece is made from
// the key of the one before, so that no counter is needed.
func scheduleFlow(wk *Context, f *state.Flow, slot int32, before rng.Key) {
	next := before.Child(state.KindItem, 0)
	gap := f.Gap.Draw(wk.Seed, state.ForGap, next)
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(gap), Kind: state.FlowArrives, Subject: next, Slot: slot})
}

// receiveFlow puts an arriving piece of work into the queue of its team and schedules the
// next one.
func receiveFlow(wk *Context, slot int32, key rng.Key) {
	f := &wk.sc.Flows[slot]
	scheduleFlow(wk, f, slot, key)
	if !hasRoom(wk) || !f.Asked && wk.demand[f.Team] == 0 {
		return // nor is there a change without a module to make it in
	}
	content := state.EffortOf(f.Work.Draw(wk.Seed, state.ForSize, key))
	team := &wk.Teams[f.Team]
	if f.Asked {
		i := sendRequest(wk, state.None, f.Team, drawModule(wk, f.Team, key), content, key, 0)
		wk.Items[i].Cause = 0
	} else {
		k := newFeature(wk)
		wk.Features[k] = state.Feature{Key: key, Team: f.Team, Asked: wk.Now, Used: true, Free: state.None}
		addChange(wk, f.Team, k, key, key, false)
		it := &wk.Items[team.Tail]
		it.Size, it.Left = content, content
		team.FeaturesAsked++
	}
	assignIdle(wk, f.Team)
}
