package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A pointer is the mouse, the pen or the first finger.
type pointer struct {
	held bool
	id   int // pointerId, while held
}

// readPointer does nothing: pointer input comes as events, so that none is lost
// between two frames.
func (g *game) readPointer() {}

// listenForPointer captures mouse, pen, touch and wheel events on the canvas before
// Ebitengine does, which would take the focus from the DOM mirror at every press.
func (g *game) listenForPointer(canvas js.Value) {
	p := &g.pointer
	on := func(event string, do func(e js.Value)) {
		canvas.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			do(args[0])
			return nil
		}))
	}
	input := func(kind view.InputKind, e js.Value) view.Input {
		return view.Input{
			Kind: kind, Touch: e.Get("pointerType").String() == "touch",
			X: float32(e.Get("clientX").Float()), Y: float32(e.Get("clientY").Float()),
		}
	}
	pass := func(in view.Input) { g.post(func() { g.handleInput(in) }) }
	others := func(e js.Value) bool { return p.held && e.Get("pointerId").Int() != p.id }

	// A press in a frame gives the frame the keyboard by default, which is prevented below.
	focusPage := func() {
		if !document().Call("hasFocus").Bool() {
			js.Global().Call("focus")
		}
	}

	on("pointerdown", func(e js.Value) {
		focusPage()
		if p.held || e.Get("button").Int() != 0 {
			return
		}
		p.held, p.id = true, e.Get("pointerId").Int()
		attempt(func() { canvas.Call("setPointerCapture", p.id) }) // fails for a pointer that no longer exists
		pass(input(view.Down, e))
	})
	on("pointermove", func(e js.Value) {
		if !others(e) {
			pass(input(view.Move, e))
		}
	})
	on("pointerup", func(e js.Value) {
		if p.held && !others(e) && e.Get("button").Int() == 0 {
			p.held = false
			pass(input(view.Up, e))
		}
	})
	on("dblclick", func(e js.Value) { pass(input(view.Double, e)) })
	gone := func(e js.Value) {
		if !others(e) {
			p.held = false
			pass(view.Input{Kind: view.Away})
		}
	}
	on("pointercancel", gone)
	on("pointerleave", gone)

	block := js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		if !e.Get("target").Equal(canvas) {
			return nil
		}
		e.Call("stopImmediatePropagation")
		e.Call("preventDefault")
		if e.Get("type").String() == "wheel" {
			unit := wheelUnits[e.Get("deltaMode").Int()%len(wheelUnits)]
			pass(view.Input{Kind: view.Wheel, Y: float32(e.Get("deltaY").Float() * unit)})
		}
		return nil
	})
	for _, event := range [...]string{"mousedown", "mouseup", "mousemove", "touchstart", "touchmove", "touchend", "wheel"} {
		js.Global().Call("addEventListener", event, block, map[string]any{"capture": true, "passive": false})
	}
}

// wheelUnits are the logical pixels per unit of WheelEvent.deltaMode: pixels, lines,
// pages.
var wheelUnits = [...]float64{1, 40, 600}
