package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// calm returns the demo without random causes of fatigue, departures and absences.
func calm() *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | AbsenceMechanism | PivotMechanism | MirroringMechanism
	return sc
}

// Under pressure people work longer days: at first they get more done, but they tire, and their
// lead over people who keep to their hours shrinks.
func TestOvertimeHelpsAtFirstAndTiresPeople(t *testing.T) {
	year := func(off Mechanisms) (first, fourth, fatigue int64) {
		for seed := range Seed(8) {
			sc := calm()
			sc.Disabled |= off | StrainMechanism | SlipMechanism
			for k := range sc.Start.Teams {
				sc.Start.Teams[k].Asking = 2 * One
			}
			r := Start(sc, seed, NoSeat)
			var done [5]int64
			for q := 1; q <= 4; q++ {
				for range WeeksAQuarter {
					r.Step()
				}
				done[q] = Metrics[WorkDone].Of(&r.Now, sc, state.None)
			}
			simtest.Balanced(t, &r.Now)
			first += done[1]
			fourth += done[4] - done[3]
			fatigue += Metrics[FatigueLevel].Of(&r.Now, sc, state.None)
		}
		return first, fourth, fatigue
	}
	longFirst, longFourth, tired := year(0)
	shortFirst, shortFourth, rested := year(OvertimeMechanism)
	if longFirst*100 < shortFirst*102 {
		t.Errorf("%d of work is done in the first quarter with overtime, %d without", longFirst, shortFirst)
	}
	if tired < 8*int64(week.TiredThreshold)/2 || rested != 0 {
		t.Errorf("fatigue after a year is %d with overtime, %d without", tired/8, rested/8)
	}
	if early, late := longFirst*1000/shortFirst, longFourth*1000/shortFourth; late >= early {
		t.Errorf("output with overtime is %d per mille of that without in the first quarter, %d in the fourth", early, late)
	}
}

// A person who alone knows the code that everybody needs tires; the others of the team do not.
func TestSoleExpertTires(t *testing.T) {
	sc := calm()
	sc.Disabled |= OvertimeMechanism
	for p := range sc.Start.People {
		for m := range sc.Start.Modules {
			if f := &sc.Start.Familiarity[p*len(sc.Start.Modules)+m]; sc.Start.Modules[m].Team == 0 && m > 0 {
				*f = 200_000
				if p == 3 {
					*f = One
				}
			}
		}
	}
	p := play(t, sc, NoSeat)
	p.weeks(WeeksAQuarter)
	for k := range 6 {
		if f := p.Now.People[k].Fatigue; (k == 3) != (f > 50_000) {
			t.Errorf("the fatigue of person %d is %d, want more than 50000 only for the expert, person 3", k, f)
		}
	}
}

// Night pages tire people more who lack control: whose work waits for others, or who were ordered
// to adopt a standard.
func TestNightPagesTirePeopleMoreWhoLackControl(t *testing.T) {
	fatigue := func(lackOfControl PPM) PPM {
		sc := simtest.Demo()
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		o.Teams[0].LackOfControl = lackOfControl
		week.AddFatigue(wk, &o.People[0], o.Param(FatigueByNight))
		return o.People[0].Fatigue
	}
	if autonomous, dependent := fatigue(0), fatigue(One); dependent*10 < autonomous*13 || dependent > 2*autonomous+1 {
		t.Errorf("a night page adds a fatigue of %d with full control, %d without", autonomous, dependent)
	}
	sc := calm()
	coupled, independent := play(t, sc, NoSeat), play(t, func() *Scenario {
		sc := calm()
		sc.Disabled |= RequestMechanism
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].TrainPeriod = 0
		}
		return sc
	}(), NoSeat)
	coupled.weeks(26)
	independent.weeks(26)
	for k := range coupled.Now.Teams {
		if c, a := coupled.Now.Teams[k].LackOfControl, independent.Now.Teams[k].LackOfControl; c <= 100_000 || a >= 50_000 {
			t.Errorf("team %d: lack of control is %d with requests and trains, %d without", k, c, a)
		}
	}
	r := Start(sc, 1, NoSeat)
	r.Now.Adoptions = []Adoption{{Standard: ReviewRule, Team: 0, Adopted: true, Forced: true}}
	for range 26 {
		r.Step()
	}
	if r.Now.Teams[0].LackOfControl <= coupled.Now.Teams[0].LackOfControl {
		t.Error("a forced adoption does not raise the lack of control")
	}
}

// People are more likely to leave the less their team trusts the player.
func TestTrustMakesPeopleStay(t *testing.T) {
	sc := simtest.Demo()
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk := week.At(o, sc)
	chance := func(trust PPM) PPM {
		o.Groups[1].Trust = trust
		return week.QuitChance(wk, &o.People[8])
	}
	if a, b, c := chance(0), chance(o.Param(TrustMean)), chance(One); a <= b || b <= c {
		t.Errorf("the chance to quit is %d, %d, %d", a, b, c)
	}
	sc.Disabled |= StrainMechanism
	if chance(0) != chance(One) {
		t.Error("trust changes the chance to quit with StrainMechanism disabled")
	}
}

// A module is learnt more slowly the less the best-informed person of the team knows it.
func TestModulesThatNobodyKnowsAreLearntSlowly(t *testing.T) {
	learnt := func(colleague PPM, off Mechanisms) PPM {
		sc := simtest.Demo()
		sc.Disabled |= off
		for p := range 6 {
			sc.Start.Familiarity[p*len(sc.Start.Modules)+2] = 0
		}
		sc.Start.Familiarity[4*len(sc.Start.Modules)+2] = colleague
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		for range 20 {
			week.Learn(wk, 0, 2, MinutesADay)
		}
		return week.FamiliarityWith(wk, 0, 2)
	}
	unknown, half, known := learnt(0, 0), learnt(500_000, 0), learnt(week.WellKnown, 0)
	if unknown >= half || half >= known {
		t.Errorf("familiarity after twenty days is %d if no colleague knows the module, %d if one knows half of it, %d if one knows it well", unknown, half, known)
	}
	if learnt(0, ReplacementMechanism) != known {
		t.Error("colleagues change the speed of learning with ReplacementMechanism disabled")
	}
}

// A team that refills vacancies gets somebody of the same level after the hiring delay, and the
// search costs a part of a year's pay; other teams get no replacement.
func TestVacanciesAreRefilledOnlyInTeamsThatRefill(t *testing.T) {
	sc := withDepartures(calm(), 8)
	sc.Start.Teams[1].Refills = true
	sc.Start.People[8].Level = SeniorLevel
	p := play(t, sc, NoSeat)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(1)
	pay := sc.Rates.Hour * 40 * WeeksAYear
	if f := p.Now.ReplacementCost; f < pay/5 || f > pay || p.Now.Headcount(1) != 5 {
		t.Errorf("the replacement costs %d of a year's pay of %d; the team has %d people", f, pay, p.Now.Headcount(1))
	}
	delay := int(Minutes(p.Now.Params[HiringDelay])/MinutesAWeek) + 1
	p.weeks(delay)
	if n := p.Now.Headcount(1); n != 6 {
		t.Fatalf("%d people after %d weeks", n, delay)
	}
	if hire := &p.Now.People[len(p.Now.People)-1]; hire.Level != SeniorLevel || week.Newness(week.At(&p.Now, sc), hire) < week.Billion/2 {
		t.Errorf("the replacement has level %s and newness %d", hire.Level, week.Newness(week.At(&p.Now, sc), hire))
	}
	simtest.Balanced(t, &p.Now)

	sc = withDepartures(calm(), 8)
	p = play(t, sc, NoSeat)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(30)
	if p.Now.Headcount(1) != 5 || p.Now.ReplacementCost != 0 {
		t.Errorf("a team that does not refill has %d people and paid %d for replacements", p.Now.Headcount(1), p.Now.ReplacementCost)
	}
}
