package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// sharing is the demo whose teams all use the tables of one module, from so many
// other modules.
func sharing(readers int, use TableUse) *Scenario {
	sc := simtest.Demo()
	sc.Ranges[SchemaChanges] = Exactly(500_000)
	sc.Disabled |= NoticeMechanism | MirroringMechanism | PivotMechanism
	for c := range sc.Start.Couplings {
		sc.Start.Couplings[c].Chance = 0
	}
	for c := range sc.Start.Couplings {
		if k := &sc.Start.Couplings[c]; k.To == 5 && readers > 0 {
			k.Table = use
			readers--
		}
	}
	return sc
}

// A change of a shared table asks every team that uses it and holds what they
// release; the more use it, the more.
func TestASharedTableAsksWhoeverReadsIt(t *testing.T) {
	lived := func(readers int, off Mechanisms) (requests, held int64) {
		sc := sharing(readers, Reads)
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
	none, free := lived(0, 0)
	one, held := lived(1, 0)
	all, _ := lived(5, 0)
	if none != 0 || free != 0 || one == 0 || held == 0 || all <= one {
		t.Errorf("minutes of requests: %d without readers, %d with one, %d with five; held until %d and %d", none, one, all, free, held)
	}
	if off, free := lived(5, TableMechanism); off != 0 || free != 0 {
		t.Errorf("switched off: %d minutes, held until %d", off, free)
	}
}

// Who writes another deployable's tables leaves data at odds now and then, for the
// table's owners to mend; who only reads them does not, nor who writes inside one
// process.
func TestWritesOverABoundaryGoApart(t *testing.T) {
	apart := func(use TableUse, together bool) (n int) {
		sc := sharing(5, use)
		sc.Ranges[WritesApart] = Exactly(200_000)
		if together {
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
	if reads, writes := apart(Reads, false), apart(Writes, false); reads != 0 || writes < 3 {
		t.Errorf("%d times by reading, %d by writing over a boundary", reads, writes)
	}
	if inside := apart(Writes, true); inside > 3 {
		t.Errorf("%d times inside one process", inside)
	}
}

// A module that gets its tables for itself is called instead of joined with.
func TestSplittingTablesTurnsJoinsIntoCalls(t *testing.T) {
	sc := sharing(5, Reads)
	r := Start(sc, 1, NoSeat)
	week.SplitTables(week.At(&r.Now, r.Scenario), 5)
	for _, k := range r.Now.Couplings {
		want := PPM(100_000)
		if k.To == 5 {
			want += week.JoinAsCalls
		}
		if k.Table != NoTable || k.Calls != want {
			t.Errorf("from %d to %d: calls %d, table %s", k.From, k.To, k.Calls, k.Table)
		}
	}
}
