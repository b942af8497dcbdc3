package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// companyOf returns the shipped company of that name, or the one in the file. What
// looks like a file is one.
func companyOf(name string) (*scenarios.Company, error) {
	if c := scenarios.ByID(name); c != nil {
		return c, nil
	}
	if _, err := os.Stat(name); err != nil && !strings.ContainsAny(name, `./\`) {
		return nil, fmt.Errorf("there is no scenario %s; shipped are %s, and a file can be named too", name, shippedNames())
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

func shippedNames() string {
	var names []string
	for _, c := range scenarios.All() {
		names = append(names, c.ID)
	}
	return strings.Join(names, ", ")
}
