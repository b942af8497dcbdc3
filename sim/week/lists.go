package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// Queues of items are singly linked through Item.Next, so that the state stays flat. A
// queue is the index of its first and of its last item; both are none when it is empty.

// enqueue appends an item to a queue.
func enqueue(wk *Context, head, tail *int32, i int32) {
	wk.Items[i].Next = state.None
	if *tail == state.None {
		*head = i
	} else {
		wk.Items[*tail].Next = i
	}
	*tail = i
}

// unlink removes an item from a queue; before is the item ahead of it, or none.
func unlink(wk *Context, head, tail *int32, before, i int32) {
	next := wk.Items[i].Next
	if before == state.None {
		*head = next
	} else {
		wk.Items[before].Next = next
	}
	if *tail == i {
		*tail = before
	}
	wk.Items[i].Next = state.None
}

// hasRoom reports whether the company can have another item. Without room product asks for
// nothing, and requests and pieces of a flow are turned away: a queue that long never ends.
func hasRoom(wk *Context) bool { return wk.FreeItem != state.None || len(wk.Items) < state.MaxItems }

// newItem returns the index of an unused item record.
func newItem(wk *Context) int32 {
	i := wk.FreeItem
	if i == state.None {
		wk.Items = append(wk.Items, state.Item{})
		wk.Provenances = append(wk.Provenances, state.NoProvenance())
		return int32(len(wk.Items) - 1)
	}
	wk.FreeItem = wk.Items[i].Next
	return i
}

// recycleItem frees the record of an item that has ended for reuse.
func recycleItem(wk *Context, i int32) {
	traceItem(wk, i)
	wk.Items[i] = state.Item{Next: wk.FreeItem}
	wk.Provenances[i] = state.NoProvenance()
	wk.FreeItem = i
}

// newFeature returns the index of an unused feature record.
func newFeature(wk *Context) int32 {
	f := wk.FreeFeature
	if f == state.None {
		wk.Features = append(wk.Features, state.Feature{})
		return int32(len(wk.Features) - 1)
	}
	wk.FreeFeature = wk.Features[f].Free
	return f
}

// recycleFeature frees the record of a feature that has ended for reuse.
func recycleFeature(wk *Context, f int32) {
	wk.Features[f] = state.Feature{Free: wk.FreeFeature}
	wk.FreeFeature = f
}

// recordTimeInState books the time an item has spent in its state so far, on the item and
// on its team's ledger.
func recordTimeInState(wk *Context, it *state.Item) {
	d := wk.Now - it.Since
	it.Since = wk.Now
	it.TimeIn[it.State] += d
	l := &wk.Ledgers[it.Team]
	if it.Kind == state.Change {
		l.Items[it.State] += int64(d)
	} else {
		l.Requests[it.State] += int64(d)
	}
}

// setState books the time in the old state and moves the item to a new one.
func setState(wk *Context, it *state.Item, s state.ItemState) {
	recordTimeInState(wk, it)
	it.State = s
}
