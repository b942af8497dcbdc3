// Package golden holds pictures of the game against those that somebody looked
// at and found right. Tests with -update write what they see in their place.
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

// tolerance is how far a channel of a pixel may be from the golden picture, of
// 255: software renderers on unlike processors differ by up to 3.
const tolerance = 4

// Compare fails the test if a picture is not the one in testdata of that name.
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
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	if bad, worst, where := differences(want, got); bad > 0 {
		t.Errorf("%d channels are further than %d from %s, the worst %d, all of them within %v", bad, tolerance, path, worst, where)
	}
}

// differences counts the channels that differ by more than the tolerance, and
// returns the greatest difference of all and the smallest frame around those
// that count.
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
