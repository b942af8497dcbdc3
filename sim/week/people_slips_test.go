package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// faultRisk returns the mean chance that a change that a team has begun is faulty.
func faultRisk(o *Organization, sc *Scenario, team int32) PPM {
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

// afterFourWeeks returns the company after four weeks, with changes in progress.
func afterFourWeeks(t *testing.T, sc *Scenario) *Organization {
	t.Helper()
	p := play(t, sc, NoSeat)
	p.weeks(4)
	return &p.Now
}

// A team of newcomers makes twice as many faulty changes as the same team of experienced people;
// with half the newness it makes one and a half times as many.
func TestNewcomersMakeMoreFaultyChanges(t *testing.T) {
	sc := simtest.Demo()
	o := afterFourWeeks(t, sc)
	riskWith := func(newness func(p int32) int32) PPM {
		for p := range o.People {
			o.People[p].Newness, o.People[p].NewAt = newness(int32(p)), o.Now
		}
		o.Teams[0].Counted = 0
		return faultRisk(o, sc, 0)
	}
	experienced := riskWith(func(int32) int32 { return 0 })
	half := riskWith(func(p int32) int32 { return week.Billion / 2 })
	all := riskWith(func(int32) int32 { return week.Billion })
	if all < experienced*2-20 || all > experienced*2+20 || half < experienced*3/2-20 || half > experienced*3/2+20 {
		t.Errorf("faulty: %d millionths of the changes of experienced people, %d with half the newness, %d of newcomers", experienced, half, all)
	}
}

// Pressure raises the share of faulty changes by up to a half, whether product asks for more
// work or features have been in the queue for long.
func TestPressureMakesMoreFaultyChanges(t *testing.T) {
	sc := simtest.Demo()
	o := afterFourWeeks(t, sc)
	calm := faultRisk(o, sc, 0)
	o.Teams[0].Asking = 2 * One
	asked := faultRisk(o, sc, 0)
	o.Teams[0].Asking = One
	head := &o.Items[o.Teams[0].Head]
	var last PPM
	for weeks := range Minutes(40) {
		head.Asked = o.Now - weeks*MinutesAWeek
		p := week.Pressure(week.At(o, &Scenario{}), 0)
		if p < last || p > One {
			t.Errorf("after %d weeks in the queue the pressure is %d, a week before it is %d", weeks, p, last)
		}
		last = p
	}
	aged := faultRisk(o, sc, 0)
	if last != One {
		t.Errorf("a feature that is about to be withdrawn causes a pressure of %d, want the highest", last)
	}
	if asked < calm*3/2-20 || asked > calm*3/2+20 || aged != asked {
		t.Errorf("faulty: %d millionths without pressure, %d if product asks for twice as much, %d if a feature has waited for 39 weeks", calm, asked, aged)
	}
}

// With SlipMechanism disabled, neither newcomers nor pressure change the share of faulty changes.
func TestSlipsCanBeDisabled(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = SlipMechanism
	o := afterFourWeeks(t, sc)
	before := faultRisk(o, sc, 0)
	o.Teams[0].Asking = 2 * One
	for p := range o.People {
		o.People[p].Newness, o.People[p].NewAt = week.Billion, o.Now
	}
	if after := faultRisk(o, sc, 0); after != before {
		t.Errorf("faulty: %d millionths before, %d after", before, after)
	}
}
