package experiments

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A Screening is a sensitivity analysis: it ranks the parameters of the model by their
// influence on one measure. Parameters with a range in the arm's scenario are varied over
// that range; the others stay at their most likely values. All points are simulated in the
// same worlds.
type Screening struct {
	Arm     *Arm
	Measure *Measure
	Worlds  int32 // worlds 1 to Worlds are simulated at each point; the figure is their mean
}

// An Influence is the effect on the figure of varying one parameter over its whole range,
// in the figure's unit.
type Influence struct {
	Parameter sim.Parameter
	Mean      float64 // mean effect, with its sign
	Size      float64 // mean absolute effect, mu* of Campolongo et al. 2007
	Spread    float64 // standard deviation of the effects, large if the effect is not linear or depends on other parameters
}

// Moved returns the parameters that are varied, those with a range.
func (s *Screening) Moved() (moved []sim.Parameter) {
	for p := range sim.NumParameters {
		if r := s.Arm.Scenario.Ranges[p]; r.Low < r.High {
			moved = append(moved, p)
		}
	}
	return moved
}

// A point has the position of each varied parameter in its range, 0 to 1; NaN: its most
// likely value.
type point []float64

// OneAtATime moves each parameter from the low to the high end of its range, with the others
// at their most likely values. It takes Runs(0) runs.
func (s *Screening) OneAtATime(pool *study.Pool, tick func()) []Influence {
	moved := s.Moved()
	var points []point
	for i := range moved {
		for _, end := range []float64{0, 1} {
			x := make(point, len(moved))
			for j := range x {
				x[j] = math.NaN()
			}
			x[i] = end
			points = append(points, x)
		}
	}
	y := s.simulate(pool, moved, points, tick)
	effects := make([][]float64, len(moved))
	for i := range moved {
		effects[i] = []float64{y[2*i+1] - y[2*i]}
	}
	return ranked(moved, effects)
}

// The grid of Morris 1991: four levels, and steps of two thirds of the range.
const (
	levels = 4
	step   = 2. / 3
)

// Morris computes elementary effects (Morris 1991) on random trajectories through the space
// of all ranges: from a random point of a grid each parameter is moved once, in random
// order, and the difference that each step makes is one effect of that parameter. The
// trajectories are determined by the seed.
func (s *Screening) Morris(pool *study.Pool, trajectories int, seed uint64, tick func()) []Influence {
	moved := s.Moved()
	luck := rand.New(rand.NewPCG(seed, levels))
	var points []point
	type walked struct {
		from, moved int // indices of the point and the parameter
		up          float64
	}
	var steps []walked
	for range trajectories {
		x := make(point, len(moved))
		for i := range x {
			x[i] = float64(luck.IntN(levels)) / (levels - 1)
		}
		points = append(points, slices.Clone(x))
		for _, i := range luck.Perm(len(moved)) {
			up := step
			if x[i] > .5 {
				up = -step
			}
			steps = append(steps, walked{len(points) - 1, i, up})
			x[i] += up
			points = append(points, slices.Clone(x))
		}
	}
	y := s.simulate(pool, moved, points, tick)
	effects := make([][]float64, len(moved))
	for _, w := range steps {
		effects[w.moved] = append(effects[w.moved], (y[w.from+1]-y[w.from])/w.up)
	}
	return ranked(moved, effects)
}

// MaxTrajectories is the largest number of trajectories of a screening: memory grows with it.
const MaxTrajectories = 1000

// Runs returns how many runs a screening takes: Morris with that many trajectories, or one
// at a time with 0.
func (s *Screening) Runs(trajectories int) int {
	k, worlds := len(s.Moved()), int(s.Worlds)
	if trajectories == 0 {
		return 2 * k * worlds
	}
	return trajectories * (k + 1) * worlds
}

// simulate returns the figure at each point, the mean over the worlds.
func (s *Screening) simulate(pool *study.Pool, moved []sim.Parameter, points []point, tick func()) []float64 {
	worlds := int(s.Worlds)
	figures := make([]float64, len(points)*worlds)
	pool.Each(len(figures), func(i int) {
		arm := *s.Arm
		arm.Scenario = s.at(moved, points[i/worlds])
		values, _ := arm.simulate([]Measure{*s.Measure}, oneSeed(sim.Seed(i%worlds+1)))
		figures[i] = values[0]
		if tick != nil {
			tick()
		}
	})
	y := make([]float64, len(points))
	for p := range points {
		for _, v := range figures[p*worlds : (p+1)*worlds] {
			y[p] += v / float64(worlds)
		}
	}
	return y
}

// at returns the arm's scenario with every varied parameter fixed at the point x.
func (s *Screening) at(moved []sim.Parameter, x point) *sim.Scenario {
	sc := *s.Arm.Scenario
	for i, p := range moved {
		r := sc.Ranges[p]
		v := float64(r.Mode)
		if !math.IsNaN(x[i]) {
			v = float64(r.Low) + x[i]*float64(r.High-r.Low)
		}
		sc.Ranges[p] = sim.Exactly(int32(math.Round(v)))
	}
	return &sc
}

// ranked returns the influences, the largest first; ties are in the order of the parameters.
func ranked(moved []sim.Parameter, effects [][]float64) (all []Influence) {
	for i, p := range moved {
		in, n := Influence{Parameter: p}, float64(len(effects[i]))
		for _, e := range effects[i] {
			in.Mean += e / n
			in.Size += math.Abs(e) / n
		}
		if n > 1 {
			for _, e := range effects[i] {
				in.Spread += (e - in.Mean) * (e - in.Mean) / (n - 1)
			}
			in.Spread = math.Sqrt(in.Spread)
		}
		all = append(all, in)
	}
	slices.SortStableFunc(all, func(a, b Influence) int { return cmp.Compare(b.Size, a.Size) })
	return all
}
