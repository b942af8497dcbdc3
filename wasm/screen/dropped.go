package screen

import (
	"fmt"
	"path"

	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// dropped is the screen after files were dropped on a run: it asks whether to leave the
// run for them, or says why they cannot be read.
type dropped struct {
	*game
	back  Screen
	files []workerproto.File
	why   string // why the files could not be read; empty: they could
}

// Messages of this screen.
type (
	readDroppedFilesMsg struct{}
	stayInRunMsg        struct{}
)

// read saves and leaves the run, and starts reading the files.
func (d *dropped) read() (Screen, []Effect) {
	kept := d.save()
	if d.run == nil {
		kept = []Effect{Load{runKey}}
	}
	next, effects := newFile(newStart(d.game).(*start), d.files)
	return next, append(kept, effects...)
}

// Name returns the screen's name.
func (d *dropped) Name() string { return "dropped" }

// State returns how many files were dropped.
func (d *dropped) State() string { return fmt.Sprintf("files=%d why=%q", len(d.files), d.why) }

// Busy is always false: nothing runs by itself here.
func (d *dropped) Busy() bool { return false }

// Update handles a message.
func (d *dropped) Update(m view.Msg) (Screen, []Effect) {
	switch m.(type) {
	case readDroppedFilesMsg:
		return d.read()
	case stayInRunMsg:
		return d.back, nil
	}
	return d, nil
}

// takeFiles asks about files that were dropped in place of the others.
func (d *dropped) takeFiles(m Opened) (Screen, []Effect) {
	d.files, d.why = m.Files, m.Why
	return d, nil
}

// View returns the question.
func (d *dropped) View(at Viewport) view.Node {
	stay := view.QuietButton("stay", d.say("dropped.stay"), stayInRunMsg{})
	stay.Key = "Escape"
	title, text, buttons := d.say("dropped.unread"), d.say("start.open.failed", d.why), []view.Node{stay}
	if d.why == "" {
		read := view.PrimaryButton("read", d.say("dropped.read"), readDroppedFilesMsg{})
		read.Key = "Enter"
		title, buttons = d.say("dropped.title"), []view.Node{read, stay}
		text = d.say("dropped.text", path.Base(d.files[0].Path), d.company.Title.In(d.lang()), d.when(d.o().Week))
	}
	return d.sheet("dropped", d.say("dropped.screen"), title, at,
		view.Node{ID: "title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Title}},
		view.Node{ID: "text", Role: view.Status, Label: text, Look: view.Look{Type: view.Lead}},
		view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: buttons})
}
