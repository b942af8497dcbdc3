// Package workerproto is the protocol between the game and its workers. They run jobs that
// would make the game miss frames, or whose code would make the page larger. In the browser
// they are programs of their own in Web Workers: one that reads files, fetched when it is first
// needed, and several that simulate runs. On the desktop they are goroutines. A job has a name
// and turns request bytes into answer bytes.
//
//	request := workerproto.AppendFiles(nil, files)
//	reading, err := workerproto.ReadReading(answer)
//
// In the browser a request is {number, job, bytes} and an answer {number, bytes}, or {number,
// failed} with an error message. An answer has the number of its request; requests are answered
// in the order in which they come. To cancel a request, the game ignores its answer.
//
// Readers accept any bytes and return [ErrBroken] rather than panic. The package imports
// nothing of the repository, because it is part of all of these programs.
package workerproto
