package screen

import (
	"time"

	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// A Screen is what the player sees. Start returns the only one that is called from
// outside, from one goroutine; it shows the others by turns.
type Screen interface {
	// Name identifies the screen in tests. It is the ID of its view's root.
	Name() string

	// Update handles a message, either of this package or carried by one of the screen's
	// own nodes. It returns the screen to show next and the effects to run, in order.
	Update(view.Msg) (Screen, []Effect)

	// View returns the tree to show. It is called after an Update and when the viewport
	// changes, and must not change any state. The tree must not be modified after it has
	// been returned.
	View(Viewport) view.Node

	// State returns the screen's state in one line, in a form of its own; tests wait for
	// it.
	State() string

	// Busy reports whether the screen needs a Tick at every frame: something runs by
	// itself, or a computation waits for its next time slice.
	Busy() bool
}

// Viewport is what a view may depend on besides the screen's own state.
type Viewport struct {
	Width, Height float32     // available room in logical pixels
	Preferences   Preferences // as the screen has set them, or as the system has
}

// Preferences are the player's display settings. A screen sets them with the effect
// SetPreferences; fields at their zero value follow the system's settings.
type Preferences struct {
	Text         int    // text size in per cent, 100 to 200; 0: 100
	ReduceMotion bool   // nothing is animated
	Profile      string // "light", "dark", "contrast", "projector"; "": follows the system
	Touch        bool   // the main pointer is a finger, as only the system knows: there is neither a keyboard nor hovering
}

// Messages from outside. The shell in Start's screen handles FragmentChanged, Opened,
// PageHidden and pasted links for all screens and passes the others on. A screen ignores those it has no
// use for.
type (
	// Started is the first message.
	Started struct {
		Fragment string // of the page's address, with its #; or the run link given on the command line
		Locale   string // of the browser or system
		Address  string // of the page, without a fragment; empty: the game is no page
		Forgets  bool   // the browser deletes what is saved after a week without a visit

		Languages []LanguageFile // whose files lie beside the page
	}

	// A LanguageFile is a language of which the program has only the name: its texts are a file.
	LanguageFile struct {
		Tag, Name string
		Sum       uint64 // checksum of the file
		Bytes     []byte // the file, if the page has fetched it already; nil: it has not
	}

	// Tick is sent at every frame while the screen is busy. Passed is the time since the
	// last one, at most a second; Room is how long the screen may compute now without
	// dropping frames. With ReduceMotion set, nothing is animated: the end of an
	// animation is shown at once.
	Tick struct {
		Passed, Room time.Duration
		ReduceMotion bool
	}

	// Loaded answers Load and Change. Bytes is nil if nothing is saved under the key.
	Loaded struct {
		Key   string
		Bytes []byte
	}

	// Opened carries files that were chosen after OpenFile, dropped on the window or
	// named on the command line, all at once; or Why says why they could not be read.
	Opened struct {
		Files []workerproto.File
		Why   string
	}

	// Delegated answers Delegate, in the form that package workerproto defines.
	Delegated struct {
		Number int
		Answer []byte
	}

	// Fetched answers Fetch.
	Fetched struct {
		File  string
		Bytes []byte
	}

	// FragmentChanged says that the user has changed the fragment of the page's address.
	FragmentChanged struct{ Fragment string } // with its #

	// Pasted carries text that the player pasted or dropped. With InField set, a field has
	// taken its words, and Text has more, such as the address of a link.
	Pasted struct {
		Text    string
		InField bool
	}

	// PageHidden says that the page is being hidden or the window closed, perhaps for
	// good: unsaved state may be lost.
	PageHidden struct{}

	// Done says that an effect with a visible result has been carried out: Copy, Download
	// or SavePicture. Failed says that an effect, of any kind, failed, and why.
	Done   struct{ Effect Effect }
	Failed struct {
		Effect Effect
		Why    string
	}

	// TestCommand is a line of text for tests and demonstrations, passed on by the page's
	// probe; each screen defines its own commands.
	TestCommand struct{ Line string }
)

// An Effect is something that a screen wants done outside of it.
type Effect interface{ effect() }

type (
	// Save stores bytes under a key until they are replaced, even if the program ends
	// right afterwards. Empty bytes delete the key.
	Save struct {
		Key   string
		Bytes []byte
	}

	// Change replaces the bytes saved under a key by what Do makes of those that are saved now: another
	// window may have saved there meanwhile. The answer is Loaded with the new ones.
	Change struct {
		Key string
		Do  func(saved []byte) []byte
	}

	// KeepStorage asks the browser not to delete what is saved, which it may not grant.
	KeepStorage struct{}

	// Load asks for the bytes saved under a key; the answer is Loaded.
	Load struct{ Key string }

	// Download offers the player a file.
	Download struct {
		Name, Type string // Type is the media type, as in text/plain
		Bytes      []byte
	}

	// SavePicture offers the player a picture of a view, of so many pixels, as a PNG file. Alt says
	// what it shows.
	SavePicture struct {
		Name          string
		Root          view.Node
		Width, Height int
		Alt           string
	}

	// Copy copies text to the clipboard.
	Copy struct{ Text string }

	// OpenLink opens an address in another tab or in the browser.
	OpenLink struct{ Address string }

	// OpenFile lets the player choose files; the answer is Opened, or nothing if they
	// cancel.
	OpenFile struct{ Accept string } // endings, as in ".yaml,.txt"

	// Delegate gives the worker a job of package workerproto; the answer is Delegated
	// with the same number.
	Delegate struct {
		Number  int
		Job     string
		Request []byte
	}

	// Fetch asks for a file that lies beside the page; the answer is Fetched. Programs that are no
	// page have everything, and fail.
	Fetch struct{ File string }

	// Reload restarts the program.
	Reload struct{}

	// SetTitle sets the title of the window or page.
	SetTitle struct{ Title string }

	// SetLanguage says which language the texts are in, for those who have them read aloud.
	SetLanguage struct{ Tag string }

	// SetFragment sets the fragment of the page's address, so that the address, and the
	// page shown after a crash, lead to the run. Text has no #.
	SetFragment struct{ Text string }

	// SetPreferences changes the display settings.
	SetPreferences struct{ Preferences Preferences }

	// Focus moves the keyboard focus to a node of the next view.
	Focus struct{ ID view.ID }

	// NoRedraw says that nothing visible has changed, so that View need not be called:
	// the answer to most Ticks of a computation.
	NoRedraw struct{}

	// Later sends a message after a delay.
	Later struct {
		After time.Duration
		Msg   view.Msg
	}
)

func (Save) effect()           {}
func (Change) effect()         {}
func (KeepStorage) effect()    {}
func (Load) effect()           {}
func (Download) effect()       {}
func (SavePicture) effect()    {}
func (Copy) effect()           {}
func (OpenLink) effect()       {}
func (OpenFile) effect()       {}
func (Delegate) effect()       {}
func (Fetch) effect()          {}
func (Reload) effect()         {}
func (SetTitle) effect()       {}
func (SetLanguage) effect()    {}
func (SetFragment) effect()    {}
func (SetPreferences) effect() {}
func (Focus) effect()          {}
func (NoRedraw) effect()       {}
func (Later) effect()          {}
