package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// No change waits for review longer than ReviewGivenUp, however many people begin changes and
// however few read them. One whose reader has left is back in the queue, where its turn comes with
// the next escalation, at most ReviewEscalation later.
func TestNoChangeWaitsForReviewForEver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(1, 20).Draw(t, "people")
		sc := simtest.Company(rapid.IntRange(2, 3).Draw(t, "teams"), people, 2)
		reviewers := rapid.IntRange(0, 2).Draw(t, "reviewers")
		for p := range sc.Start.People {
			sc.Start.People[p].Reviews = p%people < reviewers
			sc.Start.People[p].Restless = 5 * One
		}
		for k := range sc.Start.Teams {
			sc.Start.Teams[k].Limit = 0
		}
		r := Start(sc, anySeed(t), NoSeat)
		for range rapid.IntRange(1, WeeksAYear).Draw(t, "weeks") {
			r.Step()
			simtest.CheckBooks(t, &r.Now)
			o := &r.Now
			for k := range o.Teams {
				for i := o.Teams[k].ReviewHead; i != state.None; i = o.Items[i].Next {
					limit := Minutes(o.Params[ReviewGivenUp])
					if o.Items[i].Reader == state.None {
						limit += Minutes(o.Params[ReviewEscalation])
					}
					if waited := o.Now - o.Items[i].ReviewSince; waited > limit {
						t.Fatalf("week %d: a change has waited for review for %d minutes, it should have been given up after %d", o.Week, waited, limit)
					}
				}
			}
		}
	})
}

// readers counts, in a company of two teams whose first has one reviewer, who is away, the changes
// of that team that somebody of the other team reads, and those that nobody reads.
func readers(t *testing.T, known PPM) (neighbour, nobody int) {
	t.Helper()
	sc := simtest.Company(2, 4, 1)
	sc.Start.Couplings = nil
	sc.Disabled = AttritionMechanism | AbsenceMechanism | IncidentMechanism
	for p := range sc.Start.People {
		sc.Start.People[p].Reviews = p == 0 || p >= 4
		if p >= 4 {
			sc.Start.Familiarity[2*p] = known // of the other team's module
		}
	}
	sc.Start.Teams[0].Limit = 0
	r := Start(sc, 5, NoSeat)
	var wk WeekContext
	var ended []EndedItem
	wk.Trace = &ended
	for range 26 {
		w := &r.Now.People[0]
		if w.Task != state.Away {
			r.Now.Teams[0].Idle--
		}
		w.Task, w.Item, w.Account, w.Yield, w.Remaining = state.Away, state.None, Absence, One, state.EffortOf(2*MinutesAWeek)
		w.AwayTill = r.Now.Now + 2*MinutesAWeek
		wk.Step(&r.Now, sc, nil, nil)
		simtest.CheckBooks(t, &r.Now)
	}
	for i := range ended {
		switch e := &ended[i]; {
		case e.Kind != Change || e.Team != 0:
		case e.Unread == 100:
			nobody++
		case e.Reader >= 4:
			neighbour++
		}
	}
	return neighbour, nobody
}

// Where the only reviewer is away, a neighbour who knows the code reads instead; without one the
// changes are merged unread in the end.
func TestANeighbourReadsWhereNobodyElseCan(t *testing.T) {
	if neighbour, nobody := readers(t, One/2); neighbour == 0 || nobody > neighbour {
		t.Errorf("%d changes were read by a neighbour who knows the module, %d by nobody", neighbour, nobody)
	}
	if neighbour, nobody := readers(t, 0); neighbour > 0 || nobody == 0 {
		t.Errorf("%d changes were read by a neighbour who does not know the module, %d by nobody", neighbour, nobody)
	}
}

// The longer a change has waited, the less of it is read, from all of it to nothing. A review
// misses the more, the more of the change was skipped and the less its reader knows of the module.
func TestHastyAndBlindReviewsMissMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.Demo()
		r := Start(sc, anySeed(t), NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		givenUp := int(o.Params[ReviewGivenUp])
		it := Item{Kind: Change, Owner: 1, Reader: 2, Module: 3}
		o.Now = Minutes(2 * givenUp)
		skipped := func(waited int) uint8 {
			it.ReviewSince = o.Now - Minutes(waited)
			return week.SkippedShare(wk, &it)
		}
		waited := rapid.IntRange(0, givenUp).Draw(t, "waited")
		if less, more := skipped(waited), skipped(rapid.IntRange(waited, givenUp).Draw(t, "longer")); more < less {
			t.Fatalf("%d %% are skipped after %d minutes, later only %d %%", less, waited, more)
		}
		if first, last := skipped(int(o.Params[ReviewEscalation])), skipped(givenUp); first != 0 || last != 100 {
			t.Fatalf("%d %% are skipped when a change escalates and %d %% when it is given up, want none and all", first, last)
		}
		known := &o.Familiarity[2*len(o.Modules)+3]
		missed := func(unread uint8, familiarity PPM) PPM {
			it.Unread, *known = unread, familiarity
			return week.MissedByReview(wk, &it)
		}
		unread, familiarity := uint8(rapid.IntRange(0, 100).Draw(t, "unread")), PPM(rapid.IntRange(0, int(One)).Draw(t, "familiarity"))
		is := missed(unread, familiarity)
		if missed(uint8(rapid.IntRange(int(unread), 100).Draw(t, "more unread")), familiarity) < is {
			t.Fatal("a review misses less if more is skipped")
		}
		if missed(unread, PPM(rapid.IntRange(int(familiarity), int(One)).Draw(t, "more familiar"))) > is {
			t.Fatal("a reader who knows more misses more")
		}
		if whole, none := missed(0, One), missed(100, familiarity); whole != 0 || none != One {
			t.Fatalf("a whole review by an expert misses %d millionths, no review %d", whole, none)
		}
	})
}

// When the last reviewer of a team leaves, another of its people reviews. A team that never
// reviewed does not begin to.
func TestATeamKeepsReviewingWhenItsReviewerLeaves(t *testing.T) {
	for _, reviews := range []bool{true, false} {
		sc := simtest.Company(2, 4, 1)
		sc.Disabled = AttritionMechanism
		for p := range sc.Start.People {
			sc.Start.People[p].Reviews = reviews && p == 2
		}
		sc.Start.Familiarity[2] = 900_000
		sc.Departures = []Departure{{Week: 1, Person: 2}}
		r := Start(sc, 1, NoSeat)
		r.Step()
		r.Step()
		if r.Now.People[2].Left == 0 {
			t.Fatal("nobody has left")
		}
		for _, p := range []int{0, 1, 3} {
			if got, want := r.Now.People[p].Reviews, reviews && p == 1; got != want {
				t.Errorf("person %d reviews: %t, want %t", p, got, want)
			}
		}
	}
}

// A reader who has used up the week's budget takes older changes only, the older the more is used,
// and any change under a rule of the team.
func TestReadersGiveMoreTimeToOlderChanges(t *testing.T) {
	sc := simtest.Demo()
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk, w := week.At(o, sc), &o.People[0]
	budget, before := Minutes(o.Params[state.ReviewBudget]), Minutes(-1)
	for _, read := range []Minutes{0, budget - 1, budget, budget + 60, 2 * budget, 4 * budget} {
		w.Reading = read
		patience := week.ReviewPatienceOf(wk, w)
		if patience < before || (patience > 0) != (read > budget) {
			t.Errorf("after %d minutes of reading, a change must have waited for %d minutes, after less reading %d", read, patience, before)
		}
		before = patience
	}
	o.Teams[0].ReviewFirst = true
	if patience := week.ReviewPatienceOf(wk, w); patience != 0 {
		t.Errorf("under a rule of the team, a change must have waited for %d minutes", patience)
	}
}
