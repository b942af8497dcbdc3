//go:build !js

package main

import "github.com/splitdecision/splitdecision/wasm/screen"

// computerComfort returns how the computer is set, which Ebitengine can't tell
// on a desktop: the game's own settings say it there.
func computerComfort() screen.Preferences { return screen.Preferences{Text: 100, Profile: "light"} }
