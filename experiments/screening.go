package experiments

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A Screening asks which of the model's parameters one figure hangs on. Only those
// with a range in the arm's scenario are moved, each over its range, as often as it
// takes to tell the few that matter from the many that don't; whatever is not moved is
// at its most likely value, and all worlds have the same luck.
type Screening struct {
	Arm     *Arm
	Measure *Measure
	Worlds  int32 // 1 to Worlds are lived at each point; the figure is their mean
}

// An Influence is what moving one parameter over its whole range does to the figure,
// in the figure's unit.
type Influence struct {
	Parameter sim.Parameter
	Mean      float64 // of the effects; its sign is the direction
	Size      float64 // mean of the effects without their signs, mu* of Campolongo et al. 2007
	Spread    float64 // standard deviation of the effects: curved, or hanging on the others
}

// Moved returns the parameters that have a range.
func (s *Screening) Moved() (moved []sim.Parameter) {
	for p := range sim.NumParameters {
		if r := s.Arm.Scenario.Ranges[p]; r.Low < r.High {
			moved = append(moved, p)
		}
	}
	return moved
}

// a point says where in its range each moved parameter lies, 0 to 1; NaN: at its most
// likely value.
type point []float64

// OneAtATime moves each parameter from the low to the high end of its range, the
// others staying where they are. Runs says how many runs that takes.
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

// Morris walks so many trajectories through the space of all ranges: from a random
// place on a grid each parameter is moved once, in random order, and what each step did
// is an effect of that parameter in that neighbourhood (Morris 1991). The same seed
// walks the same ways.
func (s *Screening) Morris(pool *study.Pool, trajectories int, seed uint64, tick func()) []Influence {
	moved := s.Moved()
	luck := rand.New(rand.NewPCG(seed, levels))
	var points []point
	type walked struct {
		from, moved int // among points and parameters
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

// Runs is how many runs a screening takes: of Morris's kind with so many trajectories,
// one at a time with none.
func (s *Screening) Runs(trajectories int) int {
	k, worlds := len(s.Moved()), int(s.Worlds)
	if trajectories == 0 {
		return 2 * k * worlds
	}
	return trajectories * (k + 1) * worlds
}

// simulate returns the figure at each point.
func (s *Screening) simulate(pool *study.Pool, moved []sim.Parameter, points []point, tick func()) []float64 {
	worlds := int(s.Worlds)
	lived := make([]float64, len(points)*worlds)
	pool.Each(len(lived), func(i int) {
		arm := *s.Arm
		arm.Scenario = s.at(moved, points[i/worlds])
		values, _ := arm.simulate([]Measure{*s.Measure}, sim.Seed(i%worlds+1), sim.Seed(i%worlds+1))
		lived[i] = values[0]
		if tick != nil {
			tick()
		}
	})
	y := make([]float64, len(points))
	for p := range points {
		for _, v := range lived[p*worlds : (p+1)*worlds] {
			y[p] += v / float64(worlds)
		}
	}
	return y
}

// at is the arm's scenario with every parameter at one value.
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

// ranked sums effects up, the largest influence first; of equal ones the first in the
// model's own order.
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
