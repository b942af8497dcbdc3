package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// traceItem records an item that ends, if a trace is wanted: the state does not keep ended
// items.
func traceItem(wk *Context, i int32) {
	if wk.Trace != nil {
		*wk.Trace = append(*wk.Trace, state.EndedItem{Item: wk.Items[i], Provenance: wk.Provenances[i], At: wk.Now})
	}
}
