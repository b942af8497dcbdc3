package main

import (
	"encoding/base64"
	"fmt"
	"syscall/js"
)

// Everything the game keeps in the browser stands under this prefix, which the
// page around it knows as well.
const storagePrefix = "splitdecision/"

// storage is localStorage, which throws where the browser forbids it, as in
// some private windows and frames.
func storage() js.Value { return js.Global().Get("localStorage") }

// load returns what was saved under a key, nil if nothing was.
func load(key string) (kept []byte, err error) {
	err = attempt(func() {
		text := storage().Call("getItem", storagePrefix+key)
		if text.IsNull() {
			return
		}
		var broken error
		if kept, broken = base64.RawStdEncoding.DecodeString(text.String()); broken != nil {
			kept = []byte(text.String()) // not ours, or damaged: the screen will say so
		}
	})
	return kept, err
}

// save keeps bytes under a key; no bytes delete it.
func save(key string, bytes []byte) error {
	return attempt(func() {
		if len(bytes) == 0 {
			storage().Call("removeItem", storagePrefix+key)
			return
		}
		storage().Call("setItem", storagePrefix+key, base64.RawStdEncoding.EncodeToString(bytes))
	})
}

// attempt does something in the browser that may throw.
func attempt(do func()) (err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = thrown
		default:
			err = fmt.Errorf("%v", thrown)
		}
	}()
	do()
	return nil
}
