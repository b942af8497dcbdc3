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
	Toil         Chore = iota // operating the team's deployables (E23)
	Meetings                  // with other teams, of shared initiatives (E16) and of those that wait for each other (E80), their announcements (E79), and papers for approval boards
	Tickets                   // support tickets that an unfinished platform causes (E46)
	FollowUp                  // on an incident, so that it does not recur (E22)
	Audits                    // evidence about regulated data (E61)
	Notices                   // fixing what a security notice reports (E61)
	Upkeep                    // maintaining the automation of the team's deployables (E27)
	DataRollback              // rolling back a data move that was given up (E40)
	CodeRepair                // repairing the team's own code (E31)
	Fixes                     // of bugs that have been reported (E70)
	Joining                   // helping a colleague to finish a change (E74); it is nobody's duty, and never waits
	NumChores
)

// A Team is a group of people with a queue of work and its own working rules.
type Team struct {
	Key                rng.Key                `rec:"1"`
	Limit              int32                  `rec:"3"`                          // most changes begun and not yet through review; 0: no limit
	ReviewFirst        bool                   `rec:"4"`                          // reviews come before all other work but rest, what was put down, and promises
	RequestFirst       bool                   `rec:"5"`                          // requests of other teams come before new changes
	Central            bool                   `rec:"6"`                          // a central rota answers its pages (E22)
	Smaller            bool                   `rec:"7"`                          // changes are cut in half
	Area               rng.Key                `rec:"8"`                          // teams of one area talk more with each other (E38); 0: none
	ReviewExclusive    rng.Minutes            `id:"ReadersKeep" rec:"9"`         // [min] in which only the person asked reviews a change (E17); 0: ReviewPatience
	PriorityChangeRate rng.PPM                `id:"Fickle" rec:"10"`             // per year, how often product changes its priorities in mid-quarter (E55)
	Protected          rng.PPM                `rec:"11"`                         // 0..1, interruptions kept away by an agreement; no rule reads it
	Assisted           rng.PPM                `rec:"12"`                         // 0..1, part of its work on code done with an assistant (E48)
	Chores             [NumChores]rng.Minutes `rec:"16"`                         // [min] of recurring work left to do
	Talk               rng.PPM                `rec:"17"`                         // share of its time spent on talk inside the team (E3)
	Aligning           rng.PPM                `rec:"18"`                         // share of what Talk leaves spent on alignment with other teams (E3)
	Head               int32                  `rec:"19"`                         // queue of changes not begun, in the order product asked for them
	Tail               int32                  `rec:"20"`                         // the last item of that queue
	Returned           int32                  `rec:"21"`                         // queue of begun changes that came back and wait for their owner
	ReturnedTail       int32                  `rec:"22"`                         // the last item of that queue
	Idle               int32                  `rec:"23"`                         // people with nothing in hand
	FirstPerson        int32                  `rec:"2,in=People,none"`           // first of its people, linked by Person.NextInTeam; -1: none
	Newness            int64                  `rec:"24,hidden"`                  // [1e-9] sums over its people as of day Counted (E1)
	Experience         int64                  `rec:"25,hidden"`                  // likewise
	Counted            int32                  `rec:"26,hidden"`                  // 1 + the working day for which they were summed; 0: to be summed anew
	RequestHead        int32                  `rec:"27"`                         // queue of other teams' requests, in order of arrival
	RequestTail        int32                  `rec:"28"`                         // the last item of that queue
	ReviewHead         int32                  `rec:"29"`                         // queue of changes waiting for review
	ReviewTail         int32                  `rec:"30"`                         // the last item of that queue
	Begun              int32                  `rec:"31"`                         // changes begun and not yet through review
	FeaturesAsked      int32                  `rec:"32"`                         // features product has ever asked for; numbers the next one
	Hires              int32                  `rec:"33"`                         // people hired during the run; numbers the next one
	Backlog            int32                  `rec:"34"`                         // features still to be asked for, where the scenario fixes their number; -1: unlimited
	Asking             rng.PPM                `rec:"35"`                         // how much product asks for, 1 is the usual output of its people (E67)
	Staffed            int32                  `rec:"52"`                         // people for whom product asks: those the author of the scenario has given it
	Holding            bool                   `rec:"53"`                         // product has the next feature ready and asks for it as soon as the queue has room (E67)
	Live               int32                  `rec:"36,total"`                   // features live
	Withdrawn          int32                  `rec:"37,total"`                   // features withdrawn before anybody began them
	Changes            int32                  `rec:"38,total"`                   // changes live
	Released           int32                  `rec:"56,total"`                   // versions of changes released
	Failed             int32                  `rec:"39,total"`                   // of Released, those that were faulty, found by tests or in production (E19)
	Merged             int32                  `rec:"40,total"`                   // versions of changes that reached the mainline
	Collided           int32                  `rec:"41,total"`                   // of Merged, those that collided with another change there (E15)
	Crossing           int32                  `rec:"42,total"`                   // changes that needed two or more deployables released together (E41)
	Done               int64                  `rec:"43,total"`                   // [1/1000 min] content done for features
	Value              int64                  `rec:"44,total"`                   // [thousandths] of live features, 1000 is a usual feature
	Earned             int64                  `rec:"45,total"`                   // [thousandths, weeks] Value summed over weeks, less the time users could not reach it
	NightPages         int32                  `rec:"50,total"`                   // pages at night
	DayPages           int32                  `rec:"51,total"`                   // pages by day
	Burden             rng.PPM                `rec:"46"`                         // share of its working hours that operations take, smoothed over a quarter (E33)
	Operated           int64                  `rec:"47,total"`                   // [min] of operations on its ledger when Burden was last updated
	Worked             int64                  `rec:"48,total"`                   // [min] employed, less other time, on its ledger when Burden was last updated
	Deadline           rng.Minutes            `rec:"49"`                         // when open security notices are due (E61); 0: none open
	LackOfControl      rng.PPM                `rec:"13"`                         // share of its begun work it can do nothing about, smoothed over a quarter (E34)
	UpkeepDone         rng.Minutes            `rec:"14"`                         // [min] of upkeep done this week (E27)
	IdleRepair         rng.Minutes            `rec:"54"`                         // [min] left this week for repairs by people with nothing else to do (E31)
	Idled              int64                  `rec:"55,total"`                   // [min] of slack on its ledger when IdleRepair was last set
	Refills            bool                   `rec:"15"`                         // vacancies are filled, after the hiring delay (E36)
	ReviewWatched      bool                   `rec:"57"`                         // a ReviewEscalates event is scheduled (E17)
	Announced          int64                  `rec:"58,min=0,max=MostAnnounced"` // [1e-6 min] each of its people has yet to spend on reading other teams' announcements (E79)
}

// AddChore adds recurring work to what a team has to do.
func (t *Team) AddChore(c Chore, work rng.Minutes) { t.Chores[c] = t.Chores[c].Plus(work) }

// MostAnnounced is the most reading of announcements that waits for a person, a week [1e-6 min].
const MostAnnounced = int64(rng.MinutesAWeek) * int64(rng.One)
