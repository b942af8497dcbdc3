// Splitdecision is the command line of Split Decision. It lists and validates scenarios, runs
// and replays them, runs experiments, and serves the game to a browser.
//
//	splitdecision list
//	splitdecision validate my-company/scenario.yaml
//	splitdecision run first-split --bot=senior
//	splitdecision experiment limit.yaml
//	splitdecision explain handoff
//	splitdecision serve
//
// Exit status: 0 on success; 1 if a check or an operation failed (a scenario is invalid, a
// fact does not hold, a port is in use); 2 on a usage error.
//
// Each command is one file: a struct of its flags and arguments in the table of commands
// (main.go), and a method Run. Results go to the standard output, progress and errors to the
// standard error. Results depend on the arguments only, never on the number of processors.
//
// The tests of this package also keep docs/model.md up to date, because here everything that
// it mentions can be imported: tables of the engine, facts, and the sentences about both.
package main
