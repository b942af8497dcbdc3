package main

import (
	"fmt"
	"time"

	"github.com/splitdecision/splitdecision/wasm/screen"
)

// perform does what a screen wants done outside of it.
func (g *game) perform(e screen.Effect) {
	switch e := e.(type) {
	case screen.Save:
		g.fail(e, save(e.Key, e.Bytes))
	case screen.Load:
		bytes, err := load(e.Key)
		g.fail(e, err)
		g.tell(screen.Loaded{Key: e.Key, Bytes: bytes})
	case screen.Download:
		if err := download(e.Name, e.Type, e.Bytes); err != nil {
			g.fail(e, err)
		} else {
			g.tell(screen.Done{Effect: e})
		}
	case screen.Copy:
		copyText(e.Text, func(err error) {
			g.post(func() {
				if err != nil {
					g.fail(e, err)
				} else {
					g.tell(screen.Done{Effect: e})
				}
			})
		})
	case screen.OpenLink:
		g.fail(e, openLink(e.Address))
	case screen.OpenFile:
		g.fail(e, openFile(e.Accept, g.opened))
	case screen.Delegate:
		g.delegate(e)
	case screen.Reload:
		reload()
	case screen.SetTitle:
		setTitle(e.Title)
	case screen.SetFragment:
		g.fail(e, setFragment(e.Text))
	case screen.SetPreferences:
		g.wish = e.Preferences
		g.stale = true
	case screen.Focus:
		g.focus = e.ID
		g.stale = true
	case screen.Later:
		time.AfterFunc(e.After, func() { g.post(func() { g.tell(e.Msg) }) })
	}
}

// fail tells the screen that an effect could not be, if err is not nil.
func (g *game) fail(e screen.Effect, err error) {
	if err == nil {
		return
	}
	if g.errors = append(g.errors, fmt.Sprintf("%T: %v", e, err)); len(g.errors) > 20 {
		g.errors = g.errors[1:]
	}
	g.tell(screen.Failed{Effect: e, Why: err.Error()})
}
