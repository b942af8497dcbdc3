package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// madachy returns Madachy's small model of Brooks's law, expressed in the people and the work
// of this engine (Madachy 2008, after Abdel-Hamid & Madnick): twenty people, 500 points of
// work, and more people who join on day 111. A point is a tenth of a person-day at pace one;
// an item is a twentieth of a point.
func madachy(more int32) *Scenario {
	sc := simtest.Company(1, 20, 1)
	o := &sc.Start
	o.Couplings = nil
	for p := range o.People {
		o.People[p].Level = Mid
	}
	o.Teams[0].Backlog, o.Teams[0].Limit = 10_000, 0
	o.Deployables[0].TrainPeriod = 0
	sc.ItemSize = MinutesADay / 2
	sc.TalkTable = []TalkPoint{{People: 0, Share: 0}, {People: 5, Share: 15_000}, {People: 10, Share: 60_000}, {People: 15, Share: 135_000}, {People: 20, Share: 240_000}, {People: 25, Share: 375_000}, {People: 30, Share: 540_000}}
	sc.Disabled = ReviewMechanism | PipelineMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FailureMechanism | FamiliarityMechanism | OtherTimeMechanism | HandCheckMechanism | MeetingMechanism
	sc.Ranges[NewcomerPace] = Exactly(666_667)
	sc.Ranges[ExperiencedPace] = Exactly(1_200_000)
	sc.Ranges[TrainersPerNewcomer] = Exactly(250_000)
	sc.Ranges[Assimilation] = Exactly(int32(20 * MinutesADay))
	if more > 0 {
		sc.Joins = []Join{{At: 110 * MinutesADay, Team: 0, Count: more, Level: Mid}}
	}
	return sc
}

// lastLive returns the day on which the last of a number of features went live.
func lastLive(t *testing.T, sc *Scenario, features int32) float64 {
	t.Helper()
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	var events []Event
	for o.Teams[0].Live < features {
		if o.Week > 200 {
			t.Fatalf("%d of %d features are live after %d weeks", o.Teams[0].Live, features, o.Week)
		}
		events = Step(o, sc, nil, events[:0])
		simtest.CheckBooks(t, o)
	}
	last := Minutes(0)
	for _, e := range events {
		if e.Kind == FeatureLive {
			last = e.At
		}
	}
	return float64(last) / float64(MinutesADay)
}

// The day on which the project is done is that of the published model, whether five more
// people make it earlier or ten make it later (F02).
func TestAddingPeopleToALateProjectGivesThePublishedDates(t *testing.T) {
	for _, c := range []struct {
		more int32
		done float64
	}{{0, 274.25}, {5, 272.25}, {10, 294.5}} {
		got := lastLive(t, madachy(c.more), 10_000)
		if math.Abs(got-c.done) > 1.5 {
			t.Errorf("%d more people on day 111: done on day %.2f, published %.2f", c.more, got, c.done)
		}
	}
}

// pointsPerDay returns the pace of the whole team at this minute [points a day], the measure
// of F03.
func pointsPerDay(sc *Scenario, o *Organization) float64 {
	probe := new(Organization)
	probe.CopyFrom(o)
	wk := week.At(probe, sc)
	week.ComputeTalk(wk)
	sum := 0.0
	for p := range probe.People {
		w := &probe.People[p]
		w.Task, w.Item = OnItem, 0
		week.ComputeRates(wk, int32(p))
		sum += float64(w.Yield) / float64(One) / 10
	}
	return sum
}

// Newcomers lower the pace of the team when they join and raise it as they are assimilated, by
// the published amounts (F03).
func TestNewcomersSlowTheTeamAtFirst(t *testing.T) {
	for _, c := range []struct {
		more                    int32
		before, lowest, settled float64
	}{{5, 1.824, 1.660, 1.875}, {10, 1.824, 1.340, 1.656}} {
		sc := madachy(c.more)
		r := Start(sc, 1, NoSeat)
		for r.Now.Week < 22 {
			r.Step()
		}
		near := func(phase string, got, want float64) {
			t.Helper()
			if math.Abs(got-want) > .02*want {
				t.Errorf("%d more people, %s: %.3f points a day, published %.3f", c.more, phase, got, want)
			}
		}
		near("before", pointsPerDay(sc, &r.Now), c.before)
		joined := new(Organization)
		joined.CopyFrom(&r.Now)
		wk := week.At(joined, sc)
		week.AdmitHires(wk)
		for joined.Queue.HasBefore(joined.Now + 1) {
			if e := joined.Queue.Pop(); e.Kind == PersonJoins {
				week.AddHire(wk, e.Slot, e.Gen)
			}
		}
		near("lowest", pointsPerDay(sc, joined), c.lowest)
		for r.Now.Week < 50 {
			r.Step()
		}
		near("settled", pointsPerDay(sc, &r.Now), c.settled)
	}
}

// Anybody may work in a module unless its owners reserve it to those who know about as much of it
// as whoever of them knows it best. A helper from another team is held to the same rule. Where
// nobody knows the module, everybody may work in it.
func TestAReservedModuleIsOpenToThoseWhoKnowIt(t *testing.T) {
	const helper, helpedTeam, module = 0, 1, 5
	allowed := func(reserved, best, ofHelper PPM) bool {
		sc := simtest.Demo()
		sc.Start.Modules[module].Reserved = reserved
		setFamiliarity := func(p int, f PPM) { sc.Start.Familiarity[p*len(sc.Start.Modules)+module] = f }
		setFamiliarity(helper, ofHelper)
		for p := range sc.Start.People {
			if sc.Start.People[p].Team == helpedTeam {
				setFamiliarity(p, best)
				best = min(best, 100_000) // only the first person knows it so well
			}
		}
		r := Start(sc, 7, Senior)
		wk := week.At(&r.Now, sc)
		return week.MayWork(wk, helper, helpedTeam, module)
	}
	for _, c := range []struct {
		reserved, best, ofHelper PPM
		want                     bool
	}{
		{0, One, 0, true}, {0, 0, 0, true},
		{One / 2, One, 100_000, false}, {One / 2, One, 600_000, true}, {One / 2, 200_000, 100_000, true}, {One / 2, 0, 0, true},
		{One * 7 / 10, One, 600_000, false},
	} {
		if got := allowed(c.reserved, c.best, c.ofHelper); got != c.want {
			t.Errorf("reserved from %d, the best of the team knows %d, the helper %d millionths: allowed is %t, want %t", c.reserved, c.best, c.ofHelper, got, c.want)
		}
	}
}
