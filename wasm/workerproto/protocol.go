// Package workerproto is what the game and its worker say to each other. The worker has
// no picture: it does what would make the picture falter or the page heavy. In a
// browser it is a program of its own in a Web Worker, fetched when it is first
// needed; on the desktop it is a goroutine. Bytes go in and bytes come out, by
// the name of a job.
//
// In the browser a request is {number, job, bytes} and an answer {number, bytes},
// or {number, failed} in words where the job could not be done. An answer bears
// the number of its request; a job that answers in several pieces adds more: true
// to all but the last. Whoever gives up waiting takes no further notice of a
// number.
package workerproto

import (
	"encoding/binary"
	"errors"
)

// Jobs by name.
const (
	// Read reads a company from the files of an author: Files in, Reading out.
	Read = "read"
)

// A File is what an author wrote, under its path: folders before it with
// slashes, as far as they are known.
type File struct {
	Path  string
	Bytes []byte
}

// A Reading is what came of reading files: either a company, or what is wrong,
// or, if both are empty, nothing, because Found says why there was nothing to
// read.
type Reading struct {
	Found    Found
	Company  []byte // a library of this one company, as package scenarios writes it
	Problems []Problem
	Text     string // all problems as the command line prints them
}

// Found says what there was among the files.
type Found uint8

// What there may be among files.
const (
	OneScenario Found = iota
	NoScenario
	SeveralScenarios
	foundCount
)

// A Problem is one thing that keeps files from being a company.
type Problem struct {
	File         string
	Line, Column int    // from 1
	Excerpt      string // the line as written, or the part of it around the column
	Caret        int    // so many characters into the excerpt is the column
	Wrong        string // a sentence without its full stop
	Allowed      string // what would be right; empty where Wrong says it
	Meant        string // the nearest allowed word, where one is near
}

// ErrBroken is returned for bytes that nobody here wrote.
var ErrBroken = errors.New("not what the worker says")

// AppendFiles appends files as a request has them.
func AppendFiles(b []byte, files []File) []byte {
	w := codec{bytes: b}
	w.files(&files)
	return w.bytes
}

// ReadFiles reads what AppendFiles wrote.
func ReadFiles(b []byte) (files []File, err error) {
	w := codec{bytes: b, reading: true}
	w.files(&files)
	return files, w.end()
}

// Append appends the reading as an answer has it.
func (r *Reading) Append(b []byte) []byte {
	w := codec{bytes: b}
	w.answer(r)
	return w.bytes
}

// ReadReading reads what Append wrote. The company in it may still be anything:
// package scenarios decides whether it is one.
func ReadReading(b []byte) (r Reading, err error) {
	w := codec{bytes: b, reading: true}
	w.answer(&r)
	return r, w.end()
}

// A codec carries values to bytes, or back, in one order for both.
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

// end is the error of a reading that is over.
func (w *codec) end() error {
	if w.invalid || len(w.bytes) > 0 {
		return ErrBroken
	}
	return nil
}

// number carries a number that is never negative.
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

// length carries how many follow, which can't be more than there are bytes.
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
