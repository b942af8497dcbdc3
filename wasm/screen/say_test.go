package screen

import (
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

func TestTimesAreSaidInDaysOrAtLeastAnHour(t *testing.T) {
	n := &narrator{words: lang.English()}
	for m, want := range map[sim.Minutes]string{
		0: "1 hour", 10: "1 hour", 60: "1 hour", 100: "2 hours",
		sim.MinutesADay: "1 day", 4*sim.MinutesADay + 10: "4 days",
	} {
		if got := n.days(m); got != want {
			t.Errorf("%d min are said as %q, want %q", m, got, want)
		}
	}
}

// A group whose name has an article is written as a sentence writes it, in every card, decision,
// commitment and event that can name it.
func TestGroupsAreNamedAsSentencesWriteThem(t *testing.T) {
	capital := regexp.MustCompile(`[^.?·“] The executives`)
	for _, c := range scenarios.All() {
		n := &narrator{words: lang.English(), company: c, run: sim.Start(c.Scenario, 1, c.Seats[0].Seat)}
		named := 0
		check := func(text string) {
			if strings.Contains(text, "he executives") {
				named++
			}
			if capital.MatchString(text) {
				t.Errorf("%s: %q", c.ID, text)
			}
		}
		for g := range n.o().Groups {
			key := n.o().Groups[g].Key
			for v := range sim.NumVerbs {
				if info := v.Info(); info.Subject == sim.GroupEntity {
					d := v.Default(key, 0)
					check(n.decisionName(d))
					check(n.promiseName(&sim.Promise{Verb: v, Subject: key}))
					for _, card := range c.Cards {
						if card.Decision.Verb == v {
							for _, text := range []scenarios.Prose{card.Title, card.What, card.Pays, card.PaysBack, card.Wrong} {
								check(c.Say(text, n.o(), d, "en"))
							}
						}
					}
				}
			}
			for kind := range sim.NumEventKinds {
				if kind != sim.FoundOut {
					check(n.eventText(sim.Event{Kind: kind, Subject: key}))
					check(n.eventText(sim.Event{Kind: kind, Object: key}))
				}
			}
		}
		if named < 10 {
			t.Errorf("%s names the executives only %d times: the test no longer sees them", c.ID, named)
		}
	}
}
