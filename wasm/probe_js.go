package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// setProbe defines window.probe for tests: read() returns the state of the game,
// press(id) presses a node as its element in the page does, and tell(line) sends a
// TestCommand to the screen.
func (g *game) setProbe() {
	js.Global().Set("probe", map[string]any{
		"read": js.FuncOf(func(js.Value, []js.Value) any { return g.probe() }),
		"press": js.FuncOf(func(_ js.Value, args []js.Value) any {
			id := view.ID(args[0].String())
			g.post(func() { g.sendAll(g.session.Press(g.scene, id)) })
			return nil
		}),
		"tell": js.FuncOf(func(_ js.Value, args []js.Value) any {
			line := args[0].String()
			g.post(func() { g.send(screen.TestCommand{Line: line}) })
			return nil
		}),
	})
}

// probe describes the game. It lays the screen out first, so that the nodes are those of
// the state, which an animation changes in every frame.
func (g *game) probe() map[string]any {
	if g.scene != nil {
		g.updateScene()
	}
	nodes := []any{}
	if g.scene != nil {
		for i := range g.scene.Nodes {
			if n := &g.scene.Nodes[i]; n.ID != "" {
				nodes = append(nodes, map[string]any{
					"id": string(n.ID), "role": n.Node.Role.String(), "label": n.Node.Label, "value": n.Node.Value,
					"off": n.Node.Off, "on": n.Node.On,
					"x": n.Rect.X, "y": n.Rect.Y, "w": n.Rect.W, "h": n.Rect.H,
					"clip": map[string]any{"x": n.Clip.X, "y": n.Clip.Y, "w": n.Clip.W, "h": n.Clip.H},
					"in":   g.scrollerOf(i), "content": n.Content, "offset": n.Offset,
				})
			}
		}
	}
	errors := []any{}
	for _, e := range g.errors {
		errors = append(errors, e)
	}
	return map[string]any{
		"frames": g.painter.frames, "screen": g.screen.Name(), "state": g.screen.State(),
		"still": g.idle() && g.mirror.inSync(g), "busy": g.screen.Busy(), "focus": string(g.session.Focus), "hover": string(g.session.Hover),
		"nodes": nodes, "errors": errors,
	}
}

// scrollerOf returns the ID of the scroll container of node i; empty: none.
func (g *game) scrollerOf(i int) string {
	for i = g.scene.Nodes[i].Parent; i >= 0; i = g.scene.Nodes[i].Parent {
		if n := &g.scene.Nodes[i]; n.Node.Box.Scroll {
			return string(n.ID)
		}
	}
	return ""
}
