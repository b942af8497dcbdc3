package sim

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// The records, their kinds and the units stand in the packages below; sim gives them
// the names by which the rest of the house uses them, so that it needs one import only.
// What each is, its own package says.
type (
	Distribution = rng.Distribution
	Shape        = rng.Shape
	Key          = rng.Key
	KeyKind      = rng.KeyKind
	Seed         = rng.Seed
	Draw         = rng.Draw
	Purpose      = rng.Purpose
	Range        = rng.Range
	Minutes      = rng.Minutes
	ClockMinutes = rng.ClockMinutes
	PPM          = rng.PPM

	ScheduledKind  = state.ScheduledKind
	ScheduledEvent = state.ScheduledEvent
	EventQueue     = state.EventQueue
	Decision       = state.Decision
	Verb           = state.Verb
	EntityKind     = state.EntityKind
	Reason         = state.Reason
	ReasonCode     = state.ReasonCode
	Terms          = state.Terms
	Event          = state.Event
	EventKind      = state.EventKind
	Flow           = state.Flow
	Account        = state.Account
	ItemState      = state.ItemState
	Ledger         = state.Ledger
	Metric         = state.Metric
	Organization   = state.Organization
	Seat           = state.Seat
	Level          = state.Level
	Effort         = state.Effort
	Task           = state.Task
	Person         = state.Person
	Chore          = state.Chore
	Team           = state.Team
	Module         = state.Module
	Coupling       = state.Coupling
	Deployable     = state.Deployable
	Item           = state.Item
	Initiative     = state.Initiative
	Incident       = state.Incident
	GroupKind      = state.GroupKind
	Group          = state.Group
	Promise        = state.Promise
	Adoption       = state.Adoption
	Mode           = state.Mode
	Outcome        = state.Outcome
	GoalOutcome    = state.GoalOutcome
	Parameter      = state.Parameter
	Limits         = state.Limits
	ParameterInfo  = state.ParameterInfo
	Unit           = state.Unit
	Grade          = state.Grade
	Entry          = state.Entry
	Scenario       = state.Scenario
	Names          = state.Names
	Variant        = state.Variant
	SeatPlan       = state.SeatPlan
	Aspect         = state.Aspect
	Secret         = state.Secret
	Fact           = state.Fact
	Goal           = state.Goal
	Join           = state.Join
	Departure      = state.Departure
	Ask            = state.Ask
	Answer         = state.Answer
	Shift          = state.Shift
	Inject         = state.Inject
	TeamAsking     = state.TeamAsking
	Stop           = state.Stop
	TalkPoint      = state.TalkPoint
	Rates          = state.Rates
	Mechanisms     = state.Mechanisms
	MechanismInfo  = state.MechanismInfo
	TableUse       = state.TableUse
	SyntaxError    = state.SyntaxError
	EndedItem      = state.EndedItem
	Provenance     = state.Provenance
	VerbInfo       = state.VerbInfo

	Observer  = week.Observer
	Narrowing = week.Narrowing
)

// Forms.
const (
	CanonicalFormat = state.CanonicalFormat
)

// Verbs, entities and reasons.
const (
	Nothing            = state.Nothing
	Extract            = state.Extract
	Merge              = state.Merge
	Enforce            = state.Enforce
	RepairDebt         = state.RepairDebt
	AddTests           = state.AddTests
	SmallerChanges     = state.SmallerChanges
	LimitWork          = state.LimitWork
	ReviewRule         = state.ReviewRule
	LeaveTrain         = state.LeaveTrain
	Observe            = state.Observe
	OwnersOnCall       = state.OwnersOnCall
	ServiceTemplate    = state.ServiceTemplate
	Hire               = state.Hire
	Mentor             = state.Mentor
	PairUp             = state.PairUp
	MoveOwnership      = state.MoveOwnership
	Stabilise          = state.Stabilise
	Brief              = state.Brief
	AskQuestion        = state.AskQuestion
	Spike              = state.Spike
	Afternoon          = state.Afternoon
	ReadIncident       = state.ReadIncident
	SoundOut           = state.SoundOut
	TakeItem           = state.TakeItem
	ReviewBy           = state.ReviewBy
	RestoreBy          = state.RestoreBy
	HelpNeighbour      = state.HelpNeighbour
	EndPromise         = state.EndPromise
	StopInitiative     = state.StopInitiative
	AnswerAsk          = state.AnswerAsk
	SayWord            = state.SayWord
	Bet                = state.Bet
	MoveResponsibility = state.MoveResponsibility
	Freeze             = state.Freeze
	NumVerbs           = state.NumVerbs
	NoEntity           = state.NoEntity
	TeamEntity         = state.TeamEntity
	ModuleEntity       = state.ModuleEntity
	DeployableEntity   = state.DeployableEntity
	PersonEntity       = state.PersonEntity
	GroupEntity        = state.GroupEntity
	InitiativeEntity   = state.InitiativeEntity
	PromiseEntity      = state.PromiseEntity
	AskEntity          = state.AskEntity
	AnswerEntity       = state.AnswerEntity
	WordEntity         = state.WordEntity
	MetricEntity       = state.MetricEntity
	NoReason           = state.NoReason
	NoSuchVerb         = state.NoSuchVerb
	NoSuchThing        = state.NoSuchThing
	NotYourSeat        = state.NotYourSeat
	NotYourTeam        = state.NotYourTeam
	AlreadySo          = state.AlreadySo
	UnderWay           = state.UnderWay
	NotUnderWay        = state.NotUnderWay
	Ended              = state.Ended
	LastModule         = state.LastModule
	NothingToRead      = state.NothingToRead
	RefusedLately      = state.RefusedLately
	TooManyPeople      = state.TooManyPeople
	OutOfRange         = state.OutOfRange
	WrongMode          = state.WrongMode
	RunOver            = state.RunOver
	NoHoursLeft        = state.NoHoursLeft
	NotAsked           = state.NotAsked
	NotNow             = state.NotNow
	HalfMoved          = state.HalfMoved
	NotCoupled         = state.NotCoupled
	NothingNew         = state.NothingNew
	NumReasons         = state.NumReasons
)

// Kinds of events.
const (
	NoEvent           = state.NoEvent
	FeatureLive       = state.FeatureLive
	FeatureWithdrawn  = state.FeatureWithdrawn
	RequestAnswered   = state.RequestAnswered
	WaitsOnOther      = state.WaitsOnOther
	TrainLeft         = state.TrainLeft
	TrainFailed       = state.TrainFailed
	ChangeFailed      = state.ChangeFailed
	IncidentOpened    = state.IncidentOpened
	PagedAtNight      = state.PagedAtNight
	PagedByDay        = state.PagedByDay
	FollowUpDropped   = state.FollowUpDropped
	PersonJoined      = state.PersonJoined
	PersonLeft        = state.PersonLeft
	PersonHired       = state.PersonHired
	PersonTired       = state.PersonTired
	SoleExpertRemains = state.SoleExpertRemains
	Agreed            = state.Agreed
	Refused           = state.Refused
	Promised          = state.Promised
	PromiseSlipped    = state.PromiseSlipped
	PromiseEnded      = state.PromiseEnded
	InitiativeBegan   = state.InitiativeBegan
	SliceLive         = state.SliceLive
	HarderThanThought = state.HarderThanThought
	ConsumerMoved     = state.ConsumerMoved
	InitiativeDone    = state.InitiativeDone
	InitiativeStopped = state.InitiativeStopped
	Adopted           = state.Adopted
	Dropped           = state.Dropped
	FoundOut          = state.FoundOut
	Asked             = state.Asked
	SeatChanged       = state.SeatChanged
	ToilTooHigh       = state.ToilTooHigh
	PlayerLeft        = state.PlayerLeft
	Restored          = state.Restored
	ProductPivoted    = state.ProductPivoted
	ChangesCollided   = state.ChangesCollided
	PrioritiesChanged = state.PrioritiesChanged
	BoardApproved     = state.BoardApproved
	BudgetSpent       = state.BudgetSpent
	BudgetRestored    = state.BudgetRestored
	NoticeCame        = state.NoticeCame
	NoticeLate        = state.NoticeLate
	TableChanged      = state.TableChanged
	DataDiverged      = state.DataDiverged
	DualWritesBegan   = state.DualWritesBegan
	DualWritesEnded   = state.DualWritesEnded
	TableLocked       = state.TableLocked
	SponsorLeft       = state.SponsorLeft
	FoundByPeople     = state.FoundByPeople
	RequestEscalated  = state.RequestEscalated
	AskerHelpedItself = state.AskerHelpedItself
	AskerDidWithout   = state.AskerDidWithout
	ChangeSentBack    = state.ChangeSentBack
	NumEventKinds     = state.NumEventKinds
)

// Shapes of distributions.
const (
	Fixed       = rng.Fixed
	Exponential = rng.Exponential
	Gamma       = rng.Gamma
	LogNormal   = rng.LogNormal
	NumShapes   = rng.NumShapes
)

// Kinds of keys.
const (
	KindNone    = state.KindNone
	KindItem    = state.KindItem
	KindPerson  = state.KindPerson
	KindService = state.KindService
)

// Accounts and states of items.
const (
	FeatureWork        = state.FeatureWork
	RequestWork        = state.RequestWork
	Asking             = state.Asking
	Reviewing          = state.Reviewing
	Checking           = state.Checking
	TeamTalk           = state.TeamTalk
	Alignment          = state.Alignment
	Switching          = state.Switching
	SwitchingForOthers = state.SwitchingForOthers
	Rework             = state.Rework
	ConflictWork       = state.ConflictWork
	ConflictWithOthers = state.ConflictWithOthers
	DebtDrag           = state.DebtDrag
	Operations         = state.Operations
	IncidentWork       = state.IncidentWork
	Recovery           = state.Recovery
	Migration          = state.Migration
	PlatformWork       = state.PlatformWork
	RepairWork         = state.RepairWork
	LearningTime       = state.LearningTime
	Mentoring          = state.Mentoring
	Advice             = state.Advice
	CompanyTime        = state.CompanyTime
	Breaks             = state.Breaks
	Absence            = state.Absence
	Slack              = state.Slack
	NumAccounts        = state.NumAccounts
	Queued             = state.Queued
	Worked             = state.Worked
	Blocked            = state.Blocked
	InReview           = state.InReview
	InPipeline         = state.InPipeline
	OnTrain            = state.OnTrain
	RolledBack         = state.RolledBack
	NumItemStates      = state.NumItemStates
)

// Purposes of draws.
const (
	ForParameter = state.ForParameter
	ForGap       = state.ForGap
	ForSize      = state.ForSize
	ForFaulty    = state.ForFaulty
)

// Metrics.
const (
	FeaturesLive        = state.FeaturesLive
	FeaturesWithdrawn   = state.FeaturesWithdrawn
	ValueLive           = state.ValueLive
	WorkDone            = state.WorkDone
	LeadTime            = state.LeadTime
	NightPages          = state.NightPages
	DayPages            = state.DayPages
	NightPagesPerPerson = state.NightPagesPerPerson
	ChangeFailureShare  = state.ChangeFailureShare
	CoordinationShare   = state.CoordinationShare
	WorkForOthersShare  = state.WorkForOthersShare
	CrossingCostShare   = state.CrossingCostShare
	OperationsShare     = state.OperationsShare
	DebtLevel           = state.DebtLevel
	PeopleEmployed      = state.PeopleEmployed
	PeopleLeft          = state.PeopleLeft
	OnCallShare         = state.OnCallShare
	FatigueLevel        = state.FatigueLevel
	Incidents           = state.Incidents
	DownMinutes         = state.DownMinutes
	MissedMinutes       = state.MissedMinutes
	Releases            = state.Releases
	ChangesReleased     = state.ChangesReleased
	Availability        = state.Availability
	TrustLevel          = state.TrustLevel
	Services            = state.Services
	NumMetrics          = state.NumMetrics
)

// Seats, levels, tasks, chores, kinds of items and groups, stages and modes.
const (
	NoSeat         = state.NoSeat
	Senior         = state.Senior
	Principal      = state.Principal
	Junior         = state.Junior
	Mid            = state.Mid
	SeniorLevel    = state.SeniorLevel
	PrincipalLevel = state.PrincipalLevel
	OnItem         = state.OnItem
	OnRequest      = state.OnRequest
	OnReview       = state.OnReview
	OnChore        = state.OnChore
	OnPage         = state.OnPage
	Toil           = state.Toil
	Tickets        = state.Tickets
	Unused         = state.Unused
	Change         = state.Change
	Request        = state.Request
	Unbegun        = state.Unbegun
	FirstHalf      = state.FirstHalf
	Reworking      = state.Reworking
	Through        = state.Through
	Merging        = state.Merging
	TeamGroup      = state.TeamGroup
	Product        = state.Product
	Executives     = state.Executives
	Usual          = state.Usual
	InSlices       = state.InSlices
	LongProject    = state.LongProject
	Parallel       = state.Parallel
	AtOnce         = state.AtOnce
	Deep           = state.Deep
	RollBack       = state.RollBack
	RollForward    = state.RollForward
	Invite         = state.Invite
	Mandate        = state.Mandate
	SharedStore    = state.SharedStore
)

// Parameters, units and grades.
const (
	NewcomerPace        = state.NewcomerPace
	ExperiencedPace     = state.ExperiencedPace
	TrainersPerNewcomer = state.TrainersPerNewcomer
	FocusLost           = state.FocusLost
	HiringDelay         = state.HiringDelay
	Assimilation        = state.Assimilation
	QuitRate            = state.QuitRate
	Familiarization     = state.Familiarization
	Handoff             = state.Handoff
	RequestSize         = state.RequestSize
	RequestPatience     = state.RequestPatience
	ReviewShare         = state.ReviewShare
	ReworkSize          = state.ReworkSize
	BackgroundIncidents = state.BackgroundIncidents
	CommonCause         = state.CommonCause
	ToilBase            = state.ToilBase
	ToilFloor           = state.ToilFloor
	DebtDragging        = state.DebtDragging
	FatigueByNight      = state.FatigueByNight
	FatigueHalfLife     = state.FatigueHalfLife
	ParityTail          = state.ParityTail
	ContractKeeping     = state.ContractKeeping
	BuildBase           = state.BuildBase
	BuildByCode         = state.BuildByCode
	Flaky               = state.Flaky
	PlatformInertia     = state.PlatformInertia
	PlatformChurn       = state.PlatformChurn
	TrustMean           = state.TrustMean
	TrustHalfLife       = state.TrustHalfLife
	WithdrawnAfter      = state.WithdrawnAfter
	SeniorPace          = state.SeniorPace
	Patience            = state.Patience
	ConflictSize        = state.ConflictSize
	SlowAnswers         = state.SlowAnswers
	ChattyCalls         = state.ChattyCalls
	MirrorHalfLife      = state.MirrorHalfLife
	MirroredCoupling    = state.MirroredCoupling
	ProductPivots       = state.ProductPivots
	TurnedCoupling      = state.PivotCoupling
	EnvironmentFlaky    = state.EnvironmentFlaky
	SecurityNotices     = state.SecurityNotices
	NoticeWork          = state.NoticeWork
	SchemaChanges       = state.SchemaChanges
	WritesApart         = state.WritesApart
	VersionKeeping      = state.VersionKeeping
	Improvement         = state.Improvement
	UpkeepWork          = state.UpkeepWork
	CodingShare         = state.CodingShare
	AssistedNew         = state.AssistedNew
	AssistedOwn         = state.AssistedOwn
	AssistedBulk        = state.AssistedBulk
	AssistedFeeling     = state.AssistedFeeling
	DualWriting         = state.DualWriting
	DualIncidents       = state.DualIncidents
	LockTime            = state.LockTime
	RollBackShare       = state.RollBackShare
	SponsorLeaves       = state.SponsorLeaves
	TestsByDebt         = state.TestsByDebt
	QuestionGap         = state.QuestionGap
	QuestionTime        = state.QuestionTime
	FindingOut          = state.FindingOut
	ReviewOverdue       = state.ReviewOverdue
	ReviewEscalation    = state.ReviewEscalation
	ReviewGivenUp       = state.ReviewGivenUp
	FaultByUnread       = state.FaultByUnread
	BlindReading        = state.BlindReading
	NumParameters       = state.NumParameters
	Share               = state.Share
	Minute              = state.Minute
	ClockTime           = state.ClockTime
	Days                = state.Days
	PerWeek             = state.PerWeek
	PerYear             = state.PerYear
	Count               = state.Count
	Logit               = state.Logit
	Cents               = state.Cents
	Ratio               = state.Ratio
	GradeA              = state.GradeA
	GradeB              = state.GradeB
	GradeC              = state.GradeC
	Design              = state.Design
)

// Journals.
const (
	MostReason    = state.MostReason
	MostDecisions = state.MostDecisions
)

// Aspects and mechanisms.
const (
	ModuleDebt              = state.ModuleDebt
	ModuleTests             = state.ModuleTests
	ModuleHardness          = state.ModuleHardness
	ModuleConsumers         = state.ModuleConsumers
	CouplingChance          = state.CouplingChance
	PersonKnows             = state.PersonKnows
	PersonRestless          = state.PersonRestless
	TeamLeaning             = state.TeamLeaning
	DeployableObserved      = state.DeployableObserved
	DeployableBuild         = state.DeployableBuild
	ModuleRows              = state.ModuleRows
	NumAspects              = state.NumAspects
	ReviewMechanism         = state.ReviewMechanism
	PipelineMechanism       = state.PipelineMechanism
	TalkMechanism           = state.TalkMechanism
	IncidentMechanism       = state.IncidentMechanism
	ToilMechanism           = state.ToilMechanism
	DebtMechanism           = state.DebtMechanism
	AttritionMechanism      = state.AttritionMechanism
	AbsenceMechanism        = state.AbsenceMechanism
	RequestMechanism        = state.RequestMechanism
	FailureMechanism        = state.FailureMechanism
	FamiliarityMechanism    = state.FamiliarityMechanism
	ConflictMechanism       = state.ConflictMechanism
	SlipMechanism           = state.SlipMechanism
	FocusMechanism          = state.FocusMechanism
	DependencyMechanism     = state.DependencyMechanism
	CallMechanism           = state.CallMechanism
	MirroringMechanism      = state.MirroringMechanism
	PivotMechanism          = state.PivotMechanism
	EndToEndMechanism       = state.EndToEndMechanism
	BoardMechanism          = state.BoardMechanism
	AuditMechanism          = state.AuditMechanism
	NoticeMechanism         = state.NoticeMechanism
	TableMechanism          = state.TableMechanism
	VersionMechanism        = state.VersionMechanism
	TicketMechanism         = state.TicketMechanism
	OvertimeMechanism       = state.OvertimeMechanism
	StrainMechanism         = state.StrainMechanism
	UpkeepMechanism         = state.UpkeepMechanism
	DebtVarianceMechanism   = state.DebtVarianceMechanism
	TwoSystemsMechanism     = state.TwoSystemsMechanism
	ReplacementMechanism    = state.ReplacementMechanism
	AssistantMechanism      = state.AssistantMechanism
	DataMoveMechanism       = state.DataMoveMechanism
	SponsorMechanism        = state.SponsorMechanism
	TestDecayMechanism      = state.TestDecayMechanism
	DemandMechanism         = state.DemandMechanism
	PatienceMechanism       = state.PatienceMechanism
	RollbackMechanism       = state.RollbackMechanism
	ReleaseCheckMechanism   = state.ReleaseCheckMechanism
	LaneMechanism           = state.LaneMechanism
	QuestionMechanism       = state.QuestionMechanism
	ReadingMechanism        = state.ReadingMechanism
	AskingMechanism         = state.AskingMechanism
	AgreementMechanism      = state.AgreementMechanism
	AnnouncementMechanism   = state.AnnouncementMechanism
	PlanningMechanism       = state.PlanningMechanism
	FurtherRequestMechanism = state.FurtherRequestMechanism
	BothFormsMechanism      = state.BothFormsMechanism
	MeetingMechanism        = state.MeetingMechanism
	OtherTimeMechanism      = state.OtherTimeMechanism
	BugMechanism            = state.BugMechanism
	HandCheckMechanism      = state.HandCheckMechanism
	BuildWaitMechanism      = state.BuildWaitMechanism
	HalvesMechanism         = state.HalvesMechanism
	JoiningMechanism        = state.JoiningMechanism
)

// Uses of tables.
const (
	NoTable = state.NoTable
	Reads   = state.Reads
	Writes  = state.Writes
)

// Kinds of scheduled events.
const (
	WorkSegmentEnds = state.WorkSegmentEnds
	RequestArrives  = state.RequestArrives
	BuildEnds       = state.BuildEnds
	CulpritFound    = state.CulpritFound
	FeatureAsked    = state.FeatureAsked
	PatienceEnds    = state.PatienceEnds
	ServiceRestored = state.ServiceRestored
	PersonJoins     = state.PersonJoins
)

// The calendar and the scale.
const (
	MinutesADay     = rng.MinutesADay
	DaysAWeek       = rng.DaysAWeek
	MinutesAWeek    = rng.MinutesAWeek
	WeeksAQuarter   = rng.WeeksAQuarter
	MinutesAQuarter = rng.MinutesAQuarter
	QuartersAYear   = rng.QuartersAYear
	WeeksAYear      = rng.WeeksAYear
	One             = rng.One
)

// What amounts count.
const (
	CountNothing = state.CountNothing
	CountHours   = state.CountHours
	CountRange   = state.CountRange
	UntilDone    = state.UntilDone
)

// MaxChanges is the limit of Scenario.FewestChanges and Scenario.MostChanges.
const MaxChanges = state.MaxChanges

// MaxWarmUp is the limit of Scenario.WarmUp, in weeks.
const MaxWarmUp = state.MaxWarmUp

// MaxTraffic is the limit of the traffic to a module [millionths of a replica].
const MaxTraffic = week.MaxTraffic

// MaxWeeks is the longest that an organization can be simulated.
const MaxWeeks = state.MaxWeeks

// The tables of the engine. Each says what is on record about the things of its kind,
// by their number.
var (
	Verbs      = &state.Verbs
	Metrics    = &state.Metrics
	Parameters = &state.Parameters

	MechanismTable = &state.MechanismTable
)

// CoordinationTax lists the accounts whose sum is the coordination tax, WorkForOthers and
// CrossingCost those of its two parts, OperationalLoad those whose sum is the operational
// load, and OtherTime those that belong to no work.
var (
	CoordinationTax = state.CoordinationTax
	WorkForOthers   = state.WorkForOthers
	CrossingCost    = state.CrossingCost
	OperationalLoad = state.OperationalLoad
	OtherTime       = state.OtherTime
)

// ErrDamaged says that bytes are not what they should be: see DecodeBinary.
var ErrDamaged = state.ErrDamaged

// KeyOf returns the key of something that an author named.
func KeyOf(id string) Key { return rng.KeyOf(id) }

// ErrorOf returns an error with the text of its parts: strings, whole numbers, and errors, which
// errors.Is finds in it.
func ErrorOf(parts ...any) error { return state.ErrorOf(parts...) }

// HoldsEntry reports whether a line of a journal is neither blank nor a comment.
func HoldsEntry(line string) bool { return state.HoldsEntry(line) }

// CutReason returns as much of a text as a reason has room for, in whole characters.
func CutReason(s string) string { return state.CutReason(s) }

// Exactly returns the range of a single value.
func Exactly(v int32) Range { return rng.Exactly(v) }

// A WeekContext simulates weeks and keeps the memory for it: whoever simulates many uses
// one, and then a week allocates nothing.
type WeekContext = week.Context

// Step advances o by one week and appends what happens to events. The decisions are
// applied in order; those that are illegal by then are skipped. It is what a
// WeekContext does, with one of its own.
func Step(o *Organization, sc *Scenario, decisions []Decision, events []Event) []Event {
	var context WeekContext
	return context.Step(o, sc, decisions, events)
}

// Check returns why a decision is illegal now; the zero Reason means that it is legal. It
// changes nothing.
func Check(o *Organization, sc *Scenario, d Decision) Reason { return week.Check(o, sc, d) }

// Discovers reports whether decisions of a verb find something out.
func Discovers(v Verb) bool { return week.Discovers(v) }

// TermsOf returns what a decision asks of whom, as far as the player can know.
func TermsOf(o *Organization, sc *Scenario, d Decision) Terms { return week.TermsOf(o, sc, d) }

// WouldAgree returns the bounds of the chance that a group agrees to a decision, given what
// the player knows of its lean.
func WouldAgree(o *Organization, sc *Scenario, g int32, d Decision) (low, high PPM) {
	return week.WouldAgree(o, sc, g, d)
}

// Imagine turns o, between weeks, into the n-th possible world that is consistent with
// what the player knows. What is unknown is drawn anew, and so are all later draws.
func Imagine(o *Organization, sc *Scenario, n uint64) { week.Imagine(o, sc, n) }
