package author

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
)

// ReadAll reads a folder of scenarios, each as scenario.yaml in a folder of its own, and
// the cards in cards/. Companies are in the order of their playing time, which is the order
// in which they are learnt; cards are in the order of their ids. A scenario that lists no cards
// has those whose files offer it, or all cards if none does.
func ReadAll(dir string) (*scenarios.Library, Problems, error) {
	cards, problems, err := readCards(filepath.Join(dir, "cards"))
	if err != nil {
		return nil, nil, err
	}
	library := new(scenarios.Library)
	for _, c := range cards {
		library.Cards = append(library.Cards, c.Card)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "scenario.yaml"))
	if err != nil {
		return nil, nil, err
	}
	for _, path := range files {
		c, wrong, err := readFile(path, func(scenario string) []scenarios.Card { return offeredCards(cards, scenario) })
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
	if len(problems) == 0 { // else a scenario may be missing
		problems = checkOffered(cards, library.Companies)
	}
	return library, problems, nil
}

// readCards reads the cards of a folder, in the order of their ids.
func readCards(dir string) (cards []*cardDraft, problems Problems, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, nil, err
	}
	for _, path := range files {
		src, err := ReadBytes(path)
		if err != nil {
			return nil, nil, err
		}
		r := &cardReader{reader: &reader{}}
		card := r.cardFile(path, src)
		if card != nil {
			cards = append(cards, card)
		}
		if len(r.problems) == 0 && card.ID != strings.TrimSuffix(filepath.Base(path), ".yaml") {
			r.problems = Problems{{File: path, Line: 1, Column: 1, Wrong: "the card has the id " + quote(card.ID), Allowed: "Name a card's file after its id"}}
		}
		problems = append(problems, r.problems.sort()...)
	}
	sortStable(cards, func(a, b *cardDraft) int { return strings.Compare(a.ID, b.ID) })
	return cards, problems, nil
}

// offeredCards returns the cards that are offered in a scenario by their places, and all cards
// by their ids if there are none.
func offeredCards(cards []*cardDraft, scenario string) []scenarios.Card {
	var offered []*cardDraft
	for _, c := range cards {
		if slices.ContainsFunc(c.offeredIn, func(n *node) bool { return n.text == scenario }) {
			offered = append(offered, c)
		}
	}
	if offered == nil {
		offered = cards
	} else {
		sortStable(offered, func(a, b *cardDraft) int { return cmp.Compare(a.place, b.place) })
	}
	var list []scenarios.Card
	for _, c := range offered {
		list = append(list, c.Card)
	}
	return list
}

// checkOffered reports cards that are offered in a scenario that does not exist, or that can
// never be offered in it.
func checkOffered(cards []*cardDraft, companies []scenarios.Company) (problems Problems) {
	x := index{kind: "scenario"}
	for i := range companies {
		x.ids = append(x.ids, companies[i].ID)
	}
	for _, card := range cards {
		r := &cardReader{reader: &reader{file: card.file}}
		for _, n := range card.offeredIn {
			if i := r.find(&x, n); i >= 0 {
				r.c = &companies[i]
				r.checkReachable(n, &card.Card)
			}
		}
		problems = append(problems, r.problems.sort()...)
	}
	return problems
}
