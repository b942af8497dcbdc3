package view

// Building blocks of the screens. Each function returns a node that the caller
// may still change.

// Para is a paragraph of text.
func Para(text string) Node {
	return Node{Role: Text, Label: text}
}

// CaptionText is the small heading of a part of the screen.
func CaptionText(text string) Node {
	return Node{Role: Heading, Label: text, Look: Look{Type: Caption, Text: Of(Muted)}}
}

// Aside is small text of little importance.
func Aside(text string) Node {
	return Node{Role: Text, Label: text, Look: Look{Type: Small, Text: Of(Muted)}}
}

// PrimaryButton is the default action. A screen has one.
func PrimaryButton(id ID, label string, press Msg) Node {
	n := QuietButton(id, label, press)
	n.Look.Fill, n.Look.Border = Of(Ink), Of(Ink)
	return n
}

// QuietButton is an ordinary button.
func QuietButton(id ID, label string, press Msg) Node {
	return Node{
		ID: id, Role: Button, Label: label, Press: press,
		Box:  Box{Pad: XY(14, 7), MinH: 32},
		Look: Look{Fill: Of(Panel), Border: Of(Line), Radius: 7, Type: Strong, Align: Center},
	}
}

// Pill is a short word in a rounded border: a grade, a team's letters, a state.
func Pill(text string) Node {
	return Node{
		Role: Text, Label: text,
		Box:  Box{Pad: XY(7, 1)},
		Look: Look{Fill: Of(Paper), Border: Of(Line), Radius: 7, Type: Small, Align: Center},
	}
}

// PanelBox is a bordered panel whose kids form a column.
func PanelBox(id ID, label string, kids ...Node) Node {
	return Node{
		ID: id, Label: label, Kids: kids,
		Box:  Box{Gap: 8, Pad: All(16), Cross: Fill},
		Look: Look{Fill: Of(Panel), Border: Of(Line), Radius: 10},
	}
}

// TeamMark is the letters of a team in its colour.
func TeamMark(text string) Node {
	n := Pill(text)
	n.Look.Fill, n.Look.Border, n.Look.Text = Of(Owner), Of(Owner), Of(Paper)
	return n
}

// Divider is a hairline between the kids of a Column, or of a Row.
func Divider(between Flow) Node {
	n := Node{Role: Decoration, Box: Box{Height: 1, Wide: true}, Look: Look{Fill: Of(Line)}}
	if between == Row {
		n.Box.Height, n.Box.Width = 0, 1
	}
	return n
}

// InputField is a single-line text input. While it is empty it shows its label;
// of a value that is too long it shows the end.
func InputField(id ID, label, value string, set func(string) Msg) Node {
	return Node{
		ID: id, Role: Field, Label: label, Value: value, Set: set,
		Box:  Box{Pad: XY(12, 8), MinH: 36, Wide: true},
		Look: Look{Fill: Of(Panel), Border: EdgeOf(Line), Radius: 7, Lines: 1},
	}
}
