package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/week"
)

// In code that is left in debt the tests find less and less, down to nothing; paying
// debt back does not bring them back; where it is switched off they stay.
func TestTestsFallBehindWhatIsLeftInDebt(t *testing.T) {
	after := func(off Mechanisms, debts ...int32) PPM {
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
	if got := after(0, 500_000); got != 400_000 {
		t.Errorf("debt of half of the code leaves tests of %d", got)
	}
	many := make([]int32, 500_000)
	for i := range many {
		many[i] = 1
	}
	if got := after(0, many...); got != 400_000 {
		t.Errorf("the same in small changes leaves tests of %d", got)
	}
	if got := after(0, 2_000_000, 2_000_000); got != 0 {
		t.Errorf("debt of four times the code leaves tests of %d", got)
	}
	if got := after(TestDecayMechanism, 500_000); got != 500_000 {
		t.Errorf("switched off, tests of %d are left", got)
	}
}
