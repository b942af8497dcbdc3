package sim

// begin makes o the organization of the first day: the world that a seed makes of a
// scenario, seen from a seat. In a seat that the scenario does not offer, nobody plays.
func (o *Organization) begin(sc *Scenario, seed Seed, seat Seat) {
	o.CopyFrom(&sc.Start)
	o.Seed = seed
	o.Seat, o.Player = NoSeat, none
	for _, s := range sc.Seats {
		if s.Seat == seat {
			o.Seat, o.Player = seat, s.Person
		}
	}
	o.Variant = o.drawVariant(sc)
	o.drawParams(sc)
	o.drawSecrets(sc)
	o.initKnowledge(sc)
	o.initQuestions(sc)
	o.initialise(sc)
}

// initialise prepares a scenario's organization for its first week: queues are empty,
// people are idle, and the first train and board meeting of each deployable are scheduled.
// The author defines the records; initialise fills in the rest.
func (o *Organization) initialise(sc *Scenario) {
	o.FreeItem, o.FreeFeature = none, none
	o.Ledgers = append(o.Ledgers[:0], make([]Ledger, len(o.Teams)+1)...)
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Head, team.Tail = none, none
		team.Returned, team.ReturnedTail = none, none
		team.RequestHead, team.RequestTail = none, none
		team.ReviewHead, team.ReviewTail = none, none
		team.FirstPerson = none
	}
	for p := range o.People {
		w := &o.People[p]
		w.Item, w.HeldItem = none, none
		o.joinTeam(int32(p), w.Team)
	}
	if o.Seat == Principal && o.Player != none {
		o.leaveTeam(o.Player) // a principal works with all teams
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		dep.Head, dep.Tail, dep.Aboard, dep.HeldBack, dep.Docket = none, none, none, none, none
		dep.Code = o.codeSize(int32(d))
		dep.BuiltWith = dep.Code
		if dep.TrainPeriod > 0 {
			o.schedule(ScheduledEvent{At: dep.TrainOffset, Kind: TrainDeparts, Subject: dep.Key, Slot: int32(d)})
		}
		if dep.BoardPeriod > 0 {
			o.schedule(ScheduledEvent{At: dep.BoardOffset, Kind: BoardMeets, Subject: dep.Key, Slot: int32(d)})
		}
	}
	o.EndToEnd.Head, o.EndToEnd.Tail = none, none
	for k := range sc.Flows {
		o.scheduleFlow(&sc.Flows[k], int32(k), sc.Flows[k].Key)
	}
}
