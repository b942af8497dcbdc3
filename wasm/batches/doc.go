// Package batches carries runs between the game and its simulators, the workers that simulate
// them: requests and answers of the job workerproto.Simulate. A [Sender] writes what a worker
// is given, a [Simulator] does it, and [ReadRows] reads what comes of it.
//
//	sender := office.Sender()                                  // in the game, for a worker
//	request := sender.Append(nil, job, trials)                 // in the game
//	answer, err := simulator.Do(workerproto.Simulate, request) // in the worker
//	rows, err := batches.ReadRows(answer, len(trials))         // in the game
//
// What the last request to the same worker had is left out of the next one: the scenario,
// and the state that the runs begin with. A worker therefore has one sender.
//
// Records are written by package binary, and the state of a company in its canonical form. The
// two programs are always of the same version. Bytes that are no message are an error; a
// scenario or trials that make no sense may panic, which ends the worker that reads them.
//
// # Imports
//
// batches imports the engine and study, without the companies, their texts and the parser of
// YAML: they would make the simulator twice as large, which every visitor downloads.
package batches
