package state

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Account says what a person's working minute was spent on. Every minute of every person
// employed is booked on exactly one account.
type Account uint8

const (
	FeatureWork        Account = iota // changes that product asked the team for
	RequestWork                       // requests of other teams
	Asking                            // writing, reading and explaining requests between teams
	Reviewing                         // reviewing somebody else's change
	Checking                          // checking changes by hand, and waiting for their builds
	TeamTalk                          // talk inside one team
	Alignment                         // talk, meetings, agreements, announcements, release checks and contracts with other teams
	Switching                         // resuming work after an interruption from inside the team, or among own changes
	SwitchingForOthers                // resuming work after waiting for another team, or after a question from one
	Rework                            // defects and failed releases
	ConflictWork                      // changes that collided with one of the same team on the mainline
	ConflictWithOthers                // changes that collided with one of another team there
	DebtDrag                          // extra minutes that debt adds to changes
	Operations                        // toil
	IncidentWork                      // handling incidents
	Recovery                          // rest after night pages
	Migration                         // moving code between deployables
	PlatformWork                      // templates, pipelines, observability
	RepairWork                        // repaying debt, adding tests, drawing and keeping boundaries
	LearningTime                      // the person's own ramp-up
	Mentoring                         // others' ramp-up
	Advice                            // design, questions, persuasion, investigation
	CompanyTime                       // mail, company meetings and interviews that belong to no change
	Breaks                            // breaks, administration, waiting for machines
	Absence                           // holidays and illness
	Slack                             // no work this person may take
	NumAccounts
)

var accountIDs = [NumAccounts]string{
	"feature", "requests", "asking", "review", "checking", "team-talk", "alignment", "switching", "switching-for-others", "rework",
	"conflict", "conflict-with-others", "debt-drag", "operations", "incidents", "recovery", "migration", "platform", "repair",
	"learning", "mentoring", "advice", "company-time", "breaks", "absence", "slack",
}

func (a Account) String() string { return rng.IDOf(accountIDs[:], int(a)) }

// The coordination tax has two parts. WorkForOthers is work: somebody would have to do it
// wherever the boundary between teams were. CrossingCost is what crossing the boundary adds:
// asking and explaining, agreeing and aligning, switching because of others, and fitting
// changes of several teams together.
var (
	WorkForOthers   = [...]Account{RequestWork}
	CrossingCost    = [...]Account{Asking, Alignment, SwitchingForOthers, ConflictWithOthers}
	CoordinationTax = slices.Concat(WorkForOthers[:], CrossingCost[:])
)

// OtherTime lists the accounts of time that belongs to no change and to nothing that runs.
var OtherTime = [...]Account{CompanyTime, Breaks}

// OperationalLoad lists the accounts that add up to the operational load.
var OperationalLoad = [...]Account{Operations, IncidentWork, Recovery}

// An ItemState says where an item is between being asked for and going live. Every minute
// of every item is spent in exactly one state.
type ItemState uint8

const (
	Queued     ItemState = iota // with its own team, not being worked on
	Worked                      // somebody is working on it
	Blocked                     // waiting for requests to other teams
	InReview                    // waiting for review, or being reviewed
	InPipeline                  // build, tests or merge queue
	OnTrain                     // waiting for a shared release
	RolledBack                  // rolled back by a failed release
	NumItemStates
)

var itemStateIDs = [NumItemStates]string{"queued", "worked", "blocked", "review", "pipeline", "train", "rolled-back"}

func (s ItemState) String() string { return rng.IDOf(itemStateIDs[:], int(s)) }

// A Ledger adds up one team's minutes since the player arrived: those of its people by
// account, and those of its changes and of the requests it answered by state. What changes
// and requests had already spent when the player arrived is its opening balance.
type Ledger struct {
	Hours           [NumAccounts]int64   `rec:"1,total"` // [min] of people, by account
	Employed        int64                `rec:"2,total"` // [min] paid; equals the sum of Hours at the end of every week
	Items           [NumItemStates]int64 `rec:"3,total"` // [min] of the team's own changes, by state
	Lead            int64                `rec:"4,total"` // [min] from being asked for to going live or being withdrawn, summed over changes that ended
	Ended           int64                `rec:"5,total"` // changes that ended
	Requests        [NumItemStates]int64 `rec:"6,total"` // [min] of other teams' requests to this team, by state
	Answered        int64                `rec:"7,total"` // [min] from being asked to being answered, summed over requests that ended
	Opening         int64                `rec:"8"`       // [min] that the changes under way had spent when the player arrived
	OpeningRequests int64                `rec:"9"`       // likewise of requests
}
