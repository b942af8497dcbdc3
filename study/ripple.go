package study

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// MostShown is how many ripples a debrief shows one by one, the largest first.
const MostShown = 5

// A Verdict says in a word what came of a decision.
type Verdict uint8

const (
	Pending     Verdict = iota // other luck has not been counted yet
	Gave                       // and would have in other luck
	Took                       // and would have in other luck
	ByLuck                     // in this world, but not in other luck
	BeyondNoise                // nothing beyond noise
)

var verdictIDs = [...]string{"pending", "gave", "took", "luck", "nothing"}

// String returns the verdict's stable id.
func (v Verdict) String() string { return verdictIDs[v] }

// A Ripple is what one decision gave to, or took from, every team in every quarter:
// the work done in this world, with all decisions, less that in the same world
// without this one and without those that could not have been taken without it. It
// is not what would have been decided instead. All amounts are minutes of content.
type Ripple struct {
	Row      int     // of Debrief.Rows
	Also     []int32 // places in the journal that could not have been taken without it
	Teams    []TeamRipple
	Total    int64
	Spread           // of the total
	Verdict  Verdict // of the total
	FirstDay int32   // week of the decision
}

// A TeamRipple is one team's part of a ripple.
type TeamRipple struct {
	Quarters  []int64 // gained, below zero lost, by quarter of the run
	Gave      int64   // sum of the quarters above zero
	Took      int64   // sum of those below, as an amount
	TookFirst bool    // the first of them that is not zero is below
	Total     int64
	Spread
	Verdict Verdict
}

// A Spread says how it would have gone in other luck.
type Spread struct {
	Low, High float64 // P10 and P90
	Agree     int     // of so many
	Of        int     // years, those on the same side of zero
}

// spreadOf returns the spread of values around what this world's is.
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

// What counts as nothing, in thousandths of the work it is part of: always, and
// where other luck would not even agree on the sign. Five in a thousand is two and
// a half hours of a person in a quarter. Design.
const (
	negligible = 1
	noise      = 5
)

// judge says what to call an amount, in view of how it would have gone in other
// luck and of all the work it was part of.
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

// Ripples returns the ripples that have been counted, the largest first. Until
// other luck has been counted their verdicts are pending.
func (d *Debrief) Ripples() []Ripple {
	sorted := slices.Clone(d.ripples)
	slices.SortStableFunc(sorted, func(a, b Ripple) int { return cmp.Compare(b.size(), a.size()) })
	return sorted
}

func (r *Ripple) size() int64 {
	sum := int64(0)
	for i := range r.Teams {
		sum += r.Teams[i].Gave + r.Teams[i].Took
	}
	return sum
}

// ripple counts row i in this world.
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

// judge enters into ripple i how it would have gone in other luck.
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

// workSince is the work a team did from a week on.
func (d *Debrief) workSince(week int32, team int) int64 {
	r := d.row(actual)
	return r.Last(d.workOf(team)) - r.At(d.workOf(team), week)
}

// Before returns the run as it stood when the decision at a place of its journal
// was about to be taken: to see again what could be expected of it. The error is
// that of sim.Replay.
func Before(r *sim.Run, place int) (*sim.Run, error) {
	return sim.Replay(r.Scenario, r.Seed, r.Seat, r.Journal[:place], r.Journal[place].Week)
}
