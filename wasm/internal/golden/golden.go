// Package golden compares pictures of the game with reviewed golden pictures in
// testdata. Tests with -update rewrite them.
package golden

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden pictures")

// tolerance is the allowed difference per channel of a pixel, of 255: software
// renderers on different processors differ by up to 3.
const tolerance = 4

// Compare fails the test if a picture differs from the golden picture of that name.
func Compare(t testing.TB, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var file bytes.Buffer
		if err := png.Encode(&file, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("the size of the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	if bad, worst, where := differences(want, got); bad > 0 {
		t.Errorf("%d channels differ by more than %d from %s, at most by %d, all of them in %v", bad, tolerance, path, worst, where)
	}
}

// differences returns the number of channels that differ by more than the tolerance,
// the greatest difference, and the bounding box of the pixels that count.
func differences(want, got image.Image) (bad, worst int, where image.Rectangle) {
	r := got.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a, b := color.RGBAModel.Convert(want.At(x, y)).(color.RGBA), color.RGBAModel.Convert(got.At(x, y)).(color.RGBA)
			for _, d := range [3]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
				d = max(d, -d)
				worst = max(worst, d)
				if d > tolerance {
					bad++
					where = where.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
	}
	return bad, worst, where
}
