package view

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "rewrite the golden files; review the changes")

// golden compares a text with a file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *rewrite {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test -rewrite updates it\n%s", file, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got %s\n       want %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// week is a small example screen with nodes of most roles: a bar at the top, teams,
// cards and ledgers.
func week() Node {
	team := func(id ID, name string, coordination float32) Node {
		return Node{ID: id, Role: Item, Label: name, Box: Box{Gap: 4, Cross: Fill}, Kids: []Node{
			{Box: Box{Flow: Row, Gap: 8, Cross: Center}, Kids: []Node{
				Pill(strings.ToUpper(name[:2])),
				{Role: Heading, Label: name, Look: Look{Type: Strong}, Box: Box{Grow: 1}},
				Aside("7 people"),
			}},
			Bar(id+"/hours", name+"'s hours", []Part{
				{"Feature work", "154 h", .9 - coordination, Value}, {"Coordination", fmt.Sprintf("%.0f h", 280*coordination), coordination, Coordination},
				{"Operations", "28 h", .1, Operations}}),
		}}
	}
	run := PrimaryButton("run", "Run the quarter", "run")
	run.Key = "r"
	undo := QuietButton("undo", "Undo", nil)
	undo.Off = "nothing was decided this week"
	ask := QuietButton("ask", "Can this organisation do it?", "ask")
	ask.Look.Align, ask.Hint = Start, "3 hours of yours"
	map_ := Node{ID: "map", Role: Map, Label: "Architecture", Box: Box{Flow: Free, Grow: 1, MinH: 100, Wide: true,
		Arrange: func(w, h, _ float32, sizes []Rect) []Rect {
			return []Rect{{10, 10, 100, 60}, {w - 110, 12, 96, 96}}
		}},
		Draw: func(c *Canvas, w, h float32) {
			c.Line(2.5, 0, EdgeOf(Owner), Point{110, 40}, Point{w - 110, 60})
		},
		Kids: []Node{
			{ID: "module/orders", Role: Button, Label: "Orders", Press: "orders", Look: Look{Border: Of(Ink), Radius: 7, Fill: Of(Owner).Tint(.2)}},
			{ID: "service/payments", Role: Button, Label: "Payments", Press: "payments", Point: "lit", Leave: "unlit", Look: Look{Border: Of(Ink), Radius: 48, Type: Small}},
		}}
	ledger := StackedArea("ledger", "Where the hours went", []Series{
		{"Feature work", Of(Value), []float32{.7, .6, .55}}, {"Coordination", Of(Coordination), []float32{.2, .3, .3}}, {"Items wait", Of(Waiting), []float32{.1, .1, .15}}},
		[]Marked{{1, "Owners on call"}}, 0, 13, 1, 80)
	fan := Fan("fan", "Features a week", "9 to 14 in five quarters, 11 without", Band{"with", []float32{8, 7, 9}, []float32{10, 9, 12}, []float32{11, 12, 14}},
		Band{"without", []float32{9, 9, 9}, []float32{10, 10, 10}, []float32{11, 11, 12}}, Band{Label: "came", Mid: []float32{10, 8}}, 60)
	return Node{ID: "week", Label: "Week 31", Box: Box{Cross: Fill}, Look: Look{Fill: Of(Paper)}, Kids: []Node{
		{ID: "top", Box: Box{Flow: Row, Gap: 16, Pad: XY(20, 12), Cross: Center}, Kids: []Node{
			{Box: Box{Gap: 2}, Kids: []Node{CaptionText("The elegant split"), {ID: "when", Role: Heading, Label: "Year 1 · Q3 · week 31 of 104", Look: Look{Type: Subtitle}}}},
			run, undo,
			{Role: Text, Label: "Ship 240 features in two years, and wake nobody more than once a week.", Box: Box{Grow: 1}},
			{Role: Status, Label: "Features live", Value: "97 of 115 by now", Look: Look{Type: Small}, Marks: []Mark{{Text: "97", Type: Figures}}},
		}},
		Divider(Column),
		{Box: Box{Flow: Row, Grow: 1, Cross: Fill}, Kids: []Node{
			{ID: "teams", Role: List, Label: "Teams", Box: Box{Width: 200, Gap: 16, Pad: All(16), Cross: Fill, Scroll: true}, Kids: []Node{
				team("team/storefront", "Storefront", .22), team("team/checkout", "Checkout", .31)}},
			Divider(Row),
			{Box: Box{Grow: 1, Pad: All(16), Gap: 8, Cross: Fill}, Kids: []Node{CaptionText("Architecture"), map_}},
			Divider(Row),
			{ID: "cards", Label: "Decisions", Box: Box{Width: 280, Pad: All(16), Gap: 12, Cross: Fill, Scroll: true}, Kids: []Node{
				PanelBox("card", "Split Checkout into four services",
					Node{Role: Heading, Label: "Split Checkout into four services", Look: Look{Type: Subtitle}},
					Para("Boundaries follow the call graph: cohesion .91, no cycles. 14 weeks for two people."),
					ask, fan,
					Node{Box: Box{Flow: Wrap, Gap: 8}, Kids: []Node{PrimaryButton("accept", "Accept", "accept"), QuietButton("decline", "Decline", "decline"), textLink("why", "why?", "why")}}),
				sliderBar("hours", "Hours a week for this", "20 h", 0, 40, 5, 20, func(v string) Msg { return v }),
				InputField("reason", "Your reason, in a line", "", func(v string) Msg { return v }),
				Node{ID: "adopted", Role: Meter, Label: "Teams that adopted it", Value: "2/6", High: 6, At: 2, Box: Box{Width: 74, Height: 9}},
				Node{ID: "seat", Role: Choice, Label: "Seat", Box: Box{Flow: Row, Gap: 8}, Kids: []Node{
					{ID: "seat/senior", Role: Option, Label: "senior", On: true, Press: "senior", Box: Box{Pad: XY(10, 6)}, Look: Look{Border: Of(Line), Radius: 7}},
					{ID: "seat/principal", Role: Option, Label: "principal", Off: "only in The 1:1", Press: "principal", Box: Box{Pad: XY(10, 6)}, Look: Look{Border: Of(Line), Radius: 7}}}},
				RippleRow("ripple", "Payments", "took 196, then gave 138 h", []float32{-40, -90, -66, 20, 118}, []bool{true, true, false, false, true}, 120, 40),
				Sparkline("spark", "Lead time, median", "9.4 d, worse", []float32{7, 8, 7.5, 9.4}),
			}},
		}},
		Divider(Column),
		{ID: "bottom", Box: Box{Pad: XY(20, 12), Gap: 6, Cross: Fill}, Kids: []Node{CaptionText("Where the hours went"), ledger}},
	}}
}

// textLink is a word that can be pressed.
func textLink(id ID, label string, press Msg) Node {
	return Node{ID: id, Role: Link, Label: label, Press: press,
		Box:  Box{Pad: XY(4, 4), MinW: 24, MinH: 24},
		Look: Look{Type: Small, Radius: 4, Align: Center}}
}

// sliderBar is a slider as wide as its parent.
func sliderBar(id ID, label, value string, low, high, step, at int, set func(string) Msg) Node {
	return Node{ID: id, Role: Slider, Label: label, Value: value, Low: low, High: high, Step: step, At: at, Set: set,
		Box: Box{Height: 28, Wide: true}}
}

func TestOutlineMatchesGoldenFile(t *testing.T) {
	golden(t, "week-outline", Outline(week()))
}

func TestLayoutMatchesGoldenFiles(t *testing.T) {
	golden(t, "week-1440x900", layoutOf(place(week(), 1440, 900, 1)))
	golden(t, "week-1024x640-150", layoutOf(place(week(), 1024, 640, 1.5)))
}

func TestLintFindsNothingOnAGoodScreen(t *testing.T) {
	for _, at := range []struct{ w, h, scale float32 }{{1440, 900, 1}, {1440, 900, 1.5}, {1024, 640, 1}, {1024, 640, 1.5}} {
		for _, f := range LintAccessibility(place(week(), at.w, at.h, at.scale)) {
			t.Errorf("at %v: %s", at, f)
		}
	}
}

func TestLintFindsEveryKindOfError(t *testing.T) {
	small := textLink("why", "why?", "why")
	small.Box = Box{}
	mute := QuietButton("mute", "", "m")
	dead := QuietButton("dead", "Amend", nil)
	inside := QuietButton("outer", "Outer", "o")
	inside.Kids = []Node{QuietButton("inner", "Inner", "i")}
	again := QuietButton("again", "Again", "a")
	again.Key = "g"
	cases := []struct {
		node Node
		want string
	}{
		{Node{Kids: []Node{button("a"), button("a")}}, "another node has the same ID"},
		{QuietButton("", "Accept", "a"), "needs an ID to keep the focus"},
		{Node{Box: Box{Scroll: true}}, "keep its scroll position"},
		{func() Node { n := PanelBox("card", "Give Orders one owner", Para("2 h")); n.Press = 1; return n }(), "can be pressed, but is no control"},
		{mute, "mute (button): has no label"},
		{dead, `dead (button "Amend"): does nothing and gives no reason`},
		{small, "too small to hit"},
		{inside, "control inside a control"},
		{Node{ID: "p", Draw: func(*Canvas, float32, float32) {}, Box: Box{Width: 20, Height: 20}}, "picture without label or rows"},
		{Node{ID: "f", Role: Figure, Label: "Hours", Draw: func(*Canvas, float32, float32) {}, Box: Box{Width: 20, Height: 20}}, "figure without rows"},
		{Node{Role: Text, Label: "Dana in Payments has not had a free weekend", Box: Box{Width: 60, Height: 20}}, "more lines than fit"},
		{Node{Role: Text, Label: "Responsibilities", Box: Box{Width: 60}}, "breaks a word"},
		{Node{Role: Text, Label: "Dana in Payments", Box: Box{Width: 60}, Look: Look{Lines: 1}}, "truncated and no hint"},
		{Node{ID: "big", Role: Button, Label: "Big", Press: 1, Box: Box{Height: 900}}, "beyond the top or bottom of the screen"},
		{Node{Box: Box{Height: 30}, Kids: []Node{Para("one"), Para("two")}}, "extends beyond group"},
		{Node{Kids: []Node{again, func() Node { n := again; n.ID = "other"; return n }()}}, "key g also presses again"},
		{Node{ID: "o", Role: Decoration, Press: 1, Box: Box{Width: 30, Height: 30}}, "is a decoration"},
		{picture(func(c *Canvas) { c.Letter(70, 20, Start, Body, Of(Ink), Color{}, "Payments") }), `draws "Payments" beyond its edge`},
		{picture(func(c *Canvas) {
			c.Letter(10, 20, Start, Body, Of(Ink), Color{}, "Cart")
			c.Letter(20, 24, Start, Small, Of(Ink), Of(Panel), "2 wait")
		}), `draws "2 wait" over "Cart"`},
	}
	for _, c := range cases {
		got := LintAccessibility(place(Node{ID: "s", Kids: []Node{c.node}}, 400, 300, 1))
		if !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("want %q, got %q", c.want, got)
		}
	}
}

// picture is a figure of 100 by 40 pixels.
func picture(draw func(*Canvas)) Node {
	return Node{ID: "p", Role: Figure, Label: "Map", Rows: [][]string{{"1"}}, Box: Box{Width: 100, Height: 40},
		Draw: func(c *Canvas, _, _ float32) { draw(c) }}
}

func TestLowContrastFindsTextThatIsHardToRead(t *testing.T) {
	for _, c := range []struct {
		node Node
		want string
	}{
		{Node{Role: Text, Label: "nobody", Look: Look{Text: Of(Line)}}, `"nobody" has 1.34:1 in light, want 4.5:1`},
		{Node{Look: Look{Fill: Of(Ink)}, Kids: []Node{Para("on ink")}}, `"on ink" has 1.00:1`},
		{Node{Role: Text, Label: "Large", Look: Look{Type: Title, Text: Of(Waiting)}}, "want 3.0:1"},
		{picture(func(c *Canvas) {
			c.Fill(Rect{0, 0, 100, 40}, 0, Of(Muted))
			c.Letter(10, 20, Start, Body, Of(Muted), Color{}, "Cart")
		}), `"Cart" has 1.00:1`},
		{picture(func(c *Canvas) {
			c.Fill(Rect{0, 0, 100, 40}, 0, Of(Muted))
			c.Letter(10, 20, Start, Body, Of(Muted), Of(Panel), "Cart")
		}), ""},
		{Node{Role: Text, Label: "plain"}, ""},
	} {
		got := strings.Join(LowContrast(place(Node{ID: "s", Kids: []Node{c.node}}, 400, 300, 1), Light), "\n")
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("want %q, got %q", c.want, got)
		}
	}
}

func TestPicturesStayInsideTheirNodesAndHaveRows(t *testing.T) {
	for _, w := range []float32{1024, 1440} {
		s := place(week(), w, 900, 1)
		for i := range s.Nodes {
			p := &s.Nodes[i]
			if p.Node.Role != Figure {
				continue
			}
			if len(p.Ops) == 0 || len(p.Node.Rows) == 0 {
				t.Errorf("%s has %d drawing operations and %d rows", p.ID, len(p.Ops), len(p.Node.Rows))
			}
			for _, row := range p.Node.Rows {
				if len(row) != len(p.Node.Rows[0]) {
					t.Errorf("%s: a row of %d cells under %d heads", p.ID, len(row), len(p.Node.Rows[0]))
				}
			}
			for _, op := range p.Ops {
				points := append([]Point{}, op.Points...)
				if op.Kind != Letters && len(op.Points) == 0 {
					points = append(points, Point{op.Rect.X, op.Rect.Y}, Point{op.Rect.X + op.Rect.W, op.Rect.Y + op.Rect.H})
				}
				for _, q := range points {
					if q.X < -3.5 || q.Y < -1 || q.X > p.Rect.W+3.5 || q.Y > p.Rect.H+1 { // half a dot may extend beyond the edge
						t.Errorf("%s draws at %v, outside its %v by %v", p.ID, q, p.Rect.W, p.Rect.H)
					}
				}
			}
		}
	}
}

func TestChartsWithoutDataDrawNothing(t *testing.T) {
	root := Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{
		Bar("a", "Hours", nil), StackedArea("b", "Hours", nil, nil, 0, 0, 0, 40), Fan("c", "Fan", "", Band{}, Band{}, Band{}, 40),
		RippleRow("d", "Ripple", "", nil, nil, 0, 40), Sparkline("e", "Line", "", nil)}}
	s := place(root, 400, 300, 1)
	drawn := map[ID][]Op{}
	for i := range s.Nodes[1:] {
		drawn[s.Nodes[i+1].ID] = s.Nodes[i+1].Ops
	}
	if ops := drawn["a"]; len(ops) != 1 || ops[0].Rect != (Rect{0, 0, 400, 9}) {
		t.Errorf("an empty bar draws %+v, want its background alone", ops)
	}
	if ops := drawn["b"]; len(ops) < 1 || !slices.Equal(ops[0].Points, []Point{{0, 39.5}, {400, 39.5}}) || len(ops) > 1 {
		t.Errorf("an empty ledger draws %+v, want its base line alone", ops)
	}
	for _, id := range []ID{"c", "d", "e"} {
		if ops := drawn[id]; len(ops) > 0 {
			t.Errorf("chart %s draws %+v without data", id, ops)
		}
	}
}

// Equal or missing values must not divide by zero.
func TestChartsOfConstantValuesDrawFiniteCoordinates(t *testing.T) {
	flat, zero := []float32{3, 3, 3}, []float32{0, 0, 0}
	band := Band{Label: "zero", Low: zero, Mid: zero, High: zero}
	root := Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{
		Bar("bar", "Hours", []Part{{"a", "", 0, Value}, {"b", "", 0, Debt}}), Sparkline("line", "Line", "", flat),
		StackedArea("area", "Hours", []Series{{"a", Of(Value), zero}}, nil, 0, 3, 0, 40),
		Fan("fan", "Fan", "", band, band, Band{Label: "real", Mid: zero}, 40), RippleRow("ripple", "Ripple", "", zero, make([]bool, 3), 0, 40), EffectMark("mark", "Effect", "", Effect{Ranged: true}, 0)}}
	s := place(root, 400, 300, 1)
	for i := range s.Nodes {
		p := &s.Nodes[i]
		for _, op := range p.Ops {
			for _, q := range append([]Point{{op.Rect.X, op.Rect.Y}, {op.Rect.W, op.Rect.H}}, op.Points...) {
				if !(q.X >= 0 && q.X <= 400 && q.Y >= 0 && q.Y <= 40) { // false for NaN too
					t.Errorf("%s draws at %v", p.ID, q)
				}
			}
		}
	}
}

func TestRippleRowDrawsGivenAboveAndTakenBelow(t *testing.T) {
	root := Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{RippleRow("r", "Payments", "", []float32{60, -120, 90}, []bool{true, true, false}, 120, 41)}}
	s := place(root, 400, 300, 1)
	var bars, outlines []Op
	for _, op := range s.Nodes[s.Find("r")].Ops {
		switch op.Kind {
		case FillRect:
			bars = append(bars, op)
		case StrokeRect:
			outlines = append(outlines, op)
		}
	}
	if len(outlines) != 1 || outlines[0].Color.Tone != Line {
		t.Errorf("what may be luck is drawn as %+v, want a grey outline", outlines)
	}
	if len(bars) != 2 || bars[0].Rect.Y+bars[0].Rect.H > 21 || bars[0].Color.Tone != Value || bars[1].Rect.Y < 21 || bars[1].Color.Tone != Operations {
		t.Fatalf("%+v", bars)
	}
	if bars[1].Rect.H != 2*bars[0].Rect.H {
		t.Errorf("twice the amount is drawn %v high against %v", bars[1].Rect.H, bars[0].Rect.H)
	}
}

func TestPartsOfABarFillItExceptForGaps(t *testing.T) {
	root := Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{Bar("b", "Hours", []Part{{"a", "", .333, Value}, {"b", "", .333, Debt}, {"c", "", .334, Learning}})}}
	s := place(root, 400, 300, 1)
	covered := make([]int, 400)
	for _, op := range s.Nodes[s.Find("b")].Ops[1:] { // the first is the background
		for x := int(op.Rect.X); x < int(op.Rect.X+op.Rect.W); x++ {
			covered[x] = int(op.Color.Tone)
		}
	}
	want := map[int]int{0: int(Value), 131: int(Value), 132: 0, 133: int(Debt), 265: 0, 266: int(Learning), 399: int(Learning)}
	for x, tone := range want {
		if covered[x] != tone {
			t.Errorf("the tone at x = %d is %v, want %v", x, Tone(covered[x]), Tone(tone))
		}
	}
}

// BenchmarkSession places a screen of about 400 nodes in a session that has a focus
// and a hovered node.
func BenchmarkSession(b *testing.B) {
	root := Node{ID: "s", Box: Box{Scroll: true, Cross: Fill}}
	for count(&root) < 400 {
		root.Kids = append(root.Kids, week())
	}
	s := NewSession(testFonts)
	sc, _ := s.Place(root, 1440, 900, 1)
	s.Take(sc, Input{Kind: Move, X: 700, Y: 400})
	s.Take(sc, Input{Kind: KeyDown, Key: "Tab"})
	b.ReportAllocs()
	for b.Loop() {
		s.Place(root, 1440, 900, 1)
	}
}

// BenchmarkPlace lays out a screen of about 400 nodes.
func BenchmarkPlace(b *testing.B) {
	root := Node{ID: "s", Box: Box{Scroll: true, Cross: Fill}}
	for count(&root) < 400 {
		root.Kids = append(root.Kids, week())
	}
	b.ReportAllocs()
	for b.Loop() {
		Place(root, 1440, 900, 1, nil, testFonts)
	}
	b.ReportMetric(float64(count(&root)), "nodes")
}
