package screen

import (
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
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
