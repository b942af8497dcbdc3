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

	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// What the game asks of the desktop around it.

// clipboardCommands are the programs that take text for the clipboard, the first that
// is there is used: Ebitengine has no clipboard of its own.
var clipboardCommands = map[string][][]string{
	"darwin":  {{"pbcopy"}},
	"windows": {{"clip"}},
	"linux":   {{"wl-copy"}, {"xclip", "-selection", "clipboard"}, {"xsel", "--clipboard", "--input"}},
}

// copyText puts text on the clipboard.
func copyText(text string, done func(error)) {
	for _, command := range clipboardCommands[runtime.GOOS] {
		if _, err := exec.LookPath(command[0]); err != nil {
			continue
		}
		program := exec.Command(command[0], command[1:]...)
		program.Stdin = strings.NewReader(text)
		go func() { done(program.Run()) }()
		return
	}
	done(errors.New("no program for the clipboard is installed"))
}

// download puts a file into the player's folder of downloads, or beside the
// game if there is none. A file of the same name stays as it is.
func download(name, _ string, bytes []byte) error {
	dir := "."
	if home, err := os.UserHomeDir(); err == nil {
		if about, err := os.Stat(filepath.Join(home, "Downloads")); err == nil && about.IsDir() {
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

// openFile has no dialog on the desktop: files are dropped on the window or
// named when the game is started.
func openFile(string, func([]workerproto.File, error)) error {
	return errors.New("drop the file on this window, or name it when you start the game")
}

// startupFiles reads the scenario that was named when the game was started, and what
// lies where an author puts it: the briefs beside it, the cards in its folder and
// in the one above. A folder is read as if it had been dropped.
func startupFiles() ([]workerproto.File, error) {
	name, named := startupArgument()
	if !named {
		return nil, nil
	}
	if about, err := os.Stat(name); err == nil && about.IsDir() {
		return filesIn(os.DirFS(name))
	}
	dir := filepath.Dir(name)
	names := []string{name}
	for _, pattern := range []string{"brief*.md", "cards/*.yaml", "../cards/*.yaml"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // only a bad pattern is an error
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

// startupArgument returns what was given when the game was started, and whether it is
// the name of a file that there is.
func startupArgument() (given string, file bool) {
	if len(os.Args) < 2 {
		return "", false
	}
	_, err := os.Stat(os.Args[1])
	return os.Args[1], err == nil
}

// browserCommands are the programs that open an address.
var browserCommands = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	"linux":   {"xdg-open"},
}

func openLink(address string) error {
	command := browserCommands[runtime.GOOS]
	if command == nil {
		return errors.New("no browser is known here")
	}
	return exec.Command(command[0], append(command[1:], address)...).Start()
}

// reload starts the program again in the place of this one.
func reload() {
	self, err := os.Executable()
	if err == nil && exec.Command(self, os.Args[1:]...).Start() == nil {
		os.Exit(0)
	}
}

func setTitle(title string) { ebiten.SetWindowTitle(title) }

// fragment returns the run link that was given when the game was started.
func fragment() string {
	link, file := startupArgument()
	if file {
		return ""
	}
	if _, after, found := strings.Cut(link, "#"); found {
		return after
	}
	return link
}

// setFragment has nothing to do: a window has no address.
func setFragment(string) error { return nil }

func announceReady() {}
