package sim

// A work segment is what one person does without interruption. Its minutes are real; its
// content is the work that gets done. Losses are deducted from the minutes in a fixed
// order, each from what is left by the one before: talk, alignment, learning, mentoring,
// debt, changes made twice. The rest is booked on the account of the work.

// Indices of the losses in Person.Shares and Person.Carry.
const (
	lossTalk = iota
	lossAligning
	lossLearning
	lossMentoring
	lossDebt
	lossDoubleWork
)

var lossAccounts = [6]Account{TeamTalk, Alignment, LearningTime, Mentoring, DebtDrag, Migration}

// startWork assigns a task to a person and schedules its end. Resuming work takes time
// before the work goes on.
func (o *Organization) startWork(p int32, task Task, item int32, account Account, content Effort, cost ResumeCost) {
	o.bookTime(p)
	w := &o.People[p]
	if w.Task == Idle && w.Team != none {
		o.Teams[w.Team].Idle--
	}
	w.Task, w.Item, w.Account = task, item, account
	w.Done, w.Remaining = 0, content
	w.Resume, w.ResumeLeft = cost, o.resumeTime(cost, content)
	o.computeRates(p)
	o.scheduleEnd(p)
}

// computeRates sets the rates of a person's work segment: which shares of the time are
// lost, and how much content a minute gets done.
func (o *Organization) computeRates(p int32) {
	w := &o.People[p]
	w.Shares = [6]PPM{}
	w.Pace, w.Yield = One, One
	module := o.moduleInHand(w)
	switch w.Task {
	case OnItem, OnRequest, OnReview, OnProject:
	default:
		return // chores, promises, pages and rest take their minutes as they are
	}
	if w.Team != none {
		w.Shares[lossTalk] = o.Teams[w.Team].Talk
		w.Shares[lossAligning] = o.Teams[w.Team].Aligning
	}
	w.Shares[lossLearning], w.Shares[lossMentoring] = o.rampShares(w, w.Team)
	if module != none {
		unfamiliar := o.param(UnfamiliarLoss).Times(One - o.familiarityWith(p, module))
		w.Shares[lossLearning] += unfamiliar.Times(One - w.Shares[lossLearning])
		if w.Task == OnItem {
			w.Shares[lossAligning] += o.contractShare(module).Times(One - w.Shares[lossAligning])
		}
		if w.Task == OnItem || w.Task == OnRequest {
			w.Shares[lossDebt] = o.debtDrag(w.Item)
			w.Shares[lossDoubleWork] = o.doubleWorkShare(module)
		}
	}
	w.Pace = o.pace(w)
	if w.Task == OnItem || w.Task == OnRequest {
		w.Pace = w.Pace.Times(o.assistantSpeedup(w, p, module))
	}
	left := int64(w.Pace)
	for _, s := range w.Shares {
		if s == 0 {
			continue
		}
		left = left * int64(One-s) / int64(One)
	}
	w.Yield = PPM(max(left, minYield))
}

// minYield is a lower bound of Yield, so that even fully hindered work ends some day.
const minYield = 1000

// moduleInHand returns the module that a person's task is about, or none.
func (o *Organization) moduleInHand(w *Person) int32 {
	switch w.Task {
	case OnItem, OnRequest, OnReview:
		return o.Items[w.Item].Module
	case OnProject:
		return o.Initiatives[w.Item].Module
	}
	return none
}

// pace returns the content that a person gets done in an undisturbed minute, against the
// reference (E1): by grade, up to a fifth less with fatigue, and more with overtime (E34).
func (o *Organization) pace(w *Person) PPM {
	pace := o.param(ExperiencedPace)
	switch w.Level {
	case Junior:
		pace = pace.Times(o.param(JuniorPace))
	case SeniorLevel, PrincipalLevel:
		pace = pace.Times(o.param(SeniorPace))
	}
	return pace.Times(One - w.Fatigue/5).Times(One + o.overtimeShare(w))
}

// scheduleEnd schedules the end of a person's work segment, and makes an end scheduled
// before stale.
func (o *Organization) scheduleEnd(p int32) {
	w := &o.People[p]
	w.Gen++
	y := int64(w.Yield)
	takes := (int64(w.Remaining)*1000 + y - 1) / y
	// Work that goes on beyond this week is scheduled again in the next.
	if at := o.Now + w.ResumeLeft + Minutes(min(takes, 1<<30)); at < o.week.end {
		o.week.push(ScheduledEvent{At: at, Kind: WorkSegmentEnds, Gen: w.Gen, Subject: w.Key, Slot: p})
	}
}

// replan recomputes a person's work segment from this minute on.
func (o *Organization) replan(p int32) {
	w := &o.People[p]
	if w.Left != 0 || w.Task == Idle {
		return
	}
	o.bookTime(p)
	o.computeRates(p)
	o.scheduleEnd(p)
}

// replanAllWork recomputes the pace and the losses of all work in hand, because talk, debt,
// fatigue and pressure have changed since last week.
func (o *Organization) replanAllWork() {
	for p := range o.People {
		o.replan(int32(p))
	}
}

// bookTime books the minutes since it was last called for a person on their accounts, and
// deducts the content done from what remains.
func (o *Organization) bookTime(p int32) {
	w := &o.People[p]
	d := o.Now - w.Since
	if d == 0 {
		return
	}
	w.Since = o.Now
	row := len(o.Teams)
	if w.Team != none {
		row = int(w.Team)
	}
	l := &o.Ledgers[row]
	l.Employed += int64(d)
	if w.Task == Idle {
		l.Hours[Slack] += int64(d)
		return
	}
	lost := min(d, w.ResumeLeft)
	w.ResumeLeft -= lost
	w.Resume.Spent += lost
	l.Hours[Switching] += int64(lost)
	d -= lost
	done := Effort(min(int64(d)*int64(w.Yield)/1000, int64(w.Remaining)))
	w.Done += done
	w.Remaining -= done
	left := d
	for k, s := range w.Shares {
		if s == 0 {
			continue
		}
		x := int64(left)*int64(s) + int64(w.Carry[k])
		taken := Minutes(x / int64(One))
		w.Carry[k] = int32(x % int64(One))
		if taken > left {
			taken = left
		}
		left -= taken
		l.Hours[lossAccounts[k]] += int64(taken)
	}
	l.Hours[w.Account] += int64(left)
	o.recordProgress(p, d, done)
}

// recordProgress applies the effects of d minutes of work and of the content done in them:
// progress of the task, familiarity, debt, review time, promises kept.
func (o *Organization) recordProgress(p int32, d Minutes, done Effort) {
	w := &o.People[p]
	switch w.Task {
	case OnItem:
		it := &o.Items[w.Item]
		it.Done += min(done, it.Left)
		it.Left -= min(done, it.Left)
		if it.Stage == FirstHalf || it.Stage == SecondHalf {
			o.Teams[w.Team].Done += int64(done)
			o.accrueDebt(it.Module, done)
		}
		o.learn(p, it.Module, d)
		o.recordHandsOn(p, it.Module, d)
	case OnRequest:
		it := &o.Items[w.Item]
		it.Done += min(done, it.Left)
		it.Left -= min(done, it.Left)
		o.accrueDebt(it.Module, done)
		o.learn(p, it.Module, d)
		o.recordHandsOn(p, it.Module, d)
	case OnPage:
		o.recordHandsOn(p, o.Incidents[w.Item].Module, d)
	case OnReview:
		w.Reading += d
		o.learn(p, o.Items[w.Item].Module, d/4)
	case OnProject:
		o.advanceInitiative(w.Item, done, d)
		if m := o.Initiatives[w.Item].Module; m != none {
			o.learn(p, m, d)
		}
	case OnChore:
		switch Chore(w.Item) {
		case Upkeep:
			o.Teams[w.Team].UpkeepDone += d
		case Mending:
			o.repairOwnCode(p, w.Team, d)
		}
	case OnPromise:
		o.Promises[w.Item].Left -= min(d, o.Promises[w.Item].Left)
	}
}

// interrupt puts a person's work aside for a page or a holiday. Nothing is lost but the
// time to resume it.
func (o *Organization) interrupt(p int32) {
	w := &o.People[p]
	o.bookTime(p)
	if w.Task == Idle {
		return
	}
	w.Held, w.HeldItem, w.HeldAccount, w.HeldDone, w.HeldRemaining = w.Task, w.Item, w.Account, w.Done, w.Remaining
	if w.Task == OnItem || w.Task == OnRequest {
		o.setState(&o.Items[w.Item], Queued)
	}
}

// resume gives a person the work back that was put aside. It reports whether there was any.
func (o *Organization) resume(p int32) bool {
	w := &o.People[p]
	if w.Held == Idle {
		return false
	}
	task, item := w.Held, w.HeldItem
	w.Held = Idle
	if task == OnItem || task == OnRequest {
		o.setState(&o.Items[item], Worked)
	}
	o.startWork(p, task, item, w.HeldAccount, w.HeldRemaining, ResumeCost{Again: true})
	w.Done = w.HeldDone
	return true
}

// resumeTime returns the time it takes to resume work: after an interruption or a block
// (E7), and to switch between several open changes (E6).
func (o *Organization) resumeTime(u ResumeCost, content Effort) (lost Minutes) {
	if u.Again {
		lost = Minutes(o.Params[Resumption])
	}
	return lost + o.switchingTime(u.Among, content)
}

// finishWork ends a person's work segment, moves the task on, and assigns the next.
func (o *Organization) finishWork(p int32) {
	w := &o.People[p]
	// The scheduled end stands for all content that remained, whatever rounding left.
	rest := w.Remaining
	o.bookTime(p)
	if over := w.Remaining; over > 0 && over <= rest {
		w.Remaining = 0
		o.recordProgress(p, 0, over)
	}
	task, item := w.Task, w.Item
	w.Task, w.Item = Idle, none
	if w.Team != none {
		o.Teams[w.Team].Idle++
	}
	switch task {
	case OnItem:
		o.advanceStage(p, item)
	case OnRequest:
		o.completeRequest(item)
	case OnReview:
		o.finishReview(item)
	}
	if w.Task == Idle { // moving the task on may have assigned the next already
		o.takeNext(p)
	}
}

// enterStage puts a change into a stage with this much content to do.
func (it *Item) enterStage(s Stage, content Effort) {
	it.Stage, it.Done, it.Left = s, 0, content
}

// advanceStage moves a change to its next stage once the work in hand is done.
func (o *Organization) advanceStage(p, i int32) {
	it := &o.Items[i]
	switch it.Stage {
	case FirstHalf:
		it.enterStage(SecondHalf, it.Size-it.Size/2)
		if o.requestFromOthers(i) {
			o.setState(&o.Items[i], Blocked)
			return
		}
		o.startWork(p, OnItem, i, FeatureWork, it.Left, ResumeCost{})
	case SecondHalf:
		it.enterStage(Through, 0)
		o.People[p].Begun--
		o.sendToReview(i)
	case Reworking:
		it.enterStage(Through, 0)
		o.People[p].Begun--
		o.sendToMainline(i)
	case Merging:
		o.People[p].Begun--
		o.finishConflict(i)
	}
}

// dropWork takes all work from a person who leaves the team: changes return for anybody who
// is free, requests and reviews go back to their queues. Afterwards the person is idle and
// is counted in Team.Idle.
func (o *Organization) dropWork(p int32) {
	w := &o.People[p]
	o.bookTime(p)
	o.returnWork(w.Task, w.Item)
	o.returnWork(w.Held, w.HeldItem)
	if w.Task != Idle && w.Team != none {
		o.Teams[w.Team].Idle++
	}
	w.Task, w.Item, w.Held, w.HeldItem = Idle, none, Idle, none
	w.Done, w.Remaining, w.ResumeLeft = 0, 0, 0
	w.Gen++
}

// returnWork puts the work that somebody had in hand where the next person finds it.
func (o *Organization) returnWork(task Task, i int32) {
	switch task {
	case OnItem:
		o.setState(&o.Items[i], Queued)
		o.enqueueReturned(i)
	case OnRequest:
		it := &o.Items[i]
		team := &o.Teams[it.Team]
		o.setState(it, Queued)
		o.enqueue(&team.RequestHead, &team.RequestTail, i)
	case OnReview:
		o.Items[i].ReviewSince = o.Now - o.reviewExclusivity(o.Items[i].Team) - 1 // no particular reader is asked any more
		o.enqueueReview(i)
	}
}
