package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// generateToil adds the week's work of running each deployable for its owners: o0 (1 -
// A) het + o_min of a person (E23), more where automation is worn (E27), and twice as much
// for a service while its data is written in two places (E40). It grows with the number of
// deployables, whatever they do.
func generateToil(wk *Context) {
	if wk.sc.Disabled.Has(state.ToilMechanism) {
		return
	}
	off, all := int64(0), int64(0)
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; !dep.Ended {
			all++
			if !dep.Paved {
				off++
			}
		}
	}
	if all == 0 {
		return
	}
	het := rng.One + rng.PPM(off*int64(rng.One)/all)
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		if dep.Ended || dep.Owner == state.None {
			continue
		}
		help := wk.Maturity
		if !dep.Paved {
			help = 0 // a platform helps only deployables on it
		}
		share := wk.Param(state.ToilBase).Times(rng.One-help).Times(het) + wk.Param(state.ToilFloor)
		if _, newer := dualWriteStores(wk, int32(d)); newer {
			share *= 2
		}
		wk.Teams[dep.Owner].AddChore(state.Toil, workingWeek(wk).Times(share.Scale(rng.One+manualToil(wk, dep))))
	}
}

// generateMeetings adds the alignment meetings that initiatives need across teams: m (teams
// - 1) hours a week for the team of an initiative and for each team coupled to its module
// (E16). Repairs and tests are the owners' own affair.
func generateMeetings(wk *Context) {
	if wk.sc.Disabled.Has(state.TalkMechanism) {
		return
	}
	for i := range wk.Initiatives {
		in := &wk.Initiatives[i]
		if in.Ended != 0 || in.Module == state.None || state.Verbs[in.Verb].Internal {
			continue
		}
		others := int32(0)
		for t := range wk.Teams {
			if int32(t) != in.Team && isCoupledTo(wk, int32(t), in.Module) {
				others++
			}
		}
		if others == 0 {
			continue
		}
		m := rng.Minutes(wk.Params[state.AlignmentHours] * others)
		wk.Teams[in.Team].AddChore(state.Meetings, m)
		for t := range wk.Teams {
			if int32(t) != in.Team && isCoupledTo(wk, int32(t), in.Module) {
				wk.Teams[t].AddChore(state.Meetings, m)
			}
		}
	}
}

// isCoupledTo reports whether a team's code is coupled to a module, in either direction.
func isCoupledTo(wk *Context, t, module int32) bool {
	for c := range wk.Couplings {
		k := &wk.Couplings[c]
		if k.From == module && wk.Modules[k.To].Team == t || k.To == module && wk.Modules[k.From].Team == t {
			return true
		}
	}
	return false
}
