package sim_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"pgregory.net/rapid"
)

// The text form of decisions uses the author's ids; entities created during a run are named
// after their parent.
func TestTextFormOfDecisions(t *testing.T) {
	sc := simtest.DemoWithVariants()
	team, module := sc.Start.Teams[1].Key, sc.Start.Modules[3].Key
	for _, v := range []struct {
		text string
		d    Decision
	}{
		{"nothing", Decision{}},
		{"extract module=module3 mode=slices amount=2", Extract.Default(module, 0)},
		{"merge deployable=side with=monolith amount=2", Merge.Default(sc.Start.Deployables[1].Key, sc.Start.Deployables[0].Key)},
		{"merge deployable=service:module3 with=service:module3:2 amount=1", Decision{Verb: Merge, Subject: module.Child(KindService, 0), Object: module.Child(KindService, 1), Amount: 1}},
		{"mentor person=hire:team1:3 amount=2", Mentor.Default(team.Child(KindPerson, 2), 0)},
		{"brief group=executives", Brief.Default(KeyOf("executives"), 0)},
		{"answer ask=offer answer=not-yet", Decision{Verb: AnswerAsk, Subject: KeyOf("offer"), Object: sc.Asks[0].Answers[1].Key}},
		{"take item=#1f", TakeItem.Default(0x1f, 0)},
		{"move-duty module=module3 with=module4 amount=1", MoveResponsibility.Default(module, sc.Start.Modules[4].Key)},
		{"move-ownership module=module3 team=team1", MoveOwnership.Default(module, team)},
		{"bet metric=features-live amount=8 to=14", Decision{Verb: Bet, Subject: FeaturesLive.Key(), Amount: 8, To: 14}},
		{"bet metric=features-live", Bet.Default(FeaturesLive.Key(), 0)},
		{"limit-work team=team1 amount=-3", Decision{Verb: LimitWork, Subject: team, Amount: -3}},
	} {
		if got := sc.Text(v.d); got != v.text {
			t.Errorf("text is %q, want %q", got, v.text)
		}
		if got, err := sc.ParseDecision(v.text); err != nil || got != v.d {
			t.Errorf("%q is parsed as %+v, %v", v.text, got, err)
		}
	}
	if d, err := sc.ParseDecision("word word=heron"); err != nil || d.Subject != KeyOf("heron") {
		t.Errorf("the decision to say a word is parsed as %+v, %v", d, err)
	}
}

// A journal survives being written and parsed, with arbitrary reasons.
func TestJournalsRoundTripThroughText(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 8)
		for range 2 {
			d := simtest.DrawDecision(t, r.Preview(), sc)
			r.Decide(d, rapid.String().Draw(t, "reason"))
		}
		text := sc.AppendJournal(nil, r.Journal)
		parsed, err := sc.ParseJournal(string(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !slices.Equal(parsed, r.Journal) {
			t.Fatalf("%v\n%v\n%s", parsed, r.Journal, text)
		}
	})
}

// Every decision survives being written and parsed, even one that is never legal.
func TestDecisionsRoundTripThroughText(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		d := Decision{
			Verb:    Verb(rapid.IntRange(0, int(NumVerbs)-1).Draw(t, "verb")),
			Subject: Key(rapid.Uint64().Draw(t, "subject")),
			Object:  Key(rapid.Uint64().Draw(t, "object")),
			Mode:    Mode(rapid.IntRange(0, int(SharedStore)).Draw(t, "mode")),
			Amount:  rapid.Int32().Draw(t, "amount"),
		}
		if d.Verb.Info().Counts == CountRange {
			d.To = rapid.Int32().Draw(t, "to")
		}
		text := sc.Text(d)
		if parsed, err := sc.ParseDecision(text); err != nil || parsed != d {
			t.Fatalf("%s: %+v is parsed as %+v, %v", text, d, parsed, err)
		}
	})
}

// A syntax error says where it is, what is wrong and what was probably meant.
func TestSyntaxErrorsExplainThemselves(t *testing.T) {
	sc := simtest.DemoWithVariants()
	for _, v := range []struct {
		text, want string
	}{
		{"1 extrakt module=module3", `line 1, column 3: there is no decision "extrakt"; did you mean extract?`},
		{"\n# so far\n3 extract module=modul3", `line 3, column 18: there is no module "modul3"; did you mean module`},
		{"1 extract modul=module3", `line 1, column 11: there is no label "modul"; did you mean module? (allowed: amount, mode, module)`},
		{"1 extract module=module3 mode=slice", `line 1, column 31: there is no mode "slice"; did you mean slices?`},
		{"1 extract module=module3 amount=two", `line 1, column 33: "two" is no amount: it is a whole number`},
		{"1 extract module=module3 module=module4", `line 1, column 26: module is said twice`},
		{"1 extract module3", `line 1, column 11: "module3" says nothing: write label=value, and a reason in double quotes`},
		{"extract module=module3", `line 1, column 1: "extract" is no week: a line begins with a number from 1 to 52`},
		{"53 nothing", `line 1, column 1: "53" is no week: a line begins with a number from 1 to 52`},
		{"0 nothing", `line 1, column 1: "0" is no week: a line begins with a number from 1 to 52`},
		{"5 nothing\n4 nothing", `line 2, column 1: week 4 comes after week 5`},
		{`1 nothing "because`, `line 1, column 11: the reason has no end: it stands in double quotes`},
		{`1 nothing "because" and so on`, `line 1, column 20: nothing comes after the reason, but "and so on"`},
		{`1 nothing "` + strings.Repeat("x", 201) + `"`, `line 1, column 11: the reason has 201 bytes, but may have at most 200`},
		{`1 nothing "a\nb"`, `line 1, column 11: a reason is one line, without spaces at its ends or control characters`},
		{"1 nothing “because”", `line 1, column 11: a reason stands in straight double quotes, as in "because"`},
		{"1 hire team=team1 to=3", `line 1, column 19: there is no label "to"`},
		{"1 bet metric=feature-live to=3", `line 1, column 14: there is no metric "feature-live"; did you mean features-live?`},
		{"1 take item=#xyz", `line 1, column 13: "#xyz" is no key: # and up to sixteen of 0-9 and a-f`},
		{"1 take item=big", `line 1, column 13: there is no item "big"`},
		{"1 answer ask=offer answer=yess", `line 1, column 27: there is no answer "yess"; did you mean yes? (allowed: not-yet, why, yes)`},
		{"1 übung", `line 1, column 3: there is no decision "übung"`},
		{`1 mentor person=hire:team1:0`, `line 1, column 17: there is no person "hire:team1:0"`},
	} {
		_, err := sc.ParseJournal(v.text)
		if err == nil || !strings.HasPrefix(err.Error(), v.want) {
			t.Errorf("%q:\n got %v\nwant %s", v.text, err, v.want)
		}
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q: the error has no position", v.text)
		}
	}
	_, err := sc.ParseJournal("1 extrakt\n2 nothing\n3 nothing amount=x")
	if n := strings.Count(err.Error(), "line "); n != 2 {
		t.Errorf("two lines are wrong, %d are reported:\n%v", n, err)
	}
}

// The reasons why a decision is illegal have a text form too.
func TestTextFormOfReasons(t *testing.T) {
	sc := simtest.DemoWithVariants()
	for _, v := range []struct {
		r    Reason
		want string
	}{
		{Reason{Code: RefusedLately, Ref: KeyOf("executives"), Amount: 3}, "refused-lately executives 3"},
		{Reason{Code: NoSuchThing, Ref: 0xabc}, "no-such-thing #abc"},
		{Reason{Code: NotYourSeat}, "not-your-seat"},
	} {
		if got := sc.Why(v.r); got != v.want {
			t.Errorf("%q, want %q", got, v.want)
		}
	}
}

// Arbitrary text is a journal that can be written and parsed again, or an error with a
// position.
func FuzzParseJournal(f *testing.F) {
	sc := simtest.DemoWithVariants()
	f.Add("12 extract module=module3 team=team1 mode=slices amount=2 \"they wait\"\n# done\n13 nothing")
	f.Add("1 mentor person=hire:team1:3 amount=2")
	f.Add("1 answer ask=offer answer=yes \"why not\"")
	f.Add("1 word word=heron")
	f.Add("1 bet metric=features-live amount=8 to=14")
	f.Fuzz(func(t *testing.T, text string) {
		journal, err := sc.ParseJournal(text)
		if err != nil {
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || syntax.Line < 1 || syntax.Column < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		written := sc.AppendJournal(nil, journal)
		parsed, err := sc.ParseJournal(string(written))
		if err != nil || !slices.Equal(parsed, journal) {
			t.Fatalf("%q is written as %q and parsed as %v, %v", text, written, parsed, err)
		}
	})
}
