// Command join rewrites a WebAssembly module with its data in few long segments:
//
//	join IN OUT
//
// Go's linker leaves out every short run of zeros and so splits the data of the game into
// a hundred thousand segments. Each has an address that does not compress: together they
// are a twentieth of the download. Explicit zeros compress to almost nothing. The initial
// memory is the same.
package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
)

// maxGap is the longest run of zeros that is written between two segments, in bytes:
// longer than any run inside a data section of the linker, shorter than the memory that
// it reserves for zero-initialised data.
const maxGap = 4096

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "join:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: join IN OUT")
	}
	module, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	joined, err := join(module)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return os.WriteFile(args[1], joined, 0o644)
}

// header is the magic number and version of a module.
var header = []byte("\x00asm\x01\x00\x00\x00")

// dataSection is the ID of the data section, the initial contents of memory.
const dataSection = 11

// join returns the module with its data section rewritten and every other section
// unchanged. It fails on bytes that are not a module, and on data segments that Go's
// linker does not write.
func join(module []byte) ([]byte, error) {
	body, ok := bytes.CutPrefix(module, header)
	if !ok {
		return nil, errors.New("not a WebAssembly module of version 1")
	}
	out := slices.Clone(header)
	for r := (reader{rest: body}); len(r.rest) > 0; {
		kind, section := r.byte(), r.bytes(r.unsigned())
		if r.short {
			return nil, errors.New("the module ends inside a section")
		}
		if kind == dataSection {
			segments, err := read(section)
			if err != nil {
				return nil, err
			}
			if segments, err = mergeClose(segments); err != nil {
				return nil, err
			}
			section = write(segments)
		}
		out = binary.AppendUvarint(append(out, kind), uint64(len(section)))
		out = append(out, section...)
	}
	return out, nil
}

// A segment is initial contents of memory from an address on.
type segment struct {
	address uint64
	bytes   []byte
}

func (p segment) end() uint64 { return p.address + uint64(len(p.bytes)) }

// Encoding of a segment's address: active in memory 0, an i32.const expression.
const (
	activeSegment = 0x00
	i32Const      = 0x41
	endOpcode     = 0x0b
)

// read returns the segments of a data section.
func read(section []byte) ([]segment, error) {
	r := reader{rest: section}
	segments := make([]segment, 0, min(r.unsigned(), uint64(len(section))))
	for n := cap(segments); n > 0 && !r.short; n-- {
		active, opcode, address, end := r.byte(), r.byte(), r.signed(), r.byte()
		if active != activeSegment || opcode != i32Const || address < 0 || end != endOpcode {
			return nil, errors.New("the address of a data segment is not a constant")
		}
		segments = append(segments, segment{uint64(address), r.bytes(r.unsigned())})
	}
	if r.short || len(r.rest) > 0 {
		return nil, errors.New("the length of the data section does not match its segments")
	}
	return segments, nil
}

// mergeClose sorts segments by address and merges those at most maxGap apart, with the
// zeros between them.
func mergeClose(segments []segment) ([]segment, error) {
	slices.SortFunc(segments, func(a, b segment) int { return cmp.Compare(a.address, b.address) })
	var long []segment
	for _, p := range segments {
		if len(long) == 0 || p.address > long[len(long)-1].end()+maxGap {
			long = append(long, segment{p.address, slices.Clone(p.bytes)})
			continue
		}
		last := &long[len(long)-1]
		if p.address < last.end() {
			return nil, errors.New("two data segments overlap")
		}
		last.bytes = append(last.bytes, make([]byte, p.address-last.end())...)
		last.bytes = append(last.bytes, p.bytes...)
	}
	return long, nil
}

// write returns the data section of segments.
func write(segments []segment) []byte {
	section := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, p := range segments {
		section = append(section, activeSegment, i32Const)
		section = appendSigned(section, int64(p.address))
		section = binary.AppendUvarint(append(section, endOpcode), uint64(len(p.bytes)))
		section = append(section, p.bytes...)
	}
	return section
}

// A reader decodes a module. Once it has tried to read past the end, short is set and
// its results are meaningless.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.short, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// unsigned reads an unsigned LEB128 number.
func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// signed reads a signed LEB128 number.
func (r *reader) signed() int64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	above := 64 - min(7*n, 64)
	return int64(v<<above) >> above
}

// appendSigned appends a signed LEB128 number.
func appendSigned(b []byte, v int64) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}
