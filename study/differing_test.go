package study

import (
	"slices"
	"testing"
)

// A run differs from itself in nothing, from a run without one decision in that one alone, and the
// run without it in nothing; a decision taken in another week differs.
func TestRunsDifferInTheDecisionsThatOneOfThemHas(t *testing.T) {
	r := playedRun(t, 9, "senior")
	all := Subjects(r.Scenario, r.Journal)
	if len(all) < 2 {
		t.Fatalf("only %d decisions", len(all))
	}
	if same := Differing(r, r); len(same) > 0 {
		t.Errorf("a run differs from itself in %v", same)
	}
	for _, s := range all {
		fewer, moved := *r, *r
		fewer.Journal = slices.Clone(r.Journal)
		moved.Journal = slices.Clone(r.Journal)
		for _, place := range slices.Backward(s.Places) {
			fewer.Journal = slices.Delete(fewer.Journal, int(place), int(place)+1)
			moved.Journal[place].Week += 100
		}
		for _, other := range []*struct {
			name string
			got  []Subject
			want int
		}{{"without", Differing(r, &fewer), 1}, {"fewer", Differing(&fewer, r), 0}, {"moved", Differing(r, &moved), 1}} {
			if len(other.got) != other.want || other.want == 1 && other.got[0].Places[0] != s.Places[0] {
				t.Errorf("%v, %s: differs in %v", s.Places, other.name, other.got)
			}
		}
	}
}
