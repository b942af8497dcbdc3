// Package simtest builds the scenarios, runs and decisions that the tests of the engine share,
// and checks that the books of a company balance.
//
//   - company.go: scenarios of equal teams
//   - secrets.go: scenarios with secrets, variants, questions and injects
//   - play.go: random decisions and random runs
//   - check.go: comparison of organizations, and the invariants of their ledgers
package simtest
