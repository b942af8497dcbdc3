package experiments

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// An Experiment is one comparison. It is not changed after it has been read, so any number
// of runs may share it.
type Experiment struct {
	ID                          string
	Say                         scenarios.Prose // the question, in a sentence
	Seeds                       int32           // worlds 1 to Seeds are simulated
	Quantiles                   []float64       // of each measure, shown beside the median, 0 to 1
	ReplicationsPerOrganization int32           // number of consecutive worlds with the same drawn organization. 0: one
	LuckAlone                   bool            // they share the parameters and secrets too, and differ by random events alone
	Arms                        []Arm           // the others are compared with the first
	Measures                    []Measure
	Fact                        *Fact // the published result; nil: none
}

// Limits of an experiment, with which the memory for its results grows: the number of runs, and of
// values.
const (
	MaxRuns   = 10_000_000
	MaxValues = 50_000_000
)

// Runs returns the number of runs that an experiment takes: one for each arm and world.
func (e *Experiment) Runs() int64 { return int64(len(e.Arms)) * int64(e.Seeds) }

// MostSeeds returns the largest number of worlds that the limits allow for the arms and measures.
func (e *Experiment) MostSeeds() int32 {
	arms, measures := max(len(e.Arms), 1), max(len(e.Measures), 1)
	return int32(min(MaxRuns/arms, MaxValues/arms/measures))
}

// DefaultQuantiles are the quantiles shown of an experiment that names none.
func DefaultQuantiles() []float64 { return []float64{.1, .9} }

// An Arm is one of the variants compared: a scenario, who plays it, and how.
type Arm struct {
	ID       string
	Say      scenarios.Prose // may be empty
	Scenario *sim.Scenario
	Weeks    int32 // weeks simulated
	Seat     sim.Seat
	Bot      string      // who decides; "": the journal
	Journal  []sim.Entry // decisions; those that are not legal are skipped

	// Card is taken once, with its default target, in the first week it is legal; nil: none.
	Card *scenarios.Card

	// Drawn are the keys of the organization's figures that differ between worlds. World
	// returns the scenario of a world and the values of these figures in it; it may be called
	// from any goroutine. With nil, every world has Scenario.
	Drawn []string
	World func(sim.Seed) (*sim.Scenario, map[string]Figure)
}

// A Figure is a value with its unit.
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
	Daily bool     // sampled at the end of each day, else at the end of each week
	From  int32    // earlier weeks do not count
	To    int32    // later weeks do not count; 0: to the end
	Team  sim.Key  // 0: the company
	In    Unit     // unit in which times are shown
	Per   *Measure // divisor; nil: none

	Metric   sim.Metric      // OfMetric, UntilMetric
	Accounts []sim.Account   // OfAccounts
	States   []sim.ItemState // OfStates, OfItems: added up
	People   bool            // OfItems: how many people worked on each item, instead of its time
	Events   []sim.EventKind // OfEvents: counted
	Outcome  OutcomeFigure   // OfOutcome
	AtDone   bool            // OfOutcome: after the week in which the backlog is empty and everything is live, instead of at the end
	Drawn    string          // OfDrawn: its key
	DrawnIn  Unit            // OfDrawn
	Items    Selection       // OfItems, OfStates: which items
	Quantile float64         // with Quantile: 0 to 1
	Week     int32           // with AtWeek: weeks simulated
	Pace     bool            // OfMetric, UntilMetric: the increase in each day or week, instead of the value
	AtLeast  bool            // UntilMetric: else at most
	Limit    int64           // UntilMetric: in the metric's unit
	Figure   ForecastFigure  // OfForecast: of the metric at week To, forecast at week From
}

// A Source is where a measure's figures come from.
type Source uint8

const (
	OfMetric       Source = iota
	OfAccounts            // where people's minutes went
	OfStates              // where the time of items went, by the ledger
	OfItems               // items that ended, one by one
	OfEvents              // number of events
	OfOutcome             // outcome of the run
	OfDrawn               // a figure of the organization that is drawn
	UntilMetric           // time at which a metric first passes a limit
	UntilNoBacklog        // time at which the backlog is empty and everything is live
	OfForecast            // the forecast of a metric, from what the player knows
)

// A Statistic says how a measure aggregates its samples.
type Statistic uint8

const (
	Final Statistic = iota // at the end of the last day or week
	AtWeek
	Mean
	Min
	Max
	Gain     // last less first
	Share    // of the whole ledger
	Sum      // of minutes
	Quantile // of items
	Count    // of items
)

var statisticIDs = [...]string{"final", "week", "mean", "min", "max", "gain", "share", "minutes", "quantile", "count"}

// String returns the statistic's stable id.
func (s Statistic) String() string { return statisticIDs[s] }

// A Selection says which items count. The zero value selects all changes.
type Selection struct {
	Requests bool    // other teams' requests instead of changes
	Module   sim.Key // 0: any
	Others   Answer  // whether it waited on another team
	Failed   Answer  // whether it failed at least once
}

// An Answer is a filter: yes, no, or either.
type Answer uint8

const (
	Either Answer = iota
	Yes
	No
)

// fits reports whether an item with property b passes the filter.
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

// A ForecastFigure is one figure of a forecast.
type ForecastFigure uint8

const (
	ForecastCovers ForecastFigure = iota // 1 if the metric came to lie between Low and High, else 0: its mean over the worlds is the coverage
	ForecastLow                          // P10 of the imagined worlds
	ForecastMiddle                       // their median
	ForecastHigh                         // their P90
	NumForecastFigures
)

var forecastIDs = [NumForecastFigures]string{"covers", "low", "middle", "high"}

// String returns the figure's stable id.
func (f ForecastFigure) String() string { return forecastIDs[f] }

// A Unit is the unit of a figure.
type Unit uint8

const (
	Number Unit = iota
	Shares      // fractions: .12 is 12 %
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

// minutes has the length of each unit of time in minutes.
var minutes = [NumUnits]float64{
	Minutes: 1, Hours: 60, Days: float64(sim.MinutesADay), Weeks: float64(sim.MinutesAWeek), Months: float64(sim.MinutesAWeek) * 13 / 3,
}

// Unit returns the unit of the measure's figures.
func (m *Measure) Unit() Unit {
	u := m.native()
	switch {
	case m.Per == nil:
	case m.In == Shares:
		return Shares
	case minutes[u] > 0 && m.Per.native() == Number:
		return u // an amount per item
	default:
		return Number
	}
	return u
}

// native returns the unit before the division by Per.
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
		if u = Minutes; m.Stat == Count || m.People {
			u = Number
		}
	case OfForecast:
		if u = unitOf(sim.Metrics[m.Metric].Unit); m.Figure == ForecastCovers {
			u = Shares
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

// unitOf returns the unit of figures for a unit of the engine.
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

// scale converts an amount in a unit of the engine to the unit given by unitOf.
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
