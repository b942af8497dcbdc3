package bots_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

const (
	lookingAround = 6 // weeks in which doing nothing costs nothing yet
	warning       = 4 // weeks between the warning and the loss
)

// idleWorld compares a world in which nobody decides anything with the same world and a good
// player.
type idleWorld struct {
	gap    []int64 // features that the good player is ahead, as each week begins
	strain int32   // week as which began a card first lay open because of how work went; -1: never
	lost   bool    // the challenge
}

// strained reports whether a card is open because of a sign that is a share of the time of
// changes or of people's hours.
func strained(c *scenarios.Company, r *sim.Run) bool {
	return slices.ContainsFunc(c.Offers(r), func(o scenarios.Offer) bool {
		return o.Open && slices.ContainsFunc(o.Card.When, func(when scenarios.Condition) bool {
			return when.AtLeast && scenarios.Signs[when.Sign].Unit == sim.Share && scenarios.Signs[when.Sign].Window
		})
	})
}

// idle simulates worlds of a company, from a seed on, in which nobody decides anything.
func idle(c *scenarios.Company, worlds int, from sim.Seed) []idleWorld {
	results := make([]idleWorld, worlds)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			w := &results[i]
			w.strain = -1
			r := sim.Start(c.Scenario, from+sim.Seed(i), first(c))
			for !r.Over() {
				if w.strain < 0 && strained(c, r) {
					w.strain = r.Now.Week
				}
				r.Step()
			}
			good := sim.Start(c.Scenario, from+sim.Seed(i), first(c))
			bots.Play(good, &bots.Principal{}, c.Weeks, nil, nil)
			for week := range c.Weeks + 1 {
				w.gap = append(w.gap, good.At(week).Metrics[sim.FeaturesLive]-r.At(week).Metrics[sim.FeaturesLive])
			}
			out := r.Now.Outcome(c.Scenario)
			w.lost = !out.AllMet()
		})
	}
	all.Wait()
	return results
}

// hurts returns the week from which a world stays that many features behind; the end if it does
// not.
func (w *idleWorld) hurts(behind int64) int32 {
	week := len(w.gap)
	for week > 0 && w.gap[week-1] >= behind {
		week--
	}
	return int32(week)
}

// Doing nothing costs features and the challenge, but not before there is time to look around,
// and an open card gives a warning weeks before.
func TestDoingNothingHurtsLateAndWithWarning(t *testing.T) {
	const worlds = 60
	for _, c := range scenarios.All() {
		behind := c.Scenario.Goals[0].Amount / 20
		hurt, lost, soon, warned := 0, 0, 0, 0
		for _, w := range idle(c, worlds, 40_000) {
			if w.lost {
				lost++
			}
			if w.gap[lookingAround] > 2 {
				soon++
			}
			week := w.hurts(behind)
			if int(week) == len(w.gap) {
				continue
			}
			hurt++
			if w.strain >= 0 && w.strain+warning <= week {
				warned++
			}
		}
		t.Logf("%s: of %d worlds without a decision %d lose the challenge and %d fall behind for good, %d within %d weeks; %d with %d weeks' warning",
			c.ID, worlds, lost, hurt, soon, lookingAround, warned, warning)
		if 10*lost < 6*worlds || 10*hurt < 6*worlds {
			t.Errorf("%s: of %d worlds without decisions %d lose the challenge, and only %d fall behind by %d features", c.ID, worlds, lost, hurt, behind)
		}
		if 10*soon > worlds {
			t.Errorf("%s: %d of %d worlds are behind before there was time to look around", c.ID, soon, worlds)
		}
		if 10*warned < 8*hurt {
			t.Errorf("%s: in %d of %d worlds no card gave a warning %d weeks before features were lost", c.ID, hurt-warned, hurt, warning)
		}
	}
}

// Negative control: in a company without strain no card gives a warning.
func TestHealthyCompanyGivesNoWarning(t *testing.T) {
	for _, c := range scenarios.All() {
		calm := *c
		sc := *c.Scenario
		sc.Disabled |= sim.RequestMechanism | sim.ReviewMechanism | sim.PipelineMechanism | sim.FailureMechanism | sim.IncidentMechanism | sim.ToilMechanism | sim.DebtMechanism
		sc.Start = sim.Organization{}
		sc.Start.CopyFrom(&c.Scenario.Start)
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].TrainPeriod = 0
		}
		calm.Scenario = &sc
		for _, w := range idle(&calm, 6, 40_000) {
			if w.strain >= 0 {
				t.Errorf("%s: in week %d a card is open because of a strain that cannot exist", c.ID, w.strain+1)
			}
		}
	}
}
