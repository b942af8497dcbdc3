package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Decisions about knowledge and ownership.

func init() {
	rules[state.Mentor] = rule{check: checkPartner, terms: personTerms, weekly: applyMentoring}
	rules[state.PairUp] = rule{check: checkPartner, terms: personTerms, apply: applyPairing, weekly: learnInPair}
	rules[state.MoveOwnership] = rule{check: checkOwnership, agree: agreeToTransfer, terms: ownershipTerms, apply: transferOwnership}
}

// checkPartner returns a reason if the partner is the player, or has such a promise
// already.
func checkPartner(wk *Context, d state.Decision) state.Reason {
	if wk.PersonOf(d.Subject) == wk.Player {
		return state.Reason{Code: state.NoSuchThing, Ref: d.Subject}
	}
	return checkNotPromised(wk, d)
}

func personTerms(wk *Context, d state.Decision, t *state.Terms) {
	if team := wk.People[wk.PersonOf(d.Subject)].Team; team != state.None {
		t.Reach = append(t.Reach, team)
	}
}

// mentorWeek is the mentoring time a week with which a newcomer ramps up twice as fast.
// Design.
const mentorWeek = rng.MinutesADay

// applyMentoring shortens a newcomer's ramp-up, E4.
func applyMentoring(wk *Context, p *state.Promise) {
	sooner := int64(rng.One) * int64(rng.MinutesAWeek) / int64(wk.Params[state.Assimilation])
	accelerateRampUp(wk, p.Person, rng.Limit(sooner*int64(min(p.Worked, mentorWeek))/int64(mentorWeek)))
}

func applyPairing(wk *Context, d state.Decision) {
	if wk.Seat == state.Senior {
		wk.Hands.Pair = d.Subject
	}
}

// learnInPair raises the familiarity of two people with a module that they work on
// together, each as by working in it; the one who knows less learns twice as fast.
func learnInPair(wk *Context, p *state.Promise) {
	a, b := wk.Player, p.Person
	if familiarityWith(wk, a, p.Module) > familiarityWith(wk, b, p.Module) {
		a, b = b, a
	}
	learn(wk, a, p.Module, 2*p.Worked)
	learn(wk, b, p.Module, p.Worked)
}

func checkOwnership(wk *Context, d state.Decision) state.Reason {
	if wk.Modules[wk.ModuleOf(d.Subject)].Team == wk.TeamOf(d.Object) {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return state.Reason{}
}

func ownershipTerms(wk *Context, d state.Decision, t *state.Terms) {
	m := wk.ModuleOf(d.Subject)
	if owner := wk.Modules[m].Team; owner != state.None {
		t.Reach = append(t.Reach, owner)
	}
	t.Reach = append(t.Reach, wk.TeamOf(d.Object))
}

// transferOwnership gives a module to another team, and its deployable too if all of its
// code is theirs then. The new owners have to learn the code (E35), and ask the former ones (E76).
func transferOwnership(wk *Context, d state.Decision) {
	m := wk.ModuleOf(d.Subject)
	to := wk.TeamOf(d.Object)
	mo := &wk.Modules[m]
	if mo.Team != state.None {
		mo.FormerOwner = wk.Teams[mo.Team].Key
	}
	mo.Team = to
	wk.code.invalidate()
	computeDemand(wk) // product asks a team that has no module left for nothing
	for k := range wk.Modules {
		if wk.Modules[k].Deployable == mo.Deployable && wk.Modules[k].Team != to {
			return
		}
	}
	wk.Deployables[mo.Deployable].Owner = to
}
