package sim

// A Metric is one figure of a run: a total since it began, or a level now.
type Metric uint8

const (
	FeaturesLive Metric = iota
	FeaturesWithdrawn
	ValueLive
	WorkDone
	LeadTime // mean of changes that ended so far
	NightPages
	DayPages
	NightPagesPerPerson // per week, over the run
	ChangeFailureShare
	CoordinationShare
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
	NumMetrics
)

// A MetricInfo is what is on record about a metric.
type MetricInfo struct {
	ID     string
	Unit   Unit
	Total  bool // grows; a week's figure is its difference
	Better int8 // +1: more is better, -1: less
	Of     func(o *Organization, sc *Scenario) int64
}
