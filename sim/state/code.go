package state

import (
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
	Run  rng.Minutes // duration of the end-to-end tests; 0: there is no environment
	Busy bool
	Head int32 // of the queue of changes that wait for it
	Tail int32
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
	Key             rng.Key
	Team            int32       // owner; -1: none
	Deployable      int32       // that contains it
	Size            rng.Minutes // [min] content of its code: the work to write it anew
	Debt            rng.PPM     // technical debt as a share of Size, 0..3 (E28); hidden from teams that do not work in it
	Tests           rng.PPM     // strength of its tests, 0..1; hidden from teams that do not work in it
	Demand          int32       // weight among the modules that product's features are drawn from
	Contract        rng.PPM     // stability of its interface, 0..1 (E3)
	Bounded         rng.PPM     // how strictly its boundary is enforced, 0..1 (E44)
	Tables          int32       // tables it shares with other modules
	Consumers       int32       // callers that must leave the old path when it is extracted (E57); hidden
	Hardness        rng.PPM     // factor on the effort of moving it, 1 is as estimated (E39); hidden
	Moved           rng.PPM     // 0..1, part of it that already runs in its new service
	Churn           int64       // [1/1000 min] content worked in it since the run began
	DebtRemainder   int64       // [1e-6 min] of debt not yet added to Debt
	TestsRemainder  int32       // [1e-12] of strength not yet taken from Tests
	OpenChanges     int32       // changes begun in it and not yet on the mainline (E15)
	Frozen          bool        // no new change may be begun in it (E56)
	Traffic         rng.PPM     // usual weekly load today; 1 is the capacity of a replica that runs nothing else (E59)
	Growth          rng.PPM     // of Traffic, per year
	Season          rng.PPM     // amplitude around Traffic: added in the busiest week of the year, taken away in the quietest
	Spikes          int32       // mean number of weeks a year with a traffic spike
	Regulated       bool        // its data is regulated (E61)
	Versions        int32       // old versions of its contract kept alive beside the current one (E63)
	Rows            int32       // [millions] of rows of data it owns (E40); hidden
	DualWritesSince rng.Minutes // when its data began to be written to two stores (E40); 0: it is not
	HandsOnTime     rng.Minutes // [min] the player has worked in this module, owned by another team, since its couplings were last revealed (E53)
}

// A Coupling is the chance that a change in one module drags along another, and what
// the two share at run time.
type Coupling struct {
	From, To int32    // modules: a change in From drags along To
	Chance   rng.PPM  // of dragging it along (E37); hidden until measured
	Calls    rng.PPM  // run-time calls from From to To, 1 is the busiest coupling; free until they cross a boundary (E42)
	Fallback rng.PPM  // share of To's failures that From survives with a fallback (E24)
	Table    TableUse // how From uses tables of To (E62)
}

// A Deployable is a unit that is built and released together.
type Deployable struct {
	Key          rng.Key
	Owner        int32 // team on call for it; -1: none
	Monolith     bool
	Ended        bool        // merged back or deleted
	TrainPeriod  rng.Minutes `id:"Every"`   // [min] between departures of its release train; 0: released on demand
	TrainOffset  rng.Minutes `id:"Departs"` // [min] into the period at which the train departs
	Build        rng.Minutes // [min] the pipeline takes for one change with the code of BuiltWith (E60); hidden
	BuiltWith    rng.Minutes // [min] content of code for which the pipeline takes Build; 0: it always takes Build
	Code         rng.Minutes // [min] content of the code it builds together, as of the start of the week
	Lanes        int32       // builds that can run in parallel
	Busy         int32       // builds running
	Head, Tail   int32       // queue of changes waiting for a build
	Aboard       int32       // list of changes on the train; -1: none
	Boarded      int32       // their number
	HeldBack     int32       // list of rolled-back changes while the culprit is searched for; -1: none
	EndToEnd     bool        // tested together with others (E65)
	BoardPeriod  rng.Minutes `id:"Board"` // [min] between meetings of its approval board; 0: it has none
	BoardOffset  rng.Minutes `id:"Meets"` // [min] into the period at which the board meets
	Docket       int32       // list of changes waiting for the board; -1: none
	Observed     rng.PPM     // observability, 0..1 (E20); hidden
	Runbook      rng.PPM     // how far runbooks and rollback are in practice, 0..1 (E21)
	Paved        bool        // on the paved road (E23)
	Own          bool        // has its own datastore; no rule reads it
	Replicas     int32
	Recurring    rng.PPM     // factor on the rate of background incidents, 1 at first, 0.5..4
	Trains       int32       // trains departed with changes aboard
	Incidents    int32       // since the run began
	Releases     int32       // batches released
	Failures     int32       // of Releases, those with a faulty change
	Down         int64       // [clock min] with an incident that users noticed
	DownCounted  int64       // [clock min] of Down already counted in Organization.Outage
	Used         rng.PPM     // utilisation of its replicas this week, 1 is all they can carry, at most 2 (E59)
	Objective    rng.PPM     // promised availability (E26); 0: none
	RecentMissed [4]int32    // [clock min] its users missed in each of the last four weeks, latest first
	Frozen       bool        // its error budget is spent: no feature is released (E26)
	Overridden   bool        // features are released although the budget is spent
	Due          bool        // what is aboard leaves as soon as nothing holds it
	Approved     rng.Minutes // when what is aboard is or was approved (E61); 0: approval not asked for
	HeldTill     rng.Minutes // no release before this minute, because a table it uses is being changed (E62)
	Neglected    rng.PPM     // share of its automation that no longer works, 0..1 (E27)
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
