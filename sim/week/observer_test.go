package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Who looks on changes nothing, and sees every day once, with all its minutes.
func TestLookingOnChangesNothing(t *testing.T) {
	alone, seen := Start(simtest.Demo(), 3, Senior), Start(simtest.Demo(), 3, Senior)
	days := int64(0)
	people := int64(len(alone.Now.People))
	seen.Observer = &Observer{Day: func(o *Organization) {
		days++
		if o.Now != Minutes(days)*MinutesADay {
			t.Fatalf("day %d ends at minute %d", days, o.Now)
		}
		sum := int64(0)
		for _, minutes := range o.Booked(state.None).Hours {
			sum += minutes
		}
		if o.Week < 1 && sum != days*people*int64(MinutesADay) {
			t.Errorf("by the end of day %d, %d minutes of %d people are booked", days, sum, people)
		}
		o.People[0].Fatigue = One
	}}
	for range 12 {
		alone.Step()
		seen.Step()
	}
	if days != 12*DaysAWeek {
		t.Errorf("it saw %d days of 12 weeks", days)
	}
	if a, b := alone.Now.Hash(), seen.Now.Hash(); a != b {
		t.Errorf("alone the run ends in %x, with somebody looking on in %x", a, b)
	}
}
