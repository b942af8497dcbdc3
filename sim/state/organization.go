package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Organization is the whole simulated state of a company: flat records without
// pointers, so that a copy is a fork and a hash identifies it. Names and texts stay in
// the Scenario. Records refer to each other by index (none = -1); decisions, saves and
// links name things by key. Records that can be named are never removed: they are
// marked as ended.
type Organization struct {
	Seed    rng.Seed    `rec:"1,hidden"`       // of all random draws of this run; hidden
	Week    int32       `rec:"2"`              // weeks simulated since the player arrived; negative before that, in the warm-up
	Now     rng.Minutes `rec:"3"`              // [working min] since the simulation began, warm-up included
	Variant int32       `rec:"4,hidden,min=0"` // index in Scenario.Variants of the company behind the brief; hidden
	Params  Params      `rec:"5,hidden"`       // parameter values drawn for this run; hidden

	Seat   Seat  `rec:"6,below=len(seatIDs)"` // the role the player has now
	Player int32 `rec:"7,in=People,none"`     // index of the player in People; -1: nobody plays
	Hands  Hands `rec:"8"`                    // the standing order of a senior
	Gone   bool  `rec:"9"`                    // the player has left: the year without you has begun

	People          []Person     `rec:"10"`
	Familiarity     []rng.PPM    `rec:"11,hidden"` // 0..1, how well each person knows each module: row per person, column per module (E35)
	Teams           []Team       `rec:"12"`
	Ledgers         []Ledger     `rec:"13"` // one for each team, and a last one for people without a team
	Modules         []Module     `rec:"14"`
	Couplings       []Coupling   `rec:"15"` // sorted by From, then To
	Deployables     []Deployable `rec:"16"`
	EndToEnd        Environment  `rec:"17"` // in which deployables are tested together (E65)
	Features        []Feature    `rec:"18"`
	Items           []Item       `rec:"19"`
	Provenances     []Provenance `rec:"38"` // who made each of Items, and with which release it went
	FreeItem        int32        `rec:"20"` // first unused record of Items; -1: none
	FreeFeature     int32        `rec:"21"` // first unused record of Features; -1: none
	Initiatives     []Initiative `rec:"22"`
	Incidents       []Incident   `rec:"23"`
	Groups          []Group      `rec:"24"` // the teams in their order, then product, then the executives
	Promises        []Promise    `rec:"25"`
	Adoptions       []Adoption   `rec:"26"`
	Maturity        rng.PPM      `rec:"27"`              // of the platform, 0..1 (E45)
	Refusals        []Refusal    `rec:"28"`              // at most one for each group, verb and subject
	Questions       []Question   `rec:"29"`              // the state of each of Scenario.Asks
	Bill            int64        `rec:"30,total"`        // [cents] spent on services and replicas
	ReplacementCost int64        `rec:"31,total"`        // [cents] spent on finding replacements for leavers (E36)
	Outage          int64        `rec:"32,total"`        // [clock min, millionths] in which users could not reach what they use, weighted by demand
	InjectsApplied  int32        `rec:"33,min=0"`        // how many of WordsRevealed have had their injects applied
	Known           []Fact       `rec:"34"`              // what the player knows of each of Scenario.Secrets
	WordsRevealed   []rng.Key    `rec:"35"`              // code words said at the table, in order
	Worth           int64        `rec:"37,hidden,min=0"` // [thousandths of a usual feature] of the company to its users, which demand follows (E67)
	Queue           EventQueue   `rec:"36"`              // future event list; while a week is simulated, only events after it
}

// A Seat is the role the player plays.
type Seat uint8

const (
	NoSeat Seat = iota
	Senior
	Principal
)

var seatIDs = []string{"nobody", "senior", "principal"}

func (s Seat) String() string { return rng.IDOf(seatIDs, int(s)) }

// None is the index of no record: no team, no owner, the end of a list.
const None int32 = -1

// HomeTeam returns the player's team, or none.
func (o *Organization) HomeTeam() int32 {
	if o.Player == None {
		return None
	}
	return o.People[o.Player].Team
}
