// Command empty is an Ebitengine program without contents, the baseline of
// BenchmarkFirstFrame.
package main

import (
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"
)

type empty struct{ drawn bool }

func (*empty) Update() error { return nil }

func (e *empty) Draw(*ebiten.Image) {
	if !e.drawn {
		e.drawn = true
		js.Global().Call("gameReady")
	}
}

func (*empty) Layout(width, height int) (int, int) { return width, height }

func main() {
	if err := ebiten.RunGame(&empty{}); err != nil {
		panic(err)
	}
}
