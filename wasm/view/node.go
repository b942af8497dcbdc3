package view

// An ID identifies a node on its screen. It is unique there and stable across
// views, so that the painter can animate the node and the focus can stay on it.
type ID string

// A Msg is a message to the screen, sent when the user presses, points or
// types. The screen defines what it means.
type Msg any

// A Node is one element of a screen. The zero Node is an empty group of size
// zero.
type Node struct {
	ID    ID
	Role  Role
	Label string // accessible name, without the value
	Value string // current value in words: a figure with its unit
	Hint  string // explanation; announced after the label, and shown as a tooltip on a node without kids
	Off   string // why it is disabled; empty: it is enabled
	On    bool   // selected, checked or expanded
	Key   string // keyboard shortcut that presses it, as KeyboardEvent.key names it: "r", "Enter"

	Press Msg                           // sent when it is pressed; nil: it cannot be pressed
	Point Msg                           // sent when the pointer or the focus enters it
	Leave Msg                           // sent when they leave it
	Set   func(string) Msg              // returns the message for a typed text (Field) or a new value (Slider)
	Drag  func(begins bool, at int) Msg // Slider: sent instead of Set when the pointer goes down on it, and while it is dragged, at a value
	For   ID                            // the node to which pointer events on this one are redirected: a card's button, say

	ReadOnly bool // Field: its text can be selected and copied, but not changed

	Low, High, Step, At int // Slider and Meter: range, step and current value

	Marks []Mark // passages of the node's own words that are styled differently

	Box  Box
	Look Look
	Draw func(c *Canvas, w, h float32) // draws the node's picture, from its top left corner, at the size that layout gave it
	Rows [][]string                    // a picture's figures as a table, column heads first

	Kids []Node
}

// Words returns the text that the node itself shows: its value, or its label
// if it has no value. It is empty for a node with kids or a picture.
func (n *Node) Words() string {
	if !roles[n.Role].writes || len(n.Kids) > 0 || n.Draw != nil {
		return ""
	}
	if n.Value != "" {
		return n.Value
	}
	return n.Label
}

// Interactive reports whether keyboard and pointer can act on the node: press
// it, set it, point at it, or read why it is disabled.
func (n *Node) Interactive() bool {
	return n.Press != nil || n.Set != nil || n.ReadOnly || n.Point != nil || n.Off != ""
}

// A Flow is the direction in which a node lays out its kids.
type Flow uint8

const (
	Column Flow = iota // below one another
	Row                // beside one another
	Wrap               // beside one another, broken into lines
	Stack              // on top of one another, the last in front
	Free               // where Arrange puts them
)

// An Align positions kids along the cross axis (Box.Cross) or the main axis
// (Box.Main) where they leave space.
type Align uint8

const (
	Start Align = iota
	Center
	End
	Fill    // cross axis: as wide as the space
	Between // main axis: the free space goes between the kids
)

// A Box is the layout of a node: its size and how its kids share it. Lengths
// are logical pixels at 100 % text; layout multiplies them by the text scale.
type Box struct {
	Flow          Flow
	Gap           float32
	Pad           Edges
	Width, Height float32 // fixed size; 0: the size of its contents
	MinW, MaxW    float32
	MinH, MaxH    float32
	Grow          float32 // weight in the distribution of free space; 0: keeps its size
	Cross, Main   Align
	Wide          bool                                           // as wide as its column or as high as its row, whatever the parent's Cross is
	Scroll        bool                                           // contents that are taller scroll inside it
	FromTop       bool                                           // while a focus inside it, but in no part that scrolls, is shown, its parts that scroll show their top
	Arrange       func(w, h, scale float32, sizes []Rect) []Rect // Free: places kids of these sizes in w by h, at a text scale
	HeightFor     func(w, scale float32) float32                 // Free: the height it asks for at a width; nil: none
}

// Edges are the four paddings of a box.
type Edges struct{ Top, Right, Bottom, Left float32 }

// All returns equal paddings.
func All(p float32) Edges { return Edges{p, p, p, p} }

// XY returns paddings of x at the sides and y above and below.
func XY(x, y float32) Edges { return Edges{y, x, y, x} }

// A Rect is a rectangle on the screen in logical pixels.
type Rect struct{ X, Y, W, H float32 }

// A Point is a position in logical pixels.
type Point struct{ X, Y float32 }
