package bots_test

import (
	"math"
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A moment is when a card is taken that nothing was decided before, in the seat one
// began in or in the one that was offered on the way.
type moment struct {
	principal bool
	week      int32
}

// moments are when a company's cards are tried: soon, late, and where another seat
// is offered, soon and late in that.
func moments(c *scenarios.Company) []moment {
	all := []moment{{false, 6}, {false, c.Weeks / 2}, {false, c.Weeks - 14}}
	for i := range c.Scenario.Asks {
		all = append(all, moment{true, c.Scenario.Asks[i].Week + 14}, moment{true, c.Weeks - 12})
	}
	return all
}

// willing is a company's scenario with groups that agree to everything: what a card
// is worth does not depend then on whom it is worth it to.
func willing(c *scenarios.Company) *sim.Scenario {
	sc := *c.Scenario
	sc.Start = sim.Organization{}
	sc.Start.CopyFrom(&c.Scenario.Start)
	sc.Secrets = nil
	for _, s := range c.Scenario.Secrets {
		if s.Aspect != sim.TeamLeaning {
			sc.Secrets = append(sc.Secrets, s)
		}
	}
	for g := range sc.Start.Groups {
		sc.Start.Groups[g].Lean = 20_000_000
	}
	return &sc
}

// worldsOf returns the first so many seeds behind whose brief a variant stands.
func worldsOf(sc *sim.Scenario, variant, n int) (seeds []sim.Seed) {
	for seed := sim.Seed(1); len(seeds) < n; seed++ {
		if int(sim.Start(sc, seed, sim.Senior).Now.Variant) == variant {
			seeds = append(seeds, seed)
		}
	}
	return seeds
}

// accepting takes another seat when it is offered, and decides nothing else.
type accepting struct{ seat sim.Seat }

func (accepting) Name() string { return "accepting" }

func (b accepting) Decide(v *bots.View) (ds []sim.Decision) {
	for i := range v.Now.Questions {
		ask := &v.Scenario.Asks[i]
		for j := range ask.Answers {
			if v.Now.Questions[i].Open && ask.Answers[j].Seat == b.seat && b.seat != v.Seat() {
				ds = append(ds, sim.Decision{Verb: sim.AnswerAsk, Subject: ask.Key, Object: ask.Answers[j].Key})
			}
		}
	}
	return ds
}

// A gain is by how much the challenge's figures are better with a card than
// without, world by world.
type gain [][]float64

// above returns by how many standard errors the mean gain in a figure lies above
// zero.
func (g gain) above(figure int) float64 {
	n, sum, squares := float64(len(g)), 0.0, 0.0
	for _, figures := range g {
		sum += figures[figure]
	}
	for _, figures := range g {
		squares += (figures[figure] - sum/n) * (figures[figure] - sum/n)
	}
	if squares == 0 {
		return sum
	}
	return sum / n / math.Sqrt(squares/(n-1)/n)
}

// try takes the first card of each verb that can be taken at a moment, alone, each
// in a world of its own that is otherwise the same, and lives to the end.
func try(c *scenarios.Company, sc *sim.Scenario, seed sim.Seed, at moment, wanted func(sim.Decision) bool) map[sim.Verb][]float64 {
	idle := accepting{sim.Senior}
	if at.principal {
		idle.seat = sim.Principal
	}
	r := sim.Start(sc, seed, first(c))
	bots.Play(r, idle, at.week, nil, nil)
	without := r.Fork()
	bots.Play(without, idle, c.Weeks, nil, nil)
	gains := map[sim.Verb][]float64{}
	for _, o := range c.Offers(r) {
		if gains[o.Decision.Verb] != nil || !o.Reason.OK() || !wanted(o.Decision) {
			continue
		}
		with := r.Fork()
		with.Decide(o.Decision, "")
		bots.Play(with, idle, c.Weeks, nil, nil)
		was, is := without.Now.Outcome(sc), with.Now.Outcome(sc)
		for g, goal := range sc.Goals {
			better := float64(is.Goals[g].Amount - was.Goals[g].Amount)
			if !goal.AtLeast {
				better = -better
			}
			gains[o.Decision.Verb] = append(gains[o.Decision.Verb], better)
		}
	}
	return gains
}

// doubt is by how many standard errors something must lie on one side of zero to be
// told from luck.
const doubt = 1.5

// acts reports whether a card changes the company, and not only what is known of it
// or what was begun before.
func acts(verb sim.Verb) bool {
	switch verb {
	case sim.AskQuestion, sim.Spike, sim.Afternoon, sim.ReadIncident, sim.SoundOut, sim.Nothing, sim.StopInitiative:
		return false
	}
	return true
}

// Whatever a card does, there is a company behind a brief, and a week, in which it
// is better left alone.
func TestNoCardIsAlwaysRight(t *testing.T) {
	if testing.Short() {
		t.Skip("lives thousands of runs")
	}
	right, wrong := map[sim.Verb]bool{}, map[sim.Verb]bool{}
	untold := func(d sim.Decision) bool { return acts(d.Verb) && !wrong[d.Verb] }
	for _, c := range scenarios.All() {
		sc := willing(c)
		for _, at := range moments(c) {
			for v := range sc.Variants {
				gains := map[sim.Verb]gain{}
				for _, tried := range tryAll(c, sc, worldsOf(sc, v, 8), at, untold) {
					for verb, g := range tried {
						gains[verb] = append(gains[verb], g)
					}
				}
				for verb, g := range gains {
					for figure := range sc.Goals {
						above := g.above(figure)
						right[verb] = right[verb] || len(g) > 3 && above > 2*doubt
						wrong[verb] = wrong[verb] || len(g) > 3 && above < -doubt
					}
				}
			}
		}
	}
	for verb, is := range right {
		if is && !wrong[verb] {
			t.Errorf("to take %s is never worse than to leave it", verb)
		}
	}
	if len(right) < 15 {
		t.Errorf("only %d kinds of cards were tried", len(right))
	}
}

// tryAll tries in several worlds at the same time.
func tryAll(c *scenarios.Company, sc *sim.Scenario, seeds []sim.Seed, at moment, wanted func(sim.Decision) bool) []map[sim.Verb][]float64 {
	tried := make([]map[sim.Verb][]float64, len(seeds))
	var all sync.WaitGroup
	for i, seed := range seeds {
		all.Go(func() { tried[i] = try(c, sc, seed, at, wanted) })
	}
	all.Wait()
	return tried
}

// What everybody wants to do at first sight is the thing to do in one of the
// companies behind the brief, and the wrong thing in another.
func TestTheTemptingAnswerIsRightInOneWorldAndWrongInAnother(t *testing.T) {
	if testing.Short() {
		t.Skip("lives hundreds of runs")
	}
	for id, at := range map[string]moment{"first-split": {false, 8}, "the-1-1": {true, 54}} {
		c := scenarios.ByID(id)
		sc := willing(c)
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			right, wrong := 0, 0
			for v := range sc.Variants {
				var g gain
				tempting := func(d sim.Decision) bool { return d.Verb == sim.Extract && d.Mode == sim.Slices }
				for _, tried := range tryAll(c, sc, worldsOf(sc, v, 16), at, tempting) {
					if gains := tried[sim.Extract]; gains != nil {
						g = append(g, gains)
					}
				}
				t.Logf("%s: %.1f standard errors better in %d worlds", sc.Variants[v].ID, g.above(0), len(g))
				if above := g.above(0); above > 2*doubt {
					right++
				} else if above < -doubt {
					wrong++
				}
			}
			if right == 0 || wrong == 0 {
				t.Errorf("to cut out what everybody talks about is right in %d variants and wrong in %d", right, wrong)
			}
		})
	}
}
