package sim

// An EndedItem is a change or a request as it was when it ended. A change that ended
// unbegun was withdrawn.
type EndedItem struct {
	Item
	At Minutes // since the run began
}

// traceItem records an item that ends, if a trace is wanted: the state does not keep ended
// items.
func (o *Organization) traceItem(i int32) {
	if o.trace != nil {
		*o.trace = append(*o.trace, EndedItem{o.Items[i], o.Now})
	}
}
