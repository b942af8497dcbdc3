package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Parameter is one coefficient of the model. Its value is drawn from its range once per
// run, so that players cannot learn constants by heart.
type Parameter uint8

const (
	NewcomerPace Parameter = iota
	ExperiencedPace
	TrainersPerNewcomer
	TalkPerPair
	FocusLost
	UnfamiliarLoss
	HiringDelay
	Assimilation
	Familiarization
	Resumption
	Handoff
	RequestSize
	RequestPatience
	AskedAhead
	AlignmentHours
	ReviewBudget
	ReviewBase
	ReviewShare
	FaultBase
	FaultByDebt
	FaultByMinor
	FaultByTests
	ReworkSize
	BackgroundIncidents
	Unmonitored
	UnmonitoredFloor
	DetectionDelay
	RestoreMedian
	RestoreSpread
	PageHandling
	NightRecovery
	CommonCause
	ToilBase
	ToilFloor
	DebtClean
	DebtPressed
	DebtDragging
	QuitRate
	QuitByRota
	QuitByToil
	QuitByFatigue
	FatigueByNight
	FatigueHalfLife
	ExtractionBase
	ExtractionByCoupling
	ExtractionByTables
	ExtractionByTests
	ParityTail
	ConsumerMove
	ContractKeeping
	ServiceContract
	BothForms
	MergeShare
	EnforcementCost
	BuildBase
	BuildByCode
	Flaky
	ReleaseWatch
	PlatformInertia
	PlatformChurn
	TrustKept
	TrustBroken
	TrustMean
	TrustHalfLife
	TrustByHours
	AdoptionSpontaneous
	AdoptionByNeighbours
	AdoptionReversal
	AbsenceShare
	WithdrawnAfter
	JuniorPace
	SeniorPace
	Patience
	MainlineConflict
	ConflictSize
	FaultByPressure
	SlowAnswers
	ChattyCalls
	TrafficSpike
	ReplicaBurden
	MirrorHalfLife
	MirroredCoupling
	ProductPivots
	PivotCoupling
	FatigueByPriorities
	EnvironmentFlaky
	BoardPaper
	ApprovalDelay
	AuditHours
	ChangeEvidence
	SecurityNotices
	NoticeWork
	NoticeDeadline
	SchemaChanges
	SchemaWindow
	WritesApart
	DataRepair
	VersionKeeping
	TicketHours
	Overtime
	FatigueByOvertime
	FatigueByCarrying
	FatigueByNoSay
	QuitByTrust
	UnknownCode
	LeaverCost
	Improvement
	UpkeepWork
	NeglectedToil
	TwoSystems
	FreezeTrust
	ResponsibilitySize
	ResponsibilityAcross
	CodingShare
	AssistedNew
	AssistedOwn
	AssistedBulk
	AssistedFeeling
	DualWriting
	DualIncidents
	LockTime
	RollBackShare
	SponsorLeaves
	ReviewPatience
	TestsByDebt
	DemandSpread
	WorthAtFirst
	WorthErosion
	OutageChurn
	SelfHelp
	Escalation
	EscalationTalk
	WorkaroundLoss
	IdleImprovement
	LaneWork
	SearchWatch
	ReleaseCheck
	SideEffects
	WholeProcess
	QuestionGap
	QuestionTime
	FindingOut
	ReviewOverdue
	ReviewEscalation
	ReviewGivenUp
	FaultByUnread
	BlindReading
	RequestWriting
	RequestReading
	AgreementTime
	AnnouncementReading
	CompanyShare
	BreakShare
	TeamMeetings
	BugsPerFailure
	BugDelay
	Forgetting
	LateFix
	Diagnosis
	HandCheckBase
	HandCheckShare
	BuildGap
	TiredReading
	PairGain
	BlindRestore
	DrawnIn
	NumParameters
)

// Params holds the parameter values drawn for one run, in the units of Parameters.
type Params [NumParameters]int32

// A Unit is the unit of a parameter or a metric.
type Unit uint8

const (
	Share     Unit = iota // millionths
	Minute                // working minutes
	ClockTime             // clock minutes
	Days                  // working days, in thousandths
	PerWeek               // millionths a week
	PerYear               // millionths a year
	Count                 // whole number
	Logit                 // millionths of a logit
	Cents
	Ratio // thousandths
)

var unitIDs = []string{"share", "minutes", "clock-minutes", "days", "per-week", "per-year", "count", "logit", "cents", "ratio"}

func (u Unit) String() string { return rng.IDOf(unitIDs, int(u)) }

// Limits are what the values of a parameter stay within whatever a scenario or an experiment
// asks for, because beyond them they have no meaning or the engine can't bear them.
type Limits uint8

const (
	factorLimits   Limits = iota // a factor or a rate
	shareLimits                  // a share of a whole, or a chance
	paceLimits                   // work done in a minute
	learningLimits               // pace of newcomers
	timeLimits                   // a time, until something happens or in all
	someTimeLimits               // a time constant
	clockLimits                  // a part of an incident
	workLimits                   // the content of one piece of work
	someWorkLimits               // the work that brings a platform half-way
	ofAWeekLimits                // hours in each week
	aheadLimits                  // the work that is queued
	weeksLimits                  // whole weeks
	halfLifeLimits               // whole weeks
	callsLimits                  // answers that a request waits for
	numLimits
)

// MaxWeeks is the longest that an organization can be simulated: its time in minutes still
// fits into Minutes.
const MaxWeeks = 800_000

// maxWork is the most content that one piece of work may be given: several of them, and what
// an assistant adds, fit into an Effort.
const maxWork = 400 * int32(rng.MinutesAWeek)

var limitEnds = [numLimits][2]int32{
	factorLimits:   {0, 20 * int32(rng.One)},
	shareLimits:    {0, int32(rng.One)},
	paceLimits:     {int32(rng.One) / 100, 20 * int32(rng.One)},
	learningLimits: {int32(rng.One) / 100, int32(rng.One)},
	timeLimits:     {0, MaxWeeks * int32(rng.MinutesAWeek)},
	someTimeLimits: {1, 40_000 * int32(rng.MinutesAWeek)}, // twenty times as much fits into Minutes
	clockLimits:    {0, rng.WeeksAYear * rng.ClockMinutesAWeek},
	workLimits:     {0, maxWork},
	someWorkLimits: {1, maxWork},
	ofAWeekLimits:  {0, int32(rng.MinutesAWeek)},
	aheadLimits:    {0, 10 * rng.WeeksAYear * int32(rng.MinutesAWeek)},
	weeksLimits:    {0, MaxWeeks},
	halfLifeLimits: {1, MaxWeeks},
	callsLimits:    {0, 1_000_000},
}

var limitReasons = [numLimits]string{
	factorLimits:   "the model's figures can't hold more than twenty times the whole",
	shareLimits:    "a share or a chance is between nothing and all",
	paceLimits:     "work that nobody gets on with never ends, and the model's figures can't hold more than twenty times the usual pace",
	learningLimits: "somebody who makes no progress never becomes experienced, and experience slows nobody down",
	timeLimits:     "no run is longer than that",
	someTimeLimits: "what takes its time takes at least a minute of it, and whatever takes eight centuries is never done",
	clockLimits:    "no incident lasts longer than some days",
	workLimits:     "a longer piece of work does not fit into anybody's hands",
	someWorkLimits: "no platform builds itself, and a longer piece of work does not fit into anybody's hands",
	ofAWeekLimits:  "a working week has forty hours",
	aheadLimits:    "every change that waits takes memory, and ten years of them are more than anybody has planned",
	weeksLimits:    "no run is longer than that",
	halfLifeLimits: "what halves does so in a week at the soonest, and no run is longer than that",
	callsLimits:    "a request that waits for a million answers is always slow",
}

// Ends returns the least and the most that a value may be, both included.
func (l Limits) Ends() (least, most int32) { return limitEnds[l][0], limitEnds[l][1] }

// Reason returns why no value may be beyond the limits, as the rest of a sentence in English.
func (l Limits) Reason() string { return limitReasons[l] }

// Contain reports whether the values of a range are within the limits and in ascending order.
func (l Limits) Contain(r rng.Range) bool {
	least, most := l.Ends()
	return least <= r.Low && r.Low <= r.Mode && r.Mode <= r.High && r.High <= most
}

// A Grade rates the evidence for a figure.
type Grade uint8

const (
	GradeA Grade = iota // true by definition, or several strong studies
	GradeB              // one good study or a large survey
	GradeC              // practitioners, vendors, one case, or contested
	Design              // our own assumption
)

var gradeIDs = []string{"A", "B", "C", "design"}

func (g Grade) String() string { return rng.IDOf(gradeIDs, int(g)) }

// A ParameterInfo describes a parameter and where its figures come from.
type ParameterInfo struct {
	ID     string
	Unit   Unit
	Limits Limits
	Range  rng.Range // from which it is drawn, unless a scenario or an experiment says otherwise
	Grade  Grade
	Source string // equation in docs/model.md, author and year
}

// Parameters is the table of the model's coefficients.
var Parameters = [NumParameters]ParameterInfo{
	NewcomerPace:         {"newcomer-pace", Share, learningLimits, rng.Triangular(500000, 580000, 650000), GradeB, "E1 Abdel-Hamid 1989; Zhou & Mockus 2010"},
	ExperiencedPace:      {"experienced-pace", Share, paceLimits, rng.Exactly(1000000), GradeA, "E1 the reference itself"},
	TrainersPerNewcomer:  {"trainers-per-newcomer", Share, factorLimits, rng.Triangular(150000, 200000, 250000), GradeB, "E1 Madachy 2008"},
	TalkPerPair:          {"talk-per-pair", Share, shareLimits, rng.Exactly(600), GradeC, "E3 Abdel-Hamid & Madnick 1991, partitioned"},
	FocusLost:            {"focus-lost", Share, shareLimits, rng.Triangular(500000, 750000, 1000000), GradeC, "E6 of the loss in Weinberg 1992"},
	UnfamiliarLoss:       {"unfamiliar-loss", Share, shareLimits, rng.Triangular(100000, 200000, 350000), Design, "E1, E35 by module"},
	HiringDelay:          {"hiring-delay", Minute, timeLimits, rng.Triangular(30*480, 40*480, 80*480), GradeB, "E4 Abdel-Hamid 1989"},
	Assimilation:         {"assimilation", Minute, someTimeLimits, rng.Triangular(43*480, 60*480, 80*480), GradeB, "E4 Zhou & Mockus 2010"},
	Familiarization:      {"familiarization", Minute, someTimeLimits, rng.Triangular(15*480, 25*480, 40*480), Design, "E35 of work in the module itself"},
	Resumption:           {"resumption", Minute, timeLimits, rng.Triangular(6, 12, 20), GradeC, "E7 Iqbal & Horvitz 2007"},
	Handoff:              {"handoff", Minute, timeLimits, rng.Triangular(240, 480, 960), GradeB, "E11 Herbsleb & Mockus 2003"},
	RequestSize:          {"request-size", Share, factorLimits, rng.Triangular(100000, 200000, 350000), Design, "E11 of the change that asks"},
	RequestPatience:      {"request-patience", Minute, timeLimits, rng.Triangular(3*480, 5*480, 10*480), Design, "E68 until the asking team stops waiting"},
	AskedAhead:           {"asked-ahead", Minute, aheadLimits, rng.Triangular(2*2400, 4*2400, 8*2400), Design, "product's queue, in weeks of the team's work"},
	AlignmentHours:       {"alignment-hours", Minute, ofAWeekLimits, rng.Triangular(12, 30, 60), Design, "E16 a week, per other team"},
	ReviewBudget:         {"review-budget", Minute, timeLimits, rng.Exactly(192), GradeB, "E17 Sadowski et al. 2018"},
	ReviewBase:           {"review-base", Minute, workLimits, rng.Triangular(10, 15, 25), Design, "E17"},
	ReviewShare:          {"review-share", Share, factorLimits, rng.Triangular(40000, 60000, 90000), Design, "E17 of the change's content"},
	FaultBase:            {"fault-base", Share, shareLimits, rng.Triangular(10000, 20000, 40000), GradeB, "E19 batch identity"},
	FaultByDebt:          {"fault-by-debt", Share, factorLimits, rng.Triangular(1000000, 2000000, 4000000), GradeB, "E19 Tornhill & Borg 2022"},
	FaultByMinor:         {"fault-by-minor", Share, factorLimits, rng.Triangular(300000, 600000, 1000000), GradeB, "E19 Bird et al. 2011"},
	FaultByTests:         {"fault-by-tests", Share, shareLimits, rng.Triangular(400000, 600000, 800000), Design, "E19 caught before release"},
	ReworkSize:           {"rework-size", Share, factorLimits, rng.Triangular(150000, 250000, 400000), Design, "E13 of the failed change"},
	BackgroundIncidents:  {"background-incidents", PerWeek, factorLimits, rng.Triangular(60000, 120000, 220000), GradeC, "E18 per deployable of 200 person-weeks of code"},
	Unmonitored:          {"unmonitored", Share, shareLimits, rng.Exactly(390000), GradeB, "E20 Ghosh et al. 2022"},
	UnmonitoredFloor:     {"unmonitored-floor", Share, shareLimits, rng.Exactly(80000), GradeB, "E20 Ghosh et al. 2022"},
	DetectionDelay:       {"detection-delay", ClockTime, clockLimits, rng.Triangular(60, 180, 480), Design, "E20 until a person notices"},
	RestoreMedian:        {"restore-median", ClockTime, clockLimits, rng.Triangular(25, 45, 80), Design, "E21"},
	RestoreSpread:        {"restore-spread", Share, factorLimits, rng.Triangular(1000000, 1200000, 1600000), GradeB, "E21 VOID 2021-23"},
	PageHandling:         {"page-handling", Share, factorLimits, rng.Triangular(600000, 800000, 1000000), Design, "E22 of the time to restore, for one person"},
	NightRecovery:        {"night-recovery", Minute, timeLimits, rng.Triangular(180, 360, 540), GradeB, "E22 Google SRE ch. 11"},
	CommonCause:          {"common-cause", Share, shareLimits, rng.Triangular(50000, 150000, 300000), Design, "E24"},
	ToilBase:             {"toil-base", Share, factorLimits, rng.Triangular(50000, 100000, 250000), GradeC, "E23 of a person, for each deployable, without a platform"},
	ToilFloor:            {"toil-floor", Share, factorLimits, rng.Triangular(10000, 15000, 20000), GradeC, "E23"},
	DebtClean:            {"debt-clean", Share, factorLimits, rng.Exactly(50000), GradeC, "E28 CISQ; Lehman"},
	DebtPressed:          {"debt-pressed", Share, factorLimits, rng.Exactly(150000), GradeC, "E28 CISQ; Lehman"},
	DebtDragging:         {"debt-dragging", Share, factorLimits, rng.Triangular(800000, 1000000, 1300000), GradeB, "E29 Besker et al. 2019"},
	QuitRate:             {"quit-rate", PerYear, factorLimits, rng.Triangular(100000, 130000, 200000), GradeC, "E33 surveys"},
	QuitByRota:           {"quit-by-rota", Share, factorLimits, rng.Triangular(1000000, 2000000, 3500000), Design, "E33"},
	QuitByToil:           {"quit-by-toil", Share, factorLimits, rng.Triangular(800000, 1500000, 2500000), Design, "E33"},
	QuitByFatigue:        {"quit-by-fatigue", Share, factorLimits, rng.Triangular(500000, 1000000, 1600000), Design, "E33, E34"},
	FatigueByNight:       {"fatigue-by-night", Share, shareLimits, rng.Triangular(80000, 120000, 180000), Design, "E34"},
	FatigueHalfLife:      {"fatigue-half-life", Count, halfLifeLimits, rng.Triangular(6, 9, 13), Design, "E34 weeks"},
	ExtractionBase:       {"extraction-base", Share, factorLimits, rng.Triangular(60000, 90000, 130000), Design, "E39 e0, of the module's size"},
	ExtractionByCoupling: {"extraction-by-coupling", Share, factorLimits, rng.Triangular(60000, 110000, 180000), Design, "E39 e1, of size, per unit of coupling"},
	ExtractionByTables:   {"extraction-by-tables", Minute, workLimits, rng.Triangular(3*480, 6*480, 10*480), Design, "E39 e2, for each shared table"},
	ExtractionByTests:    {"extraction-by-tests", Share, factorLimits, rng.Triangular(20000, 40000, 70000), Design, "E39 e3, of size, without tests"},
	ParityTail:           {"parity-tail", Share, factorLimits, rng.Triangular(1100000, 1300000, 2000000), Design, "E57 of the last third"},
	ConsumerMove:         {"consumer-move", Minute, workLimits, rng.Triangular(240, 480, 1200), Design, "E57 in the consumer's queue"},
	BothForms:            {"both-forms", Share, factorLimits, rng.Triangular(100000, 200000, 400000), Design, "E83 of a change whose ends run in two deployables"},
	ContractKeeping:      {"contract-keeping", Share, factorLimits, rng.Triangular(100000, 200000, 300000), Design, "E63 of a change that reaches outside, for each caller"},
	ServiceContract:      {"service-contract", Share, shareLimits, rng.Triangular(300000, 500000, 700000), Design, "E63 of what a contract lacks in stability; direction: MacCormack et al. 2006"},
	MergeShare:           {"merge-share", Share, factorLimits, rng.Triangular(300000, 450000, 600000), GradeC, "E43 Segment; Su et al. 2024"},
	EnforcementCost:      {"enforcement-cost", Share, factorLimits, rng.Triangular(20000, 50000, 100000), GradeC, "E44 Shopify; Goncalves 2021"},
	BuildBase:            {"build-base", Minute, timeLimits, rng.Triangular(3, 5, 8), Design, "E60 c0"},
	BuildByCode:          {"build-by-code", Share, factorLimits, rng.Triangular(50000, 80000, 120000), Design, "E60 c1, minutes per person-day of code"},
	Flaky:                {"flaky", Share, shareLimits, rng.Triangular(2000, 10000, 30000), GradeC, "E60 per run"},
	ReleaseWatch:         {"release-watch", Minute, timeLimits, rng.Triangular(20, 60, 150), Design, "E14 of a person, for each release of a deployable without observability"},
	PlatformInertia:      {"platform-inertia", Minute, someWorkLimits, rng.Triangular(60*480, 100*480, 160*480), Design, "E45 effort to half-way"},
	PlatformChurn:        {"platform-churn", PerYear, factorLimits, rng.Triangular(50000, 70000, 100000), GradeC, "E27, E45 Repenning & Sterman 2002"},
	TrustKept:            {"trust-kept", Share, shareLimits, rng.Triangular(20000, 30000, 50000), Design, "E52 Slovic 1993 for the asymmetry"},
	TrustBroken:          {"trust-broken", Share, shareLimits, rng.Triangular(80000, 120000, 200000), Design, "E52 Slovic 1993 for the asymmetry"},
	TrustMean:            {"trust-mean", Share, shareLimits, rng.Exactly(400000), Design, "E52"},
	TrustHalfLife:        {"trust-half-life", Count, halfLifeLimits, rng.Triangular(40, 52, 65), Design, "E52 weeks"},
	TrustByHours:         {"trust-by-hours", Share, shareLimits, rng.Triangular(2000, 4000, 7000), Design, "E53 for each hour in their code or incidents"},
	AdoptionSpontaneous:  {"adoption-spontaneous", PerWeek, shareLimits, rng.Triangular(5000, 10000, 20000), GradeB, "E54 Bass 1969"},
	AdoptionByNeighbours: {"adoption-by-neighbours", PerWeek, shareLimits, rng.Triangular(60000, 110000, 180000), GradeB, "E54 Bass 1969"},
	AdoptionReversal:     {"adoption-reversal", PerWeek, shareLimits, rng.Triangular(4000, 8000, 15000), Design, "E54"},
	AbsenceShare:         {"absence", Share, shareLimits, rng.Triangular(60000, 80000, 100000), GradeC, "holidays and illness"},
	WithdrawnAfter:       {"withdrawn-after", Count, weeksLimits, rng.Exactly(26), Design, "weeks in the queue before work begins"},
	JuniorPace:           {"junior-pace", Share, paceLimits, rng.Triangular(750000, 850000, 950000), Design, "E1 by grade"},
	SeniorPace:           {"senior-pace", Share, paceLimits, rng.Triangular(1050000, 1150000, 1300000), Design, "E1 by grade"},
	Patience:             {"patience", Share, shareLimits, rng.Triangular(20000, 40000, 80000), Design, "E58 of the executives' trust, for each month in which nothing goes live"},
	MainlineConflict:     {"mainline-conflict", Share, shareLimits, rng.Exactly(33500), GradeB, "E15 q, for each pair of changes on one build graph, Ananthanarayanan et al. 2019"},
	ConflictSize:         {"conflict-size", Share, factorLimits, rng.Triangular(50000, 100000, 200000), Design, "E15 of the change that collided"},
	FaultByPressure:      {"fault-by-pressure", Share, factorLimits, rng.Exactly(500000), GradeB, "E8 Abdel-Hamid 1989"},
	SlowAnswers:          {"slow-answers", Share, shareLimits, rng.Triangular(5000, 10000, 20000), GradeB, "E25 Dean & Barroso 2013: of one process that is not nearly full"},
	ChattyCalls:          {"chatty-calls", Count, callsLimits, rng.Triangular(5, 20, 60), GradeC, "E42 of one request over the busiest coupling; Prime Video as the extreme"},
	TrafficSpike:         {"traffic-spike", Share, factorLimits, rng.Triangular(1500000, 2000000, 3500000), Design, "E59 of the usual traffic, in a week with a spike"},
	ReplicaBurden:        {"replica-burden", Share, factorLimits, rng.Triangular(200000, 500000, 1000000), Design, "E59 of a replica's room, per 200 person-weeks of code in it"},
	MirrorHalfLife:       {"mirror-half-life", Count, halfLifeLimits, rng.Triangular(52, 104, 156), Design, "E38 weeks; direction: mirroring studies"},
	MirroredCoupling:     {"mirrored-coupling", Share, shareLimits, rng.Triangular(300000, 500000, 700000), Design, "E38 of two modules of one team, in the long run"},
	ProductPivots:        {"product-turns", PerYear, factorLimits, rng.Triangular(300000, 600000, 1000000), Design, "E64"},
	PivotCoupling:        {"turned-coupling", Share, shareLimits, rng.Triangular(300000, 500000, 700000), Design, "E64 of the two modules the product pivoted to"},
	FatigueByPriorities:  {"fatigue-by-priorities", Share, shareLimits, rng.Triangular(20000, 40000, 80000), Design, "E55, E34; direction: DORA 2024"},
	EnvironmentFlaky:     {"environment-flaky", Share, shareLimits, rng.Triangular(5000, 10000, 30000), Design, "E65 f, for each deployable and run"},
	BoardPaper:           {"board-paper", Minute, timeLimits, rng.Triangular(20, 45, 90), Design, "of a person, for each change before an approval board"},
	ApprovalDelay:        {"approval-delay", Minute, timeLimits, rng.Triangular(480, 3*480, 10*480), Design, "E61 of a release with regulated data"},
	ChangeEvidence:       {"change-evidence", Minute, timeLimits, rng.Triangular(15, 30, 120), Design, "E61 of a change that is released with regulated data"},
	AuditHours:           {"audit-hours", Minute, timeLimits, rng.Triangular(60, 180, 480), Design, "E61 a week, for each deployable with regulated data"},
	SecurityNotices:      {"security-notices", PerYear, factorLimits, rng.Triangular(2000000, 4000000, 8000000), Design, "E61"},
	NoticeWork:           {"notice-work", Minute, timeLimits, rng.Triangular(120, 240, 480), Design, "E61 for each notice and each deployable off the paved road"},
	NoticeDeadline:       {"notice-deadline", Count, weeksLimits, rng.Triangular(1, 2, 4), Design, "E61 weeks"},
	SchemaChanges:        {"schema-changes", Share, shareLimits, rng.Triangular(20000, 50000, 100000), Design, "E62 of the changes of a module whose tables others use"},
	SchemaWindow:         {"schema-window", Minute, timeLimits, rng.Triangular(120, 480, 960), Design, "E62 in which a table is changed and its users are not released"},
	WritesApart:          {"writes-apart", Share, shareLimits, rng.Triangular(500, 2000, 10000), Design, "E62 of the changes that write another deployable's tables"},
	DataRepair:           {"mend-data", Minute, timeLimits, rng.Triangular(480, 960, 2400), Design, "E62 by hand, because it is found late"},
	VersionKeeping:       {"version-keeping", Share, factorLimits, rng.Triangular(20000, 40000, 80000), Design, "E63 of a person, for each old version of a contract"},
	TicketHours:          {"ticket-hours", Minute, timeLimits, rng.Triangular(120, 300, 600), Design, "E46 a week, for each team on a platform that does nothing yet"},
	Overtime:             {"overtime", Share, factorLimits, rng.Triangular(50000, 100000, 200000), Design, "E34 of a working day, under full pressure; form: Abdel-Hamid 1989"},
	FatigueByOvertime:    {"fatigue-by-overtime", Share, shareLimits, rng.Triangular(30000, 50000, 80000), Design, "E34 a week under full pressure"},
	FatigueByCarrying:    {"fatigue-by-carrying", Share, shareLimits, rng.Triangular(30000, 60000, 100000), Design, "E34 a week, for a person who carries all of a team's waiting work; direction: unfair load"},
	FatigueByNoSay:       {"fatigue-by-no-say", Share, factorLimits, rng.Triangular(300000, 600000, 1000000), Design, "E34 added to all other strain, where all work waits for others; direction: Karasek 1979"},
	QuitByTrust:          {"quit-by-trust", Share, factorLimits, rng.Triangular(300000, 600000, 1200000), Design, "E33"},
	UnknownCode:          {"unknown-code", Share, factorLimits, rng.Triangular(300000, 600000, 1000000), Design, "E35 added to the time to learn a module, where nobody in the team knows it"},
	LeaverCost:           {"leaver-cost", Share, factorLimits, rng.Triangular(200000, 210000, 1000000), GradeC, "E36 of a year's pay, Center for American Progress"},
	Improvement:          {"improvement", Share, shareLimits, rng.Triangular(30000, 50000, 100000), Design, "E27 of the time that operations and pressure leave"},
	UpkeepWork:           {"upkeep-work", Minute, someTimeLimits, rng.Triangular(3*480, 6*480, 12*480), Design, "E27 in which a deployable's neglected automation shrinks by two thirds"},
	NeglectedToil:        {"neglected-toil", Share, factorLimits, rng.Triangular(500000, 1000000, 2000000), Design, "E27 added to a deployable's toil, where none of its automation works any more"},
	TwoSystems:           {"two-systems", Share, factorLimits, rng.Triangular(300000, 600000, 900000), Design, "E56 added to a change in a module that runs in two places"},
	FreezeTrust:          {"freeze-trust", Share, shareLimits, rng.Triangular(5000, 10000, 20000), Design, "E56 of product's trust in the player, for each week and frozen module"},
	ResponsibilitySize:   {"duty-size", Share, factorLimits, rng.Triangular(20000, 40000, 80000), Design, "E64 of the module it leaves, to move a responsibility"},
	ResponsibilityAcross: {"duty-across", Share, factorLimits, rng.Triangular(3000000, 5000000, 10000000), Design, "E64 of that, where it crosses a boundary between deployables"},
	CodingShare:          {"coding-share", Share, shareLimits, rng.Triangular(150000, 250000, 320000), GradeB, "E48 of the work in a change; surveys of developers' time"},
	AssistedNew:          {"assisted-new", Share, paceLimits, rng.Triangular(1100000, 1300000, 1600000), GradeB, "E48 Peng et al. 2023; Cui et al. 2024"},
	AssistedOwn:          {"assisted-own", Share, paceLimits, rng.Triangular(750000, 900000, 1200000), GradeB, "E48 Becker et al. (METR) 2025"},
	AssistedBulk:         {"assisted-bulk", Share, factorLimits, rng.Triangular(300000, 700000, 1500000), GradeC, "E49 DORA 2024 for the direction"},
	AssistedFeeling:      {"assisted-feeling", Share, factorLimits, rng.Triangular(200000, 300000, 400000), GradeB, "E50 Becker et al. (METR) 2025"},
	DualWriting:          {"dual-writing", Minute, timeLimits, rng.Triangular(2*10400, 4*10400, 9*10400), Design, "E40 until the new store can be relied on"},
	DualIncidents:        {"dual-incidents", Share, factorLimits, rng.Triangular(1200000, 1500000, 2000000), Design, "E40 of background incidents, on either side"},
	LockTime:             {"lock-time", ClockTime, clockLimits, rng.Triangular(10, 30, 180), Design, "E40 for a hundred million rows in one go"},
	RollBackShare:        {"take-back", Share, factorLimits, rng.Triangular(500000, 700000, 900000), Design, "E40 of the work spent until then"},
	SponsorLeaves:        {"sponsor-leaves", PerYear, factorLimits, rng.Triangular(100000, 200000, 350000), Design, "E58"},
	ReviewPatience:       {"review-patience", Minute, timeLimits, rng.Triangular(120, 240, 480), Design, "E17 in which only the person asked reviews a change"},
	DemandSpread:         {"demand-spread", Share, factorLimits, rng.Triangular(500000, 800000, 1100000), Design, "E67 sigma of the logarithm of the time between features"},
	WorthAtFirst:         {"worth-at-first", Count, weeksLimits, rng.Triangular(100, 200, 400), Design, "E67 weeks of its people's usual output; 0: demand does not follow it"},
	WorthErosion:         {"worth-erosion", PerYear, factorLimits, rng.Triangular(50000, 100000, 200000), Design, "E67 of its worth, without anything new"},
	OutageChurn:          {"outage-churn", PerWeek, shareLimits, rng.Triangular(50000, 100000, 200000), Design, "E67 of its worth, while nothing can be reached"},
	SelfHelp:             {"self-help", Share, shareLimits, rng.Triangular(200000, 400000, 600000), Design, "E68 of the askers whose patience is over, if they knew the other team's code"},
	Escalation:           {"escalation", Share, shareLimits, rng.Triangular(300000, 500000, 700000), Design, "E68 of the askers whose patience is over and who do not help themselves"},
	EscalationTalk:       {"escalation-talk", Minute, workLimits, rng.Triangular(60, 120, 240), Design, "E68 of each of the two teams"},
	WorkaroundLoss:       {"workaround-loss", Share, shareLimits, rng.Triangular(100000, 200000, 400000), Design, "E68 of the value of a change that does without"},
	LaneWork:             {"lane-work", Minute, workLimits, rng.Triangular(240, 480, 960), Design, "E60 to add a lane to a pipeline"},
	SearchWatch:          {"search-watch", Share, shareLimits, rng.Triangular(200000, 400000, 600000), Design, "E13 of one person, while a culprit is searched for"},
	ReleaseCheck:         {"release-check", Minute, workLimits, rng.Triangular(5, 15, 30), Design, "E69 of a team, for each change of others that may concern it"},
	SideEffects:          {"side-effects", Share, shareLimits, rng.Triangular(50000, 100000, 200000), Design, "E69 of the changes of teams that are not coupled, without tests or boundaries"},
	WholeProcess:         {"whole-process", Share, shareLimits, rng.Triangular(100000, 200000, 400000), Design, "E18 of the incidents, that take down all that runs in the process"},
	IdleImprovement:      {"idle-improvement", Share, shareLimits, rng.Triangular(200000, 400000, 600000), Design, "E31 of the time in which people had nothing to do"},
	TestsByDebt:          {"tests-by-debt", Share, factorLimits, rng.Triangular(100000, 200000, 400000), Design, "E30 of the tests' strength, for debt as large as the code; direction: Tornhill & Borg 2022"},
	QuestionGap:          {"question-gap", Minute, someTimeLimits, rng.Triangular(120, 240, 480), Design, "E66 of work for each question, by somebody who knows nothing of the module; direction: Ko et al. 2007"},
	QuestionTime:         {"question-time", Minute, workLimits, rng.Triangular(3, 6, 12), Design, "E66 of the one who asks and of the one who answers; direction: Ko et al. 2007"},
	FindingOut:           {"finding-out", Minute, workLimits, rng.Triangular(45, 75, 120), Design, "E66 for each question that nobody answers"},
	ReviewOverdue:        {"review-overdue", Minute, timeLimits, rng.Triangular(240, 480, 960), Design, "E17 that a change waits longer for a reader who has used up the week's review budget, for each further budget"},
	ReviewEscalation:     {"review-escalation", Minute, timeLimits, rng.Triangular(3*480, 5*480, 10*480), Design, "E17 until a neighbour is asked, and reviewers begin to skip"},
	ReviewGivenUp:        {"review-given-up", Minute, timeLimits, rng.Triangular(15*480, 20*480, 30*480), Design, "E17 until a change is merged unread"},
	FaultByUnread:        {"fault-by-unread", Share, factorLimits, rng.Triangular(300000, 600000, 1000000), GradeB, "E17 McIntosh et al. 2014; Fagan 1976"},
	BlindReading:         {"blind-reading", Share, shareLimits, rng.Triangular(200000, 400000, 600000), GradeB, "E17 Bosu et al. 2015"},
	RequestWriting:       {"request-writing", Minute, workLimits, rng.Triangular(10, 20, 40), Design, "E77 of the person who asks; direction: Herbsleb & Grinter 1999"},
	RequestReading:       {"request-reading", Minute, workLimits, rng.Triangular(5, 10, 20), Design, "E77 of the person who answers; direction: Herbsleb & Grinter 1999"},
	AgreementTime:        {"agreement-time", Minute, workLimits, rng.Triangular(15, 30, 60), Design, "E78 of each of the two people, for each request; direction: de Souza & Redmiles 2008"},
	AnnouncementReading:  {"announcement-reading", Minute, workLimits, rng.Triangular(1, 2, 4), Design, "E79 of everybody in a team, for each change that reaches its code; direction: de Souza & Redmiles 2008"},
	CompanyShare:         {"company-time", Share, shareLimits, rng.Triangular(100000, 150000, 200000), GradeC, "E81 the mail, 10 % of a working day, and a third of the meetings, 15 %, in Meyer et al. 2019"},
	BreakShare:           {"breaks", Share, shareLimits, rng.Triangular(80000, 120000, 160000), GradeB, "E81 breaks 8 %, administration 2 %, networking 2 % of a working day in Meyer et al. 2019"},
	TeamMeetings:         {"team-meetings", Share, shareLimits, rng.Triangular(30000, 50000, 70000), GradeC, "E84 a third of the meetings, 15 % of a working day, in Meyer et al. 2019"},
	BugsPerFailure:       {"bugs-per-failure", Share, factorLimits, rng.Triangular(2000000, 4000000, 6000000), GradeC, "E70 for each change that fails at once; Kamei et al. 2013 for their number"},
	BugDelay:             {"bug-delay", Minute, timeLimits, rng.Triangular(10*480, 20*480, 40*480), Design, "E70 until somebody reports a bug, where nothing is observed; direction: Kim & Whitehead 2006"},
	Forgetting:           {"forgetting", Count, halfLifeLimits, rng.Triangular(4, 8, 13), Design, "E70 weeks in which half of what was written is forgotten; direction: Krueger et al. 2018"},
	LateFix:              {"late-fix", Share, factorLimits, rng.Triangular(500000, 1500000, 3000000), GradeC, "E70 added to a fix by somebody who has forgotten the change, Boehm & Basili 2001; contested by Menzies et al. 2017"},
	Diagnosis:            {"diagnosis", Share, factorLimits, rng.Triangular(500000, 1000000, 1500000), GradeC, "E70 added to a fix where nothing is observed, O'Dell 2017"},
	HandCheckBase:        {"hand-check-base", Minute, workLimits, rng.Triangular(15, 30, 60), Design, "E71 for each change, without tests or boundaries"},
	HandCheckShare:       {"hand-check-share", Share, factorLimits, rng.Triangular(20000, 50000, 100000), GradeC, "E71 of the change's content, without tests; World Quality Report 2018 for the whole of testing"},
	BuildGap:             {"build-gap", Minute, someTimeLimits, rng.Triangular(120, 240, 480), Design, "E72 of work between two builds; direction: Hilton et al. 2017"},
	TiredReading:         {"tired-reading", Share, shareLimits, rng.Triangular(100000, 200000, 400000), GradeC, "E17 of what a review finds, in a change of a week; Cohen 2006"},
	PairGain:             {"pair-gain", Share, factorLimits, rng.Triangular(300000, 500000, 800000), GradeB, "E74 of what the second person would do alone, Williams et al. 2000; Hannay et al. 2009"},
	BlindRestore:         {"blind-restore", Share, factorLimits, rng.Triangular(250000, 500000, 1000000), Design, "E75 added to the time to restore, where nothing is observed"},
	DrawnIn:              {"drawn-in", Share, factorLimits, rng.Triangular(100000, 250000, 500000), Design, "E75 of the time on an incident, for each other team in the deployable, where nothing is observed"},
}

// Param returns a parameter in millionths: a share, a factor or a rate.
func (o *Organization) Param(p Parameter) rng.PPM { return rng.PPM(o.Params[p]) }

// Mechanisms is a set of mechanisms of the model. Those of Scenario.Disabled are switched
// off, to see which lessons survive without them.
type Mechanisms uint64

const (
	ReviewMechanism         Mechanisms = 1 << iota // changes are reviewed before they join the mainline (E17)
	PipelineMechanism                              // changes wait for a build and take its time (E60)
	TalkMechanism                                  // talk takes time, more in large and coupled teams (E3, E16)
	IncidentMechanism                              // things break, by themselves and by faulty changes (E18)
	ToilMechanism                                  // running what is deployed takes time every week (E23)
	DebtMechanism                                  // work leaves debt, which slows later changes (E28, E29)
	AttritionMechanism                             // people quit (E33)
	AbsenceMechanism                               // people are on holiday or ill
	RequestMechanism                               // changes need work from other teams (E11)
	FailureMechanism                               // releases, tests and writes to shared data can fail (E13, E19)
	FamiliarityMechanism                           // people have to get to know each module (E35)
	ConflictMechanism                              // changes may collide on the mainline (E15)
	SlipMechanism                                  // people who are new or under pressure make more errors (E8)
	FocusMechanism                                 // having several changes open at once costs time (E6)
	DependencyMechanism                            // an outage takes down whatever depends on it (E24)
	CallMechanism                                  // calls over a boundary cost money and slow answers down (E25, E42)
	TrafficMechanism                               // traffic loads replicas and can overload them (E59)
	MirroringMechanism                             // couplings drift towards the team structure (E38)
	PivotMechanism                                 // the product pivots now and then (E64)
	PriorityMechanism                              // product changes its priorities in mid-quarter (E55)
	EndToEndMechanism                              // deployables are tested together (E65)
	BoardMechanism                                 // approval boards meet before releases
	AuditMechanism                                 // regulated data needs approvals and audits (E61)
	NoticeMechanism                                // security notices demand fixes by a deadline (E61)
	TableMechanism                                 // a change of a shared table concerns all teams that use it (E62)
	VersionMechanism                               // old versions of a contract cost upkeep (E63)
	TicketMechanism                                // an immature or mandated platform costs tickets (E46)
	DecayMechanism                                 // observability and runbooks decay (E27)
	OvertimeMechanism                              // people work longer when product presses (E34)
	StrainMechanism                                // unfair load and lack of control tire people, lack of trust makes them leave (E33, E34)
	UpkeepMechanism                                // automation wears out unless it is maintained (E27)
	DebtVarianceMechanism                          // the debt of a module slows its changes unequally (E30)
	TwoSystemsMechanism                            // a change in a half-moved module is partly made twice (E56)
	ReplacementMechanism                           // replacing leavers costs money, and code that nobody knows is learnt slowly (E35, E36)
	AssistantMechanism                             // coding assistants change the pace and the volume of work (E48, E49)
	DataMoveMechanism                              // data moves more slowly than its code, and is written in two places meanwhile (E40)
	SponsorMechanism                               // executives leave, and impatient ones take even the last person off a project (E58)
	TestDecayMechanism                             // tests fall behind where debt grows (E30)
	DemandMechanism                                // product asks at its own rate, which follows the company's worth (E67); without it every queue is kept full
	PatienceMechanism                              // askers who have waited long enough help themselves, escalate or do without (E68)
	RollbackMechanism                              // a release that fails is rolled back as a whole, and stops the mainline until its culprits are found (E13)
	ReleaseCheckMechanism                          // teams check each other's changes before a release that they share (E69)
	LaneMechanism                                  // pipelines get more lanes where too many changes wait for them (E60)
	QuestionMechanism                              // people ask those who know a module, and find out what nobody tells them (E66)
	ReadingMechanism                               // what a review finds depends on who reads, and how much of the change (E17)
	AskingMechanism                                // requests to other teams have to be written, read and explained (E77)
	AgreementMechanism                             // whoever asks and whoever answers a request agree on the interface first (E78)
	AnnouncementMechanism                          // changes are announced to the teams whose code they may reach (E79)
	PlanningMechanism                              // teams that wait for each other meet every week (E80)
	FurtherRequestMechanism                        // answering a request leads to requests to further teams (E82)
	OtherTimeMechanism                             // company meetings, mail and breaks take a share of everybody's time (E81)
	BugMechanism                                   // most faults are reported weeks after the release, and fixed late (E70)
	HandCheckMechanism                             // people check by hand what tests do not cover (E71)
	BuildWaitMechanism                             // authors wait for the builds of their changes (E72)
	HalvesMechanism                                // of a change cut in half, one half touches what the whole would have touched (E73)
	JoiningMechanism                               // people whom a limit keeps from new work help to finish what has been begun (E74)
	CulpritMechanism                               // where little is observed, incidents last longer and draw other teams in (E75)
	HandoverMechanism                              // the new owners of a module ask the former ones (E76)
	BothFormsMechanism                             // a change whose ends run in two deployables keeps its old form beside the new one (E83)
	MeetingMechanism                               // each team meets to plan and to review its own work (E84)
)

// Has reports whether e contains any of f.
func (e Mechanisms) Has(f Mechanisms) bool { return e&f != 0 }

// A MechanismInfo is what is on record about a mechanism.
type MechanismInfo struct {
	ID        string // as in scenario files, under off
	Mechanism Mechanisms
}

// MechanismTable lists the mechanisms that can be switched off.
var MechanismTable = [...]MechanismInfo{
	{"review", ReviewMechanism},
	{"pipeline", PipelineMechanism},
	{"talk", TalkMechanism},
	{"incidents", IncidentMechanism},
	{"toil", ToilMechanism},
	{"debt", DebtMechanism},
	{"quits", AttritionMechanism},
	{"absence", AbsenceMechanism},
	{"requests", RequestMechanism},
	{"failures", FailureMechanism},
	{"familiarity", FamiliarityMechanism},
	{"conflicts", ConflictMechanism},
	{"slips", SlipMechanism},
	{"focus", FocusMechanism},
	{"dependencies", DependencyMechanism},
	{"calls", CallMechanism},
	{"traffic", TrafficMechanism},
	{"mirroring", MirroringMechanism},
	{"turns", PivotMechanism},
	{"priorities", PriorityMechanism},
	{"end-to-end", EndToEndMechanism},
	{"boards", BoardMechanism},
	{"audits", AuditMechanism},
	{"notices", NoticeMechanism},
	{"tables", TableMechanism},
	{"versions", VersionMechanism},
	{"tickets", TicketMechanism},
	{"decay", DecayMechanism},
	{"overtime", OvertimeMechanism},
	{"strain", StrainMechanism},
	{"upkeep", UpkeepMechanism},
	{"surprises", DebtVarianceMechanism},
	{"two-systems", TwoSystemsMechanism},
	{"farewells", ReplacementMechanism},
	{"assistants", AssistantMechanism},
	{"data-moves", DataMoveMechanism},
	{"sponsors", SponsorMechanism},
	{"untested", TestDecayMechanism},
	{"demand", DemandMechanism},
	{"patience", PatienceMechanism},
	{"batched-rollback", RollbackMechanism},
	{"release-checks", ReleaseCheckMechanism},
	{"lanes", LaneMechanism},
	{"questions", QuestionMechanism},
	{"reading", ReadingMechanism},
	{"asking", AskingMechanism},
	{"agreements", AgreementMechanism},
	{"announcements", AnnouncementMechanism},
	{"planning", PlanningMechanism},
	{"further-requests", FurtherRequestMechanism},
	{"other-time", OtherTimeMechanism},
	{"bugs", BugMechanism},
	{"hand-checks", HandCheckMechanism},
	{"build-waits", BuildWaitMechanism},
	{"halves", HalvesMechanism},
	{"joining", JoiningMechanism},
	{"culprits", CulpritMechanism},
	{"handovers", HandoverMechanism},
	{"both-forms", BothFormsMechanism},
	{"meetings", MeetingMechanism},
}
