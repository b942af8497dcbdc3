package scenarios

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// What a card says of how often it was right is what M6 has measured, in companies that are not the
// player's.
func TestCardsSayHowOftenTheyWereRightAsM6Measured(t *testing.T) {
	page, err := os.ReadFile("../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	measured := map[string]int32{}
	for _, m := range regexp.MustCompile(`(?m)^\|  \| ([a-z-]+) is better than nothing \|.*?\| ([0-9.]+) % \|`).FindAllStringSubmatch(string(page), -1) {
		share, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		measured[m[1]] = int32(math.Round(share))
	}
	if len(measured) < 15 {
		t.Fatalf("M6 lists %d cards", len(measured))
	}
	measured["hire-again"] = measured["hire"] // which it is, once more
	for _, card := range Cards() {
		if card.Better != measured[card.ID] {
			t.Errorf("%s says that it is better than nothing in %d of a hundred companies; measured are %d", card.ID, card.Better, measured[card.ID])
		}
	}
}
