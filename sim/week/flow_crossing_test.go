package week_test

import (
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// meshed returns a company of teams of six with a module and a service each. A change in one
// drags that of any other team along with the given chance.
func meshed(teams int32, coupling PPM) *Scenario {
	g := experiments.DefaultOrganization()
	g.Teams, g.People, g.Coupling, g.Deploy, g.Limit = teams, 6, coupling, experiments.ByTeam, 6
	return forHalfAYear(g.Scenario("meshed"))
}

// forHalfAYear lets a scenario last as long as these tests simulate it.
func forHalfAYear(sc *Scenario) *Scenario {
	sc.Weeks = 2 * WeeksAQuarter
	return sc
}

// sharesOf simulates half a year of a scenario and returns the shares of the hours that went into
// work for other teams, into crossing between teams, and into some accounts, over two worlds.
func sharesOf(t *testing.T, sc *Scenario, accounts ...Account) (work, crossing, some PPM) {
	t.Helper()
	var all Ledger
	for world := range Seed(2) {
		r := Start(sc, world, NoSeat)
		for range sc.Weeks {
			r.Step()
			simtest.CheckBooks(t, &r.Now)
		}
		booked := r.Now.Booked(state.None)
		all.Add(&booked)
	}
	return all.Share(WorkForOthers[:]), all.Share(CrossingCost[:]), all.Share(accounts)
}

// The more teams depend on each other, the larger the share of the hours that crossing between them
// takes; halving what ties them lowers it.
func TestCrossingCostsMoreWithMoreTeamsAndMoreTies(t *testing.T) {
	last := PPM(0)
	for _, teams := range []int32{2, 6, 12, 24} {
		_, cost, _ := sharesOf(t, meshed(teams, 40_000))
		if cost <= last {
			t.Errorf("crossing takes %d millionths of the hours of %d teams, and %d with fewer", cost, teams, last)
		}
		last = cost
	}
	if _, half, _ := sharesOf(t, meshed(24, 20_000)); half >= last {
		t.Errorf("with half of the coupling crossing takes %d millionths of the hours, with all of it %d", half, last)
	}
}

// Stable contracts lower the cost of crossing, and the work for others with it.
func TestStableContractsLowerTheCostOfCrossing(t *testing.T) {
	contracts := func(stability PPM) *Scenario {
		sc := meshed(12, 40_000)
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract = stability
		}
		return sc
	}
	work, cost, _ := sharesOf(t, contracts(0))
	lessWork, lessCost, _ := sharesOf(t, contracts(700_000))
	if lessCost >= cost || lessWork >= work {
		t.Errorf("stable contracts change the work for others from %d to %d, the cost of crossing from %d to %d", work, lessWork, cost, lessCost)
	}
}

// One team has no other to cross to, however coupled and however well divided its modules are: not
// even with conflicts on its mainline, contracts and enforced boundaries.
func TestOneTeamPaysNothingForCrossing(t *testing.T) {
	g := experiments.DefaultOrganization()
	g.People, g.Modules, g.Coupling, g.Chain, g.ChainLength, g.Limit = 12, 8, 300_000, 300_000, 4, 12
	g.Contract, g.Bounded, g.Consumers = 500_000, 500_000, 4
	work, cost, inside := sharesOf(t, forHalfAYear(g.Scenario("modular")), ConflictWork, Switching)
	if work != 0 || cost != 0 {
		t.Errorf("one team spends %d millionths of its hours on work for others, %d on crossing", work, cost)
	}
	if inside == 0 {
		t.Error("the test is void: nothing collides and nobody is interrupted")
	}
}

// Each cause of the cost of crossing can be switched off, and then is not paid.
func TestEachCauseOfTheCostOfCrossingCanBeSwitchedOff(t *testing.T) {
	_, all, _ := sharesOf(t, meshed(12, 40_000))
	for name, off := range map[string]Mechanisms{"asking": AskingMechanism, "agreements": AgreementMechanism, "announcements": AnnouncementMechanism, "planning": PlanningMechanism} {
		sc := meshed(12, 40_000)
		sc.Disabled |= off
		_, without, asking := sharesOf(t, sc, Asking)
		if without >= all {
			t.Errorf("crossing takes %d millionths of the hours without %s, %d with", without, name, all)
		}
		if (asking == 0) != (off == AskingMechanism) {
			t.Errorf("without %s, asking takes %d millionths of the hours", name, asking)
		}
	}
}

// A request takes both sides time: the one who asks writes it, the one who answers reads it, and
// both agree.
func TestARequestTakesTimeOnBothSides(t *testing.T) {
	sc := meshed(2, 0)
	sc.Disabled |= PivotMechanism | MirroringMechanism | PatienceMechanism | TalkMechanism | ReleaseCheckMechanism | AnnouncementMechanism | PlanningMechanism
	sc.Start.Couplings = []Coupling{{From: 0, To: 1, Chance: One / 2}}
	r := Start(sc, 1, NoSeat)
	for range sc.Weeks {
		r.Step()
	}
	for team, name := range []string{"asks", "answers"} {
		l := &r.Now.Ledgers[team]
		if l.Hours[Asking] == 0 || l.Hours[Alignment] == 0 {
			t.Errorf("the team that %s spends %d minutes on asking and %d on agreeing", name, l.Hours[Asking], l.Hours[Alignment])
		}
	}
	if r.Now.Ledgers[0].Hours[SwitchingForOthers] == 0 || r.Now.Ledgers[0].Hours[RequestWork] != 0 {
		t.Error("the team that asks is not interrupted, or works for others")
	}
	if r.Now.Ledgers[1].Hours[SwitchingForOthers] != 0 {
		t.Error("the team that nobody answers switches because of others")
	}
}

// A request leads to further ones: where the code that is asked for drags along that of a third
// team, the change waits for this team too, although its own code does not touch theirs. Coupling
// in a circle does not let it wait for ever.
func TestARequestLeadsToRequestsToFurtherTeams(t *testing.T) {
	answeredBy := func(off Mechanisms, couplings ...Coupling) (answers [3]int, live int64) {
		sc := meshed(3, 0)
		sc.Disabled |= PivotMechanism | MirroringMechanism | PatienceMechanism | AttritionMechanism | off
		sc.Start.Couplings = couplings
		sc.Start.Teams[1].Asking, sc.Start.Teams[2].Asking = 0, 0
		r := Start(sc, 1, NoSeat)
		for range sc.Weeks {
			for _, e := range r.Step() {
				for team := range answers {
					if e.Kind == RequestAnswered && e.Subject == r.Now.Teams[team].Key {
						answers[team]++
					}
				}
			}
		}
		return answers, Metrics[FeaturesLive].Of(&r.Now, sc, 0)
	}
	line := []Coupling{{From: 0, To: 1, Chance: One}, {From: 1, To: 2, Chance: One}}
	chained, _ := answeredBy(0, line...)
	if chained[2] == 0 || chained[2] > chained[1] {
		t.Errorf("the second team answers %d requests, and the third %d that follow from them", chained[1], chained[2])
	}
	if single, _ := answeredBy(FurtherRequestMechanism, line...); single[2] != 0 || single[1] == 0 {
		t.Errorf("without further requests the second team answers %d, the third %d", single[1], single[2])
	}
	circle := append(line, Coupling{From: 2, To: 1, Chance: One})
	if answers, live := answeredBy(0, circle...); live == 0 || answers[1] == 0 || answers[2] == 0 {
		t.Errorf("coupled in a circle, %d features go live with %d and %d answers", live, answers[1], answers[2])
	}
}

// Whoever is away when another team asks back catches up on it afterwards, and is not interrupted.
func TestWhoeverIsAwayIsNotInterruptedByOtherTeams(t *testing.T) {
	sc := meshed(2, 0)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	for task, resumes := range map[state.Task]bool{state.OnChore: true, state.Away: false, state.OnPage: false, state.Resting: false, state.Idle: false} {
		wk := week.At(o, sc)
		p := o.People[0]
		o.People[0].Task, o.People[0].Item, o.People[0].Yield = task, 0, One
		week.InterruptForOthers(wk, 0, 6, 30)
		w := &o.People[0]
		if w.ExplainLeft != 6 || w.AgreeLeft != 30 || (w.ResumeLeft > 0) != resumes || w.OthersLeft != w.ResumeLeft {
			t.Errorf("task %d: %d minutes to explain, %d to agree, %d to resume", task, w.ExplainLeft, w.AgreeLeft, w.ResumeLeft)
		}
		o.People[0] = p
	}
}
