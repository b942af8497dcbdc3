package state

import "github.com/splitdecision/splitdecision/sim/rng"

// Validate returns an error that is ErrDamaged if an organization read from bytes breaks an
// invariant: an index is out of range or of the wrong kind, or a queue has no end. It does
// not check whether a run could have led to this state.
func (o *Organization) Validate() error {
	if err := o.ValidateFields(); err != nil {
		return err // what follows relies on valid indices
	}
	s := validator{o: o, listed: make([]bool, len(o.Items))}
	warmUp := int64(o.Now/rng.MinutesAWeek) - int64(o.Week)
	s.require(o.Week >= 0 && o.Now%rng.MinutesAWeek == 0 && warmUp >= 0 && warmUp <= MaxWarmUp, "time")
	s.require(len(o.Familiarity) == len(o.People)*len(o.Modules), "familiarity")
	s.require(len(o.Provenances) == len(o.Items), "provenances")
	for _, f := range o.Familiarity {
		s.require(f >= 0 && f <= rng.One, "familiarity")
	}
	s.require(len(o.Ledgers) == len(o.Teams)+1, "ledgers")
	s.require(len(o.Groups) >= len(o.Teams), "groups")
	s.require(int(o.InjectsApplied) <= len(o.WordsRevealed), "words")
	s.features()
	s.items()
	s.people()
	s.teams()
	s.couplings()
	s.deployables()
	s.chain(o.FreeItem)
	s.require(o.FreeItem == None || s.index(o.FreeItem, len(o.Items)) && o.Items[o.FreeItem].Kind == Unused, "free item")
	s.initiatives()
	s.queueEvents()
	return s.err()
}

// ValidateFields returns an error that is ErrDamaged if a field is outside its range, or refers to
// a record that does not exist. Unlike Validate it holds for the organization that a scenario
// starts with too, which is not the state of a run yet.
func (o *Organization) ValidateFields() error {
	s := validator{o: o}
	s.fields()
	return s.err()
}

type validator struct {
	o      *Organization
	listed []bool // items found in a queue so far
	wrong  string // the first broken invariant
}

// err returns the first broken invariant as an error, nil if there is none.
func (s *validator) err() error {
	if s.wrong == "" {
		return nil
	}
	return ErrorOf(ErrDamaged, ": invalid ", s.wrong)
}

// require notes a broken invariant unless ok holds.
//
//go:noinline // rarely called from many places; copies of it would make the page larger
func (s *validator) require(ok bool, what string) {
	if !ok && s.wrong == "" {
		s.wrong = what
	}
}

// index reports whether i is the index of one of n records.
func (*validator) index(i int32, n int) bool { return i >= 0 && int(i) < n }

// optional reports whether i is the index of one of n records, or none.
//
//go:noinline // rarely called from many places; copies of it would make the page larger
func (s *validator) optional(i int32, n int) bool { return i == None || s.index(i, n) }

// chain follows a queue and returns its last item. An item is in at most one queue, so a
// cycle shows as an item that has been seen before.
func (s *validator) chain(head int32) (last int32) {
	last = None
	for i := head; i != None; i = s.o.Items[i].Next {
		if !s.index(i, len(s.listed)) || s.listed[i] {
			s.require(false, "queue")
			return None
		}
		s.listed[i] = true
		last = i
	}
	return last
}

// itemQueue checks that a queue ends at tail.
func (s *validator) itemQueue(head, tail int32) {
	s.require(s.chain(head) == tail, "queue's end")
}

func (s *validator) features() {
	o := s.o
	for f := range o.Features {
		s.require(!o.Features[f].Used || s.index(o.Features[f].Team, len(o.Teams)), "feature")
	}
	steps := 0
	for f := o.FreeFeature; f != None; f = o.Features[f].Free {
		if steps++; !s.index(f, len(o.Features)) || o.Features[f].Used || steps > len(o.Features) {
			s.require(false, "feature")
			return
		}
	}
}

func (s *validator) items() {
	o := s.o
	open := make([]int32, len(o.Items)) // requests that each change waits for
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind == Unused {
			continue
		}
		s.require(s.index(it.Team, len(o.Teams)) && s.optional(it.Owner, len(o.People)) && s.optional(it.Reader, len(o.People)) &&
			s.optional(it.SecondDeployable, len(o.Deployables)) && s.optional(it.Pipeline, len(o.Deployables)) && s.optional(it.Home, len(o.Deployables)), "item")
		if it.Kind == Change {
			s.require(s.index(it.Module, len(o.Modules)) && s.index(it.Feature, len(o.Features)) && o.Features[it.Feature].Used, "change")
			s.require(it.Stage == Unbegun || it.Owner != None, "change")
		} else {
			s.require(s.optional(it.Module, len(o.Modules)) && s.optional(it.Parent, len(o.Items)), "request")
			s.require(it.Parent == None || s.index(it.Module, len(o.Modules)) && s.index(it.Parent, len(o.Items)) && s.isBegun(&o.Items[it.Parent]), "request")
			if s.wrong == "" && it.Parent != None {
				open[it.Parent]++
			}
		}
	}
	for i := range open {
		it := &o.Items[i]
		waits := it.Kind == Change && it.State == Blocked
		s.require(it.Kind == Unused || int32(it.OpenRequests) == open[i] && waits == (open[i] > 0), "requests of a change")
	}
}

// isBegun reports whether an item is a change that somebody has begun.
func (s *validator) isBegun(it *Item) bool {
	return it.Kind == Change && s.index(it.Owner, len(s.o.People)) && s.index(it.Feature, len(s.o.Features))
}

// builds checks that the items of a queue are changes that a deployable may build and release.
func (s *validator) builds(head int32) {
	for i := head; s.wrong == "" && i != None; i = s.o.Items[i].Next {
		it := &s.o.Items[i]
		s.require(s.isBegun(it) && s.index(it.Home, len(s.o.Deployables)) && s.index(it.Pipeline, len(s.o.Deployables)), "change in a pipeline")
	}
}

func (s *validator) people() {
	o := s.o
	for p := range o.People {
		w := &o.People[p]
		s.require(w.NextInTeam == None || w.NextInTeam > int32(p) && o.People[w.NextInTeam].Team == w.Team, "team mate")
		s.require(s.validTask(int32(p), w.Task, w.Item, Worked) && s.validTask(int32(p), w.Held, w.HeldItem, Queued), "work in hand")
		s.require(w.Partner == None || o.People[w.Partner].Partner == int32(p) && s.helps(w) != s.helps(&o.People[w.Partner]), "partner")
	}
}

// helps reports whether a person who has a partner is the one of the two who came to help; the other
// one is writing a change.
func (s *validator) helps(w *Person) bool { return w.Task != OnItem }

// validTask reports whether i is the index of a record that such a task of a person can be about:
// a change or a request that the person writes is the person's own, and in this state.
func (s *validator) validTask(p int32, t Task, i int32, in ItemState) bool {
	o := s.o
	switch t {
	case OnItem:
		return s.index(i, len(o.Items)) && o.Items[i].Kind == Change && o.Items[i].Owner == p && o.Items[i].State == in
	case OnReview:
		return s.index(i, len(o.Items)) && o.Items[i].Kind == Change && o.Items[i].Owner != None
	case OnRequest:
		return s.index(i, len(o.Items)) && o.Items[i].Kind == Request && o.Items[i].Owner == p && o.Items[i].State == in
	case OnProject:
		return s.index(i, len(o.Initiatives))
	case OnPromise:
		return s.index(i, len(o.Promises))
	case OnChore:
		return s.index(i, int(NumChores))
	case OnPage:
		return s.index(i, len(o.Incidents))
	}
	return true // the task is about no record
}

func (s *validator) teams() {
	o := s.o
	for t := range o.Teams {
		team := &o.Teams[t]
		s.require(team.FirstPerson == None || o.People[team.FirstPerson].Team == int32(t), "team")
		s.itemQueue(team.Head, team.Tail)
		s.itemQueue(team.Returned, team.ReturnedTail)
		s.itemQueue(team.RequestHead, team.RequestTail)
		s.itemQueue(team.ReviewHead, team.ReviewTail)
	}
}

func (s *validator) couplings() {
	o := s.o
	for c := range o.Couplings {
		if c == 0 {
			continue
		}
		k, before := &o.Couplings[c], &o.Couplings[c-1]
		s.require(before.From < k.From || before.From == k.From && before.To < k.To, "order of couplings")
	}
}

func (s *validator) deployables() {
	o := s.o
	s.itemQueue(o.EndToEnd.Head, o.EndToEnd.Tail)
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		s.itemQueue(dep.Head, dep.Tail)
		s.itemQueue(dep.StoppedHead, dep.StoppedTail)
		s.chain(dep.Aboard)
		s.chain(dep.HeldBack)
		s.chain(dep.Docket)
		for _, head := range [...]int32{dep.Head, dep.StoppedHead, dep.Aboard, dep.HeldBack, dep.Docket} {
			s.builds(head)
		}
	}
}

func (s *validator) initiatives() {
	o := s.o
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		s.require(s.optional(in.Other, max(len(o.Teams), len(o.Modules), len(o.Deployables))), "initiative")
		s.require(in.Verb != MoveResponsibility || s.index(in.Module, len(o.Modules)) && s.index(in.Other, len(o.Modules)), "initiative")
	}
}

func (s *validator) queueEvents() {
	o := s.o
	for i := range o.Queue {
		e := &o.Queue[i]
		s.require(e.At >= o.Now && (i == 0 || !o.Queue[i-1].Before(e)), "scheduled event")
		s.require(s.inSlot(e), "scheduled event")
	}
}

// inSlot reports whether the slot of a scheduled event finds a record of its kind.
func (s *validator) inSlot(e *ScheduledEvent) bool {
	o := s.o
	switch ScheduledKinds[e.Kind].Slot {
	case PersonRecord:
		return s.index(e.Slot, len(o.People))
	case ItemRecord:
		return s.index(e.Slot, len(o.Items)) && s.awaits(&o.Items[e.Slot], e.Kind)
	case TeamRecord:
		return s.index(e.Slot, len(o.Teams))
	case ModuleRecord:
		return s.index(e.Slot, len(o.Modules))
	case DeployableRecord:
		return s.index(e.Slot, len(o.Deployables))
	case IncidentRecord:
		return s.index(e.Slot, len(o.Incidents))
	}
	return e.Slot >= 0 // flows are the scenario's: see Fits
}

// awaits reports whether an item is one that such an event can be about: a request on its way, or
// a change in a pipeline. The end of a patience may outlive its request.
func (s *validator) awaits(it *Item, k ScheduledKind) bool {
	switch k {
	case RequestArrives:
		return it.Kind == Request
	case PatienceEnds:
		return true
	}
	return it.Kind == Change && it.Owner != None && s.index(it.Pipeline, len(s.o.Deployables)) && s.index(it.Home, len(s.o.Deployables))
}

// Fits returns an error that is ErrDamaged unless o can be a state of a run of the
// scenario.
func (o *Organization) Fits(sc *Scenario) error {
	at := &sc.Start
	fits := int(o.Variant) < len(sc.Variants) && len(o.Known) == len(sc.Secrets) && len(o.Questions) == len(sc.Asks) &&
		len(o.Teams) == len(at.Teams) && len(o.Modules) == len(at.Modules) && len(o.Groups) == len(at.Groups) &&
		len(o.People) >= len(at.People) && len(o.Deployables) >= len(at.Deployables) && o.Week <= sc.Weeks+sc.After &&
		o.Now == rng.Minutes(o.Week+sc.WarmUp)*rng.MinutesAWeek
	for i := range o.Queue {
		e := &o.Queue[i]
		fits = fits && (ScheduledKinds[e.Kind].Slot != FlowRecord || int(e.Slot) < len(sc.Flows))
	}
	for p, v := range o.Params {
		fits = fits && v >= sc.Ranges[p].Low && v <= sc.Ranges[p].High
	}
	if !fits {
		return ErrorOf(ErrDamaged, ": not a state of a run of ", sc.ID)
	}
	return nil
}
