package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// furtherLeast is the content of the smallest request that an answered one leads to. What takes
// less time is settled while the first request is answered. Design.
const furtherLeast = 30 * 1000 // [Effort]: half an hour

// mostFurther is the most requests in a chain after the first one. Design.
const mostFurther = 3

// requestFurther draws which code of further teams the answer to a request drags along (E82), as
// a change does (E11). Whoever waits for the answer then waits for those teams too, one after
// the other, in chains of at most mostFurther.
func requestFurther(wk *Context, i int32) {
	it := &wk.Items[i]
	content := state.ShareOfEffort(it.Size, wk.Param(state.RequestSize))
	if it.Parent == state.None || content < furtherLeast || it.Follows >= mostFurther || wk.sc.Disabled.Has(state.FurtherRequestMechanism) {
		return
	}
	parent := it.Parent
	provider, key, follows := it.Team, it.Key, it.Follows
	asker := wk.Items[parent].Team
	out := couplingsOf(wk, it.Module)
	for c := range out {
		to := &wk.Modules[out[c].To]
		if to.Team == provider || to.Team == asker || to.Team == state.None {
			continue
		}
		chance := out[c].Chance.Times(rng.One - to.Contract)
		if !wk.Seed.Draw(0, state.ForDrag, key^to.Key).Chance(chance) || !hasRoom(wk) {
			continue
		}
		wk.Items[parent].OpenRequests++
		further := sendRequest(wk, parent, to.Team, out[c].To, content, key^to.Key, 0)
		wk.Items[further].Follows = follows + 1
	}
}
