//go:build !js

package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

func TestDownloadOverwritesNoFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	downloads := filepath.Join(home, "Downloads")
	if err := os.Mkdir(downloads, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "second"} {
		if err := download("run.txt", "text/plain", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"run.txt": "first", "run (2).txt": "second"} {
		if got, err := os.ReadFile(filepath.Join(downloads, name)); err != nil || string(got) != want {
			t.Errorf("%s contains %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestScenarioOnCommandLineIsReadWithItsBriefAndCards(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cards/shared.yaml": "id: shared", "shop/scenario.yaml": "id: shop", "shop/brief.md": "A shop.",
		"shop/cards/own.yaml": "id: own", "shop/notes.txt": "not for the game",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	start := func(argument string) (names []string) {
		os.Args = []string{"split-decision", argument}
		files, err := startupFiles()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name, err := filepath.Rel(dir, filepath.Join(dir, "shop", f.Path))
			if filepath.IsAbs(filepath.FromSlash(f.Path)) {
				name, err = filepath.Rel(dir, filepath.FromSlash(f.Path))
			}
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, filepath.ToSlash(name))
		}
		return names
	}
	defer func(args []string) { os.Args = args }(os.Args)
	want := []string{"shop/scenario.yaml", "shop/brief.md", "shop/cards/own.yaml", "cards/shared.yaml"}
	if got := start(filepath.Join(dir, "shop", "scenario.yaml")); !slices.Equal(got, want) {
		t.Errorf("with an absolute path the files are %q, want %q", got, want)
	}
	t.Chdir(filepath.Join(dir, "shop"))
	if got := start("scenario.yaml"); !slices.Equal(got, want) {
		t.Errorf("with a relative path the files are %q, want %q", got, want)
	}
	if visit().Fragment != "" {
		t.Error("the file's name is also used as a link")
	}
	const link = "https://example.org/#r=AAAA"
	if got := start(link); got != nil || visit().Fragment != link {
		t.Errorf("a link gives the files %q and the fragment %q", got, visit().Fragment)
	}
}

func TestLinkIsTakenFromTheCommandLine(t *testing.T) {
	defer func(args []string) { os.Args = args }(os.Args)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, ""},
		{[]string{"https://example.org/games/#r=AbC"}, "https://example.org/games/#r=AbC"},
		{[]string{"r=AbC"}, "r=AbC"},
		{[]string{t.TempDir()}, ""}, // an existing file or folder
	} {
		os.Args = append([]string{"split-decision"}, c.args...)
		if got := visit().Fragment; got != c.want {
			t.Errorf("for %q the link is %q, want %q", c.args, got, c.want)
		}
	}
}

func TestClipboardIsPastedIntoTheFieldOrTheScreen(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the clipboard program of this test is a shell script")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := os.WriteFile(filepath.Join(dir, "xclip"), []byte("#!/bin/sh\necho a link\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	text, err := clipboardText()
	if err != nil || text != "a link\n" {
		t.Fatalf("the clipboard contains %q, %v", text, err)
	}
	g, s := stubGame(view.Node{ID: "stub", Kids: []view.Node{view.InputField("field", "Field", "", func(text string) view.Msg { return text })}})
	g.updateScene()
	g.paste(text)
	g.session.FocusOn(g.scene, "field", true)
	g.paste(text)
	if !slices.Equal(s.msgs, []view.Msg{screen.Pasted{Text: text}, "a link"}) {
		t.Errorf("the screen got %q", s.msgs)
	}
}

func TestMissingProgramsAreErrors(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var err error
	if copyText("link", func(e error) { err = e }); err == nil {
		t.Error("copying without a clipboard program succeeds")
	}
	if _, err := clipboardText(); err == nil {
		t.Error("pasting without a clipboard program succeeds")
	}
	if openLink("https://example.org") == nil {
		t.Error("opening a link without a browser succeeds")
	}
}
