package sim_test

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// decide takes a decision of a run, written as in a journal.
func decide(r *sim.Run, text string) {
	d, err := r.Scenario.ParseDecision(text)
	if err != nil {
		panic(err)
	}
	if why := r.Decide(d, ""); !why.OK() {
		panic(r.Scenario.Why(why))
	}
}

// A run begins with Start and advances week by week. The same scenario and seed are always
// the same company.
func ExampleRun() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	for range sim.WeeksAQuarter {
		r.Step()
	}
	live := &sim.Metrics[sim.FeaturesLive]
	fmt.Println("company:", live.Of(&r.Now, sc, -1))
	for t := range r.Now.Teams {
		fmt.Printf("%s: %d\n", sc.NameOf(r.Now.Teams[t].Key), live.Of(&r.Now, sc, int32(t)))
	}
	fmt.Printf("hash: %x\n", r.Now.Hash())
	// Output:
	// company: 14
	// checkout: 4
	// labels: 4
	// catalog: 6
	// hash: 8eab602d91719031
}

// Every paid minute is booked on exactly one account; the coordination tax is a sum of accounts.
func ExampleBetween() {
	r := sim.Start(scenarios.ByID("first-split").Scenario, 7, sim.NoSeat)
	for range sim.WeeksAQuarter {
		r.Step()
	}
	booked := sim.Between(r.At(0), r.At(sim.WeeksAQuarter), -1)
	tax := int64(0)
	for _, account := range sim.CoordinationTax {
		tax += booked.Hours[account]
	}
	fmt.Printf("%d person-weeks, %d %% of them coordination tax\n", booked.Employed/int64(sim.MinutesAWeek), 100*tax/booked.Employed)
	// Output:
	// 143 person-weeks, 8 % of them coordination tax
}

// A decision that is illegal now is refused with a reason, and changes nothing.
func ExampleRun_Decide() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	for _, text := range []string{"limit-work team=labels amount=6", "limit-work team=checkout amount=6", "limit-work team=checkout amount=6"} {
		d, err := sc.ParseDecision(text)
		if err != nil {
			panic(err)
		}
		if why := r.Decide(d, "fewer open changes, shorter waits"); why.OK() {
			fmt.Println(text, "- pending")
		} else {
			fmt.Println(text, "-", sc.Why(why))
		}
	}
	fmt.Print(string(sc.AppendJournal(nil, r.Journal)))
	// Output:
	// limit-work team=labels amount=6 - not-your-team labels
	// limit-work team=checkout amount=6 - pending
	// limit-work team=checkout amount=6 - already-so checkout
	// 1 limit-work team=checkout amount=6 "fewer open changes, shorter waits"
}

// A fork has the same past and the same luck to come, so every difference between the two
// runs was caused by the decision that only one of them takes.
func ExampleRun_Fork() {
	sc := scenarios.ByID("first-split").Scenario
	a := sim.Start(sc, 7, sim.Senior)
	b := a.Fork()
	decide(b, "extract module=rates mode=slices amount=2")
	for range 2 * sim.WeeksAQuarter {
		a.Step()
		b.Step()
	}
	for _, m := range []sim.Metric{sim.FeaturesLive, sim.NightPages, sim.Services} {
		of := sim.Metrics[m].Of
		fmt.Printf("%s: %d without, %d with\n", sim.Metrics[m].ID, of(&a.Now, sc, -1), of(&b.Now, sc, -1))
	}
	// Output:
	// features-live: 27 without, 29 with
	// night-pages: 4 without, 3 with
	// services: 0 without, 1 with
}

// An imagined world is consistent with what the player knows, and draws everything else
// anew: a forecast simulates many of them.
func ExampleImagine() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	var context sim.WeekContext // reused, so that a week allocates nothing
	var o sim.Organization
	for n := range uint64(5) {
		o.CopyFrom(&r.Now)
		sim.Imagine(&o, sc, n)
		for range sim.WeeksAQuarter {
			context.Step(&o, sc, nil, nil)
		}
		fmt.Print(sim.Metrics[sim.FeaturesLive].Of(&o, sc, -1), " ")
	}
	// Output:
	// 15 14 11 17 11
}

// Companies that differ only in what the player cannot know become equal when they are
// imagined, so no forecast reveals a hidden value.
func ExampleImagine_hidden() {
	sc := scenarios.ByID("first-split").Scenario
	a := sim.Start(sc, 7, sim.Senior)
	b := a.Fork()
	module := b.Now.Index(sc, sim.ModuleEntity, sim.KeyOf("carriers")) // of another team: its debt is hidden
	b.Now.Modules[module].Debt *= 2
	fmt.Println(a.Now.Same(&b.Now))
	sim.Imagine(&a.Now, sc, 0)
	sim.Imagine(&b.Now, sc, 0)
	fmt.Println(a.Now.Same(&b.Now))
	// Output:
	// false
	// true
}

// To take a decision back, play the journal without it. Decisions that have become illegal as a
// consequence are skipped, too.
func ExamplePlayback() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	decide(r, "extract module=rates mode=slices amount=2")
	for range 4 {
		r.Step()
	}
	r.Decide(sim.Decision{Verb: sim.StopInitiative, Subject: r.Now.Initiatives[0].Key}, "half done is enough")
	for r.Now.Week < sim.WeeksAQuarter {
		r.Step()
	}
	without := sim.Start(sc, r.Seed, r.Seat)
	play := sim.Playback{Journal: r.Journal, Without: []int32{0}}
	play.Until(without, r.Now.Week) // only a strict playback returns an error
	for _, place := range play.Skipped {
		fmt.Println(string(sc.AppendEntry(nil, r.Journal[place])))
	}
	live := sim.Metrics[sim.FeaturesLive].Of
	fmt.Printf("features live: %d, without: %d\n", live(&r.Now, sc, -1), live(&without.Now, sc, -1))
	// Output:
	// 1 extract module=rates mode=slices amount=2
	// 5 stop initiative=#51ff89e4b2e08338 "half done is enough"
	// features live: 11, without: 14
}

// A link contains the seed and the decisions. Whoever has the scenario can replay the run
// from it, to the last bit.
func ExampleRun_Link() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	decide(r, "limit-work team=checkout amount=6")
	for range sim.WeeksAQuarter {
		r.Step()
	}
	link, err := sim.ReadLink(r.Link())
	if err != nil {
		panic(err)
	}
	replayed, err := link.Open(scenarios.ByHash(link.Hash).Scenario)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(r.Link()) < 100, replayed.Now.Same(&r.Now))
	// Output:
	// true true
}

// A saved run opens in the state in which it was saved.
func ExampleReadSave() {
	sc := scenarios.ByID("first-split").Scenario
	r := sim.Start(sc, 7, sim.Senior)
	r.Step()
	save, err := sim.ReadSave(r.AppendSave(nil))
	if err != nil {
		panic(err)
	}
	opened, err := save.Open(sc)
	if err != nil {
		panic(err)
	}
	r.Step()
	opened.Step()
	fmt.Println("week", opened.Now.Week, opened.Now.Same(&r.Now))
	// Output:
	// week 2 true
}
