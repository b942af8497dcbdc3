package author_test

import (
	"fmt"

	"github.com/splitdecision/splitdecision/scenarios/author"
)

// All problems of a file are reported at once, with position, excerpt and what would be valid.
func ExampleReadCard() {
	const card = `id: fix-it
title: Repair debt
kind: architecture
decision: {verb: repiar, about: most-debt}
rnak: 3
`
	_, problems := author.ReadCard("fix-it.yaml", []byte(card))
	fmt.Println(problems.Error())
	// Output:
	// fix-it.yaml:1:1: a card has no version, what, pays, pays-back, wrong and grade
	//     1 | id: fix-it
	//       | ^
	//         It needs all of them.
	//
	// fix-it.yaml:4:18: there is no verb "repiar"
	//     4 | decision: {verb: repiar, about: most-debt}
	//       |                  ^
	//         Did you mean repair?
	//
	// fix-it.yaml:5:1: a card has no key "rnak"
	//     5 | rnak: 3
	//       | ^
	//         Did you mean rank?
}
