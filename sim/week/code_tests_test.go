package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Debt left in code weakens its tests in proportion, in many small changes as in one large one,
// down to zero; with TestDecayMechanism disabled they stay.
func TestDebtWeakensTests(t *testing.T) {
	testsAfter := func(off Mechanisms, debts ...int32) PPM {
		sc := calm()
		sc.Disabled = off
		sc.Ranges[TestsByDebt] = Exactly(200_000)
		r := Start(sc, 1, NoSeat)
		wk := week.At(&r.Now, sc)
		r.Now.Modules[2].Tests = 500_000
		for _, d := range debts {
			week.DecayTests(wk, 2, d)
		}
		return r.Now.Modules[2].Tests
	}
	if got := testsAfter(0, 500_000); got != 400_000 {
		t.Errorf("debt of half of the code leaves tests of %d, want 400000", got)
	}
	many := make([]int32, 500_000)
	for i := range many {
		many[i] = 1
	}
	if got := testsAfter(0, many...); got != 400_000 {
		t.Errorf("the same debt in small changes leaves tests of %d, want 400000", got)
	}
	if got := testsAfter(0, 2_000_000, 2_000_000); got != 0 {
		t.Errorf("debt of four times the code leaves tests of %d, want 0", got)
	}
	if got := testsAfter(TestDecayMechanism, 500_000); got != 500_000 {
		t.Errorf("with TestDecayMechanism disabled, tests of %d are left, want 500000", got)
	}
}
