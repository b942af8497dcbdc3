//go:build !js

package main

// A mirror is empty on the desktop, where Ebitengine has no interface to screen
// readers. The page is the accessible version of the game.
type mirror struct{}

func (g *game) updateMirror() {}

func (m *mirror) inSync(*game) bool { return true }
