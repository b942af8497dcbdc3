package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Assistants write code with people. Only a part of a change is writing code, which bounds
// what they can save (Amdahl), and people who know the code well may be faster without
// them. They write more code, which has to be reviewed, tested and released. The net
// effect follows from that (E48 to E50).

// assistantSpeedup returns by which factor an assistant makes a person faster in a change
// to a module, 1 without one: 1/((1-s) + s/g) in the share of the work that is done with
// an assistant. s is the share of a change that is writing code; g lies between AssistedNew,
// for people new to the company or to the code, and AssistedOwn, for those who know both.
func assistantSpeedup(wk *Context, w *state.Person, p, module int32) rng.PPM {
	if w.Team == state.None || wk.Teams[w.Team].Assisted == 0 || wk.sc.Disabled.Has(state.AssistantMechanism) {
		return rng.One
	}
	known := familiarityWith(wk, p, module).Times(rng.PPM((billion - newness(wk, w)) / 1000))
	g := wk.Param(state.AssistedNew) + (wk.Param(state.AssistedOwn) - wk.Param(state.AssistedNew)).Times(known)
	s := wk.Param(state.CodingShare)
	takes := rng.One - s + rng.PPM(int64(s)*int64(rng.One)/int64(g))
	faster := rng.PPM(int64(rng.One) * int64(rng.One) / int64(takes))
	return rng.One + (faster - rng.One).Times(wk.Teams[w.Team].Assisted)
}

// changeVolume returns the size of a change as its reviewer and its risk of failure see
// it: more than its work where an assistant wrote part of it, unless the team keeps its
// changes small (E49).
func changeVolume(wk *Context, it *state.Item) state.Effort {
	team := &wk.Teams[it.Team]
	if team.Assisted == 0 || team.Smaller || wk.sc.Disabled.Has(state.AssistantMechanism) {
		return it.Size
	}
	return it.Size.Plus(state.ShareOfEffort(it.Size, wk.Param(state.AssistedBulk).Times(team.Assisted)))
}

func init() { state.Metrics[state.FeltGain].Of = feltGain }

// feltGain returns by how much people say that assistants make them faster, as the mean
// over those of a team (none: of all teams) who have one [millionths]: the actual speed-up
// and the part by which people overestimate it (E50).
func feltGain(o *state.Organization, sc *state.Scenario, team int32) int64 {
	wk := contextOf(o, sc)
	sum, n := int64(0), int64(0)
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || w.Team == state.None || team != state.None && w.Team != team || o.Teams[w.Team].Assisted == 0 || sc.Disabled.Has(state.AssistantMechanism) {
			continue
		}
		n++
		sum += int64(o.Param(state.AssistedFeeling).Times(o.Teams[w.Team].Assisted) + speedupInOwnCode(wk, w, int32(p)) - rng.One)
	}
	return sum / max(n, 1)
}

// speedupInOwnCode returns a person's speed-up by an assistant in the code of their own
// team, as the mean over its modules weighted by demand.
func speedupInOwnCode(wk *Context, w *state.Person, p int32) rng.PPM {
	sum, all := int64(0), int64(0)
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Team == w.Team {
			sum += int64(assistantSpeedup(wk, w, p, int32(m))) * int64(mo.Demand)
			all += int64(mo.Demand)
		}
	}
	if all == 0 {
		return rng.One
	}
	return rng.PPM(sum / all)
}
