package view

import (
	"math"
	"slices"
	"strconv"
)

// Charts of plain numbers. Each also has its figures as Rows, for screen readers
// and outlines.

// A Part is one account's share of a whole.
type Part struct {
	Label string
	Value string  // in words: "31 h"
	Share float32 // of the whole, 0 to 1
	Tone  Tone
}

// Bar is a stacked bar as wide as the node: the parts of a whole side by side. A part in the tone
// of paper is empty, with an outline.
func Bar(id ID, label string, parts []Part) Node {
	n := Node{ID: id, Role: Figure, Label: label, Box: Box{Height: 9, MinW: 40, Wide: true}}
	heads, values := make([]string, len(parts)), make([]string, len(parts))
	for i, p := range parts {
		heads[i], values[i] = p.Label, p.Value
	}
	n.Rows = [][]string{heads, values}
	n.Draw = func(c *Canvas, w, h float32) {
		c.Fill(Rect{0, 0, w, h}, 3, Of(Line).Tint(.5))
		var before float32
		for _, p := range parts {
			from, to := round(w*before), round(w*min(before+p.Share, 1))
			before += p.Share
			if to <= from {
				continue
			}
			gap := float32(0) // one pixel of background between neighbours
			if to < w && to-from > 2 {
				gap = 1
			}
			r := Rect{from, 0, to - from - gap, h}
			if p.Tone == Paper {
				c.Fill(r, 0, Of(Paper))
				c.Stroke(r, 0, 0, EdgeOf(Line))
				continue
			}
			fillPart(c, r, from == 0, to >= w, Of(p.Tone))
		}
	}
	return n
}

// fillPart paints a part of a bar; only the two ends of the bar are rounded.
func fillPart(c *Canvas, r Rect, first, last bool, col Color) {
	const radius = 3
	if r.W <= 2*radius || !first && !last {
		c.Fill(r, 0, col)
		return
	}
	c.Fill(r, radius, col)
	if !first {
		c.Fill(Rect{r.X, r.Y, radius, r.H}, 0, col)
	}
	if !last {
		c.Fill(Rect{r.X + r.W - radius, r.Y, radius, r.H}, 0, col)
	}
}

// bounds returns the minimum and maximum of low, high and all values; the maximum
// is always greater than the minimum.
func bounds(low, high float32, lists ...[]float32) (float32, float32) {
	for _, values := range lists {
		for _, v := range values {
			low, high = min(low, v), max(high, v)
		}
	}
	if high <= low {
		high = low + 1
	}
	return low, high
}

// curve returns the points of a line through values, step apart, starting at x.
func curve(values []float32, x, step, h, low, high float32) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{x + step*float32(i), h * (1 - (v-low)/(high-low))}
	}
	return points
}

// formatter returns the number format for values that are read together: one
// decimal place for all of them, or none if any has two digits before the point or
// all are whole.
func formatter(lists ...[]float32) func(float32) string {
	places := 0
	for _, values := range lists {
		for _, v := range values {
			if v >= 10 || v <= -10 {
				return func(v float32) string { return formatNumber(v, 0) }
			}
			if v != float32(math.Trunc(float64(v))) {
				places = 1
			}
		}
	}
	return func(v float32) string { return formatNumber(v, places) }
}

// formatNumber formats a number with a fixed number of decimal places. Zero has no
// minus sign.
func formatNumber(v float32, places int) string {
	s := strconv.FormatFloat(float64(v), 'f', places, 32)
	if f, err := strconv.ParseFloat(s, 32); err == nil && f == 0 {
		s = strconv.FormatFloat(0, 'f', places, 32)
	}
	return s
}

// Sparkline is a small line chart of a metric up to now. Value is its present
// value in words.
func Sparkline(id ID, label, value string, values []float32) Node {
	row, short := make([]string, len(values)), formatter(values)
	for i, v := range values {
		row[i] = short(v)
	}
	return Node{
		ID: id, Role: Figure, Label: label, Value: value, Rows: [][]string{row},
		Box: Box{Height: 12, MinW: 60, Wide: true},
		Draw: func(c *Canvas, w, h float32) {
			if len(values) < 2 {
				return
			}
			low, high := bounds(values[0], values[0], values)
			points := curve(values, 1, (w-4)/float32(len(values)-1), h-3, low, high)
			for i := range points {
				points[i].Y += 1.5
			}
			c.Line(1.25, 0, Of(Muted), points...)
			last := points[len(points)-1]
			c.Disc(Rect{last.X - 1.5, last.Y - 1.5, 3, 3}, Of(Ink))
		},
	}
}

// A Series is one band of a StackedArea: one value per time step so far.
type Series struct {
	Label  string
	Color  Color
	Values []float32
}

// A Marked is an event at a time step.
type Marked struct {
	At    int // number of steps from the start
	Label string
}

// StackedArea is a ledger over time: a stacked area chart, the first series at the
// bottom, on an axis of span steps, with events marked above. The first steps are before
// step 1: before says how many. Top is the sum that fills the height, 0: the highest sum;
// if it is 1, Rows are percentages. Height is in logical pixels at 100 %.
func StackedArea(id ID, label string, series []Series, marks []Marked, before, span int, top, height float32) Node {
	n := Node{ID: id, Role: Figure, Label: label, Box: Box{Height: height, MinW: 120, Wide: true}}
	steps := 0
	for _, s := range series {
		steps = max(steps, len(s.Values))
	}
	n.Rows = ledgerRows(series, steps, before, top == 1)
	n.Draw = func(c *Canvas, w, h float32) {
		drawLedger(c, series, marks, steps, max(span, steps, 1), top, w, h)
	}
	return n
}

// ledgerRows returns the figures of at most twelve steps of a ledger as a table. Steps are
// numbered from 1, those before that from -1 down.
func ledgerRows(series []Series, steps, before int, percent bool) [][]string {
	heads := make([]string, 1, len(series)+1)
	shorts := make([]func(float32) string, len(series))
	for k, s := range series {
		heads = append(heads, s.Label)
		shorts[k] = formatter(s.Values)
	}
	rows := [][]string{heads}
	every := max((steps+11)/12, 1)
	for i := (steps - 1) % every; i >= 0 && i < steps; i += every {
		step := i + 1 - before
		if step <= 0 {
			step--
		}
		row := []string{strconv.Itoa(step)}
		for k, s := range series {
			text := ""
			if i < len(s.Values) {
				text = shorts[k](s.Values[i])
				if percent {
					text = formatNumber(s.Values[i]*100, 0) + " %"
				}
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	return rows
}

func drawLedger(c *Canvas, series []Series, marks []Marked, steps, span int, top, w, h float32) {
	head := float32(0)
	if len(marks) > 0 {
		head = 20 * c.Scale // height for the labels
		head = min(head, h/3)
	}
	floor := h - head
	column := w / float32(span)
	lower := make([]float32, steps)
	for _, s := range series {
		for i, v := range s.Values {
			lower[i] += v
		}
	}
	if top <= 0 {
		_, top = bounds(0, 0, lower)
	}
	clear(lower)
	edge := func() []Point { // extended by half a column at both sides, so that a single week is visible
		points := make([]Point, 0, steps+2)
		if steps == 0 {
			return points
		}
		y := func(i int) float32 { return head + floor*(1-lower[i]/top) }
		points = append(points, Point{0, y(0)})
		for i := range lower {
			points = append(points, Point{column * (float32(i) + .5), y(i)})
		}
		return append(points, Point{column * float32(steps), y(steps - 1)})
	}
	c.Line(0, 0, Of(Line), Point{0, h - .5}, Point{w, h - .5})
	below := edge()
	for _, s := range series {
		for i, v := range s.Values {
			lower[i] += v
		}
		above := edge()
		c.Between(above, below, s.Color)
		switch s.Color.Tone {
		case Waiting:
			c.Line(0, 0, EdgeOf(Waiting), above...)
		case Paper:
			c.Line(0, 0, EdgeOf(Line), above...)
		}
		below = above
	}
	if steps > 0 {
		now := column * float32(steps)
		c.Line(2, 0, Of(Ink), Point{now, 0}, Point{now, h})
	}
	drawMarks(c, marks, column, head, w, h)
}

// drawMarks draws a line with a dot at each mark, and beside it its label as a flag: in the first row
// in which all of it is free, to the right of the line or else to its left. Where no row is free,
// there is no flag.
func drawMarks(c *Canvas, marks []Marked, column, head, w, h float32) {
	const apart, rows, high = 8, 3, 16
	var taken [rows][]Rect
	for _, m := range marks {
		x := column * float32(m.At)
		c.Line(1.25, 0, Of(Ink), Point{x, head / 2}, Point{x, h})
		c.Disc(Rect{x - 3, head/2 - 3, 6, 6}, Of(Ink))
	}
	for _, m := range marks {
		x, long := column*float32(m.At), c.Width(Small, m.Label)
	rows:
		for row := range taken {
			y := head/2 + high*c.Scale*float32(row)
			if y+high/2*c.Scale > h {
				break
			}
			for _, left := range [2]float32{x + apart, x - apart - long} {
				flag := Rect{left - apart/2, y, long + apart, 1}
				if flag.X < 0 || left+long > w || slices.ContainsFunc(taken[row], func(r Rect) bool { return !r.Intersect(flag).Empty() }) {
					continue
				}
				taken[row] = append(taken[row], flag)
				c.Letter(left, y, Start, Small, Of(Ink), Of(Paper), m.Label)
				break rows
			}
		}
	}
}

// TimeAxis is the time axis below ledgers that are span steps wide: each label is
// at its step, and is left out if it would overlap the one before.
func TimeAxis(ticks []Marked, span int) Node {
	return Node{Role: Decoration, Box: Box{Height: 16, MinW: 120, Wide: true}, Draw: func(c *Canvas, w, h float32) {
		column := w / float32(max(span, 1))
		free := float32(0)
		for _, t := range ticks {
			x := column * float32(t.At)
			c.Line(0, 0, EdgeOf(Line), Point{x + .5, 0}, Point{x + .5, h * .4})
			if end := x + 4 + c.Width(Small, t.Label); x >= free && end <= w {
				c.Letter(x+4, h*.5, Start, Small, Of(Muted), Color{}, t.Label)
				free = end
			}
		}
	}}
}

// A Band is the distribution of a metric over many replications: at each step the
// 10th percentile (Low), the median (Mid) and the 90th percentile (High).
type Band struct {
	Label          string
	Low, Mid, High []float32
}

// Fan is a fan chart that compares two forecasts and the actual values so far
// (real.Mid): with in front, without behind it in grey. Bands without a label are
// left out of the table.
func Fan(id ID, label, value string, with, without, real Band, height float32) Node {
	n := Node{ID: id, Role: Figure, Label: label, Value: value, Box: Box{Height: height, MinW: 120, Wide: true}}
	n.Rows = fanRows(with, without, real)
	n.Draw = func(c *Canvas, w, h float32) { drawFan(c, with, without, real.Mid, w, h) }
	return n
}

func fanRows(bands ...Band) [][]string {
	rows := [][]string{{""}}
	steps := 0
	for _, b := range bands {
		steps = max(steps, len(b.Mid))
	}
	every := max((steps+7)/8, 1)
	for i := 0; i < steps; i += every {
		rows = append(rows, []string{strconv.Itoa(i)})
	}
	for _, b := range bands {
		if b.Label == "" {
			continue
		}
		rows[0] = append(rows[0], b.Label)
		short := formatter(b.Low, b.Mid, b.High)
		for k := range rows[1:] {
			text, i := "", k*every
			if i < len(b.Mid) {
				text = short(b.Mid[i])
			}
			if i < len(b.Low) {
				text += " (" + short(b.Low[i]) + "–" + short(b.High[i]) + ")"
			}
			rows[k+1] = append(rows[k+1], text)
		}
	}
	return rows
}

func drawFan(c *Canvas, with, without Band, real []float32, w, h float32) {
	if len(with.Mid) == 0 && len(without.Mid) == 0 {
		return
	}
	first := with.Mid
	if len(first) == 0 {
		first = without.Mid
	}
	low, high := bounds(first[0], first[0], with.Low, with.High, without.Low, without.High, real)
	steps := max(len(with.Mid), len(without.Mid), 2)
	left := drawFanAxis(c, low, high, w, h)
	at := func(values []float32) []Point {
		points := curve(values, left, (w-left)/float32(steps-1), h-4, low, high)
		for i := range points {
			points[i].Y += 2
		}
		return points
	}
	if len(without.Mid) > 1 {
		c.Between(at(without.High), at(without.Low), Of(Muted).Tint(.16))
		c.Line(1.25, 4, Of(Muted), at(without.Mid)...)
	}
	if len(with.Mid) > 1 {
		c.Between(at(with.High), at(with.Low), Of(Owner).Tint(.26))
		c.Line(2, 0, Of(Owner), at(with.Mid)...)
	}
	if len(real) > 1 {
		points := at(real)
		last := points[len(points)-1]
		c.Line(2, 0, Of(Ink), points...)
		c.Disc(Rect{last.X - 3, last.Y - 3, 6, 6}, Of(Ink))
	}
}

// fanAxisHeight is the height from which a fan chart has numbers at its left, at 100 % text.
const fanAxisHeight = 40

// drawFanAxis draws a line with its number at the highest and at the lowest whole value of a fan chart,
// and returns where the chart begins.
func drawFanAxis(c *Canvas, low, high, w, h float32) (left float32) {
	bottom, top := float32(math.Ceil(float64(low))), float32(math.Floor(float64(high)))
	if h < fanAxisHeight*c.Scale || top <= bottom {
		return 0
	}
	left = max(c.Width(Small, formatNumber(bottom, 0)), c.Width(Small, formatNumber(top, 0))) + 6*c.Scale
	inside := 7 * c.Scale // half a line of text
	for i, p := range curve([]float32{bottom, top}, 0, 0, h-4, low, high) {
		y := p.Y + 2
		c.Line(0, 0, Of(Line), Point{left, y}, Point{w, y})
		c.Letter(left-6*c.Scale, min(max(y, inside), h-inside), End, Small, Of(Muted), Color{}, formatNumber([]float32{bottom, top}[i], 0))
	}
	return left
}

// RippleRow is a bar chart of what a decision gave to a team (above the line) and
// took from it (below), one bar per step. sure says which steps are more than luck;
// the others are outlined in grey. Full is the amount that fills half the height;
// it is the same in all rows that are compared. Value is the total in words.
func RippleRow(id ID, label, value string, amounts []float32, sure []bool, full, height float32) Node {
	row, short := make([]string, len(amounts)), formatter(amounts)
	for i, v := range amounts {
		row[i] = short(v)
		if v > 0 {
			row[i] = "+" + row[i]
		}
	}
	return Node{
		ID: id, Role: Figure, Label: label, Value: value, Rows: [][]string{row},
		Box: Box{Height: height, MinW: 80, Wide: true},
		Draw: func(c *Canvas, w, h float32) {
			if len(amounts) == 0 {
				return
			}
			column := w / float32(len(amounts))
			middle := round(h / 2)
			c.Line(0, 0, EdgeOf(Line), Point{0, middle + .5}, Point{w, middle + .5})
			gap := min(5, column*.2)
			for i, v := range amounts {
				size := round(min(max(v, -v)/max(full, 1e-6), 1) * (middle - 1))
				if size == 0 {
					continue
				}
				bar := Rect{round(column*float32(i)) + gap, middle - size, column - 2*gap, size}
				if v < 0 {
					bar.Y = middle + 1
				}
				if !sure[i] {
					c.Stroke(bar, min(2, size/2), 1, EdgeOf(Line))
					continue
				}
				c.Fill(bar, min(2, size/2), Of(toneOf(v)))
			}
		},
	}
}

// toneOf is the tone of hours that were given or taken.
func toneOf(v float32) Tone {
	if v < 0 {
		return Operations
	}
	return Value
}

// An Effect is an amount and the range in which it lies eight times out of ten.
type Effect struct {
	At, Low, High float32
	Ranged        bool // Low and High are known
	Sure          bool // it is more than luck
}

// EffectMark is an effect as a dot on a line from -full to full, with its range. An
// effect that may be luck is a grey ring. Full is the same in all marks that are
// compared. Value is the effect in words.
func EffectMark(id ID, label, value string, e Effect, full float32) Node {
	row, short := []string{""}, formatter([]float32{e.At, e.Low, e.High})
	if row[0] = short(e.At); e.Ranged {
		row = append(row, short(e.Low), short(e.High))
	}
	return Node{
		ID: id, Role: Figure, Label: label, Value: value, Rows: [][]string{row},
		Box: Box{Height: 20, MinW: 80, Wide: true},
		Draw: func(c *Canvas, w, h float32) {
			const dot = 5 // radius
			y := round(h / 2)
			x := func(v float32) float32 {
				return w/2 + min(max(v/max(full, 1e-6), -1), 1)*(w/2-dot)
			}
			c.Line(0, 0, EdgeOf(Line), Point{w / 2, 0}, Point{w / 2, h})
			if e.Ranged {
				c.Line(3, 0, Of(Line), Point{x(e.Low), y}, Point{x(e.High), y})
			}
			at := Rect{x(e.At) - dot, y - dot, 2 * dot, 2 * dot}
			if !e.Sure {
				c.Disc(at, Of(Panel))
				c.Ring(at, 1.5, EdgeOf(Line))
				return
			}
			c.Disc(at, Of(toneOf(e.At)))
		},
	}
}

// EffectAxis is the axis of effect marks: -full, zero and full in words.
func EffectAxis(low, zero, high string) Node {
	return Node{Role: Decoration, Box: Box{Height: 16, MinW: 80, Wide: true}, Draw: func(c *Canvas, w, h float32) {
		c.Letter(0, h/2, Start, Small, Of(Muted), Color{}, low)
		c.Letter(w/2, h/2, Center, Small, Of(Muted), Color{}, zero)
		c.Letter(w, h/2, End, Small, Of(Muted), Color{}, high)
	}}
}

// dotRadius is the radius of a dot of Dots in logical pixels.
const dotRadius = 3

// Dots stacks one dot for each amount over a line with zero in its middle: filled where
// it is positive, a ring where it is not. A triangle marks one more amount. Less and more
// name the two sides, here the triangle.
func Dots(id ID, label, value string, amounts []int64, mark int64, less, more, here string) Node {
	most := max(mark, -mark, 1)
	count := map[int64]int{}
	for _, v := range amounts {
		most = max(most, v, -v)
	}
	bins := min(2*most+1, 61)
	bin := func(v int64) int64 { // from -bins/2 to bins/2, with 0 in the middle
		return v * (bins / 2) / most
	}
	high := 1
	for _, v := range amounts {
		count[bin(v)]++
		high = max(high, count[bin(v)])
	}
	rows := [][]string{{""}, {""}}
	for b := -bins / 2; b <= bins/2; b++ {
		if count[b] > 0 {
			rows[0] = append(rows[0], strconv.FormatInt(b*most/(bins/2), 10))
			rows[1] = append(rows[1], strconv.Itoa(count[b]))
		}
	}
	return Node{
		ID: id, Role: Figure, Label: label, Value: value, Rows: rows,
		Box: Box{Height: 150, MinW: 120, Wide: true},
		Draw: func(c *Canvas, w, h float32) {
			top, floor := 18*c.Scale, h-34*c.Scale
			column := (w - 2*dotRadius) / float32(bins)
			x := func(b int64) float32 { return w/2 + column*float32(b) }
			step := min(2*dotRadius+1, (floor-top)/float32(high))
			c.Line(0, 0, Of(Line), Point{0, floor}, Point{w, floor})
			c.Line(1, 2, Of(Ink), Point{w / 2, top}, Point{w / 2, floor})
			c.Letter(w/2-8, top/2, End, Small, Of(Ink), Color{}, c.Fit(Small, less, w/2-8))
			c.Letter(w/2+8, top/2, Start, Small, Of(Ink), Color{}, c.Fit(Small, more, w/2-8))
			for b, n := range count {
				for k := range n {
					dot := Rect{x(b) - dotRadius, floor - 1 - step*float32(k) - 2*dotRadius, 2 * dotRadius, 2 * dotRadius}
					if b > 0 {
						c.Disc(dot, Of(Muted))
					} else {
						c.Ring(dot, 1, Of(Muted))
					}
				}
			}
			at := x(bin(mark))
			c.Between([]Point{{at - 6, floor + 10}, {at, floor + 3}, {at + 6, floor + 10}}, []Point{{at - 6, floor + 10}, {at, floor + 10}, {at + 6, floor + 10}}, Of(Ink))
			half := c.Width(Small, here) / 2
			c.Letter(min(max(at, half), w-half), floor+20*c.Scale, Center, Small, Of(Ink), Color{}, here)
			c.Letter(0, floor+20*c.Scale, Start, Small, Of(Muted), Color{}, "−"+formatNumber(float32(most), 0))
			c.Letter(w, floor+20*c.Scale, End, Small, Of(Muted), Color{}, "+"+formatNumber(float32(most), 0))
		},
	}
}
