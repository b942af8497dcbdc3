//go:build !js

package main

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/splitdecision/splitdecision/wasm/view"
)

func TestLettersAreFoundInTheFontsOfTheSystem(t *testing.T) {
	dir := t.TempDir()
	for name, src := range map[string][]byte{
		"a-broken.ttf":             goregular.TTF[:len(goregular.TTF)/2],
		"b-empty.otf":              nil,
		"c-text.ttc":               []byte("ttcf but then something else"),
		"below.ttf/go-regular.ttf": goregular.TTF,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, src, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string]bool{"Крамниця": true, "Й": true, "日": false, "К日": false} {
		f, searched := newFontFinder([]string{dir, filepath.Join(dir, "missing")}), make(chan bool)
		f.searched = func() { searched <- true }
		if _, ok := f.Measure(text, view.Regular); ok {
			t.Errorf("%s is found before the fonts are searched", text)
		}
		<-searched
		advance, ok := f.Measure(text, view.Regular)
		if ok != want {
			t.Errorf("%s is found: %t, want %t", text, ok, want)
		}
		if !ok {
			continue
		}
		if advance < 300 || advance > 6000 {
			t.Errorf("%s is %v thousandths wide", text, advance)
		}
		picture, at := f.Raster(text, view.Regular, 20, 1)
		if picture.Rect.Dx() < 8 || at.Y > -10 || at.X < -2 || at.X > 3 || float32(picture.Rect.Dx()) > advance*20/1000+2 {
			t.Errorf("%s is drawn in %v at %v, with an advance of %v", text, picture.Rect, at, advance*20/1000)
		}
	}
}
