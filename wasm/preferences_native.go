//go:build !js

package main

import (
	"os"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/wasm/screen"
)

// systemPreferences returns the defaults: Ebitengine cannot read the system's
// preferences on a desktop, so only the game's own settings apply there.
func systemPreferences() screen.Preferences { return screen.Preferences{Text: 100, Profile: "light"} }

// systemLocale returns the locale of the environment.
func systemLocale() string { return lang.SystemLocale(os.Getenv) }
