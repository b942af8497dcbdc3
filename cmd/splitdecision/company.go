package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// companyOf returns the shipped company with this name, or reads it from a file. A name
// that exists as a file, or contains a dot or a slash, is read as a file.
func companyOf(name string) (*scenarios.Company, error) {
	if c := scenarios.ByID(name); c != nil {
		return c, nil
	}
	if _, err := os.Stat(name); err != nil && !strings.ContainsAny(name, `./\`) {
		return nil, fmt.Errorf("unknown scenario %s; the shipped scenarios are %s; a path to a scenario file also works", name, shippedNames())
	}
	c, problems, err := author.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// shippedNames lists the ids of the shipped scenarios for error messages.
func shippedNames() string {
	var names []string
	for _, c := range scenarios.All() {
		names = append(names, c.ID)
	}
	return strings.Join(names, ", ")
}
