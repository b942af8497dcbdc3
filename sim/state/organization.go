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
	Seed    rng.Seed    // of all random draws of this run; hidden
	Week    int32       // weeks simulated since the run began
	Now     rng.Minutes // [working min] since the run began
	Variant int32       // index in Scenario.Variants of the company behind the brief; hidden
	Params  Params      // parameter values drawn for this run; hidden

	Seat   Seat  // the role the player has now
	Player int32 // index of the player in People; -1: nobody plays
	Hands  Hands // the standing order of a senior
	Gone   bool  // the player has left: the year without you has begun

	People          []Person
	Familiarity     []rng.PPM // 0..1, how well each person knows each module: row per person, column per module (E35)
	Teams           []Team
	Ledgers         []Ledger // one for each team, and a last one for people without a team
	Modules         []Module
	Couplings       []Coupling // sorted by From, then To
	Deployables     []Deployable
	EndToEnd        Environment // in which deployables are tested together (E65)
	Features        []Feature
	Items           []Item
	FreeItem        int32 // first unused record of Items; -1: none
	FreeFeature     int32 // first unused record of Features; -1: none
	Initiatives     []Initiative
	Incidents       []Incident
	Groups          []Group // the teams in their order, then product, then the executives
	Promises        []Promise
	Adoptions       []Adoption
	Maturity        rng.PPM    // of the platform, 0..1 (E45)
	Refusals        []Refusal  // at most one for each group, verb and subject
	Questions       []Question // the state of each of Scenario.Asks
	Bill            int64      // [cents] spent on services and replicas
	ReplacementCost int64      // [cents] spent on finding replacements for leavers (E36)
	Outage          int64      // [clock min, millionths] in which users could not reach what they use, weighted by demand
	InjectsApplied  int32      // how many of WordsRevealed have had their injects applied
	Known           []Fact     // what the player knows of each of Scenario.Secrets
	WordsRevealed   []rng.Key  // code words said at the table, in order
	Queue           EventQueue // future event list; while a week is simulated, only events after it
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

// CopyFrom makes o a copy of src, reusing o's memory. The two share no memory
// afterwards.
func (o *Organization) CopyFrom(src *Organization) {
	old := *o
	*o = *src
	o.People = append(old.People[:0], src.People...)
	o.Familiarity = append(old.Familiarity[:0], src.Familiarity...)
	o.Teams = append(old.Teams[:0], src.Teams...)
	o.Ledgers = append(old.Ledgers[:0], src.Ledgers...)
	o.Modules = append(old.Modules[:0], src.Modules...)
	o.Couplings = append(old.Couplings[:0], src.Couplings...)
	o.Deployables = append(old.Deployables[:0], src.Deployables...)
	o.Features = append(old.Features[:0], src.Features...)
	o.Items = append(old.Items[:0], src.Items...)
	o.Initiatives = append(old.Initiatives[:0], src.Initiatives...)
	o.Incidents = append(old.Incidents[:0], src.Incidents...)
	o.Groups = append(old.Groups[:0], src.Groups...)
	o.Promises = append(old.Promises[:0], src.Promises...)
	o.Adoptions = append(old.Adoptions[:0], src.Adoptions...)
	o.Refusals = append(old.Refusals[:0], src.Refusals...)
	o.Questions = append(old.Questions[:0], src.Questions...)
	o.Known = append(old.Known[:0], src.Known...)
	o.WordsRevealed = append(old.WordsRevealed[:0], src.WordsRevealed...)
	o.Queue = append(old.Queue[:0], src.Queue...)
}

// None is the index of no record: no team, no owner, the end of a list.
const None int32 = -1

// HomeTeam returns the player's team, or none.
func (o *Organization) HomeTeam() int32 {
	if o.Player == None {
		return None
	}
	return o.People[o.Player].Team
}
