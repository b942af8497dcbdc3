package sim

// The kinds of scheduled events. Events of the same minute are processed in this order.
const (
	WorkSegmentEnds     ScheduledKind = iota // a person finishes the work in hand
	RequestArrives                           // a request reaches the provider's queue, after the hand-off
	BuildEnds                                // an item's build ends
	TrainDeparts                             // a deployable's release train departs
	CulpritFound                             // the faulty change of a deployable's failed release is found
	BackgroundIncident                       // something in a deployable breaks by itself
	ServiceRestored                          // an incident ends
	PersonJoins                              // a new person arrives in a team
	FlowArrives                              // an item of a flow reaches its team
	ModuleOverloads                          // a module gets more traffic than its process can carry
	EndToEndTestEnds                         // an item's test with all other deployables ends
	BoardMeets                               // a deployable's approval board meets
	ReleaseMayLeave                          // the changes aboard a deployable are released, unless something else holds them
	MigrationLocksTable                      // a migration script locks a module's tables
)

// Step simulates one week and appends its events to events. The decisions ds are applied in
// order; those that are illegal by then (see Check) are skipped. Once its slices have grown
// it allocates nothing.
func (o *Organization) Step(sc *Scenario, ds []Decision, events []Event) []Event {
	o.sc, o.events = sc, events
	o.week.open(o.Now, o.Now+MinutesAWeek, &o.Queue)
	o.code.invalidate()
	o.waiting.invalidate()

	o.applyDecisions(ds)
	o.revealWords()
	o.admitHires()
	o.recomputeCodeSizes()
	o.computeTalk()
	o.drawAbsences()
	o.planPromises()
	o.generateFeatures()
	o.changePriorities()
	o.applyStrain()
	o.generateToil()
	o.generateMeetings()
	o.generateIncidents()
	o.generateTraffic()
	o.generateAudits()
	o.generateVersionUpkeep()
	o.generateTickets()
	o.scheduleUpkeep()
	o.replanAllWork()
	o.runEventQueue()
	o.closeLedgers()
	o.bookRevenue()
	o.updateErrorBudgets()
	o.checkNoticeDeadlines()
	o.closePromises()
	o.revealCouplings()
	o.chargeFrozenModules()
	o.finishDataMoves()
	o.ageCode()
	o.driftCouplings()
	o.pivotProduct()
	o.updateFatigue()
	o.updateAdoptions()
	o.decayPlatform()
	o.decayObservability()
	o.decayAutomation()
	o.driftTrust()
	o.replaceSponsors()
	o.drawAttrition()
	o.askDueQuestions()
	o.Week++

	events = o.events
	o.sc, o.events, o.cause = nil, nil, 0
	return events
}

// runEventQueue simulates the working week event by event, to the minute: people work and
// take the next task, changes move through review, pipeline and release, incidents open and
// end.
func (o *Organization) runEventQueue() {
	for t := range o.Teams {
		o.assignIdle(int32(t))
	}
	if p := o.Player; p != none && o.People[p].Team == none && o.People[p].Task == Idle {
		o.takeNext(p)
	}
	var e ScheduledEvent
	for o.week.pop(&e) {
		if o.observer != nil {
			o.observer.observeDays(o, e.At)
		}
		o.Now = e.At
		switch e.Kind {
		case WorkSegmentEnds:
			if !e.isStale(o.People[e.Slot].Gen) {
				o.finishWork(e.Slot)
			}
		case RequestArrives:
			o.receiveRequest(e.Slot)
		case BuildEnds:
			o.finishBuild(e.Slot)
		case TrainDeparts:
			o.departTrain(e.Slot)
		case CulpritFound:
			o.resolveFailedRelease(e.Slot)
		case BackgroundIncident:
			o.openBackgroundIncident(e.Slot, e.Gen)
		case ServiceRestored:
			o.restoreService(e.Slot)
		case PersonJoins:
			o.addHire(e.Slot, e.Gen)
		case FlowArrives:
			o.receiveFlow(e.Slot, e.Subject)
		case ModuleOverloads:
			o.overloadModule(e.Slot)
		case EndToEndTestEnds:
			o.finishEndToEndTests(e.Slot)
		case BoardMeets:
			o.holdBoardMeeting(e.Slot)
		case ReleaseMayLeave:
			o.releaseIfDue(e.Slot)
		case MigrationLocksTable:
			o.lockTable(e.Slot)
		}
	}
	end := o.week.end
	o.week.close()
	if o.observer != nil {
		o.observer.observeDays(o, end)
	}
	o.Now = end
}

// none is the index of no record: no team, no owner, the end of a list.
const none int32 = -1

// closeLedgers books the time of all people and items up to the end of the week.
func (o *Organization) closeLedgers() {
	for p := range o.People {
		if w := &o.People[p]; w.Left == 0 {
			o.bookTime(int32(p))
			w.Reading, w.Pages = 0, 0
		}
	}
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind != Unused {
			o.recordTimeInState(it)
		}
	}
}
