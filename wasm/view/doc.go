// Package view is the user interface toolkit. A screen describes what is visible once, as a
// tree of [Node] values: role, label, value, layout, and the message that pressing it sends.
// Four readers use the same tree: the painter draws it, pointer and keyboard act on it, the
// page exposes it to screen readers as DOM elements, and [Outline] prints it for tests. So
// they cannot disagree.
//
//	session := view.NewSession(view.NewFonts())
//	scene, _ := session.Place(s.View(viewport), 1440, 900, 1) // layout, at a text scale of 1
//	for _, msg := range session.Take(scene, input) {
//		s, effects = s.Update(msg)
//	}
//
// [Place] lays a tree out and returns a [Scene], in which every node has its rectangle. A
// [Session] keeps what survives from one view to the next: focus, hover, scroll positions, the
// caret. Nodes are recognised by their [ID].
//
// # What may be relied on
//
// Layout is a function of the tree, the size, the text scale and the scroll positions. Neither
// layout nor input needs a display, so tests of screens run anywhere. A tree must not be
// changed once it has been returned, and a Scene refers to the tree it was made from.
// Everything belongs to one goroutine. [LintAccessibility] and [LowContrast] list what a
// screen must not do; the tests of the screens call them.
//
// # Imports
//
// view imports the fonts and golang.org/x/image, to measure text. It knows neither the game
// nor Ebitengine.
package view
