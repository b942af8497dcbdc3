package sim

// requestFromOthers finds out, half-way through a change, which other modules it drags
// along (E37). Those of other teams become requests, each in its team's queue
// after the hand-off (E11); those that are deployed apart must be released with
// it (E41). It reports whether the change now waits.
func (o *Organization) requestFromOthers(i int32) bool {
	module := o.Items[i].Module
	home := o.releasedIn(module, o.Items[i].DrawKey)
	out := o.couplingsOf(module)
	for c := range out {
		it := &o.Items[i]
		k := &out[c]
		to := &o.Modules[k.To]
		chance := k.Chance.Times(One - to.Contract)
		luck := o.Seed.Draw(0, ForDrag, it.DrawKey^to.Key)
		if !luck.Chance(chance) {
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

// firstCoupling returns the place of a module's first coupling.
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

// sendRequest asks a team for work on one of its modules: the ordinal-th of asker.
// The asking change is parent; without one, the request comes from an initiative,
// which then is asker.
func (o *Organization) sendRequest(parent, provider, module int32, content Effort, asker Key, ordinal uint64) int32 {
	i := o.newItem()
	because := asker
	if parent != none {
		because = 0
	}
	o.Items[i] = Item{
		Key: asker.Child(KindRequest, ordinal), Kind: Request, Team: provider, Module: module,
		Feature: none, Parent: parent, Owner: none, Reader: none, SecondDeployable: none, Home: none, Pipeline: none,
		Size: content, Left: content, Asked: o.Now, Since: o.Now, Next: none, Cause: because,
	}
	o.schedule(ScheduledEvent{At: o.Now + Minutes(o.Params[Handoff]), Kind: RequestArrives, Subject: o.Items[i].Key, Slot: i})
	return i
}

// receiveRequest puts a request into its team's queue.
func (o *Organization) receiveRequest(i int32) {
	team := &o.Teams[o.Items[i].Team]
	o.enqueue(&team.RequestHead, &team.RequestTail, i)
	o.assignIdle(o.Items[i].Team)
}

// completeRequest ends a request. The change that waited comes back to its team when
// nothing else is open.
func (o *Organization) completeRequest(i int32) {
	it := &o.Items[i]
	o.recordTimeInState(it)
	o.Ledgers[it.Team].Answered += int64(o.Now - it.Asked)
	provider, parent, because, size := it.Team, it.Parent, it.Cause, it.Size
	e := Event{Kind: RequestAnswered, Subject: o.Teams[provider].Key, Cause: it.Cause, Amount: int64(size.Minutes())}
	if parent != none {
		e.Object, e.Cause = o.Teams[o.Items[parent].Team].Key, o.Items[parent].Key
	}
	o.emit(e)
	o.recycleItem(i)
	if parent == none {
		o.consumerMoved(because)
		return
	}
	up := &o.Items[parent]
	if up.OpenRequests--; up.OpenRequests > 0 {
		return
	}
	o.returnToOwner(parent)
}

// returnToOwner puts a begun change where its person will find it.
func (o *Organization) returnToOwner(i int32) {
	it := &o.Items[i]
	o.setState(it, Queued)
	o.enqueueReturned(i)
	o.assignIdle(it.Team)
}
