package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A standard is a way of working that each team adopts, or does not, by itself. A team
// that has not adopted it may do so in any week. The chance grows with the share of the
// other teams that follow it, with the team's trust in the player who proposes it and
// with its use to the team (Bass 1969, E54). Some teams drop it again.

func init() {
	rules[state.SmallerChanges] = rule{check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard}
	rules[state.ReviewRule] = rule{check: checkStandard, agree: agreeToStandard, terms: standardTerms, apply: applyStandard}
	rules[state.ServiceTemplate] = rule{check: checkTemplate, agree: agreeToStandard, terms: templateTerms, apply: startTemplate, advance: advancePlatform, done: completeInitiative, size: sizeOfTemplate}
}

// follows reports whether a team follows a standard.
func follows(wk *Context, v state.Verb, t int32) bool {
	switch v {
	case state.SmallerChanges:
		return wk.Teams[t].Smaller
	case state.ReviewRule:
		return wk.Teams[t].ReviewFirst
	}
	if a := adoptionOf(wk, v, t); a != nil {
		return a.Adopted
	}
	return false
}

func adoptionOf(wk *Context, v state.Verb, t int32) *state.Adoption {
	for i := range wk.Adoptions {
		if a := &wk.Adoptions[i]; a.Standard == v && a.Team == t {
			return a
		}
	}
	return nil
}

// shareOfOthersFollowing returns the share of the teams other than g that follow a
// standard.
func shareOfOthersFollowing(wk *Context, v state.Verb, g int32) rng.PPM {
	n, all := 0, 0
	for t := range wk.Teams {
		if int32(t) == g {
			continue
		}
		all++
		if follows(wk, v, int32(t)) {
			n++
		}
	}
	if all == 0 {
		return 0
	}
	return rng.PPM(n) * rng.One / rng.PPM(all)
}

// offerTo offers a standard to a team.
func offerTo(wk *Context, v state.Verb, t int32) *state.Adoption {
	a := adoptionOf(wk, v, t)
	if a == nil {
		wk.Adoptions = append(wk.Adoptions, state.Adoption{Standard: v, Team: t, Offered: -1, Adopted: follows(wk, v, t)})
		a = &wk.Adoptions[len(wk.Adoptions)-1]
	}
	a.Offered, a.Fit, a.Forced, a.Cause = wk.Week, standardFit(wk, v, t), false, wk.cause
	return a
}

// setAdopted makes a team adopt a standard, or drop it.
func setAdopted(wk *Context, a *state.Adoption, adopted bool) {
	if follows(wk, a.Standard, a.Team) == adopted && a.Adopted == adopted {
		return
	}
	a.Adopted = adopted
	team := &wk.Teams[a.Team]
	switch a.Standard {
	case state.SmallerChanges:
		team.Smaller = adopted
	case state.ReviewRule:
		team.ReviewFirst = adopted
	case state.ServiceTemplate:
		for d := range wk.Deployables {
			if dep := &wk.Deployables[d]; dep.Owner == a.Team && !dep.Monolith {
				dep.Paved = adopted
			}
		}
	}
	kind := state.Dropped
	if adopted {
		kind = state.Adopted
	}
	emit(wk, state.Event{Kind: kind, Subject: team.Key, Cause: a.Cause, Amount: int64(a.Standard)})
}

// attentionFactor multiplies a team's chance to adopt a standard, and divides its chance
// to drop it, in a week in which the player spends the promised hours on it. Design.
const attentionFactor = 3

// updateAdoptions draws, for one week, which teams adopt or drop each standard that they
// have been offered (E54).
func updateAdoptions(wk *Context) {
	for i := range wk.Adoptions {
		a := &wk.Adoptions[i]
		if a.Offered < 0 {
			continue
		}
		a.Fit = standardFit(wk, a.Standard, a.Team)
		key := wk.Teams[a.Team].Key.Child(state.KindDecision, uint64(a.Standard))
		if a.Adopted {
			p := wk.Param(state.AdoptionReversal).Times(rng.One - a.Fit)
			if gotAttention(wk, a.Cause) {
				p /= attentionFactor
			}
			if wk.Seed.Draw(int64(wk.Week), state.ForDrop, key).Chance(p) {
				setAdopted(wk, a, false)
			}
			continue
		}
		p := wk.Param(state.AdoptionSpontaneous) + wk.Param(state.AdoptionByNeighbours).Times(shareOfOthersFollowing(wk, a.Standard, a.Team))
		p = p.Times(wk.Groups[a.Team].Trust).Times(a.Fit)
		if gotAttention(wk, a.Cause) {
			p *= attentionFactor
		}
		if wk.Seed.Draw(int64(wk.Week), state.ForAdopt, key).Chance(p) {
			setAdopted(wk, a, true)
		}
	}
}

// gotAttention reports whether the player has worked this week on a promise that comes
// from the decision cause.
func gotAttention(wk *Context, cause rng.Key) bool {
	for i := range wk.Promises {
		if p := &wk.Promises[i]; p.Cause == cause && p.Worked > 0 && !p.Ended {
			return true
		}
	}
	return false
}

const (
	// slowBuild is the pipeline time [working min] at which smaller changes are of no
	// use, because each of them needs a run of its own (E14). Design.
	slowBuild = 60
	minFit    = 100_000
)

// standardFit returns how useful a standard is to a team now, 0..1.
func standardFit(wk *Context, v state.Verb, t int32) rng.PPM {
	switch v {
	case state.SmallerChanges:
		return max(rng.One-rng.PPM(int64(slowestPipeline(wk, t))*int64(rng.One)/slowBuild), minFit)
	case state.ReviewRule:
		// The fit is 1 where a quarter of the time of changes, or more, is review.
		items, all := &wk.Ledgers[t].Items, int64(0)
		for _, m := range items {
			all += m
		}
		if all == 0 {
			return rng.One / 2
		}
		return rng.PPM(min(max(state.ShareOf(items[state.InReview]*4, all), minFit), int64(rng.One)))
	case state.ServiceTemplate:
		fit := wk.Maturity
		if !runsService(wk, t) {
			fit /= 3
		}
		return max(fit, minFit)
	}
	return rng.One / 2
}

// slowestPipeline returns the longest pipeline time of a team's changes, at most
// slowBuild [working min].
func slowestPipeline(wk *Context, t int32) (longest rng.Minutes) {
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Team == t {
			longest = max(longest, buildTime(wk, mo.Deployable))
		}
	}
	return min(longest, slowBuild)
}

func runsService(wk *Context, t int32) bool {
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; dep.Owner == t && !dep.Monolith && !dep.Ended {
			return true
		}
	}
	return false
}

// The decision to propose a standard.

func checkStandard(wk *Context, d state.Decision) state.Reason {
	if d.Subject == 0 {
		if wk.Seat == state.Senior {
			return state.Reason{Code: state.NotYourTeam}
		}
		if d.Amount == 0 {
			return state.Reason{Code: state.OutOfRange, Amount: 1}
		}
		return checkNotPromised(wk, d)
	}
	t := wk.TeamOf(d.Subject)
	if follows(wk, d.Verb, t) == (d.Amount == 1) {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return state.Reason{}
}

// checkNotPromised returns a reason against a proposal to everybody while the same one is
// under way.
func checkNotPromised(wk *Context, d state.Decision) state.Reason {
	for i := range wk.Promises {
		if p := &wk.Promises[i]; p.Verb == d.Verb && p.Subject == d.Subject && !p.Ended {
			return state.Reason{Code: state.AlreadySo, Ref: p.Key}
		}
	}
	return state.Reason{}
}

func standardTerms(wk *Context, d state.Decision, t *state.Terms) {
	if d.Subject != 0 {
		t.Reach = append(t.Reach, wk.TeamOf(d.Subject))
		return
	}
	for i := range wk.Teams {
		t.Reach = append(t.Reach, int32(i))
	}
}

// applyStandard makes the one team that has agreed adopt a standard, or drop it. Without a
// subject it offers the standard to all teams, as an invitation or as a mandate.
func applyStandard(wk *Context, d state.Decision) {
	if d.Subject != 0 {
		a := offerTo(wk, d.Verb, wk.TeamOf(d.Subject))
		setAdopted(wk, a, d.Amount == 1)
		if d.Amount == 0 {
			a.Offered = -1
		}
		return
	}
	offerToAll(wk, d)
}

func offerToAll(wk *Context, d state.Decision) {
	for t := range wk.Teams {
		if follows(wk, d.Verb, int32(t)) {
			continue
		}
		a := offerTo(wk, d.Verb, int32(t))
		if d.Mode == state.Mandate {
			mandate(wk, a, d)
		}
	}
}

// mandate makes a team follow a standard. A team that would have refused trusts the player
// less (E52) and is marked as forced.
func mandate(wk *Context, a *state.Adoption, d state.Decision) {
	group := &wk.Groups[a.Team]
	draw := wk.Seed.Draw(int64(wk.Week), state.ForAnswer, group.Key^d.Subject.Child(state.KindDecision, uint64(d.Verb)))
	if !draw.Chance(agreeChance(wk, a.Team, d, group.Lean)) {
		changeTrust(wk, a.Team, -wk.Param(state.TrustBroken))
		a.Forced = true
	}
	setAdopted(wk, a, true)
}

// The platform does for the teams that follow the service template what they would
// otherwise do themselves. Its maturity takes effort to build (E45) and decays (E27).

func checkTemplate(wk *Context, d state.Decision) state.Reason {
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Ended == 0 && in.Verb == state.ServiceTemplate {
			return state.Reason{Code: state.UnderWay, Ref: in.Key}
		}
	}
	return checkPeople(wk, wk.TeamOf(d.Subject), d.Amount)
}

// platformEffortFactor is the content of a platform initiative, in halves of the effort
// that brings a platform half-way (PlatformInertia). Design.
const platformEffortFactor = 3

func platformContent(inertia int32) state.Effort {
	return state.EffortOf(rng.Minutes(inertia) * platformEffortFactor / 2) // 400 weeks of it fit
}

func templateTerms(wk *Context, d state.Decision, t *state.Terms) {
	t.Team, t.People = wk.TeamOf(d.Subject), rng.PPM(d.Amount)*rng.One
	r := &wk.sc.Ranges[state.PlatformInertia]
	t.Low, t.High = platformContent(r.Low), platformContent(r.High)
	for i := range wk.Teams {
		t.Reach = append(t.Reach, int32(i))
	}
}

// startTemplate starts an initiative in which people of a team build the paved road, and
// offers it to all teams.
func startTemplate(wk *Context, d state.Decision) {
	r := &wk.sc.Ranges[state.PlatformInertia]
	startInitiative(wk, d, wk.TeamOf(d.Subject), state.None, state.None, platformContent(wk.Params[state.PlatformInertia]), state.PlanningEstimate(platformContent(r.Low), platformContent(r.High)))
	offerToAll(wk, d)
}

// sizeOfTemplate is the effort that the platform takes in this world.
func sizeOfTemplate(wk *Context, _ *state.Initiative) state.Effort {
	return platformContent(wk.Params[state.PlatformInertia])
}

// advancePlatform raises the maturity of the platform by the effort spent on it: every
// PlatformInertia of effort closes half of the gap to full maturity (E45).
func advancePlatform(wk *Context, _ *state.Initiative, content state.Effort) {
	x := int64(content) * rng.Ln2PPM / (int64(wk.Params[state.PlatformInertia]) * 1000)
	wk.Maturity += (rng.One - wk.Maturity).Times(rng.One - rng.ExpNeg(rng.Limit(x)))
}

// decayPlatform decays the maturity of the platform for one week (E27) and speeds up the
// ramp-up of newcomers whose team is on the paved road, which has to be learned only
// once (E4).
func decayPlatform(wk *Context) {
	if wk.Maturity == 0 {
		return
	}
	wk.Maturity -= wk.Maturity.Times(wk.Param(state.PlatformChurn)) / rng.WeeksAYear
	for t := range wk.Teams {
		if !follows(wk, state.ServiceTemplate, int32(t)) {
			continue
		}
		sooner := rng.Limit(int64(wk.Maturity) * int64(rng.MinutesAWeek) / int64(wk.Params[state.Assimilation]))
		for p := wk.Teams[t].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
			accelerateRampUp(wk, p, sooner)
		}
	}
}

// accelerateRampUp moves a newcomer's ramp-up ahead by x time constants: Newness is
// multiplied by e^-x.
func accelerateRampUp(wk *Context, p int32, x rng.PPM) {
	w := &wk.People[p]
	w.Newness = int32(int64(w.Newness) * int64(rng.ExpNeg(x)) / int64(rng.One))
}
