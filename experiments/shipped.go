package experiments

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// The facts, and the organizations that experiments are like, as they are read.
//
//go:embed facts/*.yaml organizations/*.yaml
var shipped embed.FS

// FactIDs lists the shipped facts in order.
func FactIDs() []string { return namesUnder("facts") }

// FactFile returns the experiment that a shipped fact is, nil if there is none of
// that id.
func FactFile(id string) []byte { return fileUnder("facts", id) }

// OrganizationNames lists the shipped organizations that an experiment's can be like.
func OrganizationNames() []string { return namesUnder("organizations") }

// OrganizationFile returns a shipped organization as it is written, nil if there is
// none of that name.
func OrganizationFile(name string) []byte { return fileUnder("organizations", name) }

func namesUnder(dir string) (names []string) {
	entries, _ := fs.ReadDir(shipped, dir)
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

func fileUnder(dir, name string) []byte {
	src, err := shipped.ReadFile(path.Join(dir, name+".yaml"))
	if err != nil {
		return nil
	}
	return src
}
