// Package about describes the parameters, accounts and states of the model, each in one
// sentence about the world. It is separate from package words, so that the game's page does
// not include it.
//
//	about.Say("parameter", "handoff")
//
// The command line and the tables of docs/model.md use it. The sentences do not change while a
// program runs, so any goroutine may read them.
package about
