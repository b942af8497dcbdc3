package jobs

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// read reads the one scenario among files, together with its briefs and cards.
func read(files []workerproto.File) workerproto.Reading {
	at, found := scenarioIn(files)
	if found != workerproto.OneScenario {
		return workerproto.Reading{Found: found}
	}
	c, problems := author.Read(files[at].Path, files[at].Bytes, resolver(files, at))
	if len(problems) == 0 {
		return workerproto.Reading{Company: scenarios.Encode(&scenarios.Library{Companies: []scenarios.Company{*c}})}
	}
	r := workerproto.Reading{Text: problems.Error()}
	for _, p := range problems {
		problem := workerproto.Problem{File: p.File, Line: p.Line, Column: p.Column, Wrong: p.Wrong, Allowed: p.Allowed, Meant: p.Meant}
		if p.Excerpt != "" {
			problem.Excerpt, problem.Caret = p.Window()
		}
		r.Problems = append(r.Problems, problem)
	}
	return r
}

// scenarioIn returns the index of the scenario: the only file, the file called
// scenario.yaml, or else the only YAML file that has a company.
func scenarioIn(files []workerproto.File) (at int, found workerproto.Found) {
	if len(files) == 1 && utf8.Valid(files[0].Bytes) {
		return 0, workerproto.OneScenario
	}
	var named, written []int
	for i, f := range files {
		if !isYAML(f.Path) {
			continue
		}
		if path.Base(f.Path) == "scenario.yaml" {
			named = append(named, i)
		}
		if hasCompany(f.Bytes) {
			written = append(written, i)
		}
	}
	if len(named) > 0 {
		written = named
	}
	switch len(written) {
	case 0:
		return 0, workerproto.NoScenario
	case 1:
		return written[0], workerproto.OneScenario
	}
	return 0, workerproto.SeveralScenarios
}

func isYAML(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".yaml" || ending == ".yml"
}

// hasCompany reports whether a YAML file is a scenario and not a card.
func hasCompany(src []byte) bool {
	for line := range strings.Lines(string(src)) {
		if strings.HasPrefix(line, "company:") {
			return true
		}
	}
	return false
}

// resolver returns a function that finds the files a scenario refers to: in its
// folder, and cards also in the folder above. Browsers give no folders for files
// that are chosen one by one; then the name alone decides.
func resolver(files []workerproto.File, scenario int) func(string) ([]byte, error) {
	home := path.Dir(files[scenario].Path)
	return func(wanted string) ([]byte, error) {
		places := []string{path.Join(home, wanted)}
		if strings.HasPrefix(wanted, "cards/") {
			places = append(places, path.Join(home, "..", wanted))
		}
		places = append(places, path.Base(wanted))
		for _, place := range places {
			i := slices.IndexFunc(files, func(f workerproto.File) bool { return path.Clean(f.Path) == place })
			if i >= 0 && i != scenario {
				return files[i].Bytes, nil
			}
		}
		return nil, fs.ErrNotExist
	}
}
