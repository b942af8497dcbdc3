package main

import (
	"math"
	"strconv"
	"syscall/js"
	_ "unsafe" // for go:linkname
)

// Ebitengine 2.9.9 asks the browser for the ratio of physical to logical pixels
// once and keeps the answer, so that zooming or another monitor leaves a
// blurred picture. Its copy is a plain field: emptied, it is asked for anew.
// wasm/e2e proves that this still holds; go.mod keeps the version.
//
//go:linkname theMonitor github.com/hajimehoshi/ebiten/v2/internal/ui.theMonitor
var theMonitor *struct{ deviceScaleFactor float64 }

var knownRatio float64

// followRatio makes Ebitengine notice another ratio. The browser has no event
// for it that comes after the change, so it is called at every frame.
func followRatio() {
	ratio := js.Global().Get("devicePixelRatio").Float()
	if knownRatio != 0 && ratio != knownRatio {
		theMonitor.deviceScaleFactor = 0
		js.Global().Call("dispatchEvent", js.Global().Get("Event").New("resize"))
	}
	knownRatio = ratio
}

// fitCanvas gives the canvas a size in the page that is its size in pixels:
// Ebitengine stretches it over the whole page, whose edge may lie within a pixel.
func fitCanvas(width, height, ratio float64) {
	style := document().Call("querySelector", "canvas").Get("style")
	for name, length := range map[string]float64{"width": width, "height": height} {
		style.Set(name, strconv.FormatFloat(math.Floor(length*ratio)/ratio, 'f', -1, 64)+"px")
	}
}
