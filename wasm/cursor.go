package main

import "github.com/hajimehoshi/ebiten/v2"

// shapeCursor sets the mouse cursor to match the node under it.
func (g *game) shapeCursor() {
	shape := ebiten.CursorShapeDefault
	if i := g.scene.Find(g.session.Hover); i >= 0 {
		switch n := g.scene.Nodes[i].Node; {
		case n.Off != "":
		case n.Role.Typed():
			shape = ebiten.CursorShapeText
		case n.Press != nil || n.Set != nil:
			shape = ebiten.CursorShapePointer
		}
	}
	ebiten.SetCursorShape(shape)
}
