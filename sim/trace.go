package sim

// An EndedItem is a change or a request as it ended. A change that ended unbegun
// was withdrawn.
type EndedItem struct {
	Item
	At Minutes // since the run began
}

// traceItem writes down an item that ends, where somebody wants to know: the
// company itself forgets it.
func (o *Organization) traceItem(i int32) {
	if o.trace != nil {
		*o.trace = append(*o.trace, EndedItem{o.Items[i], o.Now})
	}
}
