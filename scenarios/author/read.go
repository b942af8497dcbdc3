package author

import (
	"fmt"
	"io"
	"os"
	"path"
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
// the same id, or all shipped cards. resolve returns nil without an error if there is no such file; it
// may be nil itself, for a scenario without further files.
//
// It returns either a company or all problems, and never panics, whatever src holds.
func Read(name string, src []byte, resolve func(path string) ([]byte, error)) (*scenarios.Company, Problems) {
	return readCompany(newReader(name, src, resolve), shippedCards)
}

// readCompany reads the scenario of a file, with the cards of the source if it lists none.
func readCompany(r *reader, cards cardSource) (*scenarios.Company, Problems) {
	root := r.parseKind(r.file, ScenarioKind)
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
	src, err := ReadBytes(path)
	if err != nil {
		return nil, nil, err
	}
	c, problems := readCompany(newReader(path, src, Folder(filepath.Dir(path))), cards)
	return c, problems, nil
}

// Folder returns a resolve function for Read that looks in a folder, and for the cards of a scenario
// in the parent of its folder too.
func Folder(dir string) func(path string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		b, err := readIn(dir, name)
		if cards, base := path.Split(name); b == nil && err == nil && path.Base(cards) == "cards" {
			return readIn(dir, path.Join(cards, "../../cards", base))
		}
		return b, err
	}
}

// readIn reads a file by its path from a folder, or the file there whose name means the same. It
// returns nil if there is neither.
func readIn(dir, path string) ([]byte, error) {
	full := filepath.Join(dir, filepath.FromSlash(path))
	b, err := ReadBytes(full)
	if !os.IsNotExist(err) {
		return b, err
	}
	entries, _ := os.ReadDir(filepath.Dir(full))
	for _, e := range entries {
		if SameName(e.Name(), filepath.Base(full)) {
			return ReadBytes(filepath.Join(filepath.Dir(full), e.Name()))
		}
	}
	return nil, nil
}

// SameName reports whether two names of files differ only as systems and programs change them: in
// upper and lower case, in .yml for .yaml, or in how letters with marks are written.
func SameName(a, b string) bool { return plainName(a) == plainName(b) }

// IsCopy reports whether the name of a file is that of another one as a browser or a system marks
// a further copy of it, as in brief (1).md or brief - Copy.md.
func IsCopy(name, of string) bool {
	name, of = plainName(name), plainName(of)
	mark, begins := strings.CutPrefix(name, strings.TrimSuffix(of, path.Ext(of)))
	mark, ends := strings.CutSuffix(mark, path.Ext(of))
	return begins && ends && mark != "" && (strings.ContainsRune(" (", rune(mark[0])) || strings.Trim(mark, "-0123456789") == "")
}

func plainName(name string) string {
	name = strings.ToLower(compose(name))
	if rest, short := strings.CutSuffix(name, ".yml"); short {
		return rest + ".yaml"
	}
	return name
}

// IsYAML reports whether the name of a file is that of a YAML file.
func IsYAML(name string) bool { return strings.HasSuffix(plainName(name), ".yaml") }

// ReadText reads a text file of any encoding that Text knows. The error is a list of one problem
// if it is not text.
func ReadText(path string) (string, error) {
	src, err := ReadBytes(path)
	if err != nil {
		return "", err
	}
	text, wrong := Text(path, src)
	if wrong != nil {
		return "", Problems{*wrong}
	}
	return text, nil
}

// ReadBytes reads a file, or standard input if its path is -, up to a byte more than a text file may
// have. It refuses folders, and pipes and devices that are not passed on by a shell, as they may never
// end.
func ReadBytes(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(io.LimitReader(os.Stdin, maxBytes+1))
	}
	info, err := os.Stat(path)
	if err != nil {
		if other := strings.ReplaceAll(path, `\`, "/"); other != path {
			if _, wrong := os.Stat(other); wrong == nil {
				return nil, fmt.Errorf("%w; did you mean %s?", err, other)
			}
		}
		return nil, err
	}
	mode := info.Mode()
	switch {
	case mode.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a file", path)
	case !mode.IsRegular() && !strings.HasPrefix(path, "/dev/") && !strings.HasPrefix(path, "/proc/"):
		return nil, fmt.Errorf("%s is a pipe, socket or device, not a file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxBytes+1))
}
