package week_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// playing is a company in which somebody decides, as the week begins.
type playing struct {
	*Run
	t *testing.T
}

func play(t *testing.T, sc *Scenario, seat Seat) playing {
	t.Helper()
	return playing{Start(sc, 7, seat), t}
}

// willing makes every group say yes whatever it is asked.
func willing(sc *Scenario) *Scenario {
	for g := range sc.Start.Groups {
		sc.Start.Groups[g].Lean = 20_000_000
	}
	sc.Secrets = slices.DeleteFunc(sc.Secrets, func(s Secret) bool { return s.Aspect == TeamLeaning })
	return sc
}

// decide takes a decision and fails the test if it can't be taken.
func (p playing) decide(d Decision) {
	p.t.Helper()
	if why := p.Decide(d, ""); !why.OK() {
		p.t.Fatalf("week %d: %s: %s", p.Now.Week+1, p.Scenario.Text(d), p.Scenario.Why(why))
	}
}

// weeks lives n weeks and returns what happened.
func (p playing) weeks(n int) []Event {
	before := len(p.Events)
	for range n {
		p.Step()
	}
	return p.Events[before:]
}

// until lives week by week until something happens, a year at most.
func (p playing) until(what EventKind) Event {
	p.t.Helper()
	for range 2 * WeeksAYear {
		for _, e := range p.weeks(1) {
			if e.Kind == what {
				return e
			}
		}
	}
	p.t.Fatalf("no %s in two years", what)
	return Event{}
}

func (p playing) module(i int) Key { return p.Scenario.Start.Modules[i].Key }

func (p playing) team(i int) Key { return p.Scenario.Start.Teams[i].Key }

// familiar returns how well a person knows a module.
func (p playing) familiar(who, module int32) PPM {
	return p.Now.Familiarity[int(who)*len(p.Now.Modules)+int(module)]
}

// knowers counts those of a team who know a module well enough to work on it.
func (p playing) knowers(team, module int32) (n int) {
	for w := p.Now.Teams[team].FirstPerson; w != state.None; w = p.Now.People[w].NextInTeam {
		if p.familiar(w, module) >= week.WorkableFamiliarity {
			n++
		}
	}
	return n
}

func happened(events []Event, what EventKind) (n int) {
	for _, e := range events {
		if e.Kind == what {
			n++
		}
	}
	return n
}

func TestWhateverIsDecidedTheCompanyStaysSoundAndItsBooksBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.Guarded()
		seat := rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat")
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
		for week := range 30 {
			for range rapid.IntRange(0, 3).Draw(t, "decisions") {
				r.Decide(simtest.AnyDecision(t, r.Preview(), sc), "")
			}
			r.Step()
			if err := r.Now.Validate(); err != nil {
				t.Fatalf("after week %d: %v", week+1, err)
			}
			simtest.Balanced(t, &r.Now)
			conserved(t, &r.Now)
			for i := range r.Now.Initiatives {
				if in := &r.Now.Initiatives[i]; in.Done > in.Size || in.ConsumersAsked < 0 || in.ConsumersAsked > in.ConsumersEverAsked {
					t.Fatalf("initiative %+v", *in)
				}
			}
		}
	})
}

func TestCheckingAndAskingForTermsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.Guarded()
		r := Start(sc, 3, rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		for range rapid.IntRange(0, 4).Draw(t, "weeks") {
			r.Decide(simtest.AnyDecision(t, r.Preview(), sc), "")
			r.Step()
		}
		before := r.Now.AppendBinary(nil)
		for range 20 {
			d := simtest.AnyDecision(t, &r.Now, sc)
			if rapid.Bool().Draw(t, "nonsense") {
				d.Subject, d.Object = Key(rapid.Uint64().Draw(t, "who")), Key(rapid.Uint64Range(0, 3).Draw(t, "whom"))
			}
			Check(&r.Now, sc, d)
			TermsOf(&r.Now, sc, d)
		}
		if !slices.Equal(before, r.Now.AppendBinary(nil)) {
			t.Fatal("the company is not what it was")
		}
	})
}

func TestEveryVerbIsOnRecord(t *testing.T) {
	for v := range NumVerbs {
		info := v.Info()
		if got, ok := ParseVerb(info.ID); info.ID == "" || !ok || got != v {
			t.Errorf("verb %d: %q is read as %s", v, info.ID, got)
		}
		if info.Seats == [3]bool{} {
			t.Errorf("%s: nobody may decide it", v)
		}
		if info.Hours > 0 && info.Account == FeatureWork {
			t.Errorf("%s: its hours are on no account of their own", v)
		}
		if (info.Work == FeatureWork) != (!week.Completes(v)) {
			t.Errorf("%s: an initiative has an account and an end", v)
		}
		if d := v.Default(1, 2); d.Amount < info.Least || d.Amount > info.Most {
			t.Errorf("%s: the usual amount %d is not allowed", v, d.Amount)
		}
	}
	if _, ok := ParseVerb("no-such"); ok {
		t.Error("a verb that is none is read")
	}
}

// A decision that could be taken, and what speaks against it in another state.
func TestReasons(t *testing.T) {
	sc := willing(simtest.Guarded())
	own, other := sc.Start.Modules[0].Key, sc.Start.Modules[7].Key
	home, next := sc.Start.Teams[0].Key, sc.Start.Teams[1].Key
	mono, side := sc.Start.Deployables[0].Key, sc.Start.Deployables[1].Key
	alone := sc.Start.Modules[5].Key // all there is in the side service
	mate, stranger := sc.Start.People[2].Key, sc.Start.People[8].Key
	for _, c := range []struct {
		name  string
		seat  Seat
		first []Decision // of the same week
		then  Decision
		want  ReasonCode
	}{
		{"nothing is always possible", Senior, nil, Decision{}, NoReason},
		{"a verb that is none", Senior, nil, Decision{Verb: NumVerbs}, NoSuchVerb},
		{"a module that is none", Senior, nil, Extract.Default(99, 0), NoSuchThing},
		{"nobody named", Senior, nil, Extract.Default(0, 0), NoSuchThing},
		{"a second thing the verb has no place for", Senior, nil, Extract.Default(own, home), NoSuchThing},
		{"a senior and another team's module", Senior, nil, Extract.Default(other, 0), NotYourTeam},
		{"a principal and the same module", Principal, nil, Extract.Default(other, 0), NoReason},
		{"a principal's hands", Principal, nil, HelpNeighbour.Default(next, 0), NotYourSeat},
		{"a senior moves nobody's code to others", Senior, nil, MoveOwnership.Default(own, next), NotYourSeat},
		{"too many people", Senior, []Decision{{Verb: Enforce, Subject: own, Amount: 3}}, Decision{Verb: Extract, Subject: sc.Start.Modules[1].Key, Mode: InSlices, Amount: 4}, TooManyPeople},
		{"more than the verb allows", Senior, nil, Decision{Verb: Extract, Subject: own, Mode: InSlices, Amount: 7}, OutOfRange},
		{"no such way of doing it", Senior, nil, Decision{Verb: Extract, Subject: own, Mode: Deep, Amount: 2}, WrongMode},
		{"the same work twice", Senior, []Decision{AddTests.Default(own, 0)}, AddTests.Default(own, 0), UnderWay},
		{"the same module moves once at a time", Senior, []Decision{Extract.Default(own, 0)}, Decision{Verb: Extract, Subject: own, Mode: LongProject, Amount: 1}, UnderWay},
		{"the last module of a deployable", Principal, nil, Extract.Default(alone, 0), LastModule},
		{"back into itself", Principal, nil, Merge.Default(side, side), AlreadySo},
		{"back into the monolith", Principal, nil, Merge.Default(side, mono), NoReason},
		{"merging what leaves", Principal, []Decision{Merge.Default(side, mono)}, Merge.Default(side, mono), UnderWay},
		{"the limit it has", Senior, nil, Decision{Verb: LimitWork, Subject: home, Amount: 8}, AlreadySo},
		{"another limit", Senior, nil, Decision{Verb: LimitWork, Subject: home, Amount: 3}, NoReason},
		{"a rule nobody follows, taken back", Senior, nil, Decision{Verb: ReviewRule, Subject: home, Mode: Invite, Amount: 0}, AlreadySo},
		{"a senior invites everybody", Senior, nil, Decision{Verb: ReviewRule, Mode: Invite, Amount: 1}, NotYourTeam},
		{"a principal invites everybody", Principal, nil, Decision{Verb: ReviewRule, Mode: Invite, Amount: 1}, NoReason},
		{"and does so twice", Principal, []Decision{{Verb: ReviewRule, Mode: Invite, Amount: 1}}, Decision{Verb: ReviewRule, Mode: Mandate, Amount: 1}, AlreadySo},
		{"a train that leaves less often", Senior, nil, Decision{Verb: LeaveTrain, Subject: mono, Amount: 10}, OutOfRange},
		{"no train at all", Senior, nil, LeaveTrain.Default(mono, 0), NoReason},
		{"no train where there is none", Principal, nil, LeaveTrain.Default(side, 0), AlreadySo},
		{"owners who answer already", Senior, nil, OwnersOnCall.Default(home, 0), AlreadySo},
		{"a central rota", Senior, nil, Decision{Verb: OwnersOnCall, Subject: home, Amount: 0}, NoReason},
		{"one platform at a time", Principal, []Decision{ServiceTemplate.Default(next, 0)}, ServiceTemplate.Default(home, 0), UnderWay},
		{"to mentor oneself", Senior, nil, Mentor.Default(sc.Start.People[0].Key, 0), NoSuchThing},
		{"to mentor somebody of another team", Senior, nil, Mentor.Default(stranger, 0), NotYourTeam},
		{"to pair", Senior, nil, PairUp.Default(mate, own), NoReason},
		{"to pair twice", Senior, []Decision{PairUp.Default(mate, own)}, PairUp.Default(mate, other), AlreadySo},
		{"to give a module to whom it belongs", Principal, nil, MoveOwnership.Default(own, home), AlreadySo},
		{"to brief a team", Principal, nil, Brief.Default(home, 0), NoSuchThing},
		{"an incident where none has been", Senior, nil, ReadIncident.Default(mono, 0), NothingToRead},
		{"more to find out than a week has hours for", Senior,
			[]Decision{Spike.Default(own, 0), Spike.Default(other, 0)}, Spike.Default(alone, 0), NoHoursLeft},
		{"to help oneself", Senior, nil, HelpNeighbour.Default(home, 0), NoSuchThing},
		{"to roll back, as always", Senior, nil, RestoreBy.Default(0, 0), AlreadySo},
		{"to mend forward", Senior, nil, Decision{Verb: RestoreBy, Mode: RollForward}, NoReason},
		{"an answer nobody asked for", Senior, nil, AnswerAsk.Default(KeyOf("offer"), KeyOf("offer.yes")), NotAsked},
		{"a word that opens a surprise", Senior, nil, SayWord.Default(KeyOf("heron"), 0), NoReason},
		{"the same word again", Senior, []Decision{SayWord.Default(KeyOf("heron"), 0)}, SayWord.Default(KeyOf("heron"), 0), AlreadySo},
		{"the word of a later stop", Senior, nil, SayWord.Default(KeyOf("otter"), 0), NotNow},
		{"a word nobody knows", Senior, nil, SayWord.Default(KeyOf("newt"), 0), NoSuchThing},
	} {
		p := play(t, sc, c.seat)
		for _, d := range c.first {
			p.decide(d)
		}
		if got := p.Check(c.then); got.Code != c.want {
			t.Errorf("%s: %s: %q, want %q", c.name, sc.Text(c.then), sc.Why(got), c.want)
		}
	}
}

func TestTheYearWithoutYouIsNotYours(t *testing.T) {
	p := play(t, simtest.Demo(), Senior)
	p.Now.Gone = true
	if got := Check(&p.Now, p.Scenario, LimitWork.Default(p.team(0), 0)); got.Code != RunOver {
		t.Errorf("%+v", got)
	}
}

func TestWhatEndedCannotBeEndedAgain(t *testing.T) {
	p := play(t, willing(simtest.Demo()), Senior)
	p.decide(AddTests.Default(p.module(0), 0))
	p.weeks(1)
	in, promised := p.Now.Initiatives[0].Key, p.Now.Promises[0].Key
	p.decide(StopInitiative.Default(in, 0))
	p.weeks(1)
	for _, d := range []Decision{StopInitiative.Default(in, 0), EndPromise.Default(promised, 0)} {
		if got := p.Check(d); got.Code != Ended {
			t.Errorf("%s: %s", p.Scenario.Text(d), p.Scenario.Why(got))
		}
	}
}

func TestTermsSayWhatIsKnownAndNoMore(t *testing.T) {
	sc := simtest.Guarded()
	d := Extract.Default(sc.Start.Modules[0].Key, 0)
	a, b := Start(sc, 1, Principal), Start(sc, 2, Principal)
	b.Now.Known = slices.Clone(a.Now.Known)
	ta, tb := TermsOf(&a.Now, sc, d), TermsOf(&b.Now, sc, d)
	if ta.Low != tb.Low || ta.High != tb.High || ta.Weeks != tb.Weeks {
		t.Errorf("two worlds that look alike: %+v and %+v", ta, tb)
	}
	if week.ExtractionSize(week.At(&a.Now, sc), 0, InSlices) == week.ExtractionSize(week.At(&b.Now, sc), 0, InSlices) {
		t.Error("the two worlds are alike")
	}
	if ta.Low >= ta.High || ta.Team != 0 || ta.People != 2*One || !slices.Contains(ta.Agree, 0) || len(ta.Reach) < 2 {
		t.Errorf("%+v", ta)
	}
}

func TestADecisionAboutOneModuleLeavesTheLuckOfOthersAlone(t *testing.T) {
	sc := willing(simtest.Guarded())
	with, without := play(t, sc, Senior), play(t, sc, Senior)
	with.decide(Decision{Verb: RepairDebt, Subject: with.module(1), Amount: 60})
	sizes := map[Key]Effort{}
	worlds, same := 0, 0
	for range 26 {
		with.weeks(1)
		without.weeks(1)
		for i := range without.Now.Items {
			if it := &without.Now.Items[i]; it.Kind == Change {
				sizes[it.Key] = it.Size
			}
		}
		for i := range with.Now.Items {
			it := &with.Now.Items[i]
			if it.Kind != Change {
				continue
			}
			worlds++
			if size, ok := sizes[it.Key]; ok {
				same++
				if size != it.Size {
					t.Fatalf("a change of %d minutes has become one of %d", size.Minutes(), it.Size.Minutes())
				}
			}
		}
	}
	if same*10 < worlds*9 {
		t.Errorf("only %d of %d changes are asked for in both worlds", same, worlds)
	}
	if a, b := leavers(with.Events), leavers(without.Events); !slices.Equal(a, b) {
		t.Errorf("%d people leave in one world, %d in the other", len(a), len(b))
	}
}

// leavers are those who left, and when.
func leavers(events []Event) (all []Event) {
	for _, e := range events {
		if e.Kind == PersonLeft {
			all = append(all, e)
		}
	}
	return all
}
