package bots_test

import (
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A backfiller asks for a replacement each month in which the table offers one, or for one more person.
type backfiller struct{}

func (backfiller) Name() string { return "backfiller" }

func (backfiller) Decide(v *bots.View) []sim.Decision {
	if v.Week()%4 != 0 {
		return nil
	}
	for _, d := range v.Offers() {
		if d.Verb == sim.Hire {
			return []sim.Decision{d}
		}
	}
	return nil
}

// Where somebody has left the team that answers the pages, hiring, which the table then offers, keeps
// the others: its rota has more people, so that each leaves less often. Executives agree here, so that
// it is the remedy that is measured and not their answer.
func TestHiringKeepsPeopleWhereSomebodyHasLeft(t *testing.T) {
	const worlds, year = 400, sim.WeeksAYear
	c := willing(scenarios.ByID("first-split"))
	type stay struct{ left, weeks int64 }
	var mu sync.Mutex
	var idle, hires stay
	cases := 0
	var all sync.WaitGroup
	for _, seed := range worldsFrom(firstChecked, worlds) {
		all.Go(func() {
			r := sim.Start(c.Scenario, seed, first(c))
			for r.Now.Week < c.Weeks/2 && scenarios.SignLeavers.Read(r, sim.WeeksAQuarter) == 0 {
				r.Step()
			}
			if r.Now.Week >= c.Weeks/2 {
				return
			}
			home, from := r.PlayerView().Home(), r.Now.Week
			lives := func(r *sim.Run, b bots.Bot) (s stay) {
				others := int64(r.Now.Headcount(home)) - 1 // the player never leaves
				there := len(r.Now.People)
				for r.Now.Week < from+year && !r.Finished() {
					bots.Week(r, b, c.OpenDecisions, nil)
					s.weeks += others - s.left
					for _, e := range r.Step() {
						if e.Kind == sim.PersonLeft && e.Object == r.Now.Teams[home].Key && int(r.Now.PersonOf(e.Subject)) < there {
							s.left++
						}
					}
				}
				return s
			}
			without, with := lives(r.Fork(), bots.Nobody{}), lives(r.Fork(), backfiller{})
			mu.Lock()
			defer mu.Unlock()
			cases++
			idle.left, idle.weeks = idle.left+without.left, idle.weeks+without.weeks
			hires.left, hires.weeks = hires.left+with.left, hires.weeks+with.weeks
		})
	}
	all.Wait()
	rate := func(s stay) float64 { return 100 * float64(s.left) * float64(year) / float64(s.weeks) }
	t.Logf("in %d worlds in which somebody left, %.0f of a hundred others leave in a year if nobody is hired, and %.0f if somebody is", cases, rate(idle), rate(hires))
	if cases < 50 || rate(hires) > .9*rate(idle) {
		t.Errorf("in %d worlds in which somebody left, %.0f of a hundred others leave in a year if nobody is hired, and %.0f if somebody is", cases, rate(idle), rate(hires))
	}
}
