package state

import (
	"encoding/binary"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Codec writes records as bytes, or reads them. The fields of a record are listed once,
// and the list serves both directions, so that they cannot disagree. Integers are varints,
// keys and seeds eight bytes. Each value has exactly one encoding; any other is rejected.
type Codec struct {
	Bytes   []byte // written so far, or still to be read
	Reading bool
	Failed  bool // invalid bytes have been read; everything after them is zero
}

// Fail notes invalid bytes and ends reading.
//
//go:noinline // rarely called from many places; copies of it would make the page larger
func (w *Codec) Fail() {
	w.Failed = true
	w.Bytes = nil
}

// Uvarint codes an unsigned number.
func (w *Codec) Uvarint(p *uint64) {
	if !w.Reading {
		w.Bytes = binary.AppendUvarint(w.Bytes, *p)
		return
	}
	v, n := binary.Uvarint(w.Bytes)
	if n <= 0 || n > 1 && w.Bytes[n-1] == 0 {
		w.Fail()
		v, n = 0, 0
	}
	w.Bytes = w.Bytes[n:]
	*p = v
}

// Fixed64 codes eight bytes.
func (w *Codec) Fixed64(p *uint64) {
	if !w.Reading {
		w.Bytes = binary.LittleEndian.AppendUint64(w.Bytes, *p)
		return
	}
	*p = 0
	if len(w.Bytes) < 8 {
		w.Fail()
		return
	}
	*p = binary.LittleEndian.Uint64(w.Bytes)
	w.Bytes = w.Bytes[8:]
}

func (w *Codec) Key(p *rng.Key) { w.Fixed64((*uint64)(p)) }

func (w *Codec) boolean(p *bool) {
	var v uint64
	if *p {
		v = 1
	}
	w.Uvarint(&v)
	if v > 1 {
		w.Fail()
		v = 0
	}
	*p = v == 1
}

// Signed codes a signed number; numbers near zero take the fewest bytes.
func Signed[T ~int8 | ~int16 | ~int32 | ~int64](w *Codec, p *T) {
	v := uint64(*p)<<1 ^ uint64(int64(*p)>>63)
	w.Uvarint(&v)
	if !w.Reading {
		return
	}
	n := int64(v>>1) ^ -int64(v&1)
	if int64(T(n)) != n {
		w.Fail()
		n = 0
	}
	*p = T(n)
}

// Unsigned codes an unsigned number.
func Unsigned[T ~uint8 | ~uint16 | ~uint32](w *Codec, p *T) {
	v := uint64(*p)
	w.Uvarint(&v)
	if uint64(T(v)) != v {
		w.Fail()
		v = 0
	}
	*p = T(v)
}

// signedRow codes a row of fixed length.
func signedRow[T ~int8 | ~int16 | ~int32 | ~int64](w *Codec, row []T) {
	for i := range row {
		Signed(w, &row[i])
	}
}

// maxRecords is the limit of the records in a list that is read: more than any organization
// that is played has, and few enough that no file can claim much memory.
const maxRecords = 1 << 18

// MaxItems is the number of changes and requests from which a company takes no more, so that
// their queues have an end and the company can be saved.
const MaxItems = 1 << 16

// List codes a list of records: their number, then each. A record takes at least one byte,
// so a number larger than the bytes left is rejected.
func List[S ~[]T, T any](w *Codec, s *S, each func(*Codec, *T)) {
	n := uint64(len(*s))
	w.Uvarint(&n)
	if !w.Reading {
		for i := range *s {
			each(w, &(*s)[i])
		}
		return
	}
	*s = (*s)[:0]
	if n > maxRecords || n > uint64(len(w.Bytes)) {
		w.Fail()
		return
	}
	for range n {
		var r T
		each(w, &r)
		if w.Failed {
			return
		}
		*s = append(*s, r)
	}
}

// Checksum returns a checksum of bytes; it also identifies states.
func Checksum(b []byte) uint64 {
	h := rng.Mix(uint64(len(b)) + 1)
	for len(b) >= 8 {
		h = rng.Mix(h ^ binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var last [8]byte
	copy(last[:], b)
	return rng.Mix(h ^ binary.LittleEndian.Uint64(last[:]))
}
