package sim

// A stretch is what one person does without a break. Its minutes are real; its
// content is what gets done. Losses are taken from the minutes in a fixed
// order, each from what the former left: talk, alignment, learning, mentoring,
// debt, changes made twice. What remains is on the account of the work.

// Places of the losses in Person.Shares and Person.Carry.
const (
	lossTalk = iota
	lossAligning
	lossLearning
	lossMentoring
	lossDebt
	lossDoubleWork
)

var lossAccounts = [6]Account{TeamTalk, Alignment, LearningTime, Mentoring, DebtDrag, Migration}

// startWork puts a task into a person's hands and appoints its end. Before work goes
// on it is picked up.
func (o *Organization) startWork(p int32, task Task, item int32, account Account, content Effort, pickup ResumeCost) {
	o.bookTime(p)
	w := &o.People[p]
	if w.Task == Idle && w.Team != none {
		o.Teams[w.Team].Idle--
	}
	w.Task, w.Item, w.Account = task, item, account
	w.Done, w.Remaining = 0, content
	w.Resume, w.ResumeLeft = pickup, o.resumeTime(pickup, content)
	o.computeRates(p)
	o.scheduleEnd(p)
}

// computeRates works out how a stretch of a person goes: which shares are lost, and
// how much content a minute of the rest gets done.
func (o *Organization) computeRates(p int32) {
	w := &o.People[p]
	w.Shares = [6]PPM{}
	w.Pace, w.Yield = One, One
	module := o.moduleInHand(w)
	switch w.Task {
	case OnItem, OnRequest, OnReview, OnProject:
	default:
		return // minutes are minutes: chores, promises, pages, rest
	}
	if w.Team != none {
		w.Shares[lossTalk] = o.Teams[w.Team].Talk
		w.Shares[lossAligning] = o.Teams[w.Team].Aligning
	}
	w.Shares[lossLearning], w.Shares[lossMentoring] = o.rampShares(w, w.Team)
	if module != none {
		strange := o.param(UnfamiliarLoss).Times(One - o.familiarityWith(p, module))
		w.Shares[lossLearning] += strange.Times(One - w.Shares[lossLearning])
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

// minYield keeps work that everything hinders from lasting for ever.
const minYield = 1000

// moduleInHand returns the module a person's task is about.
func (o *Organization) moduleInHand(w *Person) int32 {
	switch w.Task {
	case OnItem, OnRequest, OnReview:
		return o.Items[w.Item].Module
	case OnProject:
		return o.Initiatives[w.Item].Module
	}
	return none
}

// pace is what a person gets done in an undisturbed minute against the
// reference, E1, by grade; who is exhausted does a fifth less, who works longer more.
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

// scheduleEnd enters the end of a person's stretch into the calendar; an older
// appointment becomes void.
func (o *Organization) scheduleEnd(p int32) {
	w := &o.People[p]
	w.Gen++
	y := int64(w.Yield)
	takes := (int64(w.Remaining)*1000 + y - 1) / y
	// What goes on beyond the week is planned anew in the next.
	if at := o.Now + w.ResumeLeft + Minutes(min(takes, 1<<30)); at < o.week.end {
		o.week.push(ScheduledEvent{At: at, Kind: WorkSegmentEnds, Gen: w.Gen, Subject: w.Key, Slot: p})
	}
}

// replan reckons a person's stretch anew from this minute on.
func (o *Organization) replan(p int32) {
	w := &o.People[p]
	if w.Left != 0 || w.Task == Idle {
		return
	}
	o.bookTime(p)
	o.computeRates(p)
	o.scheduleEnd(p)
}

// replanAllWork lets what has changed since last week show in work that goes on.
func (o *Organization) replanAllWork() {
	for p := range o.People {
		o.replan(int32(p))
	}
}

// bookTime puts the minutes since the stretch was last looked at on their accounts
// and takes what got done from its content.
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

// recordProgress lets a stretch of d minutes that got done leave its traces: work done,
// familiarity, debt, reading time, promises kept.
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

// interrupt takes a person's work away for a page or a holiday: it is put down
// and waits. Nothing is lost but the time to pick it up again.
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

// resume gives a person back what was put down, if anything was.
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

// resumeTime is what it costs to take work up: after an interruption or a block (E7),
// and to turn to one of several changes begun (E6).
func (o *Organization) resumeTime(u ResumeCost, content Effort) (lost Minutes) {
	if u.Again {
		lost = Minutes(o.Params[Resumption])
	}
	return lost + o.switchingTime(u.Among, content)
}

// finishWork ends a person's stretch and gives the next.
func (o *Organization) finishWork(p int32) {
	w := &o.People[p]
	// The appointment stands for all of the content that was left.
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
	if w.Task == Idle { // what ended may have brought the next thing already
		o.takeNext(p)
	}
}

// enterStage lets a change come to a stage with so much to do.
func (it *Item) enterStage(s Stage, content Effort) {
	it.Stage, it.Done, it.Left = s, 0, content
}

// advanceStage moves a change on when the work in hand is done.
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

// dropWork takes everything out of the hands of a person who leaves the team:
// changes come back for whoever is free, requests and readings return to their
// queues. The person has nothing in hand afterwards, and Idle counts it.
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

// returnWork returns what somebody had in hand to where the next person finds it.
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
		o.Items[i].ReviewSince = o.Now - o.reviewExclusivity(o.Items[i].Team) - 1 // nobody in particular is asked any more
		o.enqueueReview(i)
	}
}
