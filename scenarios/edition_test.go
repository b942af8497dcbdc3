package scenarios_test

import (
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
)

// editions are the hashes by which links and saves recognize the shipped scenarios. One changes with
// the content of its scenario, and then earlier links to it cannot be replayed. It must not change
// because a field of the engine gets another name: a tag id keeps the name in the hash.
var editions = map[string]uint64{
	"first-split": 0x3c6fec467cc9c63a,
	"the-1-1":     0x649bbdf8fc74d321,
}

func TestLinksRecognizeTheShippedScenarios(t *testing.T) {
	for _, c := range scenarios.All() {
		if want, ok := editions[c.ID]; ok && c.Hash != want {
			t.Errorf("the hash of %s is %#x, was %#x: did a field get another name?", c.ID, c.Hash, want)
		}
	}
}
