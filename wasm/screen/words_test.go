package screen

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/sim"
)

// sentenceIDs returns the ids that sentences are looked up by: those of the engine and
// those that screens number.
func sentenceIDs() map[string][]string {
	t := map[string][]string{}
	add := func(prefix, id string) { t[prefix] = append(t[prefix], id) }
	for v := range sim.NumVerbs {
		add("verb.", v.String())
		add("decision.", v.String())
		info := v.Info()
		if info.Work != 0 {
			add("initiative.", v.String())
		}
		if info.Hours > 0 || info.Counts == sim.CountHours {
			add("promise.", v.String())
		}
	}
	for e := range sim.NumEventKinds {
		add("event.", e.String())
	}
	for r := range sim.NumReasons {
		if r != sim.NoReason {
			add("reason.", r.String())
		}
	}
	for a := range sim.NumAccounts {
		add("account.", a.String())
	}
	for s := range sim.NumItemStates {
		add("state.", s.String())
	}
	for m := range sim.NumMetrics {
		add("metric.", m.String())
		add("how.", m.String())
	}
	for u := sim.Unit(0); u.String() != "?"; u++ {
		add("unit.", u.String())
	}
	for a := range sim.NumAspects {
		add("aspect.", a.String())
	}
	for _, m := range []sim.Mode{sim.Usual, sim.InSlices, sim.LongProject, sim.Parallel, sim.AtOnce, sim.Deep, sim.RollBack, sim.RollForward, sim.Invite, sim.Mandate, sim.SharedStore} {
		add("mode.", m.String())
	}
	for _, g := range []sim.Grade{sim.GradeA, sim.GradeB, sim.GradeC, sim.Design} {
		add("grade.", g.String())
	}
	for _, s := range []sim.Seat{sim.NoSeat, sim.Senior, sim.Principal} {
		add("seat.", s.String())
	}
	for d := range sim.DaysAWeek {
		add("day.", string(rune('0'+d)))
	}
	for _, b := range bands {
		add("band.", b.id)
	}
	for _, b := range itemBands {
		add("item-band.", b.id)
	}
	for _, k := range keys {
		add("help.", k)
		add("help.", k+".does")
	}
	return t
}

func TestEveryIDOfTheEngineHasASentence(t *testing.T) {
	for prefix, ids := range sentenceIDs() {
		for _, id := range ids {
			if !lang.English().Has(prefix + id) {
				t.Errorf("no sentence for %s%s", prefix, id)
			}
		}
	}
}

// usedIDs finds the ids in the screens' code: complete ones, and prefixes that end with a
// dot.
func usedIDs(t *testing.T) (whole, begun map[string]bool) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	whole, begun = map[string]bool{}, map[string]bool{}
	id := regexp.MustCompile(`"([a-z]+(?:[.-][a-z0-9]+)*\.?)"`)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range id.FindAllStringSubmatch(string(text), -1) {
			if strings.HasSuffix(m[1], ".") {
				begun[m[1]] = true
			} else {
				whole[m[1]] = true
			}
		}
	}
	return whole, begun
}

func TestEverySentenceTheScreensUseExists(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	say := regexp.MustCompile(`\bsay\("([^"]+)"[,)]`)
	n := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range say.FindAllStringSubmatch(string(text), -1) {
			n++
			if !lang.English().Has(m[1]) {
				t.Errorf("%s uses %s, which has no sentence", name, m[1])
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d sentences were found: the test no longer sees them", n)
	}
}

func TestEverySentenceIsUsed(t *testing.T) {
	whole, begun := usedIDs(t)
	inTable := map[string]bool{}
	for prefix, ids := range sentenceIDs() {
		for _, id := range ids {
			inTable[prefix+id] = true
		}
	}
	for _, id := range lang.English().IDs() {
		said := whole[id] || inTable[id]
		for b := range begun {
			said = said || strings.HasPrefix(id, b)
		}
		if !said {
			t.Errorf("no screen uses the sentence %s", id)
		}
	}
}
