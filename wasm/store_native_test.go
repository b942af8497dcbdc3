//go:build !js

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestKeysAreSeparateAndLeaveNoTemporaryFiles(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	for _, key := range []string{"run", "settings", "companies/corner"} {
		if err := save(key, []byte(key)); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"run", "settings", "companies/corner"} {
		if got, err := load(key); err != nil || string(got) != key {
			t.Errorf("%s contains %q, %v", key, got, err)
		}
	}
	var files []string
	err := fs.WalkDir(os.DirFS(config), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	want := []string{"split-decision/companies/corner", "split-decision/run", "split-decision/settings"}
	if err != nil || !slices.Equal(files, want) {
		t.Errorf("the folder contains %q, %v; want %q", files, err, want)
	}
	if err := save("never-saved", nil); err != nil {
		t.Errorf("deleting a key that was never saved: %v", err)
	}
}

func TestSaveFailsWhereNoFolderCanBeMade(t *testing.T) {
	config := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", config)
	if err := save("run", []byte{1}); err == nil {
		t.Error("saving below a file succeeds")
	}
}
