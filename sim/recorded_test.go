package sim_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	. "github.com/splitdecision/splitdecision/sim"
)

// TestRecordedRuns simulates recorded journals and compares the company's hash with the golden one
// after every week. It names the first week that differs. The same files are simulated on all
// supported platforms.
//
//	run seed=N seat=SEAT weeks=N
//	JOURNAL, one decision a line, each after its week
func TestRecordedRuns(t *testing.T) {
	datadriven.Walk(t, "testdata/runs", func(t *testing.T, path string) {
		hashes := hashesOf(t, "run", path)
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "run" {
				d.Fatalf(t, "unknown command %q", d.Cmd)
			}
			weeks := 0
			d.ScanArgs(t, "weeks", &weeks)
			s := story{runs: map[string]*Run{}}
			r := s.start(t, d)
			journal, err := r.Scenario.ParseJournal(d.Input)
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, "engine %d\n", EngineVersion)
			for range weeks {
				for len(journal) > 0 && journal[0].Week == r.Now.Week {
					if why := r.Decide(journal[0].Decision, journal[0].Reason); !why.OK() {
						fmt.Fprintf(&b, "week %d  no: %s\n", r.Now.Week+1, r.Scenario.Why(why))
					}
					journal = journal[1:]
				}
				r.Step()
				if wrong := hashes.add(fmt.Sprintf("week %d", r.Now.Week), r.Now.Hash()); wrong != "" {
					d.Fatalf(t, "%s", wrong)
				}
			}
			b.WriteString(endOfWeek(r))
			return b.String()
		})
		hashes.finish(t)
	})
}

// When a recorded run ends with another hash, links to earlier runs lead to another company: the
// engine gets a new version number, and CHANGES.md lists under it what changed. CHANGES.md also
// holds a digest of the recorded runs as that version simulates them. -rewrite updates the digest,
// but only of an engine that has not been released.
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
		t.Fatalf("CHANGES.md lacks a section on engine version %d that says what changed and ends with: Recorded runs: %s", EngineVersion, digest)
	}
	if string(text[at[6]:at[7]]) == digest {
		return
	}
	released := at[2] < 0
	if !released && rewriting() {
		copy(text[at[6]:at[7]], digest)
		if err := os.WriteFile(changes, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if released {
		t.Fatalf("engine version %d has been released, and its recorded runs now end differently: increment sim.EngineVersion and add a section to CHANGES.md", EngineVersion)
	}
	t.Fatalf("the digest of the recorded runs is %s, but CHANGES.md has %s: describe the change there, then run with -rewrite", digest, text[at[6]:at[7]])
}

// runsDigest returns one number for the hashes of all recorded runs.
func runsDigest(t *testing.T) string {
	t.Helper()
	sections := readHashes(t)
	k := KeyOf("recorded runs")
	for _, name := range slices.Sorted(maps.Keys(sections)) {
		if strings.HasPrefix(name, "run ") {
			k = k.Child(KindNone, uint64(KeyOf(strings.Join(sections[name], "\n"))))
		}
	}
	return fmt.Sprintf("%016x", uint64(k))
}
