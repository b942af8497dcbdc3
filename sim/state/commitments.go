package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Initiative is a project with an end that changes the company, not its product.
type Initiative struct {
	Key                rng.Key
	Verb               Verb
	Team               int32 // whose people do the work
	Module             int32 // it is about; -1: none
	Other              int32 // second subject, as the verb needs; -1: none
	Mode               Mode
	People             rng.PPM     // [millionths of a person] of the team assigned to it
	Size               Effort      // true content; hidden
	Estimate           Effort      // content as estimated now
	Done               Effort      // content done
	Spent              rng.Minutes // [min] of people's time so far
	ConsumersAsked     int32       // consumers asked to leave the old path that have not left it yet (E57)
	ConsumersEverAsked int32       // consumers ever asked to leave it
	Slices             int32       // slices live
	LastShown          rng.Minutes // when a slice last went live; before the first, when it began (E58)
	Began              rng.Minutes
	Ended              rng.Minutes // 0: under way
	Stopped            bool        // ended before its work was done
	Cause              rng.Key     // the decision that began it
}

// A GroupKind distinguishes teams, product and executives.
type GroupKind uint8

const (
	TeamGroup GroupKind = iota
	Product
	Executives
)

// A Group is a party whose trust in the player counts: a team, product, or the
// executives.
type Group struct {
	Key   rng.Key
	Kind  GroupKind
	Trust rng.PPM     // in the player, 0..1 (E52)
	Lean  int32       // [1e-6 logit] inclination towards proposals before any argument (E53); hidden
	Met   rng.Minutes // [min] the player has spent with it: in its code, its incidents and its rooms
	Asked int32       // week in which it last refused something; -1: never
}

// A Promise is a commitment of the player's time, every week or once.
type Promise struct {
	Key     rng.Key
	Verb    Verb
	Account Account     // its hours are booked on
	Hours   rng.Minutes // [min] per week; of a one-off, those still to be worked
	Until   int32       // first week without it; 0: a one-off, until its hours are worked
	Team    int32       // it is for; -1: none
	Module  int32       // it is about; -1: none
	Person  int32       // it is for; -1: none
	Group   int32       // that notices the hours; -1: none
	Subject rng.Key     // of the decision
	Planned rng.Minutes // [min] planned for this week
	Left    rng.Minutes // [min] of Planned not yet worked
	Worked  rng.Minutes // [min] worked last week
	Kept    int32       // weeks in which it was kept
	Slipped int32       // weeks in which it was not
	Ended   bool
	Cause   rng.Key // the decision that made it
}

// An Adoption is the state of one team towards one standard.
type Adoption struct {
	Standard Verb
	Team     int32
	Adopted  bool
	Offered  int32   // week in which it was offered; -1: not on offer
	Fit      rng.PPM // how useful it is to the team, 0..1 (E54)
	Forced   bool    // the team was ordered to follow it and would have refused (E46, E52)
	Cause    rng.Key // the decision that offered it
}

// A Refusal is a no of a group, which stands for some weeks unless its trust rises.
type Refusal struct {
	Group   int32
	Verb    Verb
	Subject rng.Key
	Week    int32   // in which it refused
	Trust   rng.PPM // in the player at that time
}

// A Question is the state of an Ask: when it is put next, and what was answered.
type Question struct {
	Week   int32   // at the end of which it is put
	Open   bool    // put and not yet answered
	Answer rng.Key // the last answer; 0: none yet
}

// Hands is the standing order of a senior: what to take first, whom to pair with, how to
// review and restore.
type Hands struct {
	Item    rng.Key // change to take next; 0: the oldest
	Pair    rng.Key // person to pair with; 0: nobody
	Review  Mode    // Usual, AtOnce or Deep
	Restore Mode    // RollBack or RollForward
	Help    rng.Key // team whose requests come first; 0: none
}

// A Mode is the way in which a decision is carried out.
type Mode uint8

const (
	Usual       Mode = iota
	InSlices         // thin slices that go live one by one
	LongProject      // all at once, at the end
	Parallel         // old and new run side by side
	AtOnce           // before anything else
	Deep             // a thorough review
	RollBack         // restore by going back to the last version
	RollForward      // restore by fixing the new version
	Invite           // teams may adopt a standard
	Mandate          // teams must adopt a standard
	SharedStore      // the new service keeps using the old datastore
)

var modeIDs = []string{"usual", "slices", "project", "parallel", "now", "deep", "rollback", "mend", "invite", "mandate", "shared"}

func (m Mode) String() string { return rng.IDOf(modeIDs, int(m)) }

// FreeHours returns the minutes of this week that are not promised. It is negative when
// more is promised than a week has.
func (o *Organization) FreeHours() rng.Minutes {
	left := rng.MinutesAWeek
	for i := range o.Promises {
		if p := &o.Promises[i]; !p.Ended {
			left -= p.Hours
		}
	}
	return left
}
