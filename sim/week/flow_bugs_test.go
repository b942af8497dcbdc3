package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// fixingAfter returns the hours that the demo company has spent on rework after a year.
func fixingAfter(change func(*Scenario)) int64 {
	sc := simtest.Demo()
	sc.Weeks = 52
	sc.Disabled |= AttritionMechanism
	change(sc)
	r := Start(sc, 3, NoSeat)
	for r.Now.Week < 52 {
		r.Step()
	}
	sum := int64(0)
	for k := range r.Now.Ledgers {
		sum += r.Now.Ledgers[k].Hours[state.Rework]
	}
	return sum / 60
}

// Better tests, and more that is observed, leave less to fix. Without bugs nearly nothing is fixed
// that did not fail on the day of its release.
func TestTestsAndObservabilityLeaveFewerHoursOfFixing(t *testing.T) {
	with := func(tests, observed PPM, off Mechanisms) int64 {
		return fixingAfter(func(sc *Scenario) {
			sc.Secrets = nil
			sc.Disabled |= off | TestDecayMechanism | state.DecayMechanism
			for m := range sc.Start.Modules {
				sc.Start.Modules[m].Tests = tests
			}
			for d := range sc.Start.Deployables {
				sc.Start.Deployables[d].Observed = observed
			}
		})
	}
	none := with(200_000, 0, BugMechanism)
	weak, tested, observed := with(200_000, 0, 0), with(900_000, 0, 0), with(200_000, 900_000, 0)
	if weak < 3*none || tested > weak*3/4 || observed > weak*3/4 {
		t.Errorf("%d h of fixing with weak tests and nothing observed, %d h with good tests, %d h if everything is observed, %d h without bugs", weak, tested, observed, none)
	}
}

// A bug takes longer to fix for somebody who has forgotten the change, where its cause has to be
// searched for, and in bad code.
func TestLateBugsTakeLongerToFix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := &Start(simtest.Demo(), 1, NoSeat).Now
		wk := week.At(o, simtest.Demo())
		mo := &o.Modules[0]
		mo.Debt = PPM(rapid.IntRange(0, 3_000_000).Draw(t, "debt"))
		o.Deployables[mo.Deployable].Observed = PPM(rapid.IntRange(0, 999_000).Draw(t, "observed"))
		content := rapid.Int64Range(100_000, 1<<40).Draw(t, "content")
		forgotten := rapid.Int64Range(0, content).Draw(t, "forgotten")
		usual := week.FixTime(wk, mo, content, forgotten)
		if fresh := week.FixTime(wk, mo, content, 0); fresh > usual {
			t.Errorf("%d min with a fresh memory, %d min with a worse one", fresh, usual)
		}
		o.Deployables[mo.Deployable].Observed += 1000
		if observed := week.FixTime(wk, mo, content, forgotten); observed > usual {
			t.Errorf("%d min, and %d min where more is observed", usual, observed)
		}
	})
}

// Bugs that nobody has reported are never negative, and no more of them are forgotten than there
// are. Without changes all of them are reported in the end.
func TestUnreportedBugsRunOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.Demo()
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), Senior)
		var wk WeekContext
		most := int64(0)
		for range 26 {
			simtest.TryDecision(t, r)
			wk.Step(&r.Now, sc, pending(r), nil)
			for m := range r.Now.Modules {
				mo := &r.Now.Modules[m]
				if mo.Bugs < 0 || mo.ForgottenBugs < 0 || mo.ForgottenBugs > mo.Bugs {
					t.Fatalf("week %d: %d of unreported bugs, %d of them forgotten", r.Now.Week, mo.Bugs, mo.ForgottenBugs)
				}
				most = max(most, mo.Bugs)
			}
		}
		if most == 0 {
			t.Fatal("no change has left a bug in half a year")
		}
		context := week.At(&r.Now, sc)
		for range 200 {
			week.ReportBugs(context)
		}
		for m := range r.Now.Modules {
			if left := r.Now.Modules[m].Bugs; left > most/20 {
				t.Errorf("%d of %d is unreported after four years without changes", left, most)
			}
		}
	})
}
