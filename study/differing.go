package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// Differing returns the subjects of a run that another run of its world did not decide in the same
// weeks.
func Differing(r, other *sim.Run) []Subject {
	return slices.DeleteFunc(Subjects(r.Scenario, r.Journal), func(s Subject) bool {
		return !slices.ContainsFunc(s.Places, func(place int32) bool {
			e := r.Journal[place]
			return !slices.ContainsFunc(other.Journal, func(o sim.Entry) bool { return o.Week == e.Week && o.Decision == e.Decision })
		})
	})
}

// NewDiffering starts a debrief of what a run decided and another run of its world did not, without
// other players. It returns nil for a run without its first day.
func NewDiffering(runner Runner, r, other *sim.Run) *Debrief {
	return newDebrief(runner, r, Differing(r, other), nil)
}
