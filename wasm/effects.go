package main

import (
	"fmt"
	"time"

	"github.com/splitdecision/splitdecision/wasm/screen"
)

// perform executes an effect that a screen returned.
func (g *game) perform(e screen.Effect) {
	switch e := e.(type) {
	case screen.Save:
		g.report(e, save(e.Key, e.Bytes))
	case screen.Change:
		bytes, err := load(e.Key)
		if err == nil {
			bytes = e.Do(bytes)
			err = save(e.Key, bytes)
		}
		if err != nil {
			g.report(e, err)
		} else {
			g.send(screen.Loaded{Key: e.Key, Bytes: bytes})
		}
	case screen.Load:
		bytes, err := load(e.Key)
		g.report(e, err)
		g.send(screen.Loaded{Key: e.Key, Bytes: bytes})
	case screen.Download:
		if err := download(e.Name, e.Type, e.Bytes); err != nil {
			g.report(e, err)
		} else {
			g.send(screen.Done{Effect: e})
		}
	case screen.SavePicture:
		if err := download(e.Name, "image/png", g.picture(e)); err != nil {
			g.report(e, err)
		} else {
			g.send(screen.Done{Effect: e})
		}
	case screen.Copy:
		copyText(e.Text, func(err error) {
			g.post(func() {
				if err != nil {
					g.report(e, err)
				} else {
					g.send(screen.Done{Effect: e})
				}
			})
		})
	case screen.KeepStorage:
		g.report(e, keepStorage())
	case screen.OpenLink:
		g.report(e, openLink(e.Address))
	case screen.OpenFile:
		g.report(e, openFile(e.Accept, g.filesOpened))
	case screen.Delegate:
		g.delegate(e)
	case screen.Fetch:
		fetchFile(e.File, func(bytes []byte, err error) {
			g.post(func() {
				if err != nil {
					g.report(e, err)
				} else {
					g.send(screen.Fetched{File: e.File, Bytes: bytes})
				}
			})
		})
	case screen.Reload:
		reload()
	case screen.SetTitle:
		setTitle(e.Title)
	case screen.SetLanguage:
		setLanguage(e.Tag)
	case screen.SetFragment:
		g.report(e, setFragment(e.Text))
	case screen.SetPreferences:
		g.chosen = e.Preferences
		g.viewStale = true
	case screen.Focus:
		g.pendingFocus = e.ID
		g.viewStale = true
	case screen.Later:
		time.AfterFunc(e.After, func() { g.post(func() { g.send(e.Msg) }) })
	}
}

// report sends Failed to the screen if err is not nil.
func (g *game) report(e screen.Effect, err error) {
	if err == nil {
		return
	}
	if g.errors = append(g.errors, fmt.Sprintf("%T: %v", e, err)); len(g.errors) > 20 {
		g.errors = g.errors[1:]
	}
	g.send(screen.Failed{Effect: e, Why: err.Error()})
}
