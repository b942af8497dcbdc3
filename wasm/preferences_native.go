//go:build !js

package main

import "github.com/splitdecision/splitdecision/wasm/screen"

// systemPreferences returns how the computer is set, which Ebitengine can't tell
// on a desktop: the game's own settings say it there.
func systemPreferences() screen.Preferences { return screen.Preferences{Text: 100, Profile: "light"} }
