package main

import (
	"bytes"
	"testing"
)

func TestSaveAndLoadRoundTrip(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	const key = "test/run"
	if got, err := load(key); err != nil || got != nil {
		t.Fatalf("before the first save: %q, %v", got, err)
	}
	for _, want := range [][]byte{{0, 255, 128}, []byte("longer than the first"), []byte("x")} {
		if err := save(key, want); err != nil {
			t.Fatal(err)
		}
		if got, err := load(key); err != nil || !bytes.Equal(got, want) {
			t.Errorf("saved %q, loaded %q, %v", want, got, err)
		}
	}
	if err := save(key, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := load(key); err != nil || got != nil {
		t.Errorf("after deletion: %q, %v", got, err)
	}
}
