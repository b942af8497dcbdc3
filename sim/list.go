package sim

// Queues of items are chains through Item.Next, so that the state stays flat.
// A chain is its first and its last item; nobody marks an empty one.

// enqueue puts an item at the end of a queue.
func (o *Organization) enqueue(head, tail *int32, i int32) {
	o.Items[i].Next = none
	if *tail == none {
		*head = i
	} else {
		o.Items[*tail].Next = i
	}
	*tail = i
}

// unlink takes an item out of a queue; before is the one ahead of it, or nobody.
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

// newItem returns the index of a fresh item.
func (o *Organization) newItem() int32 {
	i := o.FreeItem
	if i == none {
		o.Items = append(o.Items, Item{})
		return int32(len(o.Items) - 1)
	}
	o.FreeItem = o.Items[i].Next
	return i
}

// recycleItem gives the record of an item that has ended to the next one.
func (o *Organization) recycleItem(i int32) {
	o.traceItem(i)
	o.Items[i] = Item{Next: o.FreeItem}
	o.FreeItem = i
}

// newFeature returns the index of a fresh feature.
func (o *Organization) newFeature() int32 {
	f := o.FreeFeature
	if f == none {
		o.Features = append(o.Features, Feature{})
		return int32(len(o.Features) - 1)
	}
	o.FreeFeature = o.Features[f].Free
	return f
}

// recycleFeature gives the record of a feature that has ended to the next one.
func (o *Organization) recycleFeature(f int32) {
	o.Features[f] = Feature{Free: o.FreeFeature}
	o.FreeFeature = f
}

// recordTimeInState books the time an item has spent in its state.
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

// setState moves an item to another state.
func (o *Organization) setState(it *Item, s ItemState) {
	o.recordTimeInState(it)
	it.State = s
}
