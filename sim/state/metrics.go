package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Metric is one figure of a run: a total since it began, or a current level.
type Metric uint8

const (
	FeaturesLive Metric = iota
	FeaturesWithdrawn
	ValueLive
	WorkDone
	LeadTime // mean over the changes that have ended
	NightPages
	DayPages
	NightPagesPerPerson // per week, mean over the run
	ChangeFailureShare
	CoordinationShare
	WorkForOthersShare
	CrossingCostShare
	OperationsShare
	DebtLevel
	CrossingShare
	PeopleEmployed
	PeopleLeft
	FatigueLevel
	Incidents
	DownMinutes
	Availability
	TrustLevel
	Services
	RunCost
	ConflictShare
	SlowRequests
	OnCallShare
	FeltGain
	MissedMinutes
	Releases
	ChangesReleased
	NumMetrics
)

// A MetricInfo describes a metric.
type MetricInfo struct {
	ID      string
	Unit    Unit
	Total   bool // cumulative; a week's figure is the difference of two samples
	Better  int8 // +1: more is better, -1: less, 0: it depends
	Company bool // defined for the whole company only
	// Of returns the figure of one team, or of the company if team is -1. A share of
	// nothing is zero.
	Of func(o *Organization, sc *Scenario, team int32) int64
}

// Metrics is the table of all metrics. Charts, reports and checks iterate over it.
var Metrics = [NumMetrics]MetricInfo{
	FeaturesLive:        {"features-live", Count, true, +1, false, teamSum(func(t *Team) int64 { return int64(t.Live) })},
	FeaturesWithdrawn:   {"features-withdrawn", Count, true, -1, false, teamSum(func(t *Team) int64 { return int64(t.Withdrawn) })},
	ValueLive:           {"value-live", Ratio, true, +1, false, teamSum(func(t *Team) int64 { return t.Value })},
	WorkDone:            {"work-done", Minute, true, +1, false, workDone},
	LeadTime:            {"lead-time", Minute, false, -1, false, leadTime},
	NightPages:          {"night-pages", Count, true, -1, false, teamSum(nightPages)},
	DayPages:            {"day-pages", Count, true, -1, false, teamSum(func(t *Team) int64 { return int64(t.DayPages) })},
	NightPagesPerPerson: {"night-pages-per-person", PerWeek, false, -1, false, nightPagesPerPerson},
	ChangeFailureShare:  {"change-failure", Share, false, -1, false, changeFailure},
	CoordinationShare:   {"coordination", Share, false, -1, false, hourShare(CoordinationTax)},
	WorkForOthersShare:  {"work-for-others", Share, false, 0, false, hourShare(WorkForOthers[:])},
	CrossingCostShare:   {"crossing-cost", Share, false, -1, false, hourShare(CrossingCost[:])},
	OperationsShare:     {"operations", Share, false, -1, false, hourShare(OperationalLoad[:])},
	DebtLevel:           {"debt", Share, false, -1, false, debtLevel},
	CrossingShare:       {"crossing", Share, false, -1, false, crossing},
	PeopleEmployed:      {"people", Count, false, 0, false, peopleEmployed},
	PeopleLeft:          {"people-left", Count, true, -1, true, peopleLeft},
	FatigueLevel:        {"fatigue", Share, false, -1, false, fatigueLevel},
	Incidents:           {"incidents", Count, true, -1, false, deployableSum(func(d *Deployable) int64 { return int64(d.Incidents) })},
	DownMinutes:         {"down", ClockTime, true, -1, false, deployableSum(func(d *Deployable) int64 { return d.Down })},
	Availability:        {"availability", Share, false, +1, true, availabilitySoFar},
	MissedMinutes:       {"missed", ClockTime, true, -1, true, func(o *Organization, _ *Scenario, _ int32) int64 { return o.Outage / int64(rng.One) }},
	TrustLevel:          {"trust", Share, false, +1, false, trustLevel},
	Releases:            {"releases", Count, true, 0, false, deployableSum(func(d *Deployable) int64 { return int64(d.Releases) })},
	ChangesReleased:     {"changes-released", Count, true, 0, false, teamSum(func(t *Team) int64 { return int64(t.Released) })},
	Services:            {"services", Count, false, 0, false, deployableSum(ServiceCount)},
	ConflictShare:       {"conflicts", Share, false, -1, false, conflictShare},
	RunCost:             {"run-cost", Cents, true, -1, true, runCost},

	// The functions of these need rules of the week: package week sets them.
	SlowRequests: {"slow-requests", Share, false, -1, false, nil},
	OnCallShare:  {"on-call", Share, false, -1, false, nil},
	FeltGain:     {"felt-gain", Share, false, 0, false, nil},
}

// String returns the metric's stable id.
func (m Metric) String() string {
	if m < NumMetrics {
		return Metrics[m].ID
	}
	return "?"
}

// Key returns the key that names the metric in decisions.
func (m Metric) Key() rng.Key { return rng.KeyOf(m.String()) }

// metricOf returns the index of the metric with that key, or none.
func metricOf(k rng.Key) int32 {
	for m := range NumMetrics {
		if m.Key() == k {
			return int32(m)
		}
	}
	return None
}

// ShareOf returns part/whole in millionths, and zero if whole is zero. Neither is negative.
func ShareOf(part, whole int64) int64 {
	if whole == 0 {
		return 0
	}
	return rng.MulDiv(part, int64(rng.One), whole)
}

func teamSum(of func(*Team) int64) func(*Organization, *Scenario, int32) int64 {
	return func(o *Organization, _ *Scenario, team int32) (sum int64) {
		for t := range o.Teams {
			if team == None || team == int32(t) {
				sum += of(&o.Teams[t])
			}
		}
		return sum
	}
}

func deployableSum(of func(*Deployable) int64) func(*Organization, *Scenario, int32) int64 {
	return func(o *Organization, _ *Scenario, team int32) (sum int64) {
		for d := range o.Deployables {
			if dep := &o.Deployables[d]; team == None || team == dep.Owner {
				sum += of(dep)
			}
		}
		return sum
	}
}

func nightPages(t *Team) int64 { return int64(t.NightPages) }

func ServiceCount(d *Deployable) int64 {
	if d.Monolith || d.Ended {
		return 0
	}
	return 1
}

func workDone(o *Organization, sc *Scenario, team int32) int64 {
	return teamSum(func(t *Team) int64 { return t.Done })(o, sc, team) / 1000
}

// Booked returns the ledger of one team, or the sum of all ledgers if team is none.
func (o *Organization) Booked(team int32) (sum Ledger) {
	if team != None {
		return o.Ledgers[team]
	}
	for l := range o.Ledgers {
		sum.Add(&o.Ledgers[l])
	}
	return sum
}

func leadTime(o *Organization, _ *Scenario, team int32) int64 {
	l := o.Booked(team)
	if l.Ended == 0 {
		return 0
	}
	return l.Lead / l.Ended
}

func nightPagesPerPerson(o *Organization, sc *Scenario, team int32) int64 {
	l := o.Booked(team)
	return ShareOf(teamSum(nightPages)(o, sc, team)*int64(rng.MinutesAWeek), l.Employed)
}

// changeFailure returns the share of versions of changes that were faulty when they were
// released. What went back with them was not, so the share does not depend on how many
// changes are released together (E19).
func changeFailure(o *Organization, sc *Scenario, team int32) int64 {
	failed := teamSum(func(t *Team) int64 { return int64(t.Failed) })(o, sc, team)
	return ShareOf(failed, teamSum(func(t *Team) int64 { return int64(t.Released) })(o, sc, team))
}

func hourShare(accounts []Account) func(*Organization, *Scenario, int32) int64 {
	return func(o *Organization, _ *Scenario, team int32) int64 {
		l := o.Booked(team)
		return int64(l.Share(accounts))
	}
}

// debtLevel returns the technical debt of all code as a share of its size.
func debtLevel(o *Organization, _ *Scenario, team int32) int64 {
	var debt, size int64
	for m := range o.Modules {
		if mo := &o.Modules[m]; team == None || team == mo.Team {
			debt += int64(mo.Debt) * int64(mo.Size)
			size += int64(mo.Size)
		}
	}
	if size == 0 {
		return 0
	}
	return debt / size
}

// crossing returns the share of changes that needed two deployables released together: an
// index of how much of a distributed monolith the code is (E41).
func crossing(o *Organization, sc *Scenario, team int32) int64 {
	both := teamSum(func(t *Team) int64 { return int64(t.Crossing) })(o, sc, team)
	all := teamSum(func(t *Team) int64 { return int64(t.Changes) })(o, sc, team)
	return min(ShareOf(both, all), int64(rng.One))
}

// conflictShare returns the share of versions of changes that collided on the mainline
// (E15).
func conflictShare(o *Organization, sc *Scenario, team int32) int64 {
	collided := teamSum(func(t *Team) int64 { return int64(t.Collided) })(o, sc, team)
	return ShareOf(collided, teamSum(func(t *Team) int64 { return int64(t.Merged) })(o, sc, team))
}

func peopleEmployed(o *Organization, _ *Scenario, team int32) (n int64) {
	for p := range o.People {
		if w := &o.People[p]; w.Left == 0 && (team == None || team == w.Team) {
			n++
		}
	}
	return n
}

// peopleLeft counts the people who have left the company. It has no figure for a team,
// because leavers belong to none.
func peopleLeft(o *Organization, _ *Scenario, _ int32) (n int64) {
	for p := range o.People {
		if o.People[p].Left != 0 {
			n++
		}
	}
	return n
}

func fatigueLevel(o *Organization, sc *Scenario, team int32) (sum int64) {
	for p := range o.People {
		if w := &o.People[p]; w.Left == 0 && (team == None || team == w.Team) {
			sum += int64(w.Fatigue)
		}
	}
	return sum / max(peopleEmployed(o, sc, team), 1)
}

func trustLevel(o *Organization, _ *Scenario, team int32) (sum int64) {
	if team != None {
		return int64(o.Groups[team].Trust)
	}
	for g := range o.Groups {
		sum += int64(o.Groups[g].Trust)
	}
	return sum / max(int64(len(o.Groups)), 1)
}

// availabilitySoFar returns the share of clock minutes without an incident that users
// noticed, weighted by demand.
func availabilitySoFar(o *Organization, sc *Scenario, _ int32) int64 {
	weeks := o.Week // over which Outage adds up
	if weeks < 0 {
		weeks += sc.WarmUp
	}
	return int64(rng.One) - o.Outage/(max(int64(weeks), 1)*rng.ClockMinutesAWeek)
}

func runCost(o *Organization, _ *Scenario, _ int32) int64 { return o.Bill }
