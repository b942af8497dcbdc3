package sim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A story is a file of commands and, below a line, everything that happened.
// It is read like a colleague's text; go test ./sim -run Stories -rewrite writes
// it anew.
//
//	start [seed=N] [seat=senior|principal] [minds=N] [board=DAYS] [rows=N]
//	                      product changes its mind N times a year; a board meets before the releases of side;
//	                      module2 owns about N million rows, which nobody has counted
//	decide [in=RUN]       the decisions that follow, a line each
//	step [in=RUN] [weeks=N] [only=EVENT,...]
//	fork to=RUN           the same past, the same luck to come
//	ledger [in=RUN]       where the hours and the items' days went
//	known [in=RUN] about=MODULE
func TestStories(t *testing.T) {
	datadriven.Walk(t, "testdata/stories", func(t *testing.T, path string) {
		runs := map[string]*Run{}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			in := "main"
			d.MaybeScanArgs(t, "in", &in)
			var b strings.Builder
			switch d.Cmd {
			case "start":
				runs[in] = storyStart(t, d)
			case "fork":
				to := ""
				d.ScanArgs(t, "to", &to)
				runs[to] = runs[in].Fork()
			case "decide":
				storyDecide(&b, runs[in], d.Input)
			case "step":
				storyStep(t, &b, runs[in], d)
			case "ledger":
				storyLedger(&b, runs[in])
			case "known":
				storyKnown(t, &b, runs[in], d)
			default:
				d.Fatalf(t, "no command %q", d.Cmd)
			}
			if b.Len() == 0 {
				return "ok\n"
			}
			return b.String()
		})
	})
}

func storyStart(t *testing.T, d *datadriven.TestData) *Run {
	seed, seat := uint64(1), "nobody"
	d.MaybeScanArgs(t, "seed", &seed)
	d.MaybeScanArgs(t, "seat", &seat)
	sc, minds := simtest.DemoWithSecrets(), 0
	d.MaybeScanArgs(t, "minds", &minds)
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].PriorityChangeRate = PPM(minds) * One
	}
	board := 0
	d.MaybeScanArgs(t, "board", &board)
	side := &sc.Start.Deployables[1]
	side.BoardPeriod, side.BoardOffset = Minutes(board)*MinutesADay, Minutes(board)*MinutesADay*8/10
	rows := int32(0)
	d.MaybeScanArgs(t, "rows", &rows)
	if rows > 0 {
		simtest.AddSecret(sc, ModuleRows, 2, state.None, Triangular(rows/2, rows, 2*rows))
		slices.SortFunc(sc.Secrets, Secret.Compare)
	}
	for _, s := range []Seat{NoSeat, Senior, Principal} {
		if s.String() == seat {
			return Start(sc, Seed(seed), s)
		}
	}
	d.Fatalf(t, "no seat %q", seat)
	return nil
}

func storyDecide(b *strings.Builder, r *Run, input string) {
	for line := range strings.Lines(input) {
		line = strings.TrimSpace(line)
		d, err := r.Scenario.ParseDecision(line)
		if err != nil {
			fmt.Fprintf(b, "%v\n", err)
			continue
		}
		if why := r.Decide(d, ""); !why.OK() {
			fmt.Fprintf(b, "no: %s\n", r.Scenario.Why(why))
			continue
		}
		t := TermsOf(r.Preview(), r.Scenario, d)
		fmt.Fprintf(b, "yes: %d h", t.Hours/60)
		if t.Weeks > 0 {
			fmt.Fprintf(b, " a week for %d weeks", t.Weeks)
		}
		if t.High > 0 {
			fmt.Fprintf(b, "; %s works %d..%d h", r.Scenario.Names.Teams[t.Team], t.Low.Minutes()/60, t.High.Minutes()/60)
		}
		b.WriteByte('\n')
	}
}

func storyStep(t *testing.T, b *strings.Builder, r *Run, d *datadriven.TestData) {
	weeks, only := 1, ""
	d.MaybeScanArgs(t, "weeks", &weeks)
	d.MaybeScanArgs(t, "only", &only)
	for range weeks {
		for _, e := range r.Step() {
			if only != "" && !strings.Contains(","+only+",", ","+e.Kind.String()+",") {
				continue
			}
			fmt.Fprintf(b, "week %d  %s", e.Week+1, e.Kind)
			for _, k := range []Key{e.Subject, e.Object} {
				if k != 0 {
					fmt.Fprintf(b, " %s", r.Scenario.NameOf(k))
				}
			}
			switch e.Kind {
			case Agreed, Refused, Adopted, Dropped:
				fmt.Fprintf(b, " %s", Verb(e.Amount))
			case FoundOut:
				fmt.Fprintf(b, " %s", Aspect(e.Amount))
			default:
				if e.Amount != 0 {
					fmt.Fprintf(b, " %d", e.Amount)
				}
			}
			b.WriteByte('\n')
		}
	}
	simtest.CheckBooks(t, &r.Now)
	fmt.Fprintf(b, "= week %d  live %d  hash %016x\n", r.Now.Week, Metrics[FeaturesLive].Of(&r.Now, r.Scenario, state.None), r.Now.Hash())
}

func storyLedger(b *strings.Builder, r *Run) {
	all := Between(&r.History[0], &r.History[len(r.History)-1], state.None)
	for a, m := range all.Hours {
		if m > 0 {
			fmt.Fprintf(b, "%-12s %6d h  %4.1f %%\n", Account(a), m/60, float64(m)*100/float64(all.Employed))
		}
	}
	sum := int64(0)
	for _, m := range all.Items {
		sum += m
	}
	for s, m := range all.Items {
		fmt.Fprintf(b, "%-12s %6d d  %4.1f %%\n", ItemState(s), m/int64(MinutesADay), float64(m)*100/float64(sum))
	}
}

func storyKnown(t *testing.T, b *strings.Builder, r *Run, d *datadriven.TestData) {
	about := ""
	d.ScanArgs(t, "about", &about)
	m := r.Now.ModuleOf(KeyOf(about))
	for i := range r.Scenario.Secrets {
		s := &r.Scenario.Secrets[i]
		if s.A != m || s.Aspect > CouplingChance {
			continue
		}
		low, high := r.Now.Range(r.Scenario, int32(i))
		fmt.Fprintf(b, "%s", s.Aspect)
		if s.B != state.None {
			fmt.Fprintf(b, " %s", r.Scenario.Names.Modules[s.B])
		}
		fmt.Fprintf(b, " %d..%d\n", low, high)
	}
}
