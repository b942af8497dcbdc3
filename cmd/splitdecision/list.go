package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/splitdecision/splitdecision/scenarios"
)

type listCommand struct{}

// Run prints the shipped scenarios, one per line, in the recommended order.
func (listCommand) Run(to streams) error {
	tag := to.lang.Tag
	w := tabwriter.NewWriter(to.out, 0, 0, 2, ' ', 0)
	for _, c := range scenarios.All() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d min\t%s\n",
			c.ID, c.Title.In(tag), strings.Join(seats(c), ", then "), count(c.Weeks, "week"), c.Minutes, c.Tagline.In(tag))
	}
	return w.Flush()
}

// seats returns the seats in which a player can start and those that the scenario offers later.
func seats(c *scenarios.Company) (list []string) {
	for _, s := range c.Seats {
		list = append(list, s.Seat.String())
	}
	for _, ask := range c.Scenario.Asks {
		for _, a := range ask.Answers {
			if a.Seat != 0 {
				list = append(list, a.Seat.String())
			}
		}
	}
	return list
}
