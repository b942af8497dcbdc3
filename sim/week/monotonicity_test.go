package week_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Monotonicity: with everything else and all draws the same, more of a cause never reverses its
// effect.

// liveChanges simulates a scenario and returns the changes that went live, by key.
func liveChanges(sc *Scenario, seed Seed, weeks int) (changes map[Key]EndedItem, r *Run) {
	r = Start(sc, seed, NoSeat)
	var ended []EndedItem
	r.Trace = &ended
	for range weeks {
		r.Step()
	}
	changes = map[Key]EndedItem{}
	for _, e := range ended {
		if e.Kind == Change && e.Stage != Unbegun {
			changes[e.Key] = e
		}
	}
	return changes, r
}

// If one person makes one change after another, more debt makes none of them faster, and none
// goes live earlier. Work that the end of a week cuts in two may take a minute longer, by rounding.
func TestMoreDebtNeverMakesAChangeFaster(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := anySeed(t)
		less := rapid.IntRange(0, 1_500_000).Draw(t, "debt")
		more := less + rapid.IntRange(1, 1_500_000).Draw(t, "more debt")
		withDebt := func(debt int) map[Key]EndedItem {
			sc := isolatedTeams(1, 1, 2)
			sc.Disabled = onlyQueues &^ DebtMechanism
			for m := range sc.Start.Modules {
				sc.Start.Modules[m].Debt = PPM(debt)
			}
			changes, _ := liveChanges(sc, seed, 26)
			return changes
		}
		clean, indebted := withDebt(less), withDebt(more)
		if len(indebted) == 0 {
			t.Fatal("nothing went live in half a year")
		}
		slower := 0
		for key, slow := range indebted {
			fast, found := clean[key]
			if !found || slow.TimeIn[Worked]+1 < fast.TimeIn[Worked] || slow.At < fast.At {
				t.Fatalf("with more debt a change is live at minute %d after %d minutes of work, with less at minute %d after %d", slow.At, slow.TimeIn[Worked], fast.At, fast.TimeIn[Worked])
			}
			if slow.TimeIn[Worked] > fast.TimeIn[Worked] {
				slower++
			}
		}
		if more > less+50_000 && slower == 0 {
			t.Fatalf("debt of %d instead of %d millionths slows no change down", more, less)
		}
	})
}

// Stronger tests, more familiarity, less debt and a smaller size never raise the chance that a
// change is faulty, and never turn a faultless change into a faulty one.
func TestLowerRiskNeverMakesAChangeFaulty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := isolatedTeams(1, 2, 1)
		r := Start(sc, anySeed(t), NoSeat)
		for range 2 {
			r.Step()
		}
		o := &r.Now
		wk := week.At(o, sc)
		at := slices.IndexFunc(o.Items, func(it Item) bool { return it.Kind == Change && it.Owner != state.None })
		if at < 0 {
			t.Skip("no change was begun")
		}
		it, m := &o.Items[at], &o.Modules[0]
		it.Size = state.EffortOf(Minutes(rapid.IntRange(int(week.SmallChange), int(week.LargeChange)).Draw(t, "size")))
		draw := func(name string) PPM { return PPM(rapid.IntRange(0, int(One)).Draw(t, name)) }
		m.Debt, m.Tests = draw("debt"), draw("tests")
		o.Familiarity[it.Owner] = draw("familiarity")
		before, risk := week.DrawFaulty(wk, it), week.FaultChance(wk, it)
		switch rapid.SampledFrom([]string{"tests", "debt", "familiarity", "size"}).Draw(t, "improvement") {
		case "tests":
			m.Tests += (One - m.Tests).Times(draw("by"))
		case "debt":
			m.Debt -= m.Debt.Times(draw("by"))
		case "familiarity":
			o.Familiarity[it.Owner] += (One - o.Familiarity[it.Owner]).Times(draw("by"))
		case "size":
			it.Size -= state.ShareOfEffort(it.Size, draw("by"))
		}
		if after := week.FaultChance(wk, it); after > risk || week.DrawFaulty(wk, it) && !before {
			t.Fatalf("the risk was %d millionths, after the improvement %d", risk, after)
		}
	})
}

// meanTimeIn returns the mean time that the changes spent in some states [minutes].
func meanTimeIn(changes map[Key]EndedItem, states ...ItemState) (mean float64) {
	for _, e := range changes {
		for _, s := range states {
			mean += float64(e.TimeIn[s])
		}
	}
	return mean / float64(max(len(changes), 1))
}

// In whole companies, where all mechanisms interact, raising a cause moves the median of its
// effect over the seeds in the right direction: not back from one level to the next by more than
// luck, and strictly forward from the first level to the last.
func TestEffectsAreMonotoneInWholeCompanies(t *testing.T) {
	const (
		seeds = 24
		usual = 7 // at least as many worlds go forward without any effect in 98 of 100 cases
	)
	for _, c := range []struct {
		name   string
		sign   float64 // of the effect
		levels []int
		set    func(sc *Scenario, level int)
		effect func(changes map[Key]EndedItem, r *Run) float64
	}{
		{"more reviewers, shorter waits for review", -1, []int{1, 2, 4, 6},
			func(sc *Scenario, n int) {
				for p := range sc.Start.People {
					sc.Start.People[p].Reviews = p%6 < n
				}
			},
			func(c map[Key]EndedItem, _ *Run) float64 { return meanTimeIn(c, InReview) }},
		{"more lanes, shorter waits for the pipeline", -1, []int{1, 2, 4},
			func(sc *Scenario, n int) {
				d := &sc.Start.Deployables[0]
				d.Lanes, d.Build = int32(n), 400
			},
			func(c map[Key]EndedItem, _ *Run) float64 { return meanTimeIn(c, InPipeline) }},
		{"less frequent trains, longer waits for them", +1, []int{1, 3, 5, 10},
			func(sc *Scenario, days int) {
				sc.Start.Deployables[0].TrainPeriod, sc.Start.Deployables[0].TrainOffset = Minutes(days)*MinutesADay, 240
			},
			func(c map[Key]EndedItem, _ *Run) float64 { return meanTimeIn(c, OnTrain) }},
		{"longer hand-offs, longer blocked", +1, []int{0, 480, 1440, 4800},
			func(sc *Scenario, m int) { sc.Ranges[Handoff] = Exactly(int32(m)) },
			func(c map[Key]EndedItem, _ *Run) float64 { return meanTimeIn(c, Blocked) }},
		{"more coupling, longer lead times", +1, []int{0, 60_000, 200_000, 500_000},
			func(sc *Scenario, chance int) {
				for k := range sc.Start.Couplings {
					sc.Start.Couplings[k].Chance = PPM(chance)
				}
			},
			func(c map[Key]EndedItem, _ *Run) float64 {
				return meanTimeIn(c, Queued, Worked, Blocked, InReview, InPipeline, OnTrain, RolledBack) - meanTimeIn(c, Queued)
			}},
		{"more coupling, more time between teams", +1, []int{0, 60_000, 200_000, 500_000},
			func(sc *Scenario, chance int) {
				for k := range sc.Start.Couplings {
					sc.Start.Couplings[k].Chance = PPM(chance)
				}
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				all := r.Now.Booked(state.None)
				return float64(all.Hours[RequestWork] + all.Hours[Alignment])
			}},
		{"larger batches, more failed releases", +1, []int{1, 3, 5, 10},
			func(sc *Scenario, days int) {
				sc.Start.Deployables[0].TrainPeriod, sc.Start.Deployables[0].TrainOffset = Minutes(days)*MinutesADay, 240
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				d := &r.Now.Deployables[0]
				return float64(d.Failures) / float64(max(d.Releases, 1))
			}},
		{"more people on a rota, fewer pages for each person", -1, []int{2, 4, 6, 8},
			func(sc *Scenario, n int) {
				*sc = *simtest.Company(4, n, 5)
				sc.Disabled = FailureMechanism | AttritionMechanism // only background incidents remain, equally often
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(Metrics[NightPages].Of(&r.Now, r.Scenario, state.None)) / float64(len(r.Now.People))
			}},
		{"stronger tests, fewer incidents in production", -1, []int{0, 300_000, 600_000, 1_000_000},
			func(sc *Scenario, tests int) {
				for m := range sc.Start.Modules {
					sc.Start.Modules[m].Tests = PPM(tests)
				}
				sc.Ranges[BackgroundIncidents] = Exactly(0)
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(r.Now.Deployables[0].Incidents + r.Now.Deployables[1].Incidents)
			}},
		{"more debt, less work done", -1, []int{0, 300_000, 900_000, 2_000_000},
			func(sc *Scenario, debt int) {
				for m := range sc.Start.Modules {
					sc.Start.Modules[m].Debt = PPM(debt)
				}
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(Metrics[WorkDone].Of(&r.Now, r.Scenario, state.None))
			}},
		{"stronger tests, fewer failures", -1, []int{0, 300_000, 600_000, 1_000_000},
			func(sc *Scenario, tests int) {
				for m := range sc.Start.Modules {
					sc.Start.Modules[m].Tests = PPM(tests)
				}
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(Metrics[ChangeFailureShare].Of(&r.Now, r.Scenario, state.None))
			}},
		{"more observability, less downtime", -1, []int{0, 500_000, 1_000_000},
			func(sc *Scenario, observed int) {
				for d := range sc.Start.Deployables {
					sc.Start.Deployables[d].Observed = PPM(observed)
				}
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(Metrics[DownMinutes].Of(&r.Now, r.Scenario, state.None))
			}},
		{"a more mature platform, less toil", -1, []int{500_000, 750_000, 1_000_000},
			func(sc *Scenario, maturity int) {
				sc.Start.Maturity, sc.Ranges[PlatformChurn] = PPM(maturity), Exactly(0)
				for d := range sc.Start.Deployables {
					sc.Start.Deployables[d].Paved = true
				}
			},
			func(_ map[Key]EndedItem, r *Run) float64 { return float64(r.Now.Booked(state.None).Hours[Operations]) }},
		{"more people, more work done", +1, []int{2, 4, 6, 8},
			func(sc *Scenario, n int) {
				*sc = *simtest.Company(4, n, 5)
			},
			func(_ map[Key]EndedItem, r *Run) float64 {
				return float64(Metrics[WorkDone].Of(&r.Now, r.Scenario, state.None))
			}},
	} {
		effects := make([][seeds]float64, len(c.levels))
		for l, level := range c.levels {
			for seed := range Seed(seeds) {
				sc := simtest.Demo()
				c.set(sc, level)
				changes, r := liveChanges(sc, seed, WeeksAYear)
				effects[l][seed] = c.effect(changes, r)
			}
		}
		changes := func(from, to int) (by []float64) {
			for seed := range seeds {
				by = append(by, c.sign*(effects[to][seed]-effects[from][seed]))
			}
			slices.Sort(by)
			return by
		}
		medianChange := func(from, to int) float64 {
			by := changes(from, to)
			return (by[seeds/2-1] + by[seeds/2]) / 2
		}
		for l := 1; l < len(c.levels); l++ {
			if by := changes(l-1, l); by[seeds-usual] < 0 {
				t.Errorf("%s: from %d to %d the effect is reversed in more than %d of %d worlds, by %.3g in half of them", c.name, c.levels[l-1], c.levels[l], seeds-usual, seeds, -medianChange(l-1, l))
			}
		}
		if by := medianChange(0, len(c.levels)-1); by <= 0 {
			t.Errorf("%s: from %d to %d there is no effect", c.name, c.levels[0], c.levels[len(c.levels)-1])
		} else {
			t.Logf("%s: %.3g from the first level to the last", c.name, by)
		}
	}
}
