package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// An observer sees the end of every day once, with all minutes booked, and cannot change the run.
func TestObserverSeesEveryDayAndChangesNothing(t *testing.T) {
	unobserved, observed := Start(simtest.Demo(), 3, Senior), Start(simtest.Demo(), 3, Senior)
	days := int64(0)
	people := int64(len(unobserved.Now.People))
	observed.Observer = &Observer{Day: func(o *Organization) {
		days++
		if o.Now != Minutes(days)*MinutesADay {
			t.Fatalf("day %d ends at minute %d", days, o.Now)
		}
		sum := int64(0)
		for _, minutes := range o.Booked(state.None).Hours {
			sum += minutes
		}
		if o.Week < 1 && sum != days*people*int64(MinutesADay) {
			t.Errorf("at the end of day %d, %d minutes of %d people are booked", days, sum, people)
		}
		o.People[0].Fatigue = One
	}}
	for range 12 {
		unobserved.Step()
		observed.Step()
	}
	if days != 12*DaysAWeek {
		t.Errorf("the observer saw %d days in 12 weeks", days)
	}
	if a, b := unobserved.Now.Hash(), observed.Now.Hash(); a != b {
		t.Errorf("the run ends in state %x, with an observer in %x", a, b)
	}
}
