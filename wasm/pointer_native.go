//go:build !js

package main

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// wheelStep is the distance in logical pixels that a notch of the wheel scrolls.
const wheelStep = 40

// A pointer is the mouse or the first finger.
type pointer struct {
	x, y    float32 // logical pixels
	inside  bool
	finger  ebiten.TouchID
	touched bool
	fingers []ebiten.TouchID // scratch

	clicked            time.Time // when the mouse button went down last, and where
	clickedX, clickedY float32
}

// Limits of a double click.
const (
	doubleClickTime = 400 * time.Millisecond
	doubleClickArea = 4 // logical pixels
)

// clickedTwice reports whether the mouse button goes down for the second time at a place.
func (p *pointer) clickedTwice(x, y float32) bool {
	if !inpututil.IsMouseButtonJustPressed(ebiten.MouseButtonLeft) {
		return false
	}
	now, dx, dy := time.Now(), x-p.clickedX, y-p.clickedY
	twice := now.Sub(p.clicked) < doubleClickTime && max(dx, -dx, dy, -dy) < doubleClickArea
	p.clicked, p.clickedX, p.clickedY = now, x, y
	if twice {
		p.clicked = time.Time{} // a third press is not the second of another two
	}
	return twice
}

// readPointer handles mouse and touch input since the last Update.
func (g *game) readPointer() {
	if g.readTouch() {
		return
	}
	p := &g.pointer
	cx, cy := ebiten.CursorPosition()
	x, y := float32(cx)/g.ratio, float32(cy)/g.ratio
	inside := x >= 0 && y >= 0 && x < g.width && y < g.height
	if x != p.x || y != p.y {
		p.x, p.y = x, y
		if inside {
			g.handleInput(view.Input{Kind: view.Move, X: x, Y: y})
		} else if p.inside {
			g.handleInput(view.Input{Kind: view.Away})
		}
		p.inside = inside
	}
	if _, dy := ebiten.Wheel(); dy != 0 {
		g.handleInput(view.Input{Kind: view.Wheel, X: x, Y: -float32(dy) * wheelStep})
	}
	if inpututil.IsMouseButtonJustPressed(ebiten.MouseButtonLeft) {
		g.handleInput(view.Input{Kind: view.Down, X: x, Y: y})
	}
	if p.clickedTwice(x, y) {
		g.handleInput(view.Input{Kind: view.Double, X: x, Y: y})
	}
	if inpututil.IsMouseButtonJustReleased(ebiten.MouseButtonLeft) {
		g.handleInput(view.Input{Kind: view.Up, X: x, Y: y})
	}
}

// readTouch handles the first finger and ignores others. It returns false if there is
// no touch.
func (g *game) readTouch() bool {
	p := &g.pointer
	if !p.touched {
		p.fingers = inpututil.AppendJustPressedTouchIDs(p.fingers[:0])
		if len(p.fingers) == 0 {
			return false
		}
		p.finger, p.touched = p.fingers[0], true
		p.touch(g)
		g.handleInput(view.Input{Kind: view.Down, X: p.x, Y: p.y, Touch: true})
	}
	if inpututil.IsTouchJustReleased(p.finger) {
		g.handleInput(view.Input{Kind: view.Up, X: p.x, Y: p.y, Touch: true})
		p.touched = false
		return true
	}
	if x, y := p.x, p.y; p.touch(g) && (x != p.x || y != p.y) {
		g.handleInput(view.Input{Kind: view.Move, X: p.x, Y: p.y, Touch: true})
	}
	return true
}

// touch reads the position of the finger; false if it is already lifted.
func (p *pointer) touch(g *game) bool {
	x, y := ebiten.TouchPosition(p.finger)
	if x == 0 && y == 0 {
		if x, y = inpututil.TouchPositionInPreviousTick(p.finger); x == 0 && y == 0 {
			return false
		}
	}
	p.x, p.y = float32(x)/g.ratio, float32(y)/g.ratio
	return true
}
