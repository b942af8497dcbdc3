package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// afterHalfAYear runs a company of two teams of six, the first of them with a limit, and returns how
// much that team gets done and how many minutes its people are idle.
func afterHalfAYear(limit int32, off Mechanisms) (done, idle int64) {
	sc := simtest.Company(2, 6, 3)
	sc.Weeks = 26
	sc.Start.Teams[0].Limit, sc.Start.Teams[1].Limit = limit, 0
	sc.Disabled |= off | AttritionMechanism
	r := Start(sc, 11, NoSeat)
	for range 26 {
		r.Step()
	}
	return r.Now.Teams[0].Done, r.Now.Ledgers[0].Hours[Slack]
}

// People whom a limit keeps from new work help to finish what has been begun: less time is idle and
// more gets done than if they waited. Without a limit it changes nothing.
func TestPeopleAtTheLimitHelpToFinish(t *testing.T) {
	done, idle := afterHalfAYear(3, 0)
	alone, waited := afterHalfAYear(3, JoiningMechanism)
	if done <= alone || idle >= waited {
		t.Errorf("with help %d is done and %d min are idle, without %d and %d min", done, idle, alone, waited)
	}
	free, _ := afterHalfAYear(0, 0)
	freeAlone, _ := afterHalfAYear(0, JoiningMechanism)
	if free != freeAlone {
		t.Errorf("without a limit %d is done, and %d if nobody helps", free, freeAlone)
	}
	if done >= free {
		t.Errorf("six people get more done on three changes (%d) than on as many as they like (%d)", done, free)
	}
}

// Whoever helps learns the code, and is one of those who have worked on the change.
func TestWhoHelpsLearnsTheCode(t *testing.T) {
	sc := simtest.Company(2, 2, 1)
	sc.Start.Teams[0].Limit = 1
	sc.Disabled |= AttritionMechanism | AbsenceMechanism | state.UpkeepMechanism | ToilMechanism | IncidentMechanism | BugMechanism
	r := Start(sc, 1, NoSeat)
	for p := range r.Now.Familiarity {
		r.Now.Familiarity[p] = One / 2
	}
	r.Step()
	if a, b := r.Now.Familiarity[0], r.Now.Familiarity[len(r.Now.Modules)]; a <= One/2 || b <= One/2 {
		t.Errorf("after a week on one change the two people know %d and %d millionths of its module", a, b)
	}
}

// A player who pairs with somebody adds to what the partner is writing, less than alone, and learns
// its code. Without the mechanism the hours only teach.
func TestPairingGetsSomethingDone(t *testing.T) {
	sc := simtest.Company(2, 4, 2)
	sc.Start.Player = 0
	r := Start(sc, 1, Senior)
	partner := int32(-1)
	for partner < 0 {
		r.Step()
		for p := int32(1); p < 4; p++ {
			if w := &r.Now.People[p]; w.Task == state.OnItem && w.Remaining > state.EffortOf(240) && r.Now.Items[w.Item].IsInProgress() {
				partner = p
			}
		}
	}
	var o Organization
	o.CopyFrom(&r.Now)
	alone := o.People[partner].Yield
	week.PairWith(week.At(&o, sc), 0, partner)
	if added := o.People[partner].Yield - alone; added <= 0 || added >= alone {
		t.Errorf("pairing adds %d to %d that the partner gets done a minute", added, alone)
	}
	sc.Disabled |= JoiningMechanism
	o.CopyFrom(&r.Now)
	if week.PairWith(week.At(&o, sc), 0, partner); o.People[partner].Yield != alone {
		t.Error("pairing adds to the change without the mechanism")
	}
}

// At most one colleague helps with a change, whose partner is the one who writes it; and who helps
// has nothing to do with any change afterwards.
func TestOneColleagueHelpsWithAChange(t *testing.T) {
	sc := simtest.Company(2, 6, 3)
	sc.Start.Teams[0].Limit = 2
	r := Start(sc, 3, NoSeat)
	pairs := 0
	for range 26 {
		r.Step()
		for p := range r.Now.People {
			w := &r.Now.People[p]
			if w.Partner == state.None {
				continue
			}
			pairs++
			q := &r.Now.People[w.Partner]
			writer, helper := w, q
			if w.Task != state.OnItem {
				writer, helper = q, w
			}
			if q.Partner != int32(p) || writer.Task != state.OnItem || helper.Task != state.OnChore || helper.Item != int32(state.Joining) {
				t.Fatalf("week %d: %d and %d work together, on %v and %v", r.Now.Week, p, w.Partner, w.Task, q.Task)
			}
		}
	}
	if pairs == 0 {
		t.Error("nobody helps anybody in half a year")
	}
}

// A deep review teaches the author, if its reader knows the module better.
func TestDeepReviewsTeachAuthors(t *testing.T) {
	for _, c := range []struct {
		reader, author PPM
		deep, learns   bool
	}{{800_000, 300_000, true, true}, {300_000, 800_000, true, false}, {800_000, 300_000, false, false}} {
		sc := simtest.Demo()
		o := &Start(sc, 1, NoSeat).Now
		wk := week.At(o, sc)
		o.Familiarity[0], o.Familiarity[len(o.Modules)] = c.reader, c.author
		week.LearnByReading(wk, 0, &state.Item{Module: 0, Owner: 1, Deep: c.deep}, 240)
		if learns := o.Familiarity[len(o.Modules)] > c.author; learns != c.learns {
			t.Errorf("%+v: the author learns: %t", c, learns)
		}
		if o.Familiarity[0] <= c.reader {
			t.Errorf("%+v: the reader learns nothing", c)
		}
	}
}
