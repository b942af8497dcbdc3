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
)

// Step advances o by one week under the decisions ds, which are taken as legal
// (see Check), and appends what happened to events. Once its slices have grown
// it allocates nothing.
func (o *Organization) Step(sc *Scenario, ds []Decision, events []Event) []Event {
	o.sc, o.events = sc, events

	o.applyDecisions(ds)
	o.openWords()
	o.joinsDue()
	o.weighCode()
	o.measureTalk()
	o.beAway()
	o.promises()
	o.askForFeatures()
	o.changePriorities()
	o.bringToil()
	o.bringMeetings()
	o.bringPages()
	o.bringTraffic()
	o.replanAll()
	o.live(o.Now + MinutesAWeek)
	o.settle()
	o.earn()
	o.keep()
	o.age()
	o.mirror()
	o.turn()
	o.tire()
	o.adopt()
	o.agePlatform()
	o.driftTrust()
	o.quit()
	o.askQuestions()
	o.Week++

	events = o.events
	o.sc, o.events, o.because = nil, nil, 0
	return events
}

// live runs the calendar up to end.
func (o *Organization) live(end Minutes) {
	for t := range o.Teams {
		o.dispatch(int32(t))
	}
	if p := o.Player; p != nobody && o.People[p].Team == nobody && o.People[p].Task == Idle {
		o.takeNext(p)
	}
	for o.Calendar.due(end) {
		a := o.Calendar.pop()
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
		}
	}
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
	// What people have in hand is planned anew as the week begins.
	o.Calendar.forget(StretchEnds)
}
