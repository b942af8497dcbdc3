// Command simulator simulates runs in Web Workers: forecasts, and the replays of a debrief. It
// is the engine alone, and small, because every visitor downloads it. The page's worker.js starts
// as many as it has processors; package batches defines the requests.
//
// It is built for the browser only (scripts/site builds it). It must not depend on Ebitengine,
// which cannot start in a Worker, nor on the companies, their texts and the parser of YAML.
package main
