// Package author parses and validates scenarios, cards and experiments in strict YAML. It
// reports all errors of a file at once, with position, excerpt and what would be valid. It
// is used by the command line, by tests and by the worker that reads a dropped file; the
// game itself contains no YAML.
//
// The order of lists and keys in a file affects the order of display only.
package author

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
)

// Version is the version of the format of scenario, card and experiment files.
const Version = 1

// Read reads a scenario from src. Problems refer to the file as name. resolve returns the
// files next to it by their path from the scenario's folder: brief.md, brief.de.md and so on
// for further languages, and cards/NAME.yaml. A card that resolve doesn't find is looked up
// among the shipped cards. resolve may be nil, for a scenario without further files.
//
// It returns either a company or all problems, and never panics, whatever src holds.
func Read(name string, src []byte, resolve func(path string) ([]byte, error)) (*scenarios.Company, Problems) {
	r := newReader(name, src, resolve)
	root := r.parse(r.file)
	if root == nil {
		return nil, r.problems.sort()
	}
	c := readScenario(r, root, false)
	if len(r.problems) > 0 {
		return nil, r.problems.sort()
	}
	c.Hash = scenarios.Hash(c)
	return c, nil
}

// ReadFile reads a scenario from the file system. Cards are looked up in its folder, then in
// the parent folder.
func ReadFile(path string) (*scenarios.Company, Problems, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	c, problems := Read(path, src, Folder(filepath.Dir(path)))
	return c, problems, nil
}

// Folder returns a resolve function for Read that looks in a folder, and for cards in its
// parent folder too.
func Folder(dir string) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if os.IsNotExist(err) && strings.HasPrefix(path, "cards/") {
			return os.ReadFile(filepath.Join(dir, "..", filepath.FromSlash(path)))
		}
		return b, err
	}
}
