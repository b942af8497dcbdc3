package view

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// A Session is what a person does with a screen between two views of it: what
// the pointer is over, where the focus is, how far things are scrolled. It
// turns input into messages for the screen, and needs no display.
//
// The root's ID names the screen: while it stays, focus and scroll offsets
// stay on the IDs they are on; when it changes they begin anew.
type Session struct {
	Focus   ID             // what the keyboard is on; empty: nothing
	Hover   ID             // the live node under the pointer
	Pressed ID             // the live node the pointer went down on
	Keys    bool           // the keyboard was used last: the focus is to be seen
	Caret   int            // in the focused Field: so many characters stand before it
	Marked  int            // so many of them, the last, are selected: the page's real field says so
	Scroll  map[ID]float32 // how far scrolling nodes are scrolled

	// Revision changes with anything that is to be seen: place and paint anew.
	Revision int

	fonts             *Fonts
	screen            ID
	dialog            ID
	focusBeforeDialog ID        // where the focus was before the dialog opened
	tabIndex          int       // the focus's place in the order of the Tab key
	lastMember        map[ID]ID // where the focus was last in each thing it walks in
	revealFocus       bool      // the focus moved: bring it into view
	inside            bool      // the pointer is on the screen
	x, y              float32   // where
	dragged           bool      // a finger moved: scroll, don't press
	sliding           bool      // what is pressed is a slider that follows the pointer
	downX             float32   // where it went down
	downY             float32
	pointed           ID     // whose Point was told last
	leaveMsg          Msg    // its Leave
	tipText           string // what the tip says
	tipDismissed      bool   // Escape took the tip away
}

// NewSession returns a session in which nothing has happened.
func NewSession(fonts *Fonts) *Session {
	return &Session{Scroll: map[ID]float32{}, lastMember: map[ID]ID{}, fonts: fonts}
}

// An Input is one thing that a hand did.
type Input struct {
	Kind   InputKind
	X, Y   float32 // pointer: where, in logical pixels; Wheel: Y > 0 scrolls down, at the last spot moved to
	Touch  bool    // the pointer is a finger: dragging scrolls
	Key    string  // KeyDown: as KeyboardEvent.key names it
	Shift  bool
	Chord  bool   // Control, Alt or Meta is held: the key is not ours
	Letter string // Typed: what was written
}

// An InputKind says what a hand did.
type InputKind uint8

const (
	Move InputKind = iota
	Down
	Up
	Away // the pointer left the screen, or a touch was taken away by the system
	Wheel
	KeyDown
	Typed
)

// Place gives a screen its places in this session: focus and hover are kept by
// ID, a dialog takes the focus and gives it back, the focus is brought into
// view. The messages say what the change of view has moved under the pointer.
func (s *Session) Place(root Node, w, h, scale float32) (*Scene, []Msg) {
	if root.ID != s.screen {
		s.screen, s.dialog, s.focusBeforeDialog = root.ID, "", ""
		s.Focus, s.Pressed, s.tabIndex, s.Caret, s.Marked = "", "", 0, 0, 0
		clear(s.Scroll)
		clear(s.lastMember)
	}
	sc := Place(root, w, h, scale, s.Scroll, s.fonts)
	msgs := s.reconcile(sc)
	if s.revealFocus {
		s.revealFocus = false
		if s.showFocus(sc) {
			s.Revision++
			sc = Place(root, w, h, scale, s.Scroll, s.fonts)
		}
	}
	for i := range sc.Nodes {
		if p := &sc.Nodes[i]; p.Node.Box.Scroll && s.Scroll[p.ID] != p.Offset {
			s.Scroll[p.ID] = p.Offset
		}
	}
	s.placeTip(sc)
	return sc, msgs
}

// reconcile fits the session to a new scene.
func (s *Session) reconcile(sc *Scene) []Msg {
	dialog := ID("")
	if sc.modal > 0 {
		dialog = sc.Nodes[sc.modal].ID
	}
	switch {
	case dialog != s.dialog && dialog != "":
		if s.dialog == "" {
			s.focusBeforeDialog = s.Focus
		}
		s.Focus, s.tabIndex = "", 0
		if stops := s.TabStops(sc); len(stops) > 0 {
			s.setFocus(sc, stops[0])
		}
	case dialog != s.dialog:
		s.Focus = s.focusBeforeDialog
		s.revealFocus = true
	}
	s.dialog = dialog
	if s.Focus != "" {
		if i := sc.Find(s.Focus); i < 0 || !sc.reachable(i) {
			s.Focus = ""
			if stops := s.TabStops(sc); len(stops) > 0 {
				s.setFocus(sc, stops[min(s.tabIndex, len(stops)-1)])
			}
		} else {
			s.noteTabIndex(sc, i)
		}
	}
	if i := sc.Find(s.Focus); i >= 0 {
		s.Caret = min(s.Caret, utf8.RuneCountInString(sc.Nodes[i].Node.Value))
	}
	if sc.Find(s.Pressed) < 0 {
		s.Pressed = ""
	}
	var msgs []Msg
	if s.inside {
		msgs = s.updateHover(sc, msgs)
	}
	if s.pointed != "" {
		if i := sc.Find(s.pointed); i < 0 {
			msgs = s.updatePointed(sc, -1, msgs)
		} else {
			s.leaveMsg = sc.Nodes[i].Node.Leave
		}
	}
	return msgs
}

// Take turns one input into messages. A screen that was told something is to
// be placed anew before the next input, since what is pressed next may have
// changed.
func (s *Session) Take(sc *Scene, in Input) []Msg {
	msgs := s.dispatch(sc, in)
	s.noteTip(sc)
	return msgs
}

func (s *Session) dispatch(sc *Scene, in Input) []Msg {
	switch in.Kind {
	case Move:
		return s.pointerMove(sc, in)
	case Down:
		return s.pointerDown(sc, in)
	case Up:
		return s.pointerUp(sc, in)
	case Away:
		s.inside, s.dragged, s.sliding = false, false, false
		s.Pressed = ""
		return s.updateHover(sc, nil)
	case Wheel:
		s.wheel(sc, in.Y)
		return s.updateHover(sc, nil)
	case KeyDown:
		if in.Chord {
			return nil
		}
		return s.keyDown(sc, in)
	case Typed:
		return s.insertText(sc, in.Letter)
	}
	return nil
}

// Press does what pressing a node does: the page's mirror calls it when its
// element is clicked.
func (s *Session) Press(sc *Scene, id ID) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) {
		return nil
	}
	s.setFocus(sc, i)
	return press(sc.Nodes[i].Node)
}

// Enter sets the value of a Field or Slider: the page's mirror calls it when
// its element was changed.
func (s *Session) Enter(sc *Scene, id ID, value string) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) {
		return nil
	}
	s.setFocus(sc, i)
	n := sc.Nodes[i].Node
	if n.Role.Typed() {
		s.Caret, s.Marked = utf8.RuneCountInString(value), 0
	}
	return set(n, value)
}

// FocusOn moves the focus: the page's mirror calls it when its element gets
// the page's focus. Keys says that the focus is to be seen.
func (s *Session) FocusOn(sc *Scene, id ID, keys bool) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) || id == s.Focus && keys == s.Keys {
		return nil
	}
	s.Keys = keys
	s.setFocus(sc, i)
	return s.updatePointed(sc, i, nil)
}

func press(n *Node) []Msg {
	if n.Off != "" || n.Press == nil {
		return nil
	}
	return []Msg{n.Press}
}

func set(n *Node, value string) []Msg {
	if n.Off != "" || n.Set == nil || value == n.Value && n.Role.Typed() {
		return nil
	}
	if m := n.Set(value); m != nil {
		return []Msg{m}
	}
	return nil
}

// slide moves a slider to a place on its scale.
func slide(n *Node, to int) []Msg {
	step := max(n.Step, 1)
	to = min(max(to, n.Low), n.High)
	if to != n.High {
		to = n.Low + (to-n.Low+step/2)/step*step
	}
	to = min(to, n.High)
	if to == n.At {
		return nil
	}
	return set(n, strconv.Itoa(to))
}

// reachable tells whether keyboard and pointer may come to node i: it is live
// or only the keys can scroll it, it has a place, and no dialog stands before it.
func (sc *Scene) reachable(i int) bool {
	if !sc.Nodes[i].focusable {
		return false
	}
	return i >= sc.modal && i < sc.Nodes[sc.modal].End
}

// Select says which characters of the focused Field are selected, and that the caret
// stands behind them: the page's mirror calls it, whose real fields know.
func (s *Session) Select(from, to int) {
	if marked := max(to-from, 0); to != s.Caret || marked != s.Marked {
		s.Caret, s.Marked = to, marked
		s.Revision++
	}
}

// setFocus moves the focus to node i, which is reachable.
func (s *Session) setFocus(sc *Scene, i int) {
	p := &sc.Nodes[i]
	if p.ID == s.Focus {
		return
	}
	s.Focus = p.ID
	s.tipDismissed = false
	s.Revision++
	s.revealFocus = true
	if g := sc.composite(i); g >= 0 {
		s.lastMember[sc.Nodes[g].ID] = p.ID
	}
	if p.Node.Role.Typed() {
		s.Caret, s.Marked = utf8.RuneCountInString(p.Node.Value), 0
	}
	s.noteTabIndex(sc, i)
}

// noteTabIndex keeps where in the order of the Tab key the focus stands, so that
// it stays near when what it is on goes away.
func (s *Session) noteTabIndex(sc *Scene, i int) {
	if k := slices.Index(s.TabStops(sc), i); k >= 0 {
		s.tabIndex = k
	}
}

// showFocus scrolls so that the focus can be seen, and tells whether it had to.
func (s *Session) showFocus(sc *Scene) bool {
	i := sc.Find(s.Focus)
	if i < 0 {
		return false
	}
	const air = 8
	r := sc.Nodes[i].Rect
	moved := false
	for k := sc.Nodes[i].Parent; k >= 0; k = sc.Nodes[k].Parent {
		p := &sc.Nodes[k]
		if !p.Node.Box.Scroll || p.ID == "" {
			continue
		}
		to := p.Offset
		if over := r.Y + r.H + air - (p.Rect.Y + p.Rect.H); over > 0 {
			to += over
		}
		if under := p.Rect.Y + air - (r.Y - (to - p.Offset)); under > 0 {
			to -= under
		}
		to = min(max(to, 0), p.Content-p.Rect.H)
		if to != p.Offset {
			s.Scroll[p.ID] = to
			r.Y -= to - p.Offset
			moved = true
		}
	}
	return moved
}

// updatePointed tells the screen when pointer or focus came to something that wants to
// know, and when they left it. What they are on may be inside of it; -1: nothing.
func (s *Session) updatePointed(sc *Scene, i int, msgs []Msg) []Msg {
	for i >= 0 && sc.Nodes[i].Node.Point == nil {
		i = sc.Nodes[i].Parent
	}
	id := ID("")
	if i >= 0 {
		id = sc.Nodes[i].ID
	}
	if id == s.pointed {
		return msgs
	}
	if s.leaveMsg != nil {
		msgs = append(msgs, s.leaveMsg)
	}
	s.pointed, s.leaveMsg = id, nil
	if i >= 0 {
		s.leaveMsg = sc.Nodes[i].Node.Leave
		msgs = append(msgs, sc.Nodes[i].Node.Point)
	}
	return msgs
}
