package main

import (
	"image"
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// pageLetters shows letters in the browser's fonts, by the object letters of the page.
type pageLetters struct{ object js.Value }

// openLetters lets the page show the letters that the embedded fonts lack, if it can.
func (g *game) openLetters() {
	if letters := js.Global().Get("letters"); letters.Truthy() {
		g.fonts.SetFallback(pageLetters{letters})
	}
}

// Measure returns the advance width of a text in thousandths of the font size.
func (p pageLetters) Measure(text string, style view.Style) (float32, bool) {
	advance := p.object.Call("measure", text, int(style)).Float()
	return float32(advance), advance >= 0
}

// Raster rasterises a text.
func (p pageLetters) Raster(text string, style view.Style, size float32, subx int) (*image.Alpha, image.Point) {
	drawn := p.object.Call("draw", text, int(style), size, float32(subx)/view.SubpixelSteps)
	number := func(name string) int { return drawn.Get(name).Int() }
	picture := image.NewAlpha(image.Rect(0, 0, number("width"), number("height")))
	js.CopyBytesToGo(picture.Pix, drawn.Get("covered"))
	return picture, image.Pt(number("left"), number("top"))
}
