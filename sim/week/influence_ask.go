package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// Others act on the run in two ways: they ask the player questions at the end of a week,
// and a code word said at the table reveals an inject.

func init() {
	rules[state.AnswerAsk] = rule{check: checkAnswer, apply: applyAnswer}
	rules[state.SayWord] = rule{check: checkWord, apply: applyWord}
}

// initQuestions sets the week in which each question will be asked.
func initQuestions(wk *Context) {
	wk.Questions = wk.Questions[:0]
	for i := range wk.sc.Asks {
		wk.Questions = append(wk.Questions, state.Question{Week: wk.sc.Asks[i].Week})
	}
}

// askDueQuestions asks the questions that are due at the end of this week, if the player
// sits in the seat that they are meant for.
func askDueQuestions(wk *Context) {
	if wk.Gone {
		return
	}
	for i := range wk.Questions {
		q, a := &wk.Questions[i], &wk.sc.Asks[i]
		if !q.Open && q.Week == wk.Week && wk.Seat != state.NoSeat && (a.Seat == state.NoSeat || a.Seat == wk.Seat) {
			q.Open = true
			emit(wk, state.Event{Kind: state.Asked, Subject: a.Key})
		}
	}
}

func checkAnswer(wk *Context, d state.Decision) state.Reason {
	i := wk.sc.AskOf(d.Subject)
	if int(i) >= len(wk.Questions) || !wk.Questions[i].Open {
		return state.Reason{Code: state.NotAsked, Ref: d.Subject}
	}
	if wk.sc.Asks[i].IndexOf(d.Object) == state.None {
		return state.Reason{Code: state.NoSuchThing, Ref: d.Object}
	}
	return state.Reason{}
}

func applyAnswer(wk *Context, d state.Decision) {
	i := wk.sc.AskOf(d.Subject)
	giveAnswer(wk, i, wk.sc.Asks[i].IndexOf(d.Object))
}

// applyDefaultAnswers gives the default answer to every question that was asked last week
// and is still open.
func applyDefaultAnswers(wk *Context) {
	for i := range wk.Questions {
		if !wk.Questions[i].Open {
			continue
		}
		wk.cause = wk.sc.Asks[i].Key
		giveAnswer(wk, int32(i), wk.sc.Asks[i].Default)
		wk.cause = 0
	}
}

// giveAnswer gives the j-th answer to question i and applies its effects.
func giveAnswer(wk *Context, i, j int32) {
	q, ask := &wk.Questions[i], &wk.sc.Asks[i]
	a := &ask.Answers[j]
	q.Open, q.Answer = false, a.Key
	if a.Later > 0 {
		q.Week = wk.Week + a.Later
	}
	emit(wk, state.Event{Kind: state.Answered, Subject: ask.Key, Object: a.Key})
	applyShifts(wk, a.Effect)
	if a.Seat != state.NoSeat && a.Seat != wk.Seat && wk.Player != state.None {
		changeSeat(wk, a.Seat, a.Person)
	}
}

// applyShifts applies an author's shifts to values, hidden or not.
func applyShifts(wk *Context, effects []state.Shift) {
	for _, s := range effects {
		wk.AddToAspect(wk.sc, s.Aspect, s.A, s.B, s.Add)
	}
}

// changeSeat moves the player into another seat, as the person with index as, who is
// usually the same person; none or somebody who has left leaves the person unchanged. All
// promises end. A principal belongs to no team, so the old team has one person less.
func changeSeat(wk *Context, to state.Seat, as int32) {
	if as != state.None && wk.People[as].Left == 0 {
		wk.Player = as
	}
	wk.Seat = to
	wk.Hands = state.Hands{}
	for i := range wk.Promises {
		if p := &wk.Promises[i]; !p.Ended {
			endPromise(wk, p)
		}
	}
	if to == state.Principal {
		leaveTeam(wk, wk.Player)
		wk.People[wk.Player].Level = state.PrincipalLevel
	}
	emit(wk, state.Event{Kind: state.SeatChanged, Subject: wk.People[wk.Player].Key, Amount: int64(to)})
}

func checkWord(wk *Context, d state.Decision) state.Reason {
	for _, k := range wk.WordsRevealed {
		if k == d.Subject {
			return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
		}
	}
	for i := range wk.sc.Injects {
		if wk.sc.Injects[i].Word == d.Subject {
			return state.Reason{}
		}
	}
	for i := range wk.sc.Stops {
		if s := &wk.sc.Stops[i]; s.Word == d.Subject && wk.Week >= s.Week {
			return state.Reason{}
		}
	}
	return state.Reason{Code: state.NotNow, Ref: d.Subject}
}

func applyWord(wk *Context, d state.Decision) {
	wk.WordsRevealed = append(wk.WordsRevealed, d.Subject)
	emit(wk, state.Event{Kind: state.WordSaid, Subject: d.Subject})
}

// revealWords applies the injects of the code words that have been said.
func revealWords(wk *Context) {
	for ; int(wk.InjectsApplied) < len(wk.WordsRevealed); wk.InjectsApplied++ {
		word := wk.WordsRevealed[wk.InjectsApplied]
		for i := range wk.sc.Injects {
			if inject := &wk.sc.Injects[i]; inject.Word == word {
				wk.cause = inject.Key
				applyInject(wk, inject)
				wk.cause = 0
			}
		}
	}
}

func applyInject(wk *Context, inject *state.Inject) {
	applyShifts(wk, inject.Effects)
	for _, p := range inject.Leaves {
		if wk.People[p].Left == 0 && p != wk.Player {
			endEmployment(wk, p)
		}
	}
	for _, a := range inject.Asking {
		wk.Teams[a.Team].Asking = a.Asking
	}
}
