package study

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A Ripple is the effect of one decision on every team in every quarter: the work done in
// this world with all decisions, less the work done in the same world without this one and
// without those that were not legal without it. It is not compared with what might have
// been decided instead. All amounts are minutes of content.
type Ripple struct {
	Row      int     // index in Debrief.Rows; -1: all decisions together
	Also     []int32 // indices of journal entries that were not legal without it
	Teams    []TeamRipple
	Total    int64
	Spread           // of the total
	Verdict  Verdict // of the total
	Goal     GoalRipple
	FirstDay int32 // week of the decision

	// Replications in which it did not take hold: somebody said no, or it came to nothing
	// otherwise. See pair.fateOf.
	Refused, Idle int
}

// A GoalRipple is the effect on the challenge, when the challenge is judged. The figure is
// that of the first goal, in its unit. All is 0 for a scenario without goals.
type GoalRipple struct {
	With, Without int64 // the figure in this world
	Gain          int64 // difference between them; negative: farther from the goal
	Spread
	Verdict Verdict
	// Won is the number of goals met, less those that would have been met without the
	// decision. AllMet says that without it all would have been met.
	Won    int
	AllMet bool
	// WonIn is the number of replications, of those in which it took hold, in which it won
	// or cost goals as in this world; if AllMet is set, in which it cost the challenge.
	// WonVerdict is the verdict on that.
	WonIn      int
	WonVerdict Verdict
}

// A TeamRipple is the effect on one team.
type TeamRipple struct {
	Quarters  []int64 // gain, negative: loss, by quarter of the run
	Sure      []bool  // by quarter: its gain or loss is usual, not luck; set with the verdicts
	Gave      int64   // sum of the positive quarters
	Took      int64   // absolute sum of the negative quarters
	TookFirst bool    // the first quarter that is not zero is negative
	Total     int64
	Spread
	Verdict Verdict
}

// Ripples returns the ripples computed so far, the largest first. The verdict of each is
// pending until its replications have ended; those of the largest end first.
func (d *Debrief) Ripples() []Ripple {
	sorted := slices.Clone(d.ripples)
	slices.SortStableFunc(sorted, func(a, b Ripple) int { return cmp.Compare(b.size(), a.size()) })
	return sorted
}

// size returns the amount of the total.
func (r *Ripple) size() int64 { return max(r.Total, -r.Total) }

// Cancels reports whether the gains and losses of the teams, as far as they are beyond noise,
// are at least four times their sum.
func (r *Ripple) Cancels() bool {
	sum := int64(0)
	for i := range r.Teams {
		if team := &r.Teams[i]; team.Verdict > Refused {
			sum += team.Gave + team.Took
		}
	}
	return sum > 0 && sum >= 4*max(r.Total, -r.Total)
}

// ripple computes the ripple of row i in this world.
func (d *Debrief) ripple(i int) Ripple {
	own := pair{d.row(actual), d.row(d.without[i])}
	places := d.Rows[i].Places
	r := d.effect(own)
	r.Row, r.FirstDay = i, d.Run.Journal[places[0]].Week
	for _, p := range own.without.Skipped {
		if !slices.Contains(places, p) && !slices.Contains(own.with.Skipped, p) {
			r.Also = append(r.Also, p)
		}
	}
	return r
}

// effect returns the effect of decisions in this world, without its spreads and verdicts.
func (d *Debrief) effect(own pair) (r Ripple) {
	for t := range d.teams {
		team := TeamRipple{Sure: make([]bool, d.quarters)}
		for q := range d.quarters {
			g := gained(own.with, own.without, d.workOf(t), q)
			team.Quarters = append(team.Quarters, g)
			if g < 0 && team.Gave == 0 && team.Took == 0 {
				team.TookFirst = true
			}
			team.Gave += max(g, 0)
			team.Took += max(-g, 0)
		}
		team.Total = team.Gave - team.Took
		r.Total += team.Total
		r.Teams = append(r.Teams, team)
	}
	r.Goal = d.goalRipple(own)
	return r
}

// goalRipple returns the effect on the challenge in this world, without its spread and verdicts.
func (d *Debrief) goalRipple(own pair) GoalRipple {
	if len(d.Run.Scenario.Goals) == 0 {
		return GoalRipple{}
	}
	return GoalRipple{
		With: own.with.Challenge.Goals[0].Amount, Without: own.without.Challenge.Goals[0].Amount,
		Gain: d.goalGain(own), Won: own.goalsWon(), AllMet: own.without.Challenge.AllMet(),
	}
}

// judge sets the spreads and verdicts of ripple i.
func (d *Debrief) judge(i int) {
	places := d.Rows[i].Places
	own := pair{d.row(actual), d.row(d.without[i])}
	others := d.replicationsOf(places, func(run *replicationRuns) int { return run.without[i] })
	d.judgeEffect(&d.ripples[i], own.fateOf(places) == wasRefused, &others)
}

// judgeEffect sets the spreads and verdicts of an effect, by the replications with other luck.
// refused says that somebody said no to the decisions in this world.
func (d *Debrief) judgeEffect(r *Ripple, refused bool, others *replications) {
	r.Refused, r.Idle = others.refused, others.idle
	verdict := func(s Spread, gain, whole int64) Verdict {
		if refused {
			return Refused
		}
		return s.verdict(gain, whole)
	}
	all := int64(0)
	for t := range r.Teams {
		team := &r.Teams[t]
		work := d.workSince(r.FirstDay, t)
		all += work
		team.Spread = others.spread(team.Total, func(p pair) int64 { return p.last(d.workOf(t)) })
		team.Verdict = verdict(team.Spread, team.Total, work)
		for q, gain := range team.Quarters {
			spread := others.spread(gain, func(p pair) int64 { return gained(p.with, p.without, d.workOf(t), q) })
			team.Sure[q] = verdict(spread, gain, d.workIn(q, t)).IsClear()
		}
	}
	r.Spread = others.spread(r.Total, func(p pair) (sum int64) {
		for t := range r.Teams {
			sum += p.last(d.workOf(t))
		}
		return sum
	})
	r.Verdict = verdict(r.Spread, r.Total, all)
	d.judgeGoal(&r.Goal, others, verdict)
}

// judgeGoal sets the spread and the verdicts of an effect on the challenge.
func (d *Debrief) judgeGoal(g *GoalRipple, others *replications, verdict func(s Spread, gain, whole int64) Verdict) {
	g.Spread = others.spread(g.Gain, d.goalGain)
	g.Verdict = verdict(g.Spread, g.Gain, g.With)
	for _, p := range others.held {
		if p.goalsWon()*g.Won > 0 && (!g.AllMet || p.without.Challenge.AllMet()) {
			g.WonIn++
		}
	}
	g.WonVerdict = verdict(Spread{Agree: g.WonIn, Of: g.Of}, int64(g.Won), 0)
}

// last returns how much more a figure is at the end with the decisions than without.
func (p pair) last(figure int) int64 { return p.with.Last(figure) - p.without.Last(figure) }

// goalsWon returns how many more goals are met with the decisions than without.
func (p pair) goalsWon() int { return int(p.with.Challenge.Met - p.without.Challenge.Met) }

// goalGain returns how much nearer to the first goal the decisions bring its figure.
func (d *Debrief) goalGain(p pair) int64 {
	goals := d.Run.Scenario.Goals
	if len(goals) == 0 {
		return 0
	}
	return goals[0].Gain(p.with.Challenge.Goals[0].Amount, p.without.Challenge.Goals[0].Amount)
}

// workSince returns the work a team did from a week on.
func (d *Debrief) workSince(week int32, team int) int64 {
	r := d.row(actual)
	return r.Last(d.workOf(team)) - r.At(d.workOf(team), week)
}

// workIn returns the work a team did in a quarter.
func (d *Debrief) workIn(quarter, team int) int64 {
	r := d.row(actual)
	return r.At(d.workOf(team), quarterStart(quarter+1)) - r.At(d.workOf(team), quarterStart(quarter))
}

// Before returns the run as it was just before the decision at an index of its journal,
// so that the forecast of that time can be made again. The error is that of sim.Replay.
func Before(r *sim.Run, place int) (*sim.Run, error) {
	return sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal[:place], r.Journal[place].Week)
}
