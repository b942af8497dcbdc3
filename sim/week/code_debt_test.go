package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// In bad code changes take longer, and how long scatters even more: one meets the
// worst of it and another does not. What debt takes in the mean stays kappa D/S.
func TestTimesScatterInBadCode(t *testing.T) {
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
			times := 1 / (1 - float64(drag)/float64(One)) // as long as without debt
			sum += times
			squares += times * times
		}
		mean = sum / n
		return mean, math.Sqrt(squares/n - mean*mean)
	}
	kappa := float64(Start(simtest.Demo(), 3, NoSeat).Now.Params[DebtDragging]) / float64(One)
	for _, debt := range []PPM{50_000, 250_000, One} {
		mean, sd := spread(debt, 0)
		want := kappa * float64(debt) / float64(One)
		if math.Abs(mean-1-want) > want/20 || math.Abs(sd-want) > want/10 {
			t.Errorf("with debt of %d changes take %.3f as long, give or take %.3f, want %.3f more", debt, mean, sd, want)
		}
		steady, none := spread(debt, DebtVarianceMechanism)
		if math.Abs(steady-1-want) > want/20 || none > 1e-6 {
			t.Errorf("switched off, with debt of %d they take %.3f as long, give or take %.3f", debt, steady, none)
		}
	}
}
