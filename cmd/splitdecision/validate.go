package main

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios/author"
)

type validateCommand struct {
	Files []string `arg:"" name:"file" help:"Scenario files. Briefs and cards are looked for beside them."`
}

// Run reads each file and prints that it is ok, or everything that is wrong with
// it: where, an excerpt, what is allowed and what was probably meant.
func (v validateCommand) Run(to streams) error {
	bad := 0
	for _, path := range v.Files {
		c, problems, err := author.ReadFile(path)
		switch {
		case err != nil:
			return usageError{err}
		case len(problems) > 0:
			bad++
			fmt.Fprintf(to.out, "%s\n", problems.Error())
		default:
			fmt.Fprintf(to.out, "%s: ok: %s has teams %d, people %d, modules %d, variants %d, cards %d, values to find out %d\n", path, c.ID,
				len(c.Teams), len(c.People), len(c.Modules), len(c.Variants), len(c.Cards), len(c.Secrets))
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d files can't be played", bad, len(v.Files))
	}
	return nil
}
