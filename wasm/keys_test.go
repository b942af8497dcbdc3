package main

import "testing"

func TestBrowserKeysAreLeftToTheBrowser(t *testing.T) {
	for _, c := range []struct {
		key      string
		modified bool
		want     bool
	}{
		{"Tab", false, true}, {"F1", false, true}, {"F5", false, true}, {"F12", false, true},
		{"r", true, true}, {"ArrowLeft", true, true},
		{"r", false, false}, {"F", false, false}, {"Enter", false, false}, {"Escape", false, false},
		{"ArrowDown", false, false}, {" ", false, false}, {"End", false, false},
	} {
		if got := isBrowserKey(c.key, c.modified); got != c.want {
			t.Errorf("key %q, modified %v, is left to the browser: %v, want %v", c.key, c.modified, got, c.want)
		}
	}
}

func TestControlsOfThePageHandleTheirOwnKeys(t *testing.T) {
	for _, c := range []struct {
		tag, kind string
		handled   []string
		passed    []string
	}{
		{"BUTTON", "button", []string{"Enter", " "}, []string{"ArrowDown", "r", "Escape"}},
		{"INPUT", "range", []string{"ArrowLeft", "ArrowUp", "Home", "PageUp"}, []string{"Enter", "Escape", "r", "?", " "}},
		{"INPUT", "text", []string{"a", "ArrowLeft", "Home", "Backspace"}, []string{"Enter", "Escape", "ArrowUp", "ArrowDown", "PageDown"}},
		{"A", "", nil, []string{"Enter", " ", "r"}},
	} {
		for _, key := range c.handled {
			if !elementHandles(c.tag, c.kind, key) {
				t.Errorf("%s %s does not handle %q by itself", c.tag, c.kind, key)
			}
		}
		for _, key := range c.passed {
			if elementHandles(c.tag, c.kind, key) {
				t.Errorf("%s %s keeps %q from the game", c.tag, c.kind, key)
			}
		}
	}
}
