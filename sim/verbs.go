package sim

import (
	"math"
	"math/bits"
	"slices"
)

// A VerbInfo describes a verb: what its decisions name, what they may contain, who may take
// them, and what they ask of the player.
type VerbInfo struct {
	ID          string
	Subject     EntityKind
	Object      EntityKind
	Optional    bool    // the subject may be left out: the decision is for every team, or for none
	Modes       []Mode  // allowed, the usual one first; nil: Usual
	Counts      Measure // what the amount counts
	Least       int32   // smallest amount
	Default     int32   // an amount to start from
	Most        int32
	Seats       [3]bool // by Seat: which seats may decide it
	OwnTeamOnly bool    // a senior may decide it for the home team only
	Spoken      bool    // said aloud: Undo skips it
	Hours       Minutes // of the player: a week, or once if Weeks is 0; with CountHours the amount says
	Weeks       int32   // length of the commitment; UntilDone: as long as the work
	Standard    bool    // teams adopt it one by one (E54)
	MovesCode   bool    // it moves code between deployables: one such initiative at a time for a module
	Account     Account // on which those hours are booked
	Work        Account // on which the hours of the people who carry it out are booked
}

// A Measure is what the amount of a decision counts.
type Measure uint8

const (
	CountNothing Measure = iota
	CountPeople          // of the team, for as long as the work takes
	CountDays            // of one person's work
	CountHours           // of the player, a week
	CountHires           // people to hire
	CountChanges         // begun at a time; 0: any number
	CountPeriod          // working days from one release to the next; 0: on demand
	CountSwitch          // 1: on, 0: off
	CountRange           // the lower end of a range in the metric's unit; Decision.To is the upper
)

var measureIDs = []string{"nothing", "people", "days", "hours", "hires", "changes", "period", "switch", "range"}

// String returns the verb's stable id, as journals and stories use it.
func (m Measure) String() string { return nameOf(measureIDs, int(m)) }

// UntilDone is the number of weeks of a commitment that lasts as long as the work it
// belongs to.
const UntilDone int32 = 1 << 30

// Verbs is the table of all possible decisions. It is filled at program start, because its
// functions refer to the table themselves: an initiative looks up there what its work does.
var Verbs = [NumVerbs]VerbInfo{Nothing: {ID: "nothing", Seats: anySeat},

	// Architecture.
	Extract: {ID: "extract", MovesCode: true, Subject: ModuleEntity, Modes: []Mode{InSlices, LongProject, Parallel, SharedStore},
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 240, Weeks: UntilDone, Account: Advice, Work: Migration},
	Merge: {ID: "merge", MovesCode: true, Subject: DeployableEntity, Object: DeployableEntity,
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: Migration},
	Enforce: {ID: "enforce", Subject: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	RepairDebt: {ID: "repair", Subject: ModuleEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	AddTests: {ID: "add-tests", Subject: ModuleEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: RepairWork},
	Stabilise: {ID: "stabilise", Subject: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: RepairWork},

	MoveResponsibility: {ID: "move-duty", Subject: ModuleEntity, Object: ModuleEntity,
		Counts: CountPeople, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: UntilDone, Account: Advice, Work: Migration},
	Freeze: {ID: "freeze", Subject: ModuleEntity,
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 6, Account: Advice},

	// Flow.
	SmallerChanges: {ID: "smaller-changes", Standard: true, Subject: TeamEntity, Optional: true, Modes: []Mode{Invite, Mandate},
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: 13, Account: Advice},
	LimitWork: {ID: "limit-work", Subject: TeamEntity,
		Counts: CountChanges, Least: 0, Default: 6, Most: 40, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 6, Account: Advice},
	ReviewRule: {ID: "review-rule", Standard: true, Subject: TeamEntity, Optional: true, Modes: []Mode{Invite, Mandate},
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: 13, Account: Advice},
	LeaveTrain: {ID: "leave-train", Subject: DeployableEntity,
		Counts: CountPeriod, Least: 0, Default: 0, Most: 20, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 240, Weeks: 6, Account: Advice},

	// Operations and platform.
	Observe: {ID: "observe", Subject: DeployableEntity,
		Counts: CountDays, Least: 5, Default: 20, Most: 120, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 60, Weeks: UntilDone, Account: Advice, Work: PlatformWork},
	OwnersOnCall: {ID: "owners-on-call", Subject: TeamEntity,
		Counts: CountSwitch, Least: 0, Default: 1, Most: 1, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 120, Weeks: 13, Account: Advice},
	ServiceTemplate: {ID: "service-template", Standard: true, Subject: TeamEntity, Modes: []Mode{Invite, Mandate},
		Counts: CountPeople, Least: 1, Default: 2, Most: 6, Seats: principal,
		Hours: 240, Weeks: UntilDone, Account: Advice, Work: PlatformWork},

	// People.
	Hire: {ID: "hire", Subject: TeamEntity,
		Counts: CountHires, Least: 1, Default: 1, Most: 3, Seats: eitherOne, OwnTeamOnly: true,
		Hours: 180, Weeks: 8, Account: Advice},
	Mentor: {ID: "mentor", Subject: PersonEntity,
		Counts: CountHours, Least: 1, Default: 2, Most: 8, Seats: eitherOne, OwnTeamOnly: true,
		Weeks: 13, Account: Mentoring},
	PairUp: {ID: "pair", Subject: PersonEntity, Object: ModuleEntity,
		Counts: CountHours, Least: 2, Default: 4, Most: 16, Seats: eitherOne, OwnTeamOnly: true,
		Weeks: 6, Account: Mentoring},
	MoveOwnership: {ID: "move-ownership", Subject: ModuleEntity, Object: TeamEntity, Seats: principal,
		Hours: 120, Weeks: 6, Account: Advice},
	Brief: {ID: "brief", Subject: GroupEntity, Seats: eitherOne,
		Hours: 60, Weeks: 13, Account: Advice},

	// Finding out.
	AskQuestion: {ID: "ask", Subject: ModuleEntity, Seats: eitherOne,
		Hours: 60, Account: Advice},
	Spike: {ID: "spike", Subject: ModuleEntity, Seats: eitherOne,
		Hours: 2 * MinutesADay, Account: Advice},
	Afternoon: {ID: "afternoon", Subject: TeamEntity, Seats: eitherOne,
		Hours: 240, Account: Advice},
	ReadIncident: {ID: "read-incident", Subject: DeployableEntity, Seats: eitherOne,
		Hours: 120, Account: Advice},
	SoundOut: {ID: "sound-out", Subject: GroupEntity, Seats: eitherOne,
		Hours: 120, Account: Advice},

	// A senior's own hands.
	TakeItem:      {ID: "take", Subject: ItemEntity, Seats: seniors},
	ReviewBy:      {ID: "review", Modes: []Mode{Usual, AtOnce, Deep}, Seats: seniors},
	RestoreBy:     {ID: "mend", Modes: []Mode{RollBack, RollForward}, Seats: seniors},
	HelpNeighbour: {ID: "help", Subject: TeamEntity, Optional: true, Seats: seniors},

	// Ending and answering.
	EndPromise:     {ID: "end-promise", Subject: PromiseEntity, Seats: eitherOne},
	StopInitiative: {ID: "stop", Subject: InitiativeEntity, Seats: eitherOne, OwnTeamOnly: true},
	AnswerAsk:      {ID: "answer", Subject: AskEntity, Object: AnswerEntity, Seats: eitherOne},
	SayWord:        {ID: "word", Subject: WordEntity, Spoken: true, Seats: anySeat},

	// Foretelling.
	Bet: {ID: "bet", Subject: MetricEntity, Spoken: true,
		Counts: CountRange, Least: 0, Most: math.MaxInt32, Seats: eitherOne},
}

var (
	anySeat   = [3]bool{NoSeat: true, Senior: true, Principal: true}
	eitherOne = [3]bool{Senior: true, Principal: true}
	seniors   = [3]bool{Senior: true}
	principal = [3]bool{Principal: true}
)

// Info returns the description of a verb, which must be valid.
func (v Verb) Info() *VerbInfo { return &Verbs[v] }

// String returns the verb's stable id, as journals and stories use it.
func (v Verb) String() string {
	if v < NumVerbs {
		return Verbs[v].ID
	}
	return "?"
}

// ParseVerb returns the verb with that id.
func ParseVerb(id string) (Verb, bool) {
	for v := range Verbs {
		if Verbs[v].ID == id {
			return Verb(v), true
		}
	}
	return Nothing, false
}

// Default returns the usual decision of a verb about a subject: its first mode and its
// default amount. Object is 0 if the verb has none.
func (v Verb) Default(subject, object Key) Decision {
	info := &Verbs[v]
	d := Decision{Verb: v, Subject: subject, Object: object, Amount: info.Default}
	if info.Modes != nil {
		d.Mode = info.Modes[0]
	}
	return d
}

// Key identifies a decision of one week: it is the cause of what the decision brings about.
// Decisions of a week that differ in anything have different keys.
func (d Decision) Key(week int32) Key {
	both := d.Subject ^ Key(bits.RotateLeft64(uint64(d.Object), 17))
	k := both.Child(KindDecision, uint64(uint32(week))<<32|uint64(uint32(d.Amount)))
	if d.To != 0 {
		k = k.Child(KindDecision, uint64(uint32(d.To)))
	}
	return k.Child(KindDecision, uint64(d.Verb)<<8|uint64(d.Mode))
}

// hours returns the hours that a decision takes of the player, a week or once.
func (info *VerbInfo) hours(d Decision) Minutes {
	if info.Counts == CountHours {
		return Minutes(d.Amount) * 60
	}
	return info.Hours
}

// Check returns why a decision is illegal now; the zero Reason means that it is legal. It
// changes nothing.
func (o *Organization) Check(sc *Scenario, d Decision) Reason {
	if d.Verb >= NumVerbs {
		return Reason{Code: NoSuchVerb}
	}
	info := &Verbs[d.Verb]
	if d.Verb != Nothing && o.Gone {
		return Reason{Code: RunOver}
	}
	if !info.Seats[o.Seat] {
		return Reason{Code: NotYourSeat}
	}
	if r := o.checkNames(sc, info, d); !r.OK() {
		return r
	}
	if info.Modes == nil && d.Mode != Usual || info.Modes != nil && !slices.Contains(info.Modes, d.Mode) {
		return Reason{Code: WrongMode}
	}
	if nearest := min(max(d.Amount, info.Least), info.Most); d.Amount != nearest {
		return Reason{Code: OutOfRange, Amount: int64(nearest)}
	}
	if nearest := info.nearestTo(d); d.To != nearest {
		return Reason{Code: OutOfRange, Amount: int64(nearest)}
	}
	if info.OwnTeamOnly && o.Seat == Senior {
		if t := o.teamOfSubject(info, d); t != o.homeTeam() {
			return Reason{Code: NotYourTeam, Ref: d.Subject}
		}
	}
	if check := rules[d.Verb].check; check != nil {
		if r := check(o, sc, d); !r.OK() {
			return r
		}
	}
	if info.Weeks == 0 && info.Hours > 0 {
		if left := o.freeHours(); left < info.Hours {
			return Reason{Code: NoHoursLeft, Amount: int64(max(left, 0))}
		}
	}
	return o.checkAgreement(d)
}

// nearestTo returns the upper end of a decision's range, or the nearest value that would be
// valid.
func (info *VerbInfo) nearestTo(d Decision) int32 {
	if info.Counts != CountRange {
		return 0
	}
	return min(max(d.To, d.Amount), info.Most)
}

// checkNames returns a reason if anything that a decision names does not exist or has
// ended.
func (o *Organization) checkNames(sc *Scenario, info *VerbInfo, d Decision) Reason {
	if d.Subject != 0 || info.Subject != NoEntity && !info.Optional {
		if r := o.checkName(sc, info.Subject, d.Subject); !r.OK() {
			return r
		}
	}
	if d.Object != 0 || info.Object != NoEntity {
		return o.checkName(sc, info.Object, d.Object)
	}
	return Reason{}
}

func (o *Organization) checkName(sc *Scenario, n EntityKind, k Key) Reason {
	i := o.Index(sc, n, k)
	if i == none {
		return Reason{Code: NoSuchThing, Ref: k}
	}
	ended := false
	switch n {
	case DeployableEntity:
		ended = o.Deployables[i].Ended
	case PersonEntity:
		ended = o.People[i].Left != 0
	case InitiativeEntity:
		ended = o.Initiatives[i].Ended != 0
	case PromiseEntity:
		ended = o.Promises[i].Ended
	}
	if ended {
		return Reason{Code: Ended, Ref: k}
	}
	return Reason{}
}

// checkAgreement returns a reason if a group that must agree has refused lately.
func (o *Organization) checkAgreement(d Decision) Reason {
	agree := rules[d.Verb].agree
	if agree == nil {
		return Reason{}
	}
	var few [4]int32
	for _, g := range agree(o, d, few[:0]) {
		if weeks := o.refusedFor(g, d); weeks > 0 {
			return Reason{Code: RefusedLately, Ref: o.Groups[g].Key, Amount: int64(weeks)}
		}
	}
	return Reason{}
}

// homeTeam returns the player's team, or none.
func (o *Organization) homeTeam() int32 {
	if o.Player == none {
		return none
	}
	return o.People[o.Player].Team
}

// teamOfSubject returns the team that a decision's subject belongs to, or none. A
// deployable belongs to the player's team if any of its code does.
func (o *Organization) teamOfSubject(info *VerbInfo, d Decision) int32 {
	switch info.Subject {
	case TeamEntity:
		return o.teamOf(d.Subject)
	case ModuleEntity:
		return o.Modules[o.moduleOf(d.Subject)].Team
	case DeployableEntity:
		i := o.deployableOf(d.Subject)
		for m := range o.Modules {
			if mo := &o.Modules[m]; mo.Deployable == i && mo.Team == o.homeTeam() {
				return mo.Team
			}
		}
		return o.Deployables[i].Owner
	case PersonEntity:
		return o.People[o.personOf(d.Subject)].Team
	case InitiativeEntity:
		return o.Initiatives[o.initiativeOf(d.Subject)].Team
	}
	return none
}

// TermsOf returns what a decision asks of whom, as far as the player can know. It
// is empty for a decision that names what is not there.
func (o *Organization) TermsOf(sc *Scenario, d Decision) Terms {
	t := Terms{Team: none}
	if d.Verb >= NumVerbs {
		return t
	}
	info := &Verbs[d.Verb]
	if !o.checkNames(sc, info, d).OK() {
		return t
	}
	t.Hours, t.Weeks = info.hours(d), info.Weeks
	rule := &rules[d.Verb]
	if rule.agree != nil {
		t.Agree = rule.agree(o, d, nil)
	}
	if rule.terms != nil {
		rule.terms(o, sc, d, &t)
	}
	if t.Weeks == UntilDone {
		t.Weeks = weeksOfWork(t.Low/2+t.High/2, t.People)
	}
	return t
}

// workedOf is the share of a person's week that goes into the content of the work in hand,
// by which durations are estimated. Design; the ledger shows the actual share.
const workedOf PPM = 750_000

// weeksOfWork estimates how many weeks people take for work, rounded up.
func weeksOfWork(content Effort, people PPM) int32 {
	aWeek := int64(EffortOf(MinutesAWeek)) * int64(people) / int64(One) * int64(workedOf) / int64(One)
	if aWeek == 0 {
		return 1
	}
	return int32((int64(content) + aWeek - 1) / aWeek)
}

// applyDecisions applies the decisions of the week in order: decisions that are illegal by
// then are skipped, and the others take effect if every group that must agree does.
// Questions without a reply get their default answer.
func (o *Organization) applyDecisions(ds []Decision) {
	for _, d := range ds {
		if !o.Check(o.sc, d).OK() {
			continue
		}
		o.cause = d.Key(o.Week)
		if o.allAgree(d) {
			o.apply(d)
		}
		o.cause = 0
	}
	o.applyDefaultAnswers()
}

// apply makes a legal decision take effect as if every group had agreed: it promises the
// hours, and begins the work or makes the change.
func (o *Organization) apply(d Decision) {
	info := &Verbs[d.Verb]
	o.cause = d.Key(o.Week)
	if h := info.hours(d); h > 0 {
		o.addPromise(info, d, h)
	}
	if apply := rules[d.Verb].apply; apply != nil {
		apply(o, d)
	}
}

// A rule is what a verb does: the functions behind a row of Verbs.
type rule struct {
	// check returns what else stands against it, once everything named is known
	// to exist. It changes nothing.
	check func(o *Organization, sc *Scenario, d Decision) Reason
	// agree appends the groups that must say yes.
	agree func(o *Organization, d Decision, to []int32) []int32
	// terms fills in whose people it takes, how much work it is as far as is
	// known, and whom it touches.
	terms func(o *Organization, sc *Scenario, d Decision, t *Terms)
	// apply lets it take effect, or begin.
	apply func(o *Organization, d Decision)
	// kept is what a week's hours of a standing commitment do.
	weekly func(o *Organization, p *Promise)
	// found is what hours once spent find out.
	discover func(o *Organization, p *Promise)
	// advance is what so much content of an initiative does at once.
	advance func(o *Organization, in *Initiative, content Effort)
	// done is what the end of an initiative's work brings.
	done func(o *Organization, i int32)
	// size is the content that an initiative under way would have had if it had begun in
	// this company; nil: its estimate.
	size func(o *Organization, in *Initiative) Effort
}

// rules is the table of what each verb does. It is filled when the program starts,
// because the functions refer back to the table.
var rules [NumVerbs]rule

func init() {
	rules = [NumVerbs]rule{
		Extract:            {check: checkExtract, agree: agreeToMove, terms: extractTerms, apply: startExtraction, advance: advanceExtraction, done: finishExtraction, size: sizeOfExtraction},
		Merge:              {check: checkMerge, agree: agreeBothOwners, terms: mergeTerms, apply: startMerge, done: completeMerge, size: sizeOfMerge},
		Enforce:            {check: checkEnforce, agree: agreeOwner, terms: enforceTerms, apply: startEnforcing, done: completeEnforcing, size: sizeOfEnforcing},
		RepairDebt:         {check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceRepair, done: completeInitiative},
		AddTests:           {check: checkModuleFree, agree: agreeOwner, terms: daysTerms, apply: startDays, advance: advanceTests, done: completeInitiative},
		Stabilise:          {check: checkStabilise, agree: agreeOwner, terms: stabiliseTerms, apply: startStabilising, done: completeStabilising, size: sizeOfStabilising},
		MoveResponsibility: {check: checkMoveResponsibility, agree: agreeToMoveResponsibility, terms: responsibilityTerms, apply: startMoveResponsibility, done: completeMoveResponsibility, size: sizeOfMoveResponsibility},
		Freeze:             {check: checkFreeze, agree: agreeOwner, terms: moduleTerms, apply: applyFreeze},
		SmallerChanges:     {check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard},
		LimitWork:          {check: checkLimit, agree: agreeTeam, terms: teamTerms, apply: setLimit},
		ReviewRule:         {check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard},
		LeaveTrain:         {check: checkTrain, agree: agreeDeployable, terms: aboardTerms, apply: setTrain},
		Observe:            {check: checkDeployableFree, agree: agreeDeployable, terms: observeTerms, apply: startObserving, advance: advanceObserving, done: completeInitiative},
		OwnersOnCall:       {check: checkOnCall, agree: agreeTeam, terms: teamTerms, apply: setOnCall},
		ServiceTemplate:    {check: checkTemplate, agree: agreeToStandard, terms: templateTerms, apply: startTemplate, advance: advancePlatform, done: completeInitiative, size: sizeOfTemplate},
		Hire:               {agree: agreeExecutives, terms: teamTerms, apply: applyHire},
		Mentor:             {check: checkPartner, terms: personTerms, weekly: applyMentoring},
		PairUp:             {check: checkPartner, terms: personTerms, apply: applyPairing, weekly: learnInPair},
		MoveOwnership:      {check: checkOwnership, agree: agreeToTransfer, terms: ownershipTerms, apply: transferOwnership},
		Brief:              {check: checkBrief},
		AskQuestion:        {terms: moduleTerms, discover: learnFromLead},
		Spike:              {terms: moduleTerms, discover: learnFromSpike},
		Afternoon:          {terms: teamTerms, discover: learnFromAfternoon},
		ReadIncident:       {check: checkIncident, terms: aboardTerms, discover: learnFromIncident},
		SoundOut:           {discover: learnFromSounding},
		TakeItem:           {check: checkTake, apply: applyTakeItem},
		ReviewBy:           {check: checkReview, apply: applyReviewMode},
		RestoreBy:          {check: checkRestore, apply: applyRestoreMode},
		HelpNeighbour:      {check: checkHelp, terms: teamTerms, apply: applyHelp},
		EndPromise:         {apply: applyEndPromise},
		StopInitiative:     {terms: stopTerms, apply: applyStop},
		AnswerAsk:          {check: checkAnswer, apply: applyAnswer},
		SayWord:            {check: checkWord, apply: applyWord},
		Bet:                {check: checkBet},
	}
}
