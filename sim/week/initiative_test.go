package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// smallModules returns a company of small modules, whose extraction takes weeks rather than years.
func smallModules() *Scenario {
	sc := willing(simtest.Demo())
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Size = 8 * MinutesAWeek
	}
	return sc
}

// untilHalfDone simulates until half of the first initiative is done.
func (p testRun) untilHalfDone() {
	p.t.Helper()
	for range WeeksAYear {
		p.weeks(1)
		if in := &p.Now.Initiatives[0]; in.Done > in.Size/2 {
			return
		}
	}
	p.t.Fatal("the initiative is not half done after a year")
}

func TestStoppingSlicesKeepsTheLiveOnes(t *testing.T) {
	p := startRun(t, smallModules(), Senior)
	p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: InSlices, Amount: 1})
	p.untilHalfDone()
	in := &p.Now.Initiatives[0]
	moved, service := p.Now.Modules[1].Moved, week.ServiceOf(week.At(&p.Now, p.Scenario), 1)
	if in.Slices < 2 || moved < One/3 || service == state.None {
		t.Fatalf("half-way %d slices are live, %d millionths have moved, the service is %d", in.Slices, moved, service)
	}
	p.decide(StopInitiative.Default(in.Key, 0))
	p.weeks(8)
	if got := p.Now.Modules[1].Moved; got != moved || p.Now.Deployables[service].Ended {
		t.Errorf("%d millionths of the module run in the service, %d when the extraction was stopped, or the service has ended", got, moved)
	}
	if why := p.Check(Extract.Default(p.module(1), 0)); !why.OK() {
		t.Errorf("the rest of the module cannot be extracted: %s", p.Scenario.Why(why))
	}
	half, whole := p.Now.Deployables[service].Key, p.Now.Deployables[p.Now.Modules[1].Deployable].Key
	for _, d := range []Decision{Merge.Default(half, whole), Merge.Default(whole, half)} {
		if why := p.Check(d); why.Code != HalfMoved || why.Ref != p.module(1) {
			t.Errorf("%s during a partial extraction: %s", p.Scenario.Text(d), p.Scenario.Why(why))
		}
	}
	if whole, rest := extractionOf(smallModules(), 1), week.ExtractionSize(week.At(&p.Now, p.Scenario), 1, InSlices); rest*3 > whole*2 {
		t.Errorf("extracting the rest takes %d minutes, the whole module %d", rest.Minutes(), whole.Minutes())
	}
}

// extractionOf returns the work of extracting a module of a new run in slices.
func extractionOf(sc *Scenario, m int32) Effort {
	return week.ExtractionSize(week.At(&Start(sc, 7, Senior).Now, sc), m, InSlices)
}

func TestStoppingALongProjectLeavesNothing(t *testing.T) {
	for _, mode := range []Mode{LongProject, Parallel} {
		p := startRun(t, smallModules(), Senior)
		p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: mode, Amount: 1})
		p.untilHalfDone()
		p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
		p.weeks(1)
		if p.Now.Modules[1].Moved != 0 || week.ServiceOf(week.At(&p.Now, p.Scenario), 1) != state.None {
			t.Errorf("%s: %d millionths have moved to service %d", mode, p.Now.Modules[1].Moved, week.ServiceOf(week.At(&p.Now, p.Scenario), 1))
		}
		if got, want := week.ExtractionSize(week.At(&p.Now, p.Scenario), 1, mode), week.ExtractionSize(week.At(&Start(smallModules(), 7, Senior).Now, &Scenario{}), 1, mode); got < want {
			t.Errorf("%s: starting again takes %d minutes, at first %d", mode, got.Minutes(), want.Minutes())
		}
	}
}

func TestAnExtractionEndsWithTheLastConsumer(t *testing.T) {
	for _, mode := range []Mode{InSlices, LongProject, Parallel, SharedStore} {
		sc := smallModules()
		sc.Start.Modules[1].Tables = 2
		p := startRun(t, sc, Senior)
		p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: mode, Amount: 2})
		p.until(InitiativeDone)
		o := &p.Now
		d := &o.Deployables[o.Modules[1].Deployable]
		if d.Monolith || d.TrainPeriod != 0 || d.Owner != 0 || d.Ended || o.Modules[1].Moved != 0 {
			t.Errorf("%s: the module is in the wrong deployable, or partly: %+v", mode, *d)
		}
		last := int64(-1)
		for _, e := range p.Events {
			if e.Kind == ConsumerMoved {
				last = e.Amount
			}
		}
		if last != 0 {
			t.Errorf("%s: %d consumers were left after the last had moved", mode, last)
		}
		if left := countEvents(p.Events, ConsumerMoved); left != 2 {
			t.Errorf("%s: %d of 2 consumers moved", mode, left)
		}
		if shared := !d.Own; shared != (mode == SharedStore) || shared != (o.Modules[1].Tables > 0) {
			t.Errorf("%s: the service has an own datastore: %v; %d tables are shared", mode, d.Own, o.Modules[1].Tables)
		}
		if slices := countEvents(p.Events, SliceLive); (slices == week.SlicesOfAll) != (mode == InSlices || mode == SharedStore) {
			t.Errorf("%s: %d slices went live", mode, slices)
		}
		sum := int64(0)
		for l := range o.Ledgers {
			sum += o.Ledgers[l].Hours[Migration]
		}
		if sum == 0 {
			t.Errorf("%s: no time was booked on migration", mode)
		}
		for i := range o.Promises {
			if !o.Promises[i].Ended {
				t.Errorf("%s: a promise of %d minutes a week has not ended", mode, o.Promises[i].Hours)
			}
		}
	}
}

func TestBothDeployablesRunUntilTheLastConsumerHasMoved(t *testing.T) {
	sc := smallModules()
	sc.Start.Modules[1].Consumers = 6
	p := startRun(t, sc, Senior)
	p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: LongProject, Amount: 2})
	both := 0
	for range WeeksAYear {
		p.weeks(1)
		in := &p.Now.Initiatives[0]
		if in.Ended != 0 {
			break
		}
		if in.Done == in.Size && in.OpenConsumers > 0 {
			both++
			s := week.ServiceOf(week.At(&p.Now, p.Scenario), 1)
			if s == state.None || p.Now.Deployables[s].Ended || p.Now.Modules[1].Deployable != 0 {
				t.Fatal("one of the two deployables does not run, or the module has moved already")
			}
		}
	}
	if both == 0 {
		t.Error("all consumers moved at once")
	}
}

func TestOneLongProjectIsLessWorkThanThinSlices(t *testing.T) {
	o := &Start(simtest.Demo(), 1, Senior).Now
	if slices, shared := week.ExtractionSize(week.At(o, &Scenario{}), 1, InSlices), week.ExtractionSize(week.At(o, &Scenario{}), 1, SharedStore); shared >= slices {
		t.Errorf("slices with a shared datastore take %d minutes, without %d", shared.Minutes(), slices.Minutes())
	}
	o.Params[ParityTail] = int32(One) // no extra work for the last features
	slices, long, both := week.ExtractionSize(week.At(o, &Scenario{}), 1, InSlices), week.ExtractionSize(week.At(o, &Scenario{}), 1, LongProject), week.ExtractionSize(week.At(o, &Scenario{}), 1, Parallel)
	if long >= slices || slices >= both {
		t.Errorf("minutes of work: long project %d, slices %d, parallel run %d", long.Minutes(), slices.Minutes(), both.Minutes())
	}
}

func TestSlicesRevealHardnessEarlierThanALongProject(t *testing.T) {
	// firstReport returns the share of the work done when it was first reported as harder than
	// thought, and the event.
	firstReport := func(mode Mode) (done PPM, report Event) {
		sc := smallModules()
		sc.Start.Modules[1].Hardness = 3 * One
		sc.Secrets = []Secret{{Key: 5, Aspect: ModuleHardness, A: 1, B: state.None, Ranges: []Range{rng.Triangular(2_999_999, 3_000_000, 3_000_000)}}}
		p := startRun(t, sc, Senior)
		// The player believes that the module is of usual hardness.
		p.Now.Known[0] = Fact{Low: 1_000_000, High: 1_000_000}
		p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: mode, Amount: 2})
		for range 2 * WeeksAYear {
			for _, e := range p.weeks(1) {
				if e.Kind == HarderThanThought {
					in := &p.Now.Initiatives[0]
					return PPM(int64(in.Done) * int64(One) / int64(in.Size)), e
				}
			}
		}
		t.Fatalf("%s: no report that the work is harder than thought", mode)
		return 0, Event{}
	}
	early, slice := firstReport(InSlices)
	// The first of six slices reveals it, and two people do up to a sixth more until the week ends.
	if early > One/3 {
		t.Errorf("slices reveal the hardness when %d millionths are done, want a third at most", early)
	}
	if _, project := firstReport(LongProject); slice.Amount <= project.Amount {
		t.Errorf("the first slice reveals %d more minutes, the long project reports %d at first", slice.Amount, project.Amount)
	}
}

func TestPeopleSpendTheirWorkingTimeOnTheirInitiative(t *testing.T) {
	for people := int32(1); people <= 3; people++ {
		sc := willing(simtest.Demo())
		sc.Disabled = AbsenceMechanism | IncidentMechanism | AttritionMechanism | PatienceMechanism | ReleaseCheckMechanism | QuestionMechanism |
			BugMechanism | ToilMechanism | AskingMechanism | AgreementMechanism | AnnouncementMechanism | PlanningMechanism | OtherTimeMechanism
		sc.Start.Modules[1].Size = 400 * MinutesAWeek
		p := startRun(t, sc, Senior)
		p.decide(Decision{Verb: Extract, Subject: p.module(1), Mode: LongProject, Amount: people})
		p.weeks(1)
		before := p.Now.Initiatives[0].Spent
		p.weeks(8)
		in := &p.Now.Initiatives[0]
		if in.Ended != 0 || in.Done == in.Size {
			t.Fatal("the test is void: the initiative ended too soon")
		}
		got := in.Spent - before
		want := Minutes(people) * 8 * MinutesAWeek
		if got < want*8/10 || got > want*12/10 {
			t.Errorf("%d people spent %d minutes in eight weeks, want %d ± 20 %%", people, got, want)
		}
	}
}

func TestRepairOfDebtHasDiminishingReturns(t *testing.T) {
	sc := smallModules()
	sc.Disabled = DebtMechanism | IncidentMechanism
	p := startRun(t, sc, Senior)
	var repaid []PPM
	for range 3 {
		before := p.Now.Modules[1].Debt
		p.decide(Decision{Verb: RepairDebt, Subject: p.module(1), Amount: 10})
		p.until(InitiativeDone)
		p.weeks(1)
		repaid = append(repaid, before-p.Now.Modules[1].Debt)
	}
	if repaid[0] <= repaid[1] || repaid[1] <= repaid[2] || repaid[2] <= 0 {
		t.Errorf("periods of ten days repaid %v millionths, want a falling series", repaid)
	}
}

func TestStoppingATestInitiativeKeepsTheTestsWritten(t *testing.T) {
	sc := smallModules()
	sc.Disabled = DebtMechanism
	p := startRun(t, sc, Senior)
	p.decide(Decision{Verb: AddTests, Subject: p.module(1), Amount: 40})
	p.untilHalfDone()
	caught := p.Now.Modules[1].Tests
	p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
	p.weeks(4)
	if caught <= 500_000 || p.Now.Modules[1].Tests != caught {
		t.Errorf("tests catch %d millionths of faults, %d when the initiative was stopped", p.Now.Modules[1].Tests, caught)
	}
}

func TestAMergedServiceIsReleasedWithItsNewDeployable(t *testing.T) {
	p := startRun(t, smallModules(), Principal)
	p.decide(Merge.Default(p.Scenario.Start.Deployables[1].Key, p.Scenario.Start.Deployables[0].Key))
	p.until(InitiativeDone)
	if !p.Now.Deployables[1].Ended || p.Now.Modules[5].Deployable != 0 {
		t.Errorf("the module is in deployable %d; the service has ended: %v", p.Now.Modules[5].Deployable, p.Now.Deployables[1].Ended)
	}
	live := p.Now.Teams[1].Changes
	p.weeks(8)
	if p.Now.Teams[1].Changes == live {
		t.Error("no change of the team goes live after the merge")
	}
}

func TestEnforceAndStabiliseRaiseTheContract(t *testing.T) {
	for _, v := range []Verb{Enforce, Stabilise} {
		p := startRun(t, smallModules(), Senior)
		p.decide(v.Default(p.module(1), 0))
		p.until(InitiativeDone)
		if p.Now.Modules[1].Contract == 0 {
			t.Errorf("%s: the contract has not changed", v)
		}
	}
}

func TestPlatformMaturityGrowsWithWorkAndDecaysWithoutIt(t *testing.T) {
	p := startRun(t, smallModules(), Principal)
	p.decide(ServiceTemplate.Default(p.team(3), 0))
	p.until(InitiativeDone)
	best := p.Now.Maturity
	p.weeks(26)
	if left := p.Now.Maturity; best < 400_000 || left >= best || left < best*9/10 {
		t.Errorf("the maturity is %d, half a year later %d", best, left)
	}
}

// Other teams meet about an initiative that changes what they build on. Repairs and tests are the
// owners' own affair.
func TestOtherTeamsMeetAboutBoundariesNotAboutRepairs(t *testing.T) {
	met := func(d Decision) (minutes int64) {
		sc := willing(simtest.Demo())
		sc.Disabled = PivotMechanism | MirroringMechanism | PatienceMechanism | ReleaseCheckMechanism |
			AgreementMechanism | AnnouncementMechanism | PlanningMechanism // hardly another cause of alignment is left
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract = 0
		}
		p := startRun(t, sc, Senior)
		d.Subject = p.module(1)
		p.decide(d)
		p.weeks(8)
		for l := range p.Now.Ledgers {
			minutes += p.Now.Ledgers[l].Hours[Alignment]
		}
		return minutes
	}
	boundary := met(Enforce.Default(0, 0))
	for _, verb := range []Verb{RepairDebt, AddTests} {
		if own := met(verb.Default(0, 0)); boundary < 240 || own*10 > boundary {
			t.Errorf("a boundary takes %d minutes of meetings between teams in two months, %s takes %d", boundary, verb, own)
		}
	}
}
