// Package experiments puts questions to the model: how would it have gone in other
// worlds, with other people, other rules, other figures for what nobody has
// measured? An experiment lives several arms of an organization in many worlds and
// says what differs between them. Package author reads experiments from files.
//
// An experiment may leave the ranges on record, switch effects off and set up
// things that no company is: one person before a queue, a hundred services for
// three. It answers what this model does, not what is so.
package experiments

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// An Experiment is one question. It never changes once it was read, so any number
// of runs may share it.
type Experiment struct {
	ID                          string
	Say                         scenarios.Prose // the question, in a sentence
	Seeds                       int32           // worlds 1 to Seeds are lived
	ReplicationsPerOrganization int32           // so many worlds in a row have the same organization, where it is drawn; what differs between them is luck. 0: one
	Arms                        []Arm           // the first is what the others are compared with
	Measures                    []Measure
	Fact                        *Fact // what is published about it; nil: it is only a question
}

// An Arm is one way that things may be: a scenario, who plays it, and how.
type Arm struct {
	ID       string
	Say      scenarios.Prose // may be empty
	Scenario *sim.Scenario
	Weeks    int32 // lived
	Seat     sim.Seat
	Bot      string      // who decides; "": the journal
	Journal  []sim.Entry // what is decided, as far as it can be

	// Card is taken alone, made out as the table makes it out, in the first week in
	// which it can be; nil: no card is.
	Card *scenarios.Card

	// Drawn are the keys of the organization's figures that are another in every
	// world, and World builds a world's scenario and says what they are in it. It may be
	// called from any goroutine. Without them it is Scenario in every world.
	Drawn []string
	World func(sim.Seed) (*sim.Scenario, map[string]Figure)
}

// A Figure is an amount of a unit.
type Figure struct {
	Value float64
	In    Unit
}

// A Measure is one figure of a run.
type Measure struct {
	ID    string
	Say   scenarios.Prose // may be empty
	Of    Source
	Stat  Statistic
	Daily bool     // looks at the end of each day, else at the end of each week
	From  int32    // weeks before count for nothing
	To    int32    // weeks after neither; 0: to the end
	Team  sim.Key  // 0: the company
	In    Unit     // times are shown in it
	Per   *Measure // divides; nil: nothing does

	Metric   sim.Metric      // OfMetric, UntilMetric
	Accounts []sim.Account   // OfAccounts
	States   []sim.ItemState // OfStates, OfItems: added up
	Events   []sim.EventKind // OfEvents: counted
	Outcome  OutcomeFigure   // OfOutcome
	AtDone   bool            // OfOutcome: after the week in which the last of all that was asked for is live, instead of at the end
	Drawn    string          // OfDrawn: its key
	DrawnIn  Unit            // OfDrawn
	Items    Selection       // OfItems, OfStates: whose
	Quantile float64         // with Quantile: 0 to 1
	Week     int32           // with AtWeek: weeks lived
	Pace     bool            // OfMetric, UntilMetric: what each day or week adds, instead of what there is
	AtLeast  bool            // UntilMetric: else at most
	Limit    int64           // UntilMetric: in the metric's unit
}

// A Source is what a measure looks at.
type Source uint8

const (
	OfMetric       Source = iota
	OfAccounts            // where people's minutes went
	OfStates              // where the minutes of items went, by the ledger
	OfItems               // the items that ended, one by one
	OfEvents              // how often something happened
	OfOutcome             // how the run stands at its end
	OfDrawn               // a figure of the organization that is drawn
	UntilMetric           // when a metric first is past a limit
	UntilNoBacklog        // when the last of all that was asked for is live
)

// A Statistic is what a measure makes of what it saw.
type Statistic uint8

const (
	Final Statistic = iota // as the last day or week ended
	AtWeek
	Mean
	Min
	Max
	Gain     // from the first to the last
	Share    // of the whole ledger
	Sum      // of minutes
	Quantile // of items
	Count    // of items
)

var statisticIDs = [...]string{"final", "week", "mean", "min", "max", "gain", "share", "minutes", "quantile", "count"}

// String returns the statistic's stable id.
func (s Statistic) String() string { return statisticIDs[s] }

// A Selection says which items are looked at. The zero value is all changes.
type Selection struct {
	Requests bool    // other teams' requests instead of changes
	Module   sim.Key // 0: of any
	Others   Answer  // waited on another team
	Failed   Answer  // failed at least once
}

// An Answer is yes, no, or not asked.
type Answer uint8

const (
	Either Answer = iota
	Yes
	No
)

func (a Answer) fits(b bool) bool { return a == Either || b == (a == Yes) }

// An OutcomeFigure is one of the figures of sim.Outcome.
type OutcomeFigure uint8

const (
	ValueDelivered OutcomeFigure = iota
	Earned
	Cost
	Worth
	Reliability
	PeopleKept
	OptionsLeft
	PropagationCost
	ChallengeMet
	NumOutcomes
)

var outcomeIDs = [NumOutcomes]string{"value", "earned", "cost", "worth", "reliability", "people", "options", "propagation-cost", "challenge-met"}

// String returns the figure's stable id.
func (f OutcomeFigure) String() string { return outcomeIDs[f] }

// A Unit is what a figure of an experiment counts.
type Unit uint8

const (
	Number Unit = iota
	Shares      // of a whole: .12 is 12 %
	Minutes
	Hours
	Days   // of eight hours
	Weeks  // of five days
	Months // of 4 1/3 weeks
	Money
	NumUnits
)

var unitIDs = [NumUnits]string{"number", "share", "minutes", "hours", "days", "weeks", "months", "money"}

// String returns the unit's stable id.
func (u Unit) String() string { return unitIDs[u] }

// minutes are how many minutes a unit of time has.
var minutes = [NumUnits]float64{
	Minutes: 1, Hours: 60, Days: float64(sim.MinutesADay), Weeks: float64(sim.MinutesAWeek), Months: float64(sim.MinutesAWeek) * 13 / 3,
}

// Unit returns what the measure's figures count.
func (m *Measure) Unit() Unit {
	u := m.native()
	switch {
	case m.Per == nil:
	case m.In == Shares:
		return Shares
	case minutes[u] > 0 && m.Per.native() == Number:
		return u // so much of it for each
	default:
		return Number
	}
	return u
}

// native is the unit before anything divides.
func (m *Measure) native() Unit {
	u := Number
	switch m.Of {
	case OfMetric:
		u = unitOf(sim.Metrics[m.Metric].Unit)
	case OfAccounts, OfStates:
		if u = Minutes; m.Stat == Share {
			u = Shares
		}
	case OfItems:
		if u = Minutes; m.Stat == Count {
			u = Number
		}
	case OfOutcome:
		switch m.Outcome {
		case Reliability, PeopleKept, OptionsLeft, PropagationCost, ChallengeMet:
			u = Shares
		case Earned, Cost, Worth:
			u = Money
		}
	case OfDrawn:
		u = m.DrawnIn
	case UntilMetric, UntilNoBacklog:
		u = Minutes
	}
	if u == Minutes && m.In != Number && minutes[m.In] > 0 {
		return m.In
	}
	return u
}

func unitOf(u sim.Unit) Unit {
	switch u {
	case sim.Share:
		return Shares
	case sim.Minute, sim.ClockTime:
		return Minutes
	case sim.Days:
		return Days
	case sim.Cents:
		return Money
	}
	return Number
}

// scale turns an amount of the engine's unit into the unit that unitOf gives it.
func scale(u sim.Unit, v int64) float64 {
	switch u {
	case sim.Share, sim.PerWeek, sim.PerYear, sim.Logit:
		return float64(v) / 1e6
	case sim.Days, sim.Ratio:
		return float64(v) / 1e3
	case sim.Cents:
		return float64(v) / 100
	}
	return float64(v)
}
