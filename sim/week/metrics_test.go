package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Every metric has a function and an id of its own.
func TestEveryMetricHasAnEntryAndAnID(t *testing.T) {
	ids := map[string]Metric{}
	for m := range NumMetrics {
		info := &Metrics[m]
		if info.ID == "" || info.Of == nil {
			t.Errorf("metric %d has no id or no function", m)
		}
		if other, again := ids[info.ID]; again {
			t.Errorf("metrics %d and %d have one id, %s", m, other, info.ID)
		}
		ids[info.ID] = m
		if info.Better < -1 || info.Better > 1 {
			t.Errorf("%s: better is %d", m, info.Better)
		}
	}
}

// A total never falls, a share stays between 0 and 1, and the values of the teams add up to
// that of the company.
func TestMetricsKeepTheirInvariants(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 12)
		for w, s := range r.History {
			for m := range NumMetrics {
				info, v := &Metrics[m], s.Metrics[m]
				if w > 0 && info.Total && v < r.History[w-1].Metrics[m] {
					t.Fatalf("week %d: %s fell from %d to %d", w, m, r.History[w-1].Metrics[m], v)
				}
				if v < 0 || info.Unit == Share && m != DebtLevel && v > int64(One) {
					t.Fatalf("week %d: %s is %d", w, m, v)
				}
			}
		}
		o := &r.Now
		for m := range NumMetrics {
			info := &Metrics[m]
			if info.Company || info.Unit == Share || info.Unit == PerWeek || m == LeadTime || m == Services || m == PeopleEmployed || m == PeopleLeft {
				continue // a mean, or a count that includes people and services of no team
			}
			sum := int64(0)
			for team := range o.Teams {
				sum += info.Of(o, sc, int32(team))
			}
			if off := info.Of(o, sc, state.None) - sum; off < 0 || off >= int64(len(o.Teams)) { // rounded team by team
				t.Fatalf("%s: %d for the company, %d as the sum of its teams", m, info.Of(o, sc, state.None), sum)
			}
		}
	})
}

// The ledgers of two successive spans add up to the ledger of the whole span.
func TestLedgerSpansAddUp(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 12)
		last := len(r.History) - 1
		mid := rapid.IntRange(0, last).Draw(t, "middle")
		for team := state.None; int(team) < len(r.Now.Teams); team++ {
			first := Between(&r.History[0], &r.History[mid], team)
			second := Between(&r.History[mid], &r.History[last], team)
			all := Between(&r.History[0], &r.History[last], team)
			first.Add(&second)
			if first != all {
				t.Fatalf("team %d: the whole span is %+v, the sum of its parts %+v", team, first, all)
			}
			sum := int64(0)
			for _, m := range all.Hours {
				sum += m
			}
			if sum != all.Employed {
				t.Fatalf("team %d: %d of %d minutes paid are on accounts", team, sum, all.Employed)
			}
		}
	})
}

// The coordination tax and the operational load are the minutes on their accounts as a share of
// all paid; waiting is the share of the items' time that is blocked or on a train.
func TestTaxLoadAndWaitingAreSharesOfTheLedger(t *testing.T) {
	var l Ledger
	l.Employed = 1000
	l.Hours[RequestWork], l.Hours[Alignment], l.Hours[SwitchingForOthers], l.Hours[ConflictWithOthers] = 100, 50, 30, 20
	l.Hours[Switching], l.Hours[ConflictWork] = 40, 40 // inside the team
	l.Hours[Operations], l.Hours[IncidentWork], l.Hours[Recovery] = 60, 30, 10
	l.Hours[FeatureWork] = 700
	if got := l.Share(CoordinationTax); got != 200_000 {
		t.Errorf("coordination tax is %d, want 200000", got)
	}
	if got := l.Share(OperationalLoad[:]); got != 100_000 {
		t.Errorf("operational load is %d, want 100000", got)
	}
	l.Items[Blocked], l.Items[OnTrain], l.Items[Worked], l.Items[Queued] = 20, 30, 40, 10
	if got := l.Waiting(); got != 500_000 {
		t.Errorf("waiting on others is %d, want 500000", got)
	}
	if empty := (Ledger{}); empty.Share(CoordinationTax) != 0 || empty.Waiting() != 0 {
		t.Error("shares of an empty ledger are not zero")
	}
}

// uncoupled returns a company with that many modules, one person and no couplings.
func uncoupled(modules int) *Organization {
	o := &Organization{Player: state.None, Ledgers: make([]Ledger, 1), People: make([]Person, 1), Deployables: make([]Deployable, 1)}
	for range modules {
		o.Modules = append(o.Modules, Module{Demand: 1})
	}
	return o
}

// The propagation cost is 0 without couplings and 1 if every change drags along every module.
// In a chain a change reaches the modules behind it with the product of the links' chances. A
// stable contract cuts the chain.
func TestPropagationCostIsTheShareOfModulesThatAChangeReaches(t *testing.T) {
	o := uncoupled(4)
	if got := o.PropagationCost(); got != 0 {
		t.Errorf("uncoupled code: %d", got)
	}
	for from := range int32(4) {
		for to := range int32(4) {
			if from != to {
				o.Couplings = append(o.Couplings, Coupling{From: from, To: to, Chance: One})
			}
		}
	}
	if got := o.PropagationCost(); got != One {
		t.Errorf("everything coupled to everything: %d", got)
	}
	o.Couplings = []Coupling{{From: 0, To: 1, Chance: One / 2}, {From: 1, To: 2, Chance: One / 2}, {From: 2, To: 3, Chance: One / 2}}
	// Three pairs at a half, two at a quarter, one at an eighth, of twelve pairs.
	if got, want := o.PropagationCost(), PPM((3*500_000+2*250_000+125_000)/12); got != want {
		t.Errorf("a chain: %d, want %d", got, want)
	}
	o.Modules[2].Contract = One
	if got, want := o.PropagationCost(), PPM(2*500_000/12); got != want {
		t.Errorf("a chain with a stable contract: %d, want %d", got, want)
	}
	if got := uncoupled(1).PropagationCost(); got != 0 {
		t.Errorf("a single module: %d", got)
	}
}

// Features earn while users can reach them: downtime reduces their value by the share of use
// that it affects. Services and replicas cost 3/13 of their monthly rate a week, down or not.
func TestRevenueAndCostOfAWeek(t *testing.T) {
	sc := &Scenario{Rates: Rates{Hour: 6000, Feature: 10_000, Service: 13_000, Replica: 1300}}
	o := uncoupled(4)
	o.Week = 1
	o.Teams = []Team{{Value: 5000}}
	o.Ledgers = make([]Ledger, 2)
	o.Ledgers[0].Employed = 2400
	o.Deployables = []Deployable{{Monolith: true, Replicas: 2}, {Replicas: 1, Owner: 0}, {Replicas: 9, Ended: true}}
	o.Modules[3].Deployable = 1
	o.Deployables[1].Down = rng.ClockMinutesAWeek / 2 // half a week, affecting a quarter of the use
	week.BookRevenue(week.At(o, sc))
	out := o.Outcome(sc)
	if want := int64(5000 * 7 / 8); out.Value != want || out.Earned != want*10 {
		t.Errorf("value %d, earned %d; want %d and %d", out.Value, out.Earned, want, want*10)
	}
	if want := int64(2400/60*6000 + 2*300 + 3000 + 300); out.Cost != want {
		t.Errorf("cost %d, want %d", out.Cost, want)
	}
	if out.Reliability != 875_000 {
		t.Errorf("reliability is %d, want 875000", out.Reliability)
	}
	if out.Worth() != out.Earned-out.Cost {
		t.Error("worth is not earnings less cost")
	}
	o.Week++
	week.BookRevenue(week.At(o, sc)) // a week without downtime
	if out := o.Outcome(sc); out.Value != 5000*7/8+5000 || out.Reliability != 937_500 {
		t.Errorf("after a week without downtime: value %d, reliability %d", out.Value, out.Reliability)
	}
}

// The people outcome is 1 if all are rested and still there; fatigue and departures lower it;
// it is 0 when everybody has left.
func TestPeopleOutcomeFallsWithFatigueAndDepartures(t *testing.T) {
	sc := &Scenario{}
	o := uncoupled(0)
	o.People = []Person{{}, {}, {}, {}}
	if got := o.Outcome(sc).People; got != One {
		t.Errorf("all rested: %d, want 1000000", got)
	}
	o.People[0].Fatigue, o.People[1].Fatigue = 400_000, 200_000
	o.People[3].Left = 1
	// The mean fatigue of three is .2, and three of four are still there.
	if got := o.Outcome(sc).People; got != 600_000 {
		t.Errorf("tired, and one has left: %d, want 600000", got)
	}
	for p := range o.People {
		o.People[p].Left = 1
	}
	if got := o.Outcome(sc).People; got != 0 {
		t.Errorf("everybody has left: %d, want 0", got)
	}
}

// A goal is met at its amount or beyond it, in its direction, for its team or the company.
func TestGoalsAreMetAtOrBeyondTheirAmount(t *testing.T) {
	o := uncoupled(0)
	o.Teams = []Team{{Live: 3, NightPages: 4}, {Live: 7}}
	sc := &Scenario{Goals: []Goal{
		{Metric: FeaturesLive, AtLeast: true, Amount: 10, Team: state.None},
		{Metric: FeaturesLive, AtLeast: true, Amount: 8, Team: 1},
		{Metric: NightPages, Amount: 4, Team: state.None},
		{Metric: NightPages, Amount: 3, Team: 0},
	}}
	out := o.Outcome(sc)
	for i, want := range []GoalOutcome{{Amount: 10, Met: true}, {Amount: 7, Met: false}, {Amount: 4, Met: true}, {Amount: 4, Met: false}} {
		if out.Goals[i] != want {
			t.Errorf("goal %d: %+v, want %+v", i, out.Goals[i], want)
		}
	}
	if out.Met != 2 || out.AllMet() {
		t.Errorf("%d goals are met, want 2", out.Met)
	}
	sc.Goals = sc.Goals[:1]
	if out := o.Outcome(sc); !out.AllMet() {
		t.Error("AllMet is false, but the only goal is met")
	}
}
