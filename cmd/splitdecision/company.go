package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// isPath reports whether an argument is the path of a file or folder, rather than the id of something
// shipped: there is one, it contains a dot or a slash, or it is - for standard input.
func isPath(name string) bool {
	_, err := os.Stat(name)
	return err == nil || name == "-" || strings.ContainsAny(name, `./\`)
}

// companyOf returns the shipped company with this name, or reads it from a path.
func companyOf(name string) (*scenarios.Company, error) {
	if c := scenarios.ByID(name); c != nil {
		return c, nil
	}
	if err := noLink(name, author.ScenarioKind); err != nil {
		return nil, err
	}
	if !isPath(name) {
		return nil, usageError{fmt.Errorf("unknown scenario %s; the shipped scenarios are %s; a path to a scenario file also works", name, shippedNames())}
	}
	name, err := fileIn(name, author.ScenarioKind)
	if err != nil {
		return nil, usageError{err}
	}
	c, problems, err := author.ReadFile(name)
	if err != nil {
		return nil, usageError{err}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// fileIn returns the file of a kind that a path names: itself, or the only one in the folder. A
// scenario called scenario.yaml is preferred.
func fileIn(path string, kind author.Kind) (string, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return path, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		name := filepath.Join(path, e.Name())
		if e.IsDir() || !author.IsYAML(name) {
			continue
		}
		if kind == author.ScenarioKind && author.SameName(e.Name(), "scenario.yaml") {
			return name, nil
		}
		if src, err := author.ReadBytes(name); err == nil && author.KindOf(name, src) == kind {
			found = append(found, name)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("no file in the folder %s is %s", path, kind)
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%d files in the folder %s are each %s, such as %s; name one of them", len(found), path, kind, found[0])
}

// inputOf returns the file that is read where a path is given, so that no output overwrites it.
func inputOf(path string, kind author.Kind) string {
	if file, err := fileIn(path, kind); err == nil {
		return file
	}
	return path
}

// shippedNames lists the ids of the shipped scenarios for error messages.
func shippedNames() string {
	var names []string
	for _, c := range scenarios.All() {
		names = append(names, c.ID)
	}
	return strings.Join(names, ", ")
}
