// Package experiments compares variants of an organization, its arms, by simulating each in
// the same worlds: with other people, other rules, or other values of parameters that nobody
// has measured.
//
// An experiment is a file in YAML; docs/experiments.md describes the format, and package author
// reads it. The folder facts has the experiments with a published result that the model is
// checked against; the folder organizations has the reference organizations.
//
//	e, problems, err := author.ReadExperimentFile("limit.yaml")
//	// ...
//	r := e.Simulate(study.NewPool(runtime.NumCPU()), nil)
//	first, arm := r.Values[0][measure], r.Values[1][measure] // by world
//	fmt.Println(experiments.Summarize(arm).Median)
//	fmt.Println(experiments.Paired(arm, first).Mean)
//	findings, holds := r.Judge() // of a fact
//
// An experiment may leave the recorded ranges of parameters, switch mechanisms off and set up
// organizations that do not exist: one person serving a queue, or three people with a hundred
// services. It tells what the model does, not what is true. A [Screening] ranks the parameters
// of the model by their influence on one measure.
//
// # What may be relied on
//
// The same experiment gives the same results every time, on any number of processors. World n
// has the same luck in every arm, so differences between arms are paired by world. An
// Experiment does not change after it was read and may be shared by goroutines.
//
// # Imports
//
// experiments imports sim, bots, study and scenarios, and golang.org/x/exp for statistics. It
// parses no YAML: an [Experiment] can be built in Go, and the parser stays out of whatever
// does so.
package experiments
