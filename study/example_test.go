package study_test

import (
	"fmt"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// A forecast compares a decision with doing nothing in the same imagined worlds. It is
// simulated in the background, and its fans are refined as more worlds are ready.
func ExampleNewBaseline() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	d, err := sc.ParseDecision("extract module=rates mode=slices amount=2")
	if err != nil {
		panic(err)
	}

	const weeks = 10
	runner := study.NewRunner()
	features := study.Figure{Metric: sim.FeaturesLive, Team: -1}
	baseline := study.NewBaseline(runner, r, features, weeks)
	forecast := baseline.Decide(d)
	forecast.Extend() // beyond 200 worlds
	for forecast.Busy() {
		runner.Work(10 * time.Millisecond)
		forecast.Update() // a screen draws the fans here
	}

	with, without := forecast.Courses()
	fmt.Println("worlds:", forecast.Worlds())
	fmt.Printf("without: %.0f to %.0f features a quarter\n", without.Low[weeks], without.High[weeks])
	fmt.Printf("with: %.0f to %.0f features a quarter\n", with.Low[weeks], with.High[weeks])
	fmt.Printf("better in %d %% of the worlds, worse in %d %%\n", forecast.Summary().Better/10_000, forecast.Summary().Worse/10_000)
	// Output:
	// worlds: 1000
	// without: 10 to 14 features a quarter
	// with: 9 to 14 features a quarter
	// better in 12 % of the worlds, worse in 45 %
}

// A debrief replays a run without each of its decisions: the difference is what the decision
// gave to, or took from, every team.
func ExampleNewDebrief() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	d, err := sc.ParseDecision("extract module=rates mode=slices amount=2")
	if err != nil {
		panic(err)
	}
	r.Decide(d, "everybody waits for Rates")
	for !r.Finished() {
		r.Step()
	}
	runner := study.NewRunner()
	debrief := study.NewDebrief(runner, r)
	for !debrief.Done() {
		runner.Work(10 * time.Millisecond)
		debrief.Update()
	}
	ripple := debrief.Ripples()[0]
	for t, team := range ripple.Teams {
		fmt.Printf("%s: %+d days of work\n", sc.NameOf(r.Now.Teams[t].Key), team.Total/int64(sim.MinutesADay))
	}
	fmt.Printf("together: %s, same sign in %d of the %d replications in which it took hold\n", ripple.Verdict, ripple.Agree, ripple.Of)
	// Output:
	// checkout: -19 days of work
	// labels: +3 days of work
	// catalog: +26 days of work
	// together: usually, same sign in 14 of the 18 replications in which it took hold
}
