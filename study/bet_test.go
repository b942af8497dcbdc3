package study

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/splitdecision/splitdecision/sim"
)

// after returns a run with the given number of features live at the start of each week.
func after(features ...int64) *sim.Run {
	r := &sim.Run{}
	for _, n := range features {
		s := sim.Sample{}
		s.Metrics[sim.FeaturesLive] = n
		s.Metrics[sim.PeopleEmployed] = 100 - n
		r.History = append(r.History, s)
	}
	return r
}

func TestBetIsAboutTheIncreaseOfATotalOrTheValueOfALevel(t *testing.T) {
	r := after(10, 12, 17)
	bet := Bet{Week: 0, Due: 2, Metric: sim.FeaturesLive, Low: 5, High: 7}
	if n, ok := bet.Came(r); !ok || n != 7 || !bet.Inside(n) {
		t.Errorf("from 10 to 17 features: the figure is %d, %t", n, ok)
	}
	bet.High = 6
	if n, _ := bet.Came(r); bet.Inside(n) {
		t.Error("7 lies inside 5 to 6")
	}
	level := Bet{Week: 0, Due: 2, Metric: sim.PeopleEmployed}
	if n, _ := level.Came(r); n != 83 {
		t.Errorf("a bet on the number of people is about %d, want 83", n)
	}
	bet.Due = 3
	if _, ok := bet.Came(r); ok {
		t.Error("the figure of week 3 is known before the week was simulated")
	}
}

func TestCalibration(t *testing.T) {
	r := after(0, 100)
	bet := func(low, high int64) Bet { return Bet{Due: 1, Metric: sim.FeaturesLive, Low: low, High: high} }
	right, wrong, wide := bet(95, 130), bet(101, 120), bet(0, 200)
	later := Bet{Due: 9, Metric: sim.FeaturesLive}
	for _, c := range []struct {
		bets   []Bet
		due    int
		inside int
		want   Bias
	}{
		{nil, 0, 0, TooFew},
		{[]Bet{right, wrong, later}, 2, 1, TooFew},
		{[]Bet{right, right, wrong, later}, 3, 2, TooNarrow},
		{[]Bet{right, right, right, wrong}, 4, 3, WellMeant},
		{[]Bet{right, right, wide, wide}, 4, 4, WellMeant},
		{[]Bet{wide, wide, wide}, 3, 3, TooWide},
	} {
		got := Calibrate(r, c.bets)
		if got != (Calibration{c.due, c.inside, c.want}) {
			t.Errorf("of %v: %d due, %d inside, %s; want %d, %d, %s", c.bets, got.Due, got.Inside, got.Lean, c.due, c.inside, c.want)
		}
	}
}

// A run's link contains the bets of its player.
func TestBetsSurviveInTheLink(t *testing.T) {
	sc := parcel(t).Scenario
	r := sim.Start(sc, 5, sim.Senior)
	for q := range int32(2) {
		if why := r.Decide(sim.Decision{Verb: sim.Bet, Subject: sim.FeaturesLive.Key(), Amount: 3 + q, To: 9}, ""); !why.OK() {
			t.Fatal(sc.Why(why))
		}
		for range sim.WeeksAQuarter {
			r.Step()
		}
	}
	link, err := sim.ReadLink(r.Link())
	if err != nil {
		t.Fatal(err)
	}
	again, err := link.Open(sc)
	if err != nil {
		t.Fatal(err)
	}
	want := []Bet{{0, 13, sim.FeaturesLive, 3, 9}, {13, 26, sim.FeaturesLive, 4, 9}}
	if diff := cmp.Diff(want, Bets(again)); diff != "" {
		t.Fatalf("the bets differ (-want +got):\n%s", diff)
	}
	if c := Calibrate(again, Bets(again)); c.Due != 2 || c != Calibrate(r, Bets(r)) {
		t.Errorf("two bets are due, and they are scored as %+v", c)
	}
	if rows := Subjects(again.Journal); len(rows) != 0 {
		t.Errorf("bets are subjects: %v", rows)
	}
}
