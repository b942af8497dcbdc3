//go:build !js

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFileHandedOverReplacesNone(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	downloads := filepath.Join(home, "Downloads")
	if err := os.Mkdir(downloads, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "second"} {
		if err := download("run.txt", "text/plain", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"run.txt": "first", "run (2).txt": "second"} {
		if got, err := os.ReadFile(filepath.Join(downloads, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v; want %q", name, got, err, want)
		}
	}
}
