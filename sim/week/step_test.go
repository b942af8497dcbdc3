package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// The result of a week does not depend on a time step, because it is simulated event by event:
// one person whose work is replanned at arbitrary minutes gets the same done, but for the minute
// to which each work segment is rounded.
func TestSimulatingAWeekInPiecesGivesTheSameResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := isolatedTeams(1, 1, 2)
		sc.Disabled = onlyQueues &^ (TalkMechanism | DebtMechanism | FamiliarityMechanism)
		r := Start(sc, anySeed(t), NoSeat)
		for range rapid.IntRange(1, 12).Draw(t, "weeks before") {
			r.Step()
		}
		whole, pieces := &r.Fork().Now, &r.Fork().Now
		simulate := func(o *Organization, end Minutes) {
			week.RunUntil(week.At(o, sc), end)
		}
		end := whole.Now + MinutesAWeek
		simulate(whole, end)
		cuts := int64(0)
		for ; pieces.Now < end; cuts++ {
			simulate(pieces, min(pieces.Now+Minutes(rapid.IntRange(1, int(MinutesADay)*2).Draw(t, "minutes")), end))
		}
		week.CloseLedgers(week.At(whole, sc))
		week.CloseLedgers(week.At(pieces, sc))
		inOne, inPieces := &whole.Ledgers[0], &pieces.Ledgers[0]
		for a := range inOne.Hours {
			if by := max(inOne.Hours[a]-inPieces.Hours[a], inPieces.Hours[a]-inOne.Hours[a]); by > cuts+1 {
				t.Fatalf("in %d pieces %d minutes are on account %s, in one piece %d", cuts, inPieces.Hours[a], Account(a), inOne.Hours[a])
			}
		}
		if by := whole.Teams[0].Done - pieces.Teams[0].Done; max(by, -by) > int64(state.EffortOf(Minutes(cuts+1))) {
			t.Fatalf("in %d pieces %d of work is done, in one piece %d", cuts, pieces.Teams[0].Done, whole.Teams[0].Done)
		}
	})
}
