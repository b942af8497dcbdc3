package workerproto

import (
	"encoding/binary"
	"errors"
)

// Jobs by name.
const (
	// Read reads a company from the files of an author: Files in, Reading out.
	Read = "read"
	// Simulate simulates runs; package batches has the form of its request and answer.
	Simulate = "simulate"
)

// A File is a file of a scenario. Its path has slashes, and folders as far as they are
// known.
type File struct {
	Path  string
	Bytes []byte
}

// A Reading is the result of reading files: a company, or problems, or neither if
// Found is not OneScenario.
type Reading struct {
	Found    Found
	Company  []byte // a library of this one company, as package scenarios writes it
	Problems []Problem
	Text     string // all problems as the command line prints them
}

// Found is how many scenarios there are among the files.
type Found uint8

// The values of Found.
const (
	OneScenario Found = iota
	NoScenario
	SeveralScenarios
	foundCount
)

// A Problem is one error in the files.
type Problem struct {
	File         string
	Line, Column int    // from 1
	Excerpt      string // the line, or the part of it around the column
	Caret        int    // offset of the column in the excerpt, in characters
	Wrong        string // what is wrong, without a full stop
	Allowed      string // what would be valid; empty if Wrong says it
	Meant        string // the most similar valid word; empty: none is similar
}

// ErrBroken is returned for bytes that are not a valid encoding.
var ErrBroken = errors.New("invalid message between game and worker")

// AppendFiles appends the encoding of files, a request.
func AppendFiles(b []byte, files []File) []byte {
	w := codec{bytes: b}
	w.files(&files)
	return w.bytes
}

// ReadFiles decodes what AppendFiles encoded.
func ReadFiles(b []byte) (files []File, err error) {
	w := codec{bytes: b, reading: true}
	w.files(&files)
	return files, w.end()
}

// Append appends the encoding of the reading, an answer.
func (r *Reading) Append(b []byte) []byte {
	w := codec{bytes: b}
	w.answer(r)
	return w.bytes
}

// ReadReading decodes what Append encoded. It does not validate the company, which
// package scenarios does.
func ReadReading(b []byte) (r Reading, err error) {
	w := codec{bytes: b, reading: true}
	w.answer(&r)
	return r, w.end()
}

// A codec encodes or decodes values, with the same code for both directions.
type codec struct {
	bytes   []byte
	reading bool
	invalid bool
}

func (w *codec) files(files *[]File) {
	list(w, files, func(f *File) {
		text(w, &f.Path)
		text(w, &f.Bytes)
	})
}

func (w *codec) answer(r *Reading) {
	number(w, &r.Found)
	w.invalid = w.invalid || r.Found >= foundCount
	text(w, &r.Company)
	list(w, &r.Problems, func(p *Problem) {
		text(w, &p.File)
		number(w, &p.Line)
		number(w, &p.Column)
		text(w, &p.Excerpt)
		number(w, &p.Caret)
		text(w, &p.Wrong)
		text(w, &p.Allowed)
		text(w, &p.Meant)
	})
	text(w, &r.Text)
}

// end returns ErrBroken if decoding failed or left bytes over.
func (w *codec) end() error {
	if w.invalid || len(w.bytes) > 0 {
		return ErrBroken
	}
	return nil
}

// number encodes or decodes a number that is not negative.
func number[T ~int | ~uint8](w *codec, n *T) {
	if !w.reading {
		w.bytes = binary.AppendUvarint(w.bytes, uint64(*n))
		return
	}
	v, size := binary.Uvarint(w.bytes)
	if size <= 0 || uint64(T(v)) != v || T(v) < 0 {
		w.invalid, w.bytes = true, nil
		return
	}
	*n, w.bytes = T(v), w.bytes[size:]
}

// length encodes or decodes a length, which cannot exceed the number of bytes left.
func (w *codec) length(n int) int {
	number(w, &n)
	if w.reading && n > len(w.bytes) {
		w.invalid, w.bytes = true, nil
		return 0
	}
	return n
}

func text[T ~string | ~[]byte](w *codec, s *T) {
	n := w.length(len(*s))
	if !w.reading {
		w.bytes = append(w.bytes, *s...)
		return
	}
	*s, w.bytes = T(w.bytes[:n:n]), w.bytes[n:]
}

func list[T any](w *codec, items *[]T, each func(*T)) {
	n := w.length(len(*items))
	for i := 0; i < n && !w.invalid; i++ {
		if w.reading {
			*items = append(*items, *new(T))
		}
		each(&(*items)[i])
	}
}
