package scenarios

import (
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// numbers are the numbers that cards write as words.
var numbers = map[string]int64{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

// What a card says of hours, days, weeks and people is what its decision takes.
func TestNumbersInCardsAreThoseOfTheirDecision(t *testing.T) {
	claims := []struct {
		says *regexp.Regexp
		of   func(c *Card) int64
	}{
		{regexp.MustCompile(`(\w+) hours? (?:of yours|with the incident report|a week with|a week in the same code|with whoever|, before you ask)`), func(c *Card) int64 { return hoursOf(c) }},
		{regexp.MustCompile(`(\w+) weeks of one person`), func(c *Card) int64 { return int64(amountOf(c)) / sim.DaysAWeek }},
		{regexp.MustCompile(`^(\w+) people (?:of|for|build)`), func(c *Card) int64 { return int64(amountOf(c)) }},
		{regexp.MustCompile(`of theirs a week, for (\w+) weeks`), func(c *Card) int64 { return int64(c.Decision.Verb.Info().Weeks) }},
	}
	used := make([]int, len(claims))
	for _, company := range All() {
		for i := range company.Cards {
			c := &company.Cards[i]
			for _, text := range []string{c.What.In("en"), c.Pays.In("en")} {
				for k, claim := range claims {
					m := claim.says.FindStringSubmatch(text)
					if m == nil {
						continue
					}
					used[k]++
					if said, known := numbers[strings.ToLower(m[1])]; !known || said != claim.of(c) {
						t.Errorf("%s says %q, and takes %d", c.ID, m[0], claim.of(c))
					}
				}
			}
		}
	}
	for k, n := range used {
		if n == 0 {
			t.Errorf("no card says anything like %v", claims[k].says)
		}
	}
}

// hoursOf returns the player's hours that a card's decision takes, a week or once.
func hoursOf(c *Card) int64 {
	d := sim.Decision{Verb: c.Decision.Verb, Amount: amountOf(c)}
	return int64(c.Decision.Verb.Info().HoursOf(d) / 60)
}

// amountOf returns the amount that a card's decision has.
func amountOf(c *Card) int32 {
	if c.Decision.Amount != 0 {
		return c.Decision.Amount
	}
	return c.Decision.Verb.Info().Default
}
