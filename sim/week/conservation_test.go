package week_test

import . "github.com/splitdecision/splitdecision/sim"

// conserved fails unless every requested feature is live, withdrawn or open, and every open
// feature has as many unfinished changes among the items as it records.
func conserved(t interface {
	Helper()
	Fatalf(string, ...any)
}, o *Organization) {
	t.Helper()
	open, left := make([]int32, len(o.Teams)), make([]int32, len(o.Features))
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind == Change {
			left[it.Feature]++
		}
	}
	for i := range o.Features {
		f := &o.Features[i]
		if !f.Used {
			continue
		}
		open[f.Team]++
		if f.Left != left[i] {
			t.Fatalf("week %d: a feature waits for %d changes, and %d are among the items", o.Week, f.Left, left[i])
		}
	}
	for i := range o.Teams {
		team := &o.Teams[i]
		if n := team.Live + team.Withdrawn + open[i]; n != team.FeaturesAsked {
			t.Fatalf("week %d, team %d: %d features were requested, %d are live, %d withdrawn and %d open", o.Week, i, team.FeaturesAsked, team.Live, team.Withdrawn, open[i])
		}
	}
}
