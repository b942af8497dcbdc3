package screen

import "testing"

func TestLabelsAtTheEndsOfLinesDoNotOverlap(t *testing.T) {
	for _, ys := range [][]float32{{50, 52, 51, 49}, {5, 5, 5, 5}, {95, 90, 99, 97}, {10, 30, 50, 70}} {
		was := append([]float32(nil), ys...)
		spread(ys, 15, 8, 94)
		for i, y := range ys {
			if y < 8 || y > 94 {
				t.Errorf("%v become %v: one is outside the picture", was, ys)
			}
			for k, other := range ys[:i] {
				if d := y - other; d > -15 && d < 15 {
					t.Errorf("%v become %v: two overlap", was, ys)
				}
				if (was[i] < was[k]) != (y < other) && was[i] != was[k] {
					t.Errorf("%v become %v: two have changed their order", was, ys)
				}
			}
		}
	}
	ys := []float32{10, 30, 50, 70}
	if spread(ys, 15, 8, 94); ys[0] != 10 || ys[3] != 70 {
		t.Errorf("labels that do not overlap are moved to %v", ys)
	}
}
