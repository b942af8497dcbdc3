package jobs

import (
	"path"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// read reads the one scenario among files, together with its briefs and cards. If there is none,
// the problems say what the files seem to be.
func read(files []workerproto.File) workerproto.Reading {
	at, found := scenarioIn(files)
	switch found {
	case workerproto.NoScenario:
		return reading(found, recognize(files))
	case workerproto.SeveralScenarios:
		return reading(found, nil)
	}
	c, problems := author.Read(files[at].Path, files[at].Bytes, resolver(files, at))
	if len(problems) == 0 {
		return workerproto.Reading{Company: scenarios.EncodeCompany(c)}
	}
	return reading(found, problems)
}

// reading returns an answer without a company.
func reading(found workerproto.Found, problems author.Problems) workerproto.Reading {
	r := workerproto.Reading{Found: found, Text: problems.Error()}
	for _, p := range problems {
		problem := workerproto.Problem{File: p.File, Line: p.Line, Column: p.Column, Wrong: p.Wrong, Allowed: p.Allowed, Meant: p.Meant}
		if p.Excerpt != "" {
			problem.Excerpt, problem.Caret = p.Window()
		}
		r.Problems = append(r.Problems, problem)
	}
	return r
}

// maxRecognized is how many files are recognized where none is a scenario.
const maxRecognized = 10

// recognize says what files without a scenario seem to be.
func recognize(files []workerproto.File) (problems author.Problems) {
	for _, f := range files {
		if p := author.Recognize(f.Path, f.Bytes, author.ScenarioKind); p != nil && len(problems) < maxRecognized {
			problems = append(problems, *p)
		}
	}
	return problems
}

// scenarioIn returns the index of the scenario: the file called scenario.yaml, or else the only
// YAML file that has the keys of one, or else the only file, unless it is recognized as another.
func scenarioIn(files []workerproto.File) (at int, found workerproto.Found) {
	if len(files) == 1 {
		if author.Recognize(files[0].Path, files[0].Bytes, author.ScenarioKind) != nil {
			return 0, workerproto.NoScenario
		}
		return 0, workerproto.OneScenario
	}
	var named, written []int
	for i, f := range files {
		name := nameOf(f)
		if !author.IsYAML(name) {
			continue
		}
		if author.SameName(path.Base(name), "scenario.yaml") {
			named = append(named, i)
		}
		if author.KindOf(name, f.Bytes) == author.ScenarioKind {
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

// nameOf returns the path of a file without the .txt that editors and mail add to other endings.
func nameOf(f workerproto.File) string {
	if name, text := strings.CutSuffix(f.Path, ".txt"); text && path.Ext(name) != "" {
		return name
	}
	return f.Path
}

// resolver returns a function that finds the files a scenario refers to: in its
// folder, and cards also in the folder above. Browsers give no folders for files
// that are chosen one by one; then the name alone decides. In place of a file that
// is not there its only copy is taken, as where both were downloaded once more.
func resolver(files []workerproto.File, scenario int) func(string) ([]byte, error) {
	home := path.Dir(files[scenario].Path)
	return func(wanted string) ([]byte, error) {
		places := []string{path.Join(home, wanted)}
		if strings.HasPrefix(wanted, "cards/") {
			places = append(places, path.Join(home, "..", wanted))
		}
		places = append(places, path.Base(wanted))
		for _, place := range places {
			i := slices.IndexFunc(files, func(f workerproto.File) bool { return author.SameName(path.Clean(nameOf(f)), place) })
			if i >= 0 && i != scenario {
				return files[i].Bytes, nil
			}
		}
		copies := -1
		for i, f := range files {
			if i == scenario || path.Dir(f.Path) != home || !author.IsCopy(path.Base(nameOf(f)), path.Base(wanted)) {
				continue
			}
			if copies >= 0 {
				return nil, nil
			}
			copies = i
		}
		if copies >= 0 {
			return files[copies].Bytes, nil
		}
		return nil, nil
	}
}
