package sim

// A Scenario is what an author wrote, checked and sorted by key. It never
// changes during a run, so any number of runs may share one.
type Scenario struct {
	Key       Key
	ID        string
	Hash      uint64 // of its canonical form; a link names it
	Weeks     int32  // the player decides in these
	After     int32  // the company runs on without the player
	Seats     []SeatPlan
	Start     Organization // with every hidden value at its most likely
	Names     Names
	Variants  []Variant
	Secrets   []Secret
	Ranges    [NumParameters]Range
	Goals     []Goal
	Joins     []Join
	Asks      []Ask
	Injects   []Inject
	Stops     []Stop
	Disabled  Mechanisms  `id:"Off"`
	TalkTable []TalkPoint // replaces the formula of E3; nil: the formula
	ItemSize  Minutes     // every change has this content; 0: drawn, median two days
	Rates     Rates

	FewestChanges int32 // of a feature, 1 to 8; 0: one
	Flows         []Flow
}

// Names are the authors' ids, by index of the records they name.
type Names struct{ People, Teams, Modules, Deployables, Groups []string }

// A Variant is one of the companies that may stand behind the brief.
type Variant struct {
	ID     string
	Key    Key
	Weight int32
}

// A SeatPlan says who the player is in a seat.
type SeatPlan struct {
	Seat   Seat
	Person int32 // index of the player's record
}

// A Range is triangular: lowest, most likely, highest.
type Range struct{ Low, Mode, High int32 }

// Exactly is the range that holds one value.
func Exactly(v int32) Range { return Range{v, v, v} }

// An Aspect is a kind of value that a player may not know.
type Aspect uint8

const (
	ModuleDebt Aspect = iota
	ModuleTests
	ModuleHardness  // how much harder than estimated it is to move
	ModuleConsumers // callers that must leave an old path
	CouplingChance
	PersonKnows // familiarity of a person with a module
	PersonRestless
	TeamLeaning // what a team would answer, before trust
	DeployableObserved
	DeployableBuild
	ModuleRows // of its data, in millions
	NumAspects
)

// A Secret is a value the brief does not tell: one range for each variant.
type Secret struct {
	Key    Key // of aspect, A and B
	Aspect Aspect
	A, B   int32 // indices, as the aspect needs; -1: none
	Ranges []Range
}

// A Fact is what the player knows of a secret: it lies between Low and High.
// Equal bounds mean that it has been found out. Both are without Drift, which
// is what the run has visibly added since.
type Fact struct {
	Low, High int32
	Drift     int32
	Week      int32 // it was last looked at, -1: never
}

// A Goal is one figure of the challenge.
type Goal struct {
	Metric  Metric
	AtLeast bool // else at most
	Amount  int64
	Team    int32 // -1: the company
}

// A Join is people who arrive whatever the player does.
type Join struct {
	At    Minutes
	Team  int32
	Count int32
	Level Level
}

// An Ask is a question somebody puts to the player at the end of a week. No
// answer is the default.
type Ask struct {
	Key     Key
	ID      string
	Week    int32
	Seat    Seat // asked only of this seat
	Answers []Answer
	Default int32
}

// An Answer is one thing that can be said to an Ask, and what it does.
type Answer struct {
	ID     string
	Key    Key
	Seat   Seat // the player moves to this seat; NoSeat: stays
	Person int32
	Later  int32 // asked again so many weeks later; 0: no
	Effect []Shift
}

// A Shift sets or adds to one value of the organization.
type Shift struct {
	Aspect Aspect
	A, B   int32
	Add    int32
}

// An Inject is a surprise that a word opens; it lands at the next week's start.
type Inject struct {
	Key     Key
	Word    Key
	Effects []Shift
	Leaves  []int32 // people who leave
	Asking  []TeamAsking
}

// TeamAsking changes how much product asks of a team.
type TeamAsking struct {
	Team   int32
	Asking PPM
}

// A Stop halts the run for a table until the word is said.
type Stop struct {
	Week int32
	Word Key
}

// A TalkPoint is one point of a table of communication overhead by team size.
type TalkPoint struct {
	People int32
	Share  PPM
}

// Rates turn hours and machines into money.
type Rates struct {
	Hour    int64 // [cents] paid for a person's hour
	Feature int64 // [cents] of a feature of value 1, a week it is live and up
	Service int64 // [cents] a month for a deployable
	Replica int64 // [cents] a month
	Calls   int64 // [cents] a month for the busiest calls over a boundary, E42
}

// Mechanisms that can be switched off, to see which lessons survive.
type Mechanisms uint64

const (
	ReviewMechanism Mechanisms = 1 << iota
	PipelineMechanism
	TalkMechanism
	IncidentMechanism
	ToilMechanism
	DebtMechanism
	AttritionMechanism
	AbsenceMechanism
	RequestMechanism
	FailureMechanism
	FamiliarityMechanism // everybody knows everything
	ConflictMechanism    // changes never collide on the mainline
	SlipMechanism        // nobody errs more for being new or pressed
	FocusMechanism       // several things at once cost nobody anything
	DependencyMechanism  // what is broken takes nothing along
	CallMechanism        // calls over a boundary cost nothing
	TrafficMechanism
	MirroringMechanism    // couplings stay, whoever talks with whom
	PivotMechanism        // the product never turns
	PriorityMechanism     // product keeps to what it has asked for
	EndToEndMechanism     // nothing is tested together
	BoardMechanism        // nobody has to ask a board
	AuditMechanism        // regulated data is like any other
	NoticeMechanism       // nobody sends security notices
	TableMechanism        // a shared table is nobody's concern
	VersionMechanism      // an old version costs nothing
	TicketMechanism       // a weak platform costs nothing
	DecayMechanism        // what is watched and written down stays right
	OvertimeMechanism     // nobody works longer because product presses
	StrainMechanism       // neither carrying more than others nor lack of say or trust wears anybody out
	UpkeepMechanism       // what runs by itself goes on doing so
	DebtVarianceMechanism // debt slows every change in a module alike
	TwoSystemsMechanism   // a change in what is half moved costs what any change does
	ReplacementMechanism  // who leaves costs no search, and what nobody knows is learnt as fast as anything
	AssistantMechanism    // machines help nobody with code
	DataMoveMechanism     // data moves with its code
	SponsorMechanism      // who pays for a move stays
	TestDecayMechanism    // tests keep up with what is left in debt
)

func (e Mechanisms) Has(f Mechanisms) bool { return e&f != 0 }
