// Command join IN OUT writes a WebAssembly module with its data in few long pieces.
//
// Go's linker leaves out every short run of zeros, and so cuts the data of the game into
// a hundred thousand pieces. Each bears an address that no compression can guess: all of
// them together are a twentieth of the download. Zeros, written out, compress to almost
// nothing. What the memory holds at the start is the same.
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

// maxGap is the longest run of zeros that is written out between two pieces, in bytes:
// more than any within what the linker counts as one kind of data, less than the memory
// that it sets aside for what is zero.
const maxGap = 4096

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "join:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("needs the module to read and the module to write")
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

// header is the magic number and the version that every module begins with.
var header = []byte("\x00asm\x01\x00\x00\x00")

// dataSection is the number of the section that says what the memory holds at the start.
const dataSection = 11

// join returns the module with its data section written anew, every other section as it
// is. It fails on what is not a module, or one whose data is not what Go's linker writes.
func join(module []byte) ([]byte, error) {
	body, ok := bytes.CutPrefix(module, header)
	if !ok {
		return nil, errors.New("not a WebAssembly module of version 1")
	}
	out := slices.Clone(header)
	for r := (reader{rest: body}); len(r.rest) > 0; {
		kind, section := r.byte(), r.bytes(r.unsigned())
		if r.short {
			return nil, errors.New("the module ends within a section")
		}
		if kind == dataSection {
			pieces, err := read(section)
			if err != nil {
				return nil, err
			}
			if pieces, err = mergeClose(pieces); err != nil {
				return nil, err
			}
			section = write(pieces)
		}
		out = binary.AppendUvarint(append(out, kind), uint64(len(section)))
		out = append(out, section...)
	}
	return out, nil
}

// A segment is bytes that stand in the memory at the start, from an address on.
type segment struct {
	address uint64
	bytes   []byte
}

func (p segment) end() uint64 { return p.address + uint64(len(p.bytes)) }

// What stands around the address of a piece: it belongs to the one memory there is, and
// is a constant.
const (
	activeSegment = 0x00
	i32Const      = 0x41
	endOpcode     = 0x0b
)

// read returns the pieces of a data section.
func read(section []byte) ([]segment, error) {
	r := reader{rest: section}
	pieces := make([]segment, 0, min(r.unsigned(), uint64(len(section))))
	for n := cap(pieces); n > 0 && !r.short; n-- {
		active, opcode, address, end := r.byte(), r.byte(), r.signed(), r.byte()
		if active != activeSegment || opcode != i32Const || address < 0 || end != endOpcode {
			return nil, errors.New("a piece of data whose address is not a constant")
		}
		pieces = append(pieces, segment{uint64(address), r.bytes(r.unsigned())})
	}
	if r.short || len(r.rest) > 0 {
		return nil, errors.New("the data section has another length than its pieces")
	}
	return pieces, nil
}

// mergeClose returns the pieces in the order of their addresses, those that lie close together
// as one, with the zeros between them.
func mergeClose(pieces []segment) ([]segment, error) {
	slices.SortFunc(pieces, func(a, b segment) int { return cmp.Compare(a.address, b.address) })
	var long []segment
	for _, p := range pieces {
		if len(long) == 0 || p.address > long[len(long)-1].end()+maxGap {
			long = append(long, segment{p.address, slices.Clone(p.bytes)})
			continue
		}
		last := &long[len(long)-1]
		if p.address < last.end() {
			return nil, errors.New("two pieces of data for the same place")
		}
		last.bytes = append(last.bytes, make([]byte, p.address-last.end())...)
		last.bytes = append(last.bytes, p.bytes...)
	}
	return long, nil
}

// write returns the data section with these pieces.
func write(pieces []segment) []byte {
	section := binary.AppendUvarint(nil, uint64(len(pieces)))
	for _, p := range pieces {
		section = append(section, activeSegment, i32Const)
		section = appendSigned(section, int64(p.address))
		section = binary.AppendUvarint(append(section, endOpcode), uint64(len(p.bytes)))
		section = append(section, p.bytes...)
	}
	return section
}

// A reader takes a module apart from the front. Once it asked for more than there is,
// short is set and what it returns means nothing.
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

// unsigned reads a number in LEB128, seven bits a byte, lowest first.
func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// signed reads a number in LEB128 whose highest bit stands for all that are above it.
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

// appendSigned appends what signed reads.
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
