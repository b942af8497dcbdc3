package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Executives leave about as often as the scenario says; a successor trusts the player
// less than usual, and what is under way goes on.
func TestASponsorLeavesAndTheSuccessorHasPromisedNothing(t *testing.T) {
	left, years := 0, 0
	for seed := range Seed(40) {
		sc := willing(calm())
		sc.Ranges[SponsorLeaves] = Exactly(500_000)
		r := Start(sc, seed, Principal)
		if why := r.Decide(Extract.Default(r.Now.Modules[2].Key, 0), ""); !why.OK() {
			t.Fatal(sc.Why(why))
		}
		for !r.Finished() {
			under := 0
			for i := range r.Now.Initiatives {
				if r.Now.Initiatives[i].Ended == 0 {
					under++
				}
			}
			for _, e := range r.Step() {
				if e.Kind != SponsorLeft {
					continue
				}
				left++
				for g := range r.Now.Groups {
					if group := &r.Now.Groups[g]; group.Key == e.Subject && (group.Kind != Executives || group.Trust != week.NewSponsorTrust) {
						t.Fatalf("a successor of %s trusts the player %d", sc.NameOf(e.Subject), group.Trust)
					}
				}
				if happened(r.Events, InitiativeStopped) > 0 {
					t.Fatal("what was under way has been stopped")
				}
			}
		}
		years += int(sc.Weeks+sc.After) / WeeksAYear
	}
	if mean := float64(left) / float64(years); mean < .3 || mean > .7 {
		t.Errorf("%.2f a year in %d years", mean, years)
	}
}

// Where it is switched off, or nobody plays, nobody leaves.
func TestSponsorsStayWhereTheScenarioSaysSo(t *testing.T) {
	for _, seat := range []Seat{NoSeat, Principal} {
		sc := calm()
		sc.Ranges[SponsorLeaves] = Exactly(26_000_000)
		if seat != NoSeat {
			sc.Disabled |= SponsorMechanism
		}
		r := Start(sc, 3, seat)
		for range 20 {
			r.Step()
		}
		if n := happened(r.Events, SponsorLeft); n != 0 {
			t.Errorf("seat %s: %d left", seat, n)
		}
	}
}

// Where nothing is live for long the executives take the people away one by one, and
// with the last of them the work ends. What goes live in slices keeps its people, if
// there is a slice a month; where a slice is as long as a project it does not.
func TestWorkThatShowsNothingEndsWithItsLastPerson(t *testing.T) {
	ends := func(mode Mode, size Minutes) (stopped int, people PPM) {
		sc := willing(calm())
		sc.Weeks = 3 * WeeksAYear
		sc.Ranges[SponsorLeaves], sc.Ranges[Patience] = Exactly(0), Exactly(80_000)
		sc.Start.Modules[6].Size = size
		p := play(t, sc, Principal)
		p.decide(Decision{Verb: Extract, Subject: p.module(6), Mode: mode, Amount: 2})
		p.weeks(2 * WeeksAYear)
		simtest.Balanced(t, &p.Now)
		return happened(p.Events, InitiativeStopped), p.Now.Initiatives[0].People
	}
	const small, large = 100 * MinutesAWeek, 400 * MinutesAWeek
	for _, mode := range []Mode{LongProject, InSlices} {
		if stopped, _ := ends(mode, large); stopped != 1 {
			t.Errorf("%d: large work was stopped %d times", mode, stopped)
		}
	}
	if stopped, people := ends(InSlices, small); stopped != 0 || people != 2*One {
		t.Errorf("with slices it was stopped %d times, and has %d people", stopped, people)
	}
}
