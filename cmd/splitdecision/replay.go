package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

type replayCommand struct {
	Link     string `arg:"" help:"A run's link, an address that ends with one, or a file that holds either."`
	Scenario string `help:"File of the scenario, for a link to one that is not shipped." placeholder:"FILE"`
	JSON     bool   `name:"json" help:"Print everything as JSON."`
}

// Run lives a link's run again and says how it ended.
func (c replayCommand) Run(to streams) error {
	link, err := readLink(c.Link)
	if err != nil {
		return err
	}
	company, err := findCompany(link, c.Scenario)
	if err != nil {
		return err
	}
	r, err := link.Open(company.Scenario)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, reportOf(r, ""))
	}
	return printReplay(to.out, company, r)
}

// readLink reads a link as people copy it: by itself, at the end of an address
// behind #r=, or alone in a file.
func readLink(text string) (sim.Link, error) {
	if b, err := os.ReadFile(text); err == nil {
		if len(b) > sim.MostLink+1<<10 {
			return sim.Link{}, fmt.Errorf("%s: %w", text, sim.ErrNoLink)
		}
		text = string(b)
	}
	text = strings.TrimSpace(text)
	if _, fragment, ok := strings.Cut(text, "#"); ok {
		text = fragment
	}
	return sim.ReadLink(strings.TrimPrefix(text, "r="))
}
