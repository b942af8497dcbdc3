package sim

// requestFromOthers draws, half-way through a change, which other modules it drags along
// (E37). Modules of other teams become requests, which arrive in those teams' queues after
// the hand-off (E11); a module of another deployable must be released with the change
// (E41). It reports whether the change now waits for requests.
func (o *Organization) requestFromOthers(i int32) bool {
	module := o.Items[i].Module
	home := o.releasedIn(module, o.Items[i].DrawKey)
	out := o.couplingsOf(module)
	for c := range out {
		it := &o.Items[i]
		k := &out[c]
		to := &o.Modules[k.To]
		chance := k.Chance.Times(One - to.Contract)
		draw := o.Seed.Draw(0, ForDrag, it.DrawKey^to.Key)
		if !draw.Chance(chance) {
			continue
		}
		if to.Deployable != home && it.SecondDeployable == none {
			it.SecondDeployable = to.Deployable
			o.Teams[it.Team].Crossing++
		}
		if to.Team == it.Team || to.Team == none || o.sc.Disabled.Has(RequestMechanism) {
			continue
		}
		content := Effort(int64(it.Size) * int64(o.param(RequestSize)) / int64(One))
		it.OpenRequests++
		o.sendRequest(i, to.Team, k.To, content, it.Key^to.Key, uint64(it.Attempt))
	}
	o.requestFromTableUsers(i)
	return o.Items[i].OpenRequests > 0
}

// firstCoupling returns the index of the first coupling from a module, or where it would
// be.
func (o *Organization) firstCoupling(module int32) int {
	low, high := 0, len(o.Couplings)
	for low < high {
		if mid := (low + high) / 2; o.Couplings[mid].From < module {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// sendRequest asks a team for work on one of its modules and returns the index of the
// request, the ordinal-th of asker. parent is the change that waits for it; if it is none,
// the request comes from the initiative asker.
func (o *Organization) sendRequest(parent, provider, module int32, content Effort, asker Key, ordinal uint64) int32 {
	i := o.newItem()
	cause := asker
	if parent != none {
		cause = 0
	}
	o.Items[i] = Item{
		Key: asker.Child(KindRequest, ordinal), Kind: Request, Team: provider, Module: module,
		Feature: none, Parent: parent, Owner: none, Reader: none, SecondDeployable: none, Home: none, Pipeline: none,
		Size: content, Left: content, Asked: o.Now, Since: o.Now, Next: none, Cause: cause,
	}
	o.schedule(ScheduledEvent{At: o.Now + Minutes(o.Params[Handoff]), Kind: RequestArrives, Subject: o.Items[i].Key, Slot: i})
	return i
}

// receiveRequest adds a request that has arrived to its team's queue.
func (o *Organization) receiveRequest(i int32) {
	team := &o.Teams[o.Items[i].Team]
	o.enqueue(&team.RequestHead, &team.RequestTail, i)
	o.assignIdle(o.Items[i].Team)
}

// completeRequest ends a request. The change that waited for it returns to its team when
// none of its requests is open any more.
func (o *Organization) completeRequest(i int32) {
	it := &o.Items[i]
	o.recordTimeInState(it)
	o.Ledgers[it.Team].Answered += int64(o.Now - it.Asked)
	provider, parent, cause, size := it.Team, it.Parent, it.Cause, it.Size
	e := Event{Kind: RequestAnswered, Subject: o.Teams[provider].Key, Cause: it.Cause, Amount: int64(size.Minutes())}
	if parent != none {
		e.Object, e.Cause = o.Teams[o.Items[parent].Team].Key, o.Items[parent].Key
	}
	o.emit(e)
	o.recycleItem(i)
	if parent == none {
		o.consumerMoved(cause)
		return
	}
	up := &o.Items[parent]
	if up.OpenRequests--; up.OpenRequests > 0 {
		return
	}
	o.returnToOwner(parent)
}

// returnToOwner queues a begun change for its owner to continue.
func (o *Organization) returnToOwner(i int32) {
	it := &o.Items[i]
	o.setState(it, Queued)
	o.enqueueReturned(i)
	o.assignIdle(it.Team)
}
