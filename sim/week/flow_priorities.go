package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// In the middle of a quarter product changes its priorities: the feature asked for last
// goes first, and begun changes go to the end of the queue (E55). Nobody's output is
// reduced for it: the cost shows in resumed work, in changes that stay away from the
// mainline for longer, and in fatigue.

// changePriorities draws which teams have their priorities changed this week (E55).
func changePriorities(wk *Context) {
	if wk.sc.Disabled.Has(state.PriorityMechanism) || wk.Week%rng.WeeksAQuarter == 0 {
		return
	}
	for t := range wk.Teams {
		team := &wk.Teams[t]
		draw := wk.Seed.Draw(int64(wk.Week), state.ForPriorities, team.Key)
		if !draw.Chance(team.PriorityChangeRate / rng.WeeksAYear) {
			continue
		}
		moveLastFeatureFirst(wk, int32(t))
		requeueBegunChanges(wk, int32(t))
		for p := team.FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
			addFatigue(wk, &wk.People[p], wk.Param(state.FatigueByPriorities))
		}
		emit(wk, state.Event{Kind: state.PrioritiesChanged, Subject: team.Key})
	}
}

// moveLastFeatureFirst moves all queued changes of the feature at the end of a team's queue
// to its head.
func moveLastFeatureFirst(wk *Context, t int32) {
	team := &wk.Teams[t]
	if team.Tail == state.None {
		return
	}
	urgent := wk.Items[team.Tail].Feature
	head, tail := state.None, state.None
	before := state.None
	for i := team.Head; i != state.None; {
		next := wk.Items[i].Next
		if wk.Items[i].Feature == urgent {
			unlink(wk, &team.Head, &team.Tail, before, i)
			enqueue(wk, &head, &tail, i)
		} else {
			before = i
		}
		i = next
	}
	wk.Items[tail].Next = team.Head
	if team.Tail == state.None {
		team.Tail = tail
	}
	team.Head = head
}

// requeueBegunChanges moves the changes that a team has in hand, or that have come back to
// it, to the end of its queue. People who worked on one become idle.
func requeueBegunChanges(wk *Context, t int32) {
	team := &wk.Teams[t]
	for p := team.FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		w := &wk.People[p]
		if w.Task != state.OnItem || !wk.Items[w.Item].IsInProgress() {
			continue
		}
		bookTime(wk, p)
		i := w.Item
		w.Task, w.Item, w.Done, w.Remaining, w.ResumeLeft = state.Idle, state.None, 0, 0, 0
		w.Gen++
		team.Idle++
		requeueLast(wk, team, i)
	}
	before := state.None
	for i := team.Returned; i != state.None; {
		next := wk.Items[i].Next
		if wk.Items[i].IsInProgress() {
			unlinkReturned(wk, team, before, i)
			requeueLast(wk, team, i)
		} else {
			before = i
		}
		i = next
	}
}

// requeueLast appends a begun change to the queue of changes to begin.
func requeueLast(wk *Context, team *state.Team, i int32) {
	setState(wk, &wk.Items[i], state.Queued)
	enqueue(wk, &team.Head, &team.Tail, i)
	team.Begun--
}

// continueChange lets a person continue a change that had been put back.
func continueChange(wk *Context, p, i int32) {
	it := &wk.Items[i]
	wk.Teams[it.Team].Begun++
	setOwner(wk, p, i)
	setState(wk, it, state.Worked)
	startWork(wk, p, state.OnItem, i, stageAccount(it), it.Left, state.ResumeCost{Again: true, Among: wk.People[p].Begun})
}
