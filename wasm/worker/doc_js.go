// Command worker runs background jobs in a Web Worker: the game's engine and reader of
// scenario files, without a user interface. The page's worker.js starts it and forwards
// requests; package workerproto defines them.
//
// It is built for the browser only (scripts/site builds it) and imports package jobs, which
// does the work. It must not depend on Ebitengine, which cannot start in a Worker.
package main
