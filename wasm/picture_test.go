package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

func TestPicturesAreReadBackAsTheyWerePainted(t *testing.T) {
	painted := image.NewRGBA(image.Rect(0, 0, 37, 11))
	for y := range 11 {
		for x := range 37 {
			painted.SetRGBA(x, y, color.RGBA{uint8(7 * x), uint8(20 * y), uint8(x * y), 255})
		}
	}
	file := encodePNG(painted, "Größe")
	read, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if read.Bounds() != painted.Bounds() {
		t.Fatalf("the picture is %v, want %v", read.Bounds(), painted.Bounds())
	}
	for y := range 11 {
		for x := range 37 {
			if got := color.RGBAModel.Convert(read.At(x, y)); got != painted.At(x, y) {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, got, painted.At(x, y))
			}
		}
	}
	if !bytes.Contains(file, []byte("Description\x00\x00\x00\x00\x00Größe")) {
		t.Error("the file does not describe the picture")
	}
}
