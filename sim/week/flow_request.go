package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// requestFromOthers draws, half-way through a change, which other modules it drags along
// (E11). Modules of other teams become requests, which arrive in those teams' queues after
// the hand-off (E11); a module of another deployable must be released with the change
// (E41). It reports whether the change now waits for requests.
func requestFromOthers(wk *Context, i int32) bool {
	module := wk.Items[i].Module
	home := releasedIn(wk, module, wk.Items[i].DrawKey)
	out := couplingsOf(wk, module)
	for c := range out {
		it := &wk.Items[i]
		k := &out[c]
		to := &wk.Modules[k.To]
		chance := k.Chance.Times(rng.One - to.Contract)
		draw := wk.Seed.Draw(0, state.ForDrag, it.DrawKey^to.Key)
		if !draw.Chance(chance) || !touches(wk, it, to.Key) {
			continue
		}
		if to.Deployable != home && it.SecondDeployable == state.None {
			it.SecondDeployable = to.Deployable
			wk.Teams[it.Team].Crossing++
		}
		if to.Team == it.Team || to.Team == state.None || wk.sc.Disabled.Has(state.RequestMechanism) || !hasRoom(wk) {
			continue
		}
		it.OpenRequests++
		sendRequest(wk, i, to.Team, k.To, requestEffort(wk, it), it.Key^to.Key, uint64(it.Attempt))
	}
	requestFromTableUsers(wk, i)
	return wk.Items[i].OpenRequests > 0
}

// sendRequest asks a team for work on one of its modules and returns the index of the
// request, the ordinal-th of asker. parent is the change that waits for it; if it is none,
// the request comes from the initiative asker.
func sendRequest(wk *Context, parent, provider, module int32, content state.Effort, asker rng.Key, ordinal uint64) int32 {
	i := newItem(wk)
	cause := asker
	if parent != state.None {
		cause = 0
		writeRequest(wk, wk.Items[parent].Owner)
	}
	wk.Items[i] = state.Item{
		Key: asker.Child(state.KindRequest, ordinal), Kind: state.Request, Team: provider, Module: module,
		Feature: state.None, Parent: parent, Owner: state.None, Reader: state.None, SecondDeployable: state.None, Home: state.None, Pipeline: state.None,
		Size: content, Left: content, Asked: wk.Now, Since: wk.Now, Next: state.None, Cause: cause,
	}
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(rng.Minutes(wk.Params[state.Handoff])), Kind: state.RequestArrives, Subject: wk.Items[i].Key, Slot: i})
	return i
}

// receiveRequest adds a request that has arrived to its team's queue.
func receiveRequest(wk *Context, i int32) {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	enqueue(wk, &team.RequestHead, &team.RequestTail, i)
	if !wk.sc.Disabled.Has(state.PatienceMechanism) {
		schedule(wk, state.ScheduledEvent{At: it.Asked.Plus(rng.Minutes(wk.Params[state.RequestPatience])), Kind: state.PatienceEnds, Subject: it.Key, Slot: i})
	}
	assignIdle(wk, it.Team)
}

// lateRequest is the age at which others notice that a change waits for another team.
const lateRequest = 3 * rng.MinutesADay

// reportLateRequests emits an event for each open request that became late in the week.
func reportLateRequests(wk *Context) {
	for i := range wk.Items {
		it := &wk.Items[i]
		if it.Kind != state.Request || it.Parent == state.None {
			continue
		}
		if waited := wk.Now - it.Asked; waited > lateRequest && waited-rng.MinutesAWeek <= lateRequest {
			parent := &wk.Items[it.Parent]
			emit(wk, state.Event{Kind: state.WaitsOnOther, Subject: wk.Teams[parent.Team].Key, Object: wk.Teams[it.Team].Key, Cause: parent.Key, Amount: int64(waited)})
		}
	}
}

// completeRequest ends a request that has been answered.
func completeRequest(wk *Context, i int32) {
	it := &wk.Items[i]
	e := state.Event{Kind: state.RequestAnswered, Subject: wk.Teams[it.Team].Key, Cause: it.Cause, Amount: int64(it.Size.Minutes())}
	if it.Parent != state.None {
		e.Object, e.Cause = wk.Teams[wk.Items[it.Parent].Team].Key, wk.Items[it.Parent].Key
	}
	emit(wk, e)
	requestFurther(wk, i)
	endRequest(wk, i)
}

// endRequest ends a request, answered or not. The change that waited for it returns to its
// team when none of its requests is open any more.
func endRequest(wk *Context, i int32) {
	it := &wk.Items[i]
	recordTimeInState(wk, it)
	wk.Ledgers[it.Team].Answered += int64(wk.Now - it.Asked)
	parent, cause := it.Parent, it.Cause
	recycleItem(wk, i)
	if parent == state.None {
		consumerMoved(wk, cause)
		return
	}
	up := &wk.Items[parent]
	if up.OpenRequests--; up.OpenRequests > 0 {
		return
	}
	returnToOwner(wk, parent)
}

// returnToOwner queues a begun change for its owner to continue.
func returnToOwner(wk *Context, i int32) {
	it := &wk.Items[i]
	setState(wk, it, state.Queued)
	enqueueReturned(wk, i)
	assignIdle(wk, it.Team)
}
