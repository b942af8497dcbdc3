package bots_test

import (
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A follower takes the first card on the table every few weeks: without a thought, or, if it looks, the
// first whose forecast is not worse than doing nothing.
type follower struct {
	accepting
	every int32
	looks bool
}

func (f follower) Decide(v *bots.View) []sim.Decision {
	if ds := f.accepting.Decide(v); len(ds) > 0 {
		return ds
	}
	if v.Week() < firstTable || (v.Week()-firstTable)%f.every != 0 {
		return nil
	}
	for _, d := range v.Offers() {
		if !f.looks || sim.Discovers(d.Verb) || v.Prospect(d).Mid >= 0 {
			return []sim.Decision{d}
		}
	}
	return nil
}

// firstTable is the week in which a first run shows the first cards.
const firstTable = 3

// Who takes the first card of the table each week, or each month with a look at its forecast, is ahead of
// nobody at the end in more worlds than behind; who takes it each month without a look is not behind in
// more worlds than luck explains. So the table is no trap; more is not asked of it, because no card is
// always right. Only one company is tried with forecasts, to save time.
func TestFirstCardOfTheTableIsNoTrap(t *testing.T) {
	for _, c := range scenarios.All() {
		follows(t, c, 60, follower{every: 1}, 0)
		follows(t, c, 60, follower{every: 4}, 2*math.Sqrt(60))
	}
	follows(t, scenarios.ByID("first-split"), 24, follower{every: 4, looks: true}, 0)
}

// follows fails if a follower is behind nobody in more worlds than ahead, or by at least so many more
// as luck explains.
func follows(t *testing.T, c *scenarios.Company, worlds int, b follower, luck float64) {
	t.Helper()
	b.accepting = accepting{sim.Principal}
	gains := make([]float64, worlds)
	var all sync.WaitGroup
	for i, seed := range worldsFrom(firstChecked, worlds) {
		all.Go(func() {
			live := func(b bots.Bot) float64 {
				r := sim.Start(c.Scenario, seed, first(c))
				bots.Play(r, b, c.Weeks, c.OpenDecisions, study.NewForesight(12))
				return judged(r)[features]
			}
			gains[i] = live(b) - live(b.accepting)
		})
	}
	all.Wait()
	ahead, behind, mean := 0, 0, 0.0
	for _, g := range gains {
		mean += g / float64(worlds)
		if g > 0 {
			ahead++
		}
		if g < 0 {
			behind++
		}
	}
	t.Logf("%s, every %d weeks, looking: %t: ahead in %d of %d worlds, behind in %d, by %+.1f features on average", c.ID, b.every, b.looks, ahead, worlds, behind, mean)
	if float64(behind-ahead) >= luck {
		t.Errorf("%s: who takes the first card every %d weeks, looking: %t, is ahead in %d of %d worlds and behind in %d", c.ID, b.every, b.looks, ahead, worlds, behind)
	}
}

// Where somebody has left the player's team, a replacement is on the table as soon as it can be asked
// for; where the team waits for others and is not the one that everybody waits for, helping them is.
func TestTableAnswersDeparturesAndWaiting(t *testing.T) {
	for _, c := range scenarios.All() {
		left, waited := 0, 0
		for seed := range sim.Seed(8) {
			r := sim.Start(c.Scenario, seed, first(c))
			for ; !r.Over(); r.Step() {
				open := map[string]bool{}
				var legal []string
				for _, o := range c.Offers(r) {
					open[o.Card.ID] = o.Open
					if o.Reason.OK() {
						legal = append(legal, o.Card.ID)
					}
				}
				asks := func(card string) bool { return slices.Contains(legal, card) }
				if asks("hire-again") && r.Now.Week > 0 && scenarios.SignLeavers.Read(r, sim.WeeksAQuarter) > 0 {
					if left++; !open["hire-again"] {
						t.Fatalf("%s, world %d, week %d: somebody has left, and no replacement is on the table: %v", c.ID, seed, r.Now.Week, open)
					}
				}
				if asks("help") && scenarios.SignWaiting.Read(r, sim.WeeksAQuarter) >= int64(sim.One)*3/100 && scenarios.SignRequests.Read(r, sim.WeeksAQuarter) <= int64(sim.One)*4/100 && r.Now.Hands.Help == 0 {
					if waited++; !open["help"] {
						t.Fatalf("%s, world %d, week %d: the team waits for others, and helping them is not on the table: %v", c.ID, seed, r.Now.Week, open)
					}
				}
			}
		}
		if left == 0 || waited == 0 {
			t.Errorf("%s: %d weeks after a departure and %d weeks of waiting", c.ID, left, waited)
		}
	}
}
