package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// riskOf is the mean chance that a change a team has begun is faulty.
func riskOf(o *Organization, sc *Scenario, team int32) PPM {
	wk := week.At(o, sc)
	sum, n := int64(0), int64(0)
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind == Change && it.Team == team && it.Owner != state.None {
			sum += int64(week.FaultChance(wk, it))
			n++
		}
	}
	return PPM(sum / n)
}

// A company after its first weeks, with its work in hand.
func atWork(t *testing.T, sc *Scenario) *Organization {
	t.Helper()
	p := play(t, sc, NoSeat)
	p.weeks(4)
	return &p.Now
}

// Newcomers err more: a team of newcomers twice as often as the same team of old
// hands, and half a team half as much more.
func TestNewcomersMakeMoreErrors(t *testing.T) {
	sc := simtest.Demo()
	o := atWork(t, sc)
	as := func(newness func(p int32) int32) PPM {
		for p := range o.People {
			o.People[p].Newness, o.People[p].NewAt = newness(int32(p)), o.Now
		}
		o.Teams[0].Counted = 0
		return riskOf(o, sc, 0)
	}
	old := as(func(int32) int32 { return 0 })
	half := as(func(p int32) int32 { return week.Billion / 2 })
	all := as(func(int32) int32 { return week.Billion })
	if all < old*2-20 || all > old*2+20 || half < old*3/2-20 || half > old*3/2+20 {
		t.Errorf("faulty: %d millionths of old hands' changes, %d of a half new team's, %d of newcomers'", old, half, all)
	}
}

// Pressure makes up to half as many errors again, whether product asks for more or
// lets what it has asked for grow old; and what presses a team leaves debt behind.
func TestPressureMakesErrors(t *testing.T) {
	sc := simtest.Demo()
	o := atWork(t, sc)
	calm := riskOf(o, sc, 0)
	o.Teams[0].Asking = 2 * One
	asked := riskOf(o, sc, 0)
	o.Teams[0].Asking = One
	head := &o.Items[o.Teams[0].Head]
	var last PPM
	for weeks := range Minutes(40) {
		head.Asked = o.Now - weeks*MinutesAWeek
		p := week.Pressure(week.At(o, &Scenario{}), 0)
		if p < last || p > One {
			t.Errorf("after %d weeks in the queue the pressure is %d, before it was %d", weeks, p, last)
		}
		last = p
	}
	old := riskOf(o, sc, 0)
	if last != One {
		t.Errorf("a wish that is about to be withdrawn presses with %d", last)
	}
	if asked < calm*3/2-20 || asked > calm*3/2+20 || old != asked {
		t.Errorf("faulty: %d millionths in calm, %d where product asks for twice as much, %d where it waits", calm, asked, old)
	}
}

// Switched off, neither newcomers nor pressure make a difference to errors.
func TestSlipsCanBeSwitchedOff(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = SlipMechanism
	o := atWork(t, sc)
	before := riskOf(o, sc, 0)
	o.Teams[0].Asking = 2 * One
	for p := range o.People {
		o.People[p].Newness, o.People[p].NewAt = week.Billion, o.Now
	}
	if after := riskOf(o, sc, 0); after != before {
		t.Errorf("faulty: %d millionths before, %d after", before, after)
	}
}
