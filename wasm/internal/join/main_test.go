package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// module returns a module with a section before its data and one after it.
func module(data []byte) []byte {
	section := func(b []byte, kind byte, body []byte) []byte {
		b = binary.AppendUvarint(append(b, kind), uint64(len(body)))
		return append(b, body...)
	}
	m := section(slices.Clone(header), 10, []byte("code"))
	m = section(m, dataSection, data)
	return section(m, 0, []byte("\x04note"))
}

// memory returns the bytes of the initial memory that are not zero, by address.
func memory(t rapid.TB, segments []segment) map[uint64]byte {
	t.Helper()
	at := map[uint64]byte{}
	for _, p := range segments {
		for i, b := range p.bytes {
			if b != 0 {
				at[p.address+uint64(i)] = b
			}
		}
	}
	return at
}

func TestCloseSegmentsAreMerged(t *testing.T) {
	far := uint64(5 + 2 + maxGap + 1)
	got, err := join(module(write([]segment{
		{far, []byte("far")}, {0, []byte("a")}, {5, []byte("bc")}, {1, []byte("d")},
	})))
	if err != nil {
		t.Fatal(err)
	}
	want := module(write([]segment{{0, []byte("ad\x00\x00\x00bc")}, {far, []byte("far")}}))
	if !bytes.Equal(got, want) {
		t.Errorf("joined:\n%x\nwant:\n%x", got, want)
	}
}

func TestJoinKeepsInitialMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var segments []segment
		end := uint64(0)
		for range rapid.IntRange(0, 20).Draw(t, "segments") {
			gap := rapid.OneOf(rapid.Uint64Range(0, 100), rapid.Uint64Range(maxGap-2, maxGap+2), rapid.Uint64Range(0, 1<<26)).Draw(t, "gap")
			p := segment{end + gap, rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(t, "bytes")}
			segments, end = append(segments, p), p.end()
		}
		want := memory(t, segments)
		shuffled := rapid.Permutation(segments).Draw(t, "order")
		joined, err := join(module(write(shuffled)))
		if err != nil {
			t.Fatal(err)
		}
		before, after, _ := bytes.Cut(module(nil), []byte{dataSection, 0})
		if !bytes.HasPrefix(joined, before) || !bytes.HasSuffix(joined, after) {
			t.Fatal("a section other than the data section changed")
		}
		r := reader{rest: joined[len(before)+1 : len(joined)-len(after)]}
		long, err := read(r.bytes(r.unsigned()))
		if err != nil {
			t.Fatal(err)
		}
		got := memory(t, long)
		if len(got) != len(want) {
			t.Fatalf("%d bytes are not zero, want %d", len(got), len(want))
		}
		for at, b := range want {
			if got[at] != b {
				t.Fatalf("the byte at address %d is %d, want %d", at, got[at], b)
			}
		}
		for i := 1; i < len(long); i++ {
			if long[i].address <= long[i-1].end()+maxGap {
				t.Fatalf("two segments %d bytes apart were not merged", long[i].address-long[i-1].end())
			}
		}
	})
}

func TestSignedLEB128RoundTrip(t *testing.T) {
	// The smallest and largest number of each length, and the example of the specification.
	for v, bytes := range map[int64]string{
		0: "\x00", 63: "\x3f", 64: "\xc0\x00", 8191: "\xff\x3f", 8192: "\x80\xc0\x00",
		-1: "\x7f", -64: "\x40", -65: "\xbf\x7f", -123456: "\xc0\xbb\x78", 1<<31 - 1: "\xff\xff\xff\xff\x07",
	} {
		if got := appendSigned(nil, v); string(got) != bytes {
			t.Errorf("%d is written %x, want %x", v, got, bytes)
		}
		r := reader{rest: []byte(bytes + "more")}
		if got := r.signed(); got != v || string(r.rest) != "more" {
			t.Errorf("%x reads as %d with %q left, want %d", bytes, got, r.rest, v)
		}
	}
}

func TestInvalidModulesWriteNoOutput(t *testing.T) {
	one := write([]segment{{8, []byte("abc")}})
	for message, broken := range map[string][]byte{
		"not a WebAssembly module":    []byte("#!/bin/sh\n"),
		"ends inside a section":       module(one)[:len(module(one))-2],
		"does not match its segments": module(one[:len(one)-1]),
		"is not a constant":           module(slices.Concat([]byte{1, 1}, []byte("abc"))),
		"segments overlap":            module(write([]segment{{8, []byte("abc")}, {10, []byte("d")}})),
	} {
		in, out := filepath.Join(t.TempDir(), "in.wasm"), filepath.Join(t.TempDir(), "out.wasm")
		if err := os.WriteFile(in, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := run([]string{in, out}); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("an invalid module returns the error %v, want %q", err, message)
		}
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Errorf("output was written for the module with the error %q", message)
		}
	}
}
