package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withSharedTables returns the demo in which that many couplings use the tables of module 5, and
// code has no other couplings.
func withSharedTables(users int, use TableUse) *Scenario {
	sc := simtest.Demo()
	sc.Ranges[SchemaChanges] = Exactly(500_000)
	sc.Disabled |= NoticeMechanism | MirroringMechanism | PivotMechanism
	for c := range sc.Start.Couplings {
		sc.Start.Couplings[c].Chance = 0
	}
	for c := range sc.Start.Couplings {
		if k := &sc.Start.Couplings[c]; k.To == 5 && users > 0 {
			k.Table = use
			users--
		}
	}
	return sc
}

// A change of a shared table sends a request to every team that uses it and holds their releases;
// the more modules use it, the more time requests take.
func TestTableChangesSendRequestsToAllUsers(t *testing.T) {
	halfYear := func(users int, off Mechanisms) (requests, held int64) {
		sc := withSharedTables(users, Reads)
		sc.Disabled |= off
		r := Start(sc, 2, NoSeat)
		for range 2 * WeeksAQuarter {
			r.Step()
			simtest.Balanced(t, &r.Now)
			for d := range r.Now.Deployables {
				held = max(held, int64(r.Now.Deployables[d].HeldTill))
			}
		}
		for team := range r.Now.Teams {
			requests += r.Now.Ledgers[team].Hours[RequestWork]
		}
		return requests, held
	}
	none, neverHeld := halfYear(0, 0)
	one, held := halfYear(1, 0)
	five, _ := halfYear(5, 0)
	if none != 0 || neverHeld != 0 || one == 0 || held == 0 || five <= one {
		t.Errorf("minutes of requests: %d without users, %d with one, %d with five; releases held until minute %d without users, %d with one", none, one, five, neverHeld, held)
	}
	if requests, held := halfYear(5, TableMechanism); requests != 0 || held != 0 {
		t.Errorf("with TableMechanism disabled: %d minutes of requests, releases held until minute %d", requests, held)
	}
}

// Data diverges now and then if code writes another deployable's tables, and the owners of the
// table have to repair it. Data does not diverge if code only reads them, or writes inside one
// process.
func TestDataDivergesOnlyByWritingAcrossDeployables(t *testing.T) {
	divergences := func(use TableUse, inOneProcess bool) (n int) {
		sc := withSharedTables(5, use)
		sc.Ranges[WritesApart] = Exactly(200_000)
		if inOneProcess {
			sc.Start.Modules[5].Deployable = 0
			sc.Start.Modules[6].Deployable = 1
		}
		r := Start(sc, 2, NoSeat)
		for range WeeksAYear {
			for _, e := range r.Step() {
				if e.Kind == DataDiverged && e.Subject == sc.Start.Modules[5].Key && r.Now.Modules[5].Deployable != r.Now.Modules[r.Now.ModuleOf(e.Object)].Deployable {
					n++
				}
			}
		}
		return n
	}
	if reads, writes := divergences(Reads, false), divergences(Writes, false); reads != 0 || writes < 3 {
		t.Errorf("data diverged %d times by reading, %d times by writing across deployables", reads, writes)
	}
	if inside := divergences(Writes, true); inside > 3 {
		t.Errorf("data diverged %d times by writing inside one process", inside)
	}
}

// After its tables have been split off, a module is called where code joined with its tables.
func TestSplittingTablesReplacesJoinsByCalls(t *testing.T) {
	sc := withSharedTables(5, Reads)
	r := Start(sc, 1, NoSeat)
	week.SplitTables(week.At(&r.Now, r.Scenario), 5)
	for _, k := range r.Now.Couplings {
		want := PPM(100_000)
		if k.To == 5 {
			want += week.JoinAsCalls
		}
		if k.Table != NoTable || k.Calls != want {
			t.Errorf("coupling from %d to %d: calls %d, table use %s", k.From, k.To, k.Calls, k.Table)
		}
	}
}
