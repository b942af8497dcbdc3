package study

import "github.com/splitdecision/splitdecision/sim"

// Challenge returns how a run stood when there was nothing more to decide: a
// challenge is judged then, and not after the year without its player. Before, it
// is how the run stands now.
func Challenge(r *sim.Run) sim.Outcome {
	if r.Now.Week > r.Scenario.Weeks && r.Since == 0 {
		if then, err := sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal, r.Scenario.Weeks); err == nil {
			return then.Now.Outcome(r.Scenario)
		}
	}
	return r.Now.Outcome(r.Scenario)
}
