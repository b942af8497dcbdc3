package week_test

import (
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

func betOn(m Metric, from, to int32) Decision {
	return Decision{Verb: Bet, Subject: m.Key(), Amount: from, To: to}
}

// A bet is a range. It is legal only in the first week of a quarter, and once for each
// metric.
func TestABetIsLegalOnceForAMetricAtTheStartOfAQuarter(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 3, Senior)
	for _, v := range []struct {
		name string
		d    Decision
		want ReasonCode
	}{
		{"a range", betOn(FeaturesLive, 8, 14), NoReason},
		{"one number", betOn(FeaturesLive, 8, 8), NoReason},
		{"from zero to zero", betOn(FeaturesLive, 0, 0), NoReason},
		{"low above high", betOn(FeaturesLive, 8, 7), OutOfRange},
		{"negative", betOn(FeaturesLive, -1, 7), OutOfRange},
		{"an unknown metric", Decision{Verb: Bet, Subject: KeyOf("happiness"), To: 3}, NoSuchThing},
		{"a range without a bet", Decision{To: 3}, OutOfRange},
	} {
		if why := r.Check(v.d); why.Code != v.want {
			t.Errorf("%s: %q, want %q", v.name, sc.Why(why), v.want)
		}
	}
	r.Decide(betOn(FeaturesLive, 8, 14), "")
	if why := r.Check(betOn(FeaturesLive, 2, 30)); why.Code != AlreadySo {
		t.Errorf("a second bet on the same metric: %q", sc.Why(why))
	}
	if why := r.Check(betOn(PeopleEmployed, 2, 30)); !why.OK() {
		t.Errorf("a bet on another metric: %q", sc.Why(why))
	}
	r.Step()
	if why := r.Check(betOn(FeaturesLive, 8, 14)); why.Code != NotNow {
		t.Errorf("a bet in the second week: %q", sc.Why(why))
	}
	for r.Now.Week < WeeksAQuarter {
		r.Step()
	}
	if why := r.Check(betOn(FeaturesLive, 8, 14)); !why.OK() {
		t.Errorf("a bet on the second quarter: %q", sc.Why(why))
	}
}

// A run with bets and one without are the same apart from the journal.
func TestABetChangesNothingInTheCompany(t *testing.T) {
	sc := simtest.DemoWithVariants()
	plain, bets := Start(sc, 3, Senior), Start(sc, 3, Senior)
	for week := range 2*WeeksAQuarter + 1 {
		if week%WeeksAQuarter == 0 {
			bets.Decide(betOn(FeaturesLive, int32(week), 40), "it feels like it")
		}
		for _, r := range []*Run{plain, bets} {
			if week == 2 {
				r.Decide(Hire.Default(sc.Start.Teams[r.Now.HomeTeam()].Key, 0), "")
			}
			r.Step()
		}
	}
	if len(bets.Journal) != len(plain.Journal)+3 {
		t.Fatalf("the journal has the wrong number of entries: %v", bets.Journal)
	}
	if !bets.Now.Same(&plain.Now) || !slices.Equal(bets.Events, plain.Events) {
		t.Error("bets changed the organization or its events")
	}
}

// Undo skips a pending bet and removes the decision before it.
func TestABetCannotBeUndone(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 3, Senior)
	hire := Hire.Default(sc.Start.Teams[r.Now.HomeTeam()].Key, 0)
	r.Decide(hire, "")
	r.Decide(betOn(FeaturesLive, 8, 14), "")
	if !r.Undo() || r.Undo() {
		t.Error("want one decision that can be undone")
	}
	if p := r.Pending(); len(p) != 1 || p[0].Verb != Bet {
		t.Errorf("pending decisions are %v, want the bet only", p)
	}
	if why := r.Check(hire); !why.OK() {
		t.Errorf("undone, but not legal again: %s", sc.Why(why))
	}
}

// Four bets make a link at most 48 characters longer.
func TestBetsAddFewCharactersToALink(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := &Run{Scenario: sc, Engine: EngineVersion}
	without := len(r.Link())
	for q := range int32(4) {
		r.Journal = append(r.Journal, Entry{Week: q * WeeksAQuarter, Decision: betOn(FeaturesLive, 8+q, 20+q)})
	}
	if added := len(r.Link()) - without; added > 48 {
		t.Errorf("four bets add %d characters, want at most 48", added)
	}
}

// Links written before the verb existed open the same journal.
func TestLinksWrittenBeforeBetsExistedAreRead(t *testing.T) {
	l, err := ReadLink("AQE0EgAAAAAAAAN1le-RcAImCQAAAAAAAAABBAMQABJ0byBzZWUgaG93IGl0IGdvZXMJDicEIR8Ak3NupZtmzlSqAIB5")
	if err != nil {
		t.Fatal(err)
	}
	sc := simtest.DemoWithVariants()
	journal, err := l.Journal(sc)
	if err != nil {
		t.Fatal(err)
	}
	want := "1 nothing \"to see how it goes\"\n1 mentor person=person0-2 amount=2\n2 word word=#54ce669ba56e7393\n"
	if got := string(sc.AppendJournal(nil, journal)); got != want {
		t.Errorf("the journal is\n%s", got)
	}
}
