package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// A rule is what a verb does: the functions behind a row of Verbs.
type rule struct {
	// check returns what else stands against it, once everything named is known
	// to exist. It changes nothing.
	check func(wk *Context, d state.Decision) state.Reason
	// agree appends the groups that must say yes.
	agree func(wk *Context, d state.Decision, to []int32) []int32
	// terms fills in whose people it takes, how much work it is as far as is
	// known, and whom it touches.
	terms func(wk *Context, d state.Decision, t *state.Terms)
	// apply lets it take effect, or begin.
	apply func(wk *Context, d state.Decision)
	// kept is what a week's hours of a standing commitment do.
	weekly func(wk *Context, p *state.Promise)
	// found is what hours once spent find out.
	discover func(wk *Context, p *state.Promise)
	// advance is what so much content of an initiative does at once.
	advance func(wk *Context, in *state.Initiative, content state.Effort)
	// done is what the end of an initiative's work brings.
	done func(wk *Context, i int32)
	// size is the content that an initiative under way would have had if it had begun in
	// this company; nil: its estimate.
	size func(wk *Context, in *state.Initiative) state.Effort
}

// rules is the table of what each verb does. It is filled when the program starts,
// because the functions refer back to the table.
var rules [state.NumVerbs]rule

func init() {
	rules = [state.NumVerbs]rule{
		state.Extract:            {check: checkExtract, agree: agreeToMove, terms: extractTerms, apply: startExtraction, advance: advanceExtraction, done: finishExtraction, size: sizeOfExtraction},
		state.Merge:              {check: checkMerge, agree: agreeBothOwners, terms: mergeTerms, apply: startMerge, done: completeMerge, size: sizeOfMerge},
		state.Enforce:            {check: checkEnforce, agree: agreeOwner, terms: enforceTerms, apply: startEnforcing, done: completeEnforcing, size: sizeOfEnforcing},
		state.RepairDebt:         {check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceRepair, done: completeInitiative},
		state.AddTests:           {check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceTests, done: completeInitiative},
		state.Stabilise:          {check: checkStabilise, agree: agreeOwner, terms: stabiliseTerms, apply: startStabilising, done: completeStabilising, size: sizeOfStabilising},
		state.MoveResponsibility: {check: checkMoveResponsibility, agree: agreeToMoveResponsibility, terms: responsibilityTerms, apply: startMoveResponsibility, done: completeMoveResponsibility, size: sizeOfMoveResponsibility},
		state.Freeze:             {check: checkFreeze, agree: agreeOwner, terms: moduleTerms, apply: applyFreeze},
		state.SmallerChanges:     {check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard},
		state.LimitWork:          {check: checkLimit, agree: agreeTeam, terms: teamTerms, apply: setLimit},
		state.ReviewRule:         {check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard},
		state.LeaveTrain:         {check: checkTrain, agree: agreeDeployable, terms: aboardTerms, apply: setTrain},
		state.Observe:            {check: checkDeployableFree, agree: agreeDeployable, terms: observeTerms, apply: startObserving, advance: advanceObserving, done: completeInitiative},
		state.OwnersOnCall:       {check: checkOnCall, agree: agreeTeam, terms: teamTerms, apply: setOnCall},
		state.ServiceTemplate:    {check: checkTemplate, agree: agreeToStandard, terms: templateTerms, apply: startTemplate, advance: advancePlatform, done: completeInitiative, size: sizeOfTemplate},
		state.Hire:               {agree: agreeExecutives, terms: teamTerms, apply: applyHire},
		state.Mentor:             {check: checkPartner, terms: personTerms, weekly: applyMentoring},
		state.PairUp:             {check: checkPartner, terms: personTerms, apply: applyPairing, weekly: learnInPair},
		state.MoveOwnership:      {check: checkOwnership, agree: agreeToTransfer, terms: ownershipTerms, apply: transferOwnership},
		state.Brief:              {check: checkBrief},
		state.AskQuestion:        {terms: moduleTerms, discover: learnFromLead},
		state.Spike:              {terms: moduleTerms, discover: learnFromSpike},
		state.Afternoon:          {terms: teamTerms, discover: learnFromAfternoon},
		state.ReadIncident:       {check: checkIncident, terms: aboardTerms, discover: learnFromIncident},
		state.SoundOut:           {discover: learnFromSounding},
		state.TakeItem:           {check: checkTake, apply: applyTakeItem},
		state.ReviewBy:           {check: checkReview, apply: applyReviewMode},
		state.RestoreBy:          {check: checkRestore, apply: applyRestoreMode},
		state.HelpNeighbour:      {check: checkHelp, terms: teamTerms, apply: applyHelp},
		state.EndPromise:         {apply: applyEndPromise},
		state.StopInitiative:     {terms: stopTerms, apply: applyStop},
		state.AnswerAsk:          {check: checkAnswer, apply: applyAnswer},
		state.SayWord:            {check: checkWord, apply: applyWord},
		state.Bet:                {check: checkBet},
	}
}
