package state

import "testing"

func TestGoalIsMetOnItsSideOfTheAmount(t *testing.T) {
	for _, c := range []struct {
		atLeast bool
		amount  int64
		met     bool
	}{
		{true, 9, false}, {true, 10, true}, {true, 11, true},
		{false, 9, true}, {false, 10, true}, {false, 11, false},
	} {
		goal := Goal{Metric: FeaturesLive, AtLeast: c.atLeast, Amount: 10, Team: None}
		if met := goal.Met(c.amount); met != c.met {
			t.Errorf("a goal of 10, at least: %t, is met by %d: %t", c.atLeast, c.amount, met)
		}
	}
}
