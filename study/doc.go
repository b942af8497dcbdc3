// Package study analyses a run by simulating many variants of it: what may follow from a
// decision, what followed from it, and how much was luck. The variants differ from each other
// in one respect each.
//
//   - A [Baseline] and the [Forecast] of a decision: the next weeks in imagined worlds, without
//     and with it. They use only what the player knows.
//   - A [Debrief]: the run that has ended, replayed without each of its decisions ([Ripple]),
//     and replayed with other luck.
//   - A [Difference] between two runs of one world, each analysed by [NewTogether].
//   - [Bet] and [Calibration]: how well the player's own ranges matched what came.
//   - A [Job]: any set of runs that differ in one respect. Experiments are built of them.
//
// A job is simulated by a [Runner] in the background, and the caller reads the results that
// have arrived:
//
//	runner := study.NewRunner()
//	features := study.Figure{Metric: sim.FeaturesLive, Team: -1}
//	baseline := study.NewBaseline(runner, r, features, r.Scenario.Weeks)
//	forecast := baseline.Decide(d)
//	for forecast.Busy() {
//		runner.Work(5 * time.Millisecond) // the time that is left of this frame
//		if forecast.Update() {
//			draw(forecast.Courses())
//		}
//	}
//
// # What may be relied on
//
// Results do not depend on the runner, on the number of processors, or on the order in which
// runs end: they are merged by the number of the trial, and a fan is only made of the first
// 50, 200 or, if more are asked for, 1,000 worlds ([Stages]) once all of them are there. All
// fans use the same worlds, so that plans are compared with the same luck. The runs of a job
// share no memory; the run that is analysed is copied and never changed.
//
// A [Pool] simulates in goroutines. [Workers] simulates in other programs, which in a browser
// are Web Workers; a [CooperativeRunner] in the time that Work gives it, where there is one
// thread. The job that was started last is first in line, and what is stopped is dropped. What is
// prepared waits until nothing else is to do. A [Task] may be used from any goroutine; everything
// else belongs to the goroutine that made it.
//
// # Effects and luck
//
// An effect is the difference between a world with a decision and the same world without it.
// How far it depends on luck is counted over [Replications] with other luck, and only over
// those in which the decision took hold: it was legal, everybody who must agree agreed, and a
// figure differs without it. In how many somebody would have said no, or nothing would have
// come of it, is counted apart ([Ripple]). An effect is [Usually] so if at least three in four
// have its sign, [Rarely] if at most one in four has, and luck between these: [MoreOften] from
// three in five, [LessOften] up to two in five, otherwise [AsOften]. With
// fewer than five such replications it can't be told ([Untold]). All verdicts, of one decision
// and of all together, and [Debrief.Sentences] follow from this rule, and are there once the
// replications have ended.
//
// # Imports
//
// study imports sim and bots, and golang.org/x/exp/stats for quantiles. Statistics may use
// floating point, because nothing in a run depends on them.
package study
