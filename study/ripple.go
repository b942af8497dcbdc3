package study

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// MostShown is the number of ripples that a debrief shows one by one, the largest first.
const MostShown = 5

// A Verdict sums up the effect of a decision.
type Verdict uint8

const (
	Pending     Verdict = iota // the replications have not ended yet
	Gave                       // a gain, with other luck too
	Took                       // a loss, with other luck too
	ByLuck                     // an effect in this world, but not with other luck
	BeyondNoise                // no effect beyond noise
)

var verdictIDs = [...]string{"pending", "gave", "took", "luck", "nothing"}

// String returns the verdict's stable id.
func (v Verdict) String() string { return verdictIDs[v] }

// A Ripple is the effect of one decision on every team in every quarter: the work done in
// this world with all decisions, less the work done in the same world without this one and
// without those that were not legal without it. It is not compared with what might have
// been decided instead. All amounts are minutes of content.
type Ripple struct {
	Row      int     // index in Debrief.Rows
	Also     []int32 // indices of journal entries that were not legal without it
	Teams    []TeamRipple
	Total    int64
	Spread           // of the total
	Verdict  Verdict // of the total
	FirstDay int32   // week of the decision
}

// A TeamRipple is the effect on one team.
type TeamRipple struct {
	Quarters  []int64 // gain, negative: loss, by quarter of the run
	Gave      int64   // sum of the positive quarters
	Took      int64   // absolute sum of the negative quarters
	TookFirst bool    // the first quarter that is not zero is negative
	Total     int64
	Spread
	Verdict Verdict
}

// A Spread is the distribution of an effect over replications with other luck.
type Spread struct {
	Low, High float64 // P10 and P90
	Agree     int     // replications with the same sign as this world
	Of        int     // replications in all
}

// spreadOf returns the spread of values, where own is the value of this world.
func spreadOf(own int64, values []float64) Spread {
	s := Spread{Of: len(values)}
	s.Low, _, s.High = quantiles(values)
	for _, v := range values {
		if own > 0 && v > 0 || own < 0 && v < 0 {
			s.Agree++
		}
	}
	return s
}

// Thresholds below which an effect counts as none, in thousandths of the work affected:
// negligible applies always, noise if replications do not agree on the sign. Five in a
// thousand is two and a half hours of a person in a quarter. Design.
const (
	negligible = 1
	noise      = 5
)

// judge returns the verdict on an effect, given its spread with other luck and the work
// it is part of.
func judge(own int64, s Spread, work int64) Verdict {
	size := 1000 * max(own, -own)
	switch {
	case size <= negligible*work:
		return BeyondNoise
	case own > 0 && s.Low > 0:
		return Gave
	case own < 0 && s.High < 0:
		return Took
	case size <= noise*work:
		return BeyondNoise
	}
	return ByLuck
}

// Ripples returns the ripples computed so far, the largest first. Their verdicts are
// pending until the replications have ended.
func (d *Debrief) Ripples() []Ripple {
	sorted := slices.Clone(d.ripples)
	slices.SortStableFunc(sorted, func(a, b Ripple) int { return cmp.Compare(b.size(), a.size()) })
	return sorted
}

// size returns the sum of all gains and losses.
func (r *Ripple) size() int64 {
	sum := int64(0)
	for i := range r.Teams {
		sum += r.Teams[i].Gave + r.Teams[i].Took
	}
	return sum
}

// ripple computes the ripple of row i in this world.
func (d *Debrief) ripple(i int) Ripple {
	with, without := d.row(actual), d.row(d.without[i])
	places := d.Rows[i].Places
	r := Ripple{Row: i, FirstDay: d.Run.Journal[places[0]].Week}
	for _, p := range without.Skipped {
		if !slices.Contains(places, p) && !slices.Contains(with.Skipped, p) {
			r.Also = append(r.Also, p)
		}
	}
	for t := range d.teams {
		team := TeamRipple{}
		for q := range d.quarters {
			g := gained(with, without, d.workOf(t), q)
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
	return r
}

// judge sets the spreads and verdicts of ripple i.
func (d *Debrief) judge(i int) {
	r := &d.ripples[i]
	totals, all := make([]float64, Replications), int64(0)
	for t := range r.Teams {
		team := &r.Teams[t]
		values := make([]float64, Replications)
		for k := range d.inReplication {
			run := &d.inReplication[k]
			values[k] = float64(d.row(run.actual).Last(d.workOf(t)) - d.row(run.without[i]).Last(d.workOf(t)))
			totals[k] += values[k]
		}
		work := d.workSince(r.FirstDay, t)
		all += work
		team.Spread = spreadOf(team.Total, values)
		team.Verdict = judge(team.Total, team.Spread, work)
	}
	r.Spread = spreadOf(r.Total, totals)
	r.Verdict = judge(r.Total, r.Spread, all)
}

// workSince returns the work a team did from a week on.
func (d *Debrief) workSince(week int32, team int) int64 {
	r := d.row(actual)
	return r.Last(d.workOf(team)) - r.At(d.workOf(team), week)
}

// Before returns the run as it was just before the decision at an index of its journal,
// so that the forecast of that time can be made again. The error is that of sim.Replay.
func Before(r *sim.Run, place int) (*sim.Run, error) {
	return sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal[:place], r.Journal[place].Week)
}
