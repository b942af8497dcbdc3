package about

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// Whatever the model counts or draws has a sentence that says what it is, and no
// sentence is about what is no longer there.
func TestASentenceForEveryFigure(t *testing.T) {
	there := map[string]bool{}
	for p := range sim.NumParameters {
		there["parameter."+sim.Parameters[p].ID] = true
	}
	for a := range sim.NumAccounts {
		there["account."+a.String()] = true
	}
	for s := range sim.NumItemStates {
		there["state."+s.String()] = true
	}
	for id := range there {
		kind, name, _ := strings.Cut(id, ".")
		if s := Say(kind, name); !strings.HasSuffix(s, ".") {
			t.Errorf("about %s is written %q", id, s)
		}
	}
	for _, id := range IDs() {
		if !there[id] {
			t.Errorf("something is written about %s, which is not there", id)
		}
	}
}
