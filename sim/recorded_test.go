package sim

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestRecordedRuns lives recorded journals again and compares the company's hash
// week by week, so that the first week that differs is named. The same files are
// lived on every kind of machine.
//
//	run seed=N seat=SEAT weeks=N
//	JOURNAL, a decision a line after its week
func TestRecordedRuns(t *testing.T) {
	datadriven.Walk(t, "testdata/runs", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "run" {
				d.Fatalf(t, "no command %q", d.Cmd)
			}
			weeks := 0
			d.ScanArgs(t, "weeks", &weeks)
			r := storyStart(t, d)
			journal, err := r.Scenario.ParseJournal(d.Input)
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, "engine %d\n", EngineVersion)
			for range weeks {
				for len(journal) > 0 && journal[0].Week == r.Now.Week {
					if why := r.Decide(journal[0].Decision, journal[0].Reason); !why.OK() {
						fmt.Fprintf(&b, "no: %s\n", r.Scenario.Why(why))
					}
					journal = journal[1:]
				}
				r.Step()
				fmt.Fprintf(&b, "week %d %016x\n", r.Now.Week, r.Now.Hash())
			}
			return b.String()
		})
	})
}
