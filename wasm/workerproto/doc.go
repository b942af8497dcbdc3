// Package workerproto is the protocol between the game and its worker. The worker runs jobs
// that would make the game miss frames, or whose code would make the page larger. In the
// browser it is a separate program in a Web Worker, fetched on first use; on the desktop it is
// a goroutine. A job has a name and turns request bytes into answer bytes.
//
//	request := workerproto.AppendFiles(nil, files)
//	reading, err := workerproto.ReadReading(answer)
//
// In the browser a request is {number, job, bytes} and an answer {number, bytes}, or {number,
// failed} with an error message. An answer has the number of its request; a job that answers
// in several parts sets more: true in all but the last. To cancel a request, the game ignores
// its answers.
//
// Readers accept any bytes and return [ErrBroken] rather than panic. The package imports
// nothing of the repository, because it is part of both programs.
package workerproto
