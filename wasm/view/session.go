package view

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// A Session is the interaction state of a screen that survives from one view to
// the next: hover, focus, scroll positions. It turns input into messages for the
// screen, and needs no display.
//
// The root's ID names the screen. While it stays the same, focus and scroll
// positions are kept by ID; when it changes they are reset, or restored if the new
// screen is the one before.
type Session struct {
	Focus    ID             // the focused node; empty: none
	Hover    ID             // the focusable node under the pointer
	Pressed  ID             // the focusable node that the pointer went down on
	Keys     bool           // the keyboard was used last: the focus ring is visible
	Caret    int            // in the focused Field: number of characters before it
	Selected int            // number of characters before the caret that are selected, as set by Select
	Scroll   map[ID]float32 // scroll positions of scrolling nodes

	// Revision changes whenever layout and painting have to be repeated.
	Revision int

	fonts             *Fonts
	screen            ID
	left              []visit // the screens that led to the present one
	dialog            ID
	focusBeforeDialog ID        // where the focus returns when the dialog closes
	tabIndex          int       // index of the focus among the Tab stops
	lastMember        map[ID]ID // the last focused member of each composite
	revealFocus       bool      // the focus moved: scroll it into view
	inside            bool      // the pointer is over the screen
	resting           bool      // a key was used, or the screen changed, since it moved
	x, y              float32   // pointer position
	dragged           bool      // the finger moved: it scrolls and does not press
	sliding           bool      // the pressed slider follows the pointer
	anchor            int       // where in a field the pointer went down: number of characters before it
	downX             float32   // where the pointer went down
	downY             float32
	pointed           ID     // the node whose Point was sent last
	leaveMsg          Msg    // that node's Leave
	tipText           string // the tooltip that is shown
	tipDismissed      bool   // Escape closed the tooltip
	digits            string // typed one after the other on a slider
	digitsOf          ID     // that slider
}

// A visit is a screen that was left, with what returning to it restores.
type visit struct {
	screen, focus ID
	scroll        map[ID]float32
	lastMember    map[ID]ID
}

// NewSession returns a session without focus, hover or scrolling.
func NewSession(fonts *Fonts) *Session {
	return &Session{Scroll: map[ID]float32{}, lastMember: map[ID]ID{}, fonts: fonts}
}

// An Input is one input event.
type Input struct {
	Kind   InputKind
	X, Y   float32 // pointer: position in logical pixels; Wheel: Y > 0 scrolls down, at the last pointer position
	Touch  bool    // the pointer is a finger: dragging scrolls
	Key    string  // KeyDown: as KeyboardEvent.key names it
	Shift  bool
	Chord  bool   // Control, Alt or Meta is held: the key is ignored
	Letter string // Typed: the text
}

// An InputKind is the kind of an input event.
type InputKind uint8

const (
	Move InputKind = iota
	Down
	Up
	Away // the pointer left the screen, or the system cancelled a touch
	Wheel
	Double // the second press of two at the same place
	KeyDown
	Typed
)

// Place lays out a new view of the screen and updates the session: focus and
// hover are kept by ID, a dialog takes the focus and gives it back, the focus is
// scrolled into view. It returns the Point and Leave messages of nodes that the
// new layout moved under the pointer or away from it.
func (s *Session) Place(root Node, w, h, scale float32) (*Scene, []Msg) {
	if root.ID != s.screen {
		s.enter(root.ID)
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

// enter resets the session for another screen, or restores it if the player returns to the
// screen before.
func (s *Session) enter(screen ID) {
	to := visit{scroll: map[ID]float32{}, lastMember: map[ID]ID{}}
	if k := slices.IndexFunc(s.left, func(v visit) bool { return v.screen == screen }); k >= 0 {
		if k == len(s.left)-1 {
			to = s.left[k]
			s.revealFocus = true
		}
		s.left = s.left[:k]
	} else if s.screen != "" {
		s.left = append(s.left, visit{s.screen, s.Focus, s.Scroll, s.lastMember})
	}
	s.screen, s.dialog, s.focusBeforeDialog = screen, "", ""
	s.Focus, s.Scroll, s.lastMember = to.focus, to.scroll, to.lastMember
	s.Pressed, s.tabIndex, s.Caret, s.Selected = "", 0, 0, 0
	s.resting = true
}

// reconcile adapts the session to a new scene.
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

// Take turns one input into messages. After messages the screen must be placed
// again before the next input, because they may have changed it.
func (s *Session) Take(sc *Scene, in Input) []Msg {
	switch in.Kind {
	case KeyDown:
		s.resting = true
	case Move, Down:
		s.resting = false
	}
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
	case Double:
		s.selectWord(sc, in)
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

// Press presses a node: called when its element in the page is clicked.
func (s *Session) Press(sc *Scene, id ID) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) {
		return nil
	}
	s.setFocus(sc, i)
	return press(sc.Nodes[i].Node)
}

// Enter sets the value of a Field or Slider: called when its element in the page
// was changed.
func (s *Session) Enter(sc *Scene, id ID, value string) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) {
		return nil
	}
	s.setFocus(sc, i)
	n := sc.Nodes[i].Node
	if n.Role.Typed() {
		s.Caret, s.Selected = utf8.RuneCountInString(value), 0
	}
	return set(n, value)
}

// FocusOn moves the focus: called when the node's element in the page gets the
// page's focus. Keys says that the keyboard moved it: the focus ring becomes visible,
// and the node is pointed at.
func (s *Session) FocusOn(sc *Scene, id ID, keys bool) []Msg {
	i := sc.Find(id)
	if i < 0 || !sc.reachable(i) || id == s.Focus && keys == s.Keys {
		return nil
	}
	s.Keys = keys
	s.setFocus(sc, i)
	if !keys {
		return nil
	}
	return s.updatePointed(sc, i, nil)
}

// Blur takes the focus from the node that has it.
func (s *Session) Blur() {
	if s.Focus != "" {
		s.Focus = ""
		s.Revision++
	}
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

// slide sets a slider to the step nearest to a value.
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

// reachable reports whether node i can get the focus: it is focusable and not
// behind an open dialog.
func (sc *Scene) reachable(i int) bool {
	if !sc.Nodes[i].focusable {
		return false
	}
	return i >= sc.modal && i < sc.Nodes[sc.modal].End
}

// Select sets the selected characters of the focused Field and puts the caret
// behind them: called when the selection in the page's input element changes.
func (s *Session) Select(from, to int) {
	if marked := max(to-from, 0); to != s.Caret || marked != s.Selected {
		s.Caret, s.Selected = to, marked
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
		s.Caret, s.Selected = utf8.RuneCountInString(p.Node.Value), 0
		if p.Node.ReadOnly { // it is there to be copied as a whole
			s.Selected = s.Caret
		}
	}
	s.noteTabIndex(sc, i)
}

// noteTabIndex remembers the position of the focus among the Tab stops, so that
// the focus stays near when its node disappears.
func (s *Session) noteTabIndex(sc *Scene, i int) {
	if k := slices.Index(s.TabStops(sc), i); k >= 0 {
		s.tabIndex = k
	}
}

// showFocus scrolls the focus into view and reports whether it had to.
func (s *Session) showFocus(sc *Scene) bool {
	i := sc.Find(s.Focus)
	if i < 0 {
		return false
	}
	const margin = 8
	r := sc.Nodes[i].Rect
	moved, inside := false, false // inside: in a part that scrolls
	for k := sc.Nodes[i].Parent; k >= 0; k = sc.Nodes[k].Parent {
		p := &sc.Nodes[k]
		if p.Node.Box.FromTop && !inside {
			moved = s.scrollToTop(sc, k) || moved
		}
		if !p.Node.Box.Scroll || p.ID == "" {
			continue
		}
		inside = true
		to := p.Offset
		if over := r.Y + r.H + margin - (p.Rect.Y + p.Rect.H); over > 0 {
			to += over
		}
		if under := p.Rect.Y + margin - (r.Y - (to - p.Offset)); under > 0 {
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

// scrollToTop scrolls everything in node i to its top and reports whether it was not there.
func (s *Session) scrollToTop(sc *Scene, i int) (moved bool) {
	for k := i + 1; k < sc.Nodes[i].End; k++ {
		if p := &sc.Nodes[k]; p.Offset > 0 {
			s.Scroll[p.ID], moved = 0, true
		}
	}
	return moved
}

// updatePointed sends Point and Leave when the pointer or the focus enters or
// leaves a node that has them. It is now at node i, or inside it; -1: nowhere.
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
