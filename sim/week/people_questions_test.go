package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// teamThatKnows returns a company of one team with one module, of which each person knows so much.
func teamThatKnows(known ...PPM) *Scenario {
	sc := simtest.Company(1, len(known), 1)
	sc.Start.Couplings = nil
	sc.Start.Deployables[1].Owner = 0
	sc.Disabled = AttritionMechanism | AbsenceMechanism | IncidentMechanism
	copy(sc.Start.Familiarity, known)
	return sc
}

// costOfQuestions returns the time that the questions in two thousand days of the first person's
// work cost a team in which the others are busy [min].
func costOfQuestions(sc *Scenario) (all Minutes) {
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk := week.At(o, sc)
	for piece := range int64(2000) {
		for p := range o.People {
			w := &o.People[p]
			w.AskLeft, w.AnswerLeft, w.ResumeLeft = 0, 0, 0
			if p > 0 {
				w.Task, w.Item, w.Yield = OnChore, int32(state.Toil), One
			}
		}
		if n := week.CountQuestions(wk, 0, 0, state.EffortOf(MinutesADay)); n > 0 {
			week.SettleQuestions(wk, 0, n, 0, 0, KeyOf("piece"), piece)
		}
		for p := range o.People {
			all += o.People[p].AskLeft + o.People[p].AnswerLeft + o.People[p].ResumeLeft
		}
	}
	return all
}

// The more a colleague knows of a module, or the person who works in it, the less time its
// questions cost both together: at every level and by degrees, whatever the parameters.
func TestKnowingMoreNeverCostsATeamMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := func(name string, low PPM) PPM { return PPM(rapid.IntRange(int(low), int(One)).Draw(t, name)) }
		own, best := share("own", 0), share("colleague", 0)
		cost := func(own, best PPM) Minutes {
			sc := teamThatKnows(own, best)
			for _, p := range []Parameter{QuestionTime, FindingOut, state.Resumption, QuestionGap} {
				sc.Ranges[p] = Exactly(Parameters[p].Range.High)
			}
			sc.Ranges[FindingOut] = Exactly(Parameters[FindingOut].Range.Low)
			return costOfQuestions(sc)
		}
		now := cost(own, best)
		if alone := cost(own, 0); now > alone {
			t.Fatalf("a person who knows %d and a colleague who knows %d millionths lose %d minutes, a person alone %d", own, best, now, alone)
		}
		if better := share("better colleague", best); cost(own, better) > now {
			t.Fatalf("questions cost more with a colleague who knows %d than with one who knows %d millionths", better, best)
		}
		if more := share("more", own); cost(more, best) > now+200 { // a question more or less
			t.Fatalf("questions cost a person who knows %d more than one who knows %d millionths", more, own)
		}
	})
}

// bookedOnTeaching returns the minutes that a team spends on answering and on learning in a month.
func bookedOnTeaching(t *testing.T, sc *Scenario, away bool) (answering, learning int64) {
	t.Helper()
	r := Start(sc, 3, NoSeat)
	for range 4 {
		if away {
			w := &r.Now.People[0]
			w.Task, w.Item, w.Account, w.Remaining, w.Yield = state.Away, state.None, Absence, state.EffortOf(MinutesAWeek), One
			w.AwayTill = r.Now.Now + MinutesAWeek
			r.Now.Teams[0].Idle = min(r.Now.Teams[0].Idle, 3)
		}
		r.Step()
		simtest.CheckBooks(t, &r.Now)
	}
	l := &r.Now.Ledgers[0]
	return l.Hours[Mentoring], l.Hours[LearningTime]
}

// Those who know the code answer for those who don't. Where nobody can be asked, people find out
// by themselves, which takes longer.
func TestPeopleAskTheOneWhoKnows(t *testing.T) {
	ask, learn := bookedOnTeaching(t, teamThatKnows(One, 0, 0, 0), false)
	none, alone := bookedOnTeaching(t, teamThatKnows(0, 0, 0, 0), false)
	if ask == 0 || none > ask/4 {
		t.Errorf("%d minutes are spent on answering where one person knows the module, %d where nobody does", ask, none)
	}
	if learn*4 > alone*3 {
		t.Errorf("%d minutes are spent on learning where one person knows the module, %d where nobody does", learn, alone)
	}
	sc := teamThatKnows(One, 0, 0, 0)
	sc.Disabled |= QuestionMechanism
	if off, _ := bookedOnTeaching(t, sc, false); off != 0 {
		t.Errorf("%d minutes are spent on answering without the mechanism", off)
	}
}

// Nobody waits for an answer longer than it takes to find out, and nobody asks a person who is
// away, resting or called to an incident.
func TestPeopleFindOutWhatNobodyCanAnswer(t *testing.T) {
	sc := teamThatKnows(0, One)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	asker, expert := &o.People[0], &o.People[1]
	findingOut := Minutes(o.Params[FindingOut])
	settle := func(task Task, backlog Minutes) {
		asker.AskLeft, expert.Task, expert.Item, expert.Yield, expert.AnswerLeft = 0, task, 0, One, backlog
		week.SettleQuestions(week.At(o, sc), 0, 2, 0, 0, KeyOf("piece"), 0)
	}
	settle(OnChore, 0)
	if talk := 2 * Minutes(o.Params[QuestionTime]); asker.AskLeft != talk || expert.AnswerLeft != talk {
		t.Errorf("two questions take the asker %d and the colleague %d minutes, want %d", asker.AskLeft, expert.AnswerLeft, talk)
	}
	settle(OnChore, 20)
	if talk := 2 * Minutes(o.Params[QuestionTime]); asker.AskLeft != 20+talk {
		t.Errorf("a question to somebody with other questions to answer takes %d minutes, want the wait for those too", asker.AskLeft)
	}
	for _, c := range []struct {
		what    string
		task    Task
		backlog Minutes
	}{{"asked much", OnChore, 3 * findingOut}, {"away", state.Away, 0}, {"resting", state.Resting, 0}, {"called to an incident", OnPage, 0}} {
		settle(c.task, c.backlog)
		if asker.AskLeft != 2*findingOut || expert.AnswerLeft != c.backlog {
			t.Errorf("the colleague is %s: two questions take %d minutes, want %d, and the colleague %d", c.what, asker.AskLeft, 2*findingOut, expert.AnswerLeft-c.backlog)
		}
	}
}

// Of the changes of a feature people take the one in the module they know best; they do not put
// off a feature for the next.
func TestPeoplePreferTheCodeTheyKnow(t *testing.T) {
	sc := simtest.Company(1, 2, 4)
	sc.Start.Couplings = nil
	sc.Start.Deployables[1].Owner = 0
	for m := range 4 {
		sc.Start.Familiarity[m] = PPM(100_000 * m)
		sc.Start.Familiarity[4+m] = PPM(100_000 * (3 - m))
	}
	sc.FewestChanges = 8

	for seed := range Seed(10) {
		r := Start(sc, seed, NoSeat)
		wk := week.At(&r.Now, sc)
		week.ComputeTalk(wk) // counts demand
		week.GenerateFeatures(wk)
		first := r.Now.Items[r.Now.Teams[0].Head].Feature
		best := int32(0)
		for i := r.Now.Teams[0].Head; i != state.None && r.Now.Items[i].Feature == first; i = r.Now.Items[i].Next {
			best = max(best, r.Now.Items[i].Module)
		}
		if !week.TakeNew(wk, 0) {
			t.Fatal("nothing was begun")
		}
		it := &r.Now.Items[r.Now.People[0].Item]
		if it.Feature != first || it.Module != best {
			t.Errorf("seed %d: a change in module %d of feature %d was begun, want module %d of feature %d", seed, it.Module, it.Feature, best, first)
		}

	}
}

// The new owners of a module ask its former owners, who know it, and no longer find everything out.
func TestNewOwnersAskTheFormerOnes(t *testing.T) {
	cost := func(former Key, off Mechanisms) Minutes {
		sc := simtest.Company(2, 1, 1)
		sc.Start.Deployables[1].Owner = 0
		sc.Disabled = off | AttritionMechanism | AbsenceMechanism | IncidentMechanism
		sc.Start.Modules[0].FormerOwner = former
		sc.Start.Familiarity[0], sc.Start.Familiarity[2] = 0, One // the module of the first team, known to the second
		return costOfQuestions(sc)
	}
	nobody, asked, off := cost(0, 0), cost(KeyOf("team1"), 0), cost(KeyOf("team1"), state.HandoverMechanism)
	if asked*2 > nobody || off != nobody {
		t.Errorf("questions cost %d min if the former owners are asked, %d min without former owners, %d min without the mechanism", asked, nobody, off)
	}
}
