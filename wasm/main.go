package main

import (
	"log"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/screen"
)

func main() {
	ebiten.SetWindowTitle("Split Decision")
	ebiten.SetWindowSize(1440, 900)
	ebiten.SetWindowSizeLimits(390, 480, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowClosingHandled(true) // the screen saves first
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(newGame(screen.Start(newRunner(), scenarios.Shipped())), &ebiten.RunGameOptions{X11ClassName: "split-decision"}); err != nil {
		log.Fatal(err)
	}
}
