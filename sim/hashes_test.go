package sim_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hashesFile is the golden file of the company's hashes: a line for each step of a story and for
// each week of a recorded run. A change to the engine rewrites this file, and the stories only
// where they read differently. -rewrite updates it.
const hashesFile = "testdata/hashes.txt"

const hashesHeader = `# The hash of the company after each step of a story and after each week of a recorded run.
# go test ./sim -run 'Stories|Recorded' -rewrite updates it.
`

// rewriting reports whether the flag -rewrite of package datadriven is set.
func rewriting() bool {
	f := flag.Lookup("rewrite")
	return f != nil && f.Value.String() == "true"
}

// A hashSection is the part of the golden file that belongs to one story or one recorded run.
type hashSection struct {
	name string   // as in "story board" and "run senior"
	want []string // the lines of the golden file
	got  []string
}

// hashesOf returns the section of the story or the run in a file.
func hashesOf(t *testing.T, kind, path string) *hashSection {
	t.Helper()
	name := sectionName(kind, path)
	return &hashSection{name: name, want: readHashes(t)[name]}
}

func sectionName(kind, path string) string {
	return kind + " " + strings.TrimSuffix(filepath.Base(path), ".txt")
}

// add notes the next hash. It returns how the hash differs from the golden one; "" if it does not.
func (s *hashSection) add(when string, hash uint64) string {
	line := fmt.Sprintf("%s, %s: %016x", s.name, when, hash)
	s.got = append(s.got, line)
	if i := len(s.got) - 1; rewriting() || i < len(s.want) && s.want[i] == line {
		return ""
	} else if i < len(s.want) {
		return fmt.Sprintf("the company differs: now %q, but %s has %q", line, hashesFile, s.want[i])
	}
	return fmt.Sprintf("%s lacks %q; -rewrite adds it", hashesFile, line)
}

// finish fails the test if the golden file has more lines than hashes were added, or writes the
// section if the tests rewrite.
func (s *hashSection) finish(t *testing.T) {
	t.Helper()
	switch {
	case rewriting():
		all := readHashes(t)
		all[s.name] = s.got
		writeHashes(t, all)
	case len(s.want) > len(s.got):
		t.Fatalf("%s has %q, which was not simulated; -rewrite removes it", hashesFile, s.want[len(s.got)])
	}
}

// readHashes returns the lines of the golden file by section.
func readHashes(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(hashesFile)
	if err != nil && !(rewriting() && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	sections := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, _, ok := strings.Cut(line, ",")
		if !ok {
			t.Fatalf("%s: malformed line %q", hashesFile, line)
		}
		sections[name] = append(sections[name], line)
	}
	return sections
}

// writeHashes writes the golden file without the sections of files that no longer exist.
func writeHashes(t *testing.T, sections map[string][]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(hashesHeader)
	for _, name := range slices.Sorted(maps.Keys(sections)) {
		if !slices.Contains(sectionsOnDisk(t), name) {
			continue
		}
		b.WriteByte('\n')
		for _, line := range sections[name] {
			b.WriteString(line + "\n")
		}
	}
	if err := os.WriteFile(hashesFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sectionsOnDisk returns the names of the sections of all stories and recorded runs, sorted.
func sectionsOnDisk(t *testing.T) (names []string) {
	t.Helper()
	for _, in := range []struct{ kind, files string }{{"run", "testdata/runs/*.txt"}, {"story", "testdata/stories/*.txt"}} {
		files, err := filepath.Glob(in.files)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files match %s: %v", in.files, err)
		}
		for _, f := range files {
			names = append(names, sectionName(in.kind, f))
		}
	}
	return names
}

// A story or a run that has been deleted leaves no hashes behind.
func TestHashesBelongToStoriesAndRuns(t *testing.T) {
	if rewriting() {
		t.Skip("the stories and the runs are about to rewrite their hashes")
	}
	if has, want := slices.Sorted(maps.Keys(readHashes(t))), sectionsOnDisk(t); !slices.Equal(has, want) {
		t.Errorf("%s has the sections %q, but the files are %q; -rewrite updates it", hashesFile, has, want)
	}
}

// Negative control: a wrong, a missing and a superfluous hash are each found.
func TestADifferentHashIsFound(t *testing.T) {
	if rewriting() {
		t.Skip("no hash is wrong while they are rewritten")
	}
	golden := func() *hashSection {
		return &hashSection{name: "run x", want: []string{"run x, week 1: 0000000000000001", "run x, week 2: 0000000000000002"}}
	}
	s := golden()
	if wrong := s.add("week 1", 1); wrong != "" {
		t.Errorf("the right hash is reported: %s", wrong)
	}
	if wrong := s.add("week 2", 3); !strings.Contains(wrong, "week 2: 0000000000000003") {
		t.Errorf("a wrong hash of week 2 is reported as %q", wrong)
	}
	if wrong := s.add("week 3", 3); !strings.Contains(wrong, "lacks") {
		t.Errorf("a hash that the golden file lacks is reported as %q", wrong)
	}
}
