package lang

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// Every parameter, account and state of the model has a sentence, and no sentence is
// about one that no longer exists.
func TestEveryFigureHasASentence(t *testing.T) {
	known := map[string]bool{}
	for p := range sim.NumParameters {
		known["parameter."+sim.Parameters[p].ID] = true
	}
	for a := range sim.NumAccounts {
		known["account."+a.String()] = true
	}
	for s := range sim.NumItemStates {
		known["state."+s.String()] = true
	}
	for id := range known {
		kind, name, _ := strings.Cut(id, ".")
		if s := About(English(), kind, name); !strings.HasSuffix(s, ".") {
			t.Errorf("the sentence about %s is %q; it must end with a full stop", id, s)
		}
	}
	for id := range English().read("model.txt", modelFile) {
		if !known[id] {
			t.Errorf("there is a sentence about %s, which the model does not have", id)
		}
	}
}
