package sim_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// withPast returns a company that is simulated for a quarter before the player arrives.
func withPast() *Scenario {
	sc := simtest.DemoWithSecrets()
	sc.WarmUp = WeeksAQuarter
	return sc
}

func TestPlayersArriveInARunningCompany(t *testing.T) {
	r := Start(withPast(), 3, Senior)
	if r.Now.Week != 0 || r.Since != -WeeksAQuarter || len(r.History) != WeeksAQuarter+1 {
		t.Fatalf("week %d, on record since week %d, %d samples", r.Now.Week, r.Since, len(r.History))
	}
	under := 0
	for i := range r.Now.Items {
		if r.Now.Items[i].Kind != Unused {
			under++
		}
	}
	past := Between(r.At(-WeeksAQuarter), r.At(0), state.None)
	if under == 0 || past.Ended == 0 || past.Employed == 0 {
		t.Errorf("%d changes are under way, %d have ended in %d paid minutes, want some of each", under, past.Ended, past.Employed)
	}
	if first := r.Events[0].Week; first < -WeeksAQuarter || first >= 0 {
		t.Errorf("the first event is in week %d, want one of the warm-up", first)
	}
}

func TestTotalsCountFromThePlayersFirstWeek(t *testing.T) {
	r := Start(withPast(), 3, Principal)
	for m := range NumMetrics {
		if got := r.At(0).Metrics[m]; Metrics[m].Total && got != 0 {
			t.Errorf("%s is %d when the player arrives, want 0", m, got)
		}
		if before := r.At(-1).Metrics[m]; Metrics[m].Total && before > 0 {
			t.Errorf("%s is %d a week before the player arrives, want no more than 0", m, before)
		}
	}
	for range 4 {
		r.Step()
	}
	for week := r.Since + 1; week <= r.Now.Week; week++ {
		for team := range r.Now.Teams {
			booked, sum := Between(r.At(week-1), r.At(week), int32(team)), int64(0)
			for _, m := range booked.Hours {
				sum += m
			}
			if sum != booked.Employed || sum <= 0 {
				t.Errorf("in week %d team %d booked %d of %d minutes", week, team, sum, booked.Employed)
			}
		}
	}
}

func TestTheWarmUpIsTheSameForAllSeats(t *testing.T) {
	sc := withPast()
	nobody, senior, principal := Start(sc, 5, NoSeat), Start(sc, 5, Senior), Start(sc, 5, Principal)
	for _, r := range []*Run{senior, principal} {
		if !slices.Equal(r.Events, nobody.Events) {
			t.Errorf("what happened before a %s arrived differs from what happened before nobody did", r.Seat)
		}
		for week := r.Since; week < 0; week++ {
			if r.At(week).Metrics != nobody.At(week).Metrics {
				t.Errorf("the figures of week %d before a %s arrived differ", week, r.Seat)
			}
		}
	}
	if senior.Now.HomeTeam() < 0 || principal.Now.HomeTeam() >= 0 || nobody.Now.Player >= 0 {
		t.Error("the player does not sit where the seat is")
	}
}

func TestNobodyOfTheBriefLeavesBeforeThePlayerArrives(t *testing.T) {
	sc := withPast()
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 50 * One
	}
	r := Start(sc, 5, Senior)
	for p := range r.Now.People {
		if r.Now.People[p].Left != 0 {
			t.Errorf("person %d left in the warm-up", p)
		}
	}
}

func TestRunsWithAWarmUpCanBeSavedAndShared(t *testing.T) {
	sc := withPast()
	r := Start(sc, 7, Senior)
	for range 5 {
		r.Step()
	}
	saved, err := ReadSave(r.AppendSave(nil))
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := saved.Open(sc)
	if err != nil {
		t.Fatal(err)
	}
	link, err := ReadLink(r.Link())
	if err != nil {
		t.Fatal(err)
	}
	shared, err := link.Open(sc)
	if err != nil {
		t.Fatal(err)
	}
	for _, again := range []*Run{loaded, shared} {
		if !again.Now.Same(&r.Now) || len(again.History) != len(r.History) || again.TakenOver() {
			t.Error("the run came back as another one")
		}
	}
}
