package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

type replayCommand struct {
	Link     string `arg:"" help:"Link of a run, a URL that contains one, or a file with either."`
	Scenario string `help:"Scenario file, if the scenario of the link is not shipped." placeholder:"FILE"`
	JSON     bool   `name:"json" help:"Print the run as JSON."`
}

// Run replays the run of a link and prints its outcome.
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
	return printReplay(to.out, to.lang, company, r)
}

// readLink parses a link in any form in which people copy it: the bare link, a URL with the
// link in its fragment (#r=), or a file with one of these.
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
