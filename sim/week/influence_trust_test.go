package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// requestTo returns a decision that asks the given group for its consent.
func requestTo(sc *Scenario, g int32) Decision {
	switch k := sc.Start.Groups[g].Kind; k {
	case TeamGroup:
		return Decision{Verb: ServiceTemplate, Subject: sc.Start.Groups[g].Key, Mode: Invite, Amount: 2}
	default:
		return Decision{Verb: Hire, Subject: sc.Start.Teams[0].Key, Amount: 2}
	}
}

func TestMoreTrustNeverTurnsConsentIntoRefusal(t *testing.T) {
	sc := simtest.Guarded()
	rapid.Check(t, func(t *rapid.T) {
		o := &Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), Principal).Now
		g := rapid.Int32Range(0, int32(len(o.Groups))-1).Draw(t, "group")
		less := PPM(rapid.Int32Range(0, int32(One)).Draw(t, "less"))
		more := PPM(rapid.Int32Range(int32(less), int32(One)).Draw(t, "more"))
		d := requestTo(sc, g)
		agrees := func(trust PPM) bool {
			var copied Organization
			copied.CopyFrom(o)
			copied.Groups[g].Trust = trust
			return week.AskGroup(week.At(&copied, sc), g, d)
		}
		if agrees(less) && !agrees(more) {
			t.Fatalf("the group agrees at a trust of %d and refuses at %d", less, more)
		}
	})
}

// The chance that a group agrees falls with the number of people asked for.
func TestLargerRequestsAreRefusedMoreOften(t *testing.T) {
	o := &Start(simtest.Guarded(), 1, Principal).Now
	little := Decision{Verb: ServiceTemplate, Subject: o.Teams[1].Key, Amount: 1}
	much := Decision{Verb: ServiceTemplate, Subject: o.Teams[1].Key, Amount: 5}
	if a, b := week.AgreeChance(week.At(o, &Scenario{}), 1, little, 0), week.AgreeChance(week.At(o, &Scenario{}), 1, much, 0); a <= b {
		t.Errorf("the chance is %d for one person, %d for five", a, b)
	}
}

func TestOwnTeamAgreesWithASeniorMoreOften(t *testing.T) {
	o := &Start(simtest.Guarded(), 1, Senior).Now
	d := Decision{Verb: LimitWork, Subject: o.Teams[0].Key}
	if own, other := week.AgreeChance(week.At(o, &Scenario{}), 0, d, 0), week.AgreeChance(week.At(o, &Scenario{}), 1, d, 0); own < 700_000 || own <= other {
		t.Errorf("the chance is %d in the player's team, %d in another", own, other)
	}
}

// A senior who handles a neighbouring team's requests first spends hours in its code: contact and
// trust rise in that team and in no other.
func TestHelpingATeamRaisesTrustOnlyThere(t *testing.T) {
	alone, helping := Start(simtest.Guarded(), 1, Senior), Start(simtest.Guarded(), 1, Senior)
	if why := helping.Decide(HelpNeighbour.Default(helping.Now.Teams[1].Key, 0), ""); !why.OK() {
		t.Fatal(why)
	}
	for range WeeksAQuarter {
		alone.Step()
		helping.Step()
	}
	for g := range alone.Now.Groups {
		a, b := &alone.Now.Groups[g], &helping.Now.Groups[g]
		if g == 1 && (b.Trust <= a.Trust || b.Met <= a.Met) {
			t.Errorf("the trust of the team is %d with help, %d without", b.Trust, a.Trust)
		}
		if g != 1 && b.Met != a.Met {
			t.Errorf("group %d met the player for %d minutes, %d without help for another team", g, b.Met, a.Met)
		}
	}
}

// A group agrees to a standard more often if other teams follow it.
func TestStandardsThatOthersFollowConvince(t *testing.T) {
	o := &Start(simtest.Guarded(), 1, Principal).Now
	d := Decision{Verb: ReviewRule, Subject: o.Teams[0].Key, Mode: Invite, Amount: 1}
	before := week.AgreeChance(week.At(o, &Scenario{}), 0, d, 0)
	o.Teams[1].ReviewFirst, o.Teams[2].ReviewFirst = true, true
	if after := week.AgreeChance(week.At(o, &Scenario{}), 0, d, 0); after <= before {
		t.Errorf("the chance is %d if two of three other teams follow it, %d if none does", after, before)
	}
}

// unwilling returns the demo in which every group refuses everything.
func unwilling() *Scenario {
	sc := simtest.Demo()
	for g := range sc.Start.Groups {
		sc.Start.Groups[g].Lean = -20_000_000
	}
	return sc
}

// A refused initiative and its promise do not begin; one event names the team and the decision.
func TestRefusedInitiativeDoesNotBegin(t *testing.T) {
	sc := unwilling()
	p := play(t, sc, Principal)
	d := Extract.Default(p.module(6), 0)
	p.decide(d)
	events := p.weeks(1)
	if len(p.Now.Initiatives) != 0 || len(p.Now.Promises) != 0 {
		t.Error("a refused initiative or its promise began")
	}
	if happened(events, Refused) != 1 || happened(events, InitiativeBegan) != 0 {
		t.Errorf("%d refusals, want 1 and no initiative begun", happened(events, Refused))
	}
	for _, e := range events {
		if e.Kind == Refused && (e.Subject != p.team(1) || Verb(e.Amount) != Extract || e.Cause != d.Key(0)) {
			t.Errorf("%+v", e)
		}
	}
}

func TestRefusalStandsForFourWeeksUnlessTrustRises(t *testing.T) {
	p := play(t, unwilling(), Principal)
	d := Extract.Default(p.module(6), 0)
	p.decide(d)
	p.weeks(1)
	if why := p.Check(d); why.Code != RefusedLately || why.Ref != p.team(1) || why.Amount != 3 {
		t.Errorf("a week later: %s", p.Scenario.Why(why))
	}
	if why := p.Check(Extract.Default(p.module(7), 0)); !why.OK() {
		t.Errorf("another module: %s", p.Scenario.Why(why))
	}
	var trusted Organization
	trusted.CopyFrom(&p.Now)
	trusted.Groups[1].Trust += 2 * week.TrustRise
	if why := Check(&trusted, p.Scenario, d); !why.OK() {
		t.Errorf("with more trust: %s", p.Scenario.Why(why))
	}
	p.weeks(3)
	if why := p.Check(d); !why.OK() {
		t.Errorf("four weeks later: %s", p.Scenario.Why(why))
	}
}

// Trust moves half of the way to its mean in a year without contact.
func TestTrustDriftsToItsMean(t *testing.T) {
	sc := simtest.Demo()
	sc.Start.Groups[0].Trust, sc.Start.Groups[1].Trust = 900_000, 100_000
	p := play(t, sc, Principal)
	p.weeks(WeeksAYear)
	high, low := p.Now.Groups[0].Trust, p.Now.Groups[1].Trust
	if high < 570_000 || high > 730_000 || low < 200_000 || low > 310_000 {
		t.Errorf("after a year trust of .9 is %d and trust of .1 is %d; want about 650000 and 250000, half of the way to .4", high, low)
	}
}

// An initiative without results costs the trust of the executives, less if the player briefs them.
func TestExecutivesLosePatienceWithoutResults(t *testing.T) {
	trust := func(decisions ...Decision) (PPM, PPM) {
		sc := willing(simtest.Demo())
		sc.Disabled |= SponsorMechanism
		sc.Start.Modules[6].Size = 800 * MinutesAWeek
		p := play(t, sc, Principal)
		for _, d := range decisions {
			p.decide(d)
		}
		p.weeks(50)
		for i := range p.Now.Initiatives {
			return p.Now.Groups[5].Trust, p.Now.Initiatives[i].People
		}
		return p.Now.Groups[5].Trust, 0
	}
	module := simtest.Demo().Start.Modules[6].Key
	long := Decision{Verb: Extract, Subject: module, Mode: LongProject, Amount: 4}
	none, _ := trust()
	unseen, people := trust(long)
	briefed, _ := trust(long, Brief.Default(KeyOf("executives"), 0))
	if unseen >= none || briefed <= unseen {
		t.Errorf("trust is %d without the initiative, %d with it, %d with it and briefings", none, unseen, briefed)
	}
	if people > 4*One {
		t.Errorf("the initiative has %d people, want at most 4", people/One)
	}
}

// A standard spreads faster if the player is trusted and attends to it, and faster by an order than
// by an invitation.
func TestStandardsSpreadFasterWithTrustAttentionAndOrders(t *testing.T) {
	adopted := func(trust PPM, mode Mode, attend bool) (n int) {
		for seed := range Seed(40) {
			sc := willing(simtest.Company(8, 5, 3))
			for g := range sc.Start.Groups {
				sc.Start.Groups[g].Trust = trust
			}
			sc.Start.Deployables[0].Build = 15
			p := playing{Start(sc, seed, Principal), t}
			p.decide(Decision{Verb: SmallerChanges, Mode: mode, Amount: 1})
			p.weeks(1)
			if !attend {
				p.decide(EndPromise.Default(p.Now.Promises[0].Key, 0))
			}
			p.weeks(25)
			for t := range p.Now.Teams {
				if p.Now.Teams[t].Smaller {
					n++
				}
			}
		}
		return n
	}
	usual, distrusted, unattended := adopted(500_000, Invite, true), adopted(100_000, Invite, true), adopted(500_000, Invite, false)
	ordered := adopted(500_000, Mandate, true)
	if usual <= distrusted || usual <= unattended {
		t.Errorf("%d of 320 teams adopt it; %d if the player is not trusted, %d if the player does not attend to it", usual, distrusted, unattended)
	}
	if ordered <= usual {
		t.Errorf("%d of 320 teams adopt it by an order, %d by an invitation", ordered, usual)
	}
}

func TestOrdersCostTheTrustOfTeamsThatWouldRefuse(t *testing.T) {
	sc := unwilling()
	for g := range sc.Start.Groups {
		if sc.Start.Groups[g].Kind == Executives {
			sc.Start.Groups[g].Lean = 20_000_000
		}
	}
	trust := func(mode Mode) PPM {
		p := play(t, sc, Principal)
		p.decide(Decision{Verb: ReviewRule, Mode: mode, Amount: 1})
		p.weeks(1)
		return p.Now.Groups[2].Trust
	}
	if invited, ordered := trust(Invite), trust(Mandate); ordered > invited-70_000 {
		t.Errorf("trust is %d after an order, %d after an invitation", ordered, invited)
	}
}

func TestTeamsThatAgreeChangeAtOnce(t *testing.T) {
	p := play(t, willing(simtest.Demo()), Senior)
	for _, d := range []Decision{ReviewRule.Default(p.team(0), 0), SmallerChanges.Default(p.team(0), 0), {Verb: LimitWork, Subject: p.team(0), Amount: 3}, {Verb: OwnersOnCall, Subject: p.team(0), Amount: 0}} {
		p.decide(d)
	}
	p.weeks(1)
	if team := &p.Now.Teams[0]; !team.ReviewFirst || !team.Smaller || team.Limit != 3 || !team.Central {
		t.Errorf("review first %v, smaller changes %v, limit %d, central operations %v", team.ReviewFirst, team.Smaller, team.Limit, team.Central)
	}
}
