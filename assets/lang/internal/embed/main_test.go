package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryLanguageIsEmbedded(t *testing.T) {
	for name, want := range sources("../..") {
		got, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate ./assets/lang", name)
		}
	}
}

func TestOneFolderIsALanguage(t *testing.T) {
	dir := t.TempDir()
	for _, file := range []string{"en/format.txt", "en/words.txt", "pt-BR/format.txt", "de/format.txt", "de/prose.txt", "notes/readme.txt"} {
		path := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := string(sources(dir)["embedded.go"])
	for _, want := range []string{
		`var tags = []string{"en", "de", "pt-BR"}`,
		"//go:embed pt-BR/format.txt\nvar format2 string",
		"func proseFile(tag string) string {\n\tswitch tag {\n\tcase \"de\":\n\t\treturn prose1\n\t}\n\treturn \"\"\n}",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	page := string(sources(dir)["embedded_page.go"])
	if !strings.Contains(page, `var tags = []string{"en"}`) || strings.Contains(page, "pt-BR") || strings.Contains(page, "go:embed de/") {
		t.Errorf("the page embeds more than English:\n%s", page)
	}
}
