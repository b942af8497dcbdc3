package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// lockstep returns a company of two teams of ten, each person always at work on a change of one
// week. Nothing delays them; one change in eight is faulty, and tests find half of the faults. A
// train leaves every week with a change of everybody, or every change is released by itself. Each
// team writes a number of changes.
func lockstep(trains bool, changes int32) *Scenario {
	sc := simtest.Company(2, 10, 1)
	sc.Disabled = ReviewMechanism | TalkMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FamiliarityMechanism |
		ConflictMechanism | SlipMechanism | OvertimeMechanism | StrainMechanism | UpkeepMechanism | FocusMechanism | DemandMechanism | ReleaseCheckMechanism | BugMechanism | HandCheckMechanism | BuildWaitMechanism | state.CulpritMechanism | OtherTimeMechanism | MeetingMechanism
	sc.ItemSize = MinutesAWeek
	sc.Ranges[state.FaultBase], sc.Ranges[BackgroundIncidents] = Exactly(100_000), Exactly(0)
	sc.Ranges[ReworkSize], sc.Ranges[state.Resumption] = Exactly(1_000_000), Exactly(0)
	sc.Ranges[WithdrawnAfter] = Exactly(200_000)
	for t := range sc.Start.Teams {
		sc.Start.Teams[t].Limit, sc.Start.Teams[t].Backlog = 0, changes
	}
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Deployable = 0
	}
	dep := &sc.Start.Deployables[0]
	dep.Build, dep.Lanes, dep.TrainPeriod = 1, 20, 0
	if trains {
		dep.TrainPeriod, dep.TrainOffset = MinutesAWeek, MinutesADay
	}
	return sc
}

// released is what the company has counted so far.
func released(o *Organization) (changes, failed, releases, failures int32) {
	for t := range o.Teams {
		changes += o.Teams[t].Released
		failed += o.Teams[t].Failed
	}
	for d := range o.Deployables {
		releases += o.Deployables[d].Releases
		failures += o.Deployables[d].Failures
	}
	return
}

// A train of twenty changes with three culprits counts three failed changes, each for the team
// that owns it, and one failed release. Everything goes back together, and at most one incident
// opens, which is put down to a change that was found in production.
func TestATrainWithThreeCulpritsHasThreeFailedChanges(t *testing.T) {
	p := startRun(t, lockstep(true, state.None), NoSeat)
	seen, withIncident, withoutIncident := 0, 0, 0
	for range 200 {
		before := p.Now.Teams[0].Failed
		changes, failed, releases, failures := released(&p.Now)
		events := p.weeks(1)
		at := slices.IndexFunc(events, func(e Event) bool { return e.Kind == TrainFailed && e.Amount == 20 })
		if at < 0 {
			continue
		}
		var culprits []Event
		for _, e := range events {
			if e.Kind == ChangeFailed || e.Kind == ChangeSentBack {
				culprits = append(culprits, e)
			}
		}
		if len(culprits) != 3 {
			continue
		}
		seen++
		first := int32(0)
		for _, e := range culprits {
			if e.Subject == p.Now.Teams[0].Key {
				first++
			}
		}
		changes2, failed2, releases2, failures2 := released(&p.Now)
		if changes2-changes != 20 || failed2-failed != 3 || releases2-releases != 1 || failures2-failures != 1 {
			t.Errorf("%d of %d changes failed in %d of %d releases, want 3 of 20 in 1 of 1", failed2-failed, changes2-changes, failures2-failures, releases2-releases)
		}
		if got := p.Now.Teams[0].Failed - before; got != first {
			t.Errorf("the first team has %d failed changes more, its culprits were %d", got, first)
		}
		inProduction := slices.ContainsFunc(culprits, func(e Event) bool { return e.Kind == ChangeFailed })
		incidents := slices.DeleteFunc(slices.Clone(events), func(e Event) bool { return e.Kind != IncidentOpened })
		switch {
		case !inProduction && len(incidents) != 0:
			t.Error("an incident opened although tests found all faults")
		case !inProduction:
			withoutIncident++
		case len(incidents) != 1:
			t.Errorf("one release opened %d incidents", len(incidents))
		default:
			withIncident++
			cause := incidents[0].Cause
			if cause != events[at].Cause || !slices.ContainsFunc(culprits, func(e Event) bool { return e.Kind == ChangeFailed && e.Cause == cause }) {
				t.Error("the incident is put down to a change that did not fail in production")
			}
		}
	}
	if seen < 10 || withIncident == 0 || withoutIncident == 0 {
		t.Fatalf("%d trains of twenty had three culprits, %d of them with an incident and %d without", seen, withIncident, withoutIncident)
	}
}

// The same changes fail in the same share whether they are released together or one by one: leaving
// the train does not change the figure by itself. Only the share of releases that fail differs.
func TestTheSameChangesFailTogetherAndOneByOne(t *testing.T) {
	shares, releases := map[bool]int64{}, map[bool]float64{}
	for _, trains := range []bool{true, false} {
		p := startRun(t, lockstep(trains, 400), NoSeat)
		p.weeks(70)
		n, failed, all, failures := released(&p.Now)
		live := Metrics[FeaturesLive].Of(&p.Now, p.Scenario, state.None)
		if live != 800 || int64(n-failed) != live {
			t.Fatalf("%d of 800 changes are live; %d were released, %d of them failed", live, n, failed)
		}
		shares[trains] = Metrics[ChangeFailureShare].Of(&p.Now, p.Scenario, state.None)
		releases[trains] = float64(failures) / float64(all)
		if want := state.ShareOf(int64(failed), int64(n)); shares[trains] != want {
			t.Errorf("%d of %d changes failed, the metric says %d millionths", failed, n, shares[trains])
		}
		sum := int64(0)
		for team := range p.Now.Teams {
			sum += Metrics[ChangeFailureShare].Of(&p.Now, p.Scenario, int32(team)) * int64(p.Now.Teams[team].Released)
		}
		if mean := sum / int64(n); mean < shares[trains]-2 || mean > shares[trains] {
			t.Errorf("the teams' shares add up to %d millionths, the company's is %d", mean, shares[trains])
		}
	}
	if shares[true] != shares[false] || shares[true] == 0 {
		t.Errorf("on the train %d millionths of changes fail, one by one %d", shares[true], shares[false])
	}
	if releases[true] < 3*releases[false] {
		t.Errorf("%.3f of trains fail, and %.3f of releases of one change", releases[true], releases[false])
	}
}

// An ended change says who wrote it, how many people worked on it, how often it failed, and which
// release it went live with.
func TestAChangeKnowsItsAuthorAndItsRelease(t *testing.T) {
	sc := lockstep(true, state.None)
	r := Start(sc, 7, NoSeat)
	var ended []EndedItem
	r.Trace = &ended
	for range 40 {
		r.Step()
	}
	again, last := 0, int32(0)
	for i := range ended {
		e := &ended[i]
		if e.Author != e.Owner || r.Now.People[e.Author].Team != e.Team {
			t.Fatalf("change %x is by person %d, its owner is %d", e.Key, e.Author, e.Owner)
		}
		if e.People() != 1 {
			t.Fatalf("%d people worked on change %x, which nobody took over", e.People(), e.Key)
		}
		if e.Release < last || e.Release > r.Now.Deployables[e.Pipeline].Releases {
			t.Fatalf("change %x went live with release %d, after one of release %d, of %d", e.Key, e.Release, last, r.Now.Deployables[e.Pipeline].Releases)
		}
		last = e.Release
		if e.FailedVersions() > 0 {
			again++
		}
	}
	failed := int32(0)
	for i := range ended {
		failed += ended[i].FailedVersions()
	}
	for i := range r.Now.Items {
		failed += r.Now.Items[i].FailedVersions()
	}
	if _, want, _, _ := released(&r.Now); failed != want || again == 0 {
		t.Errorf("the changes say that they failed %d times, their teams %d times; %d that are live had failed", failed, want, again)
	}
}

// Whoever takes a change over counts as well, once, and the author is who finished writing it.
func TestWhoeverTakesAChangeOverWorkedOnIt(t *testing.T) {
	sc := simtest.Demo()
	for team := range sc.Start.Teams {
		sc.Start.Teams[team].PriorityChangeRate = 52 * One // product changes its mind every week
	}
	sc.Disabled |= AttritionMechanism // nobody leaves a request behind
	r := Start(sc, 7, NoSeat)
	var ended []EndedItem
	r.Trace = &ended
	by := map[int32]int{}
	for range WeeksAYear {
		r.Step()
	}
	for i := range ended {
		e := &ended[i]
		if e.Kind == Request && e.People() != 1 && e.TimeIn[Worked] > 0 {
			t.Fatalf("%d people worked on a request", e.People())
		}
		if n := e.People(); n > 0 {
			by[n]++
			if n < state.MostWorkers && !(slices.Contains(e.Workers[:], e.Author) && slices.Contains(e.Workers[:], e.Owner)) {
				t.Fatalf("%v worked on it, its author is %d and its owner %d", e.Workers, e.Author, e.Owner)
			}
		}
		for k, w := range e.Workers {
			if w != state.None && slices.Contains(e.Workers[:k], w) {
				t.Fatalf("%v: somebody counts twice", e.Workers)
			}
		}
	}
	t.Log(by)
	if by[1] == 0 || by[2] == 0 || by[3] == 0 {
		t.Errorf("ended items by the number of people who worked on them: %v", by)
	}
}
