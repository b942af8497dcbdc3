package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A work segment is what one person does without interruption. Its minutes are real; its
// content is the work that gets done. Losses are deducted from the minutes in a fixed
// order, each from what is left by the one before: what is not for work, talk, alignment,
// boundaries, learning, mentoring, debt, changes made twice, waits for builds. The rest is
// booked on the account of the work.

// Indices of the losses in Person.Shares and Person.Carry.
const (
	lossTalk = iota
	lossAligning
	lossBoundary
	lossLearning
	lossMentoring
	lossDebt
	lossDoubleWork
	lossBuilds
)

var lossAccounts = [8]state.Account{state.TeamTalk, state.Alignment, state.RepairWork, state.LearningTime, state.Mentoring, state.DebtDrag, state.Migration, state.Checking}

// startWork assigns a task to a person and schedules its end. Resuming work takes time
// before the work goes on.
func startWork(wk *Context, p int32, task state.Task, item int32, account state.Account, content state.Effort, cost state.ResumeCost) {
	bookTime(wk, p)
	stopWorkingTogether(wk, p)
	w := &wk.People[p]
	if w.Task == state.Idle && w.Team != state.None {
		wk.Teams[w.Team].Idle--
	}
	w.Task, w.Item, w.Account = task, item, account
	w.Done, w.Remaining = 0, content
	w.Resume, w.ResumeLeft, w.OthersLeft = cost, resumeTime(wk, cost, content), 0
	if cost.ForOthers {
		w.OthersLeft = w.ResumeLeft
	}
	computeRates(wk, p)
	scheduleEnd(wk, p)
}

// computeRates sets the rates of a person's work segment: which shares of the time are
// lost, and how much content a minute gets done.
func computeRates(wk *Context, p int32) {
	w := &wk.People[p]
	w.Shares = [8]rng.PPM{}
	w.Pace, w.Yield = rng.One, rng.One
	module := moduleInHand(wk, w)
	switch w.Task {
	case state.OnItem, state.OnRequest, state.OnReview, state.OnProject:
	default:
		return // chores, promises, pages and rest take their minutes as they are
	}
	if w.Team != state.None {
		w.Shares[lossTalk] = wk.Teams[w.Team].Talk
		w.Shares[lossAligning] = wk.Teams[w.Team].Aligning
	}
	w.Shares[lossLearning], w.Shares[lossMentoring] = rampShares(wk, w, w.Team)
	if module != state.None {
		unfamiliar := wk.Param(state.UnfamiliarLoss).Times(rng.One - familiarityWith(wk, p, module))
		w.Shares[lossLearning] += unfamiliar.Times(rng.One - w.Shares[lossLearning])
		if w.Task == state.OnItem {
			contract, boundary := contractShares(wk, module)
			w.Shares[lossAligning] += contract.Times(rng.One - w.Shares[lossAligning])
			w.Shares[lossBoundary] = boundary + bothFormsShare(wk, &wk.Items[w.Item]).Times(rng.One-boundary)
		}
		if w.Task == state.OnItem || w.Task == state.OnRequest {
			w.Shares[lossDebt] = debtDrag(wk, w.Item)
			w.Shares[lossDoubleWork] = doubleWorkShare(wk, module)
			w.Shares[lossBuilds] = buildWaitShare(wk, module)
		}
	}
	w.Pace = pace(wk, w)
	if w.Task == state.OnItem || w.Task == state.OnRequest {
		w.Pace = w.Pace.Scale(assistantSpeedup(wk, w, p, module))
	}
	left := int64(w.Pace)
	for _, s := range w.Shares {
		if s == 0 {
			continue
		}
		left = left * int64(rng.One-s) / int64(rng.One)
	}
	w.Yield = rng.PPM(max(left, minYield))
	if w.Partner != state.None {
		w.Yield += helpFrom(wk, w)
	}
}

// minYield is a lower bound of Yield, so that even fully hindered work ends some day.
const minYield = 1000

// moduleInHand returns the module that a person's task is about, or none.
func moduleInHand(wk *Context, w *state.Person) int32 {
	switch w.Task {
	case state.OnItem, state.OnRequest, state.OnReview:
		return wk.Items[w.Item].Module
	case state.OnProject:
		return wk.Initiatives[w.Item].Module
	}
	return state.None
}

// pace returns the content that a person gets done in an undisturbed minute, against the
// reference (E1): by grade, up to a fifth less with fatigue, and more with overtime (E34).
func pace(wk *Context, w *state.Person) rng.PPM {
	pace := wk.Param(state.ExperiencedPace)
	switch w.Level {
	case state.Junior:
		pace = pace.Scale(wk.Param(state.JuniorPace))
	case state.SeniorLevel, state.PrincipalLevel:
		pace = pace.Scale(wk.Param(state.SeniorPace))
	}
	return pace.Scale(rng.One - w.Fatigue/5).Scale(rng.One + overtimeShare(wk, w))
}

// scheduleEnd schedules the end of a person's work segment, and makes an end scheduled
// before stale.
func scheduleEnd(wk *Context, p int32) {
	w := &wk.People[p]
	w.Gen++
	y := int64(w.Yield)
	takes := int64(w.ResumeLeft) + (int64(w.Remaining)*1000+y-1)/y
	if hasTalks(w) {
		answering, asking := talkTime(w)
		takes += int64(answering) + int64(asking)
	}
	// However little is left takes a minute. Work that goes on beyond this week is scheduled again in
	// the next.
	if at := int64(wk.Now) + max(withOtherTime(wk, w, takes), 1); at < int64(wk.queue.end) {
		wk.queue.push(state.ScheduledEvent{At: rng.Minutes(at), Kind: state.WorkSegmentEnds, Gen: w.Gen, Subject: w.Key, Slot: p})
	}
}

// replan recomputes a person's work segment from this minute on.
func replan(wk *Context, p int32) {
	w := &wk.People[p]
	if w.Left != 0 || w.Task == state.Idle {
		return
	}
	bookTime(wk, p)
	computeRates(wk, p)
	scheduleEnd(wk, p)
}

// replanAllWork recomputes the pace and the losses of all work in hand, because talk, debt,
// fatigue and pressure have changed since last week.
func replanAllWork(wk *Context) {
	for p := range wk.People {
		replan(wk, int32(p))
	}
}

// bookTime books the minutes since it was last called for a person on their accounts, and
// deducts the content done from what remains.
func bookTime(wk *Context, p int32) {
	w := &wk.People[p]
	d := wk.Now - w.Since
	if d == 0 {
		return
	}
	w.Since = wk.Now
	row := len(wk.Teams)
	if w.Team != state.None {
		row = int(w.Team)
	}
	l := &wk.Ledgers[row]
	l.Employed += int64(d)
	other := bookOtherTime(wk, l, w, d)
	d -= other
	asked := rng.Minutes(0)
	if hasTalks(w) {
		var talked rng.Minutes
		talked, asked = bookTalks(l, w, d)
		d -= talked + asked
	}
	if w.Task == state.Idle {
		l.Hours[state.Slack] += int64(d)
		return
	}
	lost := min(d, w.ResumeLeft)
	w.ResumeLeft -= lost
	w.Resume.Spent += lost
	forOthers := min(lost, w.OthersLeft)
	w.OthersLeft -= forOthers
	l.Hours[state.SwitchingForOthers] += int64(forOthers)
	l.Hours[state.Switching] += int64(lost - forOthers)
	d -= lost
	done := state.Effort(min(int64(d)*int64(w.Yield)/1000, int64(w.Remaining)))
	w.Done += done
	w.Remaining -= done
	left := d
	for k, s := range w.Shares {
		if s == 0 {
			continue
		}
		x := int64(left)*int64(s) + int64(w.Carry[k])
		taken := rng.Minutes(x / int64(rng.One))
		w.Carry[k] = int32(x % int64(rng.One))
		if taken > left {
			taken = left
		}
		left -= taken
		l.Hours[lossAccounts[k]] += int64(taken)
	}
	l.Hours[w.Account] += int64(left)
	recordProgress(wk, p, d+asked, other, done)
}

// recordProgress applies the effects of d minutes of work, finding out included, and of the
// content done in them: progress of the task, familiarity, debt, review time, promises kept.
// People assigned to an initiative spend their other time there, too.
func recordProgress(wk *Context, p int32, d, other rng.Minutes, done state.Effort) {
	w := &wk.People[p]
	switch w.Task {
	case state.OnItem:
		it := &wk.Items[w.Item]
		it.Done += min(done, it.Left)
		it.Left -= min(done, it.Left)
		if it.Stage == state.FirstHalf || it.Stage == state.SecondHalf {
			wk.Teams[w.Team].Done += int64(done)
			accrueDebt(wk, it.Module, done)
		}
		learn(wk, p, it.Module, d)
		recordHandsOn(wk, p, it.Module, d)
	case state.OnRequest:
		it := &wk.Items[w.Item]
		it.Done += min(done, it.Left)
		it.Left -= min(done, it.Left)
		accrueDebt(wk, it.Module, done)
		learn(wk, p, it.Module, d)
		recordHandsOn(wk, p, it.Module, d)
	case state.OnPage:
		recordHandsOn(wk, p, wk.Incidents[w.Item].Module, d)
	case state.OnReview:
		w.Reading += d
		learnByReading(wk, p, &wk.Items[w.Item], d)
	case state.OnProject:
		advanceInitiative(wk, w.Item, done, d+other)
		if m := wk.Initiatives[w.Item].Module; m != state.None {
			learn(wk, p, m, d)
		}
	case state.OnChore:
		switch state.Chore(w.Item) {
		case state.Upkeep:
			wk.Teams[w.Team].UpkeepDone += d
		case state.CodeRepair:
			repairOwnCode(wk, p, w.Team, d)
		case state.Joining:
			learnFromPartner(wk, p, d)
		}
	case state.OnPromise:
		promise := &wk.Promises[w.Item]
		promise.Left -= min(d, promise.Left)
		if promise.Verb == state.PairUp {
			learnFromPartner(wk, p, d)
		}
	}
}

// interrupt puts a person's work aside for a page or a holiday. Nothing is lost but the
// time to resume it.
func interrupt(wk *Context, p int32) {
	w := &wk.People[p]
	bookTime(wk, p)
	if w.Task == state.Idle {
		return
	}
	w.Held, w.HeldItem, w.HeldAccount, w.HeldDone, w.HeldRemaining = w.Task, w.Item, w.Account, w.Done, w.Remaining
	if w.Task == state.OnItem || w.Task == state.OnRequest {
		setState(wk, &wk.Items[w.Item], state.Queued)
	}
}

// resume gives a person the work back that was put aside. It reports whether there was any.
func resume(wk *Context, p int32) bool {
	w := &wk.People[p]
	if w.Held == state.Idle {
		return false
	}
	task, item := w.Held, w.HeldItem
	w.Held = state.Idle
	if task == state.OnItem || task == state.OnRequest {
		setState(wk, &wk.Items[item], state.Worked)
	}
	startWork(wk, p, task, item, w.HeldAccount, w.HeldRemaining, state.ResumeCost{Again: true})
	w.Done = w.HeldDone
	return true
}

// resumeTime returns the time it takes to resume work: after an interruption or a block
// (E7), and to switch between several open changes (E6).
func resumeTime(wk *Context, u state.ResumeCost, content state.Effort) (lost rng.Minutes) {
	if u.Again {
		lost = rng.Minutes(wk.Params[state.Resumption])
	}
	return lost + switchingTime(wk, u.Among, content)
}

// finishWork ends a person's work segment, moves the task on, and assigns the next.
func finishWork(wk *Context, p int32) {
	w := &wk.People[p]
	// The scheduled end stands for all content that remained, whatever rounding left.
	rest := w.Remaining
	bookTime(wk, p)
	if over := w.Remaining; over > 0 && over <= rest {
		w.Remaining = 0
		recordProgress(wk, p, 0, 0, over)
	}
	stopWorkingTogether(wk, p)
	task, item := w.Task, w.Item
	w.Task, w.Item = state.Idle, state.None
	if w.Team != state.None {
		wk.Teams[w.Team].Idle++
	}
	switch task {
	case state.OnItem:
		advanceStage(wk, p, item)
	case state.OnRequest:
		wk.Provenances[item].Author = p
		completeRequest(wk, item)
	case state.OnReview:
		finishReview(wk, item)
	}
	if w.Task == state.Idle { // moving the task on may have assigned the next already
		takeNext(wk, p)
	}
}

// advanceStage moves a change to its next stage once the work in hand is done.
func advanceStage(wk *Context, p, i int32) {
	it := &wk.Items[i]
	switch it.Stage {
	case state.FirstHalf:
		it.EnterStage(state.SecondHalf, it.Size-it.Size/2)
		if requestFromOthers(wk, i) {
			setState(wk, &wk.Items[i], state.Blocked)
			return
		}
		startItem(wk, p, state.OnItem, i, state.FeatureWork, state.ResumeCost{})
	case state.SecondHalf:
		if content := handCheckEffort(wk, it); content > 0 {
			it.EnterStage(state.HandCheck, content)
			startWork(wk, p, state.OnItem, i, state.Checking, content, state.ResumeCost{})
			return
		}
		finishWriting(wk, p, i)
	case state.HandCheck:
		finishWriting(wk, p, i)
	case state.Reworking:
		it.EnterStage(state.Through, 0)
		wk.People[p].Begun--
		sendToMainline(wk, i)
	case state.Merging:
		wk.People[p].Begun--
		finishConflict(wk, i)
	}
}

// finishWriting sends a change that is written, and checked, to review.
func finishWriting(wk *Context, p, i int32) {
	wk.Items[i].EnterStage(state.Through, 0)
	wk.People[p].Begun--
	wk.Provenances[i].Author = p
	announceChange(wk, i)
	sendToReview(wk, i)
}

// dropWork takes all work from a person who leaves the team: changes return for anybody who
// is free, requests and reviews go back to their queues. Afterwards the person is idle and
// is counted in Team.Idle.
func dropWork(wk *Context, p int32) {
	w := &wk.People[p]
	bookTime(wk, p)
	stopWorkingTogether(wk, p)
	returnWork(wk, w.Task, w.Item)
	returnWork(wk, w.Held, w.HeldItem)
	if w.Task != state.Idle && w.Team != state.None {
		wk.Teams[w.Team].Idle++
	}
	w.Task, w.Item, w.Held, w.HeldItem = state.Idle, state.None, state.Idle, state.None
	w.Done, w.Remaining, w.ResumeLeft, w.AskLeft, w.AnswerLeft = 0, 0, 0, 0, 0
	w.ExplainLeft, w.AgreeLeft, w.OthersLeft = 0, 0, 0
	w.Gen++
}

// returnWork puts the work that somebody had in hand where the next person finds it.
func returnWork(wk *Context, task state.Task, i int32) {
	switch task {
	case state.OnItem:
		setState(wk, &wk.Items[i], state.Queued)
		enqueueReturned(wk, i)
	case state.OnRequest:
		it := &wk.Items[i]
		team := &wk.Teams[it.Team]
		setState(wk, it, state.Queued)
		enqueue(wk, &team.RequestHead, &team.RequestTail, i)
	case state.OnReview:
		wk.Items[i].Reader = state.None // anybody may take it
		enqueueReview(wk, i)
	}
}
