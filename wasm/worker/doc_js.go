// Command worker reads scenario files in a Web Worker, without a user interface. The page
// fetches it when a file is opened for the first time; its worker.js starts it and forwards
// requests. Package workerproto defines them.
//
// It is built for the browser only (scripts/site builds it) and imports package jobs, which
// does the work. It must not depend on Ebitengine, which cannot start in a Worker.
package main
