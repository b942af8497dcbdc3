package week_test

import (
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// Both ledgers balance and no feature is lost in any week, for the organizations of the
// experiments that compare plans and cards (M1 and M6) and under every policy and bot.
func TestLedgersBalanceInTheOrganizationsOfExperiments(t *testing.T) {
	worlds := Seed(30)
	if testing.Short() {
		worlds = 5
	}
	players := append(bots.PolicyNames(), bots.Names()...)
	for _, id := range []string{"M1", "M6"} {
		e, problems := author.ReadExperiment(id, experiments.FactFile(id), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for world := Seed(1); world <= worlds; world++ {
			sc, _ := e.Arms[0].World(world)
			player, seat := bots.ByName(players[int(world)%len(players)]), Principal
			if player.Name() == "senior" {
				seat = Senior
			}
			r := Start(sc, world, seat)
			for r.Now.Week < e.Arms[0].Weeks {
				bots.Week(r, player, nil, nil)
				r.Step()
				simtest.Balanced(t, &r.Now)
				checkConservation(t, &r.Now)
			}
		}
	}
}

// checkConservation fails unless every requested feature is live, withdrawn or open, and every open
// feature has as many unfinished changes among the items as it records.
func checkConservation(t interface {
	Helper()
	Fatalf(string, ...any)
}, o *Organization) {
	t.Helper()
	open, left := make([]int32, len(o.Teams)), make([]int32, len(o.Features))
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind == Change {
			left[it.Feature]++
		}
	}
	for i := range o.Features {
		f := &o.Features[i]
		if !f.Used {
			continue
		}
		open[f.Team]++
		if f.Left != left[i] {
			t.Fatalf("week %d: a feature waits for %d changes, and %d are among the items", o.Week, f.Left, left[i])
		}
	}
	for i := range o.Teams {
		team := &o.Teams[i]
		if n := team.Live + team.Withdrawn + open[i]; n != team.FeaturesAsked {
			t.Fatalf("week %d, team %d: %d features were requested, %d are live, %d withdrawn and %d open", o.Week, i, team.FeaturesAsked, team.Live, team.Withdrawn, open[i])
		}
	}
}
