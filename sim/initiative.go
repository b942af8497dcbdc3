package sim

// An initiative is work that changes the company. Its true content is fixed when it begins
// and hidden; its estimate changes as the work reveals more. The people of its team take it
// up in pieces, between their other work, so that over time it gets the time of as many
// people as were assigned to it.

// initiativePiece is how long a person works on an initiative at a time.
const initiativePiece = MinutesADay

// startInitiative starts an initiative for the decision being applied, with its true size
// and its first estimate.
func (o *Organization) startInitiative(d Decision, team, module, other int32, size, estimate Effort) {
	info := &Verbs[d.Verb]
	people := One
	if info.Counts == CountPeople {
		people = PPM(d.Amount) * One
	}
	o.Initiatives = append(o.Initiatives, Initiative{
		Key: o.cause.Child(KindInitiative, 0), Verb: d.Verb, Team: team, Module: module, Other: other, Mode: d.Mode,
		People: people, Size: size, Estimate: estimate, Began: o.Now, LastShown: o.Now, Cause: o.cause,
	})
	o.emit(Event{Kind: InitiativeBegan, Subject: o.cause.Child(KindInitiative, 0), Object: o.Teams[team].Key, Amount: int64(estimate.Minutes())})
}

// nextInitiative returns the initiative of a team that is furthest behind the time assigned
// to it and has room for one more person; none if there is none.
func (o *Organization) nextInitiative(team, person int32) int32 {
	best, most := none, int64(0)
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if in.Ended != 0 || in.Team != team || in.Done == in.Size {
			continue
		}
		hands := o.peopleOn(int32(i), team, person)
		room := (in.People + One - 1) / One
		if hands >= int32(room) || int64(in.Size-in.Done) <= int64(hands)*int64(EffortOf(initiativePiece)) {
			continue
		}
		behind := int64(o.Now-in.Began)*int64(in.People)/int64(One) - int64(in.Spent)
		if behind > most {
			best, most = int32(i), behind
		}
	}
	return best
}

// peopleOn counts the people of a team, except one, who have an initiative in hand or have
// put it down for a page.
func (o *Organization) peopleOn(i, team, except int32) (n int32) {
	for p := o.Teams[team].FirstPerson; p != none; p = o.People[p].NextInTeam {
		w := &o.People[p]
		if p != except && (w.Task == OnProject && w.Item == i || w.Held == OnProject && w.HeldItem == i) {
			n++
		}
	}
	return n
}

// nextPiece returns the content of the next piece of an initiative.
func (o *Organization) nextPiece(i int32) Effort {
	in := &o.Initiatives[i]
	return min(EffortOf(initiativePiece), in.Size-in.Done)
}

// initiativeAccount returns the account for the hours that people work on an initiative.
func (o *Organization) initiativeAccount(i int32) Account { return Verbs[o.Initiatives[i].Verb].Work }

// advanceInitiative adds completed content and the time spent on it to an initiative.
// Content of an initiative that has been stopped in the meantime is lost.
func (o *Organization) advanceInitiative(i int32, content Effort, spent Minutes) {
	in := &o.Initiatives[i]
	in.Spent += spent
	content = min(content, in.Size-in.Done)
	if in.Ended != 0 || content <= 0 {
		return
	}
	in.Done += content
	rule := &rules[in.Verb]
	if rule.advance != nil {
		rule.advance(o, in, content)
	}
	o.updateEstimate(in)
	if in.Done == in.Size {
		rule.done(o, i)
	}
}

// updateEstimate corrects the estimate by what the work so far has shown. In slices, each
// slice shows the size of a slice. Without slices the estimate stands until nine tenths of
// it are used up, and then grows by a third. That the last third is longer shows only in
// the last third (E57).
func (o *Organization) updateEstimate(in *Initiative) {
	estimate := in.Estimate
	sliced := in.Slices > 0
	switch {
	case sliced:
		estimate = in.Size
		if in.Done < in.Size/3*2 {
			estimate = o.estimateWithoutTail(in)
		}
	case int64(in.Done)*10 >= int64(in.Estimate)*9 && in.Estimate < in.Size:
		estimate = Effort(min(int64(in.Estimate)+int64(in.Estimate)/3, int64(in.Size)))
	case in.Done == in.Size:
		estimate = in.Size
	}
	if int64(estimate)*10 > int64(in.Estimate)*11 {
		o.emit(Event{Kind: HarderThanThought, Subject: in.Key, Cause: in.Cause, Amount: int64(estimate.Minutes())})
	}
	in.Estimate = estimate
}

// estimateWithoutTail returns the content that an extraction seems to have before the last
// third of it shows its tail.
func (o *Organization) estimateWithoutTail(in *Initiative) Effort {
	if in.Verb != Extract {
		return in.Size
	}
	tail := (o.param(ParityTail) - One).Times(slicesTail)
	return Effort(int64(in.Size) * 3 * int64(One) / int64(3*One+tail))
}

// completeInitiative ends an initiative whose work is done. Its team and the executives
// trust the player more.
func completeInitiative(o *Organization, i int32) {
	in := &o.Initiatives[i]
	in.Ended = max(o.Now, 1)
	o.emit(Event{Kind: InitiativeDone, Subject: in.Key, Cause: in.Cause, Amount: int64(in.Spent)})
	o.changeTrust(in.Team, o.param(TrustKept))
	o.changeExecutiveTrust(o.param(TrustKept))
	o.endPromisesOf(in.Cause)
}

// stopInitiative ends an initiative whose work is not done. What is live stays; a service
// that runs nothing yet is removed.
func (o *Organization) stopInitiative(i int32) {
	in := &o.Initiatives[i]
	in.Ended, in.Stopped = max(o.Now, 1), true
	if in.Verb == Extract {
		o.Modules[in.Module].Frozen = false
	}
	if in.Verb == Extract && o.Modules[in.Module].Moved == 0 {
		o.rollBackData(in)
		if s := o.serviceOf(in.Module); s != none {
			o.endDeployable(s)
		}
	}
	o.emit(Event{Kind: InitiativeStopped, Subject: in.Key})
	o.endPromisesOf(in.Cause)
}

func stopTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	in := &o.Initiatives[o.initiativeOf(d.Subject)]
	t.Reach = append(t.Reach, in.Team)
	if in.Module != none {
		t.Reach = o.appendCoupledTeams(in.Module, t.Reach)
	}
}

func applyStop(o *Organization, d Decision) {
	i := o.initiativeOf(d.Subject)
	o.stopInitiative(i)
	o.changeTrust(o.Initiatives[i].Team, -o.param(TrustBroken)/2)
}
