package sim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	. "github.com/splitdecision/splitdecision/sim"
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

// When a recorded run ends otherwise, players' links lead to another company: the
// engine gets another number, and CHANGES.md says under it what is different.
// Beside it stands a digest of the runs as that engine lived them. It may be
// written anew (-rewrite) only while no player has been given the engine.
func TestAnotherRecordedRunIsAnotherEngine(t *testing.T) {
	const changes = "../CHANGES.md"
	text, err := os.ReadFile(changes)
	if err != nil {
		t.Fatal(err)
	}
	digest := runsDigest(t)
	section := regexp.MustCompile(fmt.Sprintf(`(?s)\n## Engine version %d( \(not released\))?\n\n(.+?)\n\nRecorded runs: ([0-9a-f]{16})\n`, EngineVersion))
	at := section.FindSubmatchIndex(text)
	if at == nil || strings.Contains(string(text[at[4]:at[5]]), "\n## ") {
		t.Fatalf("CHANGES.md does not say under engine version %d what is different, and then: Recorded runs: %s", EngineVersion, digest)
	}
	if string(text[at[6]:at[7]]) == digest {
		return
	}
	released := at[2] < 0
	if rewrite := flag.Lookup("rewrite"); !released && rewrite != nil && rewrite.Value.String() == "true" {
		copy(text[at[6]:at[7]], digest)
		if err := os.WriteFile(changes, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if released {
		t.Fatalf("players have engine %d, and its recorded runs end otherwise now: give it another number, and CHANGES.md a line", EngineVersion)
	}
	t.Fatalf("the recorded runs are %s, CHANGES.md has those of %s: read what is different, then -rewrite", digest, text[at[6]:at[7]])
}

// runsDigest is one number for all recorded runs.
func runsDigest(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("testdata/runs/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded runs: %v", err)
	}
	k := KeyOf("recorded runs")
	for _, f := range files {
		run, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		k = k.Child(KindNone, uint64(KeyOf(string(run))))
	}
	return fmt.Sprintf("%016x", uint64(k))
}
