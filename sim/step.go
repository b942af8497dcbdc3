package sim

// The happenings of the working week, in the order in which those of one
// minute take place.
const (
	StretchEnds   Happening = iota // a person has done what was in hand
	RequestComes                   // after the hand-off, to the provider's queue
	BuildEnds                      // of an item
	TrainDeparts                   // of a deployable
	CulpritFound                   // a deployable's failed release is sorted out
	PageCalls                      // something in a deployable breaks by itself
	ServiceIsBack                  // an incident ends
	SomebodyJoins                  // a person arrives
	WorkComes                      // a piece of a flow, to its team
	Overloads                      // more comes to a module than its process can carry
	WholeTested                    // an item, with everything else
	BoardMeets                     // of a deployable
	MayLeave                       // what waits aboard a deployable, unless something else keeps it
	TableLocks                     // of a module, under a script
)

// Step advances o by one week under the decisions ds, which are taken as legal
// (see Check), and appends what happened to events. Once its slices have grown
// it allocates nothing.
func (o *Organization) Step(sc *Scenario, ds []Decision, events []Event) []Event {
	o.sc, o.events = sc, events
	o.agenda.open(o.Now, o.Now+MinutesAWeek, &o.Calendar)
	o.layout.stale()
	o.waiting.stale()

	o.applyDecisions(ds)
	o.openWords()
	o.joinsDue()
	o.weighCode()
	o.measureTalk()
	o.beAway()
	o.promises()
	o.askForFeatures()
	o.changePriorities()
	o.bringStrain()
	o.bringToil()
	o.bringMeetings()
	o.bringPages()
	o.bringTraffic()
	o.bringAudits()
	o.bringVersions()
	o.bringTickets()
	o.bringUpkeep()
	o.replanAll()
	o.live()
	o.settle()
	o.earn()
	o.spendBudgets()
	o.meetDeadlines()
	o.keep()
	o.seeTies()
	o.missFrozen()
	o.compareData()
	o.age()
	o.mirror()
	o.turn()
	o.tire()
	o.adopt()
	o.agePlatform()
	o.decay()
	o.wearOff()
	o.driftTrust()
	o.changeSponsors()
	o.quit()
	o.askQuestions()
	o.Week++

	events = o.events
	o.sc, o.events, o.because = nil, nil, 0
	return events
}

// live runs the calendar to the end of the week.
func (o *Organization) live() {
	for t := range o.Teams {
		o.dispatch(int32(t))
	}
	if p := o.Player; p != nobody && o.People[p].Team == nobody && o.People[p].Task == Idle {
		o.takeNext(p)
	}
	var a Appointment
	for o.agenda.pop(&a) {
		if o.watch != nil {
			o.watch.days(o, a.At)
		}
		o.Now = a.At
		switch a.Kind {
		case StretchEnds:
			if !a.stale(o.People[a.Slot].Gen) {
				o.finish(a.Slot)
			}
		case RequestComes:
			o.requestComes(a.Slot)
		case BuildEnds:
			o.built(a.Slot)
		case TrainDeparts:
			o.departs(a.Slot)
		case CulpritFound:
			o.culpritFound(a.Slot)
		case PageCalls:
			o.pageCalls(a.Slot, a.Gen)
		case ServiceIsBack:
			o.serviceIsBack(a.Slot)
		case SomebodyJoins:
			o.somebodyJoins(a.Slot, a.Gen)
		case WorkComes:
			o.workComes(a.Slot, a.Who)
		case Overloads:
			o.overloads(a.Slot)
		case WholeTested:
			o.wholeTested(a.Slot)
		case BoardMeets:
			o.boardMeets(a.Slot)
		case MayLeave:
			o.leave(a.Slot)
		case TableLocks:
			o.tableLocks(a.Slot)
		}
	}
	end := o.agenda.end
	o.agenda.close()
	if o.watch != nil {
		o.watch.days(o, end)
	}
	o.Now = end
}

// nobody is the index of no record: no team, no owner, the end of a list.
const nobody int32 = -1

// settle closes the books of the week: what everybody and everything has been
// doing up to this minute is on its account.
func (o *Organization) settle() {
	for p := range o.People {
		if w := &o.People[p]; w.Left == 0 {
			o.book(int32(p))
			w.Reading, w.Pages = 0, 0
		}
	}
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind != Unused {
			o.stay(it)
		}
	}
}
