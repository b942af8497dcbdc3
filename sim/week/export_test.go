package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// What the tests of the rules look at that nobody else needs. They stand outside the
// package, because they play whole runs, and those are made of it.

// At returns a fresh context of o under sc, between weeks.
func At(o *state.Organization, sc *state.Scenario) *Context { return contextOf(o, sc) }

// Popped returns how many events a context has taken from its queue.
func Popped(wk *Context) int { return wk.queue.popped }

// ResetPopped counts from zero again.
func ResetPopped(wk *Context) { wk.queue.popped = 0 }

// RunUntil simulates a part of a week, up to end.
func RunUntil(wk *Context, end rng.Minutes) {
	wk.queue.open(wk.Now, end, &wk.Queue)
	replanAllWork(wk)
	runEventQueue(wk)
}

// KeptCode returns the layout of the code that a context keeps, nil if it has been
// invalidated since it was last asked for.
func KeptCode(wk *Context) *codeIndex {
	if !wk.code.known {
		return nil
	}
	return &wk.code
}

// Counts are what a wait index holds.
type Counts struct {
	Returned, Abandoned, Unreviewed []int32
	OldestReview                    []rng.Minutes
}

func countsOf(w *waitIndex) Counts {
	return Counts{w.returned, w.abandoned, w.unreviewed, w.oldestReview}
}

// KeptCounts returns the counts that a context keeps, if they have not been invalidated.
func KeptCounts(wk *Context) (Counts, bool) { return countsOf(&wk.waiting), wk.waiting.known }

// CountsOf counts anew if need be.
func CountsOf(wk *Context) Counts { return countsOf(waitingFor(wk)) }

// Completes reports whether an initiative of a verb has an end.
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
	WorkableFamiliarity   = workableFamiliarity
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
	WorkingTime              = workingTime
)
