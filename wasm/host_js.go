package main

import (
	"errors"
	"strconv"
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Services of the browser: clipboard, files, address, title.

// host is the object with which the page offers these services: index.html describes its
// functions. Each may throw where the browser closes what it needs.
func host() js.Value { return js.Global().Get("host") }

// visit returns what the page knows of this visit.
func visit() screen.Started {
	h := host()
	return screen.Started{
		Fragment: js.Global().Get("location").Get("hash").String(), Address: h.Get("address").String(),
		Locale: h.Get("locale").String(), Forgets: h.Get("forgets").Bool(), Languages: languageFiles(h),
	}
}

// languageFiles lists the languages whose files lie beside the page.
func languageFiles(h js.Value) (list []screen.LanguageFile) {
	languages, spoken := h.Get("languages"), h.Get("spoken")
	for i := range languages.Length() {
		l := languages.Index(i)
		file := screen.LanguageFile{Tag: l.Get("tag").String(), Name: l.Get("name").String()}
		file.Sum, _ = strconv.ParseUint(l.Get("sum").String(), 16, 64) // a wrong one fits no file
		if texts := spoken.Get("texts"); texts.Truthy() && spoken.Get("tag").String() == file.Tag {
			file.Bytes = copyBytes(texts)
		}
		list = append(list, file)
	}
	return list
}

// copyBytes returns a copy of a Uint8Array.
func copyBytes(array js.Value) []byte {
	bytes := make([]byte, array.Length())
	js.CopyBytesToGo(bytes, array)
	return bytes
}

// fetchFile fetches a file that lies beside the page. Done is called later, with its bytes or the
// error.
func fetchFile(name string, done func([]byte, error)) {
	err := attempt(func() {
		await(host().Call("fetchFile", name), func(array js.Value, err error) {
			if err != nil {
				done(nil, err)
				return
			}
			done(copyBytes(array), nil)
		})
	})
	if err != nil {
		done(nil, err)
	}
}

// copyText copies text to the clipboard. Done is called later, with the error if the
// browser refused.
func copyText(text string, done func(error)) {
	err := attempt(func() {
		await(host().Call("copy", text), func(_ js.Value, err error) { done(err) })
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
		host().Call("download", name, kind, array)
	})
}

// openFile opens the file dialog and calls opened once all chosen files are read, with none if the
// player cancels.
func openFile(accept string, opened func([]workerproto.File, error)) error {
	var chosen js.Func
	chosen = fileListener(func(files []workerproto.File, err error) {
		chosen.Release()
		opened(files, err)
	})
	err := attempt(func() { host().Call("openFiles", accept, chosen) })
	if err != nil {
		chosen.Release()
	}
	return err
}

// keepStorage asks the browser to keep what is saved, even if it runs out of space.
func keepStorage() error { return attempt(func() { host().Call("keepStorage") }) }

// fileListener returns a JavaScript function that reads a FileList.
func fileListener(opened func([]workerproto.File, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		if err := attempt(func() { readChosen(args[0], opened) }); err != nil {
			opened(nil, err)
		}
		return nil
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
				files[i].Bytes = copyBytes(js.Global().Get("Uint8Array").New(buffers.Index(i)))
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

// setFragment replaces the fragment of the page's address without a new entry in
// the browser's history, and stores it where the page finds it after a crash.
func setFragment(text string) error {
	return attempt(func() { host().Call("setFragment", text) })
}

// watchPage calls away when the page is hidden, linked with the new fragment when that
// of its address changes, pasted with text that was pasted or dropped, and opened with
// files that were pasted, or dropped and are none that Ebitengine can read.
func watchPage(away func(), linked func(string), pasted func(screen.Pasted), opened func([]workerproto.File, error)) {
	hidden := js.FuncOf(func(js.Value, []js.Value) any { away(); return nil })
	fragment := js.FuncOf(func(_ js.Value, args []js.Value) any { linked(args[0].String()); return nil })
	text := js.FuncOf(func(_ js.Value, args []js.Value) any {
		pasted(screen.Pasted{Text: args[0].String(), InField: args[1].Bool()})
		return nil
	})
	host().Call("listen", hidden, fragment, text, fileListener(opened))
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
		then(js.Undefined(), errors.New(js.Global().Call("String", args[0]).String()))
		return nil
	})
	promise.Call("then", fulfilled, rejected)
}
