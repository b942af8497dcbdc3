package week_test

import (
	"encoding/binary"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
)

// limitEnds says which parameters have the least (-1) or the most (1) that they may be; 0 leaves a
// parameter's range as it is.
type limitEnds [NumParameters]int

// playAtLimits plays a company with parameters at the ends of their limits for some weeks: its first
// ones, or those at the end of the longest run. It fails unless every week leaves it in order.
func playAtLimits(t *rapid.T, ends limitEnds) {
	const weeks = 30
	sc := simtest.DemoWithSecrets()
	for p, end := range ends {
		least, most := Parameters[p].Limits.Ends()
		switch {
		case end < 0:
			sc.Ranges[p] = Exactly(least)
		case end > 0:
			sc.Ranges[p] = Exactly(most)
		}
	}
	if rapid.Bool().Draw(t, "at the end of time") {
		beginLate(sc, MaxWeeks-weeks)
	}
	r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
	for range weeks {
		for range rapid.IntRange(0, 3).Draw(t, "decisions") {
			simtest.TryDecision(t, r)
		}
		r.Step()
		checkWeek(t, r)
	}
}

// beginLate makes the first day of a scenario that of a later week.
func beginLate(sc *Scenario, week int32) {
	o := &sc.Start
	o.Week, o.Now = week, Minutes(week)*MinutesAWeek
	for p := range o.People {
		w := &o.People[p]
		w.Since, w.NewAt, w.Joined = o.Now, o.Now, o.Now
	}
	for d := range o.Deployables {
		o.Deployables[d].TrainOffset += o.Now
		o.Deployables[d].BoardOffset += o.Now
	}
}

// checkWeek fails unless a week has left a company in order: its books balance, nothing is less
// than nothing, it can be saved and read again, and its queues have an end.
func checkWeek(t *rapid.T, r *Run) {
	o := &r.Now
	simtest.CheckBooks(t, o)
	var again Organization
	if err := again.DecodeBinary(o.AppendBinary(nil)); err != nil {
		t.Fatalf("week %d: %v", o.Week, err)
	}
	for l := range o.Ledgers {
		for a, m := range o.Ledgers[l].Hours {
			if m < 0 {
				t.Fatalf("week %d: %d minutes are on the account %s", o.Week, m, Account(a))
			}
		}
	}
	for m := range NumMetrics {
		info := &Metrics[m]
		if v := info.Of(o, r.Scenario, -1); v < 0 && info.ID != "felt-gain" || info.Unit == Share && v > 20*int64(One) {
			t.Fatalf("week %d: %s is %d", o.Week, info.ID, v)
		}
	}
	if out := o.Outcome(r.Scenario); out.Cost < 0 || out.Earned < 0 || out.Value < 0 {
		t.Fatalf("week %d: the outcome is %+v", o.Week, out)
	}
}

// choices returns bytes from which a property draws, the same for the same seed.
func choices(seed uint64) (b []byte) {
	for i := range uint64(1 << 13) {
		b = binary.LittleEndian.AppendUint64(b, rng.Mix(rng.Mix(seed)+i))
	}
	return b
}

// Every parameter may have the least and the most that its limits allow, while the others have
// their usual values.
func TestEveryParameterMayBeAtItsLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates every parameter or number at both ends")
	}
	for p := range NumParameters {
		for _, end := range []int{-1, 1} {
			var ends limitEnds
			ends[p] = end
			t.Run(Parameters[p].ID, func(t *testing.T) {
				rapid.MakeFuzz(func(t *rapid.T) { playAtLimits(t, ends) })(t, choices(uint64(p)))
			})
		}
	}
}

// Any of the parameters may be at the ends of their limits at the same time.
func FuzzParametersAtTheirLimits(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		rapid.MakeFuzz(func(t *rapid.T) {
			var ends limitEnds
			for p := range ends {
				ends[p] = rapid.IntRange(-1, 1).Draw(t, Parameters[p].ID)
			}
			playAtLimits(t, ends)
		})(t, choices(seed))
	})
}

// The range of every parameter on record is within its limits.
func TestRecordedRangesAreWithinTheLimits(t *testing.T) {
	for _, p := range Parameters {
		if !p.Limits.Contain(p.Range) {
			t.Errorf("%s: %v is not within its limits", p.ID, p.Range)
		}
		if least, most := p.Limits.Ends(); least >= most || p.Limits.Reason() == "" {
			t.Errorf("%s: the limits are %d to %d because %q", p.ID, least, most, p.Limits.Reason())
		}
	}
}

// The queue of a company in which work arrives faster than it is done has an end, and so have
// its records.
func TestAnOverloadedQueueHasAnEnd(t *testing.T) {
	sc := isolatedTeams(1, 2, 1)
	sc.Ranges[WithdrawnAfter] = Exactly(MaxWeeks)
	sc.Flows = []Flow{{Key: KeyOf("flood"), Gap: Distribution{Mean: 1}, Work: Distribution{Mean: 4800}}}
	r := Start(sc, 1, NoSeat)
	for range 40 {
		r.Step()
	}
	if n := len(r.Now.Items); n < 60_000 || n > 1<<16 {
		t.Errorf("there are %d items, want at most 65,536", n)
	}
	var again Organization
	if err := again.DecodeBinary(r.Now.AppendBinary(nil)); err != nil {
		t.Error(err)
	}
}

// A time that is not over when the longest run ends is never over, instead of wrapping around.
func TestTimesBeyondTheLongestRunNeverCome(t *testing.T) {
	for _, m := range []Minutes{0, 1, MaxWeeks * MinutesAWeek, math.MaxInt32} {
		if got := Minutes(MaxWeeks * MinutesAWeek).Plus(m); got < MaxWeeks*MinutesAWeek {
			t.Errorf("%d minutes after the end of time is minute %d", m, got)
		}
	}
}

// A saved company in which one number has been replaced by an extreme one is refused as damaged,
// or goes on without a crash.
func TestADamagedCompanyIsRefusedOrGoesOn(t *testing.T) {
	r := Start(simtest.DemoWithSecrets(), 5, Principal)
	for range 6 {
		r.Step()
	}
	var all []string
	simtest.Numbers(reflect.ValueOf(&r.Now).Elem(), "company", func(name string, _ reflect.Value) { all = append(all, name) })
	for _, field := range all {
		for _, extreme := range simtest.Extremes {
			var o Organization
			o.CopyFrom(&r.Now)
			simtest.Numbers(reflect.ValueOf(&o).Elem(), "company", func(name string, v reflect.Value) {
				if name == field {
					simtest.SetNumber(v, extreme)
				}
			})
			if o.Validate() != nil || o.Fits(r.Scenario) != nil {
				continue
			}
			func() {
				defer func() {
					if e := recover(); e != nil {
						t.Errorf("%s = %d: %v", field, extreme, e)
					}
				}()
				for range 4 {
					Step(&o, r.Scenario, nil, nil)
				}
				o.Outcome(r.Scenario)
			}()
		}
	}
}
