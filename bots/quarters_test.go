package bots_test

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// No quarter is without something worth deciding: in each but the last there is a card that gets more
// features live by the end of the run than doing nothing, by more than two standard errors. Three cards a
// quarter are picked in some worlds and judged in others. Hiring does not count, because it asks for more
// people and decides nothing about those who are there.
func TestEveryQuarterHasSomethingWorthDeciding(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates a thousand years")
	}
	for _, c := range scenarios.All() {
		c := willing(c)
		var weeks []int32
		for week := int32(0); week < c.Weeks-sim.WeeksAQuarter; week += sim.WeeksAQuarter {
			weeks = append(weeks, week)
		}
		picked := promisingCards(tryAll(c, worldsFrom(firstLooked, 16), weeks, notHiring))
		worthy := make([][]string, len(weeks))
		for at, g := range tryAll(c, worldsFrom(firstChecked, 128), weeks, func(at trial) bool { return picked[at] }) {
			if g.above(features) > doubt {
				worthy[at.start] = append(worthy[at.start], at.card)
			}
		}
		t.Logf("%s: %q", c.ID, worthy)
		if q := slices.IndexFunc(worthy, func(cards []string) bool { return cards == nil }); q >= 0 {
			t.Errorf("%s: in quarter %d nothing but hiring is worth deciding", c.ID, q+1)
		}
	}
}

// notHiring reports whether a card of a trial is anything but a request for more people.
func notHiring(at trial) bool { return at.card != "hire" && at.card != "hire-again" }

// promisingCards returns which are the three cards of each quarter that gain the most features, relative to luck.
func promisingCards(gains map[trial]gain) map[trial]bool {
	best := map[trial]bool{}
	for at, g := range gains {
		better := 0
		for other, h := range gains {
			if other.start == at.start && h.above(features) > g.above(features) {
				better++
			}
		}
		best[at] = better < 3
	}
	return best
}

// worldsFrom returns n seeds, whatever their variants.
func worldsFrom(first sim.Seed, n int) []sim.Seed {
	seeds := make([]sim.Seed, n)
	for i := range seeds {
		seeds[i] = first + sim.Seed(i)
	}
	return seeds
}
