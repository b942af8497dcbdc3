package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Whoever has waited long enough for another team stops waiting (E68). Some help
// themselves in code that they know less. Some go over the other team's head, which costs
// both teams a talk and the others their order of work. The rest do without, which leaves a
// workaround in their own code and a change that is worth less. Each way has its price, so
// that impatience never makes work disappear.

// endPatience takes a request that has not been begun in RequestPatience out of its queue
// and draws what its asker does. A request of an initiative can only be escalated, because
// the initiative needs the answer.
func endPatience(wk *Context, e state.ScheduledEvent) {
	it := &wk.Items[e.Slot]
	if it.Key != e.Subject || it.Kind != state.Request || it.State != state.Queued || it.Done > 0 || !unlinkRequest(wk, e.Slot) {
		return
	}
	draw := func(n int64, chance rng.PPM) bool {
		return wk.Seed.Draw(n, state.ForPatience, it.Key).Chance(chance)
	}
	switch {
	case it.Parent != state.None && draw(0, wk.Param(state.SelfHelp).Times(selfHelpSkill(wk, it))):
		helpItself(wk, e.Slot)
	case it.Parent == state.None || draw(1, wk.Param(state.Escalation)):
		escalate(wk, e.Slot)
	default:
		doWithout(wk, e.Slot)
	}
}

// imaginePatience returns when the patience of an asker ends in an imagined world.
func imaginePatience(wk *Context, e *state.ScheduledEvent) rng.Minutes {
	it := &wk.Items[e.Slot]
	if it.Key != e.Subject {
		return wk.Now // the request has ended
	}
	return max(it.Asked.Plus(rng.Minutes(wk.Params[state.RequestPatience])), wk.Now)
}

// selfHelpSkill returns how well the person who waits for a request could do it: half as
// likely as somebody who knows the module, if it is all new.
func selfHelpSkill(wk *Context, it *state.Item) rng.PPM {
	return (rng.One + familiarityWith(wk, wk.Items[it.Parent].Owner, it.Module)) / 2
}

// emitImpatience emits what the team of a change does about a request.
func emitImpatience(wk *Context, kind state.EventKind, it *state.Item) {
	parent := &wk.Items[it.Parent]
	emit(wk, state.Event{Kind: kind, Subject: wk.Teams[parent.Team].Key, Object: wk.Teams[it.Team].Key, Cause: parent.Key, Amount: int64(wk.Now - it.Asked)})
}

// escalate takes a request to those whom both teams report to: it comes before everything
// else of the other team, and each team spends EscalationTalk on it.
func escalate(wk *Context, i int32) {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	it.Escalated = true
	team.AddChore(state.Meetings, rng.Minutes(wk.Params[state.EscalationTalk]))
	if it.Parent != state.None {
		wk.Teams[wk.Items[it.Parent].Team].AddChore(state.Meetings, rng.Minutes(wk.Params[state.EscalationTalk]))
		emitImpatience(wk, state.RequestEscalated, it)
	}
	it.Next = team.RequestHead
	team.RequestHead = i
	if team.RequestTail == state.None {
		team.RequestTail = i
	}
	assignIdle(wk, it.Team)
}

// helpItself lets the asker do what it asked for. The work is added to the change that
// waits; it takes longer the less its owner knows the other team's module, which gets the
// debt of it.
func helpItself(wk *Context, i int32) {
	it := &wk.Items[i]
	emitImpatience(wk, state.AskerHelpedItself, it)
	parent := &wk.Items[it.Parent]
	unknown := rng.One - familiarityWith(wk, parent.Owner, it.Module)
	content := it.Size.Plus(state.ShareOfEffort(it.Size, wk.Param(state.UnfamiliarLoss).Times(unknown)))
	parent.Size = parent.Size.Plus(content)
	parent.Left = parent.Left.Plus(content)
	accrueDebt(wk, it.Module, it.Size)
	endRequest(wk, i)
}

// doWithout ends a request unanswered: the change works around it, which leaves its content
// as debt in the asker's own module and costs the feature some of its value.
func doWithout(wk *Context, i int32) {
	it := &wk.Items[i]
	emitImpatience(wk, state.AskerDidWithout, it)
	parent := &wk.Items[it.Parent]
	addDebt(wk, parent.Module, it.Size, rng.One)
	f := &wk.Features[parent.Feature]
	const usualValue = 1000 / 4 // of a change
	f.Value = max(f.Value-int32(wk.Param(state.WorkaroundLoss).Times(usualValue)), 0)
	endRequest(wk, i)
}

// unlinkRequest removes a request from its team's queue. It reports whether it was there.
func unlinkRequest(wk *Context, i int32) bool {
	team := &wk.Teams[wk.Items[i].Team]
	before := state.None
	for k := team.RequestHead; k != state.None; before, k = k, wk.Items[k].Next {
		if k == i {
			unlink(wk, &team.RequestHead, &team.RequestTail, before, i)
			return true
		}
	}
	return false
}
