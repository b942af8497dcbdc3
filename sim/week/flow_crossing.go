package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A request crosses the boundary between two teams, and that costs both of them time which the
// same work inside one team would not. Whoever asks writes down what is needed. Whoever takes
// the request reads it and asks back, because the code behind it is another team's (E77).
// Before the work begins the two agree on how their parts will fit together (E78). Both
// interrupt the person who asked. Nobody waits for these conversations: a person who is away
// or handling a page catches up on them later.

// writeRequest gives the person who asks another team the time to write the request, at once if
// something else is in hand.
func writeRequest(wk *Context, p int32) {
	if wk.People[p].Left == 0 && !wk.sc.Disabled.Has(state.AskingMechanism) {
		interruptForOthers(wk, p, rng.Minutes(wk.Params[state.RequestWriting]), 0)
	}
}

// clarifyRequest gives a person who takes up a request the time to understand it, and both
// this person and the one who asked the time to talk about it.
func clarifyRequest(wk *Context, p, i int32) {
	it := &wk.Items[i]
	asker, explained, agreed := state.None, rng.Minutes(0), rng.Minutes(0)
	if it.Parent != state.None {
		asker = wk.Items[it.Parent].Owner
	}
	if asker == p {
		return // a senior who helps another team has asked for it
	}
	bookTime(wk, p) // what the person has done so far was not for this request
	w := &wk.People[p]
	if !wk.sc.Disabled.Has(state.AskingMechanism) {
		w.ExplainLeft = w.ExplainLeft.Plus(rng.Minutes(wk.Params[state.RequestReading]))
		if asker != state.None {
			explained = questionsBack(wk, p, i)
		}
	}
	if asker != state.None && !wk.sc.Disabled.Has(state.AgreementMechanism) {
		agreed = rng.Minutes(wk.Params[state.AgreementTime])
	}
	w.ExplainLeft = w.ExplainLeft.Plus(explained)
	w.AgreeLeft = w.AgreeLeft.Plus(agreed)
	if explained+agreed > 0 && wk.People[asker].Left == 0 {
		interruptForOthers(wk, asker, explained, agreed)
	}
}

// questionsBack returns the time for what a person who answers a request has to ask about the
// change behind it: the questions that as much work in that code would raise in this person.
func questionsBack(wk *Context, p, i int32) rng.Minutes {
	if wk.sc.Disabled.Has(state.QuestionMechanism) {
		return 0
	}
	it := &wk.Items[i]
	unknown := state.ShareOfEffort(it.Size, rng.One-familiarityWith(wk, p, wk.Items[it.Parent].Module))
	mean := int64(unknown) * int64(rng.One) / (int64(wk.Params[state.QuestionGap]) * 1000)
	n := rng.Minutes(min(mean/int64(rng.One), maxQuestions))
	if wk.Seed.Draw(0, state.ForQuestionBack, it.Key).Chance(rng.PPM(mean % int64(rng.One))) {
		n++
	}
	return n * rng.Minutes(wk.Params[state.QuestionTime])
}

// interruptForOthers gives a person a conversation with somebody of another team to have at
// once, or when back from an absence, a rest or a page. A person who is not in one already has
// to resume the work in hand afterwards (E7).
func interruptForOthers(wk *Context, p int32, explained, agreed rng.Minutes) {
	bookTime(wk, p)
	w := &wk.People[p]
	if w.ExplainLeft|w.AgreeLeft == 0 && w.Task != state.Idle && takesQuestions(w.Task) {
		w.ResumeLeft = w.ResumeLeft.Plus(rng.Minutes(wk.Params[state.Resumption]))
		w.OthersLeft = w.OthersLeft.Plus(rng.Minutes(wk.Params[state.Resumption]))
	}
	w.ExplainLeft = w.ExplainLeft.Plus(explained)
	w.AgreeLeft = w.AgreeLeft.Plus(agreed)
	if w.Task != state.Idle {
		scheduleEnd(wk, p)
	}
}

// waitedForOthers reports whether a change comes back because other teams have answered.
func waitedForOthers(it *state.Item) bool {
	return it.Stage == state.SecondHalf && it.Done == 0 && it.TimeIn[state.Blocked] > 0
}
