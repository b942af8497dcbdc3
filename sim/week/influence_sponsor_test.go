package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Executives leave about as often as the scenario says; a successor trusts the player less than
// usual, and initiatives under way continue.
func TestSponsorsLeaveAtTheirRateAndSuccessorsTrustLess(t *testing.T) {
	departures, years := 0, 0
	for seed := range Seed(40) {
		sc := willing(calm())
		sc.Ranges[SponsorLeaves] = Exactly(500_000)
		r := Start(sc, seed, Principal)
		if why := r.Decide(Extract.Default(r.Now.Modules[2].Key, 0), ""); !why.OK() {
			t.Fatal(sc.Why(why))
		}
		for !r.Finished() {
			for _, e := range r.Step() {
				if e.Kind != SponsorLeft {
					continue
				}
				departures++
				for g := range r.Now.Groups {
					if group := &r.Now.Groups[g]; group.Key == e.Subject && (group.Kind != Executives || group.Trust != week.NewSponsorTrust) {
						t.Fatalf("the trust of the successor of %s is %d", sc.NameOf(e.Subject), group.Trust)
					}
				}
				if happened(r.Events, InitiativeStopped) > 0 {
					t.Fatal("an initiative was stopped when a sponsor left")
				}
			}
		}
		years += int(sc.Weeks+sc.After) / WeeksAYear
	}
	if mean := float64(departures) / float64(years); mean < .3 || mean > .7 {
		t.Errorf("%.2f executives left a year in %d years, want about .5", mean, years)
	}
}

// No executive leaves in a run without a player, or with SponsorMechanism disabled.
func TestSponsorsStayWithoutAPlayerOrMechanism(t *testing.T) {
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
			t.Errorf("seat %s: %d executives left", seat, n)
		}
	}
}

// If an initiative shows no results for long, the executives withdraw its people one by one, and
// it stops with the last. Slices keep their people if one goes live each month, and lose them
// if a slice takes as long as a project.
func TestInitiativesWithoutResultsLoseTheirPeople(t *testing.T) {
	afterTwoYears := func(mode Mode, size Minutes) (stopped int, people PPM) {
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
		if stopped, _ := afterTwoYears(mode, large); stopped != 1 {
			t.Errorf("mode %d: a large extraction was stopped %d times, want once", mode, stopped)
		}
	}
	if stopped, people := afterTwoYears(InSlices, small); stopped != 0 || people != 2*One {
		t.Errorf("a small extraction in slices was stopped %d times and has %d millionths of a person", stopped, people)
	}
}
