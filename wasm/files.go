package main

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Limits of the files that are read together. A company with its cards needs about
// a tenth of them.
const (
	mostBytes = 8 << 20
	mostFiles = 500
)

var (
	errTooLarge = errors.New("larger than 8 MB")
	errTooMany  = errors.New("more than 500 files")
)

// filesIn reads all files of a folder and its subfolders, except hidden ones, such as
// those of version control.
func filesIn(dir fs.FS) (files []workerproto.File, err error) {
	left := int64(mostBytes)
	err = fs.WalkDir(dir, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case len(files) == mostFiles:
			return errTooMany
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if left -= info.Size(); left < 0 {
			return errTooLarge
		}
		bytes, err := fs.ReadFile(dir, path)
		files = append(files, workerproto.File{Path: path, Bytes: bytes})
		return err
	})
	return files, err
}

// readDropped reads files that were dropped on the window.
func (g *game) readDropped() {
	dropped := ebiten.DroppedFiles()
	if dropped == nil {
		return
	}
	go func() { // reading blocks in a browser
		files, err := filesIn(dropped)
		g.filesOpened(files, err)
	}()
}

// filesOpened sends files to the screen, or the reason why they could not be read.
// It may be called from any goroutine.
func (g *game) filesOpened(files []workerproto.File, err error) {
	g.post(func() {
		if err != nil {
			g.send(screen.Opened{Why: err.Error()})
		} else if len(files) > 0 {
			g.send(screen.Opened{Files: files})
		}
	})
}
