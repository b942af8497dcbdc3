package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Work in code that a person does not know raises questions, in proportion to the work and to
// what the person does not know of the module (E66). What a colleague in the team knows is
// asked: the conversation takes both people's time and interrupts the colleague. What nobody
// there knows has to be found out, which takes longer. Nobody asks a colleague who is away or
// handling a page. One who is asked much becomes a queue: people who would wait for an answer
// longer than it takes to find out do that instead.

// startItem starts a person's work on an item in its present stage. If nothing of the stage is
// done yet, it raises questions.
func startItem(wk *Context, p int32, task state.Task, i int32, account state.Account, cost state.ResumeCost) {
	it := &wk.Items[i]
	if it.Done == 0 {
		if n := countQuestions(wk, p, it.Module, it.Left); n > 0 {
			settleQuestions(wk, p, n, it.Team, it.Module, it.Key, int64(it.Attempt)<<8|int64(it.Stage))
		}
	}
	startWork(wk, p, task, i, account, it.Left, cost)
}

// countQuestions returns how many questions a piece of work in a module raises in a person: one
// for each QuestionGap of what is unknown in it. A remainder counts with the person's next piece.
func countQuestions(wk *Context, p, module int32, content state.Effort) int32 {
	share := rng.One - familiarityWith(wk, p, module)
	if share == 0 || wk.sc.Disabled.Has(state.QuestionMechanism) {
		return 0
	}
	w := &wk.People[p]
	unknownWork := w.Unasked.Plus(state.ShareOfEffort(content, share))
	gap := int64(wk.Params[state.QuestionGap]) * 1000
	n := int64(0)
	if int64(unknownWork) >= gap {
		n = int64(unknownWork) / gap
	}
	w.Unasked = unknownWork - state.Effort(n*gap)
	return int32(min(n, maxQuestions))
}

// maxQuestions is the most questions that one piece of work raises.
const maxQuestions = 100

// settleQuestions adds the time that n questions take to what a person is about to begin. team
// owns the code; key and part identify the piece of work.
func settleQuestions(wk *Context, p, n, team, module int32, key rng.Key, part int64) {
	findingOut := rng.Minutes(wk.Params[state.FindingOut])
	w := &wk.People[p]
	w.AskLeft = rng.Minutes(n) * findingOut
	q := pickColleague(wk, p, team, module)
	if q == state.None {
		return
	}
	// What the colleague knows of it decides how many of the questions are put to this person.
	known := familiarityWith(wk, p, module)
	more := max(familiarityWith(wk, q, module)-known, 0)
	mean := int64(n) * int64(more) * int64(rng.One) / int64(rng.One-known)
	asked := rng.Minutes(mean / int64(rng.One))
	if wk.Seed.Draw(part, state.ForQuestion, key).Chance(rng.PPM(mean % int64(rng.One))) {
		asked++
	}
	if asked == 0 {
		return
	}
	talk := asked * rng.Minutes(wk.Params[state.QuestionTime])
	if wait := wk.People[q].AnswerLeft + talk; wait <= asked*findingOut {
		askColleague(wk, q, talk)
		w.AskLeft += wait - asked*findingOut
	}
}

// pickColleague returns whom a person asks about a module: the member of the team whose answer
// saves most time, the wait for it included; none if nobody there can be asked. Where a module has changed
// hands, the former owners are asked too (E76).
func pickColleague(wk *Context, p, team, module int32) int32 {
	best, most := mostSavingColleague(wk, p, team, module, state.None, 0)
	if former := wk.Modules[module].FormerOwner; former != 0 && !wk.sc.Disabled.Has(state.HandoverMechanism) {
		if t := wk.TeamOf(former); t != state.None && t != team {
			best, _ = mostSavingColleague(wk, p, t, module, best, most)
		}
	}
	return best
}

// mostSavingColleague returns the member of a team whose answer saves a person most time, and how much,
// if that is more than most; otherwise best and most.
func mostSavingColleague(wk *Context, p, team, module, best int32, most int64) (int32, int64) {
	findingOut := int64(wk.Params[state.FindingOut])
	for q := wk.Teams[team].FirstPerson; q != state.None; q = wk.People[q].NextInTeam {
		w := &wk.People[q]
		if q == p || !takesQuestions(w.Task) {
			continue
		}
		if saves := findingOut*int64(familiarityWith(wk, q, module)) - int64(w.AnswerLeft)*int64(rng.One); saves > most {
			best, most = q, saves
		}
	}
	return best, most
}

// askColleague gives a person the questions of a colleague to answer at once. A person who is
// not answering already is interrupted, and has to resume the work in hand afterwards (E7).
func askColleague(wk *Context, q int32, talk rng.Minutes) {
	bookTime(wk, q)
	w := &wk.People[q]
	if w.AnswerLeft == 0 && w.Task != state.Idle {
		w.ResumeLeft += rng.Minutes(wk.Params[state.Resumption])
	}
	w.AnswerLeft += talk
	if w.Task != state.Idle {
		scheduleEnd(wk, q)
	}
}

// takesQuestions reports whether people with such a task in hand answer questions.
func takesQuestions(t state.Task) bool {
	return t != state.Away && t != state.Resting && t != state.OnPage
}

// raisesQuestions reports whether such a task may raise questions.
func raisesQuestions(t state.Task) bool {
	return t == state.OnItem || t == state.OnRequest || t == state.OnProject
}

// hasTalks reports whether a person has yet to answer or ask something.
func hasTalks(w *state.Person) bool { return w.AnswerLeft|w.AskLeft|w.ExplainLeft|w.AgreeLeft != 0 }

// talkTime returns the time that a person has yet to spend on talks with colleagues and other
// teams, and on the questions of the work in hand, before that goes on.
func talkTime(w *state.Person) (talking, asking rng.Minutes) {
	if takesQuestions(w.Task) {
		talking = w.AnswerLeft.Plus(w.ExplainLeft).Plus(w.AgreeLeft)
	}
	if raisesQuestions(w.Task) {
		asking = w.AskLeft
	}
	return talking, asking
}

// bookTalks books the part of d minutes that a person spent on talks and questions, and returns
// the parts spent on talking and on asking.
func bookTalks(l *state.Ledger, w *state.Person, d rng.Minutes) (talked, asked rng.Minutes) {
	talking, asking := talkTime(w)
	talked = min(d, talking)
	asked = min(d-talked, asking)
	book := func(of, left *rng.Minutes, account state.Account) {
		x := min(*of, *left)
		*of -= x
		*left -= x
		l.Hours[account] += int64(x)
	}
	rest := talked
	book(&rest, &w.AnswerLeft, state.Mentoring)
	book(&rest, &w.ExplainLeft, state.Asking)
	book(&rest, &w.AgreeLeft, state.Alignment)
	rest = asked
	book(&rest, &w.AskLeft, state.LearningTime)
	return talked, asked
}
