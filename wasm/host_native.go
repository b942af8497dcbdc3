//go:build !js

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Services of the desktop: clipboard, files, browser, window title.

// clipboardCommands are programs that copy their input to the clipboard, by
// operating system; the first installed one is used. Ebitengine has no clipboard.
var clipboardCommands = map[string][][]string{
	"darwin":  {{"pbcopy"}},
	"windows": {{"clip"}},
	"linux":   {{"wl-copy"}, {"xclip", "-selection", "clipboard"}, {"xsel", "--clipboard", "--input"}},
}

// pasteCommands are programs that print the clipboard.
var pasteCommands = map[string][][]string{
	"darwin":  {{"pbpaste"}},
	"windows": {{"powershell", "-NoProfile", "-Command", "Get-Clipboard"}},
	"linux":   {{"wl-paste", "--no-newline"}, {"xclip", "-selection", "clipboard", "-out"}, {"xsel", "--clipboard", "--output"}},
}

// installed returns the first command of this operating system whose program is
// installed.
func installed(commands map[string][][]string) (*exec.Cmd, error) {
	for _, command := range commands[runtime.GOOS] {
		if _, err := exec.LookPath(command[0]); err == nil {
			return exec.Command(command[0], command[1:]...), nil
		}
	}
	return nil, errors.New("no clipboard program is installed (such as xclip)")
}

// copyText copies text to the clipboard. Done is called from another goroutine.
func copyText(text string, done func(error)) {
	program, err := installed(clipboardCommands)
	if err != nil {
		done(err)
		return
	}
	program.Stdin = strings.NewReader(text)
	go func() { done(program.Run()) }()
}

// clipboardText returns the text on the clipboard.
func clipboardText() (string, error) {
	program, err := installed(pasteCommands)
	if err != nil {
		return "", err
	}
	text, err := program.Output()
	return string(text), err
}

// download writes a file to the player's Downloads folder, or to the current folder
// if there is none. It never overwrites a file, but adds a number to the name.
func download(name, _ string, bytes []byte) error {
	dir := "."
	if home, err := os.UserHomeDir(); err == nil {
		if info, err := os.Stat(filepath.Join(home, "Downloads")); err == nil && info.IsDir() {
			dir = filepath.Join(home, "Downloads")
		}
	}
	ending := filepath.Ext(name)
	stem := strings.TrimSuffix(filepath.Base(name), ending)
	for n := 1; ; n++ {
		path := filepath.Join(dir, stem+ending)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s (%d)%s", stem, n, ending))
		}
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		_, err = file.Write(bytes)
		return errors.Join(err, file.Close())
	}
}

// fetchFile fails: the desktop version has every company and language.
func fetchFile(name string, done func([]byte, error)) {
	done(nil, errors.New("this copy of the game has no file "+name))
}

// openFile fails: the desktop version has no file dialog.
func openFile(string, func([]workerproto.File, error)) error {
	return errors.New("drop the file on this window, or name it when you start the game")
}

// startupFiles reads the scenario that is named on the command line and the files
// that belong to it: the briefs beside it, and the cards in its folder and in the
// folder above. A folder is read as if it had been dropped on the window.
func startupFiles() ([]workerproto.File, error) {
	name, named := startupArgument()
	if !named {
		return nil, nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return filesIn(os.DirFS(name))
	}
	dir := filepath.Dir(name)
	names := []string{name}
	for _, pattern := range []string{"brief*.md", "cards/*.yaml", "../cards/*.yaml"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // the only error is a bad pattern
		names = append(names, found...)
	}
	var files []workerproto.File
	for _, name := range names {
		bytes, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, workerproto.File{Path: filepath.ToSlash(filepath.Clean(name)), Bytes: bytes})
	}
	return files, nil
}

// startupArgument returns the command line argument and whether it names an existing
// file.
func startupArgument() (argument string, file bool) {
	if len(os.Args) < 2 {
		return "", false
	}
	_, err := os.Stat(os.Args[1])
	return os.Args[1], err == nil
}

// browserCommands open an address in the browser, by operating system.
var browserCommands = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	"linux":   {"xdg-open"},
}

func openLink(address string) error {
	command := browserCommands[runtime.GOOS]
	if command == nil {
		return errors.New("opening a browser is not supported on this system")
	}
	return exec.Command(command[0], append(command[1:], address)...).Start()
}

// reload restarts the program.
func reload() {
	self, err := os.Executable()
	if err == nil && exec.Command(self, os.Args[1:]...).Start() == nil {
		os.Exit(0)
	}
}

func setTitle(title string) { ebiten.SetWindowTitle(title) }

// setLanguage does nothing: a window has no language.
func setLanguage(string) {}

// visit returns the run link that is given on the command line, and the locale of the
// environment.
func visit() screen.Started {
	s := screen.Started{Locale: lang.SystemLocale(os.Getenv)}
	if argument, file := startupArgument(); !file {
		s.Fragment = argument
	}
	return s
}

// keepStorage does nothing: a folder stays.
func keepStorage() error { return nil }

// setFragment does nothing: a window has no address.
func setFragment(string) error { return nil }

func announceReady() {}
