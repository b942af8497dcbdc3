package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A handler has two functions for a kind of scheduled event. handle is what happens when its
// minute comes. imagine draws at which minute a pending one comes in an imagined world; nil
// leaves the minute as it is, because everybody knows it.
type handler struct {
	handle  func(wk *Context, e state.ScheduledEvent)
	imagine func(wk *Context, e *state.ScheduledEvent) rng.Minutes
}

// handlers is the table of what each kind of scheduled event does. It is filled when the
// program starts, because the functions schedule further events.
var handlers [state.NumScheduledKinds]handler

func init() {
	handlers = [state.NumScheduledKinds]handler{
		state.WorkSegmentEnds:     {handle: onWorkSegmentEnds},
		state.RequestArrives:      {handle: func(wk *Context, e state.ScheduledEvent) { receiveRequest(wk, e.Slot) }, imagine: imagineArrival},
		state.BuildEnds:           {handle: func(wk *Context, e state.ScheduledEvent) { finishBuild(wk, e.Slot) }, imagine: imagineBuild},
		state.TrainDeparts:        {handle: func(wk *Context, e state.ScheduledEvent) { departTrain(wk, e.Slot) }},
		state.CulpritFound:        {handle: func(wk *Context, e state.ScheduledEvent) { resolveFailedRelease(wk, e.Slot) }, imagine: imagineSearch},
		state.BackgroundIncident:  {handle: func(wk *Context, e state.ScheduledEvent) { openBackgroundIncident(wk, e.Slot, e.Gen) }},
		state.ServiceRestored:     {handle: func(wk *Context, e state.ScheduledEvent) { restoreService(wk, e.Slot) }, imagine: imagineRestored},
		state.PersonJoins:         {handle: func(wk *Context, e state.ScheduledEvent) { addHire(wk, e.Slot, e.Gen) }},
		state.FlowArrives:         {handle: func(wk *Context, e state.ScheduledEvent) { receiveFlow(wk, e.Slot, e.Subject) }},
		state.DeployableOverloads: {handle: func(wk *Context, e state.ScheduledEvent) { overload(wk, e.Slot, e.Subject) }},
		state.EndToEndTestEnds:    {handle: func(wk *Context, e state.ScheduledEvent) { finishEndToEndTests(wk, e.Slot) }},
		state.BoardMeets:          {handle: func(wk *Context, e state.ScheduledEvent) { holdBoardMeeting(wk, e.Slot) }},
		state.ReleaseMayLeave:     {handle: func(wk *Context, e state.ScheduledEvent) { releaseIfDue(wk, e.Slot) }},
		state.MigrationLocksTable: {handle: func(wk *Context, e state.ScheduledEvent) { lockTable(wk, e.Slot) }},
		state.FeatureAsked:        {handle: func(wk *Context, e state.ScheduledEvent) { askForFeature(wk, e.Slot) }, imagine: imagineDemand},
		state.PatienceEnds:        {handle: endPatience, imagine: imaginePatience},
		state.ReviewEscalates:     {handle: func(wk *Context, e state.ScheduledEvent) { escalateReviews(wk, e.Slot) }, imagine: imagineEscalation},
	}
}

// onWorkSegmentEnds finishes what a person had in hand, unless the work was replanned
// since.
func onWorkSegmentEnds(wk *Context, e state.ScheduledEvent) {
	if !e.IsStale(wk.People[e.Slot].Gen) {
		finishWork(wk, e.Slot)
	}
}
