package sim

// Queues of items are singly linked through Item.Next, so that the state stays flat. A
// queue is the index of its first and of its last item; both are none when it is empty.

// enqueue appends an item to a queue.
func (o *Organization) enqueue(head, tail *int32, i int32) {
	o.Items[i].Next = none
	if *tail == none {
		*head = i
	} else {
		o.Items[*tail].Next = i
	}
	*tail = i
}

// unlink removes an item from a queue; before is the item ahead of it, or none.
func (o *Organization) unlink(head, tail *int32, before, i int32) {
	next := o.Items[i].Next
	if before == none {
		*head = next
	} else {
		o.Items[before].Next = next
	}
	if *tail == i {
		*tail = before
	}
	o.Items[i].Next = none
}

// newItem returns the index of an unused item record.
func (o *Organization) newItem() int32 {
	i := o.FreeItem
	if i == none {
		o.Items = append(o.Items, Item{})
		return int32(len(o.Items) - 1)
	}
	o.FreeItem = o.Items[i].Next
	return i
}

// recycleItem frees the record of an item that has ended for reuse.
func (o *Organization) recycleItem(i int32) {
	o.traceItem(i)
	o.Items[i] = Item{Next: o.FreeItem}
	o.FreeItem = i
}

// newFeature returns the index of an unused feature record.
func (o *Organization) newFeature() int32 {
	f := o.FreeFeature
	if f == none {
		o.Features = append(o.Features, Feature{})
		return int32(len(o.Features) - 1)
	}
	o.FreeFeature = o.Features[f].Free
	return f
}

// recycleFeature frees the record of a feature that has ended for reuse.
func (o *Organization) recycleFeature(f int32) {
	o.Features[f] = Feature{Free: o.FreeFeature}
	o.FreeFeature = f
}

// recordTimeInState books the time an item has spent in its state so far, on the item and
// on its team's ledger.
func (o *Organization) recordTimeInState(it *Item) {
	d := o.Now - it.Since
	it.Since = o.Now
	it.TimeIn[it.State] += d
	l := &o.Ledgers[it.Team]
	if it.Kind == Change {
		l.Items[it.State] += int64(d)
	} else {
		l.Requests[it.State] += int64(d)
	}
}

// setState books the time in the old state and moves the item to a new one.
func (o *Organization) setState(it *Item, s ItemState) {
	o.recordTimeInState(it)
	it.State = s
}
