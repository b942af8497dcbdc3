package main

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios/author"
)

type validateCommand struct {
	Files []string `arg:"" name:"file" help:"Scenario files. Their briefs and cards are read from the directories beside them."`
}

// Run validates each file. It prints ok, or every problem: its position, an excerpt, the
// allowed values and a suggestion.
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
			fmt.Fprintf(to.out, "%s: ok: %s (teams: %d, people: %d, modules: %d, variants: %d, cards: %d, hidden values: %d)\n", path, c.ID,
				len(c.Teams), len(c.People), len(c.Modules), len(c.Variants), len(c.Cards), len(c.Secrets))
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d files are invalid", bad, len(v.Files))
	}
	return nil
}
