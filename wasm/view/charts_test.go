package view

import (
	"slices"
	"testing"
)

// column returns one column of a table.
func column(rows [][]string, at int) (texts []string) {
	for _, row := range rows {
		texts = append(texts, row[at])
	}
	return texts
}

func TestNumbersOfAColumnHaveTheSamePrecision(t *testing.T) {
	large := Band{Label: "large", Low: []float32{0, 5, 8}, Mid: []float32{0, 7, 12.5}, High: []float32{0, 10.1, 14}}
	small := Band{Label: "small", Low: []float32{0, -.04, 1}, Mid: []float32{0, .5, 1.25}, High: []float32{0, 1, 2}}
	fan := fanRows(large, Band{}, small, Band{Label: "came", Mid: []float32{3, 4}})
	for _, c := range []struct {
		name      string
		got, want []string
	}{
		{"with a number of two digits", column(fan, 1), []string{"large", "0 (0–0)", "7 (5–10)", "12 (8–14)"}},
		{"with tenths", column(fan, 2), []string{"small", "0.0 (0.0–0.0)", "0.5 (0.0–1.0)", "1.2 (1.0–2.0)"}},
		{"of whole numbers", column(fan, 3), []string{"came", "3", "4", ""}},
		{"of a sparkline", Sparkline("s", "", "", []float32{1, 2.5, 3}).Rows[0], []string{"1.0", "2.5", "3.0"}},
		{"of a ripple", RippleRow("r", "", "", []float32{4, -12.5, 0}, make([]bool, 3), 20, 30).Rows[0], []string{"+4", "-12", "0"}},
		{"of a ledger", column(ledgerRows([]Series{{Values: []float32{.5, 2}}}, 2, 0, false), 1), []string{"", "0.5", "2.0"}},
		{"of steps before the first", column(ledgerRows([]Series{{Values: []float32{.5, 2, 1}}}, 3, 2, false), 0), []string{"", "-2", "-1", "1"}},
		{"of shares", column(ledgerRows([]Series{{Values: []float32{.125, 1}}}, 2, 0, true), 1), []string{"", "12 %", "100 %"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("the column %s is %q, want %q", c.name, c.got, c.want)
		}
	}
}

// Each amount is one dot, filled if it is positive, and none lies outside the picture.
func TestDotsDrawEveryAmountOnce(t *testing.T) {
	for name, amounts := range map[string][]int64{
		"none": nil, "both signs": {-3, -3, 0, 1, 2, 2, 2}, "all equal": {0, 0, 0}, "far apart": {-5000, 4, 900, 901}, "one side": {7, 8, 9},
	} {
		s := place(Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{Dots("d", "Difference", "", amounts, 2, "less", "more", "here")}}, 400, 300, 1)
		filled, rings, positive := 0, 0, 0
		for _, op := range s.Nodes[s.Find("d")].Ops {
			switch op.Kind {
			case FillEllipse:
				filled++
			case StrokeEllipse:
				rings++
			default:
				continue
			}
			if r := op.Rect; r.X < -.5 || r.X+r.W > 400.5 || r.Y < 0 || r.Y+r.H > 150 {
				t.Errorf("%s: a dot is at %+v", name, r)
			}
		}
		for _, v := range amounts {
			if v > 0 {
				positive++
			}
		}
		if filled+rings != len(amounts) || filled > positive || name != "far apart" && filled != positive {
			t.Errorf("%s: %d dots and %d rings for %v", name, filled, rings, amounts)
		}
	}
}

// An effect that may be luck is drawn in grey, and an effect beyond the scale at its end.
func TestEffectsThatMayBeLuckAreGrey(t *testing.T) {
	for _, c := range []struct {
		e    Effect
		tone Tone
		x    float32
	}{
		{Effect{At: 50, Sure: true}, Value, 200 + 50*195/100.0}, {Effect{At: -50, Low: -80, High: 10, Ranged: true, Sure: true}, Operations, 200 - 50*195/100.0},
		{Effect{At: 50}, Line, 200 + 50*195/100.0}, {Effect{At: 300}, Line, 395}, {Effect{}, Line, 200},
	} {
		s := place(Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{EffectMark("e", "Effect", "", c.e, 100)}}, 400, 300, 1)
		ops := s.Nodes[s.Find("e")].Ops
		last := ops[len(ops)-1]
		if middle := last.Rect.X + last.Rect.W/2; last.Color.Tone != c.tone || middle < c.x-1 || middle > c.x+1 {
			t.Errorf("%+v is drawn in %s at %v, want %s at %v", c.e, last.Color.Tone, middle, c.tone, c.x)
		}
	}
}

// The flags of a ledger's decisions are whole, or there is none, and lie over no other.
func TestFlagsAreWholeAndApart(t *testing.T) {
	var marks []Marked
	for i := range 6 {
		marks = append(marks, Marked{At: 4 + 3*i, Label: "Extract Basket, in thin slices"})
	}
	for _, w := range []float32{120, 245, 600} {
		c := NewCanvas(NewFonts())
		drawMarks(c, marks, w/24, 20, w, 80)
		var flags []Rect
		for _, op := range c.Ops {
			if op.Kind != Letters {
				continue
			}
			if op.Text != marks[0].Label {
				t.Errorf("a flag says %q", op.Text)
			}
			at := Rect{op.Rect.X, op.Rect.Y - 6, c.Width(Small, op.Text), 12}
			for _, other := range flags {
				if !at.Intersect(other).Empty() {
					t.Errorf("a flag at %v lies over one at %v", at, other)
				}
			}
			if at.X < 0 || at.X+at.W > w || at.Y+at.H > 80 {
				t.Errorf("a flag at %v leaves a picture of %g", at, w)
			}
			flags = append(flags, at)
		}
		if w > 200 && len(flags) == 0 {
			t.Errorf("a picture of %g has no flag", w)
		}
	}
}
