package experiments

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// shipped holds the files of the facts and of the named organizations.
//
//go:embed facts/*.yaml organizations/*.yaml
var shipped embed.FS

// FactIDs lists the ids of the shipped facts in order.
func FactIDs() []string { return namesUnder("facts") }

// FactFile returns the file of a shipped fact, nil if there is no such fact.
func FactFile(id string) []byte { return fileUnder("facts", id) }

// OrganizationNames lists the shipped organizations that like may name.
func OrganizationNames() []string { return namesUnder("organizations") }

// OrganizationFile returns the file of a shipped organization, nil if there is no such
// organization.
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
