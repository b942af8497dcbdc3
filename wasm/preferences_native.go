//go:build !js

package main

import "github.com/splitdecision/splitdecision/wasm/screen"

// systemPreferences returns the defaults: Ebitengine cannot read the system's
// preferences on a desktop, so only the game's own settings apply there.
func systemPreferences() screen.Preferences { return screen.Preferences{Text: 100, Profile: "light"} }
