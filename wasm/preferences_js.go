package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
)

// systemPreferences returns the display preferences of browser and system; the defaults,
// if the browser does not tell them.
func systemPreferences() screen.Preferences {
	set := func(query string) (matches bool) {
		attempt(func() { matches = js.Global().Call("matchMedia", "("+query+")").Get("matches").Bool() })
		return matches
	}
	c := screen.Preferences{Text: 100, Profile: "light", ReduceMotion: set("prefers-reduced-motion: reduce"), Touch: set("pointer: coarse")}
	switch {
	case set("prefers-contrast: more"), set("forced-colors: active"):
		c.Profile = "contrast"
	case set("prefers-color-scheme: dark"):
		c.Profile = "dark"
	}
	return c
}

// watchPreferences calls changed whenever a system preference changes.
func watchPreferences(changed func(screen.Preferences)) {
	listener := js.FuncOf(func(js.Value, []js.Value) any { changed(systemPreferences()); return nil })
	for _, query := range [...]string{
		"prefers-reduced-motion: reduce", "prefers-contrast: more", "forced-colors: active", "prefers-color-scheme: dark", "pointer: coarse",
	} {
		attempt(func() { js.Global().Call("matchMedia", "("+query+")").Call("addEventListener", "change", listener) })
	}
}
