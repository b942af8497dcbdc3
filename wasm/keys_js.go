package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// listen registers the listeners on the page.
func (g *game) listen() {
	g.setProbe()
	canvas := document().Call("querySelector", "canvas")
	canvas.Call("setAttribute", "tabindex", "-1") // Tab walks the DOM mirror instead
	canvas.Call("setAttribute", "aria-hidden", "true")
	g.listenForPointer(canvas)
	listenForKeys(func(key string, shift bool) {
		g.post(func() { g.handleInput(view.Input{Kind: view.KeyDown, Key: key, Shift: shift}) })
	})
	js.Global().Call("addEventListener", "focus", js.FuncOf(func(js.Value, []js.Value) any {
		g.post(func() { g.mirror.scene = nil }) // the focus has waited for the keyboard
		return nil
	}))
	watchPreferences(func(c screen.Preferences) { g.post(func() { g.system, g.viewStale = c, true }) })
	send := func(m view.Msg) { g.post(func() { g.send(m) }) }
	watchPage(g.pageHidden, func(fragment string) { send(screen.FragmentChanged{Fragment: fragment}) },
		func(text screen.Pasted) { send(text) }, g.filesOpened)
}

// readKeys does nothing: keys come as events.
func (g *game) readKeys() {}

// inputMethodKey is the keyCode of a key that an input method uses. Safari reports the one
// that ends a composition after it has ended.
const inputMethodKey = 229

// listenForKeys captures key events before Ebitengine does, which would prevent the
// browser's default action for all of them. Browser keys are left to the browser,
// and keys that a control of the DOM mirror handles by itself to that control. All
// others go to the game.
func listenForKeys(pressed func(key string, shift bool)) {
	const capture = true
	js.Global().Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		// Synthetic events of autofill have no key.
		if e.Get("key").Type() != js.TypeString {
			return nil
		}
		e.Call("stopImmediatePropagation")
		key := e.Get("key").String()
		modified := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool()
		target := e.Get("target")
		if isBrowserKey(key, modified) || e.Get("isComposing").Bool() || e.Get("keyCode").Int() == inputMethodKey ||
			elementHandles(target.Get("tagName").String(), target.Get("type").String(), key) {
			return nil
		}
		e.Call("preventDefault")
		pressed(key, e.Get("shiftKey").Bool())
		return nil
	}), capture)
}
