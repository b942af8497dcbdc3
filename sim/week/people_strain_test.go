package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// calm is the demo without anything that wears people out by chance, or takes them away.
func calm() *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | AbsenceMechanism | PivotMechanism | MirroringMechanism
	return sc
}

// Under pressure people work longer days: they get more done while they are fresh,
// wear out, and lead over those who keep to their hours by less and less.
func TestOvertimeHelpsAtFirstAndWearsOut(t *testing.T) {
	quarter := func(off Mechanisms) (first, fourth, fatigue int64) {
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
	longFirst, longFourth, tired := quarter(0)
	shortFirst, shortFourth, rested := quarter(OvertimeMechanism)
	if longFirst*100 < shortFirst*102 {
		t.Errorf("longer days get %d done in the first quarter, usual ones %d", longFirst, shortFirst)
	}
	if tired < 8*int64(week.TiredThreshold)/2 || rested != 0 {
		t.Errorf("fatigue is %d after a year of longer days, %d without", tired/8, rested/8)
	}
	if early, late := longFirst*1000/shortFirst, longFourth*1000/shortFourth; late >= early {
		t.Errorf("the lead was %d per mille in the first quarter, %d in the fourth", early, late)
	}
}

// Whoever alone knows what everybody asks for is worn out by it; the others of the
// team are not.
func TestWhoCarriesItAloneWearsOut(t *testing.T) {
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
			t.Errorf("person %d has a fatigue of %d", k, f)
		}
	}
}

// The same nights take more of people whose work waits for others, or who had to take
// up what they did not want.
func TestNightsTakeMoreOfWhoHasNoSay(t *testing.T) {
	after := func(helpless PPM) PPM {
		sc := simtest.Demo()
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		o.Teams[0].LackOfControl = helpless
		week.AddFatigue(wk, &o.People[0], o.Param(FatigueByNight))
		return o.People[0].Fatigue
	}
	if free, bound := after(0), after(One); bound*10 < free*13 || bound > 2*free+1 {
		t.Errorf("a night takes %d of who decides, %d of who does not", free, bound)
	}
	sc := calm()
	coupled, alone := play(t, sc, NoSeat), play(t, func() *Scenario {
		sc := calm()
		sc.Disabled |= RequestMechanism
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].TrainPeriod = 0
		}
		return sc
	}(), NoSeat)
	coupled.weeks(26)
	alone.weeks(26)
	for k := range coupled.Now.Teams {
		if c, a := coupled.Now.Teams[k].LackOfControl, alone.Now.Teams[k].LackOfControl; c <= 100_000 || a >= 50_000 {
			t.Errorf("team %d: %d of its work is out of its hands, %d where nobody has to be asked", k, c, a)
		}
	}
	r := Start(sc, 1, NoSeat)
	r.Now.Adoptions = []Adoption{{Standard: ReviewRule, Team: 0, Adopted: true, Forced: true}}
	for range 26 {
		r.Step()
	}
	if r.Now.Teams[0].LackOfControl <= coupled.Now.Teams[0].LackOfControl {
		t.Error("to be ordered changes nothing")
	}
}

// People leave sooner where the player is trusted little, later where much.
func TestTrustKeepsPeople(t *testing.T) {
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
		t.Error("it does so switched off")
	}
}

// A module whose people have left takes longer to know than one that somebody can
// explain.
func TestWhatNobodyKnowsIsLearntSlowly(t *testing.T) {
	learnt := func(mate PPM, off Mechanisms) PPM {
		sc := simtest.Demo()
		sc.Disabled |= off
		for p := range 6 {
			sc.Start.Familiarity[p*len(sc.Start.Modules)+2] = 0
		}
		sc.Start.Familiarity[4*len(sc.Start.Modules)+2] = mate
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		wk := week.At(o, sc)
		for range 20 {
			week.Learn(wk, 0, 2, MinutesADay)
		}
		return week.FamiliarityWith(wk, 0, 2)
	}
	orphan, half, taught := learnt(0, 0), learnt(500_000, 0), learnt(week.WellKnown, 0)
	if orphan >= half || half >= taught {
		t.Errorf("after twenty days it is known to %d where nobody knows it, %d where somebody does by half, %d where somebody does", orphan, half, taught)
	}
	if learnt(0, ReplacementMechanism) != taught {
		t.Error("switched off, it still matters who can be asked")
	}
}

// Where places are filled again somebody of the same grade comes after the time that
// takes, and finding them costs a part of a year's pay; elsewhere nobody comes.
func TestPlacesAreFilledAgain(t *testing.T) {
	sc := withDepartures(calm(), 8)
	sc.Start.Teams[1].Refills = true
	sc.Start.People[8].Level = SeniorLevel
	p := play(t, sc, NoSeat)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(1)
	pay := sc.Rates.Hour * 40 * WeeksAYear
	if f := p.Now.ReplacementCost; f < pay/5 || f > pay || p.Now.Headcount(1) != 5 {
		t.Errorf("filling the place costs %d of a pay of %d, %d people are there", f, pay, p.Now.Headcount(1))
	}
	delay := int(Minutes(p.Now.Params[HiringDelay])/MinutesAWeek) + 1
	p.weeks(delay)
	if n := p.Now.Headcount(1); n != 6 {
		t.Fatalf("%d people after %d weeks", n, delay)
	}
	if w := &p.Now.People[len(p.Now.People)-1]; w.Level != SeniorLevel || week.Newness(week.At(&p.Now, sc), w) < week.Billion/2 {
		t.Errorf("the new one is a %s, %d new", w.Level, week.Newness(week.At(&p.Now, sc), w))
	}
	simtest.Balanced(t, &p.Now)

	sc = withDepartures(calm(), 8)
	p = play(t, sc, NoSeat)
	p.decide(SayWord.Default(KeyOf("heron"), 0))
	p.weeks(30)
	if p.Now.Headcount(1) != 5 || p.Now.ReplacementCost != 0 {
		t.Errorf("%d people, %d paid, and nobody was sought", p.Now.Headcount(1), p.Now.ReplacementCost)
	}
}
