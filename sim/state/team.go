package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// Headcount returns the number of people in a team.
func (o *Organization) Headcount(t int32) (n int32) {
	for p := o.Teams[t].FirstPerson; p != None; p = o.People[p].NextInTeam {
		n++
	}
	return n
}

// A Chore is recurring work of a team that no item asks for.
type Chore uint8

const (
	Toil       Chore = iota // operating the team's deployables (E23)
	Meetings                // of initiatives shared with other teams (E16), and papers for approval boards
	Tickets                 // support tickets that an unfinished platform causes (E46)
	FollowUp                // on an incident, so that it does not recur (E22)
	Audits                  // evidence about regulated data (E61)
	Notices                 // fixing what a security notice reports (E61)
	Upkeep                  // maintaining the automation of the team's deployables (E27)
	TakingBack              // rolling back a data move that was given up (E40)
	Mending                 // repairing the team's own code (E31)
	NumChores
)

// A Team is a group of people with a queue of work and its own working rules.
type Team struct {
	Key                      rng.Key
	Limit                    int32                  // most changes begun and not yet through review; 0: no limit
	ReviewFirst              bool                   // reviews come before new changes
	RequestFirst             bool                   // requests of other teams come before new changes
	Central                  bool                   // a central rota answers its pages (E22)
	Smaller                  bool                   // changes are cut in half
	Area                     rng.Key                // teams of one area talk more with each other (E38); 0: none
	ReviewExclusive          rng.Minutes            `id:"ReadersKeep"` // [min] in which only the person asked reviews a change (E17); 0: ReviewPatience
	PriorityChangeRate       rng.PPM                `id:"Fickle"`      // per year, how often product changes its priorities in mid-quarter (E55)
	Protected                rng.PPM                // 0..1, interruptions kept away by an agreement; no rule reads it
	Assisted                 rng.PPM                // 0..1, part of its work on code done with an assistant (E48)
	Chores                   [NumChores]rng.Minutes // [min] of recurring work left to do
	Talk                     rng.PPM                // share of its time spent on talk inside the team (E3)
	Aligning                 rng.PPM                // share of what Talk leaves spent on alignment with other teams (E3)
	Head, Tail               int32                  // queue of changes not begun, in the order product asked for them
	Returned, ReturnedTail   int32                  // queue of begun changes that came back and wait for their owner
	Idle                     int32                  // people with nothing in hand
	FirstPerson              int32                  // first of its people, linked by Person.NextInTeam; -1: none
	Newness, Experience      int64                  // [1e-9] sums over its people as of day Counted (E1)
	Counted                  int32                  // 1 + the working day for which they were summed; 0: to be summed anew
	RequestHead, RequestTail int32                  // queue of other teams' requests, in order of arrival
	ReviewHead, ReviewTail   int32                  // queue of changes waiting for review
	Begun                    int32                  // changes begun and not yet through review
	FeaturesAsked            int32                  // features product has ever asked for; numbers the next one
	Hires                    int32                  // people hired during the run; numbers the next one
	Backlog                  int32                  // features still to be asked for, where the scenario fixes their number; -1: unlimited
	Asking                   rng.PPM                // how much product asks for, 1 is usual
	Live                     int32                  // features live
	Withdrawn                int32                  // features withdrawn before anybody began them
	Changes                  int32                  // changes live
	Failed                   int32                  // releases that failed by a change of this team
	Merged                   int32                  // versions of changes that reached the mainline
	Collided                 int32                  // of Merged, those that collided with another change there (E15)
	Crossing                 int32                  // changes that needed two or more deployables released together (E41)
	Done                     int64                  // [1/1000 min] content done for features
	Value                    int64                  // [thousandths] of live features, 1000 is a usual feature
	Earned                   int64                  // [thousandths, weeks] Value summed over weeks, less the time users could not reach it
	NightPages               int32                  // pages at night since the run began
	DayPages                 int32                  // pages by day since the run began
	Burden                   rng.PPM                // share of its hours that operations take, smoothed over a quarter (E33)
	Operated                 int64                  // [min] of operations on its ledger when Burden was last updated
	Paid                     int64                  // [min] employed on its ledger when Burden was last updated
	Deadline                 int32                  // week by which open security notices must be fixed (E61); 0: none open
	LackOfControl            rng.PPM                // share of its begun work it can do nothing about, smoothed over a quarter (E34)
	UpkeepDone               rng.Minutes            // [min] of upkeep done this week (E27)
	Refills                  bool                   // vacancies are filled, after the hiring delay (E36)
}
