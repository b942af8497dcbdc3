// Package jobs runs the jobs that the game does in the background: in a Web Worker in the
// browser, in a goroutine on the desktop. Package workerproto defines requests and answers.
//
//	answer, err := jobs.Do(workerproto.Read, workerproto.AppendFiles(nil, files))
//
// [Do] keeps no state and may be called from any goroutine. Requests may contain anything:
// problems with the files of an author are part of the answer.
//
// jobs imports scenarios/author and with it the parser of YAML. The game for the page must not
// import it; the worker does, and is fetched when a file is opened for the first time.
package jobs
