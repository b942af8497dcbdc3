//go:build !js

package main

import (
	"slices"
	"testing"
)

func TestHeldKeyRepeatsAfterADelay(t *testing.T) {
	var at []int
	for held := range 35 {
		if strikes(held) {
			at = append(at, held)
		}
	}
	if want := []int{1, 27, 30, 33}; !slices.Equal(at, want) {
		t.Errorf("a held key counts as pressed after %v updates, want %v", at, want)
	}
}
