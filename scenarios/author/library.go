package author

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
)

// ReadAll reads a folder of scenarios, each as scenario.yaml in a folder of its own, and
// the cards in cards/. Companies are in the order of their playing time, which is the order
// in which they are learnt; cards are in the order of their ids.
func ReadAll(dir string) (*scenarios.Library, Problems, error) {
	library := new(scenarios.Library)
	var problems Problems
	cards, err := filepath.Glob(filepath.Join(dir, "cards", "*.yaml"))
	if err != nil {
		return nil, nil, err
	}
	for _, path := range cards {
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		card, wrong := ReadCard(path, src)
		if card.ID != strings.TrimSuffix(filepath.Base(path), ".yaml") && len(wrong) == 0 {
			wrong = Problems{{File: path, Line: 1, Column: 1, Wrong: "the card has the id " + quote(card.ID), Allowed: "Name a card's file after its id"}}
		}
		problems = append(problems, wrong...)
		library.Cards = append(library.Cards, card)
	}
	sortStable(library.Cards, func(a, b scenarios.Card) int { return strings.Compare(a.ID, b.ID) })
	files, err := filepath.Glob(filepath.Join(dir, "*", "scenario.yaml"))
	if err != nil {
		return nil, nil, err
	}
	for _, path := range files {
		c, wrong, err := ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, wrong...)
		if c != nil {
			library.Companies = append(library.Companies, *c)
		}
	}
	sortStable(library.Companies, func(a, b scenarios.Company) int {
		return cmp.Or(cmp.Compare(a.Minutes, b.Minutes), strings.Compare(a.ID, b.ID))
	})
	return library, problems, nil
}
