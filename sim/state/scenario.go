package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

func (a *Ask) IndexOf(k rng.Key) int32 {
	for i := range a.Answers {
		if a.Answers[i].Key == k {
			return int32(i)
		}
	}
	return None
}

// A Flow is a stream of work that arrives at a team independently of what product asks
// for. It serves to set up textbook queues, such as a single server or customers of two
// priorities. No scenario that is played has one.
type Flow struct {
	Key   rng.Key
	Team  int32
	Gap   rng.Distribution // interarrival time
	Work  rng.Distribution // service time: content of a piece
	Asked bool             // a piece arrives as a request, which the team ranks by its rule, instead of as a change
}

// A Scenario is what an author wrote, validated and sorted by key. It never changes during
// a run, so any number of runs may share one.
type Scenario struct {
	Key        rng.Key
	ID         string
	Hash       uint64 // of its canonical form; links refer to it
	Weeks      int32  // in which the player decides
	After      int32  // weeks that the company runs on without the player
	WarmUp     int32  // weeks simulated before the player arrives, 0 to MaxWarmUp; Start describes their first day
	Seats      []SeatPlan
	Start      Organization // every hidden value is the most likely one
	Names      Names
	Variants   []Variant
	Secrets    []Secret
	Ranges     [NumParameters]rng.Range
	Goals      []Goal
	Joins      []Join
	Departures []Departure
	Asks       []Ask
	Injects    []Inject
	Stops      []Stop
	Disabled   Mechanisms  `id:"Off"` // mechanisms that are switched off
	TalkTable  []TalkPoint // replaces the formula of E3; nil: the formula
	ItemSize   rng.Minutes // the content of every change; 0: drawn, median two days
	Rates      Rates

	FewestChanges int32 // minimum of changes in a feature, 1 to MaxChanges; 0: one
	MostChanges   int32 // maximum of changes in a feature, FewestChanges to MaxChanges; 0: MaxChanges
	Flows         []Flow
}

// MaxWarmUp is the limit of Scenario.WarmUp, in weeks.
const MaxWarmUp = rng.WeeksAYear

// MaxChanges is the limit of Scenario.FewestChanges and Scenario.MostChanges.
const MaxChanges = 8

// Names are the authors' ids of records, by index.
type Names struct{ People, Teams, Modules, Deployables, Groups []string }

// A Variant is one of the companies that fit the brief.
type Variant struct {
	ID     string
	Key    rng.Key
	Weight int32 // its probability, relative to the other variants
}

// A SeatPlan says which person the player is in a seat.
type SeatPlan struct {
	Seat   Seat
	Person int32 // index of the player's record
}

// An Aspect is a kind of value that may be hidden from the player.
type Aspect uint8

const (
	ModuleDebt Aspect = iota
	ModuleTests
	ModuleHardness  // how much harder than estimated it is to move
	ModuleConsumers // callers that must leave an old path
	CouplingChance
	PersonKnows // familiarity of a person with a module
	PersonRestless
	TeamLeaning // inclination to agree, before trust [millionths of a logit]
	DeployableObserved
	DeployableBuild
	ModuleRows // of its data, in millions
	NumAspects
)

// A Secret is a value that the brief does not reveal: one range for each variant.
type Secret struct {
	Key    rng.Key // derived from Aspect, A and B
	Aspect Aspect
	A, B   int32 // indices of the records it is about; -1: none
	Ranges []rng.Range
}

// A Fact is what the player knows about a secret: it lies between Low and High. Equal
// bounds mean that it has been found out. Neither includes Drift, the change that the run
// has visibly made since.
type Fact struct {
	Low   int32 `rec:"1"`
	High  int32 `rec:"2"`
	Drift int32 `rec:"3"`
	Week  int32 `rec:"4"` // in which it was last narrowed; -1: never
}

// A Goal is one figure that the challenge asks for.
type Goal struct {
	Metric  Metric
	AtLeast bool // else at most
	Amount  int64
	Team    int32 // -1: the company
}

// A Join is a group of new people who arrive whatever the player does.
type Join struct {
	At    rng.Minutes // after the player has arrived
	Team  int32
	Count int32
	Level Level
}

// A Departure is a person who leaves the company whatever the player does.
type Departure struct {
	Week   int32 // at its start; 0 is the player's first
	Person int32
}

// An Ask is a question to the player at the end of a week. Without a reply the default
// answer is given.
type Ask struct {
	Key     rng.Key
	ID      string
	Week    int32
	Seat    Seat // asked only of this seat
	Answers []Answer
	Default int32
}

// An Answer is one possible reply to an Ask, and its effects.
type Answer struct {
	ID     string
	Key    rng.Key
	Seat   Seat // the player moves to this seat; NoSeat: stays
	Person int32
	Later  int32 // weeks until the question is asked again; 0: never
	Effect []Shift
}

// A Shift adds to one value of the organization, which may be hidden.
type Shift struct {
	Aspect Aspect
	A, B   int32
	Add    int32
}

// An Inject is a surprise that a code word triggers; it takes effect at the start of the
// next week.
type Inject struct {
	Key     rng.Key
	Word    rng.Key
	Effects []Shift
	Leaves  []int32 // people who leave
	Asking  []TeamAsking
}

// TeamAsking changes how much product asks of a team.
type TeamAsking struct {
	Team   int32
	Asking rng.PPM
}

// A Stop pauses the run at a workshop table until the code word is entered.
type Stop struct {
	Week int32
	Word rng.Key
}

// A TalkPoint is one point of a table of communication overhead by team size.
type TalkPoint struct {
	People int32
	Share  rng.PPM
}

// Rates convert hours and machines into money.
type Rates struct {
	Hour    int64 // [cents] paid for a person's hour
	Feature int64 // [cents] earned by a feature of value 1 in a week in which it is live and up
	Service int64 // [cents] a month, for each deployable
	Replica int64 // [cents] a month, for each replica
	Calls   int64 // [cents] a month, for the busiest calls across a boundary (E42)
}
