package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// emit appends an event of this minute to the week's log. Its cause is the decision being
// applied, unless the event names a more direct one.
//
//go:noinline // rarely called from many places; copies of it would make the page larger
func emit(wk *Context, e state.Event) {
	e.Week, e.At = wk.Week, wk.Now
	if e.Cause == 0 {
		e.Cause = wk.cause
	}
	wk.events = append(wk.events, e)
}
