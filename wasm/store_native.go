//go:build !js

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// dataFolder returns the folder for runs and settings.
func dataFolder() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(config, "split-decision"), nil
}

// load returns the bytes saved under a key, nil if there are none.
func load(key string) ([]byte, error) {
	dir, err := dataFolder()
	if err != nil {
		return nil, err
	}
	saved, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(key)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return saved, err
}

// save stores bytes under a key; empty bytes delete it. It replaces the file
// atomically: after a crash it is either the old or the new one.
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
	defer os.Remove(fresh.Name()) // cleans up after a failure; after the rename there is nothing to remove
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
