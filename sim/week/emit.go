package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// emit appends an event of this minute to the week's log. Its cause is the decision being
// applied, unless the event names a more direct one.
func emit(wk *Context, e state.Event) {
	e.Week, e.At = wk.Week, wk.Now
	if e.Cause == 0 {
		e.Cause = wk.cause
	}
	wk.events = append(wk.events, e)
}
