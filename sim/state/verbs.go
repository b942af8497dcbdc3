package state

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Verb is a kind of decision.
type Verb uint8

const (
	Nothing Verb = iota
	Extract
	Merge
	Enforce
	RepairDebt
	AddTests
	SmallerChanges
	LimitWork
	ReviewRule
	LeaveTrain
	Observe
	OwnersOnCall
	ServiceTemplate
	Hire
	Mentor
	PairUp
	MoveOwnership
	Stabilise
	Brief
	AskQuestion
	Spike
	Afternoon
	ReadIncident
	SoundOut
	TakeItem
	ReviewBy
	RestoreBy
	HelpNeighbour
	EndPromise
	StopInitiative
	AnswerAsk
	SayWord
	Bet
	MoveResponsibility
	Freeze
	NumVerbs
)

// A VerbInfo describes a verb: what its decisions name, what they may contain, who may take
// them, and what they ask of the player.
type VerbInfo struct {
	ID          string
	Subject     EntityKind
	Object      EntityKind
	Optional    bool    // the subject may be left out: the decision is for every team, or for none
	Modes       []Mode  // allowed, the usual one first; nil: Usual
	Counts      Measure // what the amount counts
	Least       int32   // smallest amount
	Default     int32   // an amount to start from
	Most        int32
	Seats       [3]bool     // by Seat: which seats may decide it
	OwnTeamOnly bool        // a senior may decide it for the home team only
	Spoken      bool        // said aloud: Undo skips it
	Hours       rng.Minutes // of the player: a week, or once if Weeks is 0; with CountHours the amount says
	Weeks       int32       // length of the commitment; UntilDone: as long as the work
	Standard    bool        // teams adopt it one by one (E54)
	Internal    bool        // the owners do it among themselves: it needs no meetings with other teams (E16)
	MovesCode   bool        // it moves code between deployables: one such initiative at a time for a module
	Account     Account     // on which those hours are booked
	Work        Account     // on which the hours of the people who carry it out are booked
}

// A Measure is what the amount of a decision counts.
type Measure uint8

const (
	CountNothing Measure = iota
	CountPeople          // of the team, for as long as the work takes
	CountDays            // of one person's work
	CountHours           // of the player, a week
	CountHires           // people to hire
	CountChanges         // begun at a time; 0: any number
	CountPeriod          // working days from one release to the next; 0: on demand
	CountSwitch          // 1: on, 0: off
	CountRange           // the lower end of a range in the metric's unit; Decision.To is the upper
)

var measureIDs = []string{"nothing", "people", "days", "hours", "hires", "changes", "period", "switch", "range"}

// String returns the verb's stable id, as journals and stories use it.
func (m Measure) String() string { return rng.IDOf(measureIDs, int(m)) }

// UntilDone is the number of weeks of a commitment that lasts as long as the work it
// belongs to.
const UntilDone int32 = 1 << 30

// Verbs is the table of all possible decisions. It is filled at program start, because its
// functions refer to the table themselves: an initiative looks up there what its work does.
var Verbs = [NumVerbs]VerbInfo{Nothing: {ID: "nothing", Seats: anySeat},

	// Architecture.
	Extract: {ID: "extract", MovesCode: true, Subject: ModuleEntity, Modes: []Mode{InSlices, LongProject, Parallel, SharedStore},
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 240, Weeks: UntilDone, Account: Advice, Work: Migration},
	Merge: {ID: "merge", MovesCode: true, Subject: DeployableEntity, Object: DeployableEntity,
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: Migration},
	Enforce: {ID: "enforce", Subject: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	RepairDebt: {ID: "repair", Subject: ModuleEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true, Internal: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	AddTests: {ID: "add-tests", Subject: ModuleEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true, Internal: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	Stabilise: {ID: "stabilise", Subject: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: RepairWork},

	MoveResponsibility: {ID: "move-duty", Subject: ModuleEntity, Object: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: Migration},
	Freeze: {ID: "freeze", Subject: ModuleEntity,
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 6, Account: Advice},

	// Flow.
	SmallerChanges: {ID: "smaller-changes", Standard: true, Subject: TeamEntity, Optional: true, Modes: []Mode{Invite, Mandate},
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: 13, Account: Advice},
	LimitWork: {ID: "limit-work", Subject: TeamEntity,
		Counts: CountChanges, Least: 0, Default: 6, Most: 40, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 6, Account: Advice},
	ReviewRule: {ID: "review-rule", Standard: true, Subject: TeamEntity, Optional: true, Modes: []Mode{Invite, Mandate},
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 13, Account: Advice},
	LeaveTrain: {ID: "leave-train", Subject: DeployableEntity,
		Counts: CountPeriod, Least: 0, Default: 0, Most: 20, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 240, Weeks: 6, Account: Advice},

	// Operations and platform.
	Observe: {ID: "observe", Subject: DeployableEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: PlatformWork},
	OwnersOnCall: {ID: "owners-on-call", Subject: TeamEntity,
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: 13, Account: Advice},
	ServiceTemplate: {ID: "service-template", Standard: true, Subject: TeamEntity, Modes: []Mode{Invite, Mandate},
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: principal,
		Hours: 240, Weeks: UntilDone, Account: Advice, Work: PlatformWork},

	// People.
	Hire: {ID: "hire", Subject: TeamEntity,
		Counts: CountHires, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 180, Weeks: 8, Account: Advice},
	Mentor: {ID: "mentor", Subject: PersonEntity,
		Counts: CountHours, Least: 1, Default: 2, Most: 8, Seats: eitherOne, OwnTeamOnly: true,
		Weeks: 13, Account: Mentoring},
	PairUp: {ID: "pair", Subject: PersonEntity, Object: ModuleEntity,
		Counts: CountHours, Least: 2, Default: 4, Most: 16, Seats: eitherOne, OwnTeamOnly: true,
		Weeks: 6, Account: Mentoring},
	MoveOwnership: {ID: "move-ownership", Subject: ModuleEntity, Object: TeamEntity, Seats: principal,
		Hours: 120, Weeks: 6, Account: Advice},
	Brief: {ID: "brief", Subject: GroupEntity, Seats: eitherOne,
		Hours: 60, Weeks: 13, Account: Advice},

	// Finding out.
	AskQuestion: {ID: "ask", Subject: ModuleEntity, Seats: eitherOne,
		Hours: 60, Account: Advice},
	Spike: {ID: "spike", Subject: ModuleEntity, Seats: eitherOne,
		Hours: 2 * rng.MinutesADay, Account: Advice},
	Afternoon: {ID: "afternoon", Subject: TeamEntity, Seats: eitherOne,
		Hours: 240, Account: Advice},
	ReadIncident: {ID: "read-incident", Subject: DeployableEntity, Seats: eitherOne,
		Hours: 120, Account: Advice},
	SoundOut: {ID: "sound-out", Subject: GroupEntity, Seats: eitherOne,
		Hours: 120, Account: Advice},

	// A senior's own hands.
	TakeItem:      {ID: "take", Subject: ItemEntity, Seats: seniors},
	ReviewBy:      {ID: "review", Modes: []Mode{Usual, AtOnce, Deep}, Seats: seniors},
	RestoreBy:     {ID: "mend", Modes: []Mode{RollBack, RollForward}, Seats: seniors},
	HelpNeighbour: {ID: "help", Subject: TeamEntity, Optional: true, Seats: seniors},

	// Ending and answering.
	EndPromise:     {ID: "end-promise", Subject: PromiseEntity, Seats: eitherOne},
	StopInitiative: {ID: "stop", Subject: InitiativeEntity, Seats: eitherOne, OwnTeamOnly: true},
	AnswerAsk:      {ID: "answer", Subject: AskEntity, Object: AnswerEntity, Seats: eitherOne},
	SayWord:        {ID: "word", Subject: WordEntity, Spoken: true, Seats: anySeat},

	// Foretelling.
	Bet: {ID: "bet", Subject: MetricEntity, Spoken: true,
		Counts: CountRange, Least: 0, Most: math.MaxInt32, Seats: eitherOne},
}

var (
	anySeat   = [3]bool{NoSeat: true, Senior: true, Principal: true}
	eitherOne = [3]bool{Senior: true, Principal: true}
	seniors   = [3]bool{Senior: true}
	principal = [3]bool{Principal: true}
)

// Info returns the description of a verb, which must be valid.
func (v Verb) Info() *VerbInfo { return &Verbs[v] }

// String returns the verb's stable id, as journals and stories use it.
func (v Verb) String() string {
	if v < NumVerbs {
		return Verbs[v].ID
	}
	return "?"
}

// ParseVerb returns the verb with that id.
func ParseVerb(id string) (Verb, bool) {
	for v := range Verbs {
		if Verbs[v].ID == id {
			return Verb(v), true
		}
	}
	return Nothing, false
}

// Default returns the usual decision of a verb about a subject: its first mode and its
// default amount. Object is 0 if the verb has none.
func (v Verb) Default(subject, object rng.Key) Decision {
	info := &Verbs[v]
	d := Decision{Verb: v, Subject: subject, Object: object, Amount: info.Default}
	if info.Modes != nil {
		d.Mode = info.Modes[0]
	}
	return d
}

// HoursOf returns the hours that a decision takes of the player, a week or once.
func (info *VerbInfo) HoursOf(d Decision) rng.Minutes {
	if info.Counts == CountHours {
		return rng.Minutes(d.Amount) * 60
	}
	return info.Hours
}

// NearestTo returns the upper end of a decision's range, or the nearest value that would be
// valid.
func (info *VerbInfo) NearestTo(d Decision) int32 {
	if info.Counts != CountRange {
		return 0
	}
	return min(max(d.To, d.Amount), info.Most)
}
