package sim

// A Scenario is what an author wrote, validated and sorted by key. It never changes during
// a run, so any number of runs may share one.
type Scenario struct {
	Key       Key
	ID        string
	Hash      uint64 // of its canonical form; links refer to it
	Weeks     int32  // in which the player decides
	After     int32  // weeks that the company runs on without the player
	Seats     []SeatPlan
	Start     Organization // every hidden value is the most likely one
	Names     Names
	Variants  []Variant
	Secrets   []Secret
	Ranges    [NumParameters]Range
	Goals     []Goal
	Joins     []Join
	Asks      []Ask
	Injects   []Inject
	Stops     []Stop
	Disabled  Mechanisms  `id:"Off"` // mechanisms that are switched off
	TalkTable []TalkPoint // replaces the formula of E3; nil: the formula
	ItemSize  Minutes     // the content of every change; 0: drawn, median two days
	Rates     Rates

	FewestChanges int32 // minimum of changes in a feature, 1 to 8; 0: one
	Flows         []Flow
}

// Names are the authors' ids of records, by index.
type Names struct{ People, Teams, Modules, Deployables, Groups []string }

// A Variant is one of the companies that fit the brief.
type Variant struct {
	ID     string
	Key    Key
	Weight int32 // its probability, relative to the other variants
}

// A SeatPlan says which person the player is in a seat.
type SeatPlan struct {
	Seat   Seat
	Person int32 // index of the player's record
}

// A Range is a triangular distribution: lowest, most likely and highest value.
type Range struct{ Low, Mode, High int32 }

// Exactly returns the range that holds only v.
func Exactly(v int32) Range { return Range{v, v, v} }

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
	Key    Key // derived from Aspect, A and B
	Aspect Aspect
	A, B   int32 // indices of the records it is about; -1: none
	Ranges []Range
}

// A Fact is what the player knows about a secret: it lies between Low and High. Equal
// bounds mean that it has been found out. Neither includes Drift, the change that the run
// has visibly made since.
type Fact struct {
	Low, High int32
	Drift     int32
	Week      int32 // in which it was last narrowed; -1: never
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
	At    Minutes
	Team  int32
	Count int32
	Level Level
}

// An Ask is a question to the player at the end of a week. Without a reply the default
// answer is given.
type Ask struct {
	Key     Key
	ID      string
	Week    int32
	Seat    Seat // asked only of this seat
	Answers []Answer
	Default int32
}

// An Answer is one possible reply to an Ask, and its effects.
type Answer struct {
	ID     string
	Key    Key
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

// A Stop pauses the run at a workshop table until the code word is entered.
type Stop struct {
	Week int32
	Word Key
}

// A TalkPoint is one point of a table of communication overhead by team size.
type TalkPoint struct {
	People int32
	Share  PPM
}

// Rates convert hours and machines into money.
type Rates struct {
	Hour    int64 // [cents] paid for a person's hour
	Feature int64 // [cents] earned by a feature of value 1 in a week in which it is live and up
	Service int64 // [cents] a month, for each deployable
	Replica int64 // [cents] a month, for each replica
	Calls   int64 // [cents] a month, for the busiest calls across a boundary (E42)
}

// Mechanisms is a set of mechanisms of the model. Those of Scenario.Disabled are switched
// off, to see which lessons survive without them.
type Mechanisms uint64

const (
	ReviewMechanism       Mechanisms = 1 << iota // changes are reviewed before they join the mainline (E17)
	PipelineMechanism                            // changes wait for a build and take its time (E60)
	TalkMechanism                                // talk and meetings take time, more in large and coupled teams (E3, E16)
	IncidentMechanism                            // things break, by themselves and by faulty changes (E18)
	ToilMechanism                                // running what is deployed takes time every week (E23)
	DebtMechanism                                // work leaves debt, which slows later changes (E28, E29)
	AttritionMechanism                           // people quit (E33)
	AbsenceMechanism                             // people are on holiday or ill
	RequestMechanism                             // changes need work from other teams (E11)
	FailureMechanism                             // releases, tests and writes to shared data can fail (E13, E19)
	FamiliarityMechanism                         // people have to get to know each module (E35)
	ConflictMechanism                            // changes may collide on the mainline (E15)
	SlipMechanism                                // people who are new or under pressure make more errors (E8)
	FocusMechanism                               // having several changes open at once costs time (E6)
	DependencyMechanism                          // an outage takes down whatever depends on it (E24)
	CallMechanism                                // calls over a boundary cost money and slow answers down (E25, E42)
	TrafficMechanism                             // traffic loads replicas and can overload them (E59)
	MirroringMechanism                           // couplings drift towards the team structure (E38)
	PivotMechanism                               // the product pivots now and then (E64)
	PriorityMechanism                            // product changes its priorities in mid-quarter (E55)
	EndToEndMechanism                            // deployables are tested together (E65)
	BoardMechanism                               // approval boards meet before releases
	AuditMechanism                               // regulated data needs approvals and audits (E61)
	NoticeMechanism                              // security notices demand fixes by a deadline (E61)
	TableMechanism                               // a change of a shared table concerns all teams that use it (E62)
	VersionMechanism                             // old versions of a contract cost upkeep (E63)
	TicketMechanism                              // an immature or mandated platform costs tickets (E46)
	DecayMechanism                               // observability and runbooks decay (E27)
	OvertimeMechanism                            // people work longer when product presses (E34)
	StrainMechanism                              // unfair load and lack of control tire people, lack of trust makes them leave (E33, E34)
	UpkeepMechanism                              // automation wears out unless it is maintained (E27)
	DebtVarianceMechanism                        // the debt of a module slows its changes unequally (E30)
	TwoSystemsMechanism                          // a change in a half-moved module is partly made twice (E56)
	ReplacementMechanism                         // replacing leavers costs money, and code that nobody knows is learnt slowly (E35, E36)
	AssistantMechanism                           // coding assistants change the pace and the volume of work (E48, E49)
	DataMoveMechanism                            // data moves more slowly than its code, and is written in two places meanwhile (E40)
	SponsorMechanism                             // executives leave, and impatient ones take even the last person off a project (E58)
	TestDecayMechanism                           // tests fall behind where debt grows (E30)
)

// Has reports whether e contains any of f.
func (e Mechanisms) Has(f Mechanisms) bool { return e&f != 0 }
