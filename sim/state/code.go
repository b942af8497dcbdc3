package state

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// Moving data. A module that owns much data does not leave its deployable in one step:
// from the day on which its service opens, both stores are written, until enough data has
// been compared to rely on the new one (E40). In that time both sides break more often, the
// service takes twice the toil, and the two stores diverge now and then. A script copies
// the old data. A player who knows the amount runs it in batches; one who does not finds
// out in production, where the script locks the tables.

// maxRows is the most that a module may own [million rows].
const maxRows = 1_000_000

// Deployables that are tested together share one environment that looks like production,
// and one queue in front of it (E65). A run over k of them fails for reasons other than the
// change with chance 1-(1-f)^k: somebody else's half-finished deployment, stale data, a
// certificate. It is run again, and everybody behind it waits. Changes to a module with a
// contract tested against its callers, or with an enforced boundary, may not need it.

// An Environment is the shared environment in which deployables are tested together.
type Environment struct {
	Run  rng.Minutes `rec:"1,min=0"` // duration of the end-to-end tests; 0: there is no environment
	Busy bool        `rec:"2"`
	Head int32       `rec:"3"` // of the queue of changes that wait for it
	Tail int32       `rec:"4"`
}

// IsFrozen reports whether a spent error budget blocks feature releases.
func (d *Deployable) IsFrozen() bool { return d.Frozen && !d.Overridden }

// Coupling returns the coupling from one module to another; nil if there is none.
func (o *Organization) Coupling(from, to int32) *Coupling {
	for c := o.FirstCoupling(from); c < len(o.Couplings) && o.Couplings[c].From == from; c++ {
		if o.Couplings[c].To == to {
			return &o.Couplings[c]
		}
	}
	return nil
}

// IsSetApart reports whether an enforced boundary, or a part that already runs elsewhere,
// separates some changes to a module from the changes around it.
func (m *Module) IsSetApart() bool { return m.Bounded > 0 || m.Moved > 0 }

// A Module is a part of the code that changes together.
type Module struct {
	Key             rng.Key     `rec:"1"`
	Team            int32       `rec:"2,in=Teams,none"`              // owner; -1: none
	Deployable      int32       `rec:"3,in=Deployables"`             // that contains it
	Size            rng.Minutes `rec:"4,min=0"`                      // [min] content of its code: the work to write it anew
	Debt            rng.PPM     `rec:"5,hidden"`                     // technical debt as a share of Size, 0..3 (E28); hidden from teams that do not work in it
	Tests           rng.PPM     `rec:"6,hidden"`                     // strength of its tests, 0..1; hidden from teams that do not work in it
	Demand          int32       `rec:"7,min=0"`                      // weight among the modules that product's features are drawn from
	Contract        rng.PPM     `rec:"8"`                            // stability of its interface, 0..1 (E3)
	Bounded         rng.PPM     `rec:"9"`                            // how strictly its boundary is enforced, 0..1 (E44)
	Tables          int32       `rec:"10"`                           // tables it shares with other modules
	Consumers       int32       `rec:"11,hidden"`                    // callers that must leave the old path when it is extracted (E57); hidden
	Hardness        rng.PPM     `rec:"12,hidden"`                    // factor on the effort of moving it, 1 is as estimated (E39); hidden
	Moved           rng.PPM     `rec:"13"`                           // 0..1, part of it that already runs in its new service
	Churn           int64       `rec:"14"`                           // [1/1000 min] content worked in it since the run began
	DebtRemainder   int64       `rec:"15"`                           // [1e-6 min] of debt not yet added to Debt
	TestsRemainder  int32       `rec:"16"`                           // [1e-12] of strength not yet taken from Tests
	OpenChanges     int32       `rec:"17"`                           // changes begun in it and not yet on the mainline (E15)
	Frozen          bool        `rec:"18"`                           // no new change may be begun in it (E56)
	Traffic         rng.PPM     `rec:"19,min=0"`                     // usual weekly load today; 1 is the capacity of a replica that runs nothing else (E59)
	Growth          rng.PPM     `rec:"20"`                           // of Traffic, per year
	Season          rng.PPM     `rec:"21"`                           // amplitude around Traffic: added in the busiest week of the year, taken away in the quietest
	Spikes          int32       `rec:"22,min=0"`                     // mean number of weeks a year with a traffic spike
	Regulated       bool        `rec:"23"`                           // its data is regulated (E61)
	Versions        int32       `rec:"24,min=0,max=maxVersions"`     // old versions of its contract kept alive beside the current one (E63)
	Rows            int32       `rec:"25,hidden,min=0,max=maxRows"`  // [millions] of rows of data it owns (E40); hidden
	DualWritesSince rng.Minutes `rec:"26,min=0"`                     // when its data began to be written to two stores (E40); 0: it is not
	Down            int64       `rec:"28,total"`                     // [clock min] in which it was down and what shares its process was not
	DownCounted     int64       `rec:"29,total"`                     // [clock min] of Down already counted in Organization.Outage
	Reserved        rng.PPM     `rec:"30,min=0"`                     // 0..1, its owners let those work in it who know it at least so well, relative to whoever in the team knows it best (E66); 0: anybody
	Bugs            int64       `rec:"31,hidden,min=0,max=MostBugs"` // [1/1000 min] content of the fixes of its bugs that nobody has reported yet, right after they were made (E70); hidden
	ForgottenBugs   int64       `rec:"32,hidden,min=0,max=MostBugs"` // [1/1000 min] part of Bugs in code that its authors have forgotten (E70); hidden
	FormerOwner     rng.Key     `rec:"33"`                           // team that owned it last before its present one (E76); 0: none
	HandsOnTime     rng.Minutes `rec:"27"`                           // [min] the player has worked in this module, owned by another team, since its couplings were last revealed (E53)
}

// A Coupling is the chance that a change in one module drags along another, and what
// the two share at run time.
type Coupling struct {
	From     int32    `rec:"1,in=Modules"` // modules: a change in From drags along To
	To       int32    `rec:"2,in=Modules"`
	Chance   rng.PPM  `rec:"3,hidden"`                 // of dragging it along (E37); hidden until measured
	Calls    rng.PPM  `rec:"4"`                        // run-time calls from From to To, 1 is the busiest coupling; free until they cross a boundary (E42)
	Fallback rng.PPM  `rec:"5"`                        // share of To's failures that From survives with a fallback (E24)
	Table    TableUse `rec:"6,below=len(tableUseIDs)"` // how From uses tables of To (E62)
}

// A Deployable is a unit that is built and released together.
type Deployable struct {
	Key          rng.Key     `rec:"1"`
	Owner        int32       `rec:"2,in=Teams,none"` // team on call for it; -1: none
	Monolith     bool        `rec:"3"`
	Ended        bool        `rec:"4"`                   // merged back or deleted
	TrainPeriod  rng.Minutes `id:"Every" rec:"5,min=0"`  // [min] between departures of its release train; 0: released on demand
	TrainOffset  rng.Minutes `id:"Departs" rec:"6"`      // [min] into the period at which the train departs
	Build        rng.Minutes `rec:"7,hidden,min=0"`      // [min] the pipeline takes for one change with the code of BuiltWith (E60); hidden
	BuiltWith    rng.Minutes `rec:"8"`                   // [min] content of code for which the pipeline takes Build; 0: it always takes Build
	Code         rng.Minutes `rec:"9"`                   // [min] content of the code it builds together, as of the start of the week
	Lanes        int32       `rec:"10"`                  // builds that can run in parallel
	Busy         int32       `rec:"11"`                  // builds running
	Head         int32       `rec:"12"`                  // queue of changes waiting for a build
	Tail         int32       `rec:"13"`                  // the last item of that queue
	Aboard       int32       `rec:"14"`                  // list of changes on the train; -1: none
	Boarded      int32       `rec:"15"`                  // their number
	HeldBack     int32       `rec:"16"`                  // list of rolled-back changes while the culprit is searched for; -1: none
	EndToEnd     bool        `rec:"17"`                  // tested together with others (E65)
	BoardPeriod  rng.Minutes `id:"Board" rec:"18,min=0"` // [min] between meetings of its approval board; 0: it has none
	BoardOffset  rng.Minutes `id:"Meets" rec:"19"`       // [min] into the period at which the board meets
	Docket       int32       `rec:"20"`                  // list of changes waiting for the board; -1: none
	Observed     rng.PPM     `rec:"21,hidden"`           // observability, 0..1 (E20); hidden
	Runbook      rng.PPM     `rec:"22"`                  // how far runbooks and rollback are in practice, 0..1 (E21)
	Paved        bool        `rec:"23"`                  // on the paved road (E23)
	Own          bool        `rec:"24"`                  // has its own datastore; no rule reads it
	Replicas     int32       `rec:"25"`
	Recurring    rng.PPM     `rec:"26"`       // factor on the rate of background incidents, 1 at first, 0.5..4
	Trains       int32       `rec:"27"`       // trains departed with changes aboard
	Incidents    int32       `rec:"28,total"` // that have opened
	Releases     int32       `rec:"29,total"` // batches released
	Failures     int32       `rec:"30,total"` // of Releases, those with a faulty change
	Down         int64       `rec:"31,total"` // [clock min] with an incident that users noticed
	DownCounted  int64       `rec:"32,total"` // [clock min] of Down without DownInPart already counted in Organization.Outage
	Used         rng.PPM     `rec:"33"`       // utilisation of its replicas this week, 1 is all they can carry, at most 2 (E59)
	Objective    rng.PPM     `rec:"34"`       // promised availability (E26); 0: none
	RecentMissed [4]int32    `rec:"35"`       // [clock min] its users missed in each of the last four weeks, latest first
	Frozen       bool        `rec:"36"`       // its error budget is spent: no feature is released (E26)
	Overridden   bool        `rec:"37"`       // features are released although the budget is spent
	Due          bool        `rec:"38"`       // what is aboard leaves as soon as nothing holds it
	Approved     rng.Minutes `rec:"39"`       // when what is aboard is or was approved (E61); 0: approval not asked for
	HeldTill     rng.Minutes `rec:"40"`       // no release before this minute, because a table it uses is being changed (E62)
	Neglected    rng.PPM     `rec:"41"`       // share of its automation that no longer works, 0..1 (E27)
	HadIncident  bool        `rec:"42"`       // in the warm-up or later
	DownInPart   int64       `rec:"43,total"` // [clock min] of Down, in which only one of its modules was down
	Joined       int32       `rec:"46"`       // changes that have joined its mainline (E15)
	StoppedHead  int32       `rec:"44"`       // queue of changes that were built while nothing may join the mainline
	StoppedTail  int32       `rec:"45"`       // the last item of that queue
}

// FirstCoupling returns the index of the first coupling from a module, or where it would
// be.
func (o *Organization) FirstCoupling(module int32) int {
	low, high := 0, len(o.Couplings)
	for low < high {
		if mid := (low + high) / 2; o.Couplings[mid].From < module {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// A TableUse says how one module uses the tables of another.
type TableUse uint8

const (
	NoTable TableUse = iota
	Reads
	Writes
)

var tableUseIDs = []string{"none", "reads", "writes"}

func (u TableUse) String() string { return rng.IDOf(tableUseIDs, int(u)) }

// maxVersions is the limit of the old versions of one contract.
const maxVersions = 100

// MostBugs is the most content of fixes that waits in a module [1/1000 min].
const MostBugs = math.MaxInt64 >> 24
