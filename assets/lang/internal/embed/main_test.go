package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryLanguageIsEmbedded(t *testing.T) {
	got, err := os.ReadFile("../../embedded.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, source("../..")) {
		t.Error("embedded.go is stale: run go generate ./assets/lang")
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
	got := string(source(dir))
	for _, want := range []string{
		`var tags = []string{"en", "de", "pt-BR"}`,
		"//go:embed pt-BR/format.txt\nvar format2 string",
		"func proseFile(tag string) string {\n\tswitch tag {\n\tcase \"de\":\n\t\treturn prose1\n\t}\n\treturn \"\"\n}",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
}
