//go:build !js

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// dataFolder is where the game keeps runs and settings on this computer.
func dataFolder() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(config, "split-decision"), nil
}

// load returns what was saved under a key, nil if nothing was.
func load(key string) ([]byte, error) {
	dir, err := dataFolder()
	if err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(key)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return kept, err
}

// save keeps bytes under a key; no bytes delete it. A file is either the old
// one or the new one, whenever the power fails.
func save(key string, bytes []byte) error {
	dir, err := dataFolder()
	if err != nil {
		return err
	}
	path := filepath.Join(dir, filepath.FromSlash(key))
	if len(bytes) == 0 {
		err := os.Remove(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	fresh, err := os.CreateTemp(filepath.Dir(path), ".saving-*")
	if err != nil {
		return err
	}
	defer os.Remove(fresh.Name()) // nothing is left of a failure; after the rename it is gone already
	_, err = fresh.Write(bytes)
	if err == nil {
		err = fresh.Sync()
	}
	if closing := fresh.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(fresh.Name(), path)
}
