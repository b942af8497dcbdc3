// Package scenarios has the companies that can be played and the cards that players decide
// with. It adds texts, cards and checks to the sim.Scenario that the engine runs, and no rules:
// the effect of a decision is defined by the engine alone.
//
//	c := scenarios.ByID("first-split")
//	r := sim.Start(c.Scenario, seed, sim.Senior)
//	for _, offer := range c.Offers(r) {
//		if offer.Open && offer.Reason.OK() {
//			fmt.Println(offer.Card.Title.In("en"), c.Text(offer.Decision))
//		}
//	}
//
// A new scenario is a folder with scenario.yaml and brief.md, a new card a file in the folder
// cards; neither needs Go. Authors write YAML, which package author reads. "go generate
// ./scenarios" packs all of it into library.bin, and this package reads only that form, so that
// the game needs no YAML parser. The page embeds the first company alone, and an index of all: it
// fetches the file of another one when the player chooses it, and puts it on the [Shelf].
//
// # What may be relied on
//
// A [Company] does not change after it was read: runs, screens and goroutines may share it.
// Which cards lie open depends on what the player can see and on nothing else, and asking for
// them ([Company.Offers]) does not change the run. [Hash] identifies the rules of a company; a
// link to a run names it. [Decode] accepts any bytes from anywhere and returns an error rather
// than panic.
//
// # Imports
//
// scenarios imports sim alone, because it is part of every program, the page included.
package scenarios
