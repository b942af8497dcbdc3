// Package view is what a screen is made of: a tree of nodes that says, once,
// what is on the screen. Four readers use the same tree: the painter draws it,
// pointer and keyboard press it, the page mirrors it for screen readers, and
// the printer writes it as an outline. The package knows no display.
package view

// An ID names a node on its screen. It is unique there and stays the same as
// long as the thing it names is the same thing, so that the painter can move
// it and the focus can stay on it.
type ID string

// A Msg is what a screen is told when somebody presses, points or types.
// Its meaning is the screen's own.
type Msg any

// A Node is one thing on a screen, as everyone meets it.
// The zero Node is an empty group that takes no room.
type Node struct {
	ID    ID
	Role  Role
	Label string // what it is called
	Value string // what it says now, in words: a figure with its unit
	Hint  string // what helps to understand it; spoken after the label, and shown beside a node without kids
	Off   string // why it can't be used now; empty if it can
	On    bool   // chosen, checked or unfolded
	Key   string // the key that presses it, as KeyboardEvent.key names it: "r", "Enter"

	Press Msg              // told when it is pressed; nil: nothing to press
	Point Msg              // told when the pointer or the focus comes to it
	Leave Msg              // told when they leave it
	Set   func(string) Msg // told what was typed (Field) or chosen (Slider)
	For   ID               // the node that the pointer is on when it is on this one: the button of a card, say

	Low, High, Step, At int // Slider and Meter: range, step and where it stands

	Marks []Mark // passages of the node's own words that look different

	Box  Box
	Look Look
	Draw func(c *Canvas, w, h float32) // pictures: drawn in the node's own corner, once it has a size
	Rows [][]string                    // a picture's figures as a table, first row the heads

	Kids []Node
}

// Words returns what the node itself writes on the screen: its value, or its
// label where it has none. A node with kids or a picture leaves that to them.
func (n *Node) Words() string {
	if !roles[n.Role].writes || len(n.Kids) > 0 || n.Draw != nil {
		return ""
	}
	if n.Value != "" {
		return n.Value
	}
	return n.Label
}

// Interactive tells whether keyboard and pointer can do anything with the node:
// press it, set it, or learn from it why not or what it points at.
func (n *Node) Interactive() bool {
	return n.Press != nil || n.Set != nil || n.Point != nil || n.Off != ""
}

// A Flow says how a node's kids stand in it.
type Flow uint8

const (
	Column Flow = iota // below one another
	Row                // beside one another
	Wrap               // beside one another, broken into lines
	Stack              // on top of one another, the last in front
	Free               // where Arrange puts them
)

// An Align says where along the cross axis (Box.Cross) or the main axis
// (Box.Main) what does not fill its room stands.
type Align uint8

const (
	Start Align = iota
	Center
	End
	Fill    // cross axis: as wide as the room
	Between // main axis: the first at the start, the last at the end
)

// A Box says how much room a node takes and how its kids share it. Lengths are
// logical pixels at 100 % text; layout multiplies them where text grows.
type Box struct {
	Flow          Flow
	Gap           float32
	Pad           Edges
	Width, Height float32 // fixed; 0: as its contents ask
	MinW, MaxW    float32
	MinH, MaxH    float32
	Grow          float32 // share of the room that is left
	Cross, Main   Align
	Wide          bool                                           // as wide as its column or as high as its row, whatever that says to its kids
	Scroll        bool                                           // taller contents scroll inside it
	Arrange       func(w, h, scale float32, asked []Rect) []Rect // in a room of w by h, at that size of text, of kids that ask for so much
}

// Edges are the four paddings of a box.
type Edges struct{ Top, Right, Bottom, Left float32 }

// All returns equal paddings.
func All(p float32) Edges { return Edges{p, p, p, p} }

// XY returns paddings of x at the sides and y above and below.
func XY(x, y float32) Edges { return Edges{y, x, y, x} }

// A Rect is a place on the screen in logical pixels.
type Rect struct{ X, Y, W, H float32 }

// A Point is a spot in logical pixels.
type Point struct{ X, Y float32 }
