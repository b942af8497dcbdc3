package sim

// An Account says what a person's working minute went to. Every minute of
// everybody employed is on exactly one account.
type Account uint8

const (
	FeatureWork  Account = iota // changes that product asked this team for
	RequestWork                 // what other teams asked for
	Reviewing                   // reading somebody else's change
	TeamTalk                    // talk inside one team
	Alignment                   // talk and meetings between teams
	Switching                   // picking work up again after an interruption or a block
	Rework                      // defects and failed releases
	ConflictWork                // changes that collided on the mainline
	DebtDrag                    // the extra minutes that debt made of a change
	Operations                  // toil
	IncidentWork                // handling what broke
	Recovery                    // the day after the night
	Migration                   // moving code between deployables
	PlatformWork                // templates, pipelines, observability
	RepairWork                  // paying debt back, adding tests, drawing boundaries
	LearningTime                // ramp-up
	Mentoring                   // others' ramp-up
	Advice                      // design, questions, persuading, finding out
	Absence                     // holidays and illness
	Slack                       // nothing this person may take
	NumAccounts
)

var accountIDs = [NumAccounts]string{
	"feature", "requests", "review", "team-talk", "alignment", "switching", "rework", "conflict", "debt-drag",
	"operations", "incidents", "recovery", "migration", "platform", "repair", "learning", "mentoring", "advice",
	"absence", "slack",
}

func (a Account) String() string { return nameOf(accountIDs[:], int(a)) }

// CoordinationTax lists the accounts whose sum is the coordination tax.
var CoordinationTax = [...]Account{RequestWork, Alignment, Switching, ConflictWork}

// OperationalLoad lists the accounts whose sum is the operational load.
var OperationalLoad = [...]Account{Operations, IncidentWork, Recovery}

// An ItemState says where an item is between being asked for and being live.
// Every minute of every item is in exactly one state.
type ItemState uint8

const (
	Queued     ItemState = iota // at its own team, nobody on it
	Worked                      // in somebody's hands
	Blocked                     // another team has been asked
	InReview                    // waits for a reader, or is read
	InPipeline                  // build, tests, merge queue
	OnTrain                     // waits for a shared release
	RolledBack                  // was out, or nearly, and came back
	NumItemStates
)

var itemStateIDs = [NumItemStates]string{"queued", "worked", "blocked", "review", "pipeline", "train", "rolled-back"}

func (s ItemState) String() string { return nameOf(itemStateIDs[:], int(s)) }

// Ledger is where one team's minutes went since the run began: its people's
// by account, its items' and the requests it answered by state.
type Ledger struct {
	Hours    [NumAccounts]int64   // [min] of people
	Employed int64                // [min] paid; the sum of Hours at every week's end
	Items    [NumItemStates]int64 // [min] of the team's own changes
	Lead     int64                // [min] from asked for to live or withdrawn, of changes that ended
	Ended    int64                // changes that ended
	Requests [NumItemStates]int64 // [min] of other teams' requests while they were here
	Answered int64                // [min] of requests that ended
}

func nameOf(ids []string, i int) string {
	if i < len(ids) {
		return ids[i]
	}
	return "?"
}
