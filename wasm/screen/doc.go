// Package screen holds the screens of the game, one file each. A screen describes what is
// visible as a tree of nodes and answers each message with the screen that follows. It touches
// neither display nor disk: it returns whatever it needs from outside as effects.
//
//	s := screen.Start(study.NewRunner(), scenarios.Shipped())
//	s, effects := s.Update(msg) // a press, an answer, a frame
//	root := s.View(viewport)
//
// A [Screen] has the form of the Elm architecture: Update takes a message and returns the next
// screen with its effects, View returns the tree and changes nothing. Going to another screen
// is returning it. Messages come from the nodes of the screen's own view, and from the shell
// ([Started], [Tick], [Loaded] and the like). An [Effect] is data; the shell, package wasm,
// carries it out.
//
// Forecasts and replays are simulated by the runner that Start is given. While Busy is true the
// screen gets a Tick per frame, in which it collects what has come; it says how long the screen
// may compute itself, where there is nobody else to do it.
//
// # What may be relied on
//
// The shell calls one screen at a time, from one goroutine. Time passes only by Ticks; the
// clock is read only to choose the seed of a new run. The same messages in the same world
// therefore lead to the same view, and tests play whole games without a display. All
// sentences come from package lang.
//
// # Imports
//
// screen imports the engine and what is built on it (sim, bots, study, scenarios), the
// sentences, view and workerproto. It must not depend on Ebitengine, which does not start
// without a display, nor on encoding/json, net/http and YAML, which would make the page
// hundreds of kilobytes larger.
package screen
