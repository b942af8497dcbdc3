package screen

import (
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/sim"
)

func TestTimesAreSaidInDaysOrAtLeastAnHour(t *testing.T) {
	n := &narrator{words: lang.English()}
	for m, want := range map[sim.Minutes]string{
		0: "1 hour", 10: "1 hour", 60: "1 hour", 100: "2 hours",
		sim.MinutesADay: "1 day", 4*sim.MinutesADay + 10: "4 days",
	} {
		if got := n.days(m); got != want {
			t.Errorf("%d min are said as %q, want %q", m, got, want)
		}
	}
}
