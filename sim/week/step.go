package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Step advances o by one week under sc and appends what happens to events. The decisions
// ds are applied in order; those that are illegal by then (see Check) are skipped. Once its
// slices and those of o have grown it allocates nothing.
func (wk *Context) Step(o *state.Organization, sc *state.Scenario, ds []state.Decision, events []state.Event) []state.Event {
	wk.attach(o, sc)
	wk.events, wk.Narrowed = events, wk.Narrowed[:0]
	wk.queue.open(wk.Now, wk.Now+rng.MinutesAWeek, &wk.Queue)

	// 1. What is decided, and what is constant for the week.
	applyDecisions(wk, ds)
	revealWords(wk)
	admitHires(wk)
	applyDepartures(wk)
	recomputeCodeSizes(wk)
	addLanes(wk)
	computeTalk(wk)
	drawAbsences(wk)
	planPromises(wk)

	// 2. Work and events of the week are generated and scheduled.
	generateFeatures(wk)
	changePriorities(wk)
	applyStrain(wk)
	generateToil(wk)
	reportBugs(wk)
	generateMeetings(wk)
	planDependencies(wk)
	generateAnnouncements(wk)
	generateIncidents(wk)
	generateTraffic(wk)
	generateAudits(wk)
	generateVersionUpkeep(wk)
	generateTickets(wk)
	scheduleUpkeep(wk)
	replanAllWork(wk)

	// 3. The working week, to the minute.
	runEventQueue(wk)

	// 4. Ledgers are closed, and what changes slowly changes.
	closeLedgers(wk)
	reportLateRequests(wk)
	bookRevenue(wk)
	updateErrorBudgets(wk)
	checkNoticeDeadlines(wk)
	closePromises(wk)
	revealCouplings(wk)
	chargeFrozenModules(wk)
	finishDataMoves(wk)
	ageCode(wk)
	driftCouplings(wk)
	pivotProduct(wk)
	updateFatigue(wk)
	updateAdoptions(wk)
	decayPlatform(wk)
	decayObservability(wk)
	decayAutomation(wk)
	driftTrust(wk)
	replaceSponsors(wk)
	drawAttrition(wk)
	askDueQuestions(wk)
	wk.Week++

	events = wk.events
	wk.detach()
	return events
}

// runEventQueue simulates the working week event by event, to the minute: people work and
// take the next task, changes move through review, pipeline and release, incidents open and
// end.
func runEventQueue(wk *Context) {
	for t := range wk.Teams {
		assignIdle(wk, int32(t))
	}
	if p := wk.Player; p != state.None && wk.People[p].Team == state.None && wk.People[p].Task == state.Idle {
		takeNext(wk, p)
	}
	var e state.ScheduledEvent
	for wk.queue.pop(&e) {
		if wk.Observer != nil {
			wk.Observer.observeDays(wk, e.At)
		}
		wk.Now = e.At
		handlers[e.Kind].handle(wk, e)
	}
	end := wk.queue.end
	wk.queue.close()
	if wk.Observer != nil {
		wk.Observer.observeDays(wk, end)
	}
	wk.Now = end
}

// closeLedgers books the time of all people and items up to the end of the week.
func closeLedgers(wk *Context) {
	for p := range wk.People {
		if w := &wk.People[p]; w.Left == 0 {
			bookTime(wk, int32(p))
			w.Reading, w.Pages = 0, 0
		}
	}
	for i := range wk.Items {
		if it := &wk.Items[i]; it.Kind != state.Unused {
			recordTimeInState(wk, it)
		}
	}
}
