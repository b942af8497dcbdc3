package sim

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim/state"
)

// A Playback takes the decisions of a journal in a run, each in its week. A strict one
// fails at a decision that is not legal when its week comes; any other skips it, as it
// skips the decisions that are left out. So it is both a replay and the answer to what
// would have happened without a decision.
type Playback struct {
	Journal []Entry // ordered by week
	Without []int32 // places in the journal of the decisions to leave out, ascending
	Strict  bool

	// Skipped lists the places of the decisions that were left out or not legal so far,
	// ascending.
	Skipped []int32

	next int // place of the next entry
}

// Decide takes the decisions of the current week, and those of earlier weeks that are still
// to be taken. The error wraps ErrImpossible; only a strict playback returns one.
func (p *Playback) Decide(r *Run) error {
	for ; p.next < len(p.Journal) && p.Journal[p.next].Week <= r.Now.Week; p.next++ {
		e, place := &p.Journal[p.next], int32(p.next)
		if _, out := slices.BinarySearch(p.Without, place); out {
			p.Skipped = append(p.Skipped, place)
			continue
		}
		switch why := r.Decide(e.Decision, e.Reason); {
		case why.OK():
		case p.Strict:
			return state.ErrorOf("week ", e.Week+1, ": ", r.Scenario.Text(e.Decision), ": ", ErrImpossible, ": ", r.Scenario.Why(why))
		default:
			p.Skipped = append(p.Skipped, place)
		}
	}
	return nil
}

// Until simulates the run up to a week. The decisions of that week stay pending.
func (p *Playback) Until(r *Run, week int32) error {
	for {
		if err := p.Decide(r); err != nil {
			return err
		}
		if r.Now.Week >= week || r.Finished() {
			return nil
		}
		r.Step()
	}
}
