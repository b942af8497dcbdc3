package sim

// An Organization is everything that changes during a run: flat records
// without pointers, so that copying it is forking it and hashing it
// identifies it. Names and sentences stay in the Scenario. Records refer to
// each other by index; what players say, save or link names things by key.
// Nobody and nothing that can be named is ever removed: it ends.
type Organization struct {
	Seed    Seed    // of all luck to come; hidden
	Week    int32   // weeks since the run began
	Now     Minutes // working minutes since the run began
	Variant int32   // which company stands behind the brief; hidden
	Params  Params  // drawn for this run; hidden

	Seat   Seat
	Player int32 // index of the player among People; -1: nobody plays
	Hands  Hands // a senior's standing order
	Gone   bool  // the year without you has begun

	People          []Person
	Familiarity     []PPM // person by person, one figure a module: how well the person knows it
	Teams           []Team
	Ledgers         []Ledger // one a team, and a last one for people of no team
	Modules         []Module
	Couplings       []Coupling // ordered by From, To
	Deployables     []Deployable
	EndToEnd        Environment // in which deployables are tested together, E65
	Features        []Feature
	Items           []Item
	FreeItem        int32 // first unused record of Items, -1: none
	FreeFeature     int32
	Initiatives     []Initiative
	Incidents       []Incident
	Groups          []Group // the teams in their order, then product, then the executives
	Promises        []Promise
	Adoptions       []Adoption
	Maturity        PPM        // of the platform, 0..1, E45
	Refusals        []Refusal  // what groups have said no to, at most one a group, verb and subject
	Questions       []Question // where each of Scenario.Asks stands
	Bill            int64      // [cents] of services and replicas
	ReplacementCost int64      // [cents] that finding people for the places of leavers has cost, E36
	Outage          int64      // [clock min, millionths] that users could not reach what they use
	InjectsApplied  int32      // words of Opened whose surprise has come
	Known           []Fact     // what the player knows of Scenario.Secrets, one each
	WordsRevealed   []Key      // words said at the table
	Queue           EventQueue

	// What stands below serves the week being lived and is empty between weeks.
	sc        *Scenario
	events    []Event
	trace     *[]EndedItem      // where items go that end; nil: nowhere
	observer  *Observer         // who looks on; nil: nobody
	cause     Key               // the decision being applied
	pull      []PPM             // scratch of computeTalk: how much each team's changes drag at each other team
	likely    []uint64          // scratch of weighVariants
	week      weekQueue         // the calendar of the week
	code      codeIndex         // of the code
	waiting   waitIndex         // for whom
	debtDraws debtDraws         // of items
	chains    []dependencyChain // scratch of computeOutages, one a module
	affected  []PPM             // scratch of spreadOutage
	loads     []load            // scratch of generateTraffic
	tally     []int32           // scratch of applyStrain and mirror
	soles     []int32           // and who alone knows each module
	demand    []int32           // and what product asks of each team's modules in all
}

// A Seat is whom the player is.
type Seat uint8

const (
	NoSeat Seat = iota
	Senior
	Principal
)

var seatIDs = []string{"nobody", "senior", "principal"}

func (s Seat) String() string { return nameOf(seatIDs, int(s)) }

// A Level is a person's grade.
type Level uint8

const (
	Junior Level = iota
	Mid
	SeniorLevel
	PrincipalLevel
)

var levelIDs = []string{"junior", "mid", "senior", "principal"}

func (l Level) String() string { return nameOf(levelIDs, int(l)) }

// An Effort is content of work in thousandths of a minute at reference pace:
// what a person who knows the code would need, undisturbed, without debt.
type Effort int32

// EffortOf returns the content of m undisturbed minutes.
func EffortOf(m Minutes) Effort { return Effort(m) * 1000 }

// Minutes returns the content in whole undisturbed minutes, rounded up.
func (e Effort) Minutes() Minutes { return Minutes((e + 999) / 1000) }

// A Task is what a person has in hand.
type Task uint8

const (
	Idle      Task = iota
	OnItem         // a change of the own team: Person.Item
	OnRequest      // another team's request: Person.Item
	OnReview       // somebody else's change: Person.Item
	OnProject      // an initiative: Person.Item
	OnChore        // the team's: Person.Item is a Chore
	OnPromise      // the player's standing commitment: Person.Item
	OnPage         // an open incident: Person.Item
	Resting        // after a night page
	Away           // holiday or illness
)

var taskIDs = []string{"idle", "item", "request", "review", "project", "chore", "promise", "page", "resting", "away"}

func (t Task) String() string { return nameOf(taskIDs, int(t)) }

// A Person works in one team, or, as a principal, in none.
type Person struct {
	Key      Key
	Team     int32 // -1: none
	Level    Level
	Reviews  bool // reads other people's changes
	Joined   Minutes
	Left     Minutes // 0: employed
	Newness  int32   // thousand-millionths: 1e9 on the first day, decays as exp(-t/tau), E4
	NewAt    Minutes // when Newness was so
	Fatigue  PPM     // 0 rested .. 1 exhausted
	Restless PPM     // multiplies the chance to quit; 1 is usual; hidden
	Pages    int32   // in this week's shift
	RestOwed Minutes // rest still due after night pages, E22
	Tired    bool    // and others have noticed
	AwayTill Minutes
	Reading  Minutes // spent on review this week, E17
	Begun    int32   // changes whose owner this is, in work or waiting for it, E6

	Task          Task
	Item          int32 // what the task is about, -1: nothing
	Account       Account
	Since         Minutes    // start of the stretch now running
	Resume        ResumeCost // how it was taken up
	ResumeLeft    Minutes    // left of picking it up, before work goes on; hidden
	Done          Effort     // content done at Since of what is in hand, as long as it stays in hand
	Remaining     Effort     // content left at Since; hidden
	Shares        [6]PPM     // talk, alignment, learning, mentoring, debt, made twice: of what the former left
	Pace          PPM        // content done per minute that the shares leave
	Yield         PPM        // content a minute of the stretch gets done: Pace, less the shares
	Gen           uint16     // tells an appointment for this stretch from older ones
	Carry         [6]int32   // remainders of the shares, so that no minute is lost to rounding
	Held          Task       // put down for a page
	HeldItem      int32
	HeldDone      Effort
	HeldRemaining Effort
	HeldAccount   Account
	NextInTeam    int32 // the next of the team, -1: the last
}

// A ResumeCost is what makes work dear to take up.
type ResumeCost struct {
	Again bool    // it had been put down, E7
	Among int32   // of so many changes begun, E6; 0: of nothing that counts
	Spent Minutes // on it so far
}

// A Chore is recurring work of a team that no item asks for.
type Chore uint8

const (
	Toil       Chore = iota // running what is deployed, E23
	Meetings                // of shared initiatives, E16
	Tickets                 // what an unfinished platform makes of others' days, E46
	FollowUp                // after an incident, so that it does not come back, E22
	Audits                  // evidence about regulated data, E61
	Notices                 // mending what a security notice says, E61
	Upkeep                  // of what runs by itself, so that it goes on doing so, E27
	TakingBack              // data that was to move and does not, E40
	Mending                 // of the team's own code, E31
	NumChores
)

// A Team is people with a queue and its own ways.
type Team struct {
	Key                      Key
	Limit                    int32   // changes begun and not yet through review; 0: none
	ReviewFirst              bool    // a change to read comes before a new one
	RequestFirst             bool    // another team's request comes before a new change
	Central                  bool    // somebody else answers its pages
	Smaller                  bool    // changes are cut in half
	Area                     Key     // teams of one area talk more with each other; 0: of none
	ReviewExclusive          Minutes `id:"ReadersKeep"` // working time in which only who was asked reads a change; 0: ReviewPatience
	PriorityChangeRate       PPM     `id:"Fickle"`      // how often a year product changes its mind in mid-quarter, E55
	Protected                PPM     // of interruptions kept away by an agreement
	Assisted                 PPM     // of its work on code, done with an assistant
	Chores                   [NumChores]Minutes
	Talk                     PPM   // share of time, E3
	Aligning                 PPM   // share of what talk leaves, E3
	Head, Tail               int32 // changes not begun, in the order asked for
	Returned, ReturnedTail   int32 // begun changes that came back and wait for their person
	Idle                     int32 // people with nothing in hand
	FirstPerson              int32 // of its people, who are a chain through Mate
	Newness, Experience      int64 // sums over its people, thousand-millionths, of day Counted
	Counted                  int32
	RequestHead, RequestTail int32 // requests of others, in the order they came
	ReviewHead, ReviewTail   int32 // changes to read
	Begun                    int32 // changes begun and not yet through review
	FeaturesAsked            int32 // features ever asked for
	Hires                    int32 // people ever hired during the run
	Backlog                  int32 // features still to be asked for where the scenario fixes a number; -1: product never runs out
	Asking                   PPM   // pressure of product: 1 is usual
	Live                     int32 // features live
	Withdrawn                int32 // features withdrawn unbegun
	Changes                  int32 // changes live
	Failed                   int32 // changes that failed
	Merged                   int32 // versions of changes that reached the mainline
	Collided                 int32 // of them, those that collided with another change there, E15
	Crossing                 int32 // changes that needed two or more deployables
	Done                     int64 // content done for features [thousandths of a minute]
	Value                    int64 // of features live [thousandths]
	Earned                   int64 // value that was live and up, week by week [thousandths, weeks]
	NightPages               int32
	DayPages                 int32
	Burden                   PPM     // share of its hours that operations take, smoothed over a quarter
	Operated                 int64   // [min] of operations when Burden was last measured
	Paid                     int64   // [min] employed then
	Deadline                 int32   // week by which security notices are to be mended, 0: none is open
	LackOfControl            PPM     // part of its begun work it can do nothing about, smoothed over a quarter, E34
	UpkeepDone               Minutes // of upkeep, this week
	Refills                  bool    // a place that becomes free is filled, after the time that takes
}

// A Module is a part of the code that changes together.
type Module struct {
	Key             Key
	Team            int32 // owner
	Deployable      int32
	Size            Minutes // content of the code: what writing it anew would take
	Debt            PPM     // of size; hidden where not worked in, E28
	Tests           PPM     // strength of its tests, 0..1; hidden where not worked in
	Demand          int32   // weight in what product asks for
	Contract        PPM     // stability of its interface, 0..1, E3
	Bounded         PPM     // enforcement of its boundary, 0..1, E44
	Tables          int32   // shared tables
	Consumers       int32   // callers that must leave an old path, E57; hidden
	Hardness        PPM     // of moving it: 1 is as estimated, E39; hidden
	Moved           PPM     // of it that already runs elsewhere
	Churn           int64   // content worked in it since the run began
	DebtRemainder   int64   // remainder of debt, in millionths of a minute
	TestsRemainder  int32   // remainder of tests that fall behind, in millionths of a millionth
	OpenChanges     int32   // changes begun in it and not yet on the mainline, E15
	Frozen          bool    // nothing new is begun in it, E56
	Traffic         PPM     // in what a replica that runs nothing else can carry, in a usual week of today, E59
	Growth          PPM     // of Traffic, a year
	Season          PPM     // of Traffic: how much more in the busiest week of the year, and less in the quietest
	Spikes          int32   // weeks a year, on average, in which far more comes
	Regulated       bool    // its data is, E61
	Versions        int32   // of its contract that are kept beside today's, E63
	Rows            int32   // of data that is its own, in millions; hidden, E40
	DualWritesSince Minutes // since when its data is written in two places, 0: it is not
	HandsOnTime     Minutes // that the player's own hands worked in its code and incidents, as another team's, since they last showed what it is tied to, E53
}

// A Coupling says that a change in one module drags another along.
type Coupling struct {
	From, To int32
	Chance   PPM      // that it does, E37; hidden until measured
	Calls    PPM      // run-time calls, 1 is the busiest; no cost until they cross a boundary, E42
	Fallback PPM      // of the failures of what is called that the caller gets round, E24
	Table    TableUse // of From with tables of To, E62
}

// A Deployable is what is released together.
type Deployable struct {
	Key          Key
	Owner        int32 // team that answers for it
	Monolith     bool
	Ended        bool    // merged back or deleted
	TrainPeriod  Minutes `id:"Every"`   // period of its release train; 0: on demand
	TrainOffset  Minutes `id:"Departs"` // of the period
	Build        Minutes // pipeline of one change, E60
	BuiltWith    Minutes // code built together when Build was so long
	Code         Minutes // built together as the week began
	Lanes        int32   // builds at a time
	Busy         int32
	Head, Tail   int32 // waits for a build
	Aboard       int32 // list of changes on the train
	Boarded      int32
	HeldBack     int32   // list of changes rolled back while the culprit is looked for
	EndToEnd     bool    // tested together with others
	BoardPeriod  Minutes `id:"Board"` // from one meeting of its approval board to the next; 0: it has none
	BoardOffset  Minutes `id:"Meets"` // of the period
	Docket       int32   // list of changes before the board
	Observed     PPM     // observability, E20
	Runbook      PPM     // runbooks and rollback in practice, E21
	Paved        bool    // on the paved road, E23
	Own          bool    // own datastore
	Replicas     int32
	Recurring    PPM   // background incidents against usual; 1 at first
	Trains       int32 // that left
	Incidents    int32
	Releases     int32
	Failures     int32
	Down         int64    // [clock min] with an incident that users saw
	DownCounted  int64    // of Down, what Organization.Outage holds
	Used         PPM      // of what its replicas can carry, this week, E59
	Objective    PPM      // share of time it has promised to be up, 0: none, E26
	RecentMissed [4]int32 // [clock min] its users missed, the last week first
	Frozen       bool     // the error budget is spent
	Overridden   bool     // and features go out all the same
	Due          bool     // what is aboard is to leave as soon as nothing keeps it
	Approved     Minutes  // when what is aboard is approved, 0: nobody has been asked, E61
	HeldTill     Minutes  // a table it uses is being changed, E62
	Neglected    PPM      // of what could run by itself and no longer does, E27
}

// A Feature is one to eight changes, live when its last is.
type Feature struct {
	Key   Key
	Team  int32
	Left  int32 // changes not yet live
	Begun bool
	Asked Minutes
	Value int32 // [thousandths]
	Free  int32 // next unused record
	Used  bool
}

// An ItemKind tells a change from a request.
type ItemKind uint8

const (
	Unused ItemKind = iota
	Change
	Request
)

// A Stage is how far work on an item is.
type Stage uint8

const (
	Unbegun   Stage = iota
	FirstHalf       // until other teams are asked
	SecondHalf
	Reworking // after a failed release
	Through   // with the reviewers, the pipeline, the train
	Merging   // after a collision on the mainline, until it fits again
	numStages
)

// An Item is one change of one to five days, or what another team asks for. What
// queues ask of it stands first, and a record takes 128 bytes: queues are gone
// through so often that it shows.
type Item struct {
	Key              Key
	Kind             ItemKind
	Stage            Stage
	State            ItemState
	Attempt          uint8 // versions of its content before this one
	Runs             uint8 // of the pipeline for this version
	Deep             bool  // read deeply
	Schema           bool  // it changes a table that others use
	Faulty           bool  // found out: this version failed
	Next             int32 // in the list it stands in
	Team             int32 // whose queue it is in
	Module           int32
	Owner            int32  // the person who began it, -1
	Reader           int32  // the person asked to read it, -1
	Feature          int32  // of a change, -1
	Size             Effort // content; hidden until begun work shows it
	Done             Effort // content done in this stage
	Left             Effort // content left in this stage; hidden as long as Size is
	Asked            Minutes
	ReviewSince      Minutes // since it went to review
	Since            Minutes // in this state
	TimeIn           [NumItemStates]Minutes
	Parent           int32 // of a request: the change that waits, -1
	DrawKey          Key   // what its content and module are drawn by: halves of one change share it
	Cause            Key   // the decision or event it comes from, 0: product asked
	Home             int32 // the deployable it is released with, -1 until it is built
	Pipeline         int32 // the deployable whose pipeline or train it is in, -1
	SecondDeployable int32 // another deployable it must also go through, -1
	OpenRequests     int16 // requests not yet answered
	Half             bool
}

// An Initiative is work with an end that changes the company, not its product.
type Initiative struct {
	Key                Key
	Verb               Verb
	Team               int32 // whose people do it
	Module             int32 // -1
	Other              int32 // a second subject, -1
	Mode               Mode
	People             PPM    // how many of the team's people
	Size               Effort // true content; hidden
	Estimate           Effort // content as it is now estimated
	Done               Effort
	Spent              Minutes // of people
	ConsumersAsked     int32   // consumers that have been asked to leave the old path and have not, E57
	ConsumersEverAsked int32   // consumers that have ever been asked to
	Slices             int32   // live
	LastShown          Minutes // when a slice last went live, else when it began
	Began              Minutes
	Ended              Minutes // 0: under way
	Stopped            bool
	Cause              Key
}

// An Incident is something broken that has not been restored.
type Incident struct {
	Key        Key
	Deployable int32
	Module     int32 // -1: background
	Person     int32 // who was called, -1
	Night      bool
	Opened     Minutes
	Duration   Minutes // clock minutes until restored; hidden
	Undetected Minutes // clock minutes of it in which nobody knew; 0: monitoring saw it at once; hidden
	Until      Minutes // calendar time it ends; 0: restored outside working time
	Cause      Key
}

// A GroupKind is what a group is.
type GroupKind uint8

const (
	TeamGroup GroupKind = iota
	Product
	Executives
)

// A Group is people whose opinion of the player counts: a team, product, or
// the executives.
type Group struct {
	Key   Key
	Kind  GroupKind
	Trust PPM     // in the player, 0..1, E52
	Lean  int32   // what it would answer before it is asked, millionths of a logit; hidden, E53
	Met   Minutes // of the player's in its code, incidents and rooms
	Asked int32   // week it last said no, -1
}

// A Promise is a standing commitment in the player's calendar.
type Promise struct {
	Key     Key
	Verb    Verb
	Account Account
	Hours   Minutes // a week
	Until   int32   // first week without it; 0: once, until the hours are worked
	Team    int32   // for whom, -1
	Module  int32   // -1
	Person  int32   // -1
	Group   int32   // whose rooms and code it is spent in, -1
	Subject Key     // what the decision was about
	Planned Minutes // laid out for this week
	Left    Minutes // of them, not yet worked
	Worked  Minutes // worked for it in the last week
	Kept    int32   // weeks kept
	Slipped int32   // weeks not
	Ended   bool
	Cause   Key
}

// An Adoption is where one team stands with one standard.
type Adoption struct {
	Standard Verb
	Team     int32
	Adopted  bool
	Offered  int32 // week, -1: not yet
	Fit      PPM   // usefulness to the team
	Forced   bool  // on it, E46
	Cause    Key
}

// A Refusal is a group's no, which stands for a while.
type Refusal struct {
	Group   int32
	Verb    Verb
	Subject Key
	Week    int32 // it was said
	Trust   PPM   // in the player then
}

// A Question is where an Ask stands: when it is put next, and what was said.
type Question struct {
	Week   int32 // at whose end it is put
	Open   bool  // put, and not yet answered
	Answer Key   // the last one, 0: none yet
}

// Hands is a senior's standing order: what I take first, whom I pair with, how
// deep I review.
type Hands struct {
	Item    Key  // take this one next; 0: the oldest
	Pair    Key  // with this person; 0: nobody
	Review  Mode // Usual, Now or Deep
	Restore Mode // RollBack or RollForward
	Help    Key  // a neighbour's requests come first; 0: nobody's
}

// A Mode is how a decision is carried out.
type Mode uint8

const (
	Usual    Mode = iota
	InSlices      // thin slices that go live one by one
	LongProject
	Parallel // old and new run side by side
	AtOnce
	Deep
	RollBack
	RollForward
	Invite
	Mandate
	SharedStore // datastore
)

var modeIDs = []string{"usual", "slices", "project", "parallel", "now", "deep", "rollback", "mend", "invite", "mandate", "shared"}

func (m Mode) String() string { return nameOf(modeIDs, int(m)) }

// CopyFrom makes o the same organization as src, reusing o's memory.
// The two share none afterwards.
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
	o.pull, o.demand, o.likely = old.pull, old.demand, old.likely
	o.chains, o.affected, o.loads = old.chains, old.affected, old.loads
	o.week, o.code, o.waiting, o.debtDraws = old.week, old.code, old.waiting, old.debtDraws
	o.code.invalidate()
	o.waiting.invalidate()
	o.tally, o.soles = old.tally, old.soles
}
