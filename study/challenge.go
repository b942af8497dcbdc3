package study

import "github.com/splitdecision/splitdecision/sim"

// Challenge returns the outcome of a run at the end of its scenario's weeks, when the
// challenge is judged, and not after the following weeks without the player. Before that
// it returns the current outcome.
func Challenge(r *sim.Run) sim.Outcome {
	if r.Now.Week > r.Scenario.Weeks && !r.TakenOver() {
		if then, err := sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal, r.Scenario.Weeks); err == nil {
			return then.Now.Outcome(r.Scenario)
		}
	}
	return r.Now.Outcome(r.Scenario)
}
