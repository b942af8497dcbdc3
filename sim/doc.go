// Package sim simulates a software organization: its people and teams, the code they own, what
// they deploy, and what one senior or principal engineer decides about all of it. It is the
// one package of the engine that the rest of the repository imports.
//
// # A first run
//
// A [Scenario] describes a company and everything that may happen to it. It never changes.
// Together with a [Seed] it determines one world: [Start] draws the parameters of the model
// and the hidden values of the company, and returns a [Run] on its first day.
//
//	sc := scenarios.ByID("first-split").Scenario
//	r := sim.Start(sc, 7, sim.Senior)
//
// [Run.Step] simulates one week and returns its events. Run.Now is the company at the
// beginning of the week that comes next, an [Organization]; [Metrics] is the table of the
// figures that can be read from it:
//
//	for !r.Over() {
//		for _, e := range r.Step() {
//			fmt.Println(e.Week+1, e.Kind, sc.NameOf(e.Subject))
//		}
//	}
//	fmt.Println(sim.Metrics[sim.FeaturesLive].Of(&r.Now, sc, -1)) // -1: of the whole company
//
// [Step] is the same for an organization that is not part of a run.
//
// # Decisions
//
// A [Decision] is a small value that can be compared: a [Verb], the keys of the entities that
// it is about, a mode and an amount. It has a form as text:
//
//	d, err := sc.ParseDecision("extract module=rates mode=slices amount=2")
//
// [Run.Check] says why a decision is illegal now, and changes nothing. [Run.Decide] takes it
// for this week; until the week is simulated it is pending, and [Run.Undo] removes the last
// one. [Run.Preview] shows the company as if everybody who is asked agreed. The real answers
// are drawn in the week itself.
//
//	if why := r.Decide(d, "everybody waits for Rates"); !why.OK() {
//		fmt.Println(sc.Why(why))
//	}
//
// Decisions are the only way to influence a run. Their list with weeks and reasons is the
// journal (Run.Journal, of [Entry] values). Scenario, seed, seat and journal are the whole
// run: [Replay] simulates it again.
//
// # Events
//
// An [Event] says what happened: a kind, a subject, an object, an amount, and the key of its
// cause: a decision, an item, an initiative or another event. So every "why?" can be answered
// by following causes. Events are for the reader; no rule reads them.
//
// # Links and saved games
//
// [Run.Link] returns a run as one line of text for the address of a page. [ReadLink] parses
// it, and [Link.Open] replays it. [Run.AppendSave] stores a run with its state beside the
// journal, so that a game begun under another version of the engine can go on ([ReadSave]).
// Links and saves may come from an untrusted source.
//
// # What if: forks and imagined worlds
//
// [Run.Fork] returns a run with the same past and the same luck to come. If one of the two
// takes a decision, every difference between them is caused by it:
//
//	without := r.Fork()
//	r.Decide(d, "")
//
// A [Playback] does the same for a decision of the past: it plays a journal in a new run without
// the decision, and skips the later ones that have become illegal.
//
// [Imagine] turns an organization into a world that is possible as far as the player knows:
// all that is hidden and all luck to come are drawn anew. Forecasts, bots and advice use
// imagined worlds only, or they would give hidden values away.
//
// # What may be relied on
//
//   - Determinism. The same scenario, seed, seat and journal end in the same state, to the last
//     bit, on every platform ([Organization.Hash]). The engine uses integers only.
//   - Keyed luck. Every draw is a pure function of the seed, its purpose, the entity and the time.
//     There is no order of draws, so a decision about one team leaves the luck of the others alone.
//   - No allocation. A [WeekContext] allocates nothing once its slices have grown, and copying a
//     state reuses memory ([Organization.CopyFrom]).
//   - Purity. The engine reads no clock, file or network, and starts no goroutine. It has no
//     global state that changes. Runs share no memory that changes, so each goroutine may simulate
//     its own; one run belongs to one goroutine. A Scenario may be shared by all.
//   - Balanced ledgers. Every paid minute of everybody is on exactly one account, every minute of
//     every work item in exactly one state ([Ledger], [Between]).
//
// # The packages behind it
//
//	sim/rng    keys, keyed draws, integer curves, units
//	sim/state  the records, and their encoding, validation and names
//	sim/week   the rules: one week, process by process
//	sim        runs, journals, links, saves; aliases for the names above
//
// sim imports these three and a few packages of the standard library. The names of records and
// constants are aliases, so that users of the engine import one package; the comments are at
// the originals. RATIONALE.md says why the cut is there, docs/model.md what is modelled.
package sim
