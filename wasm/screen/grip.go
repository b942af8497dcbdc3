package screen

import (
	"strconv"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A grip is what the pointer holds of the range of a bet.
type grip struct {
	whole     bool // the range as a whole; otherwise one end, and the other one is fixed
	fixed     int
	at        int // where it was taken hold of
	low, high int // the range then
}

// grab takes hold of the range: in its middle of the whole, elsewhere of the nearer end. Where nothing
// is drawn it begins a range, and where one end is drawn it draws the other.
func (p *plan) grab(at int) {
	p.grip = grip{fixed: at, at: at, low: p.low, high: p.high}
	const ends = 4 // the part of the range's width, at either side, that is its end
	switch edge := max((p.high-p.low)/ends, 1); {
	case p.low == notDrawn && p.high == notDrawn:
	case p.low == notDrawn:
		p.grip.fixed = p.high
	case p.high == notDrawn:
		p.grip.fixed = p.low
	case at >= p.low+edge && at <= p.high-edge:
		p.grip.whole = true
	case at-p.low < p.high-at:
		p.grip.fixed = p.high
	default:
		p.grip.fixed = p.low
	}
}

// drag moves what is held.
func (p *plan) drag(at int) {
	g := &p.grip
	at = min(max(at, 0), p.scaleEnd)
	if g.whole {
		by := min(max(at-g.at, -g.low), p.scaleEnd-g.high)
		p.low, p.high = g.low+by, g.high+by
		return
	}
	p.low, p.high = min(g.fixed, at), max(g.fixed, at)
}

// wholeRange is the range on its scale, with the forecast once the bet is placed: it is drawn and moved
// by the pointer, and moved by the arrow keys.
func (p *plan) wholeRange() view.Node {
	n := view.Node{ID: "bet/whole", Role: view.Slider, Label: p.say("plan.bet.middle"), Hint: p.say("plan.bet.middle.hint"),
		Value: p.say("plan.bet.not-drawn"), High: p.scaleEnd, Step: 1, At: max(p.low, 0), Box: view.Box{Height: 32}, Draw: p.drawRange,
		Set: func(s string) view.Msg {
			v, err := strconv.Atoi(s)
			if err != nil {
				return nil
			}
			return moveBetMsg{v}
		},
		Drag: func(begins bool, at int) view.Msg { return dragBetMsg{begins, at} },
	}
	if p.drawn() {
		n.Value = p.say("why.range", p.low, p.high)
	}
	if p.betPlaced() {
		n.Set, n.Drag, n.Off = nil, nil, p.say("plan.bet.taken")
	}
	return n
}

// narrowest is the width at which a range of one figure is painted.
const narrowest = 6

// drawRange paints the scale with the range, the forecast, and the last quarter as a ring.
func (p *plan) drawRange(c *view.Canvas, w, h float32) {
	drawScale(c, w, h, p.scaleEnd)
	if p.drawn() {
		a, b := along(w, p.low, p.scaleEnd), along(w, p.high, p.scaleEnd)
		c.Fill(view.Rect{X: a, Y: 3, W: max(b-a, narrowest), H: h - 6}, 3, view.Of(view.Owner).Tint(.24))
	}
	if from, to, worlds := p.forecastRange(); worlds > 0 {
		a, b := along(w, from, p.scaleEnd), along(w, min(to, p.scaleEnd), p.scaleEnd)
		c.Fill(view.Rect{X: a, Y: h/2 - 4, W: max(b-a, 2), H: 8}, 4, view.Of(view.Owner))
	}
	if last := p.lastQuarter(); last >= 0 {
		x := along(w, int(min(last, int64(p.scaleEnd))), p.scaleEnd)
		c.Disc(view.Rect{X: x - 5, Y: h/2 - 5, W: 10, H: 10}, view.Of(view.Panel))
		c.Ring(view.Rect{X: x - 5, Y: h/2 - 5, W: 10, H: 10}, 2, view.Of(view.Muted))
	}
}
