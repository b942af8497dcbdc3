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

// A bet is made as a quarter begins, once on a figure, and is a range.
func TestWhenABetCounts(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 3, Senior)
	for _, v := range []struct {
		what string
		d    Decision
		want ReasonCode
	}{
		{"a range", betOn(FeaturesLive, 8, 14), NoReason},
		{"one number", betOn(FeaturesLive, 8, 8), NoReason},
		{"from nothing to nothing", betOn(FeaturesLive, 0, 0), NoReason},
		{"upside down", betOn(FeaturesLive, 8, 7), OutOfRange},
		{"below nothing", betOn(FeaturesLive, -1, 7), OutOfRange},
		{"on a figure there is not", Decision{Verb: Bet, Subject: KeyOf("happiness"), To: 3}, NoSuchThing},
		{"no bet, and yet a range", Decision{To: 3}, OutOfRange},
	} {
		if why := r.Check(v.d); why.Code != v.want {
			t.Errorf("%s: %q, want %q", v.what, sc.Why(why), v.want)
		}
	}
	r.Decide(betOn(FeaturesLive, 8, 14), "")
	if why := r.Check(betOn(FeaturesLive, 2, 30)); why.Code != AlreadySo {
		t.Errorf("a second bet on the same figure: %q", sc.Why(why))
	}
	if why := r.Check(betOn(PeopleEmployed, 2, 30)); !why.OK() {
		t.Errorf("a bet on another figure: %q", sc.Why(why))
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

// Whether one bets or not, the company goes the same way.
func TestABetChangesNothingInTheCompany(t *testing.T) {
	sc := simtest.Puzzle()
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
		t.Fatalf("the journal holds %v", bets.Journal)
	}
	if !bets.Now.Same(&plain.Now) || !slices.Equal(bets.Events, plain.Events) {
		t.Error("the company goes another way for the bets")
	}
}

// A bet stands once it is made, whatever else of the week is taken back.
func TestABetIsNotTakenBack(t *testing.T) {
	sc := simtest.Puzzle()
	r := Start(sc, 3, Senior)
	hire := Hire.Default(sc.Start.Teams[r.Now.HomeTeam()].Key, 0)
	r.Decide(hire, "")
	r.Decide(betOn(FeaturesLive, 8, 14), "")
	if !r.Undo() || r.Undo() {
		t.Error("there was one decision to take back")
	}
	if p := r.Pending(); len(p) != 1 || p[0].Verb != Bet {
		t.Errorf("what stands is %v", p)
	}
	if why := r.Check(hire); !why.OK() {
		t.Errorf("taken back, and yet: %s", sc.Why(why))
	}
}

// A year's bets make a link only a little longer.
func TestBetsTakeLittleRoomInALink(t *testing.T) {
	sc := simtest.Puzzle()
	r := &Run{Scenario: sc, Engine: EngineVersion}
	bare := len(r.Link())
	for q := range int32(4) {
		r.Journal = append(r.Journal, Entry{Week: q * WeeksAQuarter, Decision: betOn(FeaturesLive, 8+q, 20+q)})
	}
	if more := len(r.Link()) - bare; more > 48 {
		t.Errorf("four bets take %d characters", more)
	}
}

// Links that were made when there were no bets yet still lead to their run.
func TestLinksFromBeforeThereWereBetsAreStillRead(t *testing.T) {
	l, err := ReadLink("AQE0EgAAAAAAAAN1le-RcAImCQAAAAAAAAABBAMQABJ0byBzZWUgaG93IGl0IGdvZXMJDicEIR8Ak3NupZtmzlSqAIB5")
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Open(simtest.Puzzle())
	if err != nil {
		t.Fatal(err)
	}
	want := "1 nothing \"to see how it goes\"\n1 mentor person=person0-2 amount=2\n2 word word=#54ce669ba56e7393\n"
	if got := string(r.Scenario.AppendJournal(nil, r.Journal)); got != want {
		t.Errorf("it decides\n%s", got)
	}
}
