package sim

// A standard is a way of working that each team adopts, or does not, by itself. A team
// that has not adopted it may do so in any week. The chance grows with the share of the
// other teams that follow it, with the team's trust in the player who proposes it and
// with its use to the team (Bass 1969, E54). Some teams drop it again.

// follows reports whether a team follows a standard.
func (o *Organization) follows(v Verb, t int32) bool {
	switch v {
	case SmallerChanges:
		return o.Teams[t].Smaller
	case ReviewRule:
		return o.Teams[t].ReviewFirst
	}
	if a := o.adoptionOf(v, t); a != nil {
		return a.Adopted
	}
	return false
}

func (o *Organization) adoptionOf(v Verb, t int32) *Adoption {
	for i := range o.Adoptions {
		if a := &o.Adoptions[i]; a.Standard == v && a.Team == t {
			return a
		}
	}
	return nil
}

// shareOfOthersFollowing returns the share of the teams other than g that follow a
// standard.
func (o *Organization) shareOfOthersFollowing(v Verb, g int32) PPM {
	n, all := 0, 0
	for t := range o.Teams {
		if int32(t) == g {
			continue
		}
		all++
		if o.follows(v, int32(t)) {
			n++
		}
	}
	if all == 0 {
		return 0
	}
	return PPM(n) * One / PPM(all)
}

// offerTo offers a standard to a team.
func (o *Organization) offerTo(v Verb, t int32) *Adoption {
	a := o.adoptionOf(v, t)
	if a == nil {
		o.Adoptions = append(o.Adoptions, Adoption{Standard: v, Team: t, Offered: -1, Adopted: o.follows(v, t)})
		a = &o.Adoptions[len(o.Adoptions)-1]
	}
	a.Offered, a.Fit, a.Forced, a.Cause = o.Week, o.standardFit(v, t), false, o.cause
	return a
}

// setAdopted makes a team adopt a standard, or drop it.
func (o *Organization) setAdopted(a *Adoption, adopted bool) {
	if o.follows(a.Standard, a.Team) == adopted && a.Adopted == adopted {
		return
	}
	a.Adopted = adopted
	team := &o.Teams[a.Team]
	switch a.Standard {
	case SmallerChanges:
		team.Smaller = adopted
	case ReviewRule:
		team.ReviewFirst = adopted
	case ServiceTemplate:
		for d := range o.Deployables {
			if dep := &o.Deployables[d]; dep.Owner == a.Team && !dep.Monolith {
				dep.Paved = adopted
			}
		}
	}
	kind := Dropped
	if adopted {
		kind = Adopted
	}
	o.emit(Event{Kind: kind, Subject: team.Key, Cause: a.Cause, Amount: int64(a.Standard)})
}

// attentionFactor multiplies a team's chance to adopt a standard, and divides its chance
// to drop it, in a week in which the player spends the promised hours on it. Design.
const attentionFactor = 3

// updateAdoptions draws, for one week, which teams adopt or drop each standard that they
// have been offered (E54).
func (o *Organization) updateAdoptions() {
	for i := range o.Adoptions {
		a := &o.Adoptions[i]
		if a.Offered < 0 {
			continue
		}
		a.Fit = o.standardFit(a.Standard, a.Team)
		key := o.Teams[a.Team].Key.Child(KindDecision, uint64(a.Standard))
		if a.Adopted {
			p := o.param(AdoptionReversal).Times(One - a.Fit)
			if o.gotAttention(a.Cause) {
				p /= attentionFactor
			}
			if o.Seed.Draw(int64(o.Week), ForDrop, key).Chance(p) {
				o.setAdopted(a, false)
			}
			continue
		}
		p := o.param(AdoptionSpontaneous) + o.param(AdoptionByNeighbours).Times(o.shareOfOthersFollowing(a.Standard, a.Team))
		p = p.Times(o.Groups[a.Team].Trust).Times(a.Fit)
		if o.gotAttention(a.Cause) {
			p *= attentionFactor
		}
		if o.Seed.Draw(int64(o.Week), ForAdopt, key).Chance(p) {
			o.setAdopted(a, true)
		}
	}
}

// gotAttention reports whether the player has worked this week on a promise that comes
// from the decision cause.
func (o *Organization) gotAttention(cause Key) bool {
	for i := range o.Promises {
		if p := &o.Promises[i]; p.Cause == cause && p.Worked > 0 && !p.Ended {
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
func (o *Organization) standardFit(v Verb, t int32) PPM {
	switch v {
	case SmallerChanges:
		return max(One-PPM(int64(o.slowestPipeline(t))*int64(One)/slowBuild), minFit)
	case ReviewRule:
		// The fit is 1 where a quarter of the time of changes, or more, is review.
		items, all := &o.Ledgers[t].Items, int64(0)
		for _, m := range items {
			all += m
		}
		if all == 0 {
			return One / 2
		}
		return PPM(min(max(items[InReview]*4*int64(One)/all, minFit), int64(One)))
	case ServiceTemplate:
		fit := o.Maturity
		if !o.runsService(t) {
			fit /= 3
		}
		return max(fit, minFit)
	}
	return One / 2
}

// slowestPipeline returns the longest pipeline time of a team's changes, at most
// slowBuild [working min].
func (o *Organization) slowestPipeline(t int32) (longest Minutes) {
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Team == t {
			longest = max(longest, o.buildTime(mo.Deployable))
		}
	}
	return min(longest, slowBuild)
}

func (o *Organization) runsService(t int32) bool {
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Owner == t && !dep.Monolith && !dep.Ended {
			return true
		}
	}
	return false
}

// The decision to propose a standard.

func checkStandard(o *Organization, _ *Scenario, d Decision) Reason {
	if d.Subject == 0 {
		if o.Seat == Senior {
			return Reason{Code: NotYourTeam}
		}
		if d.Amount == 0 {
			return Reason{Code: OutOfRange, Amount: 1}
		}
		return o.checkNotPromised(d)
	}
	t := o.teamOf(d.Subject)
	if o.follows(d.Verb, t) == (d.Amount == 1) {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return Reason{}
}

// checkNotPromised returns a reason against a proposal to everybody while the same one is
// under way.
func (o *Organization) checkNotPromised(d Decision) Reason {
	for i := range o.Promises {
		if p := &o.Promises[i]; p.Verb == d.Verb && p.Subject == d.Subject && !p.Ended {
			return Reason{Code: AlreadySo, Ref: p.Key}
		}
	}
	return Reason{}
}

func standardTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	if d.Subject != 0 {
		t.Reach = append(t.Reach, o.teamOf(d.Subject))
		return
	}
	for i := range o.Teams {
		t.Reach = append(t.Reach, int32(i))
	}
}

// applyStandard makes the one team that has agreed adopt a standard, or drop it. Without a
// subject it offers the standard to all teams, as an invitation or as a mandate.
func applyStandard(o *Organization, d Decision) {
	if d.Subject != 0 {
		a := o.offerTo(d.Verb, o.teamOf(d.Subject))
		o.setAdopted(a, d.Amount == 1)
		if d.Amount == 0 {
			a.Offered = -1
		}
		return
	}
	o.offerToAll(d)
}

func (o *Organization) offerToAll(d Decision) {
	for t := range o.Teams {
		if o.follows(d.Verb, int32(t)) {
			continue
		}
		a := o.offerTo(d.Verb, int32(t))
		if d.Mode == Mandate {
			o.mandate(a, d)
		}
	}
}

// mandate makes a team follow a standard. A team that would have refused trusts the player
// less (E52) and is marked as forced.
func (o *Organization) mandate(a *Adoption, d Decision) {
	group := &o.Groups[a.Team]
	draw := o.Seed.Draw(int64(o.Week), ForAnswer, group.Key^d.Subject.Child(KindDecision, uint64(d.Verb)))
	if !draw.Chance(o.agreeChance(a.Team, d, group.Lean)) {
		o.changeTrust(a.Team, -o.param(TrustBroken))
		a.Forced = true
	}
	o.setAdopted(a, true)
}

// The platform does for the teams that follow the service template what they would
// otherwise do themselves. Its maturity takes effort to build (E45) and decays (E27).

func checkTemplate(o *Organization, _ *Scenario, d Decision) Reason {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Verb == ServiceTemplate {
			return Reason{Code: UnderWay, Ref: in.Key}
		}
	}
	return o.checkPeople(o.teamOf(d.Subject), d.Amount)
}

// platformEffortFactor is the content of a platform initiative, in halves of the effort
// that brings a platform half-way (PlatformInertia). Design.
const platformEffortFactor = 3

func platformContent(inertia int32) Effort {
	return EffortOf(Minutes(inertia) * platformEffortFactor / 2)
}

func templateTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	t.Team, t.People = o.teamOf(d.Subject), PPM(d.Amount)*One
	r := &sc.Ranges[PlatformInertia]
	t.Low, t.High = platformContent(r.Low), platformContent(r.High)
	for i := range o.Teams {
		t.Reach = append(t.Reach, int32(i))
	}
}

// startTemplate starts an initiative in which people of a team build the paved road, and
// offers it to all teams.
func startTemplate(o *Organization, d Decision) {
	r := &o.sc.Ranges[PlatformInertia]
	o.startInitiative(d, o.teamOf(d.Subject), none, none, platformContent(o.Params[PlatformInertia]), planningEstimate(platformContent(r.Low), platformContent(r.High)))
	o.offerToAll(d)
}

// sizeOfTemplate is the effort that the platform takes in this world.
func sizeOfTemplate(o *Organization, _ *Initiative) Effort {
	return platformContent(o.Params[PlatformInertia])
}

// advancePlatform raises the maturity of the platform by the effort spent on it: every
// PlatformInertia of effort closes half of the gap to full maturity (E45).
func advancePlatform(o *Organization, _ *Initiative, content Effort) {
	x := int64(content) * ln2PPM / (int64(o.Params[PlatformInertia]) * 1000)
	o.Maturity += (One - o.Maturity).Times(One - expNeg(PPM(x)))
}

// decayPlatform decays the maturity of the platform for one week (E27) and speeds up the
// ramp-up of newcomers whose team is on the paved road, which has to be learned only
// once (E4).
func (o *Organization) decayPlatform() {
	if o.Maturity == 0 {
		return
	}
	o.Maturity -= o.Maturity.Times(o.param(PlatformChurn)) / WeeksAYear
	for t := range o.Teams {
		if !o.follows(ServiceTemplate, int32(t)) {
			continue
		}
		sooner := PPM(int64(o.Maturity) * int64(MinutesAWeek) / int64(o.Params[Assimilation]))
		for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
			o.accelerateRampUp(p, sooner)
		}
	}
}

// accelerateRampUp moves a newcomer's ramp-up ahead by x time constants: Newness is
// multiplied by e^-x.
func (o *Organization) accelerateRampUp(p int32, x PPM) {
	w := &o.People[p]
	w.Newness = int32(int64(w.Newness) * int64(expNeg(x)) / int64(One))
}
