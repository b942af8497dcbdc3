//go:build !js

package main

// followRatio does nothing on the desktop, where Ebitengine follows the ratio.
func followRatio() {}

// fitCanvas does nothing: the size of a window is a whole number of pixels.
func fitCanvas(width, height, ratio float64) {}
