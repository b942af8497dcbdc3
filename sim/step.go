package sim

// The happenings of the working week, in the order in which those of one
// minute take place.
const (
	WorkSegmentEnds     ScheduledKind = iota // a person has done what was in hand
	RequestArrives                           // after the hand-off, to the provider's queue
	BuildEnds                                // of an item
	TrainDeparts                             // of a deployable
	CulpritFound                             // a deployable's failed release is sorted out
	BackgroundIncident                       // something in a deployable breaks by itself
	ServiceRestored                          // an incident ends
	PersonJoins                              // a person arrives
	FlowArrives                              // a piece of a flow, to its team
	ModuleOverloads                          // more comes to a module than its process can carry
	EndToEndTestEnds                         // an item, with everything else
	BoardMeets                               // of a deployable
	ReleaseMayLeave                          // what waits aboard a deployable, unless something else keeps it
	MigrationLocksTable                      // of a module, under a script
)

// Step advances o by one week under the decisions ds, which are taken as legal
// (see Check), and appends what happened to events. Once its slices have grown
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

// runEventQueue runs the calendar to the end of the week.
func (o *Organization) runEventQueue() {
	for t := range o.Teams {
		o.assignIdle(int32(t))
	}
	if p := o.Player; p != none && o.People[p].Team == none && o.People[p].Task == Idle {
		o.takeNext(p)
	}
	var a ScheduledEvent
	for o.week.pop(&a) {
		if o.observer != nil {
			o.observer.observeDays(o, a.At)
		}
		o.Now = a.At
		switch a.Kind {
		case WorkSegmentEnds:
			if !a.isStale(o.People[a.Slot].Gen) {
				o.finishWork(a.Slot)
			}
		case RequestArrives:
			o.receiveRequest(a.Slot)
		case BuildEnds:
			o.finishBuild(a.Slot)
		case TrainDeparts:
			o.departTrain(a.Slot)
		case CulpritFound:
			o.resolveFailedRelease(a.Slot)
		case BackgroundIncident:
			o.openBackgroundIncident(a.Slot, a.Gen)
		case ServiceRestored:
			o.restoreService(a.Slot)
		case PersonJoins:
			o.addHire(a.Slot, a.Gen)
		case FlowArrives:
			o.receiveFlow(a.Slot, a.Subject)
		case ModuleOverloads:
			o.overloadModule(a.Slot)
		case EndToEndTestEnds:
			o.finishEndToEndTests(a.Slot)
		case BoardMeets:
			o.holdBoardMeeting(a.Slot)
		case ReleaseMayLeave:
			o.releaseIfDue(a.Slot)
		case MigrationLocksTable:
			o.lockTable(a.Slot)
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

// closeLedgers closes the books of the week: what everybody and everything has been
// doing up to this minute is on its account.
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
