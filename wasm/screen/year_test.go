package screen

import (
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// lastYear returns the corner shop at the start of the year without the player.
func lastYear(t *testing.T) (*stage, *year) {
	t.Helper()
	s, g := inCorner(t, sim.Senior, 26)
	y := newYear(g).(*year)
	s.show(y)
	return s, y
}

func TestYearEndsOnTimeOnASlowMachine(t *testing.T) {
	const frame = 900 * time.Millisecond
	quick, fast := lastYear(t)
	slow, late := lastYear(t)
	var passed time.Duration
	for ; passed < yearLasts; passed += frame {
		slow.send(Tick{Passed: frame})
	}
	if late.Busy() {
		t.Errorf("after %s with frames %s apart the year still runs: %s", passed, frame, late.State())
	}
	frames := 0
	for fast.Busy() {
		quick.send(Tick{Passed: time.Second / 60})
		frames++
	}
	if took := time.Duration(frames) * time.Second / 60; took > yearLasts+time.Second/60 || took < yearLasts-time.Second {
		t.Errorf("at sixty frames a second the year takes %s, want %s", took, yearLasts)
	}
	if fast.o().Hash() != late.o().Hash() {
		t.Error("a slow machine ends in a different state")
	}
}

// The time without the player is a year in the shipped companies; others name theirs.
func TestTimeWithoutThePlayerIsNamed(t *testing.T) {
	for weeks, want := range map[int32][3]string{
		52: {"See the year without you", "The year without you, week 0 of 52", "A year later"},
		13: {"See the quarter without you", "The quarter without you, week 0 of 13", "1 quarter later"},
		26: {"See the 2 quarters without you", "The 2 quarters without you, week 0 of 26", "2 quarters later"},
		20: {"See the 20 weeks without you", "The 20 weeks without you, week 0 of 20", "20 weeks later"},
	} {
		s, g := inCorner(t, sim.Senior, 26)
		sc := *g.run.Scenario
		sc.After = weeks
		g.run.Scenario = &sc
		s.show(newClose(g))
		s.shows(want[0])
		s.press("onward")
		s.on("year")
		s.shows(want[1])
		s.send(Tick{Passed: time.Millisecond, ReduceMotion: true})
		s.shows(want[2])
	}
}

func TestReducedMotionShowsTheYearAtOnce(t *testing.T) {
	s, y := lastYear(t)
	s.send(Tick{Passed: time.Millisecond, ReduceMotion: true})
	if y.Busy() {
		t.Errorf("the year still runs: %s", y.State())
	}
	s.shows("1 quarter later")
	if len(s.saved[runKey]) == 0 {
		t.Error("the year is not saved")
	}
}

// Whoever has left knows nothing any more: in the year without the player no map says that only the
// player knows a module, and it explains its marks. The debrief tells that year's people apart, and says
// how many there were at its end, not how many there are.
func TestNothingIsSaidOfThePlayerInTheYearWithout(t *testing.T) {
	inRealRuns(t, func(g *game, _ []sim.Event) {
		if !g.run.Over() {
			return
		}
		known := *g
		known.run = g.run.Fork()
		plain := *g.run.Scenario // in which the player is the only one who knows anything, and knows that
		plain.Secrets = nil
		known.run.Scenario, known.run.Narrowed = &plain, nil
		o := &known.run.Now
		if o.HomeTeam() >= 0 {
			for k := range o.Familiarity {
				o.Familiarity[k] = 0
				if k/len(o.Modules) == int(o.Player) {
					o.Familiarity[k] = sim.One
				}
			}
			for _, o.Gone = range []bool{false, true} {
				if only := strings.Contains(view.Outline(known.mapOf(o).node()), "Only "+g.company.PersonName(o, o.Player, "en")); only == o.Gone {
					t.Errorf("%s: the player has left: %t, and the map says that only the player knows a module: %t", g.company.ID, o.Gone, only)
				}
			}
		}
		s := open(t, "", nil)
		s.show(newYear(g))
		if !s.has("map/legend") {
			t.Errorf("%s: the year's map has no legend", g.company.ID)
		}
		s.press("year/skip")
		people := g.peopleLine(0)
		if said := view.Outline(people); strings.Contains(said, " now.") || strings.Contains(said, "so far") {
			t.Errorf("after the end it says\n%s", said)
		}
		after := false
		for _, line := range people.Kids {
			after = after || line.ID == "people/after"
		}
		if late := len(g.comings(-1, g.run.Scenario.Weeks, g.o().Week)); after != (late > 0) {
			t.Errorf("%d people came and went in the year without the player, and it is told apart: %t", late, after)
		}
	})
}

// What held is counted in teams, and what was dropped since the player left: a standard that was dropped
// before is neither.
func TestStandardsAreCountedSinceThePlayerLeft(t *testing.T) {
	_, y := lastYear(t)
	weeks := y.run.Scenario.Weeks
	y.o().Adoptions = []sim.Adoption{{Standard: sim.SmallerChanges, Adopted: true}, {Standard: sim.ReviewRule, Adopted: true}, {Standard: sim.ReviewRule, Team: 1}}
	y.run.Events = append(y.run.Events, sim.Event{Week: weeks - 1, Kind: sim.Dropped}, sim.Event{Week: weeks, Kind: sim.Dropped})
	list := y.outcomeList()
	if said := view.Outline(list); !strings.Contains(said, "1 team still follows standards you agreed; since you left, they were dropped 1 time.") {
		t.Errorf("it says:\n%s", said)
	}
}
