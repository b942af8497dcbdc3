//go:build !js

package main

// followRatio has nothing to do on a desktop, where Ebitengine follows it.
func followRatio() {}

// fitCanvas has nothing to do: a window is a whole number of pixels.
func fitCanvas(width, height, ratio float64) {}
