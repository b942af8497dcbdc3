package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Level is a person's grade.
type Level uint8

const (
	Junior Level = iota
	Mid
	SeniorLevel
	PrincipalLevel
)

var levelIDs = []string{"junior", "mid", "senior", "principal"}

func (l Level) String() string { return rng.IDOf(levelIDs, int(l)) }

// A Task is the kind of work a person has in hand.
type Task uint8

const (
	Idle      Task = iota
	OnItem         // a change of the person's own team: Person.Item indexes Items
	OnRequest      // a request of another team: Person.Item indexes Items
	OnReview       // reviewing somebody else's change: Person.Item indexes Items
	OnProject      // an initiative: Person.Item indexes Initiatives
	OnChore        // recurring work of the team: Person.Item is a Chore
	OnPromise      // a commitment of the player: Person.Item indexes Promises
	OnPage         // an open incident: Person.Item indexes Incidents
	Resting        // after a night page
	Away           // on holiday or ill
)

var taskIDs = []string{"idle", "item", "request", "review", "project", "chore", "promise", "page", "resting", "away"}

// A Person works in one team or, as a principal, in none.
type Person struct {
	Key      rng.Key     `rec:"1"`
	Team     int32       `rec:"2,in=Teams,none"` // -1: none
	Level    Level       `rec:"4,below=len(levelIDs)"`
	Reviews  bool        `rec:"5"`         // reviews other people's changes
	Joined   rng.Minutes `rec:"6"`         // first day; 0: employed since the run began
	Left     rng.Minutes `rec:"7"`         // when employment ended; 0: employed
	Newness  int32       `rec:"8"`         // [1e-9] to the company, 1e9 on the first day, decays as exp(-t/tau) (E4)
	NewAt    rng.Minutes `rec:"9"`         // the minute for which Newness was last set
	Fatigue  rng.PPM     `rec:"10"`        // 0 rested .. 1 exhausted (E34)
	Restless rng.PPM     `rec:"12,hidden"` // factor on the chance to quit, 1 is usual; hidden
	Pages    int32       `rec:"13"`        // pages answered this week
	RestOwed rng.Minutes `rec:"14"`        // [min] of rest still due after night pages (E22)
	Tired    bool        `rec:"11"`        // a PersonTired event has been emitted since Fatigue last rose above the threshold
	AwayTill rng.Minutes `rec:"15"`        // absent until this minute
	Reading  rng.Minutes `rec:"16"`        // [min] spent on review this week (E17)
	Begun    int32       `rec:"17"`        // changes this person owns that are in work or waiting for it (E6)

	Task          Task        `rec:"18,below=len(taskIDs)"`
	Item          int32       `rec:"19"` // index or Chore that Task refers to; -1: none
	Account       Account     `rec:"20,below=NumAccounts"`
	Since         rng.Minutes `rec:"21"`                    // start of the current work segment, or when it was last booked
	Resume        ResumeCost  `rec:"22"`                    // circumstances under which the work was taken up
	ResumeLeft    rng.Minutes `rec:"23,hidden,min=0"`       // [min] of switching left before the work itself goes on; hidden
	Done          Effort      `rec:"24,min=0"`              // content of the task in hand done by Since
	Remaining     Effort      `rec:"25,hidden,min=0"`       // content of the task in hand left at Since; hidden
	Shares        [8]rng.PPM  `rec:"26,hidden"`             // talk, alignment, boundaries, learning, mentoring, debt, double work, builds: each a share of what the previous ones left (E2)
	Pace          rng.PPM     `rec:"27,hidden"`             // content done per minute that is not lost to Shares, against the reference (E1)
	Yield         rng.PPM     `rec:"28,hidden"`             // content done per minute of the segment: Pace less Shares
	Gen           uint16      `rec:"29"`                    // counts work segments: a scheduled end with an older Gen is stale
	Carry         [8]int32    `rec:"30"`                    // rounding remainders of Shares, so that no minute is lost
	Held          Task        `rec:"31,below=len(taskIDs)"` // task put down for a page or an absence; Idle: none
	HeldItem      int32       `rec:"32"`                    // of the task put down; -1: none
	HeldDone      Effort      `rec:"33,min=0"`              // of the task put down
	HeldRemaining Effort      `rec:"34,hidden,min=0"`       // of the task put down; hidden
	HeldAccount   Account     `rec:"35,below=NumAccounts"`  // of the task put down
	Merged        int32       `rec:"36"`                    // own changes that have joined a mainline (E15)
	NextInTeam    int32       `rec:"3,in=People,none"`      // next person in the team's list; -1: last
	AskLeft       rng.Minutes `rec:"37,hidden,min=0"`       // [min] of asking and finding out left before the work in hand, or put down, goes on (E66); hidden
	Unasked       Effort      `rec:"38,hidden,min=0"`       // unknown part of the work begun since the last question (E66); hidden
	AnswerLeft    rng.Minutes `rec:"39,hidden,min=0"`       // [min] of colleagues' questions that this person has yet to answer (E66); hidden
	ExplainLeft   rng.Minutes `rec:"40,hidden,min=0"`       // [min] of writing, reading and explaining requests between teams that are left (E77); hidden
	AgreeLeft     rng.Minutes `rec:"41,hidden,min=0"`       // [min] of agreeing with people of other teams that are left (E78); hidden
	OthersLeft    rng.Minutes `rec:"42,hidden,min=0"`       // [min] of ResumeLeft that other teams have caused; hidden
	Partner       int32       `rec:"44,in=People,none"`     // whom this person helps with a change, or who helps this person (E74); -1: nobody
	OtherCarry    [2]int32    `rec:"43"`                    // rounding remainders of the time that is not for work, and of the part of it that is for the company (E81)
}

// A ResumeCost records what makes taking up work cost time.
type ResumeCost struct {
	Again     bool        `rec:"1"` // the work had been interrupted or blocked (E7)
	Among     int32       `rec:"2"` // changes the person has begun, this one included (E6); 0: switching costs nothing
	Spent     rng.Minutes `rec:"3"` // [min] of switching so far
	ForOthers bool        `rec:"4"` // it has waited for another team, or the person's other changes do
}
