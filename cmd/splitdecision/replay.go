package main

import (
	"fmt"
	"os"

	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
)

type replayCommand struct {
	Link     string `arg:"" help:"Link of a run, a text that contains one, or a file with either."`
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

// readLink returns the link in a text, or in the file of that name.
func readLink(text string) (sim.Link, error) {
	link, err := sim.ReadLink(text)
	if err == nil {
		return link, nil
	}
	if _, missing := os.Stat(text); missing != nil {
		return link, err
	}
	content, err := author.ReadText(text)
	if err != nil {
		return link, err
	}
	if link, err = sim.ReadLink(content); err != nil {
		return link, fmt.Errorf("%s: %w", text, err)
	}
	return link, nil
}
