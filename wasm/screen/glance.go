package screen

import (
	"time"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A glance is a preview of a card that the player points at and has not opened: its
// forecast and consequences are shown beside it for as long.
type glance struct {
	card string
	*fan // nil: the card can't be taken, or its forecast went with it when it was opened
}

// hoverCardMsg says that the pointer or the focus has moved to a card; "" means it has
// left it.
type hoverCardMsg struct{ id string }

// setGlance starts the preview of a card, or ends it.
func (p *play) setGlance(id string) {
	if p.glance != nil {
		p.glance.fan.stop()
		p.glance = nil
	}
	offer := p.offer(id)
	if offer == nil || id == p.chosen || p.running {
		return
	}
	p.glance = &glance{card: id}
	p.glance.fan = p.fanOf(offer)
}

// busy reports whether the forecast of a preview is growing.
func (g *glance) busy() bool { return g != nil && g.fan.busy() }

// work gives the preview's forecast some computing time and reports whether it has grown.
func (g *glance) work(room time.Duration) bool { return g.fan.work(room) }

// glanceWidth is the maximum width of a preview, in logical pixels at 100 % text.
const glanceWidth = 372

// glanceNodes is the preview of the card that is pointed at; empty if there is none or
// the clock runs.
func (p *play) glanceNodes() []view.Node {
	if p.glance == nil || p.running {
		return nil
	}
	o := p.offer(p.glance.card)
	if o == nil {
		return nil
	}
	title := p.cardText(o.Card.Title, o)
	kids := []view.Node{{ID: "glance/title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Subtitle}},
		{Role: view.Text, Label: p.filledIn(o), Look: view.Look{Type: view.Strong}}, view.Aside(p.costLine(o))}
	if f := p.glance.fan; f != nil {
		kids = append(kids, f.node("glance/fan"))
	}
	kids = append(kids, p.knowledgeNodes("glance/fan", p.glance.fan, o)...)
	kids = append(kids, p.consequences("glance", o, false)...)
	panel := view.Node{ID: "glance", Role: view.Group, Label: title,
		Box:  view.Box{Gap: 8, Pad: view.All(14), Width: glanceWidth, Cross: view.Fill, Scroll: true},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10, Shadow: true}, Kids: kids}
	return []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Free, Grow: 1, Arrange: func(w, h, _ float32, asked []view.Rect) []view.Rect {
		width := min(asked[0].W, w)
		return []view.Rect{{X: w - width, W: width, H: min(asked[0].H, h)}}
	}}, Kids: []view.Node{panel}}}
}
