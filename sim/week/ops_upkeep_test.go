package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// running returns the demo with so many services for its first team, which runs
// nothing else.
func running(services int) *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | AbsenceMechanism | PivotMechanism | MirroringMechanism | OvertimeMechanism | StrainMechanism | NoticeMechanism
	o := &sc.Start
	o.Deployables[0].Owner = 1
	for k := range services {
		id := "service" + string(rune('a'+k/26)) + string(rune('a'+k%26))
		sc.Names.Deployables = append(sc.Names.Deployables, id)
		o.Deployables = append(o.Deployables, Deployable{Key: KeyOf(id), Owner: 0, Build: 12, Lanes: 1, Recurring: One, Replicas: 1})
	}
	return sc
}

// A team that has time keeps what it runs in order; one that is busy with operations
// comes to it less, so that more is left to hands, and comes to it less still.
func TestToilThatLeavesNoTimeFeedsItself(t *testing.T) {
	quarters := func(services int, off Mechanisms) (toil, upkeep [8]int64, neglected PPM) {
		sc := running(services)
		sc.Disabled |= off
		sc.Ranges[ToilBase] = Exactly(70_000)
		r := Start(sc, 5, NoSeat)
		var before Ledger
		for q := range toil {
			for range WeeksAQuarter {
				r.Step()
			}
			now := r.Now.Ledgers[0].Since(&before)
			before = r.Now.Ledgers[0]
			toil[q], upkeep[q] = now.Hours[Operations], now.Hours[PlatformWork]+now.Hours[RepairWork]
		}
		simtest.Balanced(t, &r.Now)
		last := &r.Now.Deployables[len(r.Now.Deployables)-1]
		return toil, upkeep, last.Neglected
	}
	few, fewKept, fewNeglected := quarters(4, 0)
	many, manyKept, manyNeglected := quarters(22, 0)
	if fewNeglected >= manyNeglected || fewKept[7] <= manyKept[7] {
		t.Errorf("%d of a service is neglected after two years where four are run, %d where there are twenty-two", fewNeglected, manyNeglected)
	}
	if manyKept[7]*10 > manyKept[0]*9 || many[7]*100 < many[0]*105 {
		t.Errorf("with twenty-two services upkeep goes from %d to %d minutes a quarter, toil from %d to %d", manyKept[0], manyKept[7], many[0], many[7])
	}
	if few[7]*100 > few[1]*103 {
		t.Errorf("with four services toil goes from %d to %d", few[1], few[7])
	}
	if off, kept, _ := quarters(22, UpkeepMechanism); off[7]*100 > off[0]*101 || kept[7] != 0 {
		t.Errorf("switched off, toil goes from %d to %d, upkeep takes %d", off[0], off[7], kept[7])
	}
}

// Heroes look good for a while: who does nothing for upkeep gets more done in the
// first quarter and has more toil in the third year.
func TestWhoKeepsNothingInOrderIsAheadAtFirst(t *testing.T) {
	three := func(improvement int32) (first, toil int64) {
		for seed := range Seed(6) {
			sc := running(8)
			sc.Weeks = 3 * WeeksAYear
			sc.Ranges[Improvement] = Exactly(improvement)
			r := Start(sc, seed, NoSeat)
			for w := range 3 * WeeksAYear {
				r.Step()
				switch w {
				case WeeksAQuarter - 1:
					first += r.Now.Teams[0].Done
				case 2*WeeksAYear - 1:
					toil -= r.Now.Ledgers[0].Hours[Operations]
				}
			}
			toil += r.Now.Ledgers[0].Hours[Operations]
		}
		return first, toil
	}
	heroes, heroesLater := three(0)
	others, othersLater := three(100_000)
	if heroes <= others || heroesLater*100 <= othersLater*105 {
		t.Errorf("heroes get %d done in a quarter and spend %d on toil in the third year, others %d and %d", heroes, heroesLater, others, othersLater)
	}
}

// A team that runs nothing puts its time for improvement into the worst of its code, so
// that debt grows less than where there is no such time; who is busy with what it runs
// has less of it.
func TestTimeThatOperationsLeaveRepairsCode(t *testing.T) {
	repaired := func(services int, off Mechanisms) (minutes int64, debt PPM) {
		sc := running(services)
		sc.Disabled |= off
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Debt = 400_000
		}
		r := Start(sc, 5, NoSeat)
		for range WeeksAYear {
			r.Step()
		}
		simtest.Balanced(t, &r.Now)
		for m := range r.Now.Modules {
			if mo := &r.Now.Modules[m]; mo.Team == 0 {
				debt += mo.Debt
			}
		}
		return r.Now.Ledgers[0].Hours[RepairWork], debt
	}
	none, worse := repaired(0, UpkeepMechanism)
	all, better := repaired(0, 0)
	busy, between := repaired(22, 0)
	if none != 0 || all <= busy || better >= between || better >= worse {
		t.Errorf("%d, %d and %d minutes leave a debt of %d, %d and %d", none, busy, all, worse, between, better)
	}
}
