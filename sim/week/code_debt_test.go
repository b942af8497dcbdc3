package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Debt D in code of size S lengthens a change by kappa D/S in the mean, and with a standard
// deviation as large, because one change meets the worst of the code and another does not.
func TestDebtRaisesMeanAndVarianceOfTheTimePerChange(t *testing.T) {
	spread := func(debt PPM, off Mechanisms) (mean, sd float64) {
		sc := simtest.Demo()
		sc.Disabled |= off
		r := Start(sc, 3, NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		o.Modules[0].Debt = debt
		o.Items = []Item{{}}
		const n = 20_000
		var sum, squares float64
		for i := range n {
			o.Items[0].Key = KeyOf("change").Child(KindItem, uint64(i))
			drag := week.DebtDrag(wk, 0)
			factor := 1 / (1 - float64(drag)/float64(One)) // of the time without debt
			sum += factor
			squares += factor * factor
		}
		mean = sum / n
		return mean, math.Sqrt(squares/n - mean*mean)
	}
	kappa := float64(Start(simtest.Demo(), 3, NoSeat).Now.Params[DebtDragging]) / float64(One)
	for _, debt := range []PPM{50_000, 250_000, One} {
		mean, sd := spread(debt, 0)
		want := kappa * float64(debt) / float64(One)
		if math.Abs(mean-1-want) > want/20 || math.Abs(sd-want) > want/10 {
			t.Errorf("with debt of %d changes take %.3f times as long, standard deviation %.3f; want %.3f more and as large a deviation", debt, mean, sd, want)
		}
		steady, none := spread(debt, DebtVarianceMechanism)
		if math.Abs(steady-1-want) > want/20 || none > 1e-6 {
			t.Errorf("with DebtVarianceMechanism disabled and debt of %d they take %.3f times as long, standard deviation %.3f", debt, steady, none)
		}
	}
}
