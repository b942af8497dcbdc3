package main

import (
	"math"
	"strconv"
	"syscall/js"
	_ "unsafe" // for go:linkname
)

// Ebitengine 2.9.9 reads the browser's device pixel ratio once and caches it, so that
// the picture is blurred after zooming or on another monitor. The cache is a plain
// field: setting it to 0 makes Ebitengine read the ratio again. wasm/e2e tests this;
// go.mod pins the version.
//
//go:linkname theMonitor github.com/hajimehoshi/ebiten/v2/internal/ui.theMonitor
var theMonitor *struct{ deviceScaleFactor float64 }

var knownRatio float64

// followRatio makes Ebitengine read a changed ratio. The browser has no event that
// comes after the change, so it is called in every Update.
func followRatio() {
	ratio := js.Global().Get("devicePixelRatio").Float()
	if knownRatio != 0 && ratio != knownRatio {
		theMonitor.deviceScaleFactor = 0
		js.Global().Call("dispatchEvent", js.Global().Get("Event").New("resize"))
	}
	knownRatio = ratio
}

// fitCanvas sets the CSS size of the canvas to a whole number of physical pixels:
// Ebitengine stretches it over the page, whose size may be a fraction of a pixel.
func fitCanvas(width, height, ratio float64) {
	style := document().Call("querySelector", "canvas").Get("style")
	for name, length := range map[string]float64{"width": width, "height": height} {
		style.Set(name, strconv.FormatFloat(math.Floor(length*ratio)/ratio, 'f', -1, 64)+"px")
	}
}
