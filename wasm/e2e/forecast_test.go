package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// watchWorkers keeps the page's simulators in window.simulators, with the number of messages
// that each has sent.
const watchWorkers = `{
	const Real = window.Worker
	window.simulators = []
	window.Worker = class extends Real {
		constructor(...args) {
			super(...args)
			this.answers = 0
			this.addEventListener("message", () => this.answers++)
			simulators.push(this)
		}
	}
}`

// processors makes the browser say that it has that many.
func processors(n int) string {
	return fmt.Sprintf(`Object.defineProperty(Navigator.prototype, "hardwareConcurrency", {get: () => %d})`, n)
}

// noWorkers makes a browser that has no Web Workers.
const noWorkers = `Object.defineProperty(window, "Worker", {value: undefined})`

// forecastOf opens a card in week 5 of a run and returns what is said of its first 200 futures.
func forecastOf(p *Page, card string) string {
	p.t.Helper()
	p.WaitState("play", "week=4")
	Eval[any](p, fmt.Sprintf(`void setInterval(() => {
		const text = document.querySelector("[data-id='open/%s/fan/says']")?.textContent || ""
		if (text.includes("200 imagined")) window.firstFutures = text
	}, 20)`, card))
	p.Press("card/" + card)
	p.Wait(`window.firstFutures`)
	return Eval[string](p, `firstFutures`)
}

// A forecast says the same whoever simulates it: workers, some of which break on the way, or the
// page itself, where there are none.
func TestForecastIsTheSameWhoeverSimulatesIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(Site(t))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "simulator.wasm")); err != nil {
		t.Fatal(err)
	}
	whole, without := Serve(t, Site(t)), Serve(t, dir)
	want := ""
	for _, c := range []struct {
		name    string
		server  *Server
		script  string
		workers string // a condition on the simulators at the end
	}{
		{"two workers", whole, processors(2), `simulators.length === 2 && simulators.every(w => w.answers > 10)`},
		{"a worker that breaks", whole, processors(2) + `
			const break_ = setInterval(() => {
				const w = simulators[0]
				if (!w || w.answers < 5) return
				clearInterval(break_)
				w.terminate()
				w.dispatchEvent(new ErrorEvent("error", {message: "broken by the test", cancelable: true}))
			}, 1)`, `simulators.length === 3 && simulators[2].answers > 1`},
		{"no workers", whole, noWorkers, `!window.Worker`},
		{"no program for workers", without, processors(2), `simulators.length > 2 && simulators.every(w => w.answers === 0)`},
	} {
		p := OpenAt(t, c.server, Setup{AllowErrors: c.server == without}) // a browser may report missing files on the console
		p.EveryPage(watchWorkers + c.script)
		p.Go(weekFive(scenarios.All()[0]))
		p.Reload()
		got := forecastOf(p, "extract")
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%s: the forecast says\n%s\nand with two workers\n%s", c.name, got, want)
		}
		if !Eval[bool](p, c.workers) {
			t.Errorf("%s: the answers of the workers are %v", c.name, Eval[[]int](p, `(window.simulators || []).map(w => w.answers)`))
		}
		for _, failed := range p.Read().Errors {
			t.Errorf("%s: %s", c.name, failed)
		}
	}
}

// The simulators' program is kept for visits without a network.
func TestForecastsAreSimulatedByWorkersOffline(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{AllowErrors: true}) // an offline browser may report errors on the console
	p.WaitScreen("start")
	p.EveryPage(watchWorkers)
	Eval[any](p, `navigator.serviceWorker.ready.then(() => true)`)
	server.Stop()
	p.Go(weekFive(scenarios.All()[0]))
	p.Reload()
	forecastOf(p, "extract")
	if !Eval[bool](p, `simulators.length > 0 && simulators.every(w => w.answers > 1)`) {
		t.Error("without a network no worker simulates")
	}
}

// weekFive returns the fragment of a run of a company in week 5 without any decision.
func weekFive(c *scenarios.Company) string { return "#r=" + inWeekFive(c).Link() }

// inWeekFive returns that run itself.
func inWeekFive(c *scenarios.Company) *sim.Run {
	run := sim.Start(c.Scenario, 7, c.Seats[0].Seat)
	for run.Now.Week < 4 {
		run.Step()
	}
	return run
}

// readingTime is how long a newcomer reads the screen before opening a card: the storyboard gives the
// first one twice as long.
const readingTime = 10 * time.Second

// BenchmarkForecast measures, in milliseconds, how long the forecast of a card takes after the card
// is opened: of the first one in a visit, after the screen has been read and at the very moment when the
// page has come, and of the next one in the same week; and the longest time in which the page answers
// nothing until 200 futures are there.
func BenchmarkForecast(b *testing.B) {
	for _, company := range scenarios.All() {
		b.Run(company.ID, func(b *testing.B) {
			run := inWeekFive(company)
			at := map[string]float64{}
			for b.Loop() {
				clear(at)
				cards := cardsWithAForecast(company, run)
				open := func(p *Page, card, kind string) {
					for name, v := range Eval[map[string]float64](p, fmt.Sprintf(timeForecast, card)) {
						at[name+kind] = v
					}
				}
				visit := func() *Page {
					p := Open(b, Setup{Fragment: "#r=" + run.Link()})
					p.WaitFor(`r.screen === "play" && r.still && !r.busy`)
					p.Wait(`performance.getEntriesByName(new URL("simulator.wasm?" + build.version, location).href).length`)
					return p
				}
				open(visit(), cards[0], "-at-once")
				p := visit()
				time.Sleep(readingTime)
				open(p, cards[0], "")
				open(p, cards[1], "-next")
			}
			for name, ms := range at {
				b.ReportMetric(ms, name)
			}
		})
	}
}

// cardsWithAForecast returns the cards on the table that do more than find something out.
func cardsWithAForecast(company *scenarios.Company, run *sim.Run) (cards []string) {
	for _, o := range company.Offers(run) {
		if o.Open && o.Decision.Verb != sim.Nothing && !sim.Discovers(o.Decision.Verb) {
			cards = append(cards, o.Card.ID)
		}
	}
	return cards
}

// timeForecast opens a card and returns the times. It reads the text of the page only, since the
// probe takes the page longer than a frame.
const timeForecast = `new Promise(done => {
	const card = %q, from = performance.now(), times = {}
	let last = from, gap = 0
	const watch = setInterval(() => {
		const now = performance.now()
		gap = Math.max(gap, now - last)
		last = now
		const says = document.querySelector("[data-id='open/" + card + "/fan/says']")
		const worlds = Number((says?.textContent.match(/([0-9,]+) imagined/)?.[1] || "0").replace(",", ""))
		for (const n of [50, 200, 1000]) if (worlds >= n) times["ms/" + n] ??= now - from
		if (worlds >= 200) times["ms-gap"] ??= gap
		if (worlds < 1000) return
		clearInterval(watch)
		done(times)
	}, 1)
	probe.press("card/" + card)
})`

// BenchmarkDebrief measures, in milliseconds, how long the replays take that the intervals of
// twelve decisions need, after the debrief is opened, and when those of the first are there.
func BenchmarkDebrief(b *testing.B) {
	for _, company := range scenarios.All() {
		b.Run(company.ID, func(b *testing.B) {
			const decisions = 12
			run := sim.Start(company.Scenario, 7, company.Seats[0].Seat)
			for !run.Finished() {
				if len(run.Journal) < decisions {
					bots.Week(run, bots.ByName("senior"), company.OpenDecisions, nil)
				}
				run.Step()
			}
			if n := len(study.Subjects(run.Scenario, run.Journal)); n < decisions {
				b.Fatalf("the run has %d decisions", n)
			}
			// In this world everything, nothing, without each, and three other players; then each of
			// these but the players with other luck.
			here := 2 + decisions + 3
			first, all := here+2*study.Replications, here+study.Replications*(2+decisions)
			at := map[string]float64{}
			for b.Loop() {
				p := Open(b, Setup{})
				p.WaitScreen("start")
				p.Wait(`performance.getEntriesByName(new URL("simulator.wasm?" + build.version, location).href).length`)
				for name, v := range Eval[map[string]float64](p, fmt.Sprintf(timeReplays, first, all, "#r="+run.Link())) {
					at[name] += v
				}
			}
			for name, sum := range at {
				b.ReportMetric(sum/float64(b.N), name)
			}
		})
	}
}

// timeReplays opens the link of a finished run, which leads to its debrief, and returns the times.
const timeReplays = `new Promise(done => {
	const from = performance.now(), times = {}
	const watch = setInterval(() => {
		const replays = Number(probe.read().state.match(/replays=(\d+)/)?.[1] || "0")
		if (replays >= %d) times["ms/first"] ??= performance.now() - from
		if (replays < %d) return
		clearInterval(watch)
		done({...times, "ms/all": performance.now() - from})
	}, 100)
	location.hash = %q
})`
