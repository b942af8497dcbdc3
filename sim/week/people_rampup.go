package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// billion is one in the units of Person.Newness.
const billion = 1_000_000_000

// newness returns how new a person is to the company [1e-9]: Newness decayed by exp(-t/tau)
// since NewAt (E4).
func newness(wk *Context, w *state.Person) int64 {
	if w.Newness == 0 {
		return 0
	}
	tau := int64(wk.Params[state.Assimilation])
	x := int64(wk.Now-w.NewAt) * int64(rng.One) / tau
	if x > 20*int64(rng.One) {
		return 0
	}
	return int64(w.Newness) * int64(rng.ExpNeg(rng.PPM(x))) / int64(rng.One)
}

// updateTeamNewness updates a team's sums of newness and experience, once a day: ramp-up
// takes months.
func updateTeamNewness(wk *Context, t int32) {
	team := &wk.Teams[t]
	today := int32(wk.Now/rng.MinutesADay) + 1
	if team.Counted == today {
		return
	}
	team.Counted = today
	team.Newness, team.Experience = 0, 0
	for p := team.FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		n := newness(wk, &wk.People[p])
		team.Newness += n
		team.Experience += billion - n
	}
}

// rampShares returns the share of a person's time that goes into learning, and the share of
// the rest that goes into mentoring the team's newcomers. Together they leave
// n p0 + (1-n)(1 - theta N/E) of the pace, so that the team puts out
// w_N N + w_E (E - theta N) (E1).
func rampShares(wk *Context, w *state.Person, t int32) (learning, mentoring rng.PPM) {
	n := newness(wk, w)
	learning = rng.PPM(n * int64(rng.One-wk.Param(state.NewcomerPace)) / billion)
	if t == state.None {
		return learning, 0
	}
	updateTeamNewness(wk, t)
	team := &wk.Teams[t]
	if team.Experience == 0 || team.Newness == 0 {
		return learning, 0
	}
	// theta N/E of an experienced person's time, never more than half of it.
	taught := min(int64(wk.Param(state.TrainersPerNewcomer))*(team.Newness/1000)/(team.Experience/1000+1), int64(rng.One)/2)
	mentoring = rng.PPM((billion - n) / 1000 * taught / int64(rng.One-learning))
	return learning, mentoring
}

// familiarityWith returns how well a person knows a module, 0..1; one where
// FamiliarityMechanism is disabled.
func familiarityWith(wk *Context, p, m int32) rng.PPM {
	if wk.sc.Disabled.Has(state.FamiliarityMechanism) {
		return rng.One
	}
	return wk.Familiarity[int(p)*len(wk.Modules)+int(m)]
}

// mayWork reports whether a person may take a team's work on a module. Anybody may, unless the
// owners reserve it to those who know at least so large a part of it as whoever in the team
// knows it best (E66).
func mayWork(wk *Context, p, t, m int32) bool {
	reserved := wk.Modules[m].Reserved
	if reserved == 0 {
		return true
	}
	best := dependenceOfTeam(wk, t, m).best
	return familiarityWith(wk, p, m) >= best.Times(reserved)
}

// SoleLead is what a person knows of a module beyond everybody else from which the person counts
// as its sole expert, in messages and in what players look for. No rule of the work reads it.
const SoleLead rng.PPM = 400_000

// A dependence is on the person who knows a module best: what this person knows of it and nobody
// else among the people counted does (E66).
type dependence struct {
	expert       int32 // who knows it best, none: nobody knows it
	best, second rng.PPM
}

func (d *dependence) count(p int32, known rng.PPM) {
	switch {
	case known > d.best:
		d.expert, d.best, d.second = p, known, d.best
	case known > d.second:
		d.second = known
	}
}

// lead returns what the expert knows beyond the second best.
func (d *dependence) lead() rng.PPM { return d.best - d.second }

// dependenceOfTeam returns on whom in a team a module depends.
func dependenceOfTeam(wk *Context, t, m int32) dependence {
	d := dependence{expert: state.None}
	if wk.sc.Disabled.Has(state.FamiliarityMechanism) {
		return d // everybody knows everything
	}
	for p := wk.Teams[t].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		d.count(p, wk.Familiarity[int(p)*len(wk.Modules)+int(m)])
	}
	return d
}

// dependenceOfCompany returns on whom in the company a module depends.
func dependenceOfCompany(wk *Context, m int32) dependence {
	d := dependence{expert: state.None}
	for p := range wk.People {
		if wk.People[p].Left == 0 {
			d.count(int32(p), familiarityWith(wk, int32(p), m))
		}
	}
	return d
}

// learn raises a person's familiarity with a module after work in it: what is missing
// shrinks as exp(-work/tau), more slowly where nobody can be asked (E35).
func learn(wk *Context, p, m int32, worked rng.Minutes) {
	if wk.sc.Disabled.Has(state.FamiliarityMechanism) {
		return
	}
	f := &wk.Familiarity[int(p)*len(wk.Modules)+int(m)]
	missing := int64(rng.One-*f) * int64(worked)
	if missing < int64(wk.Params[state.Familiarization]) {
		return // less than a millionth, however well others know it
	}
	more := rng.PPM(missing / int64(familiarizationTime(wk, p, m)+worked))
	*f += more
	wk.RecordDrift(wk.sc, state.PersonKnows, p, m, int32(more))
}

// familiarizationTime returns the tau of learn: Familiarization, and up to UnknownCode of
// it more where nobody else in the team knows the module. The extra falls to zero when
// somebody else knows wellKnown of it (E35).
func familiarizationTime(wk *Context, p, m int32) rng.Minutes {
	tau := rng.Minutes(wk.Params[state.Familiarization])
	t := wk.People[p].Team
	if t == state.None || wk.sc.Disabled.Has(state.ReplacementMechanism) {
		return tau
	}
	best := rng.PPM(0)
	for q := wk.Teams[t].FirstPerson; q != state.None && best < wellKnown; q = wk.People[q].NextInTeam {
		if q != p {
			best = max(best, wk.Familiarity[int(q)*len(wk.Modules)+int(m)])
		}
	}
	missing := int64(max(wellKnown-best, 0)) * int64(rng.One) / int64(wellKnown)
	return tau + tau.Times(wk.Param(state.UnknownCode).Times(rng.PPM(missing)))
}

// wellKnown is the familiarity from which a person can teach others all of a module.
const wellKnown rng.PPM = 950_000
