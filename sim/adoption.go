package sim

// A standard is a way of working that each team takes up by itself, or does not.
// Those who have not are a little more likely to every week, and more so the
// more neighbours follow it, the more they trust who proposes it and the more
// use it is to them (Bass 1969, E54). Some drop it again.

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

// shareOfOthersFollowing is the part of the teams other than g that follow a
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

// offerTo puts a standard before a team.
func (o *Organization) offerTo(v Verb, t int32) *Adoption {
	a := o.adoptionOf(v, t)
	if a == nil {
		o.Adoptions = append(o.Adoptions, Adoption{Standard: v, Team: t, Offered: -1, Adopted: o.follows(v, t)})
		a = &o.Adoptions[len(o.Adoptions)-1]
	}
	a.Offered, a.Fit, a.Forced, a.Cause = o.Week, o.standardFit(v, t), false, o.cause
	return a
}

// setAdopted lets a team take a standard up, or drop it.
func (o *Organization) setAdopted(a *Adoption, so bool) {
	if o.follows(a.Standard, a.Team) == so && a.Adopted == so {
		return
	}
	a.Adopted = so
	team := &o.Teams[a.Team]
	switch a.Standard {
	case SmallerChanges:
		team.Smaller = so
	case ReviewRule:
		team.ReviewFirst = so
	case ServiceTemplate:
		for d := range o.Deployables {
			if dep := &o.Deployables[d]; dep.Owner == a.Team && !dep.Monolith {
				dep.Paved = so
			}
		}
	}
	what := Dropped
	if so {
		what = Adopted
	}
	o.emit(Event{Kind: what, Subject: team.Key, Cause: a.Cause, Amount: int64(a.Standard)})
}

// attentionFactor is how much likelier a team is to take a standard up in a week in
// which the player spends the promised hours on it, and how much less to drop it.
// Design.
const attentionFactor = 3

// updateAdoptions is a week of taking up and dropping.
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

// gotAttention reports whether the player has spent this week's hours on what a
// decision promised.
func (o *Organization) gotAttention(because Key) bool {
	for i := range o.Promises {
		if p := &o.Promises[i]; p.Cause == because && p.Worked > 0 && !p.Ended {
			return true
		}
	}
	return false
}

const (
	// slowBuild is the pipeline time at which smaller changes are of no use,
	// because each pays it anew (E14). Design.
	slowBuild = 60
	minFit    = 100_000
)

// standardFit is the use that a standard is to a team now.
func (o *Organization) standardFit(v Verb, t int32) PPM {
	switch v {
	case SmallerChanges:
		return max(One-PPM(int64(o.slowestPipeline(t))*int64(One)/slowBuild), minFit)
	case ReviewRule:
		// Where a quarter of the time that changes take is review, all of it.
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

// slowestPipeline is the longest pipeline that a team's changes go through.
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

// Proposing a standard.

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

// checkNotPromised returns a reason while the same proposal to everybody stands.
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

// applyStandard lets the one team that has agreed follow a rule, or stop to. To
// everybody it is an invitation, or an order.
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

// mandate makes a team follow. Whoever would have said no holds it against the
// player, E52.
func (o *Organization) mandate(a *Adoption, d Decision) {
	group := &o.Groups[a.Team]
	luck := o.Seed.Draw(int64(o.Week), ForAnswer, group.Key^d.Subject.Child(KindDecision, uint64(d.Verb)))
	if !luck.Chance(o.agreeChance(a.Team, d, group.Lean)) {
		o.changeTrust(a.Team, -o.param(TrustBroken))
		a.Forced = true
	}
	o.setAdopted(a, true)
}

// The platform: what teams that follow the template do not have to do
// themselves. Its maturity takes effort to build (E45) and decays (E27).

func checkTemplate(o *Organization, _ *Scenario, d Decision) Reason {
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Ended == 0 && in.Verb == ServiceTemplate {
			return Reason{Code: UnderWay, Ref: in.Key}
		}
	}
	return o.checkPeople(o.teamOf(d.Subject), d.Amount)
}

// platformEffortFactor is the effort that a platform initiative takes, against what
// brings it half-way. Design.
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

// startTemplate sets people of a team to building the paved road, and offers it
// to everybody.
func startTemplate(o *Organization, d Decision) {
	r := &o.sc.Ranges[PlatformInertia]
	o.startInitiative(d, o.teamOf(d.Subject), none, none, platformContent(o.Params[PlatformInertia]), planningEstimate(platformContent(r.Low), platformContent(r.High)))
	o.offerToAll(d)
}

// sizeOfTemplate is the effort that the platform takes in this world.
func sizeOfTemplate(o *Organization, _ *Initiative) Effort {
	return platformContent(o.Params[PlatformInertia])
}

// advancePlatform lets effort make a platform better: half of what is missing for every
// PlatformInertia of it, E45.
func advancePlatform(o *Organization, _ *Initiative, content Effort) {
	const ln2 = 693_147
	x := int64(content) * ln2 / (int64(o.Params[PlatformInertia]) * 1000)
	o.Maturity += (One - o.Maturity).Times(One - expNeg(PPM(x)))
}

// decayPlatform is what a week does to a platform, and a platform to newcomers: who
// works on the paved road learns it once, E4.
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

// accelerateRampUp lets a newcomer be x mean lives of newness further on.
func (o *Organization) accelerateRampUp(p int32, x PPM) {
	w := &o.People[p]
	w.Newness = int32(int64(w.Newness) * int64(expNeg(x)) / int64(One))
}
