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

// A testRun is a run with helpers that decide, step and look things up, and fail the test if
// they can't.
type testRun struct {
	*Run
	t *testing.T
}

// startRun starts a run with seed 7.
func startRun(t *testing.T, sc *Scenario, seat Seat) testRun {
	t.Helper()
	return testRun{Start(sc, 7, seat), t}
}

// willing makes every group agree to every request.
func willing(sc *Scenario) *Scenario {
	for g := range sc.Start.Groups {
		sc.Start.Groups[g].Lean = 20_000_000
	}
	sc.Secrets = slices.DeleteFunc(sc.Secrets, func(s Secret) bool { return s.Aspect == TeamLeaning })
	return sc
}

// decide adds a decision to this week and fails the test if it is not legal.
func (p testRun) decide(d Decision) {
	p.t.Helper()
	if why := p.Decide(d, ""); !why.OK() {
		p.t.Fatalf("week %d: %s: %s", p.Now.Week+1, p.Scenario.Text(d), p.Scenario.Why(why))
	}
}

// weeks simulates n weeks and returns their events.
func (p testRun) weeks(n int) []Event {
	before := len(p.Events)
	for range n {
		p.Step()
	}
	return p.Events[before:]
}

// until simulates week by week until an event of a kind is emitted and returns it. It fails the
// test after two years.
func (p testRun) until(kind EventKind) Event {
	p.t.Helper()
	for range 2 * WeeksAYear {
		for _, e := range p.weeks(1) {
			if e.Kind == kind {
				return e
			}
		}
	}
	p.t.Fatalf("no event %s in two years", kind)
	return Event{}
}

func (p testRun) module(i int) Key { return p.Scenario.Start.Modules[i].Key }

func (p testRun) team(i int) Key { return p.Scenario.Start.Teams[i].Key }

// familiarity returns how well a person knows a module.
func (p testRun) familiarity(person, module int32) PPM {
	return p.Now.Familiarity[int(person)*len(p.Now.Modules)+int(module)]
}

// countKnowers counts the members of a team who know at least half of a module.
func (p testRun) countKnowers(team, module int32) (n int) {
	for w := p.Now.Teams[team].FirstPerson; w != state.None; w = p.Now.People[w].NextInTeam {
		if p.familiarity(w, module) >= One/2 {
			n++
		}
	}
	return n
}

// countEvents counts the events of a kind.
func countEvents(events []Event, kind EventKind) (n int) {
	for _, e := range events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

func TestTheOrganizationStaysValidAndBalancedUnderAnyDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.DemoWithSecrets()
		seat := rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat")
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), seat)
		for week := range 30 {
			for range rapid.IntRange(0, 3).Draw(t, "decisions") {
				r.Decide(simtest.DrawDecision(t, r.Preview(), sc), "")
			}
			r.Step()
			if err := r.Now.Validate(); err != nil {
				t.Fatalf("after week %d: %v", week+1, err)
			}
			simtest.CheckBooks(t, &r.Now)
			checkConservation(t, &r.Now)
			for i := range r.Now.Initiatives {
				if in := &r.Now.Initiatives[i]; in.Done > in.Size || in.OpenConsumers < 0 || in.OpenConsumers > in.ConsumersEverAsked {
					t.Fatalf("inconsistent initiative %+v", *in)
				}
			}
		}
	})
}

func TestCheckAndTermsOfChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := simtest.DemoWithSecrets()
		r := Start(sc, 3, rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		for range rapid.IntRange(0, 4).Draw(t, "weeks") {
			r.Decide(simtest.DrawDecision(t, r.Preview(), sc), "")
			r.Step()
		}
		before := r.Now.AppendBinary(nil)
		for range 20 {
			d := simtest.DrawDecision(t, &r.Now, sc)
			if rapid.Bool().Draw(t, "random keys") {
				d.Subject, d.Object = Key(rapid.Uint64().Draw(t, "subject")), Key(rapid.Uint64Range(0, 3).Draw(t, "object"))
			}
			Check(&r.Now, sc, d)
			TermsOf(&r.Now, sc, d)
		}
		if !slices.Equal(before, r.Now.AppendBinary(nil)) {
			t.Fatal("the organization has changed")
		}
	})
}

func TestEveryVerbHasAConsistentTableRow(t *testing.T) {
	for v := range NumVerbs {
		info := v.Info()
		if got, ok := state.ParseVerb(info.ID); info.ID == "" || !ok || got != v {
			t.Errorf("verb %d: %q is parsed as %s", v, info.ID, got)
		}
		if info.Seats == [3]bool{} {
			t.Errorf("%s: no seat may decide it", v)
		}
		if info.Hours > 0 && info.Account == FeatureWork {
			t.Errorf("%s: its hours have no account of their own", v)
		}
		if (info.Work == FeatureWork) != (!week.Completes(v)) {
			t.Errorf("%s: an initiative needs both an account and a rule for its completion", v)
		}
		if d := v.Default(1, 2); d.Amount < info.Least || d.Amount > info.Most {
			t.Errorf("%s: the default amount %d is not allowed", v, d.Amount)
		}
	}
	if _, ok := state.ParseVerb("no-such"); ok {
		t.Error("an unknown verb is parsed")
	}
}

// Every decision that is not legal is rejected with the reason that applies.
func TestCheckReturnsTheReasonForAnIllegalDecision(t *testing.T) {
	sc := willing(simtest.DemoWithSecrets())
	own, other := sc.Start.Modules[0].Key, sc.Start.Modules[7].Key
	home, neighbour := sc.Start.Teams[0].Key, sc.Start.Teams[1].Key
	mono, side := sc.Start.Deployables[0].Key, sc.Start.Deployables[1].Key
	onlyModule := sc.Start.Modules[5].Key // the only module of the side service
	teammate, outsider := sc.Start.People[2].Key, sc.Start.People[8].Key
	for _, c := range []struct {
		name  string
		seat  Seat
		first []Decision // earlier in the same week
		next  Decision
		want  ReasonCode
	}{
		{"doing nothing is always legal", Senior, nil, Decision{}, NoReason},
		{"an unknown verb", Senior, nil, Decision{Verb: NumVerbs}, NoSuchVerb},
		{"an unknown module", Senior, nil, Extract.Default(99, 0), NoSuchThing},
		{"no subject", Senior, nil, Extract.Default(0, 0), NoSuchThing},
		{"an object for a verb that has none", Senior, nil, Extract.Default(own, home), NoSuchThing},
		{"a senior extracts another team's module", Senior, nil, Extract.Default(other, 0), NotYourTeam},
		{"a principal extracts the same module", Principal, nil, Extract.Default(other, 0), NoReason},
		{"a principal helps with own hands", Principal, nil, HelpNeighbour.Default(neighbour, 0), NotYourSeat},
		{"a senior moves the ownership of a module", Senior, nil, MoveOwnership.Default(own, neighbour), NotYourSeat},
		{"too many people", Senior, []Decision{{Verb: Enforce, Subject: own, Amount: 3}}, Decision{Verb: Extract, Subject: sc.Start.Modules[1].Key, Mode: InSlices, Amount: 4}, TooManyPeople},
		{"more people than the verb allows", Senior, nil, Decision{Verb: Extract, Subject: own, Mode: InSlices, Amount: 7}, OutOfRange},
		{"a mode of another verb", Senior, nil, Decision{Verb: Extract, Subject: own, Mode: Deep, Amount: 2}, WrongMode},
		{"the same initiative twice", Senior, []Decision{AddTests.Default(own, 0)}, AddTests.Default(own, 0), UnderWay},
		{"two extractions of a module at a time", Senior, []Decision{Extract.Default(own, 0)}, Decision{Verb: Extract, Subject: own, Mode: LongProject, Amount: 1}, UnderWay},
		{"the last module of a deployable", Principal, nil, Extract.Default(onlyModule, 0), LastModule},
		{"a merge into itself", Principal, nil, Merge.Default(side, side), AlreadySo},
		{"a merge into the monolith", Principal, nil, Merge.Default(side, mono), NoReason},
		{"a second merge of the same service", Principal, []Decision{Merge.Default(side, mono)}, Merge.Default(side, mono), UnderWay},
		{"the current limit", Senior, nil, Decision{Verb: LimitWork, Subject: home, Amount: 8}, AlreadySo},
		{"another limit", Senior, nil, Decision{Verb: LimitWork, Subject: home, Amount: 3}, NoReason},
		{"dropping a rule that no team follows", Senior, nil, Decision{Verb: ReviewRule, Subject: home, Mode: Invite, Amount: 0}, AlreadySo},
		{"a senior invites all teams", Senior, nil, Decision{Verb: ReviewRule, Mode: Invite, Amount: 1}, NotYourTeam},
		{"a principal invites all teams", Principal, nil, Decision{Verb: ReviewRule, Mode: Invite, Amount: 1}, NoReason},
		{"a principal sets the rule twice", Principal, []Decision{{Verb: ReviewRule, Mode: Invite, Amount: 1}}, Decision{Verb: ReviewRule, Mode: Mandate, Amount: 1}, AlreadySo},
		{"a train that leaves less often", Senior, nil, Decision{Verb: LeaveTrain, Subject: mono, Amount: 10}, OutOfRange},
		{"leaving the train", Senior, nil, LeaveTrain.Default(mono, 0), NoReason},
		{"leaving a train where there is none", Principal, nil, LeaveTrain.Default(side, 0), AlreadySo},
		{"owners who are on call already", Senior, nil, OwnersOnCall.Default(home, 0), AlreadySo},
		{"a central on-call rota", Senior, nil, Decision{Verb: OwnersOnCall, Subject: home, Amount: 0}, NoReason},
		{"two service templates at a time", Principal, []Decision{ServiceTemplate.Default(neighbour, 0)}, ServiceTemplate.Default(home, 0), UnderWay},
		{"mentoring oneself", Senior, nil, Mentor.Default(sc.Start.People[0].Key, 0), NoSuchThing},
		{"mentoring somebody of another team", Senior, nil, Mentor.Default(outsider, 0), NotYourTeam},
		{"pairing", Senior, nil, PairUp.Default(teammate, own), NoReason},
		{"pairing twice", Senior, []Decision{PairUp.Default(teammate, own)}, PairUp.Default(teammate, other), AlreadySo},
		{"moving a module to its owner", Principal, nil, MoveOwnership.Default(own, home), AlreadySo},
		{"briefing a team", Principal, nil, Brief.Default(home, 0), NoSuchThing},
		{"reading an incident where there has been none", Senior, nil, ReadIncident.Default(mono, 0), NothingToRead},
		{"more investigation than a week has hours for", Senior,
			[]Decision{Spike.Default(own, 0), Spike.Default(other, 0)}, Spike.Default(onlyModule, 0), NoHoursLeft},
		{"helping the own team", Senior, nil, HelpNeighbour.Default(home, 0), NoSuchThing},
		{"rolling back, the current policy", Senior, nil, RestoreBy.Default(0, 0), AlreadySo},
		{"rolling forward", Senior, nil, Decision{Verb: RestoreBy, Mode: RollForward}, NoReason},
		{"an answer without a question", Senior, nil, AnswerAsk.Default(KeyOf("offer"), KeyOf("offer.yes")), NotAsked},
		{"a word that reveals an inject", Senior, nil, SayWord.Default(KeyOf("heron"), 0), NoReason},
		{"the same word again", Senior, []Decision{SayWord.Default(KeyOf("heron"), 0)}, SayWord.Default(KeyOf("heron"), 0), AlreadySo},
		{"the word of a later stop", Senior, nil, SayWord.Default(KeyOf("otter"), 0), NotNow},
		{"an unknown word", Senior, nil, SayWord.Default(KeyOf("newt"), 0), NoSuchThing},
	} {
		p := startRun(t, sc, c.seat)
		for _, d := range c.first {
			p.decide(d)
		}
		if got := p.Check(c.next); got.Code != c.want {
			t.Errorf("%s: %s: %q, want %q", c.name, sc.Text(c.next), sc.Why(got), c.want)
		}
	}
}

// Decisions are illegal once the player has left.
func TestNoDecisionIsLegalAfterThePlayerHasLeft(t *testing.T) {
	p := startRun(t, simtest.Demo(), Senior)
	p.Now.Gone = true
	if got := Check(&p.Now, p.Scenario, LimitWork.Default(p.team(0), 0)); got.Code != RunOver {
		t.Errorf("the reason is %+v, want RunOver", got)
	}
}

func TestAnEndedInitiativeOrPromiseCannotBeStoppedAgain(t *testing.T) {
	p := startRun(t, willing(simtest.Demo()), Senior)
	p.decide(AddTests.Default(p.module(0), 0))
	p.weeks(1)
	in, promise := p.Now.Initiatives[0].Key, p.Now.Promises[0].Key
	p.decide(StopInitiative.Default(in, 0))
	p.weeks(1)
	for _, d := range []Decision{StopInitiative.Default(in, 0), EndPromise.Default(promise, 0)} {
		if got := p.Check(d); got.Code != Ended {
			t.Errorf("%s: %s", p.Scenario.Text(d), p.Scenario.Why(got))
		}
	}
}

func TestTermsUseOnlyWhatThePlayerKnows(t *testing.T) {
	sc := simtest.DemoWithSecrets()
	d := Extract.Default(sc.Start.Modules[0].Key, 0)
	a, b := Start(sc, 1, Principal), Start(sc, 2, Principal)
	b.Now.Known = slices.Clone(a.Now.Known)
	terms, other := TermsOf(&a.Now, sc, d), TermsOf(&b.Now, sc, d)
	if terms.Low != other.Low || terms.High != other.High || terms.Weeks != other.Weeks {
		t.Errorf("the terms of two worlds with the same known facts differ: %+v and %+v", terms, other)
	}
	if week.ExtractionSize(week.At(&a.Now, sc), 0, InSlices) == week.ExtractionSize(week.At(&b.Now, sc), 0, InSlices) {
		t.Error("the test is void: the two worlds have the same extraction size")
	}
	if terms.Low >= terms.High || terms.Team != 0 || terms.People != 2*One || !slices.Contains(terms.Agree, 0) || len(terms.Reach) < 2 {
		t.Errorf("wrong terms: %+v", terms)
	}
}

// Draws are keyed by what they are for, so that a decision about one module changes no draws of
// other modules and people.
func TestADecisionAboutOneModuleDoesNotChangeDrawsForOthers(t *testing.T) {
	sc := willing(simtest.DemoWithSecrets())
	sc.Disabled |= PatienceMechanism // whoever loses patience makes a change larger
	with, without := startRun(t, sc, Senior), startRun(t, sc, Senior)
	with.decide(Decision{Verb: RepairDebt, Subject: with.module(1), Amount: 60})
	sizes := map[Key]Effort{}
	changes, inBoth := 0, 0
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
			changes++
			if size, ok := sizes[it.Key]; ok {
				inBoth++
				if size != it.Size {
					t.Fatalf("the size of a change is %d minutes without the decision, %d with it", size.Minutes(), it.Size.Minutes())
				}
			}
		}
	}
	if inBoth*10 < changes*9 {
		t.Errorf("only %d of %d changes occur in both worlds", inBoth, changes)
	}
	if left, expected := leavers(with.Events), leavers(without.Events); !slices.Equal(left, expected) {
		t.Errorf("%d people leave with the decision, %d without, or not at the same times", len(left), len(expected))
	}
}

// leavers returns the events of people who left.
func leavers(events []Event) (all []Event) {
	for _, e := range events {
		if e.Kind == PersonLeft {
			all = append(all, e)
		}
	}
	return all
}
