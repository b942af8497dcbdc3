//go:build !js

package main

// A mirror has nothing to do on a desktop: Ebitengine has no way to tell a
// screen reader anything there. The page is the accessible form of the game.
type mirror struct{}

func (g *game) updateMirror() {}

func (m *mirror) inSync(*game) bool { return true }
