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
	NumScheduledKinds
)

// A RecordKind says among which records the slot of a scheduled event points.
type RecordKind uint8

const (
	FlowRecord RecordKind = iota // of the scenario
	PersonRecord
	ItemRecord
	TeamRecord
	ModuleRecord
	DeployableRecord
	IncidentRecord
)

// ScheduledKinds is the table of what can be scheduled: the stable id of each kind, and
// the records that its slot points into. What happens then is in the table handlers.
var ScheduledKinds = [NumScheduledKinds]struct {
	ID   string
	Slot RecordKind
}{
	WorkSegmentEnds:     {"work-segment-ends", PersonRecord},
	RequestArrives:      {"request-arrives", ItemRecord},
	BuildEnds:           {"build-ends", ItemRecord},
	TrainDeparts:        {"train-departs", DeployableRecord},
	CulpritFound:        {"culprit-found", DeployableRecord},
	BackgroundIncident:  {"background-incident", DeployableRecord},
	ServiceRestored:     {"service-restored", IncidentRecord},
	PersonJoins:         {"person-joins", TeamRecord},
	FlowArrives:         {"flow-arrives", FlowRecord},
	ModuleOverloads:     {"module-overloads", ModuleRecord},
	EndToEndTestEnds:    {"end-to-end-test-ends", ItemRecord},
	BoardMeets:          {"board-meets", DeployableRecord},
	ReleaseMayLeave:     {"release-may-leave", DeployableRecord},
	MigrationLocksTable: {"migration-locks-table", ModuleRecord},
}

// String returns the kind's stable id.
func (k ScheduledKind) String() string {
	if k < NumScheduledKinds {
		return ScheduledKinds[k].ID
	}
	return "?"
}

// A handler is what a kind of scheduled event does when its minute comes, and what an
// imagined world makes of one that is under way: when it will come there. A nil imagine
// leaves the time as it is, because everybody knows it.
type handler struct {
	handle  func(o *Organization, e ScheduledEvent)
	imagine func(o *Organization, e *ScheduledEvent) Minutes
}

// handlers is the table of what each kind of scheduled event does. It is filled when the
// program starts, because the functions schedule further events.
var handlers [NumScheduledKinds]handler

func init() {
	handlers = [NumScheduledKinds]handler{
		WorkSegmentEnds:     {handle: onWorkSegmentEnds},
		RequestArrives:      {handle: func(o *Organization, e ScheduledEvent) { o.receiveRequest(e.Slot) }, imagine: imagineArrival},
		BuildEnds:           {handle: func(o *Organization, e ScheduledEvent) { o.finishBuild(e.Slot) }, imagine: imagineBuild},
		TrainDeparts:        {handle: func(o *Organization, e ScheduledEvent) { o.departTrain(e.Slot) }},
		CulpritFound:        {handle: func(o *Organization, e ScheduledEvent) { o.resolveFailedRelease(e.Slot) }, imagine: imagineSearch},
		BackgroundIncident:  {handle: func(o *Organization, e ScheduledEvent) { o.openBackgroundIncident(e.Slot, e.Gen) }},
		ServiceRestored:     {handle: func(o *Organization, e ScheduledEvent) { o.restoreService(e.Slot) }, imagine: imagineRestored},
		PersonJoins:         {handle: func(o *Organization, e ScheduledEvent) { o.addHire(e.Slot, e.Gen) }},
		FlowArrives:         {handle: func(o *Organization, e ScheduledEvent) { o.receiveFlow(e.Slot, e.Subject) }},
		ModuleOverloads:     {handle: func(o *Organization, e ScheduledEvent) { o.overloadModule(e.Slot) }},
		EndToEndTestEnds:    {handle: func(o *Organization, e ScheduledEvent) { o.finishEndToEndTests(e.Slot) }},
		BoardMeets:          {handle: func(o *Organization, e ScheduledEvent) { o.holdBoardMeeting(e.Slot) }},
		ReleaseMayLeave:     {handle: func(o *Organization, e ScheduledEvent) { o.releaseIfDue(e.Slot) }},
		MigrationLocksTable: {handle: func(o *Organization, e ScheduledEvent) { o.lockTable(e.Slot) }},
	}
}

// onWorkSegmentEnds finishes what a person had in hand, unless the work was replanned
// since.
func onWorkSegmentEnds(o *Organization, e ScheduledEvent) {
	if !e.isStale(o.People[e.Slot].Gen) {
		o.finishWork(e.Slot)
	}
}

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
		handlers[e.Kind].handle(o, e)
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
