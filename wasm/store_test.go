package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSaveAndLoadRoundTrip(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	const key = "test/run"
	if got, err := load(key); err != nil || got != nil {
		t.Fatalf("before the first save: %q, %v", got, err)
	}
	for _, want := range [][]byte{{0, 255, 128}, []byte("longer than the first"), []byte("x")} {
		if err := save(key, want); err != nil {
			t.Fatal(err)
		}
		if got, err := load(key); err != nil || !bytes.Equal(got, want) {
			t.Errorf("saved %q, loaded %q, %v", want, got, err)
		}
	}
	if err := save(key, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := load(key); err != nil || got != nil {
		t.Errorf("after deletion: %q, %v", got, err)
	}
}

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
