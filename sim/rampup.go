package sim

// billion is one in the units of Person.Newness.
const billion = 1_000_000_000

// newness returns how new a person is to the company [1e-9]: Newness decayed by exp(-t/tau)
// since NewAt (E4).
func (o *Organization) newness(w *Person) int64 {
	if w.Newness == 0 {
		return 0
	}
	tau := int64(o.Params[Assimilation])
	x := int64(o.Now-w.NewAt) * int64(One) / tau
	if x > 20*int64(One) {
		return 0
	}
	return int64(w.Newness) * int64(expNeg(PPM(x))) / int64(One)
}

// updateTeamNewness updates a team's sums of newness and experience, once a day: ramp-up
// takes months.
func (o *Organization) updateTeamNewness(t int32) {
	team := &o.Teams[t]
	today := int32(o.Now/MinutesADay) + 1
	if team.Counted == today {
		return
	}
	team.Counted = today
	team.Newness, team.Experience = 0, 0
	for p := team.FirstPerson; p != none; p = o.People[p].NextInTeam {
		n := o.newness(&o.People[p])
		team.Newness += n
		team.Experience += billion - n
	}
}

// rampShares returns the share of a person's time that goes into learning, and the share of
// the rest that goes into mentoring the team's newcomers. Together they leave
// n p0 + (1-n)(1 - theta N/E) of the pace, so that the team puts out
// w_N N + w_E (E - theta N) (E1).
func (o *Organization) rampShares(w *Person, t int32) (learning, mentoring PPM) {
	n := o.newness(w)
	learning = PPM(n * int64(One-o.param(NewcomerPace)) / billion)
	if t == none {
		return learning, 0
	}
	o.updateTeamNewness(t)
	team := &o.Teams[t]
	if team.Experience == 0 || team.Newness == 0 {
		return learning, 0
	}
	// theta N/E of an experienced person's time, never more than half of it.
	taught := min(int64(o.param(TrainersPerNewcomer))*(team.Newness/1000)/(team.Experience/1000+1), int64(One)/2)
	mentoring = PPM((billion - n) / 1000 * taught / int64(One-learning))
	return learning, mentoring
}

// familiarityWith returns how well a person knows a module, 0..1; one where
// FamiliarityMechanism is disabled.
func (o *Organization) familiarityWith(p, m int32) PPM {
	if o.sc.Disabled.Has(FamiliarityMechanism) {
		return One
	}
	return o.Familiarity[int(p)*len(o.Modules)+int(m)]
}

// workableFamiliarity is the familiarity a person needs to work on a module (E66).
const workableFamiliarity PPM = 500_000

// countExperts counts the people in a team who know a module well enough to work on it
// (E66).
func (o *Organization) countExperts(t, m int32) (n int32) {
	for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
		if o.familiarityWith(p, m) >= workableFamiliarity {
			n++
		}
	}
	return n
}

// mayWork reports whether a person may take a team's work on a module. Those who know it
// well enough may; others may unless exactly one person in the team knows it well enough
// (E66).
func (o *Organization) mayWork(p, t, m int32) bool {
	return o.familiarityWith(p, m) >= workableFamiliarity || o.countExperts(t, m) != 1
}

// learn raises a person's familiarity with a module after work in it: what is missing
// shrinks as exp(-work/tau), more slowly where nobody can be asked (E35).
func (o *Organization) learn(p, m int32, worked Minutes) {
	if o.sc.Disabled.Has(FamiliarityMechanism) {
		return
	}
	f := &o.Familiarity[int(p)*len(o.Modules)+int(m)]
	missing := int64(One-*f) * int64(worked)
	if missing < int64(o.Params[Familiarization]) {
		return // less than a millionth, however well others know it
	}
	more := PPM(missing / int64(o.familiarizationTime(p, m)+worked))
	*f += more
	o.recordDrift(o.sc, PersonKnows, p, m, int32(more))
}

// familiarizationTime returns the tau of learn: Familiarization, and up to UnknownCode of
// it more where nobody else in the team knows the module. The extra falls to zero when
// somebody else knows wellKnown of it (E35).
func (o *Organization) familiarizationTime(p, m int32) Minutes {
	tau := Minutes(o.Params[Familiarization])
	t := o.People[p].Team
	if t == none || o.sc.Disabled.Has(ReplacementMechanism) {
		return tau
	}
	best := PPM(0)
	for q := o.Teams[t].FirstPerson; q != none && best < wellKnown; q = o.People[q].NextInTeam {
		if q != p {
			best = max(best, o.Familiarity[int(q)*len(o.Modules)+int(m)])
		}
	}
	missing := int64(max(wellKnown-best, 0)) * int64(One) / int64(wellKnown)
	return tau + tau.Times(o.param(UnknownCode).Times(PPM(missing)))
}

// wellKnown is the familiarity from which a person can teach others all of a module.
const wellKnown PPM = 950_000
