package study

import (
	"testing"
	"time"

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
		if got.Due != c.due || got.Inside != c.inside || got.Lean != c.want {
			t.Errorf("of %v: %d due, %d inside, %s; want %d, %d, %s", c.bets, got.Due, got.Inside, got.Lean, c.due, c.inside, c.want)
		}
	}
}

// The interval score is the width, and ten for each unit outside. On figures of which one in ten lies
// below a range and one in ten above, no other range scores less.
func TestBetsScoreByWidthAndMisses(t *testing.T) {
	for _, c := range []struct{ low, high, came, want int64 }{
		{8, 14, 8, 6}, {8, 14, 14, 6}, {8, 14, 11, 6}, {8, 14, 7, 16}, {8, 14, 17, 36}, {9, 9, 9, 0}, {9, 9, 8, 10},
	} {
		if got := (Bet{Low: c.low, High: c.high}).Score(c.came); got != c.want {
			t.Errorf("%d to %d scores %d for %d, want %d", c.low, c.high, got, c.came, c.want)
		}
	}
	total := func(low, high int64) (sum int64) {
		for came := range int64(100) { // each from 0 to 99 once
			sum += Bet{Low: low, High: high}.Score(came)
		}
		return sum
	}
	best := total(10, 89)
	for low := range int64(100) {
		for high := low; high < 100; high++ {
			if s := total(low, high); s < best {
				t.Fatalf("%d to %d scores %d, the range of eight in ten %d", low, high, s, best)
			}
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
	if rows := Subjects(again.Scenario, again.Journal); len(rows) != 0 {
		t.Errorf("bets are subjects: %v", rows)
	}
}

// The forecast of a bet's figure is the range to bet on: on its own futures no range scores less,
// beyond rounding.
func TestForecastIsTheRangeToBetOn(t *testing.T) {
	sc := parcel(t).Scenario
	r := sim.Start(sc, 5, sim.Senior)
	r.Decide(sim.Decision{Verb: sim.Bet, Subject: sim.FeaturesLive.Key(), Amount: 3, To: 9}, "")
	for range sim.WeeksAQuarter {
		r.Step()
	}
	runner := NewCooperativeRunner()
	const worlds = 50
	o, err := ForecastBet(runner, r, Bets(r)[0])
	if err != nil {
		t.Fatal(err)
	}
	best, made := o.Range(worlds)
	for ; !made; best, made = o.Range(worlds) {
		runner.Work(time.Second)
	}
	o.Stop()
	if best.Week != 0 || best.Due != sim.WeeksAQuarter || best.Low < 0 || best.High <= best.Low {
		t.Fatalf("the forecast is %+v", best)
	}
	usual := o.UsualScore(best, worlds)
	for low := range int64(40) {
		for high := low; high < 40; high++ {
			if s := o.UsualScore(Bet{Metric: best.Metric, Low: low, High: high}, worlds); s < usual-1 {
				t.Errorf("%d to %d scores %d on average, the forecast, %d to %d, %d", low, high, s, best.Low, best.High, usual)
			}
		}
	}
}
