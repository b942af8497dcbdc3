package main

import (
	"image"
	"os"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/internal/golden"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// tests runs the tests inside the game loop of a window, because Ebitengine paints
// only there.
type tests struct {
	m    *testing.M
	code int
}

func (t *tests) Update() error            { t.code = t.m.Run(); return ebiten.Termination }
func (*tests) Draw(*ebiten.Image)         {}
func (*tests) Layout(_, _ int) (int, int) { return 320, 240 }

func TestMain(m *testing.M) {
	t := &tests{m: m, code: 1}
	if err := ebiten.RunGameWithOptions(t, &ebiten.RunGameOptions{InitUnfocused: true}); err != nil {
		panic(err)
	}
	os.Exit(t.code)
}

// showcase is a screen with everything that can be painted.
func showcase() view.Node {
	card := view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10}
	button := func(id view.ID, label string, fill view.Tone) view.Node {
		return view.Node{
			ID: id, Role: view.Button, Label: label, Press: true, Box: view.Box{Pad: view.XY(14, 8)},
			Look: view.Look{Type: view.Strong, Fill: view.Of(fill), Border: view.Of(view.Line), Radius: 7},
		}
	}
	off := button("off", "Ask Payments", view.Panel)
	off.Off = "Payments is away this week"
	words := func(t view.Type, text string) view.Node {
		return view.Node{Role: view.Text, Label: text, Look: view.Look{Type: t}}
	}
	rows := make([]view.Node, 8)
	for i := range rows {
		rows[i] = view.Node{Role: view.Text, Label: "Tuesday’s train went back", Look: view.Look{Text: view.Of(view.Muted), Type: view.Small}}
	}
	return view.Node{ID: "showcase", Box: view.Box{Flow: view.Row, Pad: view.All(16), Gap: 16, Cross: view.Fill}, Kids: []view.Node{
		{ID: "words", Box: view.Box{Gap: 6, Width: 190}, Kids: []view.Node{
			words(view.Caption, "Features live"), words(view.Figures, "97 of 115"), words(view.Title, "Payments"),
			words(view.Subtitle, "Give Orders one owner"), words(view.Lead, "Ship 240 features"), words(view.Display, "Ax 46"),
			words(view.Strong, "AVATAR Tó, kerned"), words(view.Small, "worse ▼ 2.1 d → Σ ≥ 4"),
			{ID: "marked", Role: view.Text, Label: "2 wait 4 days for Payments", Marks: []view.Mark{
				{Text: "4 days", Type: view.Strong, Color: view.Of(view.Bad)}, {Text: "Payments", Under: view.Of(view.Ink)},
			}},
		}},
		{ID: "controls", Box: view.Box{Gap: 10, Pad: view.All(12), Width: 170}, Look: view.Look{Fill: card.Fill, Border: card.Border, Radius: 10, Shadow: true}, Kids: []view.Node{
			button("plain", "Decline", view.Panel), button("strong", "Accept", view.Ink), off,
			{ID: "slider", Role: view.Slider, Label: "Hours", Low: 0, High: 40, At: 27, Set: func(string) view.Msg { return nil }, Box: view.Box{Height: 24, Wide: true}},
			{ID: "meter", Role: view.Meter, Label: "Week", Low: 0, High: 40, At: 10, Box: view.Box{Height: 12, Wide: true}},
			{ID: "field", Role: view.Field, Label: "Why", Value: "because", Set: func(string) view.Msg { return nil }, Box: view.Box{Pad: view.XY(8, 6), Wide: true}, Look: card},
			{ID: "list", Box: view.Box{Scroll: true, Height: 60, Gap: 4, Wide: true}, Kids: rows},
		}},
		{ID: "picture", Role: view.Figure, Label: "Ledger", Box: view.Box{Grow: 1}, Look: card, Draw: paintAll},
	}}
}

// paintAll draws at least one operation of every kind.
func paintAll(c *view.Canvas, w, h float32) {
	top := []view.Point{{X: 10, Y: 20}, {X: 60, Y: 30}, {X: 110, Y: 15}, {X: 160, Y: 34}}
	middle := []view.Point{{X: 10, Y: 40}, {X: 60, Y: 52}, {X: 110, Y: 44}, {X: 160, Y: 50}}
	bottom := []view.Point{{X: 10, Y: 70}, {X: 60, Y: 70}, {X: 110, Y: 70}, {X: 160, Y: 70}}
	c.Between(top, middle, view.Of(view.Coordination))
	c.Between(middle, bottom, view.Of(view.Value))
	c.Line(0, 0, view.Of(view.Ink), view.Point{X: 60, Y: 12}, view.Point{X: 60, Y: 74})
	c.Line(2, 0, view.Of(view.Owner), top...)
	c.Line(2, 6, view.Of(view.Coordination), view.Point{X: 10, Y: 86}, view.Point{X: 80, Y: 82}, view.Point{X: 160, Y: 104})
	c.Line(3, 0, view.Of(view.Muted).Tint(.5), view.Point{X: 10, Y: 96}, view.Point{X: 40, Y: 120}, view.Point{X: 60, Y: 96}, view.Point{X: 66, Y: 126})
	c.Fill(view.Rect{X: 10, Y: 134, W: 60, H: 44}, 5, view.Of(view.Owner).Tint(.3))
	c.Stroke(view.Rect{X: 10, Y: 134, W: 60, H: 44}, 5, 1.5, view.Of(view.Owner))
	c.Hatched(view.Rect{X: 16, Y: 164, W: 48, H: 10}, view.Of(view.Debt))
	c.Disc(view.Rect{X: 88, Y: 134, W: 44, H: 44}, view.Of(view.Panel))
	c.Ring(view.Rect{X: 88, Y: 134, W: 44, H: 44}, 2, view.Of(view.Operations))
	c.Ring(view.Rect{X: 140, Y: 140, W: 24, H: 34}, 0, view.Of(view.Ink))
	c.Letter(60, 60, view.Start, view.Strong, view.Of(view.Ink), view.Of(view.Panel), "Owners on call")
	c.Letter(110, 156, view.Center, view.Small, view.Of(view.Ink), view.Color{}, "Fraud")
	for i, tone := range []view.Tone{view.Value, view.Coordination, view.Operations, view.Debt, view.Learning} {
		c.Fill(view.Rect{X: 10 + 30.3*float32(i), Y: 190, W: 30.3, H: 8}, 0, view.Of(tone))
	}
	c.Line(4, 0, view.Of(view.Bad), view.Point{X: 100, Y: 210}, view.Point{X: w + 40, Y: h + 20}) // extends beyond the node: clipped
}

func TestShowcaseMatchesGoldenPictures(t *testing.T) {
	for _, c := range []struct {
		name         string
		ratio, scale float32
		profile      *view.Profile
	}{
		{"plain", 1, 1, view.Light},
		{"zoomed", 1.25, 1, view.Light},
		{"fine", 2, 1, view.Light},
		{"large-text", 1, 1.5, view.Contrast},
		{"dark", 1, 1, view.Dark},
	} {
		t.Run(c.name, func(t *testing.T) {
			const w, h = 600, 360
			fonts := view.NewFonts()
			session := view.NewSession(fonts)
			scene, _ := session.Place(showcase(), w, h, c.scale)
			session.Take(scene, view.Input{Kind: view.Wheel, Y: 0})
			p := newPainter(fonts)
			p.show(scene, c.profile, c.ratio, true)
			session.FocusOn(scene, "field", true)
			field := &scene.Nodes[scene.Find("field")]
			p.setInteraction(interaction{focus: "strong", hover: "plain", field: "field", caret: session.CaretX(scene, field)})
			golden.Compare(t, c.name, paintOnce(p, int(w*c.ratio), int(h*c.ratio)))
		})
	}
}

// paintOnce returns the first frame of a painter.
func paintOnce(p *painter, w, h int) *image.RGBA {
	target := ebiten.NewImage(w, h)
	defer target.Deallocate()
	p.draw(target)
	return picture(target)
}
