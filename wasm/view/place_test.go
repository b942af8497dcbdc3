package view

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var testFonts = NewFonts()

// place lays out a screen with nothing scrolled.
func place(root Node, w, h, scale float32) *Scene {
	return Place(root, w, h, scale, nil, testFonts)
}

// box is a node of a fixed size.
func box(id ID, w, h float32) Node { return Node{ID: id, Box: Box{Width: w, Height: h}} }

func wantRect(t *testing.T, s *Scene, id ID, want Rect) {
	t.Helper()
	i := s.Find(id)
	if i < 0 {
		t.Fatalf("no %s", id)
	}
	if got := s.Nodes[i].Rect; got != want {
		t.Errorf("%s is at %v, want %v", id, got, want)
	}
}

func TestColumnGivesFreeSpaceToKidsThatGrow(t *testing.T) {
	root := Node{Box: Box{Gap: 10, Pad: All(20), Cross: Fill}, Kids: []Node{
		box("head", 100, 30),
		{ID: "middle", Box: Box{Grow: 1}},
		{ID: "foot", Box: Box{Height: 40}},
	}}
	s := place(root, 400, 300, 1)
	wantRect(t, s, "head", Rect{20, 20, 100, 30})
	wantRect(t, s, "middle", Rect{20, 60, 360, 170})
	wantRect(t, s, "foot", Rect{20, 240, 360, 40})
}

func TestRowSharesDependOnGrowAndNotOnContents(t *testing.T) {
	root := Node{Box: Box{Flow: Row, Gap: 10}, Kids: []Node{
		{ID: "side", Box: Box{Width: 90}},
		{ID: "a", Box: Box{Grow: 1}, Kids: []Node{Para("Who changes when it changes?")}},
		{ID: "b", Box: Box{Grow: 1}},
		{ID: "c", Box: Box{Grow: 2, MaxW: 50}},
	}}
	s := place(root, 400, 100, 1)
	wantRect(t, s, "side", Rect{0, 0, 90, 0})
	wantRect(t, s, "a", Rect{100, 0, 115, 36})
	wantRect(t, s, "b", Rect{225, 0, 115, 0})
	wantRect(t, s, "c", Rect{350, 0, 50, 0})
}

func TestGrowingKidIsAtLeastAsWideAsItsLongestWord(t *testing.T) {
	root := Node{Box: Box{Flow: Row}, Kids: []Node{
		{ID: "long", Role: Text, Label: "Responsibilities", Box: Box{Grow: 1}},
		{ID: "rest", Box: Box{Grow: 9}},
	}}
	s := place(root, 200, 100, 1)
	i := s.Find("long")
	if len(s.Nodes[i].Lines) != 1 {
		t.Errorf("the word was broken: %v", s.Nodes[i].Lines)
	}
}

func TestRowAlignsAlongBothAxes(t *testing.T) {
	kids := []Node{box("a", 20, 10), box("b", 20, 30)}
	s := place(Node{Box: Box{Flow: Row, Cross: Center, Main: Between}, Kids: kids}, 100, 50, 1)
	wantRect(t, s, "a", Rect{0, 20, 20, 10})
	wantRect(t, s, "b", Rect{80, 10, 20, 30})
	s = place(Node{Box: Box{Flow: Row, Cross: End, Main: End, Gap: 5}, Kids: kids}, 100, 50, 1)
	wantRect(t, s, "a", Rect{55, 40, 20, 10})
	wantRect(t, s, "b", Rect{80, 20, 20, 30})
}

func TestWrapBreaksIntoLinesAndFillsThem(t *testing.T) {
	card := func(id ID) Node { return Node{ID: id, Box: Box{MinW: 150, Height: 40, Grow: 1}} }
	root := Node{Box: Box{Flow: Wrap, Gap: 10}, Kids: []Node{card("a"), card("b"), card("c")}}
	s := place(root, 330, 200, 1)
	wantRect(t, s, "a", Rect{0, 0, 160, 40})
	wantRect(t, s, "b", Rect{170, 0, 160, 40})
	wantRect(t, s, "c", Rect{0, 50, 330, 40})
}

func TestStackPutsTheLastKidInFront(t *testing.T) {
	root := Node{Box: Box{Flow: Stack, Cross: Center, Main: Center}, Kids: []Node{
		{ID: "behind", Box: Box{Grow: 1}},
		box("front", 60, 20),
	}}
	s := place(root, 100, 100, 1)
	wantRect(t, s, "behind", Rect{0, 0, 100, 100})
	wantRect(t, s, "front", Rect{20, 40, 60, 20})
	if i := s.Hit(50, 50); s.Nodes[i].ID != "front" {
		t.Errorf("hit %s", s.Nodes[i].ID)
	}
}

func TestFreeFlowUsesArrange(t *testing.T) {
	root := Node{Box: Box{Flow: Free, Pad: All(10), Arrange: func(w, h, _ float32, sizes []Rect) []Rect {
		return []Rect{{w - 30, h - 30, 30, 30}}
	}}, Kids: []Node{{ID: "service"}}}
	wantRect(t, place(root, 200, 100, 1), "service", Rect{160, 60, 30, 30})
}

func TestOverflowingContentsScrollAndAreClipped(t *testing.T) {
	feed := Node{ID: "feed", Box: Box{Scroll: true, Grow: 1, Gap: 5}}
	for i := range 10 {
		feed.Kids = append(feed.Kids, box(ID(fmt.Sprintf("line%d", i)), 50, 20))
	}
	root := Node{Kids: []Node{box("head", 10, 40), feed}}
	s := Place(root, 100, 140, 1, map[ID]float32{"feed": 30}, testFonts)
	wantRect(t, s, "feed", Rect{0, 40, 50, 100})
	wantRect(t, s, "line0", Rect{0, 10, 50, 20})
	p := &s.Nodes[s.Find("feed")]
	if p.Content != 245 || p.Offset != 30 {
		t.Errorf("content %v at %v, want 245 at 30", p.Content, p.Offset)
	}
	if line := &s.Nodes[s.Find("line0")]; !line.Visible().Empty() {
		t.Errorf("a line that is scrolled out is visible at %v", line.Visible())
	}
	if s.Hit(5, 15) >= 0 && s.Nodes[s.Hit(5, 15)].ID == "line0" {
		t.Error("a line that is scrolled out can be hit")
	}
	if _, ok := p.Thumb(1); !ok {
		t.Error("no scrollbar thumb although the contents overflow")
	}
	s = Place(root, 100, 140, 1, map[ID]float32{"feed": 1e6}, testFonts)
	if p := &s.Nodes[s.Find("feed")]; p.Offset != 145 {
		t.Errorf("scrolled beyond the end, to %v", p.Offset)
	}
}

func TestTextBreaksBetweenWordsAndAfterDashes(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"Ship 240 features in two years", 110, "Ship 240 features|in two years"},
		{"one\ntwo three", 200, "one|two three"},
		{"well-known", 50, "well-|known"},
		{"-5 hours", 34, "-5|hours"},
		{"Unverantwortlichkeit", 60, "Unverant|wortlichk|eit"},
		{"trailing   spaces", 50, "trailing  |spaces"},
		{"26\u00a0h a week", 44, "26\u00a0h a|week"},
	} {
		root := Node{Box: Box{Cross: Fill}, Kids: []Node{{ID: "t", Role: Text, Label: c.text}}}
		s := place(root, c.width, 300, 1)
		var got []string
		for _, l := range s.Nodes[s.Find("t")].Lines {
			got = append(got, l.Text)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, g, c.want)
		}
	}
}

func TestTruncatedTextEndsInAnEllipsis(t *testing.T) {
	n := Node{ID: "t", Role: Text, Label: "Dana in Payments has not had a free weekend since May", Look: Look{Lines: 2}}
	s := place(Node{Box: Box{Cross: Fill}, Kids: []Node{n}}, 120, 300, 1)
	p := &s.Nodes[s.Find("t")]
	if len(p.Lines) != 2 || !strings.HasSuffix(p.Lines[1].Text, "…") || !p.Cut {
		t.Fatalf("%v", p.Lines)
	}
	if strings.HasSuffix(p.Lines[1].Text, " …") {
		t.Error("a space before the ellipsis")
	}
	if p.Lines[1].W > 120 {
		t.Errorf("the truncated line is %v wide, want at most 120", p.Lines[1].W)
	}
}

func TestMarkedPassagesHaveTheirOwnType(t *testing.T) {
	n := Node{ID: "t", Role: Text, Label: "You gave Payments 698 hours. You took 1,318.",
		Marks: []Mark{{Text: "Payments 698 hours", Type: Strong, Under: Of(Value)}, {Text: "1,318", Under: Of(Operations)}}}
	s := place(Node{Box: Box{Cross: Fill}, Kids: []Node{n}}, 160, 300, 1)
	var under []string
	for _, l := range s.Nodes[s.Find("t")].Lines {
		if l.Under.Tone == Value {
			under = append(under, l.Text)
			if l.Type != Strong {
				t.Errorf("%q is not strong", l.Text)
			}
		}
	}
	if got := strings.Join(under, " "); got != "Payments 698 hours" {
		t.Errorf("underlined: %q", got)
	}
}

// What opens something else, or shows more in its place, is underlined: one sees that it can be pressed.
func TestLinksAndDisclosuresAreUnderlined(t *testing.T) {
	for _, role := range []Role{Link, Disclosure} {
		s := place(Node{Box: Box{Cross: Fill}, Kids: []Node{{ID: "more", Role: role, Label: "More about the company", Press: 1}}}, 100, 300, 1)
		lines := s.Nodes[s.Find("more")].Lines
		for _, l := range lines {
			if l.Under != Of(Ink) {
				t.Errorf("of a %s %q is not underlined", role, l.Text)
			}
		}
		if len(lines) < 2 {
			t.Errorf("the %s is in one line", role)
		}
	}
}

func TestCaptionsAreSpacedCapitals(t *testing.T) {
	n := CaptionText("Where the hours went")
	n.ID = "c"
	s := place(Node{Kids: []Node{n}}, 300, 100, 1)
	l := s.Nodes[s.Find("c")].Lines[0]
	if l.Text != "WHERE THE HOURS WENT" {
		t.Errorf("a caption shows %q", l.Text)
	}
	if face := testFonts.Face(Caption, 1); face.Advance('A') <= testFonts.Face(Strong, Caption.Size()/Strong.Size()).Advance('A') {
		t.Error("a caption has no letter spacing")
	}
}

func TestLayoutScalesWithTheTextSize(t *testing.T) {
	b := QuietButton("b", "Accept", 1)
	root := Node{Box: Box{Pad: All(10)}, Kids: []Node{b}}
	one, two := place(root, 400, 300, 1), place(root, 400, 300, 2)
	a, z := one.Nodes[1].Rect, two.Nodes[1].Rect
	if z.X != 20 || z.H != 2*a.H || z.W < 2*a.W-2 || z.W > 2*a.W+2 {
		t.Errorf("a button of %v at 100 %% is %v at 200 %%", a, z)
	}
}

func TestTextWidthsScaleWithThePixelRatio(t *testing.T) {
	text := "To Voyage: 1,318 hours (−0.3 to 1.4) ≥ Δ ▲ → Łódź Ωμέγα Ж"
	one := testFonts.Face(Body, 1).Width(text)
	for _, ratio := range []float32{1.25, 2, 3} {
		if w := testFonts.Face(Body, ratio).Width(text) / ratio; w < one-.01 || w > one+.01 {
			t.Errorf("at ratio %v the text is %v wide, want %v", ratio, w, one)
		}
	}
}

func TestFontsHaveEveryGlyphThatScreensNeed(t *testing.T) {
	for _, r := range "AzÄßéŁőŽΔμ0123456789.,:;!?…–—‘’“”·•−×÷±%€£←→↑↓≤≥≈≠∞√∑✓■□▲►▼◄○●" {
		for w := range testFonts.weights {
			if _, g := testFonts.weights[w].font(r); g == 0 {
				t.Errorf("weight %d has no glyph for %c", w, r)
			}
		}
		if ink, _ := testFonts.Face(Body, 1).Raster(r, 1); ink == nil {
			t.Errorf("the glyph of %c is empty", r)
		}
	}
	if ink, _ := testFonts.Face(Body, 1).Raster(' ', 0); ink != nil {
		t.Error("a space has a glyph that is not empty")
	}
}

func TestDigitsHaveTheSameWidth(t *testing.T) {
	for typ := Body; typ < typeCount; typ++ {
		face := testFonts.Face(typ, 1)
		for r := '1'; r <= '9'; r++ {
			if face.Advance(r) != face.Advance('0') || face.Kern('1', r) != 0 {
				t.Errorf("type %d: %c is not as wide as 0", typ, r)
			}
		}
	}
}

func TestKerningIsApplied(t *testing.T) {
	face := testFonts.Face(Body, 1)
	if face.Kern('T', 'o') >= 0 {
		t.Error("T and o are not kerned")
	}
	if w := face.Width("To"); w >= face.Advance('T')+face.Advance('o') {
		t.Error("the width of a text ignores kerning")
	}
}

// trees generates random trees whose heights depend on their contents, as those of
// real screens do below a scrolling root.
func trees(depth int) *rapid.Generator[Node] {
	return rapid.Custom(func(t *rapid.T) Node {
		words := rapid.SampledFrom([]string{"why?", "Catalog", "Who changes when it changes?", "2 wait 4 days",
			"Boundaries follow the call graph: cohesion .91, no cycles. 14 weeks for two people.", "Accept"})
		n := Node{Box: Box{
			Flow:  rapid.SampledFrom([]Flow{Column, Row, Wrap, Stack}).Draw(t, "flow"),
			Gap:   float32(rapid.IntRange(0, 8).Draw(t, "gap")),
			Pad:   All(float32(rapid.IntRange(0, 6).Draw(t, "pad"))),
			Cross: rapid.SampledFrom([]Align{Start, Center, End, Fill}).Draw(t, "cross"),
			Main:  rapid.SampledFrom([]Align{Start, Center, End, Between}).Draw(t, "main"),
			Grow:  float32(rapid.IntRange(0, 2).Draw(t, "grow")),
			Wide:  rapid.Bool().Draw(t, "wide"),
		}}
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
			n.Role, n.Label = Text, words.Draw(t, "words")
			n.Look.Type = rapid.SampledFrom([]Type{Body, Strong, Small, Caption, Figures}).Draw(t, "type")
			n.Look.Align = rapid.SampledFrom([]Align{Start, Center, End}).Draw(t, "align")
			return n
		}
		n.Kids = rapid.SliceOfN(trees(depth-1), 1, 4).Draw(t, "kids")
		return n
	})
}

func randomScreen(t *rapid.T) Node {
	return Node{ID: "screen", Box: Box{Scroll: true, Cross: Fill, Gap: 4}, Kids: rapid.SliceOfN(trees(3), 1, 4).Draw(t, "screen")}
}

func TestKidsStayInsideTheirParent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := randomScreen(t)
		s := place(root, float32(rapid.IntRange(600, 1440).Draw(t, "width")), 400, float32(rapid.IntRange(4, 8).Draw(t, "scale"))/4)
		for i := range s.Nodes {
			p := &s.Nodes[i]
			if p.Parent <= 0 { // the root scrolls
				continue
			}
			r, in := p.Rect, s.Nodes[p.Parent].Rect
			const slack = .5
			if r.X < in.X-slack || r.Y < in.Y-slack || r.X+r.W > in.X+in.W+slack || r.Y+r.H > in.Y+in.H+slack {
				t.Fatalf("%v extends beyond its parent %v\n%s", r, in, layoutOf(s))
			}
		}
	})
}

// written returns the text of a scene without spaces.
func written(s *Scene) string {
	var b strings.Builder
	for i := range s.Nodes {
		for _, l := range s.Nodes[i].Lines {
			b.WriteString(l.Text)
		}
	}
	return strings.ReplaceAll(b.String(), " ", "")
}

func TestLargeTextCutsNothingOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := randomScreen(t)
		w := float32(rapid.IntRange(600, 1440).Draw(t, "width"))
		one, two := place(root, w, 400, 1), place(root, w, 400, 2)
		if written(one) != written(two) {
			t.Fatalf("the text at 200 %% is\n%s\nat 100 %%\n%s", written(two), written(one))
		}
		for i := range two.Nodes {
			p := &two.Nodes[i]
			if p.BrokenWord {
				continue // too narrow for a word, which LintAccessibility reports
			}
			for _, l := range p.Lines {
				if l.X < -.5 || l.X+l.W > p.Rect.W+1 || l.Y > p.Rect.H+1 {
					t.Fatalf("%q does not fit into %v: %v", l.Text, p.Rect, l)
				}
			}
		}
	})
}

func TestPlaceIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := randomScreen(t)
		a, b := place(root, 900, 400, 1.25), place(root, 900, 400, 1.25)
		if layoutOf(a) != layoutOf(b) {
			t.Fatal("the same tree was laid out in two ways")
		}
	})
}

// layoutOf prints the rectangles and lines of a scene.
func layoutOf(s *Scene) string {
	var b strings.Builder
	for i := range s.Nodes {
		p := &s.Nodes[i]
		depth := 0
		for k := p.Parent; k >= 0; k = s.Nodes[k].Parent {
			depth++
		}
		r := p.Rect
		fmt.Fprintf(&b, "%s%s %s %g,%g %gx%g", strings.Repeat("  ", depth), p.Node.Role, p.ID, r.X, r.Y, r.W, r.H)
		for _, l := range p.Lines {
			fmt.Fprintf(&b, " %q", l.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Where a part that scrolls ends, and where it begins once it is scrolled, a line of text is painted whole
// or not at all.
func TestNoLineOfTextIsCutThrough(t *testing.T) {
	rows := make([]Node, 12)
	for i := range rows {
		rows[i] = Node{Role: Text, Label: "Labels waited longest, for what Checkout owns, and nobody asked why"}
	}
	crossed := 0
	for _, scale := range []float32{1, 2} {
		for height := float32(40); height < 140; height++ {
			for _, offset := range []float32{0, 7, 31} {
				s := Place(Node{ID: "page", Kids: []Node{{ID: "list", Kids: rows, Box: Box{Scroll: true, Height: height, Width: 160, Gap: 4}}}}, 400, 600, scale, map[ID]float32{"list": offset}, testFonts)
				for i := range s.Nodes {
					p := &s.Nodes[i]
					painted := p.WholeLines(p.Rect, scale)
					for _, l := range p.Lines {
						top, bottom := p.Rect.Y+l.Y-.7*l.Type.Size()*scale, p.Rect.Y+l.Y+.2*l.Type.Size()*scale
						seen := lesser(bottom, painted.Y+painted.H) - greater(top, painted.Y)
						whole := top >= p.Clip.Y && bottom <= p.Clip.Y+p.Clip.H
						if seen > .01 && seen < bottom-top-.01 {
							t.Fatalf("at %v of %v, scrolled by %v, %v of a line at %v is painted", scale, height, offset, seen, top)
						}
						if !whole && bottom > p.Clip.Y && top < p.Clip.Y+p.Clip.H {
							crossed++
						}
					}
				}
			}
		}
	}
	if crossed == 0 {
		t.Error("no line crosses an edge")
	}
}
