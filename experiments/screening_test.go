package experiments_test

import (
	"math"
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

const calm = `
version: 1
id: calm
say: How much does an undisturbed person get done?
weeks: 4 weeks
off: everything
organization: {people: 1, level: senior, modules: 1}
parameters: {senior-pace: [100 %, 110 %, 120 %], review-share: [4 %, 6 %, 9 %]}
arms: [{id: one}]
measure: [{id: done, metric: work-done, in: hours}]
`

func screening(t *testing.T) *experiments.Screening {
	e := read(t, "calm.yaml", calm)
	return &experiments.Screening{Arm: &e.Arms[0], Measure: &e.Measures[0], Worlds: 2}
}

func of(t *testing.T, all []experiments.Influence, p sim.Parameter) experiments.Influence {
	t.Helper()
	i := slices.IndexFunc(all, func(in experiments.Influence) bool { return in.Parameter == p })
	if i < 0 {
		t.Fatalf("%s was not varied", sim.Parameters[p].ID)
	}
	return all[i]
}

// The work of an undisturbed person is proportional to the pace: over a range of a fifth it
// rises by a fifth of 160 h. An unrelated parameter has no effect.
func TestScreeningFindsInfluentialParameters(t *testing.T) {
	s, pool := screening(t), study.NewPool(2)
	for how, all := range map[string][]experiments.Influence{
		"one at a time": s.OneAtATime(pool, nil),
		"Morris":        s.Morris(pool, 4, 1, nil),
	} {
		if all[0].Parameter != sim.SeniorPace {
			t.Errorf("%s: the most influential parameter is %s", how, sim.Parameters[all[0].Parameter].ID)
		}
		pace := of(t, all, sim.SeniorPace)
		if math.Abs(pace.Mean-32) > .3 || math.Abs(pace.Size-32) > .3 || pace.Spread > .2 {
			t.Errorf("%s: the effect of the pace is %.2f h, with a spread of %.2f", how, pace.Mean, pace.Spread)
		}
		if other := of(t, all, sim.ReviewShare); other.Size != 0 {
			t.Errorf("%s: without reviews, review has an effect of %.2f h", how, other.Size)
		}
	}
}

// Parameters with a single value are not varied, and Runs predicts the number of runs.
func TestScreeningVariesOnlyParametersWithARange(t *testing.T) {
	s, pool := screening(t), study.NewPool(1)
	if slices.Contains(s.Moved(), sim.ExperiencedPace) {
		t.Error("a fixed pace is varied")
	}
	for trajectories, run := range map[int]func(tick func()){
		0: func(tick func()) { s.OneAtATime(pool, tick) },
		2: func(tick func()) { s.Morris(pool, 2, 1, tick) },
	} {
		n := 0
		run(func() { n++ })
		if want := s.Runs(trajectories); n != want {
			t.Errorf("%d runs, want %d", n, want)
		}
	}
}

// The result depends on the seed and not on the number of runs in parallel.
func TestScreeningIsReproducible(t *testing.T) {
	s := screening(t)
	one, other := s.Morris(study.NewPool(1), 3, 7, nil), s.Morris(study.NewPool(4), 3, 7, nil)
	if !slices.Equal(one, other) {
		t.Error("the same seed gives another result")
	}
}
