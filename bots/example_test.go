package bots_test

import (
	"fmt"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A bot plays a run as a person would. Its decisions are in the run's journal.
func ExamplePlay() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	bots.Play(r, bots.ByName("senior"), sim.WeeksAQuarter, nil, nil)
	for _, e := range r.Journal {
		fmt.Println(string(sc.AppendEntry(nil, e)))
	}
	// Output:
	// 1 read-incident deployable=parcel
	// 1 ask module=rates
	// 2 afternoon team=catalog
	// 2 ask module=rates
	// 3 afternoon team=labels
	// 3 ask module=rates
	// 3 sound-out group=executives
	// 4 hire team=checkout amount=1
	// 6 stabilise module=rates amount=1
	// 8 hire team=checkout amount=1
	// 10 repair module=rates amount=20
	// 12 hire team=checkout amount=1
}

// smallSteps invites its own team to make changes smaller, and does nothing else.
type smallSteps struct{}

func (smallSteps) Name() string { return "small-steps" }

func (smallSteps) Decide(v *bots.View) []sim.Decision {
	d := sim.SmallerChanges.Default(v.Now.Teams[v.Home()].Key, 0)
	if !v.Check(d).OK() {
		return nil // they do so already, or have refused lately
	}
	return []sim.Decision{d}
}

// A Bot needs a name and a rule that turns what a player can see into decisions.
func ExampleBot() {
	r := sim.Start(scenarios.ByID("first-split").Scenario, 7, sim.Senior)
	bots.Play(r, smallSteps{}, sim.WeeksAQuarter, nil, nil)
	fmt.Print(string(r.Scenario.AppendJournal(nil, r.Journal)))
	// Output:
	// 1 smaller-changes team=checkout mode=invite amount=1
}
