package experiments

import (
	"slices"
	"testing"
)

// companies returns results of two arms in three companies with two worlds each: their worth
// and their reliability.
func companies() *Results {
	e := &Experiment{Seeds: 6, ReplicationsPerOrganization: 2, Arms: make([]Arm, 2), Measures: make([]Measure, 2)}
	return &Results{Experiment: e, Values: [][][]float64{
		{{10, 20, 50, 50, 9, 9}, {.9, .9, .5, .5, .1, .1}},
		{{0, 28, 10, 10, 8, 8}, {.9, .9, .9, .9, .1, .1}},
	}}
}

// The best arm of a company has the highest mean over its worlds, of the arms that meet the
// floors; if none meets them none is best, and the company still counts.
func TestBestArmMustMeetTheFloors(t *testing.T) {
	r := companies()
	for _, c := range []struct {
		arm    int
		floors []Floor
		want   float64
	}{
		{0, nil, 1},
		{1, nil, 0},
		{0, []Floor{{Measure: 1, Least: .8}}, 1. / 3},
		{1, []Floor{{Measure: 1, Least: .8}}, 1. / 3},
		{0, []Floor{{Measure: 1, Least: .95}}, 0},
	} {
		x := &Expectation{Form: IsBest, Arm: c.arm, Over: []int{0, 1}, Floors: c.floors}
		if got := r.shareBest(x); !near(got, c.want) {
			t.Errorf("arm %d is the best in %v of the companies with floors %v, want %v", c.arm, got, c.floors, c.want)
		}
	}
}

// Companies in which the arms give the same result do not count: the decision was never taken.
func TestCompaniesWithEqualArmsDoNotCount(t *testing.T) {
	r := companies()
	r.Values[1][0] = []float64{10, 20, 60, 70, 9, 9}
	x := &Expectation{Form: IsBest, Arm: 1, Over: []int{0, 1}}
	if got := r.shareBest(x); got != 1 {
		t.Errorf("an arm that is better in the only company that differs is best in %v", got)
	}
}

// An arm is worse if it is worse in any of the measures, each in its own good direction.
func TestWorseByAnyMeasure(t *testing.T) {
	r := companies()
	r.Measures[1] = Measure{Of: OfOutcome, Outcome: Reliability}
	for _, c := range []struct {
		arm, against int
		beside       []int
		cost         bool // the first measure is what it costs
		want         float64
	}{
		{arm: 1, against: 0, want: 1},
		{arm: 0, against: 1, want: 0},
		{arm: 0, against: 1, beside: []int{1}, want: 1. / 3},
		{arm: 0, against: 1, cost: true, want: 1},
	} {
		r.Measures[0] = Measure{Of: OfOutcome, Outcome: Worth}
		if c.cost {
			r.Measures[0].Outcome = Cost
		}
		if got := r.shareWorse(&Expectation{Form: IsWorse, Arm: c.arm, Against: c.against, OtherMeasures: c.beside}); !near(got, c.want) {
			t.Errorf("arm %d is worse in %v of the companies with other measures %v, want %v", c.arm, got, c.beside, c.want)
		}
	}
}

// The luck ratio compares the variance between worlds of one company with the range of the
// arms: it is 0 if the worlds are equal.
func TestLuckRatioComparesWorldsOfOneCompany(t *testing.T) {
	got := companies().luckRatios(&Expectation{Form: LuckRatio, Over: []int{0, 1}})
	if got[1] != 0 || got[2] != 0 || got[0] < 5 {
		t.Errorf("the luck ratios are %v", got)
	}
}

// The gain of an arm is computed per company: its mean there, less that of the other arm.
func TestGainsArePerCompany(t *testing.T) {
	if got, want := companies().gains(&Expectation{Arm: 0, Against: 1}), []float64{1, 40, 1}; !slices.Equal(got, want) {
		t.Errorf("gains %v, want %v", got, want)
	}
}
