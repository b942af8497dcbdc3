package week_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// singleServer returns a company of one person who serves a flow of work with exponential gaps of
// 1200 min on average, with every other mechanism disabled.
func singleServer(work Distribution) *Scenario {
	sc := simtest.Company(1, 1, 1)
	sc.Weeks = 20_000
	o := &sc.Start
	o.Couplings = nil
	o.People[0].Level = Mid
	o.Teams[0].Backlog, o.Teams[0].Limit, o.Teams[0].Asking = 0, 0, 0
	o.Deployables[0].TrainPeriod = 0
	sc.Disabled = ReviewMechanism | PipelineMechanism | TalkMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FailureMechanism | FamiliarityMechanism | OvertimeMechanism | StrainMechanism | OtherTimeMechanism | HandCheckMechanism
	sc.Ranges[WithdrawnAfter] = Exactly(1 << 19)
	sc.Flows = []Flow{{Key: KeyOf("customers"), Gap: Distribution{Shape: Exponential, Mean: 1200}, Work: work}}
	return sc
}

// A flow of work waits for a person as in an M/G/1 queue with a load of 0.8: the mean wait is that of
// Pollaczek and Khinchine for the squared coefficient of variation of the work.
func TestAFlowWaitsForAPersonAsInAnMG1Queue(t *testing.T) {
	for name, c := range map[string]struct {
		work Distribution
		want float64 // mean wait / mean work, by Pollaczek and Khinchine
	}{
		"fixed":       {Distribution{Shape: Fixed, Mean: 960}, 2},
		"exponential": {Distribution{Shape: Exponential, Mean: 960}, 4},
		"gamma":       {Distribution{Shape: Gamma, Mean: 960, Spread: 250_000}, 2.5},
		"chi-square":  {Distribution{Shape: Gamma, Mean: 960, Spread: 2 * One}, 6},
		"log-normal":  {Distribution{Shape: LogNormal, Mean: 960, Spread: 832_555}, 4}, // squared coefficient of variation 1
	} {
		r := Start(singleServer(c.work), 7, NoSeat)
		var ended []EndedItem
		wk := WeekContext{Trace: &ended}
		for r.Now.Week < 20_000 {
			wk.Step(&r.Now, r.Scenario, nil, nil)
		}
		var waited, worked float64
		for i := range ended {
			waited += float64(ended[i].TimeIn[Queued])
			worked += float64(ended[i].TimeIn[Worked])
		}
		if got := waited / worked; len(ended) < 39_000 || math.Abs(got/c.want-1) > .15 {
			t.Errorf("%s: %d items, mean wait / mean work is %.3f, want %.3f", name, len(ended), got, c.want)
		}
	}
}

// A company that work flows into can be saved and opened again at any time.
func TestACompanyWithFlowsCanBeSavedAndOpened(t *testing.T) {
	sc := simtest.Demo()
	sc.Flows = []Flow{{Key: KeyOf("customers"), Gap: Distribution{Shape: Exponential, Mean: 1200}, Work: Distribution{Shape: Fixed, Mean: 60}}}
	r := Start(sc, 7, NoSeat)
	for range 4 {
		r.Step()
		var again Organization
		if err := again.DecodeBinary(r.Now.AppendBinary(nil)); err != nil {
			t.Fatalf("after week %d: %v", r.Now.Week, err)
		}
		if err := again.Fits(r.Scenario); err != nil {
			t.Fatalf("after week %d: %v", r.Now.Week, err)
		}
		again.Queue[slices.IndexFunc(again.Queue, func(e ScheduledEvent) bool { return e.Kind == state.FlowArrives })].Slot = 1
		if err := again.Fits(r.Scenario); !errors.Is(err, ErrDamaged) {
			t.Fatalf("a second flow arrives in a scenario with one: %v", err)
		}
	}
}

// A flow of requests is served before or after changes by the rule of the team.
func TestTheRuleOfATeamDecidesWhetherRequestsComeFirst(t *testing.T) {
	waits := func(requestsFirst bool) (changes, requests float64) {
		sc := singleServer(Distribution{Shape: Exponential, Mean: 480})
		sc.Start.Teams[0].RequestFirst = requestsFirst
		sc.Ranges[Handoff], sc.Ranges[RequestPatience] = Exactly(0), Exactly(1<<30)
		others := sc.Flows[0]
		others.Key, others.Asked = KeyOf("others"), true
		sc.Flows = append(sc.Flows, others)
		r := Start(sc, 7, NoSeat)
		var ended []EndedItem
		wk := WeekContext{Trace: &ended}
		for r.Now.Week < 5_000 {
			wk.Step(&r.Now, sc, nil, nil)
		}
		var n [3]float64
		var sum [3]float64
		for i := range ended {
			n[ended[i].Kind]++
			sum[ended[i].Kind] += float64(ended[i].TimeIn[Queued])
		}
		return sum[Change] / n[Change], sum[Request] / n[Request]
	}
	change, request := waits(true)
	if request*3 > change {
		t.Errorf("requests first: they wait %.0f min, changes %.0f min", request, change)
	}
	change, request = waits(false)
	if change*3 > request {
		t.Errorf("changes first: they wait %.0f min, requests %.0f min", change, request)
	}
}
