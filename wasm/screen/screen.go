// Package screen holds the screens of the game, one file each. A screen says
// what is to be seen as a tree of nodes and answers what is done to it with
// the screen that follows. It touches neither display nor disk: whatever it
// wants from the world outside it returns as effects.
package screen

import (
	"time"

	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// A Screen is what the player has before their eyes. The shell calls one
// screen at a time, from one goroutine.
type Screen interface {
	// Name says which screen it is, for tests. It is the ID of its view's root.
	Name() string

	// Update takes what happened, a message of this package or one that its own
	// nodes carry, and returns the screen that is to be seen from now on with
	// what it wants done, in order.
	Update(view.Msg) (Screen, []Effect)

	// View returns what is to be seen. It is called after an Update and when the
	// surroundings change, and must not change anything. The tree must not be
	// changed after it was returned.
	View(Viewport) view.Node

	// State says in one line of its own form what state it is in; tests wait for it.
	State() string

	// Busy says whether it wishes to be sent a Tick at every frame: something
	// runs by itself, or a computation waits for its next slice.
	Busy() bool
}

// Viewport are what a view may depend on besides the screen's own state.
type Viewport struct {
	Width, Height float32     // room in logical pixels
	Preferences   Preferences // as the screen asked for it, or as the computer is set
}

// Preferences is how somebody likes to see. A screen sets it with the effect of
// that name; what is left at its zero value follows the computer's settings.
type Preferences struct {
	Text         int    // size of text in per cent, 100 to 200; 0: 100
	ReduceMotion bool   // nothing glides
	Profile      string // "light", "dark", "contrast", "projector"; "": as the computer is set
}

// Messages that the shell sends to every screen. Those that a screen has no
// use for it ignores.
type (
	// Started is the first message of all. Fragment is what stood after the #
	// of the page's address, or the run link given on the command line.
	Started struct{ Fragment string }

	// Tick comes at every frame while the screen is busy. Passed is the time
	// since the last one, at most a second; Room is how long the screen may
	// compute now without the picture faltering. Still says that nothing is to
	// glide: what would be watched is shown at once.
	Tick struct {
		Passed, Room time.Duration
		ReduceMotion bool
	}

	// Loaded answers Load. Bytes is nil if nothing was ever saved under the key.
	Loaded struct {
		Key   string
		Bytes []byte
	}

	// Opened are files that were chosen after OpenFile, dropped on the window or
	// named on the command line, together; or Why says why they could not be read.
	Opened struct {
		Files []workerproto.File
		Why   string
	}

	// Delegated answers Delegate, as package workerproto says.
	Delegated struct {
		Number int
		Answer []byte
	}

	// FragmentChanged says that the fragment of the page's address was changed by hand.
	FragmentChanged struct{ Fragment string }

	// PageHidden says that the page is being hidden or the window closed, perhaps
	// for good: what is not saved now may be lost.
	PageHidden struct{}

	// Done says that an effect which names a result has happened: Copy and
	// Download. Failed says that any effect could not be, and why.
	Done   struct{ Effect Effect }
	Failed struct {
		Effect Effect
		Why    string
	}

	// TestCommand is a line for tests and demonstrations, which the page's probe
	// passes on: what it means is up to the screen.
	TestCommand struct{ Line string }
)

// An Effect is something that a screen wants done outside of it.
type Effect interface{ effect() }

type (
	// Save keeps bytes under a key until they are replaced, also when the
	// program ends right afterwards. Empty bytes delete the key.
	Save struct {
		Key   string
		Bytes []byte
	}

	// Load asks for what was saved under a key; the answer is Loaded.
	Load struct{ Key string }

	// Download hands the player a file.
	Download struct {
		Name, Type string // Type is the media type, as in text/plain
		Bytes      []byte
	}

	// Copy puts text on the clipboard.
	Copy struct{ Text string }

	// OpenLink opens an address in another tab or in the browser.
	OpenLink struct{ Address string }

	// OpenFile lets the player choose files; the answer is Opened, or nothing.
	OpenFile struct{ Accept string } // endings, as in ".yaml,.txt"

	// Delegate has the worker do a job of package workerproto; the answer is Delegated
	// with the same number.
	Delegate struct {
		Number  int
		Job     string
		Request []byte
	}

	// Reload starts the program again from the beginning.
	Reload struct{}

	// SetTitle names the window.
	SetTitle struct{ Title string }

	// SetFragment makes the page's address lead to the run as it stands, and
	// the page that shows when something breaks as well. Text has no #.
	SetFragment struct{ Text string }

	// SetPreferences changes how everything is shown.
	SetPreferences struct{ Preferences Preferences }

	// Focus puts the keyboard on a node of the next view.
	Focus struct{ ID view.ID }

	// NoRedraw says that nothing to be seen has changed, so that View need not be
	// called: the answer to most Ticks of a computation.
	NoRedraw struct{}

	// Later sends a message after a time.
	Later struct {
		After time.Duration
		Msg   view.Msg
	}
)

func (Save) effect()           {}
func (Load) effect()           {}
func (Download) effect()       {}
func (Copy) effect()           {}
func (OpenLink) effect()       {}
func (OpenFile) effect()       {}
func (Delegate) effect()       {}
func (Reload) effect()         {}
func (SetTitle) effect()       {}
func (SetFragment) effect()    {}
func (SetPreferences) effect() {}
func (Focus) effect()          {}
func (NoRedraw) effect()       {}
func (Later) effect()          {}
