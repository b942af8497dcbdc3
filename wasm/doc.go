// Command wasm is the game: compiled to WebAssembly for the browser, or as a native program
// with a window.
//
//	go run ./wasm    # in a window
//	scripts/site     # the page, in dist
//
// It is the shell around the screens of package screen, and the only package that imports
// Ebitengine. It passes input and time to the present screen, lays out its view with package
// view, paints it (paint.go, mesh.go, atlas.go), mirrors it as DOM elements over the canvas
// (mirror_js.go), and executes the effects that the screen returns (effects.go). Files that
// end in _js are for the browser, files that end in _native for the desktop; both offer the
// same functions.
//
// Forecasts are simulated elsewhere: in goroutines on the desktop (runner_native.go), in Web
// Workers in the browser (runner_js.go), whose program is package simulator.
//
// A view is rebuilt when the screen or the input has changed it, and a frame is painted only
// if something moved. Everything runs in the goroutine of Ebitengine; others hand it their
// results through game.post.
package main
