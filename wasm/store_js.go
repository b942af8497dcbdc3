package main

import (
	"encoding/base64"
	"fmt"
	"syscall/js"
)

// storagePrefix is the prefix of all localStorage keys of the game. The page uses it
// too.
const storagePrefix = "splitdecision/"

// storage returns localStorage. It panics where the browser forbids that, as in some
// private windows and frames: unlike Value.Get, Reflect.get turns the exception of a
// property into a panic.
func storage() js.Value { return js.Global().Get("Reflect").Call("get", js.Global(), "localStorage") }

// load returns the bytes saved under a key, nil if there are none.
func load(key string) (saved []byte, err error) {
	err = attempt(func() {
		text := storage().Call("getItem", storagePrefix+key)
		if text.IsNull() {
			return
		}
		var invalid error
		if saved, invalid = base64.RawStdEncoding.DecodeString(text.String()); invalid != nil {
			saved = []byte(text.String()) // damaged: the screen will reject it
		}
	})
	return saved, err
}

// save stores bytes under a key; empty bytes delete it. It fails where the browser takes
// them and forgets them.
func save(key string, bytes []byte) error {
	return attempt(func() {
		key, text := storagePrefix+key, js.Null()
		if len(bytes) == 0 {
			storage().Call("removeItem", key)
		} else {
			text = js.ValueOf(base64.RawStdEncoding.EncodeToString(bytes))
			storage().Call("setItem", key, text)
		}
		if !storage().Call("getItem", key).Equal(text) {
			panic("the browser has not kept it")
		}
	})
}

// attempt calls a function and returns a JavaScript exception, or a panic, as an error.
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
