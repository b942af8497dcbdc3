//go:build !js

package main

// followRatio has nothing to do on a desktop, where Ebitengine follows it.
func followRatio() {}
