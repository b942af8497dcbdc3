package splitdecision

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tracked lists the files of the repository, tracked or new but not ignored, except go.sum.
func tracked(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").Output()
	if err != nil {
		t.Fatal("git ls-files: ", err)
	}
	var names []string
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && name != "go.sum" {
			names = append(names, name)
		}
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stains are patterns that no file may contain. They are written so that they do not match
// themselves.
var stains = map[string]*regexp.Regexp{
	"an absolute path":              regexp.MustCompile(`(?:^|[^\w.\-])/(?:tmp|work|root|home|Users)/\w`),
	"address of a package registry": regexp.MustCompile(`(?:proxy|sum)\.golang\.org|registry\.npm` + `js|deb\.deb` + `ian\.org`),
	"an unfinished task":            regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b`),
	"a merge conflict marker":       regexp.MustCompile(`(?m)^(?:<{7}|>{7}) `),
}

func TestFilesContainNoPathsOrLeftovers(t *testing.T) {
	for _, name := range tracked(t) {
		text := read(t, name)
		if strings.ContainsRune(text, 0) {
			continue // binary: an image, a font, or library.bin
		}
		for what, stain := range stains {
			if at := stain.FindStringIndex(text); at != nil {
				line := 1 + strings.Count(text[:at[0]], "\n")
				t.Errorf("%s:%d: %s: %q", name, line, what, strings.TrimSpace(text[at[0]:at[1]]))
			}
		}
	}
}

func TestNoFileIsLarge(t *testing.T) {
	const limit = 1500 << 10
	for _, name := range tracked(t) {
		if info, err := os.Stat(name); err == nil && info.Size() > limit {
			t.Errorf("%s has %d kB, more than any source file should; do not commit build output", name, info.Size()>>10)
		}
	}
}

// targets lists the targets of make help.
func targets(t *testing.T) []string {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^(\w+):.*## `).FindAllStringSubmatch(read(t, "Makefile"), -1) {
		names = append(names, m[1])
	}
	return names
}

func TestDocumentedCommandsExist(t *testing.T) {
	targets := targets(t)
	mentioned := map[string]bool{}
	asMake := regexp.MustCompile("(?m)(?:`|^    )make (\\w+)")
	asCommand := regexp.MustCompile("(?m)(?:`|^    )(?:go run ./cmd/)?splitdecision ([a-z]+)")
	commands := read(t, "cmd/splitdecision/main.go")
	for _, name := range tracked(t) {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		text := read(t, name)
		for _, m := range asMake.FindAllStringSubmatch(text, -1) {
			if name == "README.md" {
				mentioned[m[1]] = true
			}
			if !slices.Contains(targets, m[1]) {
				t.Errorf("%s mentions make %s, which is not a target", name, m[1])
			}
		}
		for _, m := range asCommand.FindAllStringSubmatch(text, -1) {
			field := regexp.MustCompile(`(?mi)^\s` + m[1] + `\s.*cmd:""`)
			if !field.MatchString(commands) {
				t.Errorf("%s mentions splitdecision %s, which is not a command", name, m[1])
			}
		}
	}
	for _, target := range targets {
		if !mentioned[target] && target != "clean" {
			t.Errorf("README.md does not describe make %s", target)
		}
	}
}

func TestDocumentedPlacesExist(t *testing.T) {
	elsewhere := []string{"dist/", "build/", "testdata/"} // built, or in several packages
	place := regexp.MustCompile("`([\\w./-]+(?:/|\\.md|\\.go|\\.yml))`")
	for _, document := range []string{"README.md", "CONTRIBUTING.md", "SECURITY.md"} {
		for _, m := range place.FindAllStringSubmatch(read(t, document), -1) {
			name := m[1]
			if slices.Contains(elsewhere, name) {
				continue
			}
			if _, err := os.Stat(name); err != nil {
				t.Errorf("%s mentions %s, which does not exist", document, name)
			}
		}
	}
}

func TestRationaleListsExactlyTheLibrariesInUse(t *testing.T) {
	used := map[string]bool{}
	for _, in := range []struct {
		file    string
		library *regexp.Regexp
	}{
		{"go.mod", regexp.MustCompile(`(?m)^(?:require )?\s*([\w.\-]+\.[\w.\-]+/\S+) v\S+$`)},
		{"scripts/test", regexp.MustCompile(`scripts/tool (\S+) v`)},
		{"scripts/lint", regexp.MustCompile(`scripts/tool (\S+) v`)},
	} {
		for _, m := range in.library.FindAllStringSubmatch(read(t, in.file), -1) {
			used[m[1]] = true
		}
	}
	_, reasons, ok := strings.Cut(read(t, "RATIONALE.md"), "\n## The libraries")
	if !ok || len(used) == 0 {
		t.Fatalf("section on libraries in RATIONALE.md: %t; libraries found: %d", ok, len(used))
	}
	for library := range used {
		if !strings.Contains(reasons, "`"+library+"`") {
			t.Errorf("%s is used, but RATIONALE.md gives no reason for it", library)
		}
	}
	for _, m := range regexp.MustCompile("`([\\w.-]+\\.[\\w-]+/[\\w./-]+)`").FindAllStringSubmatch(reasons, -1) {
		if !used[m[1]] {
			t.Errorf("RATIONALE.md gives a reason for %s, which is not used", m[1])
		}
	}
}

// speeds returns the arguments of each call of speed in scripts/bench: label, package,
// benchmark, unit, divisor, suffix, and the two limits.
func speeds(t *testing.T) (all [][]string) {
	for _, line := range regexp.MustCompile(`(?m)^  speed (.+)$`).FindAllStringSubmatch(read(t, "scripts/bench"), -1) {
		args := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line[1], -1)
		for i := range args {
			args[i] = strings.Trim(args[i], `"`)
		}
		if len(args) != 8 {
			t.Fatalf("scripts/bench: speed %q does not have eight arguments", line[1])
		}
		all = append(all, args)
	}
	return all
}

// The table of speeds in README.md has exactly the rows that scripts/bench writes, with units
// and limits, and the benchmarks exist.
func TestReadmeListsExactlyTheMeasuredSpeeds(t *testing.T) {
	_, table, _ := strings.Cut(read(t, "README.md"), "| | native | at most | in the page | at most |\n| --- | --: | --: | --: | --: |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var want []string
	for _, s := range speeds(t) {
		words, in, benchmark, unit, shown := s[0], s[1], s[2], s[3], s[5]
		limit := func(l string) string {
			if l == "" {
				l = "–"
			}
			return regexp.QuoteMeta(l)
		}
		figure := `\d+(?:\.\d)?` + regexp.QuoteMeta(shown)
		want = append(want, `\| `+regexp.QuoteMeta(words)+` \| `+figure+` \| `+limit(s[6])+` \| `+figure+` \| `+limit(s[7])+` \|`)
		tests, _ := filepath.Glob(in + "/*_test.go")
		if !slices.ContainsFunc(tests, func(name string) bool { return strings.Contains(read(t, name), "\nfunc "+benchmark+"(b *testing.B) {") }) {
			t.Errorf("there is no %s in %s, which measures %s", benchmark, in, unit)
		}
	}
	rows := strings.Split(table, "\n")
	for i, row := range rows {
		if i >= len(want) || !regexp.MustCompile(`^`+want[i]+`$`).MatchString(row) {
			t.Errorf("README.md has a row that does not match scripts/bench: %s", row)
		}
	}
	if len(rows) != len(want) {
		t.Errorf("README.md has %d speeds, scripts/bench measures %d", len(rows), len(want))
	}
}

// The glossary has thirty rows in alphabetical order. Each names a package or file that exists
// and an identifier that occurs in its Go files.
func TestGlossaryHasThirtyTermsWithExistingPlaces(t *testing.T) {
	const name = "docs/glossary.md"
	row := regexp.MustCompile("(?m)^\\| ([a-z][a-z ,]+) \\| [^|]+\\. \\| `([\\w./-]+)`(?: `(\\w+)`)? \\|$")
	rows := row.FindAllStringSubmatch(read(t, name), -1)
	if len(rows) != 30 || strings.Count(read(t, name), "\n|") != 30+2 {
		t.Fatalf("%s has %d rows of the form | term | sentence. | place |, want 30", name, len(rows))
	}
	var terms []string
	for _, m := range rows {
		term, place, identifier := m[1], m[2], m[3]
		terms = append(terms, term)
		if _, err := os.Stat(place); err != nil {
			t.Errorf("%s: %s is in %s, which does not exist", name, term, place)
			continue
		}
		files, _ := filepath.Glob(place + "/*.go")
		word := regexp.MustCompile(`\b` + identifier + `\b`)
		if identifier != "" && !slices.ContainsFunc(files, func(file string) bool { return word.MatchString(read(t, file)) }) {
			t.Errorf("%s: %s is %s in %s, which does not occur there", name, term, identifier, place)
		}
	}
	if !slices.IsSorted(terms) {
		t.Errorf("%s is not in alphabetical order: %q", name, terms)
	}
}
