package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Initiative is a project with an end that changes the company, not its product.
type Initiative struct {
	Key                rng.Key     `rec:"1"`
	Verb               Verb        `rec:"2,below=NumVerbs"`
	Team               int32       `rec:"3,in=Teams,none"`   // whose people do the work
	Module             int32       `rec:"4,in=Modules,none"` // it is about; -1: none
	Other              int32       `rec:"5"`                 // second subject, as the verb needs; -1: none
	Mode               Mode        `rec:"6,below=len(modeIDs)"`
	People             rng.PPM     `rec:"7"`                      // [millionths of a person] of the team assigned to it
	Size               Effort      `rec:"8,hidden,min=0"`         // true content; hidden
	Estimate           Effort      `rec:"9,min=0"`                // content as estimated now
	Done               Effort      `rec:"10,min=0"`               // content done
	Spent              rng.Minutes `rec:"11"`                     // [min] of people's time so far
	OpenConsumers      int32       `id:"ConsumersAsked" rec:"12"` // consumers asked to leave the old path that have not left it yet (E57)
	ConsumersEverAsked int32       `rec:"13"`                     // consumers ever asked to leave it
	Slices             int32       `rec:"14"`                     // slices live
	LastShown          rng.Minutes `rec:"15"`                     // when a slice last went live; before the first, when it began (E58)
	Began              rng.Minutes `rec:"16"`
	Ended              rng.Minutes `rec:"17"` // 0: under way
	Stopped            bool        `rec:"18"` // ended before its work was done
	Cause              rng.Key     `rec:"19"` // the decision that began it
}

// A GroupKind distinguishes teams, product and executives.
type GroupKind uint8

const (
	TeamGroup GroupKind = iota
	Product
	Executives
	numGroupKinds
)

// A Group is a party whose trust in the player counts: a team, product, or the
// executives.
type Group struct {
	Key           rng.Key     `rec:"1"`
	Kind          GroupKind   `rec:"2,below=numGroupKinds"`
	Trust         rng.PPM     `rec:"3"`            // in the player, 0..1 (E52)
	Lean          int32       `rec:"4,hidden"`     // [1e-6 logit] inclination towards proposals before any argument (E53); hidden
	Met           rng.Minutes `rec:"5"`            // [min] the player has spent with it: in its code, its incidents and its rooms
	RefusedInWeek int32       `id:"Asked" rec:"6"` // week in which it last refused something; -1: never
}

// A Promise is a commitment of the player's time, every week or once.
type Promise struct {
	Key     rng.Key     `rec:"1"`
	Verb    Verb        `rec:"2,below=NumVerbs"`
	Account Account     `rec:"3,below=NumAccounts"` // its hours are booked on
	Hours   rng.Minutes `rec:"4"`                   // [min] per week; of a one-off, those still to be worked
	Until   int32       `rec:"5"`                   // first week without it; 0: a one-off, until its hours are worked
	Team    int32       `rec:"6,in=Teams,none"`     // it is for; -1: none
	Module  int32       `rec:"7,in=Modules,none"`   // it is about; -1: none
	Person  int32       `rec:"8,in=People,none"`    // it is for; -1: none
	Group   int32       `rec:"9,in=Groups,none"`    // that notices the hours; -1: none
	Subject rng.Key     `rec:"10"`                  // of the decision
	Planned rng.Minutes `rec:"11"`                  // [min] planned for this week
	Left    rng.Minutes `rec:"13"`                  // [min] of Planned not yet worked
	Worked  rng.Minutes `rec:"12"`                  // [min] worked last week
	Kept    int32       `rec:"14"`                  // weeks in which it was kept
	Slipped int32       `rec:"15"`                  // weeks in which it was not
	Ended   bool        `rec:"16"`
	Cause   rng.Key     `rec:"17"` // the decision that made it
}

// An Adoption is the state of one team towards one standard.
type Adoption struct {
	Standard Verb    `rec:"1,below=NumVerbs"`
	Team     int32   `rec:"2,in=Teams"`
	Adopted  bool    `rec:"3"`
	Offered  int32   `rec:"4"` // week in which it was offered; -1: not on offer
	Fit      rng.PPM `rec:"5"` // how useful it is to the team, 0..1 (E54)
	Forced   bool    `rec:"6"` // the team was ordered to follow it and would have refused (E46, E52)
	Cause    rng.Key `rec:"7"` // the decision that offered it
}

// A Refusal is a no of a group, which stands for some weeks unless its trust rises.
type Refusal struct {
	Group   int32   `rec:"1,in=Groups"`
	Verb    Verb    `rec:"2,below=NumVerbs"`
	Subject rng.Key `rec:"3"`
	Week    int32   `rec:"4"` // in which it refused
	Trust   rng.PPM `rec:"5"` // in the player at that time
}

// A Question is the state of an Ask: when it is put next, and what was answered.
type Question struct {
	Week   int32   `rec:"1"` // at the end of which it is put
	Open   bool    `rec:"2"` // put and not yet answered
	Answer rng.Key `rec:"3"` // the last answer; 0: none yet
}

// Hands is the standing order of a senior: what to take first, whom to pair with, how to
// review and restore.
type Hands struct {
	Item    rng.Key `rec:"1"`                    // change to take next; 0: the oldest
	Pair    rng.Key `rec:"2"`                    // person to pair with; 0: nobody
	Review  Mode    `rec:"3,below=len(modeIDs)"` // Usual, AtOnce or Deep
	Restore Mode    `rec:"4,below=len(modeIDs)"` // RollBack or RollForward
	Help    rng.Key `rec:"5"`                    // team whose requests come first; 0: none
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
