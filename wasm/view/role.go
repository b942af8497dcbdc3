package view

// A Role is the kind of a node: what it looks like, which keys it takes and
// how assistive technology announces it. The table below has one row for each.
type Role uint8

const (
	Group      Role = iota // nodes that belong together
	Heading                // the title of what follows
	Text                   // words or a figure
	Button                 // performs an action
	Toggle                 // a button that is on or off
	Disclosure             // a button that expands or collapses what follows it
	Link                   // leads somewhere
	Choice                 // radio group: one of its Options is selected
	Option                 // one of a Choice
	Field                  // single-line text input
	Slider                 // a value between Low and High that the user sets
	List                   // a list of Items
	Item                   // one of a List
	Meter                  // a value between Low and High that is only shown
	Figure                 // a picture whose Rows give the same figures
	Table                  // a table of Rows
	Map                    // a picture with places in it; arrow keys move between them
	Status                 // announced when it changes
	Dialog                 // modal: in front of everything until it is closed
	Decoration             // carries no information: not announced, printed or hit
	roleCount
)

// A role is a row of the table of roles: everything in which one kind of node
// differs from another. Zero values are the common case.
type role struct {
	name string // in outlines and in messages

	// What the page contains for screen readers.
	tag      string                    // the HTML element
	aria     string                    // the role attribute; empty: the element implies it
	on       string                    // the ARIA attribute that Node.On sets; empty: it has no such state
	describe func(n *Node, e *Element) // adds name, value and attributes of its own; nil: aria-label
	unnamed  bool                      // left out of page and outline unless it is labelled or interactive
	inert    bool                      // never announced, printed, hit or focused
	modal    bool                      // makes everything before it unreachable, behind a backdrop
	entrance bool                      // the first one of a screen, if it is no caption, gets the page's focus when the screen is shown

	// What LintAccessibility demands of it.
	control    bool // must do something, be labelled, be reachable and be large enough
	pressable  bool // may be pressed although it is no control
	needsLabel bool
	needsRows  bool // a picture of this role must give its figures as a table
	needsID    bool // the place of the focus in it is remembered under its ID

	// How the keyboard and the pointer work on it.
	arrows   arrowKeys                                           // how the arrow keys move among its members
	memberOf Role                                                // the composite it is a member of; Group: none
	typed    bool                                                // it is typed into: it has a caret and a selection
	dragged  bool                                                // its value follows the pointer
	follows  bool                                                // it is pressed as soon as the arrow keys reach it
	key      func(s *Session, n *Node, key string) ([]Msg, bool) // handles a key; false: the key is not its own

	// How it is drawn.
	underlined bool                                             // its words are underlined in ink
	writes     bool                                             // without kids it shows its own words
	framed     bool                                             // while it is on it has a strong border
	decorate   func(c *Canvas, n *Node, w, h float32, st State) // draws on top of surface and words
}

// arrowKeys says how the arrow keys move among the members of a composite. A
// composite is one stop of the Tab key.
type arrowKeys uint8

const (
	noArrows      arrowKeys = iota
	arrowsWrap              // in order, from the last to the first
	arrowsStop              // in order, up to the last; other nodes inside are Tab stops of their own
	arrowsSpatial           // to the nearest node in that direction; everything inside is a member
)

// roles is the table of roles. It is filled in init because some of its
// functions read it.
var roles [roleCount]role

func init() {
	roles = [roleCount]role{
		Group:   {name: "group", tag: "div", aria: "group", unnamed: true},
		Heading: {name: "heading", tag: "h2", describe: describeText, entrance: true, writes: true},
		Text:    {name: "text", tag: "p", describe: describeText, writes: true},
		Button:  {name: "button", tag: "button", describe: describeButton, control: true, writes: true},
		Toggle: {name: "toggle", tag: "button", on: "aria-pressed", describe: describeButton, control: true,
			writes: true, framed: true},
		Disclosure: {name: "fold", tag: "button", on: "aria-expanded", describe: describeButton, control: true, underlined: true, writes: true},
		Link:       {name: "link", tag: "a", aria: "link", control: true, underlined: true, writes: true},
		Choice:     {name: "choice", tag: "div", aria: "radiogroup", needsLabel: true, needsID: true, arrows: arrowsWrap},
		Option: {name: "option", tag: "button", aria: "radio", on: "aria-checked", describe: describeButton, control: true,
			memberOf: Choice, follows: true, writes: true, framed: true},
		Field: {name: "field", tag: "input", describe: describeField, control: true,
			typed: true, key: fieldKey, writes: true, decorate: drawCaret},
		Slider: {name: "slider", tag: "input", describe: describeSlider, control: true,
			dragged: true, key: sliderKey, decorate: drawSlider},
		List:       {name: "list", tag: "ul", aria: "list", arrows: arrowsStop},
		Item:       {name: "item", tag: "li", aria: "listitem", on: "aria-current", describe: describeText, pressable: true, memberOf: List, writes: true},
		Meter:      {name: "meter", tag: "div", aria: "meter", describe: describeMeter, needsLabel: true, decorate: drawMeter},
		Figure:     {name: "figure", tag: "figure", aria: "figure", needsLabel: true, needsRows: true},
		Table:      {name: "table", tag: "table", needsLabel: true},
		Map:        {name: "map", tag: "div", aria: "group", needsLabel: true, needsID: true, arrows: arrowsSpatial},
		Status:     {name: "status", tag: "p", aria: "status", describe: describeStatus, writes: true},
		Dialog:     {name: "dialog", tag: "div", aria: "dialog", describe: describeDialog, modal: true, needsLabel: true},
		Decoration: {name: "ornament", tag: "span", aria: "presentation", inert: true},
	}
}

// String returns the role's name in outlines.
func (r Role) String() string { return roles[r].name }

// Typed reports whether nodes of the role are typed into.
func (r Role) Typed() bool { return roles[r].typed }

// Modal reports whether a node of the role hides everything before it behind
// a backdrop.
func (r Role) Modal() bool { return roles[r].modal }

// Inert reports whether nodes of the role are neither announced, printed, hit
// nor focused.
func (r Role) Inert() bool { return roles[r].inert }
