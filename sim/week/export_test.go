package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// This file exports internals to the tests of the rules. These are in package week_test because
// they simulate whole runs with package sim, which imports this one.

// At returns a new context of o under sc, between weeks.
func At(o *state.Organization, sc *state.Scenario) *Context { return contextOf(o, sc) }

// Popped returns the number of events that a context has popped from its week queue.
func Popped(wk *Context) int { return wk.queue.popped }

// ResetPopped sets the number of popped events to 0.
func ResetPopped(wk *Context) { wk.queue.popped = 0 }

// RunUntil simulates the week up to end.
func RunUntil(wk *Context, end rng.Minutes) {
	wk.queue.open(wk.Now, end, &wk.Queue)
	computeDemand(wk)
	replanAllWork(wk)
	runEventQueue(wk)
}

// CachedCodeIndex returns the code index cached in a context, nil if it is invalid.
func CachedCodeIndex(wk *Context) *codeIndex {
	if !wk.code.known {
		return nil
	}
	return &wk.code
}

// WaitIndex are the contents of a wait index.
type WaitIndex struct {
	Returned, Abandoned, Unreviewed []int32
	OldestReview                    []rng.Minutes
}

func countsOf(w *waitIndex) WaitIndex {
	return WaitIndex{w.returned, w.abandoned, w.unreviewed, w.oldestReview}
}

// CachedWaitIndex returns the wait index cached in a context and reports whether it is valid.
func CachedWaitIndex(wk *Context) (WaitIndex, bool) { return countsOf(&wk.waiting), wk.waiting.known }

// WaitIndexOf returns the wait index of a context, which is recomputed if it is invalid.
func WaitIndexOf(wk *Context) WaitIndex { return countsOf(waitingFor(wk)) }

// Completes reports whether initiatives of a verb have a rule for their completion.
func Completes(v state.Verb) bool { return rules[v].done != nil }

const (
	Billion               = billion
	CouplingLeftAfterMove = couplingLeftAfterMove
	JoinAsCalls           = joinAsCalls
	LargeChange           = largeChange
	NewSponsorTrust       = newSponsorTrust
	SlicesOfAll           = slicesOfAll
	SmallChange           = smallChange
	TiredThreshold        = tiredThreshold
	TrustRise             = trustRise
	UsualChange           = usualChange
	WellKnown             = wellKnown
)

var (
	AddFatigue               = addFatigue
	AddHire                  = addHire
	AdmitHires               = admitHires
	AgreeChance              = agreeChance
	AskGroup                 = askGroup
	AssistantSpeedup         = assistantSpeedup
	BookRevenue              = bookRevenue
	BuildTime                = buildTime
	BuildTimeAlone           = buildTimeAlone
	CloseLedgers             = closeLedgers
	CodeLayout               = codeLayout
	ComputeOutages           = computeOutages
	ComputeRates             = computeRates
	ComputeTalk              = computeTalk
	DebtDrag                 = debtDrag
	DecayTests               = decayTests
	DoubleWorkShare          = doubleWorkShare
	DrawFaulty               = drawFaulty
	DrawParams               = drawParams
	DrawSecrets              = drawSecrets
	DrawVariant              = drawVariant
	DualWriteFactor          = dualWriteFactor
	DualWriteStores          = dualWriteStores
	EnvironmentFailureChance = environmentFailureChance
	ExtractionSize           = extractionSize
	FamiliarityWith          = familiarityWith
	FaultChance              = faultChance
	FixTime                  = fixTime
	PairWith                 = pairWith
	LearnByReading           = learnByReading
	Touches                  = touches
	RequestEffort            = requestEffort
	HandCheckEffort          = handCheckEffort
	BuildWaitShare           = buildWaitShare
	ReportBugs               = reportBugs
	GenerateTickets          = generateTickets
	HandlingEffort           = handlingEffort
	ImagineVariant           = imagineVariant
	Learn                    = learn
	MayWork                  = mayWork
	MissedMinutes            = missedMinutes
	MoveLastFeatureFirst     = moveLastFeatureFirst
	Newness                  = newness
	OpenChangesNearby        = openChangesNearby
	Pressure                 = pressure
	QuitChance               = quitChance
	RequeueBegunChanges      = requeueBegunChanges
	ReviewEffort             = reviewEffort
	ServiceOf                = serviceOf
	SplitTables              = splitTables
	SwitchingTime            = switchingTime
	TableUsersOf             = tableUsersOf
	TrafficThisWeek          = trafficThisWeek
	ReviewPatienceOf         = reviewPatience
	MissedByReview           = missedByReview
	SkippedShare             = skippedShare
	TakeNew                  = takeNew
	GenerateFeatures         = generateFeatures
	SettleQuestions          = settleQuestions
	CountQuestions           = countQuestions
	InterruptForOthers       = interruptForOthers
)
