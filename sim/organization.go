package sim

// An Organization is the whole simulated state of a company: flat records without
// pointers, so that a copy is a fork and a hash identifies it. Names and texts stay in
// the Scenario. Records refer to each other by index (none = -1); decisions, saves and
// links name things by key. Records that can be named are never removed: they are
// marked as ended.
type Organization struct {
	Seed    Seed    // of all random draws of this run; hidden
	Week    int32   // weeks simulated since the run began
	Now     Minutes // [working min] since the run began
	Variant int32   // index in Scenario.Variants of the company behind the brief; hidden
	Params  Params  // parameter values drawn for this run; hidden

	Seat   Seat  // the role the player has now
	Player int32 // index of the player in People; -1: nobody plays
	Hands  Hands // the standing order of a senior
	Gone   bool  // the player has left: the year without you has begun

	People          []Person
	Familiarity     []PPM // 0..1, how well each person knows each module: row per person, column per module (E35)
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
	Maturity        PPM        // of the platform, 0..1 (E45)
	Refusals        []Refusal  // at most one for each group, verb and subject
	Questions       []Question // the state of each of Scenario.Asks
	Bill            int64      // [cents] spent on services and replicas
	ReplacementCost int64      // [cents] spent on finding replacements for leavers (E36)
	Outage          int64      // [clock min, millionths] in which users could not reach what they use, weighted by demand
	InjectsApplied  int32      // how many of WordsRevealed have had their injects applied
	Known           []Fact     // what the player knows of each of Scenario.Secrets
	WordsRevealed   []Key      // code words said at the table, in order
	Queue           EventQueue // future event list; while a week is simulated, only events after it

	// The fields below serve the week being simulated and are empty or meaningless between
	// weeks. They are not part of the canonical form.
	sc        *Scenario
	events    []Event           // emitted so far; what Step appends to
	trace     *[]EndedItem      // receives items as they end; nil: not recorded
	observer  *Observer         // sees the company at the end of each day; nil: none
	cause     Key               // of the decision, answer or inject being applied; 0: none
	pull      []PPM             // scratch of computeTalk: how much each team's changes drag along each other team
	likely    []uint64          // scratch of weighVariants
	week      weekQueue         // events of the week being simulated
	code      codeIndex         // cached layout of the code
	waiting   waitIndex         // cached counts of what waits for each person
	debtDraws debtDraws         // cached debt draws, one for each item
	chains    []dependencyChain // scratch of computeOutages, one for each module
	affected  []PPM             // scratch of spreadOutage
	loads     []load            // scratch of generateTraffic
	tally     []int32           // scratch of applyStrain and driftCouplings
	soles     []int32           // scratch of applyUnfairLoad: the sole expert of each module, -1: none
	demand    []int32           // sum of Module.Demand for each team
}

// A Seat is the role the player plays.
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

// An Effort is the content of work, in thousandths of a minute at reference pace: the
// time that a person who knows the code needs when undisturbed and without debt.
type Effort int32 // [1/1000 min]

// EffortOf returns the content of m undisturbed minutes at reference pace.
func EffortOf(m Minutes) Effort { return Effort(m) * 1000 }

// Minutes returns the content in whole undisturbed minutes, rounded up.
func (e Effort) Minutes() Minutes { return Minutes((e + 999) / 1000) }

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

func (t Task) String() string { return nameOf(taskIDs, int(t)) }

// A Person works in one team or, as a principal, in none.
type Person struct {
	Key      Key
	Team     int32 // -1: none
	Level    Level
	Reviews  bool    // reviews other people's changes
	Joined   Minutes // first day; 0: employed since the run began
	Left     Minutes // when employment ended; 0: employed
	Newness  int32   // [1e-9] to the company, 1e9 on the first day, decays as exp(-t/tau) (E4)
	NewAt    Minutes // the minute for which Newness was last set
	Fatigue  PPM     // 0 rested .. 1 exhausted (E34)
	Restless PPM     // factor on the chance to quit, 1 is usual; hidden
	Pages    int32   // pages answered this week
	RestOwed Minutes // [min] of rest still due after night pages (E22)
	Tired    bool    // a PersonTired event has been emitted since Fatigue last rose above the threshold
	AwayTill Minutes // absent until this minute
	Reading  Minutes // [min] spent on review this week (E17)
	Begun    int32   // changes this person owns that are in work or waiting for it (E6)

	Task          Task
	Item          int32 // index or Chore that Task refers to; -1: none
	Account       Account
	Since         Minutes    // start of the current work segment, or when it was last booked
	Resume        ResumeCost // circumstances under which the work was taken up
	ResumeLeft    Minutes    // [min] of switching left before the work itself goes on; hidden
	Done          Effort     // content of the task in hand done by Since
	Remaining     Effort     // content of the task in hand left at Since; hidden
	Shares        [6]PPM     // talk, alignment, learning, mentoring, debt, double work: each a share of what the previous ones left (E2)
	Pace          PPM        // content done per minute that is not lost to Shares, against the reference (E1)
	Yield         PPM        // content done per minute of the segment: Pace less Shares
	Gen           uint16     // counts work segments: a scheduled end with an older Gen is stale
	Carry         [6]int32   // rounding remainders of Shares, so that no minute is lost
	Held          Task       // task put down for a page or an absence; Idle: none
	HeldItem      int32      // of the task put down; -1: none
	HeldDone      Effort     // of the task put down
	HeldRemaining Effort     // of the task put down; hidden
	HeldAccount   Account    // of the task put down
	NextInTeam    int32      // next person in the team's list; -1: last
}

// A ResumeCost records what makes taking up work cost time.
type ResumeCost struct {
	Again bool    // the work had been interrupted or blocked (E7)
	Among int32   // changes the person has begun, this one included (E6); 0: switching costs nothing
	Spent Minutes // [min] of switching so far
}

// A Chore is recurring work of a team that no item asks for.
type Chore uint8

const (
	Toil       Chore = iota // operating the team's deployables (E23)
	Meetings                // of initiatives shared with other teams (E16), and papers for approval boards
	Tickets                 // support tickets that an unfinished platform causes (E46)
	FollowUp                // on an incident, so that it does not recur (E22)
	Audits                  // evidence about regulated data (E61)
	Notices                 // fixing what a security notice reports (E61)
	Upkeep                  // maintaining the automation of the team's deployables (E27)
	TakingBack              // rolling back a data move that was given up (E40)
	Mending                 // repairing the team's own code (E31)
	NumChores
)

// A Team is a group of people with a queue of work and its own working rules.
type Team struct {
	Key                      Key
	Limit                    int32              // most changes begun and not yet through review; 0: no limit
	ReviewFirst              bool               // reviews come before new changes
	RequestFirst             bool               // requests of other teams come before new changes
	Central                  bool               // a central rota answers its pages (E22)
	Smaller                  bool               // changes are cut in half
	Area                     Key                // teams of one area talk more with each other (E38); 0: none
	ReviewExclusive          Minutes            `id:"ReadersKeep"` // [min] in which only the person asked reviews a change (E17); 0: ReviewPatience
	PriorityChangeRate       PPM                `id:"Fickle"`      // per year, how often product changes its priorities in mid-quarter (E55)
	Protected                PPM                // 0..1, interruptions kept away by an agreement; no rule reads it
	Assisted                 PPM                // 0..1, part of its work on code done with an assistant (E48)
	Chores                   [NumChores]Minutes // [min] of recurring work left to do
	Talk                     PPM                // share of its time spent on talk inside the team (E3)
	Aligning                 PPM                // share of what Talk leaves spent on alignment with other teams (E3)
	Head, Tail               int32              // queue of changes not begun, in the order product asked for them
	Returned, ReturnedTail   int32              // queue of begun changes that came back and wait for their owner
	Idle                     int32              // people with nothing in hand
	FirstPerson              int32              // first of its people, linked by Person.NextInTeam; -1: none
	Newness, Experience      int64              // [1e-9] sums over its people as of day Counted (E1)
	Counted                  int32              // 1 + the working day for which they were summed; 0: to be summed anew
	RequestHead, RequestTail int32              // queue of other teams' requests, in order of arrival
	ReviewHead, ReviewTail   int32              // queue of changes waiting for review
	Begun                    int32              // changes begun and not yet through review
	FeaturesAsked            int32              // features product has ever asked for; numbers the next one
	Hires                    int32              // people hired during the run; numbers the next one
	Backlog                  int32              // features still to be asked for, where the scenario fixes their number; -1: unlimited
	Asking                   PPM                // how much product asks for, 1 is usual
	Live                     int32              // features live
	Withdrawn                int32              // features withdrawn before anybody began them
	Changes                  int32              // changes live
	Failed                   int32              // releases that failed by a change of this team
	Merged                   int32              // versions of changes that reached the mainline
	Collided                 int32              // of Merged, those that collided with another change there (E15)
	Crossing                 int32              // changes that needed two or more deployables released together (E41)
	Done                     int64              // [1/1000 min] content done for features
	Value                    int64              // [thousandths] of live features, 1000 is a usual feature
	Earned                   int64              // [thousandths, weeks] Value summed over weeks, less the time users could not reach it
	NightPages               int32              // pages at night since the run began
	DayPages                 int32              // pages by day since the run began
	Burden                   PPM                // share of its hours that operations take, smoothed over a quarter (E33)
	Operated                 int64              // [min] of operations on its ledger when Burden was last updated
	Paid                     int64              // [min] employed on its ledger when Burden was last updated
	Deadline                 int32              // week by which open security notices must be fixed (E61); 0: none open
	LackOfControl            PPM                // share of its begun work it can do nothing about, smoothed over a quarter (E34)
	UpkeepDone               Minutes            // [min] of upkeep done this week (E27)
	Refills                  bool               // vacancies are filled, after the hiring delay (E36)
}

// A Module is a part of the code that changes together.
type Module struct {
	Key             Key
	Team            int32   // owner; -1: none
	Deployable      int32   // that contains it
	Size            Minutes // [min] content of its code: the work to write it anew
	Debt            PPM     // technical debt as a share of Size, 0..3 (E28); hidden from teams that do not work in it
	Tests           PPM     // strength of its tests, 0..1; hidden from teams that do not work in it
	Demand          int32   // weight among the modules that product's features are drawn from
	Contract        PPM     // stability of its interface, 0..1 (E3)
	Bounded         PPM     // how strictly its boundary is enforced, 0..1 (E44)
	Tables          int32   // tables it shares with other modules
	Consumers       int32   // callers that must leave the old path when it is extracted (E57); hidden
	Hardness        PPM     // factor on the effort of moving it, 1 is as estimated (E39); hidden
	Moved           PPM     // 0..1, part of it that already runs in its new service
	Churn           int64   // [1/1000 min] content worked in it since the run began
	DebtRemainder   int64   // [1e-6 min] of debt not yet added to Debt
	TestsRemainder  int32   // [1e-12] of strength not yet taken from Tests
	OpenChanges     int32   // changes begun in it and not yet on the mainline (E15)
	Frozen          bool    // no new change may be begun in it (E56)
	Traffic         PPM     // usual weekly load today; 1 is the capacity of a replica that runs nothing else (E59)
	Growth          PPM     // of Traffic, per year
	Season          PPM     // amplitude around Traffic: added in the busiest week of the year, taken away in the quietest
	Spikes          int32   // mean number of weeks a year with a traffic spike
	Regulated       bool    // its data is regulated (E61)
	Versions        int32   // old versions of its contract kept alive beside the current one (E63)
	Rows            int32   // [millions] of rows of data it owns (E40); hidden
	DualWritesSince Minutes // when its data began to be written to two stores (E40); 0: it is not
	HandsOnTime     Minutes // [min] the player has worked in this module, owned by another team, since its couplings were last revealed (E53)
}

// A Coupling is the chance that a change in one module drags along another, and what
// the two share at run time.
type Coupling struct {
	From, To int32    // modules: a change in From drags along To
	Chance   PPM      // of dragging it along (E37); hidden until measured
	Calls    PPM      // run-time calls from From to To, 1 is the busiest coupling; free until they cross a boundary (E42)
	Fallback PPM      // share of To's failures that From survives with a fallback (E24)
	Table    TableUse // how From uses tables of To (E62)
}

// A Deployable is a unit that is built and released together.
type Deployable struct {
	Key          Key
	Owner        int32 // team on call for it; -1: none
	Monolith     bool
	Ended        bool    // merged back or deleted
	TrainPeriod  Minutes `id:"Every"`   // [min] between departures of its release train; 0: released on demand
	TrainOffset  Minutes `id:"Departs"` // [min] into the period at which the train departs
	Build        Minutes // [min] the pipeline takes for one change with the code of BuiltWith (E60); hidden
	BuiltWith    Minutes // [min] content of code for which the pipeline takes Build; 0: it always takes Build
	Code         Minutes // [min] content of the code it builds together, as of the start of the week
	Lanes        int32   // builds that can run in parallel
	Busy         int32   // builds running
	Head, Tail   int32   // queue of changes waiting for a build
	Aboard       int32   // list of changes on the train; -1: none
	Boarded      int32   // their number
	HeldBack     int32   // list of rolled-back changes while the culprit is searched for; -1: none
	EndToEnd     bool    // tested together with others (E65)
	BoardPeriod  Minutes `id:"Board"` // [min] between meetings of its approval board; 0: it has none
	BoardOffset  Minutes `id:"Meets"` // [min] into the period at which the board meets
	Docket       int32   // list of changes waiting for the board; -1: none
	Observed     PPM     // observability, 0..1 (E20); hidden
	Runbook      PPM     // how far runbooks and rollback are in practice, 0..1 (E21)
	Paved        bool    // on the paved road (E23)
	Own          bool    // has its own datastore; no rule reads it
	Replicas     int32
	Recurring    PPM      // factor on the rate of background incidents, 1 at first, 0.5..4
	Trains       int32    // trains departed with changes aboard
	Incidents    int32    // since the run began
	Releases     int32    // batches released
	Failures     int32    // of Releases, those with a faulty change
	Down         int64    // [clock min] with an incident that users noticed
	DownCounted  int64    // [clock min] of Down already counted in Organization.Outage
	Used         PPM      // utilisation of its replicas this week, 1 is all they can carry, at most 2 (E59)
	Objective    PPM      // promised availability (E26); 0: none
	RecentMissed [4]int32 // [clock min] its users missed in each of the last four weeks, latest first
	Frozen       bool     // its error budget is spent: no feature is released (E26)
	Overridden   bool     // features are released although the budget is spent
	Due          bool     // what is aboard leaves as soon as nothing holds it
	Approved     Minutes  // when what is aboard is or was approved (E61); 0: approval not asked for
	HeldTill     Minutes  // no release before this minute, because a table it uses is being changed (E62)
	Neglected    PPM      // share of its automation that no longer works, 0..1 (E27)
}

// A Feature is one to eight changes, live when its last change is.
type Feature struct {
	Key   Key
	Team  int32
	Left  int32   // changes neither live nor withdrawn
	Begun bool    // work on one of its changes has begun
	Asked Minutes // when product asked for it
	Value int32   // [thousandths] 1000 is a usual feature
	Free  int32   // next unused record; -1: none
	Used  bool    // the record holds a feature
}

// An ItemKind distinguishes changes from requests.
type ItemKind uint8

const (
	Unused ItemKind = iota
	Change
	Request
)

// A Stage is how far work on an item has come.
type Stage uint8

const (
	Unbegun    Stage = iota
	FirstHalf        // until it turns out what else the change drags along
	SecondHalf       // from then until review
	Reworking        // after a failed release
	Through          // all work done: in review, in the pipeline, on a train
	Merging          // fitting it in after a collision on the mainline
	numStages
)

// An Item is one change of one to five days, or a request of another team. The fields
// that queues read come first, and a record takes 128 bytes: queues are traversed so
// often that both show in the run time.
type Item struct {
	Key              Key
	Kind             ItemKind
	Stage            Stage
	State            ItemState
	Attempt          uint8                  // number of earlier versions of its content
	Runs             uint8                  // test runs so far in the current stage of its pipeline
	Deep             bool                   // its review is a deep one
	Schema           bool                   // it changes a table that others use (E62)
	Faulty           bool                   // this version has turned out to be faulty
	Next             int32                  // next item in the list it is in; -1: last
	Team             int32                  // whose queue it is in
	Module           int32                  // that is changed
	Owner            int32                  // person who began it or took it over; -1: none
	Reader           int32                  // person asked to review it; -1: none
	Feature          int32                  // that the change is part of; -1: none
	Size             Effort                 // content; hidden until work on it shows it
	Done             Effort                 // content done in this stage
	Left             Effort                 // content left in this stage; hidden as long as Size is
	Asked            Minutes                // when it was asked for
	ReviewSince      Minutes                // when it went to review
	Since            Minutes                // when it entered its state, or was last booked
	TimeIn           [NumItemStates]Minutes // [min] spent in each state
	Parent           int32                  // of a request: the change that waits for it; -1: none
	DrawKey          Key                    // keys its random draws of content and module: both halves of a change share it
	Cause            Key                    // the decision or event behind it; 0: product asked for it
	Home             int32                  // deployable it is released with; -1 until it goes to the mainline
	Pipeline         int32                  // deployable whose pipeline or train it is in; -1: none
	SecondDeployable int32                  // another deployable that must be released with it (E41); -1: none
	OpenRequests     int16                  // requests it waits for
	Half             bool                   // one half of a change that was cut in two
}

// An Initiative is a project with an end that changes the company, not its product.
type Initiative struct {
	Key                Key
	Verb               Verb
	Team               int32 // whose people do the work
	Module             int32 // it is about; -1: none
	Other              int32 // second subject, as the verb needs; -1: none
	Mode               Mode
	People             PPM     // [millionths of a person] of the team assigned to it
	Size               Effort  // true content; hidden
	Estimate           Effort  // content as estimated now
	Done               Effort  // content done
	Spent              Minutes // [min] of people's time so far
	ConsumersAsked     int32   // consumers asked to leave the old path that have not left it yet (E57)
	ConsumersEverAsked int32   // consumers ever asked to leave it
	Slices             int32   // slices live
	LastShown          Minutes // when a slice last went live; before the first, when it began (E58)
	Began              Minutes
	Ended              Minutes // 0: under way
	Stopped            bool    // ended before its work was done
	Cause              Key     // the decision that began it
}

// An Incident is an outage that has not been restored yet.
type Incident struct {
	Key        Key
	Deployable int32
	Module     int32   // whose change or load caused it; -1: a background incident
	Person     int32   // paged for it; -1: none
	Night      bool    // it began outside working time
	Opened     Minutes // [working min] since the run began
	Duration   Minutes // [clock min] until restored; hidden
	Undetected Minutes // [clock min] of Duration in which nobody knew, 0: monitoring saw it at once (E20); hidden
	Until      Minutes // [working min] when it is restored; 0: outside working time
	Cause      Key     // the change, deployable or module it comes from
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
	Key   Key
	Kind  GroupKind
	Trust PPM     // in the player, 0..1 (E52)
	Lean  int32   // [1e-6 logit] inclination towards proposals before any argument (E53); hidden
	Met   Minutes // [min] the player has spent with it: in its code, its incidents and its rooms
	Asked int32   // week in which it last refused something; -1: never
}

// A Promise is a commitment of the player's time, every week or once.
type Promise struct {
	Key     Key
	Verb    Verb
	Account Account // its hours are booked on
	Hours   Minutes // [min] per week; of a one-off, those still to be worked
	Until   int32   // first week without it; 0: a one-off, until its hours are worked
	Team    int32   // it is for; -1: none
	Module  int32   // it is about; -1: none
	Person  int32   // it is for; -1: none
	Group   int32   // that notices the hours; -1: none
	Subject Key     // of the decision
	Planned Minutes // [min] planned for this week
	Left    Minutes // [min] of Planned not yet worked
	Worked  Minutes // [min] worked last week
	Kept    int32   // weeks in which it was kept
	Slipped int32   // weeks in which it was not
	Ended   bool
	Cause   Key // the decision that made it
}

// An Adoption is the state of one team towards one standard.
type Adoption struct {
	Standard Verb
	Team     int32
	Adopted  bool
	Offered  int32 // week in which it was offered; -1: not on offer
	Fit      PPM   // how useful it is to the team, 0..1 (E54)
	Forced   bool  // the team was ordered to follow it and would have refused (E46, E52)
	Cause    Key   // the decision that offered it
}

// A Refusal is a no of a group, which stands for some weeks unless its trust rises.
type Refusal struct {
	Group   int32
	Verb    Verb
	Subject Key
	Week    int32 // in which it refused
	Trust   PPM   // in the player at that time
}

// A Question is the state of an Ask: when it is put next, and what was answered.
type Question struct {
	Week   int32 // at the end of which it is put
	Open   bool  // put and not yet answered
	Answer Key   // the last answer; 0: none yet
}

// Hands is the standing order of a senior: what to take first, whom to pair with, how to
// review and restore.
type Hands struct {
	Item    Key  // change to take next; 0: the oldest
	Pair    Key  // person to pair with; 0: nobody
	Review  Mode // Usual, AtOnce or Deep
	Restore Mode // RollBack or RollForward
	Help    Key  // team whose requests come first; 0: none
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

func (m Mode) String() string { return nameOf(modeIDs, int(m)) }

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
	o.pull, o.demand, o.likely = old.pull, old.demand, old.likely
	o.chains, o.affected, o.loads = old.chains, old.affected, old.loads
	o.week, o.code, o.waiting, o.debtDraws = old.week, old.code, old.waiting, old.debtDraws
	o.code.invalidate()
	o.waiting.invalidate()
	o.tally, o.soles = old.tally, old.soles
}
