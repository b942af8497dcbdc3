package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A team meets to plan and to review its own work for its share of the time, one person alone does
// not, and nobody does where such meetings are switched off (E84).
func TestATeamMeetsToPlanAndReviewItsWork(t *testing.T) {
	met := func(people int, share PPM, off Mechanisms) int64 {
		sc := simtest.Company(2, people, 2)
		sc.Disabled |= off | TalkMechanism | AttritionMechanism | AbsenceMechanism | OtherTimeMechanism
		sc.Ranges[state.TeamMeetings] = Exactly(int32(share))
		return minutesOn(t, sc, 0, TeamTalk)
	}
	if n := met(1, 50_000, 0); n != 0 {
		t.Errorf("one person alone spends %d minutes in meetings of the team", n)
	}
	if n := met(5, 50_000, MeetingMechanism); n != 0 {
		t.Errorf("a team spends %d minutes in meetings that are switched off", n)
	}
	few, many := met(5, 50_000, 0), met(5, 100_000, 0)
	if few == 0 || many < few*19/10 || many > few*21/10 {
		t.Errorf("meetings of a twentieth of the time take %d minutes, of a tenth %d", few, many)
	}
}
