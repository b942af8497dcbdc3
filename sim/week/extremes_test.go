package week_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Limiting cases: a parameter or quantity is zero or at its maximum.

// isolatedTeams returns a company of teams that share nothing: each has its own modules in its own
// service, released on demand, and no modules are coupled.
func isolatedTeams(teams, people, modules int) *Scenario {
	sc := simtest.Company(teams, people, modules)
	o := &sc.Start
	o.Couplings = nil
	sc.Names.Deployables, o.Deployables = nil, nil
	for t := range teams {
		id := fmt.Sprintf("service%d", t)
		sc.Names.Deployables = append(sc.Names.Deployables, id)
		o.Deployables = append(o.Deployables, Deployable{
			Key: KeyOf(id), Owner: int32(t), Build: 12, Lanes: 2, Observed: 500_000, Recurring: One, Replicas: 1,
		})
	}
	for m := range o.Modules {
		o.Modules[m].Deployable = o.Modules[m].Team
		for p := range o.People {
			if o.People[p].Team != o.Modules[m].Team {
				o.Familiarity[p*len(o.Modules)+m] = 0 // so that nobody is asked to review another team's changes
			}
		}
	}
	return sc
}

func anySeed(t *rapid.T) Seed { return Seed(rapid.Uint64().Draw(t, "seed")) }

// Without engineers no feature goes live and no time is booked, but debt grows.
func TestWithoutEngineersThereAreNoFeaturesAndDebtGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := isolatedTeams(rapid.IntRange(1, 4).Draw(t, "teams"), 0, rapid.IntRange(1, 5).Draw(t, "modules"))
		r := Start(sc, anySeed(t), NoSeat)
		debt := Metrics[DebtLevel].Of(&r.Now, sc, state.None)
		for range rapid.IntRange(1, 2*WeeksAQuarter).Draw(t, "weeks") {
			r.Step()
			now := Metrics[DebtLevel].Of(&r.Now, sc, state.None)
			if now <= debt {
				t.Fatalf("week %d: debt was %d millionths of the code and is now %d, want growth", r.Now.Week, debt, now)
			}
			debt = now
		}
		all := r.Now.Booked(state.None)
		if live := r.History[len(r.History)-1].Metrics[FeaturesLive]; live != 0 || all.Employed != 0 {
			t.Fatalf("without people %d features are live and %d minutes are paid", live, all.Employed)
		}
	})
}

// When everybody has left, no more work is done, and debt grows.
func TestNoWorkIsDoneAfterEverybodyHasLeft(t *testing.T) {
	sc := simtest.Company(2, 3, 2)
	sc.Injects = []Inject{{Key: KeyOf("offer elsewhere"), Word: KeyOf("heron")}}
	for p := range int32(6) {
		sc.Injects[0].Leaves = append(sc.Injects[0].Leaves, p)
	}
	for seed := range Seed(10) {
		r := Start(sc, seed, NoSeat)
		for range 8 {
			r.Step()
		}
		if why := r.Decide(SayWord.Default(KeyOf("heron"), 0), ""); !why.OK() {
			t.Fatal(sc.Why(why))
		}
		r.Step()
		done, debt := Metrics[WorkDone].Of(&r.Now, sc, state.None), Metrics[DebtLevel].Of(&r.Now, sc, state.None)
		for range 8 {
			r.Step()
			simtest.CheckBooks(t, &r.Now)
		}
		if n := Metrics[PeopleEmployed].Of(&r.Now, sc, state.None); n != 0 {
			t.Fatalf("%d people are still employed", n)
		}
		if got := Metrics[WorkDone].Of(&r.Now, sc, state.None); got != done || done == 0 {
			t.Errorf("seed %d: %d minutes of work were done when everybody left, %d eight weeks later", seed, done, got)
		}
		if got := Metrics[DebtLevel].Of(&r.Now, sc, state.None); got <= debt {
			t.Errorf("seed %d: debt was %d when everybody left and is %d, want growth", seed, debt, got)
		}
	}
}

// On a platform of full maturity, a service takes exactly the floor of toil, to the minute. On a
// less mature one it takes more.
func TestFullPlatformMaturityLeavesToilAtItsFloor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := anySeed(t)
		services := rapid.IntRange(1, 6).Draw(t, "services")
		quarterOfToil := func(maturity PPM) int64 {
			sc := isolatedTeams(services, 3, 1)
			sc.Disabled = IncidentMechanism | AttritionMechanism | OtherTimeMechanism
			sc.Ranges[PlatformChurn] = Exactly(0)
			sc.Start.Maturity = maturity
			for d := range sc.Start.Deployables {
				dep := &sc.Start.Deployables[d]
				dep.Paved, dep.Observed = true, One // releases need no watching
			}
			r := Start(sc, seed, NoSeat)
			for range WeeksAQuarter {
				r.Step()
			}
			pending := int64(0)
			for team := range r.Now.Teams {
				pending += int64(r.Now.Teams[team].Chores[Toil])
			}
			floor := int64(services) * WeeksAQuarter * int64(MinutesAWeek.Times(r.Now.Param(ToilFloor)))
			toil := r.Now.Booked(state.None).Hours[Operations] + pending
			for p := range r.Now.People {
				if w := &r.Now.People[p]; w.Task == OnChore && Chore(w.Item) == Toil {
					toil += int64(w.Remaining.Minutes()) // started, but not finished
				}
			}
			if maturity == One && toil != floor {
				t.Fatalf("%d minutes of toil in a quarter, want the floor of %d", toil, floor)
			}
			return toil
		}
		full, less := quarterOfToil(One), quarterOfToil(PPM(rapid.IntRange(500_000, 900_000).Draw(t, "maturity")))
		if less <= full {
			t.Fatalf("%d minutes of toil on a fully mature platform, %d on a less mature one", full, less)
		}
	})
}

// A company of one team spends no time on requests or alignment and never waits for another team,
// however coupled its modules are.
func TestASingleTeamSpendsNoTimeOnOtherTeams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.Company(1, rapid.IntRange(1, 12).Draw(t, "people"), rapid.IntRange(2, 20).Draw(t, "modules"))
		sc.Start.Deployables[1].Owner = 0
		chance := PPM(rapid.IntRange(0, int(One)).Draw(t, "coupling"))
		for k := range sc.Start.Couplings {
			sc.Start.Couplings[k].Chance = chance
		}
		r := Start(sc, anySeed(t), NoSeat)
		for range rapid.IntRange(1, WeeksAYear).Draw(t, "weeks") {
			r.Step()
		}
		all := r.Now.Booked(state.None)
		if m := all.Hours[RequestWork] + all.Hours[Alignment]; m > 0 {
			t.Fatalf("%d minutes were spent on other teams, but there is only one team", m)
		}
		if m := all.Items[Blocked] + all.Answered; m > 0 {
			t.Fatalf("changes and requests waited %d minutes for other teams, but there is only one team", m)
		}
	})
}

// Without coupling, the ledger of a team is the same to the minute in a company of one team as in
// one of many.
func TestWithoutCouplingOtherTeamsDoNotAffectATeam(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := anySeed(t)
		people, modules := rapid.IntRange(1, 8).Draw(t, "people"), rapid.IntRange(1, 3).Draw(t, "modules")
		weeks := rapid.IntRange(1, WeeksAYear).Draw(t, "weeks")
		simulate := func(teams int) *Organization {
			sc := isolatedTeams(teams, people, modules)
			sc.Disabled |= PivotMechanism | DemandMechanism // pivots couple modules, demand follows the worth of the whole company
			r := Start(sc, seed, NoSeat)
			for range weeks {
				r.Step()
			}
			return &r.Now
		}
		alone, many := simulate(1), simulate(rapid.IntRange(2, 8).Draw(t, "teams"))
		if alone.Ledgers[0] != many.Ledgers[0] {
			t.Fatalf("the ledger of a single team is\n%+v, among %d teams\n%+v", alone.Ledgers[0], len(many.Teams), many.Ledgers[0])
		}
	})
}
