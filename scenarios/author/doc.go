// Package author parses and validates scenarios, cards and experiments in strict YAML. It
// reports all errors of a file at once, with position, excerpt and what would be valid.
//
//	company, problems, err := author.ReadFile("my-company/scenario.yaml")
//	switch {
//	case err != nil: // the file cannot be read
//	case len(problems) > 0:
//		fmt.Println(problems.Error())
//	default:
//		r := sim.Start(company.Scenario, 1, sim.Senior)
//		// ...
//	}
//
// # What may be relied on
//
// A reader returns either a result or problems, whatever it is given, and never panics. The
// order of lists and keys in a file affects the order of display only: the same company in
// another order has the same hash and simulates the same. Readers keep no state and may be
// called from any goroutine.
//
// # Imports
//
// author imports what it reads into (sim, scenarios, experiments), bots for their names, and
// github.com/goccy/go-yaml. It is used by the command line, by tests and by the worker that
// reads a dropped file. The game itself contains no YAML: the parser would make the page
// hundreds of kilobytes larger, and a wall in deps_test.go keeps it out.
package author
