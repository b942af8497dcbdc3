package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// counter is one person who serves what comes, with everything else switched off.
func counter(work Distribution) *Scenario {
	sc := simtest.Company(1, 1, 1)
	sc.Weeks = 20_000
	o := &sc.Start
	o.Couplings = nil
	o.People[0].Level = Mid
	o.Teams[0].Backlog, o.Teams[0].Limit, o.Teams[0].Asking = 0, 0, 0
	o.Deployables[0].TrainPeriod = 0
	sc.Disabled = ReviewMechanism | PipelineMechanism | TalkMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FailureMechanism | FamiliarityMechanism | OvertimeMechanism | StrainMechanism
	sc.Ranges[WithdrawnAfter] = Exactly(1 << 19)
	sc.Flows = []Flow{{Key: KeyOf("customers"), Gap: Distribution{Shape: Exponential, Mean: 1200}, Work: work}}
	return sc
}

// What comes by itself waits before a person as it does before any server: load
// .8, exponential gaps, and work of the squared variation that is asked for.
func TestAFlowQueuesBeforeAPerson(t *testing.T) {
	for name, c := range map[string]struct {
		work Distribution
		want float64 // wait over work, by Pollaczek and Khinchine
	}{
		"fixed":       {Distribution{Shape: Fixed, Mean: 960}, 2},
		"exponential": {Distribution{Shape: Exponential, Mean: 960}, 4},
		"gamma":       {Distribution{Shape: Gamma, Mean: 960, Spread: 250_000}, 2.5},
		"chi-square":  {Distribution{Shape: Gamma, Mean: 960, Spread: 2 * One}, 6},
		"log-normal":  {Distribution{Shape: LogNormal, Mean: 960, Spread: 832_555}, 4}, // squared variation 1
	} {
		r := Start(counter(c.work), 7, NoSeat)
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
			t.Errorf("%s: of %d pieces one waited %.3f times as long as it was worked on, want %.3f", name, len(ended), got, c.want)
		}
	}
}

// A flow of requests is ranked by the team's own rule.
func TestAFlowOfRequestsComesFirstWhereTheRuleSaysSo(t *testing.T) {
	waits := func(first bool) (changes, requests float64) {
		sc := counter(Distribution{Shape: Exponential, Mean: 480})
		sc.Start.Teams[0].RequestFirst = first
		sc.Ranges[Handoff], sc.Ranges[RequestPatience] = Exactly(0), Exactly(1<<30)
		asked := sc.Flows[0]
		asked.Key, asked.Asked = KeyOf("others"), true
		sc.Flows = append(sc.Flows, asked)
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
		t.Errorf("requests come first, and wait %.0f min against the changes' %.0f", request, change)
	}
	change, request = waits(false)
	if change*3 > request {
		t.Errorf("changes come first, and wait %.0f min against the requests' %.0f", change, request)
	}
}
