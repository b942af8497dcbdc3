package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// madachy is Madachy's small model of Brooks's law in this engine's own people
// and work (Madachy 2008, after Abdel-Hamid & Madnick): twenty people, 500
// points, so many more on the 111th day. A point is a tenth of a person's day
// at pace one; items are a twentieth of a point.
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
	sc.Disabled = ReviewMechanism | PipelineMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FailureMechanism | FamiliarityMechanism
	sc.Ranges[NewcomerPace] = Exactly(666_667)
	sc.Ranges[ExperiencedPace] = Exactly(1_200_000)
	sc.Ranges[TrainersPerNewcomer] = Exactly(250_000)
	sc.Ranges[Assimilation] = Exactly(int32(20 * MinutesADay))
	if more > 0 {
		sc.Joins = []Join{{At: 110 * MinutesADay, Team: 0, Count: more, Level: Mid}}
	}
	return sc
}

// lastLive returns the day on which the last of so many features went live.
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
		simtest.Balanced(t, o)
	}
	last := Minutes(0)
	for _, e := range events {
		if e.Kind == FeatureLive {
			last = e.At
		}
	}
	return float64(last) / float64(MinutesADay)
}

// F02.
func TestMorePeopleMakeALateProjectLaterOrNot(t *testing.T) {
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

// points returns how many points a day everybody of the team would get done at
// this minute: the pace of F03.
func points(sc *Scenario, o *Organization) float64 {
	c := new(Organization)
	c.CopyFrom(o)
	wk := week.At(c, sc)
	week.ComputeTalk(wk)
	sum := 0.0
	for p := range c.People {
		w := &c.People[p]
		w.Task, w.Item = OnItem, 0
		week.ComputeRates(wk, int32(p))
		sum += float64(w.Yield) / float64(One) / 10
	}
	return sum
}

// F03.
func TestNewcomersSlowTheTeamAtOnceAndThenSettle(t *testing.T) {
	for _, c := range []struct {
		more                    int32
		before, lowest, settled float64
	}{{5, 1.824, 1.660, 1.875}, {10, 1.824, 1.340, 1.656}} {
		sc := madachy(c.more)
		r := Start(sc, 1, NoSeat)
		for r.Now.Week < 22 {
			r.Step()
		}
		near := func(what string, got, want float64) {
			t.Helper()
			if math.Abs(got-want) > .02*want {
				t.Errorf("%d more: %s %.3f points a day, published %.3f", c.more, what, got, want)
			}
		}
		near("before", points(sc, &r.Now), c.before)
		first := new(Organization)
		first.CopyFrom(&r.Now)
		wk := week.At(first, sc)
		week.AdmitHires(wk)
		for first.Queue.HasBefore(first.Now + 1) {
			if a := first.Queue.Pop(); a.Kind == PersonJoins {
				week.AddHire(wk, a.Slot, a.Gen)
			}
		}
		near("lowest", points(sc, first), c.lowest)
		for r.Now.Week < 50 {
			r.Step()
		}
		near("settled", points(sc, &r.Now), c.settled)
	}
}
