package main

// isBrowserKey reports whether a key, as KeyboardEvent.key names it, is left to the
// browser: Tab, the function keys, and everything with Ctrl, Alt or Meta.
func isBrowserKey(key string, modified bool) bool {
	function := len(key) >= 2 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
	return modified || function || key == "Tab"
}

// elementHandles reports whether a focused HTML element handles a key by itself; the
// game then gets a click or input event. Kind is the type of an input element.
func elementHandles(tag, kind, key string) bool {
	switch tag {
	case "BUTTON":
		return key == "Enter" || key == " "
	case "INPUT":
		switch key {
		case "Escape", "Enter":
			return false
		case "ArrowUp", "ArrowDown", "PageUp", "PageDown": // a field would scroll a page around this one
			return kind == "range"
		}
		return kind != "range" || len(key) > 1 // a range is not typed into
	}
	return false
}
