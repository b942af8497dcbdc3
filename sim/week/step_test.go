package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A week is lived event by event, so no length of a step is in what comes of it: one
// person who is stopped and planned anew at any minutes gets the same done, but for the
// minute to which each of these stretches is rounded.
func TestAWeekMayBeLivedInAnyPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := apart(1, 1, 2)
		sc.Disabled = steady &^ (TalkMechanism | DebtMechanism | FamiliarityMechanism)
		r := Start(sc, anySeed(t), NoSeat)
		for range rapid.IntRange(1, 12).Draw(t, "weeks before") {
			r.Step()
		}
		whole, pieces := &r.Fork().Now, &r.Fork().Now
		live := func(o *Organization, end Minutes) {
			week.RunUntil(week.At(o, sc), end)
		}
		end := whole.Now + MinutesAWeek
		live(whole, end)
		cuts := int64(0)
		for ; pieces.Now < end; cuts++ {
			live(pieces, min(pieces.Now+Minutes(rapid.IntRange(1, int(MinutesADay)*2).Draw(t, "minutes")), end))
		}
		week.CloseLedgers(week.At(whole, sc))
		week.CloseLedgers(week.At(pieces, sc))
		one, other := &whole.Ledgers[0], &pieces.Ledgers[0]
		for a := range one.Hours {
			if by := max(one.Hours[a]-other.Hours[a], other.Hours[a]-one.Hours[a]); by > cuts+1 {
				t.Fatalf("in %d pieces %d minutes are on %s, in one %d", cuts, other.Hours[a], Account(a), one.Hours[a])
			}
		}
		if by := whole.Teams[0].Done - pieces.Teams[0].Done; max(by, -by) > int64(EffortOf(Minutes(cuts+1))) {
			t.Fatalf("in %d pieces %d of work are done, in one %d", cuts, pieces.Teams[0].Done, whole.Teams[0].Done)
		}
	})
}
