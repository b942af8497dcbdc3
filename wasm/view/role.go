package view

// A Role says what kind of thing a node is, to the eye, the keyboard and a
// screen reader alike.
type Role uint8

const (
	Group      Role = iota // things that belong together
	Heading                // the name of what follows
	Text                   // words or a figure
	Button                 // pressed
	Toggle                 // pressed to be on or off
	Disclosure             // pressed to unfold what stands after it
	Link                   // pressed to go somewhere
	Choice                 // Options, of which one is chosen
	Option                 // one of a Choice
	Field                  // typed into
	Slider                 // moved between Low and High
	List                   // Items
	Item                   // one of a List
	Meter                  // how far something stands between Low and High
	Figure                 // a picture whose Rows say the same
	Table                  // its Rows
	Map                    // a picture with places in it, walked with the arrows
	Status                 // spoken when it changes
	Dialog                 // stands in front until it is closed
	Decoration             // says nothing: neither spoken nor printed
	roleCount
)

// The table of roles: the name in outlines; the element and the ARIA role
// (where the element does not imply it) in the page's mirror; the ARIA state
// that On sets; whether a node without kids writes its own words on the
// screen; whether it is a control, which must be reachable and labelled; and
// whether arrows walk among what it holds, which then is one stop of the Tab
// key.
var roles = [roleCount]struct {
	name, tag, aria, on     string
	writes, control, roving bool
}{
	Group:      {name: "group", tag: "div", aria: "group"},
	Heading:    {name: "heading", tag: "h2", writes: true},
	Text:       {name: "text", tag: "p", writes: true},
	Button:     {name: "button", tag: "button", writes: true, control: true},
	Toggle:     {name: "toggle", tag: "button", on: "aria-pressed", writes: true, control: true},
	Disclosure: {name: "fold", tag: "button", on: "aria-expanded", writes: true, control: true},
	Link:       {name: "link", tag: "a", aria: "link", writes: true, control: true},
	Choice:     {name: "choice", tag: "div", aria: "radiogroup", roving: true},
	Option:     {name: "option", tag: "button", aria: "radio", on: "aria-checked", writes: true, control: true},
	Field:      {name: "field", tag: "input", writes: true, control: true},
	Slider:     {name: "slider", tag: "div", aria: "slider", control: true},
	List:       {name: "list", tag: "ul", aria: "list", roving: true},
	Item:       {name: "item", tag: "li", aria: "listitem", on: "aria-current", writes: true},
	Meter:      {name: "meter", tag: "div", aria: "meter"},
	Figure:     {name: "figure", tag: "figure", aria: "figure"},
	Table:      {name: "table", tag: "table"},
	Map:        {name: "map", tag: "div", aria: "group", roving: true},
	Status:     {name: "status", tag: "p", aria: "status", writes: true},
	Dialog:     {name: "dialog", tag: "div", aria: "dialog"},
	Decoration: {name: "ornament", tag: "span", aria: "presentation"},
}

// String returns the role's name in outlines.
func (r Role) String() string { return roles[r].name }

// Tag returns the name of the element that mirrors a node of the role.
func (r Role) Tag() string { return roles[r].tag }

// ARIA returns the mirroring element's role attribute, empty where the element
// itself says enough.
func (r Role) ARIA() string { return roles[r].aria }

// OnState returns the ARIA attribute that says whether a node of the role is
// on, empty if it has no such state.
func (r Role) OnState() string { return roles[r].on }
