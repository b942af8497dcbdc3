package sim

// Others act on the run in two ways: they ask the player questions at the end of a week,
// and a code word said at the table reveals an inject.

// initQuestions sets the week in which each question will be asked.
func (o *Organization) initQuestions(sc *Scenario) {
	o.Questions = o.Questions[:0]
	for i := range sc.Asks {
		o.Questions = append(o.Questions, Question{Week: sc.Asks[i].Week})
	}
}

// askDueQuestions asks the questions that are due at the end of this week, if the player
// sits in the seat that they are meant for.
func (o *Organization) askDueQuestions() {
	if o.Gone {
		return
	}
	for i := range o.Questions {
		q, a := &o.Questions[i], &o.sc.Asks[i]
		if !q.Open && q.Week == o.Week && o.Seat != NoSeat && (a.Seat == NoSeat || a.Seat == o.Seat) {
			q.Open = true
			o.emit(Event{Kind: Asked, Subject: a.Key})
		}
	}
}

func checkAnswer(o *Organization, sc *Scenario, d Decision) Reason {
	i := sc.askOf(d.Subject)
	if int(i) >= len(o.Questions) || !o.Questions[i].Open {
		return Reason{Code: NotAsked, Ref: d.Subject}
	}
	if sc.Asks[i].indexOf(d.Object) == none {
		return Reason{Code: NoSuchThing, Ref: d.Object}
	}
	return Reason{}
}

func (a *Ask) indexOf(k Key) int32 {
	for i := range a.Answers {
		if a.Answers[i].Key == k {
			return int32(i)
		}
	}
	return none
}

func applyAnswer(o *Organization, d Decision) {
	i := o.sc.askOf(d.Subject)
	o.giveAnswer(i, o.sc.Asks[i].indexOf(d.Object))
}

// applyDefaultAnswers gives the default answer to every question that was asked last week
// and is still open.
func (o *Organization) applyDefaultAnswers() {
	for i := range o.Questions {
		if !o.Questions[i].Open {
			continue
		}
		o.cause = o.sc.Asks[i].Key
		o.giveAnswer(int32(i), o.sc.Asks[i].Default)
		o.cause = 0
	}
}

// giveAnswer gives the j-th answer to question i and applies its effects.
func (o *Organization) giveAnswer(i, j int32) {
	q, ask := &o.Questions[i], &o.sc.Asks[i]
	a := &ask.Answers[j]
	q.Open, q.Answer = false, a.Key
	if a.Later > 0 {
		q.Week = o.Week + a.Later
	}
	o.emit(Event{Kind: Answered, Subject: ask.Key, Object: a.Key})
	o.applyShifts(a.Effect)
	if a.Seat != NoSeat && a.Seat != o.Seat && o.Player != none {
		o.changeSeat(a.Seat, a.Person)
	}
}

// applyShifts applies an author's shifts to values, hidden or not.
func (o *Organization) applyShifts(effects []Shift) {
	for _, s := range effects {
		o.addToAspect(o.sc, s.Aspect, s.A, s.B, s.Add)
	}
}

// changeSeat moves the player into another seat, as the person with index as, who is
// usually the same person; none or somebody who has left leaves the person unchanged. All
// promises end. A principal belongs to no team, so the old team has one person less.
func (o *Organization) changeSeat(to Seat, as int32) {
	if as != none && o.People[as].Left == 0 {
		o.Player = as
	}
	o.Seat = to
	o.Hands = Hands{}
	for i := range o.Promises {
		if p := &o.Promises[i]; !p.Ended {
			o.endPromise(p)
		}
	}
	if to == Principal {
		o.leaveTeam(o.Player)
		o.People[o.Player].Level = PrincipalLevel
	}
	o.emit(Event{Kind: SeatChanged, Subject: o.People[o.Player].Key, Amount: int64(to)})
}

func checkWord(o *Organization, sc *Scenario, d Decision) Reason {
	for _, k := range o.WordsRevealed {
		if k == d.Subject {
			return Reason{Code: AlreadySo, Ref: d.Subject}
		}
	}
	for i := range sc.Injects {
		if sc.Injects[i].Word == d.Subject {
			return Reason{}
		}
	}
	for i := range sc.Stops {
		if s := &sc.Stops[i]; s.Word == d.Subject && o.Week >= s.Week {
			return Reason{}
		}
	}
	return Reason{Code: NotNow, Ref: d.Subject}
}

func applyWord(o *Organization, d Decision) {
	o.WordsRevealed = append(o.WordsRevealed, d.Subject)
	o.emit(Event{Kind: WordSaid, Subject: d.Subject})
}

// revealWords applies the injects of the code words that have been said.
func (o *Organization) revealWords() {
	for ; int(o.InjectsApplied) < len(o.WordsRevealed); o.InjectsApplied++ {
		word := o.WordsRevealed[o.InjectsApplied]
		for i := range o.sc.Injects {
			if inject := &o.sc.Injects[i]; inject.Word == word {
				o.cause = inject.Key
				o.applyInject(inject)
				o.cause = 0
			}
		}
	}
}

func (o *Organization) applyInject(inject *Inject) {
	o.applyShifts(inject.Effects)
	for _, p := range inject.Leaves {
		if o.People[p].Left == 0 && p != o.Player {
			o.endEmployment(p)
		}
	}
	for _, a := range inject.Asking {
		o.Teams[a.Team].Asking = a.Asking
	}
}
