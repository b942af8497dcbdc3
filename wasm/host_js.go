package main

import (
	"errors"
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Services of the browser: clipboard, files, address, title.

// copyText copies text to the clipboard. Done is called later, with the error if the
// browser refused.
func copyText(text string, done func(error)) {
	err := attempt(func() {
		promise := js.Global().Get("navigator").Get("clipboard").Call("writeText", text)
		await(promise, func(_ js.Value, err error) { done(err) })
	})
	if err != nil {
		done(err)
	}
}

// download saves a file through the browser.
func download(name, kind string, bytes []byte) error {
	return attempt(func() {
		array := js.Global().Get("Uint8Array").New(len(bytes))
		js.CopyBytesToJS(array, bytes)
		blob := js.Global().Get("Blob").New([]any{array}, map[string]any{"type": kind})
		address := js.Global().Get("URL").Call("createObjectURL", blob)
		link := document().Call("createElement", "a")
		link.Set("href", address)
		link.Set("download", name)
		link.Call("click")
		// The browser reads the file some time after the click; free it after a minute.
		var free js.Func
		free = js.FuncOf(func(js.Value, []js.Value) any {
			js.Global().Get("URL").Call("revokeObjectURL", address)
			free.Release()
			return nil
		})
		js.Global().Call("setTimeout", free, 60_000)
	})
}

// openFile opens the file dialog and calls opened once all chosen files are read.
func openFile(accept string, opened func([]workerproto.File, error)) error {
	return attempt(func() {
		input := document().Call("createElement", "input")
		input.Set("type", "file")
		input.Set("accept", accept)
		input.Set("multiple", true)
		var chosen, cancelled js.Func
		release := func() { chosen.Release(); cancelled.Release() }
		chosen = js.FuncOf(func(js.Value, []js.Value) any {
			release()
			readChosen(input.Get("files"), opened)
			return nil
		})
		cancelled = js.FuncOf(func(js.Value, []js.Value) any { release(); return nil })
		input.Call("addEventListener", "change", chosen)
		input.Call("addEventListener", "cancel", cancelled)
		input.Call("click")
	})
}

// readChosen reads a FileList.
func readChosen(list js.Value, opened func([]workerproto.File, error)) {
	files := make([]workerproto.File, list.Length())
	contents := make([]any, len(files))
	left := mostBytes
	for i := range files {
		file := list.Index(i)
		if left -= file.Get("size").Int(); left < 0 {
			opened(nil, errTooLarge)
			return
		}
		files[i].Path = file.Get("name").String()
		contents[i] = file.Call("arrayBuffer")
	}
	await(js.Global().Get("Promise").Call("all", contents), func(buffers js.Value, err error) {
		for i := range files {
			if err == nil {
				array := js.Global().Get("Uint8Array").New(buffers.Index(i))
				files[i].Bytes = make([]byte, array.Length())
				js.CopyBytesToGo(files[i].Bytes, array)
			}
		}
		opened(files, err)
	})
}

// startupFiles returns no files: a page has no command line.
func startupFiles() ([]workerproto.File, error) { return nil, nil }

// openLink opens an address in another tab, without opener or referrer.
func openLink(address string) error {
	return attempt(func() { js.Global().Call("open", address, "_blank", "noopener,noreferrer") })
}

func reload() { js.Global().Get("location").Call("reload") }

func setTitle(title string) { document().Set("title", title) }

// setLanguage sets the language of the page.
func setLanguage(tag string) { document().Get("documentElement").Set("lang", tag) }

// fragment returns the fragment of the page's address, without the #.
func fragment() string {
	hash := js.Global().Get("location").Get("hash").String()
	if hash == "" {
		return ""
	}
	return hash[1:]
}

// setFragment replaces the fragment of the page's address without a new entry in
// the browser's history, and stores it where the page finds it after a crash.
func setFragment(text string) error {
	return attempt(func() {
		address := "#" + text
		if text == "" {
			address = js.Global().Get("location").Get("pathname").String() + js.Global().Get("location").Get("search").String()
		}
		js.Global().Get("history").Call("replaceState", js.Null(), "", address)
		storage().Call("setItem", storagePrefix+"link", "#"+text)
	})
}

// watchPage calls away when the page is hidden and linked when the fragment of its
// address changes.
func watchPage(away func(), linked func(string)) {
	hidden := js.FuncOf(func(js.Value, []js.Value) any {
		if document().Get("visibilityState").String() == "hidden" {
			away()
		}
		return nil
	})
	document().Call("addEventListener", "visibilitychange", hidden)
	js.Global().Call("addEventListener", "pagehide", js.FuncOf(func(js.Value, []js.Value) any { away(); return nil }))
	js.Global().Call("addEventListener", "hashchange", js.FuncOf(func(js.Value, []js.Value) any { linked(fragment()); return nil }))
}

// announceReady tells the page to remove its loading cover.
func announceReady() {
	if call := js.Global().Get("gameReady"); call.Type() == js.TypeFunction {
		call.Invoke()
	}
}

func document() js.Value { return js.Global().Get("document") }

// await calls then once a promise is settled.
func await(promise js.Value, then func(js.Value, error)) {
	var fulfilled, rejected js.Func
	release := func() { fulfilled.Release(); rejected.Release() }
	fulfilled = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		then(args[0], nil)
		return nil
	})
	rejected = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		then(js.Undefined(), errors.New(args[0].Call("toString").String()))
		return nil
	})
	promise.Call("then", fulfilled, rejected)
}
