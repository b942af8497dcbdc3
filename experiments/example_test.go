package experiments_test

import (
	"fmt"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/study"
)

// An experiment compares arms in the same worlds, so the differences are paired.
func ExampleExperiment() {
	const question = `
version: 1
id: coupling
say: How much later are changes live if every third one drags along code of another team?
seeds: 10
weeks: 26 weeks
arms:
  - {id: apart, organization: {teams: 2, people: 5}}
  - {id: coupled, organization: {teams: 2, people: 5, coupling: 33 %, coupled-teams: all}}
measure:
  - {id: lead, say: Median lead time, items: lead, quantile: 50 %, from: 13 weeks, in: days}
`
	e, problems := author.ReadExperiment("coupling.yaml", []byte(question), nil)
	if len(problems) > 0 {
		panic(problems)
	}
	r := e.Simulate(study.NewPool(2), nil)
	apart, coupled := r.Values[0][0], r.Values[1][0] // by world
	show := func(days float64) string { return experiments.Show(e.Measures[0].Unit(), days) }
	fmt.Println("apart:", show(experiments.Summarize(apart).Median))
	fmt.Println("coupled:", show(experiments.Summarize(coupled).Median))
	d := experiments.Paired(coupled, apart)
	fmt.Printf("difference: %s, 95 %% interval %s to %s\n", show(d.Mean), show(d.Low), show(d.High))
	// Output:
	// apart: 22.6 d
	// coupled: 32.5 d
	// difference: 4.521 d, 95 % interval 1.562 d to 7.48 d
}

// A fact is an experiment with a published result; Judge says whether the model reproduces it.
func ExampleResults_Judge() {
	e, problems := author.ReadExperiment("F01.yaml", experiments.FactFile("F01"), nil)
	if len(problems) > 0 {
		panic(problems)
	}
	findings, holds := e.Simulate(study.NewPool(2), nil).Judge()
	fmt.Println(e.Fact.Source)
	for _, f := range findings[:3] {
		fmt.Printf("%s: %s, must be %s\n", f.What, f.Shown, f.Band)
	}
	fmt.Println("all hold:", holds)
	// Output:
	// Brooks 1975; Abdel-Hamid & Madnick 1991 for the second curve
	// talk, ours-5: 0.9583 %, must be 0.86 % to 1.06 %
	// talk, ours-10: 4.859 %, must be 4.8 % to 5 %
	// talk, ours-15: 11.76 %, must be 11.7 % to 11.9 %
	// all hold: true
}
