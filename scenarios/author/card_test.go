package author

import (
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// The decision of a card is a verb with the selectors and amounts that it takes.
func TestInvalidDecisionsOfCardsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&cardReader{reader: r}).template(n)
	}, []part{
		{"a team", `{verb: hire, about: home-team}`, ""},
		{"an amount", `{verb: hire, about: home-team, amount: 2}`, ""},
		{"a limit of one change for each person", `{verb: limit-work, about: home-team, amount: one-per-person}`, ""},
		{"a mode", `{verb: extract, about: wanted-module, mode: slices}`, ""},
		{"no verb", `{about: home-team}`, `1:2 a decision has no verb. It needs verb: the id of a verb.`},
		{"an unknown verb", `{verb: hyre, about: home-team}`, `1:8 there is no verb "hyre". Did you mean hire?`},
		{"an unknown selector", `{verb: hire, about: home-taem}`, `1:21 there is no team "home-taem". Did you mean home-team? Allowed: home-team, waiting-team, asked-team, reviewing-team, woken-team, neighbour, quiet-team, left-team and tied-team.`},
		{"a selector of something else", `{verb: hire, about: wanted-module}`, `1:21 there is no team "wanted-module". Allowed: home-team, waiting-team, asked-team, reviewing-team, woken-team, neighbour, quiet-team, left-team and tied-team.`},
		{"no subject", `{verb: hire}`, `1:2 hire has no about. It needs about: one of home-team, waiting-team, asked-team, reviewing-team, woken-team, neighbour, quiet-team, left-team and tied-team.`},
		{"an object that it does not take", `{verb: hire, about: home-team, with: home-team}`, `1:38 hire has no with. Leave it out.`},
		{"an unknown mode", `{verb: extract, about: wanted-module, mode: sliced}`, `1:45 there is no mode "sliced". Did you mean slices? Allowed: slices, project, parallel and shared.`},
		{"an amount out of range", `{verb: hire, about: home-team, amount: 99}`, `1:40 amount must be between 1 and 3, not 99: the decision takes no other amount.`},
		{"hires for each person", `{verb: hire, about: home-team, amount: one-per-person}`, `1:40 amount can't be "one-per-person". It is a whole number.`},
		{"a group by name", `{verb: brief, about: product}`, ""},
	})
}

// A condition is a sign with one bound, in the unit of the sign.
func TestInvalidConditionsOfCardsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&cardReader{reader: r}).condition(n)
	}, []part{
		{"a share", `{sign: waiting-on-others, at-least: 10 %}`, ""},
		{"a count in a window", `{sign: woken, at-least: 2, within: 4 weeks}`, ""},
		{"a week", `{sign: week, at-least: 3}`, ""},
		{"an unknown sign", `{sign: wokn, at-least: 2}`, `1:8 there is no sign "wokn". Did you mean woken?`},
		{"no bound", `{sign: woken}`, `1:2 there is neither at-least nor at-most. Add one of them.`},
		{"a window for a current value", `{sign: week, at-least: 3, within: 4 weeks}`, `1:2 week is a current value, without a time window. Leave within out.`},
		{"a window of 105 weeks", `{sign: woken, at-least: 2, within: 105 weeks}`, `1:36 within must be between 1 week and 104 weeks, not 105 weeks: a card looks back over at least one week and at most two years.`},
		{"another unit", `{sign: woken, at-least: 2 h}`, `1:25 woken can't be "2 h". It is a whole number.`},
	})
}

// A card has texts, a kind, a grade and a decision.
func TestInvalidCardsAreReported(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&cardReader{reader: r}).card(n)
	}, []part{
		{"the least", card, ""},
		{"a rank of 100", replaced(card, "kind:", "rank: 100\nkind:"), ""},
		{"a rank of 101", replaced(card, "kind:", "rank: 101\nkind:"), `8:7 rank must be between 0 and 100, not 101: a rank is one of a hundred.`},
		{"an unknown kind", replaced(card, "kind: people", "kind: poeple"), `8:7 there is no kind "poeple". Did you mean people? Allowed: architecture, flow, operations, people, finding-out and direction.`},
		{"an unknown grade", replaced(card, "grade: C", "grade: E"), `9:8 there is no grade "E". Allowed: A, B, C and design.`},
		{"no text", replaced(card, "wrong: Wrong.\n", ""), `1:1 a card has no wrong. It needs wrong: text, or a mapping of languages to texts.`},
		{"offered in two scenarios", replaced(card, "kind:", "offered-in: [first-split, the-1-1]\nplace: 10\nkind:"), ""},
		{"offered twice in one", replaced(card, "kind:", "offered-in: [first-split, first-split]\nkind:"), `8:27 the scenario "first-split" is listed twice.`},
		{"place 0", replaced(card, "kind:", "place: 0\nkind:"), `8:8 place must be between 1 and 1000, not 0: places count from one, and the table has no more.`},
		{"offered in a word", replaced(card, "kind:", "offered-in: first-split\nkind:"), `8:13 offered-in is a list, not "first-split". Write each item on a line of its own, after a dash.`},
	})
}

// A card is read with its decision and its conditions in the engine's units.
func TestCardKeysAreRead(t *testing.T) {
	text := replaced(card, "{verb: hire, about: home-team}", "{verb: extract, about: wanted-module, mode: project}")
	text += "seat: principal\nrank: 70\nwhen: [{sign: waiting-on-others, at-least: 10 %, within: 4 weeks}, {sign: build, at-most: 2 h}]\n"
	c, problems := ReadCard("mine.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, is := range []struct {
		what      string
		got, want any
	}{
		{"kind", c.Kind, scenarios.People},
		{"seat", c.Seat, sim.Principal},
		{"rank", c.Rank, int32(70)},
		{"verb", c.Decision.Verb, sim.Extract},
		{"mode", c.Decision.Mode, sim.LongProject},
		{"subject", scenarios.Picks[c.Decision.Subject.Pick].ID, "wanted-module"},
		{"a share in a window", c.When[0], scenarios.Condition{Sign: scenarios.SignWaiting, AtLeast: true, Amount: 100_000, Within: 4}},
		{"a time at present", c.When[1], scenarios.Condition{Sign: scenarios.SignBuild, Amount: 120, Within: sim.WeeksAQuarter}},
	} {
		if is.got != is.want {
			t.Errorf("%s: %v, want %v", is.what, is.got, is.want)
		}
	}
}
