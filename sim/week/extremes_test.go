package week_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// What must come out where one thing is nothing, or all there can be.

// apart is a company of teams that share nothing: each has its own modules in a
// service of its own that leaves on demand, and no change drags another module along.
func apart(teams, people, modules int) *Scenario {
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
	}
	return sc
}

func anySeed(t *rapid.T) Seed { return Seed(rapid.Uint64().Draw(t, "seed")) }

// Without engineers nothing is asked about, nothing goes live, nobody's time is
// spent, and the code gets older all the same.
func TestWithoutEngineersThereAreNoFeaturesAndDebtGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := apart(rapid.IntRange(1, 4).Draw(t, "teams"), 0, rapid.IntRange(1, 5).Draw(t, "modules"))
		r := Start(sc, anySeed(t), NoSeat)
		debt := Metrics[DebtLevel].Of(&r.Now, sc, state.None)
		for range rapid.IntRange(1, 2*WeeksAQuarter).Draw(t, "weeks") {
			r.Step()
			now := Metrics[DebtLevel].Of(&r.Now, sc, state.None)
			if now <= debt {
				t.Fatalf("week %d: debt was %d millionths of the code and is %d", r.Now.Week, debt, now)
			}
			debt = now
		}
		all := r.Now.Booked(state.None)
		if live := r.History[len(r.History)-1].Metrics[FeaturesLive]; live != 0 || all.Employed != 0 {
			t.Fatalf("nobody works there, %d features are live and %d minutes are paid", live, all.Employed)
		}
	})
}

// When everybody leaves, what is begun stays as it is: no work is done any more.
func TestWhenEverybodyHasLeftNothingGoesOn(t *testing.T) {
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
			simtest.Balanced(t, &r.Now)
		}
		if n := Metrics[PeopleEmployed].Of(&r.Now, sc, state.None); n != 0 {
			t.Fatalf("%d people are still there", n)
		}
		if got := Metrics[WorkDone].Of(&r.Now, sc, state.None); got != done || done == 0 {
			t.Errorf("seed %d: %d minutes of work were done when they left, %d eight weeks later", seed, done, got)
		}
		if got := Metrics[DebtLevel].Of(&r.Now, sc, state.None); got <= debt {
			t.Errorf("seed %d: debt was %d when they left and is %d", seed, debt, got)
		}
	}
}

// On a platform that does all it can, running a service takes what cannot be taken
// away, to the minute, and any less of a platform takes more.
func TestFullMaturityLeavesToilAtItsFloor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := anySeed(t)
		services := rapid.IntRange(1, 6).Draw(t, "services")
		toil := func(maturity PPM) int64 {
			sc := apart(services, 3, 1)
			sc.Disabled = IncidentMechanism | AttritionMechanism
			sc.Ranges[PlatformChurn] = Exactly(0)
			sc.Start.Maturity = maturity
			for d := range sc.Start.Deployables {
				dep := &sc.Start.Deployables[d]
				dep.Paved, dep.Observed = true, One // nobody need watch a release
			}
			r := Start(sc, seed, NoSeat)
			for range WeeksAQuarter {
				r.Step()
			}
			due := int64(0)
			for team := range r.Now.Teams {
				due += int64(r.Now.Teams[team].Chores[Toil])
			}
			floor := int64(services) * WeeksAQuarter * int64(MinutesAWeek.Times(r.Now.Param(ToilFloor)))
			all := r.Now.Booked(state.None).Hours[Operations] + due
			for p := range r.Now.People {
				if w := &r.Now.People[p]; w.Task == OnChore && Chore(w.Item) == Toil {
					all += int64(w.Remaining.Minutes()) // taken up, and not yet done
				}
			}
			if maturity == One && all != floor {
				t.Fatalf("%d minutes of toil in a quarter, and the floor is %d", all, floor)
			}
			return all
		}
		full, less := toil(One), toil(PPM(rapid.IntRange(500_000, 900_000).Draw(t, "maturity")))
		if less <= full {
			t.Fatalf("%d minutes of toil on a full platform, %d on a lesser", full, less)
		}
	})
}

// One team waits for nobody and talks to nobody but itself, however tangled its code.
func TestOneTeamHasNoMinutesBetweenTeams(t *testing.T) {
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
			t.Fatalf("people spent %d minutes on other teams, and there is none", m)
		}
		if m := all.Items[Blocked] + all.Answered; m > 0 {
			t.Fatalf("changes and requests waited %d minutes for other teams, and there is none", m)
		}
	})
}

// Where nothing is tied to anything, a team's changes take as long in a company of
// one team as in one of many: to the minute, on every row of its books.
func TestWithoutCouplingATeamLivesAsIfItWereAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := anySeed(t)
		people, modules := rapid.IntRange(1, 8).Draw(t, "people"), rapid.IntRange(1, 3).Draw(t, "modules")
		weeks := rapid.IntRange(1, WeeksAYear).Draw(t, "weeks")
		live := func(teams int) *Organization {
			sc := apart(teams, people, modules)
			sc.Disabled |= PivotMechanism // which tie modules to each other
			r := Start(sc, seed, NoSeat)
			for range weeks {
				r.Step()
			}
			return &r.Now
		}
		alone, many := live(1), live(rapid.IntRange(2, 8).Draw(t, "teams"))
		if alone.Ledgers[0] != many.Ledgers[0] {
			t.Fatalf("alone the team's books are\n%+v, among %d teams\n%+v", alone.Ledgers[0], len(many.Teams), many.Ledgers[0])
		}
	})
}
