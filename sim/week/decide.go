package week

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Check returns why a decision is illegal now; the zero Reason means that it is legal. It
// changes nothing.
func Check(o *state.Organization, sc *state.Scenario, d state.Decision) state.Reason {
	return checkDecision(contextOf(o, sc), d)
}

func checkDecision(wk *Context, d state.Decision) state.Reason {
	if d.Verb >= state.NumVerbs {
		return state.Reason{Code: state.NoSuchVerb}
	}
	info := &state.Verbs[d.Verb]
	if d.Verb != state.Nothing && wk.Gone {
		return state.Reason{Code: state.RunOver}
	}
	if !info.Seats[wk.Seat] {
		return state.Reason{Code: state.NotYourSeat}
	}
	if r := checkNames(wk, info, d); !r.OK() {
		return r
	}
	if info.Modes == nil && d.Mode != state.Usual || info.Modes != nil && !slices.Contains(info.Modes, d.Mode) {
		return state.Reason{Code: state.WrongMode}
	}
	if nearest := min(max(d.Amount, info.Least), info.Most); d.Amount != nearest {
		return state.Reason{Code: state.OutOfRange, Amount: int64(nearest)}
	}
	if nearest := info.NearestTo(d); d.To != nearest {
		return state.Reason{Code: state.OutOfRange, Amount: int64(nearest)}
	}
	if info.OwnTeamOnly && wk.Seat == state.Senior {
		if t := teamOfSubject(wk, info, d); t != wk.HomeTeam() {
			return state.Reason{Code: state.NotYourTeam, Ref: d.Subject}
		}
	}
	if check := rules[d.Verb].check; check != nil {
		if r := check(wk, d); !r.OK() {
			return r
		}
	}
	if info.Weeks == 0 && info.Hours > 0 {
		if left := wk.FreeHours(); left < info.Hours {
			return state.Reason{Code: state.NoHoursLeft, Amount: int64(max(left, 0))}
		}
	}
	return checkAgreement(wk, d)
}

// checkNames returns a reason if anything that a decision names does not exist or has
// ended.
func checkNames(wk *Context, info *state.VerbInfo, d state.Decision) state.Reason {
	if d.Subject != 0 || info.Subject != state.NoEntity && !info.Optional {
		if r := checkName(wk, info.Subject, d.Subject); !r.OK() {
			return r
		}
	}
	if d.Object != 0 || info.Object != state.NoEntity {
		return checkName(wk, info.Object, d.Object)
	}
	return state.Reason{}
}

func checkName(wk *Context, n state.EntityKind, k rng.Key) state.Reason {
	i := wk.Index(wk.sc, n, k)
	if i == state.None {
		return state.Reason{Code: state.NoSuchThing, Ref: k}
	}
	ended := false
	switch n {
	case state.DeployableEntity:
		ended = wk.Deployables[i].Ended
	case state.PersonEntity:
		ended = wk.People[i].Left != 0
	case state.InitiativeEntity:
		ended = wk.Initiatives[i].Ended != 0
	case state.PromiseEntity:
		ended = wk.Promises[i].Ended
	}
	if ended {
		return state.Reason{Code: state.Ended, Ref: k}
	}
	return state.Reason{}
}

// checkAgreement returns a reason if a group that must agree has refused lately.
func checkAgreement(wk *Context, d state.Decision) state.Reason {
	agree := rules[d.Verb].agree
	if agree == nil {
		return state.Reason{}
	}
	var few [4]int32
	for _, g := range agree(wk, d, few[:0]) {
		if weeks := refusedFor(wk, g, d); weeks > 0 {
			return state.Reason{Code: state.RefusedLately, Ref: wk.Groups[g].Key, Amount: int64(weeks)}
		}
	}
	return state.Reason{}
}

// teamOfSubject returns the team that a decision's subject belongs to, or none. A
// deployable belongs to the player's team if any of its code does.
func teamOfSubject(wk *Context, info *state.VerbInfo, d state.Decision) int32 {
	switch info.Subject {
	case state.TeamEntity:
		return wk.TeamOf(d.Subject)
	case state.ModuleEntity:
		return wk.Modules[wk.ModuleOf(d.Subject)].Team
	case state.DeployableEntity:
		i := wk.DeployableOf(d.Subject)
		for m := range wk.Modules {
			if mo := &wk.Modules[m]; mo.Deployable == i && mo.Team == wk.HomeTeam() {
				return mo.Team
			}
		}
		return wk.Deployables[i].Owner
	case state.PersonEntity:
		return wk.People[wk.PersonOf(d.Subject)].Team
	case state.InitiativeEntity:
		return wk.Initiatives[wk.InitiativeOf(d.Subject)].Team
	}
	return state.None
}

// TermsOf returns what a decision asks of whom, as far as the player can know. The terms
// are empty if the decision names something that does not exist.
func TermsOf(o *state.Organization, sc *state.Scenario, d state.Decision) state.Terms {
	wk := contextOf(o, sc)
	t := state.Terms{Team: state.None}
	if d.Verb >= state.NumVerbs {
		return t
	}
	info := &state.Verbs[d.Verb]
	if !checkNames(wk, info, d).OK() {
		return t
	}
	t.Hours, t.Weeks = info.HoursOf(d), info.Weeks
	rule := &rules[d.Verb]
	if rule.agree != nil {
		t.Agree = rule.agree(wk, d, nil)
	}
	if rule.terms != nil {
		rule.terms(wk, d, &t)
	}
	if t.Weeks == state.UntilDone {
		t.Weeks = weeksOfWork(wk.sc, t.Low/2+t.High/2, t.People)
	}
	return t
}

// workedOf is the share of working time, which is what other time leaves (E81), that goes into
// content; durations are estimated with it. Design; the ledger shows the actual share.
const workedOf rng.PPM = 750_000

// weeksOfWork estimates how many weeks people take for work, rounded up.
func weeksOfWork(sc *state.Scenario, content state.Effort, people rng.PPM) int32 {
	aWeek := int64(state.EffortOf(rng.MinutesAWeek)) * int64(people) / int64(rng.One) * int64(workedOf.Times(rng.One-usualOtherTime(sc))) / int64(rng.One)
	if aWeek == 0 {
		return 1
	}
	return int32((int64(content) + aWeek - 1) / aWeek)
}

// applyDecisions applies the decisions of the week in order: decisions that are illegal by
// then are skipped, and the others take effect if every group that must agree does. Refused
// lists the rest.
// Questions without a reply get their default answer.
func applyDecisions(wk *Context, ds []state.Decision) {
	wk.Refused = wk.Refused[:0]
	for i, d := range ds {
		if wk.cause = d.Key(wk.Week); checkDecision(wk, d).OK() && allAgree(wk, d) {
			applyDecision(wk, d)
		} else {
			wk.Refused = append(wk.Refused, int32(i))
		}
		wk.cause = 0
	}
	applyDefaultAnswers(wk)
}

// Apply makes a legal decision take effect as if every group had agreed: it promises the
// hours, and begins the work or makes the change.
func Apply(o *state.Organization, sc *state.Scenario, d state.Decision) {
	applyDecision(contextOf(o, sc), d)
}

func applyDecision(wk *Context, d state.Decision) {
	info := &state.Verbs[d.Verb]
	wk.cause = d.Key(wk.Week)
	if h := info.HoursOf(d); h > 0 {
		addPromise(wk, info, d, h)
	}
	if apply := rules[d.Verb].apply; apply != nil {
		apply(wk, d)
	}
}
