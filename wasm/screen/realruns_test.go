package screen

import (
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// takeOpenCards takes the first open cards of the week, whatever they cost.
func takeOpenCards(g *game, most int) {
	for _, o := range g.company.Offers(g.run) {
		if most > 0 && o.Open && g.run.Decide(o.Decision, "").OK() {
			most--
		}
	}
}

// realPlayers begin to play real runs: the bots, one who takes a card every week, and one who
// takes more than a week holds.
var realPlayers = []func() func(*game){
	playBot("nobody"), playBot("senior"), playBot("principal"),
	func() func(*game) { return func(g *game) { takeOpenCards(g, 1) } },
	func() func(*game) { return func(g *game) { takeOpenCards(g, scenarios.MostOpen) } },
}

// playBot returns a player that decides as a bot does.
func playBot(name string) func() func(*game) {
	return func() func(*game) {
		bot := bots.ByName(name)
		return func(g *game) { bots.Week(g.run, bot, nil, nil) }
	}
}

// inRealRuns plays whole runs of the shipped companies with several players in several worlds, and
// calls a function after each week with what happened in it.
func inRealRuns(t *testing.T, after func(g *game, events []sim.Event)) {
	t.Helper()
	worlds := sim.Seed(8)
	if testing.Short() {
		worlds = 4
	}
	shell := open(t, "", nil)
	for _, company := range scenarios.All() {
		for _, player := range realPlayers {
			for seed := range worlds {
				g := shell.screen.(*start).freshGame()
				g.company = company
				g.run = sim.Start(g.company.Scenario, seed+1, g.company.Seats[0].Seat)
				g.introduced = allParts
				decide := player()
				for !g.run.Over() {
					decide(g)
					after(g, g.run.Step())
				}
			}
		}
	}
}
