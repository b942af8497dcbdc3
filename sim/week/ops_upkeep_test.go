package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// withServices returns the demo whose first team runs that many services and nothing else.
func withServices(services int) *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | AbsenceMechanism | PivotMechanism | MirroringMechanism | OvertimeMechanism | StrainMechanism | NoticeMechanism | OtherTimeMechanism
	o := &sc.Start
	o.Deployables[0].Owner = 1
	for k := range services {
		id := "service" + string(rune('a'+k/26)) + string(rune('a'+k%26))
		sc.Names.Deployables = append(sc.Names.Deployables, id)
		o.Deployables = append(o.Deployables, Deployable{Key: KeyOf(id), Owner: 0, Build: 12, Lanes: 1, Recurring: One, Replicas: 1})
	}
	return sc
}

// A team with few services has time to maintain them. With many services toil leaves less time
// for upkeep, so that toil grows and leaves still less time.
func TestToilThatLeavesNoTimeForUpkeepGrows(t *testing.T) {
	quarters := func(services int, off Mechanisms) (toil, upkeep [8]int64, neglected PPM) {
		sc := withServices(services)
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
		simtest.CheckBooks(t, &r.Now)
		last := &r.Now.Deployables[len(r.Now.Deployables)-1]
		return toil, upkeep, last.Neglected
	}
	fewToil, fewUpkeep, fewNeglected := quarters(4, 0)
	manyToil, manyUpkeep, manyNeglected := quarters(22, 0)
	if fewNeglected >= manyNeglected || fewUpkeep[7] <= manyUpkeep[7] {
		t.Errorf("after two years %d millionths of a service are neglected with four services, %d with twenty-two", fewNeglected, manyNeglected)
	}
	if manyUpkeep[7]*10 > manyUpkeep[0]*9 || manyToil[7]*100 < manyToil[0]*105 {
		t.Errorf("with twenty-two services upkeep goes from %d to %d minutes a quarter, toil from %d to %d", manyUpkeep[0], manyUpkeep[7], manyToil[0], manyToil[7])
	}
	if fewToil[7]*100 > fewToil[1]*103 {
		t.Errorf("with four services toil goes from %d to %d minutes a quarter", fewToil[1], fewToil[7])
	}
	if toil, upkeep, _ := quarters(22, UpkeepMechanism); toil[7]*100 > toil[0]*101 || upkeep[7] != 0 {
		t.Errorf("with UpkeepMechanism disabled, toil goes from %d to %d minutes a quarter, upkeep takes %d", toil[0], toil[7], upkeep[7])
	}
}

// A team that does no upkeep gets more done in the first quarter and has more toil in the third
// year.
func TestSkippingUpkeepPaysAtFirstAndCostsLater(t *testing.T) {
	threeYears := func(improvement int32) (first, toil int64) {
		for seed := range Seed(6) {
			sc := withServices(8)
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
	withoutUpkeep, toilWithout := threeYears(0)
	withUpkeep, toilWith := threeYears(100_000)
	if withoutUpkeep <= withUpkeep || toilWithout*100 <= toilWith*105 {
		t.Errorf("without upkeep %d of work is done in the first quarter and toil takes %d minutes in the third year, with upkeep %d and %d", withoutUpkeep, toilWithout, withUpkeep, toilWith)
	}
}

// A team that runs nothing repairs its worst code in its time for improvement, so that debt grows
// less than without such time; a team that is busy with operations has less of it.
func TestTimeLeftByOperationsRepairsCode(t *testing.T) {
	repaired := func(services int, off Mechanisms) (minutes int64, debt PPM) {
		sc := withServices(services)
		sc.Disabled |= off | BothFormsMechanism // which is on the same account
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Debt = 400_000
		}
		r := Start(sc, 5, NoSeat)
		for range WeeksAYear {
			r.Step()
		}
		simtest.CheckBooks(t, &r.Now)
		for m := range r.Now.Modules {
			if mo := &r.Now.Modules[m]; mo.Team == 0 {
				debt += mo.Debt
			}
		}
		return r.Now.Ledgers[0].Hours[RepairWork], debt
	}
	never, worst := repaired(0, UpkeepMechanism)
	most, best := repaired(0, 0)
	some, middle := repaired(22, 0)
	if never != 0 || most <= some || best >= middle || best >= worst {
		t.Errorf("%d, %d and %d minutes of repair leave a debt of %d, %d and %d", never, some, most, worst, middle, best)
	}
}
