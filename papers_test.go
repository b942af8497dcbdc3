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

// tracked lists the repository's own text files: what git would hand to a
// stranger, the sums of other modules left out.
func tracked(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").Output()
	if err != nil {
		t.Fatal("the files of the repository can only be told by git: ", err)
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

// stains are what no file may carry. They are written so that this file does
// not carry them.
var stains = map[string]*regexp.Regexp{
	"a path of somebody's machine":        regexp.MustCompile(`(?:^|[^\w.\-])/(?:tmp|work|root|home|Users)/\w`),
	"the address of a package registry":   regexp.MustCompile(`(?:proxy|sum)\.golang\.org|registry\.npm` + `js|deb\.deb` + `ian\.org`),
	"a loose end":                         regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b`),
	"the mark of a merge left unfinished": regexp.MustCompile(`(?m)^(?:<{7}|>{7}) `),
}

func TestFilesSpeakOfTheProjectAlone(t *testing.T) {
	for _, name := range tracked(t) {
		text := read(t, name)
		if strings.ContainsRune(text, 0) {
			continue // a picture, a font, a packed scenario
		}
		for what, stain := range stains {
			if at := stain.FindStringIndex(text); at != nil {
				line := 1 + strings.Count(text[:at[0]], "\n")
				t.Errorf("%s:%d: %s: %q", name, line, what, strings.TrimSpace(text[at[0]:at[1]]))
			}
		}
	}
}

func TestNothingLargeIsKept(t *testing.T) {
	const limit = 1500 << 10
	for _, name := range tracked(t) {
		if info, err := os.Stat(name); err == nil && info.Size() > limit {
			t.Errorf("%s has %d kB; what is built is not kept, and nothing else is that large", name, info.Size()>>10)
		}
	}
}

// targets lists what make help offers.
func targets(t *testing.T) []string {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^(\w+):.*## `).FindAllStringSubmatch(read(t, "Makefile"), -1) {
		names = append(names, m[1])
	}
	return names
}

func TestPapersNameCommandsThatExist(t *testing.T) {
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
				t.Errorf("%s speaks of make %s, which make help does not know", name, m[1])
			}
		}
		for _, m := range asCommand.FindAllStringSubmatch(text, -1) {
			field := regexp.MustCompile(`(?mi)^\s` + m[1] + `\s.*cmd:""`)
			if !field.MatchString(commands) {
				t.Errorf("%s speaks of splitdecision %s, which is not in the table of commands", name, m[1])
			}
		}
	}
	for _, target := range targets {
		if !mentioned[target] && target != "clean" {
			t.Errorf("README.md does not say what make %s is for", target)
		}
	}
}

func TestReadmeNamesPlacesThatExist(t *testing.T) {
	built := []string{"dist/", "build/"}
	for _, m := range regexp.MustCompile("`([\\w./-]+(?:/|\\.md|\\.go))`").FindAllStringSubmatch(read(t, "README.md"), -1) {
		name := m[1]
		if slices.Contains(built, name) {
			continue
		}
		if _, err := os.Stat(name); err != nil {
			t.Errorf("README.md speaks of %s, which is not there", name)
		}
	}
}

func TestEveryLibraryHasAReasonAndEveryReasonALibrary(t *testing.T) {
	used := map[string]bool{}
	for _, in := range []struct {
		file    string
		library *regexp.Regexp
	}{
		{"go.mod", regexp.MustCompile(`(?m)^(?:require )?\s*([\w.\-]+\.[\w.\-]+/\S+) v\S+$`)},
		{"scripts/test", regexp.MustCompile(`scripts/tool (\S+) v`)},
	} {
		for _, m := range in.library.FindAllStringSubmatch(read(t, in.file), -1) {
			used[m[1]] = true
		}
	}
	_, reasons, ok := strings.Cut(read(t, "RATIONALE.md"), "\n## The libraries")
	if !ok || len(used) == 0 {
		t.Fatalf("RATIONALE.md has a part on libraries: %t; libraries found: %d", ok, len(used))
	}
	for library := range used {
		if !strings.Contains(reasons, "`"+library+"`") {
			t.Errorf("%s is used, and RATIONALE.md does not say why", library)
		}
	}
	for _, m := range regexp.MustCompile("`([\\w.-]+\\.[\\w-]+/[\\w./-]+)`").FindAllStringSubmatch(reasons, -1) {
		if !used[m[1]] {
			t.Errorf("RATIONALE.md has a reason for %s, which nothing uses", m[1])
		}
	}
}

// speeds are the arguments of each speed that scripts/bench measures: words, package,
// benchmark, unit, by what it is divided, how it is shown, and the limits.
func speeds(t *testing.T) (all [][]string) {
	for _, line := range regexp.MustCompile(`(?m)^  speed (.+)$`).FindAllStringSubmatch(read(t, "scripts/bench"), -1) {
		args := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line[1], -1)
		for i := range args {
			args[i] = strings.Trim(args[i], `"`)
		}
		if len(args) != 8 {
			t.Fatalf("scripts/bench measures %q without saying all of it", line[1])
		}
		all = append(all, args)
	}
	return all
}

// README.md has a figure, in its unit and beside its limit, for every speed that is
// measured, and for no other; and there are such benchmarks.
func TestReadmeSaysWhatIsMeasured(t *testing.T) {
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
			t.Errorf("there is no %s in %s to measure %s by", benchmark, in, unit)
		}
	}
	rows := strings.Split(table, "\n")
	for i, row := range rows {
		if i >= len(want) || !regexp.MustCompile(`^`+want[i]+`$`).MatchString(row) {
			t.Errorf("README.md has a row that scripts/bench does not write: %s", row)
		}
	}
	if len(rows) != len(want) {
		t.Errorf("README.md has %d speeds, and %d are measured", len(rows), len(want))
	}
}
