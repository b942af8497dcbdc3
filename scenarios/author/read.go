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
// among the shipped cards. A scenario that lists no cards has those of the shipped scenario with
// the same id, or all shipped cards. resolve may be nil, for a scenario without further files.
//
// It returns either a company or all problems, and never panics, whatever src holds.
func Read(name string, src []byte, resolve func(path string) ([]byte, error)) (*scenarios.Company, Problems) {
	return readCompany(newReader(name, src, resolve), shippedCards)
}

// readCompany reads the scenario of a file, with the cards of the source if it lists none.
func readCompany(r *reader, cards cardSource) (*scenarios.Company, Problems) {
	root := r.parse(r.file)
	if root == nil {
		return nil, r.problems.sort()
	}
	c := readScenario(r, root, false, cards)
	if len(r.problems) > 0 {
		return nil, r.problems.sort()
	}
	c.Hash = scenarios.Hash(c)
	return c, nil
}

// ReadFile reads a scenario from the file system. Cards are looked up in its folder, then in
// the parent folder.
func ReadFile(path string) (*scenarios.Company, Problems, error) {
	return readFile(path, shippedCards)
}

// readFile is ReadFile with the cards of the source if the scenario lists none.
func readFile(path string, cards cardSource) (*scenarios.Company, Problems, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	c, problems := readCompany(newReader(path, src, Folder(filepath.Dir(path))), cards)
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
