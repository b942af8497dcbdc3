package view

import (
	"image"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A testFallback has a font of the system: every character is a filled square of 600
// thousandths, but the characters of lacking.
type testFallback struct {
	lacking string
	asked   []string
}

func (f *testFallback) Measure(text string, _ Style) (float32, bool) {
	f.asked = append(f.asked, text)
	return 600 * float32(utf8.RuneCountInString(text)), !strings.ContainsAny(text, f.lacking)
}

func (f *testFallback) Raster(text string, _ Style, size float32, _ int) (*image.Alpha, image.Point) {
	picture := image.NewAlpha(image.Rect(0, 0, int(.6*size)*utf8.RuneCountInString(text), int(size)))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	return picture, image.Pt(0, -int(size))
}

func withFallback(f Fallback) *Fonts {
	fonts := NewFonts()
	fonts.SetFallback(f)
	return fonts
}

// glyphsOf splits a text into the texts of its glyphs.
func glyphsOf(f *Fonts, text string) (parts []string) {
	for len(text) > 0 {
		_, n := f.next(text)
		parts = append(parts, text[:n])
		text = text[n:]
	}
	return parts
}

func TestCharactersThatAreShownAsOneAreOneGlyph(t *testing.T) {
	fonts := withFallback(&testFallback{})
	for text, want := range map[string]string{
		"Crème":                 "C|r|è|m|e",
		"Cre\u0300me":           "C|r|e\u0300|m|e",
		"Крамниця":              "К|р|а|м|н|и|ц|я",
		"Крамниця Inc.":         "К|р|а|м|н|и|ц|я| |I|n|c|.",
		"日本語の会社":                "日|本|語|の|会|社",
		"か\u3099":               "か\u3099",
		"x\u0323\u0301y":        "x\u0323\u0301|y",
		"متجر صغير":             "متجر| |صغير",
		"שלום":                  "שלום",
		"नमस्ते दुनिया":         "नमस्ते| |दुनिया",
		"สวัสดี":                "ส|วั|ส|ดี",
		"\u1112\u1161\u11ab":    "\u1112\u1161\u11ab",
		"a👨‍👩‍👧b":               "a|👨‍👩‍👧|b",
		"👍🏽🇺🇦":                  "👍🏽|🇺🇦",
		"1️⃣":                   "1️⃣",
		strings.Repeat("ب", 30): strings.Repeat("ب", 24) + "|" + strings.Repeat("ب", 6),
		"\xff":                  "\xff",
	} {
		if got := strings.Join(glyphsOf(fonts, text), "|"); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestAccentsAfterTheirLettersAreComposed(t *testing.T) {
	for r := rune(0xa0); r < 0x2300; r++ {
		_, index := testFonts.weights[Regular].font(r)
		plain := norm.NFD.String(string(r))
		if index == 0 || utf8.RuneCountInString(plain) != 2 {
			continue
		}
		if g, n := testFonts.next(plain); g != r || n != len(plain) {
			t.Errorf("%q is not shown as %c", plain, r)
		}
	}
	face := testFonts.Face(Title, 1)
	if nfd, nfc := face.Width("Cafe\u0301 Zu\u0308rich"), face.Width("Café Zürich"); nfd != nfc {
		t.Errorf("with accents as characters of their own a name is %v wide, otherwise %v", nfd, nfc)
	}
}

func TestLettersThatTheFontsLackAreShownByTheFallback(t *testing.T) {
	fallback := &testFallback{lacking: "日"}
	fonts := withFallback(fallback)
	for _, typ := range []Type{Body, Strong, Code, Caption} {
		face := fonts.Face(typ, 1)
		for _, text := range []string{"К", "語", "ب", "x\u0323"} {
			g, _ := face.Next(text)
			if ink, _ := face.Raster(g, 0); ink == nil || face.Boxes(g) > 0 || face.Advance(g) < .6*typ.Size() {
				t.Errorf("%s in type %d has no ink or no width", text, typ)
			}
		}
	}
	for _, asked := range fallback.asked {
		if strings.ContainsAny(asked, "abc ") {
			t.Errorf("the fallback is asked for %q, which the fonts have", asked)
		}
	}
	face := fonts.Face(Body, 1)
	sum := face.Width("Shop ") + face.Width("Крамниця") + face.Width(" 語語")
	if w := face.Width("Shop Крамниця 語語"); w < sum-.01 || w > sum+.01 {
		t.Errorf("a mixed text is %v wide, its parts %v", w, sum)
	}
	if g, _ := face.Next("日"); face.Boxes(g) != 1 {
		t.Error("a letter that the fallback lacks too is not a box")
	}
	fallback.lacking = "x"
	fonts.SetFallback(fallback)
	if g, _ := face.Next("日"); face.Boxes(g) != 0 {
		t.Error("a letter that the fallback has by now is still a box")
	}
}

func TestLettersThatNoFontHasAreBoxes(t *testing.T) {
	face := testFonts.Face(Body, 1)
	for _, text := range []string{"К", "日", "😀", "ب", "\u0301", "\x1b", "\x7f", "\ue000", "\ufffd", "\xff"} {
		g, n := face.Next(text)
		if n != len(text) || face.Boxes(g) != 1 || face.Advance(g) < 5 {
			t.Errorf("%q is shown as %d boxes of %v", text, face.Boxes(g), face.Advance(g))
		}
	}
	for _, blank := range []string{" ", "\t", "\u3000", "\u200b", "\u200d", "\ufe0f", "\u200f", "\u202e"} {
		g, _ := face.Next(blank)
		if ink, _ := face.Raster(g, 0); face.Boxes(g) != 0 || ink != nil {
			t.Errorf("%q has ink", blank)
		}
	}
	if g, _ := withFallback(&testFallback{lacking: "ب"}).Face(Body, 1).Next("ببب"); g >= 0 {
		t.Error("a word in Arabic is not one glyph")
	}
}

func TestWordsFromRightToLeftAreInReadingOrder(t *testing.T) {
	fonts := withFallback(&testFallback{})
	face := fonts.Face(Body, 1)
	for text, want := range map[string]string{
		"abc, def":             "abc, def",
		"say שלום, עולם! now":  "say עולם ,שלום! now",
		"שלום עולם":            "עולם שלום",
		"א ב 12 ג ד":           "ב א 12 ד ג",
		"Крамниця":             "Крамниця",
		"(שלום)":               "(שלום)",
		"متجر Крамниця صغير 日": "متجر Крамниця صغير 日",
	} {
		var got strings.Builder
		for _, g := range face.AppendGlyphs(nil, text) {
			got.WriteString(fonts.text(g))
		}
		if got.String() != want {
			t.Errorf("%q is drawn as %q, want %q", text, got.String(), want)
		}
	}
}

func TestTextWithoutSpacesIsWrapped(t *testing.T) {
	fonts := withFallback(&testFallback{})
	for _, c := range []struct {
		text  string
		width float32 // a character is 7.8 wide
		want  string
	}{
		{"日本語の会社です", 32, "日本語の|会社です"},
		{"日本語、会社。", 24, "日本|語、会|社。"},
		{"これは「会社」です", 32, "これは|「会社」|です"},
		{"Крамниця на розі", 80, "Крамниця|на розі"},
		{"สวัสดีชาวโลก", 40, "สวัส|ดีชาว|โลก"},
		{"Shop 日本語", 50, "Shop 日本|語"},
		{"a日-b", 20, "a日-|b"},
	} {
		root := Node{Box: Box{Cross: Fill}, Kids: []Node{{ID: "t", Role: Text, Label: c.text}}}
		s := Place(root, c.width, 300, 1, nil, fonts)
		p := &s.Nodes[s.Find("t")]
		var got []string
		for _, l := range p.Lines {
			got = append(got, l.Text)
			if l.W > c.width {
				t.Errorf("%q is %v wide, want at most %v", l.Text, l.W, c.width)
			}
		}
		if g := strings.Join(got, "|"); g != c.want || p.BrokenWord {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, g, c.want)
		}
	}
}

func TestCaretStandsBetweenLettersOfTheFallback(t *testing.T) {
	text := "a日本e\u0301К"
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{InputField("name", "Name", text, func(v string) Msg { return v })}})
	d.session.fonts = withFallback(&testFallback{})
	d.keys("Tab")
	p := &d.scene.Nodes[d.scene.Find("name")]
	last := float32(-1)
	for i := range utf8.RuneCountInString(text) + 1 {
		d.session.Select(i, i)
		x := d.session.CaretX(d.scene, p)
		if accent := i == 5; accent != (x == last) && x <= last {
			t.Errorf("caret %d is at %v, the one before at %v", i, x, last)
		}
		last = x
		d.do(Input{Kind: Down, X: p.Rect.X + x, Y: p.Rect.Y + 10})
		if got := d.session.Caret; got != i && !(i == 4 && got == 5) {
			t.Errorf("a press where caret %d is puts it at %d", i, got)
		}
	}
	if end := p.Lines[0].X + p.Lines[0].W; last < end-1 || last > end+1 {
		t.Errorf("the last caret is at %v, the text ends at %v", last, end)
	}
}
