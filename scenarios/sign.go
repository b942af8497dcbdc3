package scenarios

import "github.com/splitdecision/splitdecision/sim"

// A Sign is an observable figure. It never depends on hidden values, which a card that opens
// on it would give away. In the senior's seat signs are about the home team, in the
// principal's about the company.
type Sign uint8

const (
	SignWeek          Sign = iota // current week
	SignWaiting                   // share of the time of changes spent waiting for other teams
	SignReview                    // share of them spent in review
	SignPipeline                  // share of them spent in builds and tests
	SignTrain                     // share of them spent waiting for the train
	SignRequests                  // share of the hours spent on other teams' requests
	SignCoordination              // share of the hours that is coordination tax
	SignOperations                // share of the hours that is operational load
	SignDebtDrag                  // share of the hours that debt added to changes
	SignNightPages                // times somebody was woken
	SignPages                     // pages, by day and by night
	SignIncidents                 // incidents opened
	SignTrainFailures             // release trains that were rolled back
	SignFailures                  // changes that failed: sent back by tests, or found in production
	SignTired                     // people noticed to be tired
	SignLeavers                   // people who left
	SignArrivals                  // people who joined
	SignWithdrawn                 // features that product withdrew before anybody began them
	SignSlipped                   // promises of the player that slipped
	SignFoundOut                  // values found out
	SignRefused                   // refusals by a group
	SignHarder                    // initiatives that turned out to be bigger than estimated
	SignLoneExperts               // modules that only one person knows
	SignServices                  // deployables in addition to the first
	SignInitiatives               // initiatives under way
	SignUnknowns                  // values not found out
	SignDebt                      // debt of the worst module, as far as known
	SignBuild                     // minutes of the slowest build, as far as known
	SignTrust                     // trust of the group that trusts the player least
	NumSigns
)

// A SignInfo describes a sign.
type SignInfo struct {
	ID     string
	Unit   sim.Unit
	Window bool // measured over the weeks of Condition.Within; otherwise a current value
}

// Signs describes every sign.
var Signs = [NumSigns]SignInfo{
	SignWeek:          {"week", sim.Count, false},
	SignWaiting:       {"waiting-on-others", sim.Share, true},
	SignReview:        {"in-review", sim.Share, true},
	SignPipeline:      {"in-pipeline", sim.Share, true},
	SignTrain:         {"on-train", sim.Share, true},
	SignRequests:      {"others-requests", sim.Share, true},
	SignCoordination:  {"coordination-tax", sim.Share, true},
	SignOperations:    {"operational-load", sim.Share, true},
	SignDebtDrag:      {"debt-drag", sim.Share, true},
	SignNightPages:    {"woken", sim.Count, true},
	SignPages:         {"pages", sim.Count, true},
	SignIncidents:     {"incidents", sim.Count, true},
	SignTrainFailures: {"trains-back", sim.Count, true},
	SignFailures:      {"failed-changes", sim.Count, true},
	SignTired:         {"tired", sim.Count, true},
	SignLeavers:       {"leavers", sim.Count, true},
	SignArrivals:      {"arrivals", sim.Count, true},
	SignWithdrawn:     {"withdrawn", sim.Count, true},
	SignSlipped:       {"slipped", sim.Count, true},
	SignFoundOut:      {"found-out", sim.Count, true},
	SignRefused:       {"refused", sim.Count, true},
	SignHarder:        {"harder-than-thought", sim.Count, true},
	SignLoneExperts:   {"lone-experts", sim.Count, false},
	SignServices:      {"services", sim.Count, false},
	SignInitiatives:   {"initiatives", sim.Count, false},
	SignUnknowns:      {"unknowns", sim.Count, false},
	SignDebt:          {"worst-debt", sim.Share, false},
	SignBuild:         {"build", sim.Minute, false},
	SignTrust:         {"lowest-trust", sim.Share, false},
}

// signEvents lists the events that a sign counts.
var signEvents = [NumSigns][]sim.EventKind{
	SignNightPages:    {sim.PagedAtNight},
	SignPages:         {sim.PagedAtNight, sim.PagedByDay},
	SignIncidents:     {sim.IncidentOpened},
	SignTrainFailures: {sim.TrainFailed},
	SignFailures:      {sim.ChangeFailed, sim.ChangeSentBack},
	SignTired:         {sim.PersonTired},
	SignLeavers:       {sim.PersonLeft},
	SignArrivals:      {sim.PersonJoined},
	SignWithdrawn:     {sim.FeatureWithdrawn},
	SignSlipped:       {sim.PromiseSlipped},
	SignFoundOut:      {sim.FoundOut},
	SignRefused:       {sim.Refused},
	SignHarder:        {sim.HarderThanThought},
}

// aboutPlayer reports whether a sign is about the player's own actions, in whatever team.
func (s Sign) aboutPlayer() bool {
	return s == SignFoundOut || s == SignRefused || s == SignSlipped
}

// itemShares has the item state whose share of time a sign is.
var itemShares = map[Sign]sim.ItemState{
	SignWaiting: sim.Blocked, SignReview: sim.InReview, SignPipeline: sim.InPipeline, SignTrain: sim.OnTrain,
}

// hourShares has the accounts whose share of the hours a sign is.
var hourShares = map[Sign][]sim.Account{
	SignRequests:     {sim.RequestWork},
	SignCoordination: sim.CoordinationTax,
	SignOperations:   sim.OperationalLoad[:],
	SignDebtDrag:     {sim.DebtDrag},
}

// month is the interval at which signs that are shares are updated, in weeks, so that the
// table does not change every week.
const month = 4

// Read returns the value of the sign in a run, over a window of weeks.
func (s Sign) Read(r *sim.Run, within int32) int64 {
	return s.value(newPlayerView(r), within)
}

// value returns the value of the sign in a view, over a window of weeks.
func (s Sign) value(v playerView, within int32) int64 {
	if kinds := signEvents[s]; kinds != nil {
		if s.aboutPlayer() {
			v.team = -1
		}
		return v.events(kinds, within)
	}
	if state, ok := itemShares[s]; ok {
		return int64(v.toLastMonth().ItemShare(v.team, within, state))
	}
	if accounts, ok := hourShares[s]; ok {
		return int64(v.toLastMonth().HourShare(v.team, within, accounts...))
	}
	switch s {
	case SignWeek:
		return int64(v.Now.Week)
	case SignLoneExperts:
		return v.count(len(v.Now.Modules), func(m int32) bool { _, alone := v.SoleExpert(m); return alone && v.mine(m) })
	case SignServices:
		return v.count(len(v.Now.Deployables), func(d int32) bool { return !v.Now.Deployables[d].Ended }) - 1
	case SignInitiatives:
		return v.count(len(v.Now.Initiatives), func(i int32) bool { return v.inProgress(i) })
	case SignUnknowns:
		return v.count(len(v.Now.Known), func(k int32) bool { return v.unknown(k) })
	case SignDebt:
		worst := int64(0)
		for m := range v.Now.Modules {
			if v.mine(int32(m)) {
				worst = max(worst, int64(v.Estimate(sim.ModuleDebt, int32(m), -1)))
			}
		}
		return worst
	case SignBuild:
		slowest := int64(0)
		for d := range v.Now.Deployables {
			if v.runs(int32(d)) {
				slowest = max(slowest, int64(v.Estimate(sim.DeployableBuild, int32(d), -1)))
			}
		}
		return slowest
	case SignTrust:
		lowest := int64(sim.One)
		for g := range v.Now.Groups {
			lowest = min(lowest, int64(v.Now.Groups[g].Trust))
		}
		return lowest
	}
	return 0
}

// Holds reports whether the condition holds in a run.
func (c Condition) Holds(r *sim.Run) bool {
	v := c.Sign.Read(r, c.Within)
	if c.AtLeast {
		return v >= c.Amount
	}
	return v <= c.Amount
}
