package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

type validateCommand struct {
	Files []string `arg:"" name:"file" help:"Scenario, card and experiment files, folders with such files and languages, or - for standard input. A scenario's briefs and cards are read from the folders beside it."`
}

// Run validates each file and folder. It prints ok with its warnings, or every problem: its
// position, an excerpt, the allowed values and a suggestion.
func (v validateCommand) Run(to streams) error {
	c := validation{to: to}
	var missing error // of the first that can't be read; the others are validated
	for _, path := range v.Files {
		validate := c.file
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			validate = c.folder
		}
		err := noLink(path, author.ScenarioKind)
		if err == nil {
			err = validate(path)
		}
		if missing == nil {
			missing = err
		}
	}
	switch {
	case missing != nil:
		return usageError{missing}
	case c.bad > 0:
		return fmt.Errorf("%d of %d files are invalid", c.bad, c.files)
	case c.empty > 0:
		return fmt.Errorf("%d of %d folders have nothing to validate", c.empty, len(v.Files))
	}
	return nil
}

// A validation counts what was validated.
type validation struct {
	to         streams
	files, bad int
	empty      int // folders without a file to validate
}

// report prints the problems of a file, or that it is ok and what is in it.
func (v *validation) report(path string, problems author.Problems, format string, args ...any) {
	v.files++
	if len(problems) > 0 {
		v.bad++
		fmt.Fprintf(v.to.out, "%s\n", problems.Error())
		return
	}
	fmt.Fprintf(v.to.out, "%s: ok: %s\n", author.Printable(path), fmt.Sprintf(format, args...))
}

// file validates one file, of the kind that its keys show. A file of no kind is taken for a
// scenario, and its problems say what it seems to be.
func (v *validation) file(path string) error {
	src, err := author.ReadBytes(path) // once, as it may be a pipe
	if err != nil {
		return err
	}
	switch author.KindOf(path, src) {
	case author.CardKind:
		v.card(path, src)
	case author.ExperimentKind:
		v.experiment(path, src)
	default:
		v.scenario(path, src, nil)
	}
	return nil
}

// scenario validates a scenario. Problems and warnings of cards are left out if the cards are
// validated themselves.
func (v *validation) scenario(path string, src []byte, cards map[string]bool) {
	folder := author.Folder(filepath.Dir(path))
	c, problems := author.Read(path, src, folder)
	if c != nil {
		v.report(path, nil, "%s (teams: %d, people: %d, modules: %d, variants: %d, cards: %d, hidden values: %d)", c.ID,
			len(c.Teams), len(c.People), len(c.Modules), len(c.Variants), len(c.Cards), len(c.Secrets))
		var warnings author.Problems
		for _, w := range author.Warnings(path, src, folder) {
			if !isValidated(w, cards) {
				warnings = append(warnings, w)
			}
		}
		v.warn(path, warnings)
		return
	}
	var own author.Problems
	for _, p := range problems {
		if !isValidated(p, cards) {
			p.File = beside(path, p.File)
			own = append(own, p)
		}
	}
	v.report(path, own, "apart from its cards")
}

// isValidated reports whether a problem or warning is in a card that is validated itself.
func isValidated(p author.Problem, cards map[string]bool) bool {
	return strings.HasPrefix(p.File, "cards/") && cards[filepath.Base(p.File)]
}

// warn prints warnings about a file and the files beside it.
func (v *validation) warn(path string, warnings author.Problems) {
	for _, w := range warnings {
		w.File = beside(path, w.File)
		w.Wrong = "warning: " + w.Wrong
		fmt.Fprint(v.to.out, w)
	}
}

// beside returns the path of a file that a problem names as seen from the folder of a scenario, or
// as the scenario itself.
func beside(scenario, name string) string {
	if name == scenario {
		return name
	}
	full := filepath.Join(filepath.Dir(scenario), filepath.FromSlash(name))
	if shared := filepath.Join(filepath.Dir(scenario), "..", filepath.FromSlash(name)); !exists(full) && exists(shared) {
		return shared
	}
	return full
}

// exists reports whether there is a file with this path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (v *validation) card(path string, src []byte) {
	c, problems := author.ReadCard(path, src)
	v.report(path, problems, "%s, a card for the decision %s", c.ID, c.Decision.Verb)
	if problems == nil {
		v.warn(path, author.CardWarnings(path, src))
	}
}

func (v *validation) experiment(path string, src []byte) {
	e, problems := author.ReadExperiment(path, src, author.Folder(filepath.Dir(path)))
	if e == nil {
		v.report(path, problems, "")
		return
	}
	v.report(path, nil, "%s, an experiment (arms: %d, measures: %d)", e.ID, len(e.Arms), len(e.Measures))
}

// language validates the folder of a language.
func (v *validation) language(dir string) error {
	var problems, warnings author.Problems
	l, err := lang.OpenFolder(dir, func(path string) (string, error) {
		text, err := author.ReadText(path)
		if wrong, ok := errors.AsType[author.Problems](err); ok {
			problems = append(problems, wrong...)
			return "", nil
		}
		for _, f := range lang.Check(filepath.Base(path), text) {
			problems = append(problems, author.Problem{File: path, Line: f.Line, Column: 1, Excerpt: f.Excerpt, Wrong: f.Wrong, Meant: author.Nearest(f.ID, f.Known)})
		}
		if shown := filepath.Base(path) != "page.txt"; shown && err == nil { // the page is shown in the fonts of the browser
			warnings = append(warnings, author.TextWarnings(path, lang.WithoutComments(text))...)
		}
		return text, err
	})
	if err != nil {
		return err
	}
	v.report(dir, problems, "%s, a language", l.Name)
	if len(problems) == 0 {
		for _, w := range warnings {
			v.warn(w.File, author.Problems{w})
		}
	}
	return nil
}

// A source is a file that was read.
type source struct {
	path  string
	bytes []byte
}

// A contents is what there is to validate in a folder.
type contents struct {
	scenarios, cards, experiments []source
	languages                     []string // folders
	others                        int      // other YAML files
	unreadable                    author.Problems
}

// folder validates what there is in a folder and the folders in it, and counts it.
func (v *validation) folder(dir string) error {
	found, err := contentsOf(dir)
	if err != nil {
		return err
	}
	cards := map[string]bool{}
	for _, f := range found.cards {
		cards[filepath.Base(f.path)] = true
	}
	for _, f := range found.scenarios {
		v.scenario(f.path, f.bytes, cards)
	}
	for _, f := range found.cards {
		v.card(f.path, f.bytes)
	}
	for _, f := range found.experiments {
		v.experiment(f.path, f.bytes)
	}
	for _, path := range found.languages {
		if err := v.language(path); err != nil {
			v.report(path, unreadable(path, err), "")
		}
	}
	for _, p := range found.unreadable {
		v.report(p.File, author.Problems{p}, "")
	}
	if len(found.unreadable)+len(found.scenarios)+len(found.cards)+len(found.experiments)+len(found.languages) == 0 {
		v.empty++
	}
	_, err = fmt.Fprintf(v.to.out, "%s: scenarios: %d, cards: %d, experiments: %d, languages: %d, other YAML files: %d\n", author.Printable(filepath.Clean(dir)),
		len(found.scenarios), len(found.cards), len(found.experiments), len(found.languages), found.others)
	return err
}

// unreadable returns the problem of a file or folder that can't be read.
func unreadable(path string, err error) author.Problems {
	return author.Problems{{File: path, Line: 1, Column: 1, Wrong: "this can't be read: " + err.Error()}}
}

// contentsOf returns what there is in a folder and the folders in it, except hidden files and
// folders.
func contentsOf(dir string) (found contents, err error) {
	root := filepath.Clean(dir) + string(filepath.Separator) // also follows a symbolic link
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := filepath.Base(path)
		switch {
		case err != nil && path == root:
			return err
		case err != nil:
			found.unreadable = append(found.unreadable, unreadable(path, err)...)
			return nil
		case strings.HasPrefix(name, ".") && !entry.IsDir():
			return nil // of an editor or a system
		case entry.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() && lang.IsFolder(path):
			found.languages = append(found.languages, filepath.Clean(path))
			return nil
		case entry.IsDir() || !author.IsYAML(name):
			return nil
		}
		src, err := author.ReadBytes(path)
		if err != nil {
			found.unreadable = append(found.unreadable, unreadable(path, err)...)
			return nil
		}
		if _, wrong := author.Text(path, src); wrong != nil {
			if author.IsOfOthers(src) {
				found.others++
				return nil
			}
			found.unreadable = append(found.unreadable, *wrong)
			return nil
		}
		f := source{path, src}
		switch kind := author.KindOf(path, src); {
		case kind == author.ScenarioKind, author.SameName(name, "scenario.yaml"):
			found.scenarios = append(found.scenarios, f)
		case kind == author.CardKind, kind == author.NoKind && filepath.Base(filepath.Dir(path)) == "cards":
			found.cards = append(found.cards, f)
		case kind == author.ExperimentKind:
			found.experiments = append(found.experiments, f)
		default:
			found.others++
		}
		return nil
	})
	return found, err
}
