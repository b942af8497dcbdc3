package sim

import "encoding/binary"

// A codec writes records as bytes, or reads them. The fields of a record are listed once,
// and the list serves both directions, so that they cannot disagree. Integers are varints,
// keys and seeds eight bytes. Each value has exactly one encoding; any other is rejected.
type codec struct {
	bytes   []byte // written so far, or still to be read
	reading bool
	bad     bool // invalid bytes have been read; everything after them is zero
}

// fail notes invalid bytes and ends reading.
func (w *codec) fail() {
	w.bad = true
	w.bytes = nil
}

// uvarint codes an unsigned number.
func (w *codec) uvarint(p *uint64) {
	if !w.reading {
		w.bytes = binary.AppendUvarint(w.bytes, *p)
		return
	}
	v, n := binary.Uvarint(w.bytes)
	if n <= 0 || n > 1 && w.bytes[n-1] == 0 {
		w.fail()
		v, n = 0, 0
	}
	w.bytes = w.bytes[n:]
	*p = v
}

// fixed64 codes eight bytes.
func (w *codec) fixed64(p *uint64) {
	if !w.reading {
		w.bytes = binary.LittleEndian.AppendUint64(w.bytes, *p)
		return
	}
	*p = 0
	if len(w.bytes) < 8 {
		w.fail()
		return
	}
	*p = binary.LittleEndian.Uint64(w.bytes)
	w.bytes = w.bytes[8:]
}

func (w *codec) key(p *Key) { w.fixed64((*uint64)(p)) }

func (w *codec) boolean(p *bool) {
	var v uint64
	if *p {
		v = 1
	}
	w.uvarint(&v)
	if v > 1 {
		w.fail()
		v = 0
	}
	*p = v == 1
}

// signed codes a signed number; numbers near zero take the fewest bytes.
func signed[T ~int8 | ~int16 | ~int32 | ~int64](w *codec, p *T) {
	v := uint64(*p)<<1 ^ uint64(int64(*p)>>63)
	w.uvarint(&v)
	if !w.reading {
		return
	}
	n := int64(v>>1) ^ -int64(v&1)
	if int64(T(n)) != n {
		w.fail()
		n = 0
	}
	*p = T(n)
}

// unsigned codes an unsigned number.
func unsigned[T ~uint8 | ~uint16 | ~uint32](w *codec, p *T) {
	v := uint64(*p)
	w.uvarint(&v)
	if uint64(T(v)) != v {
		w.fail()
		v = 0
	}
	*p = T(v)
}

// signedRow codes a row of fixed length.
func signedRow[T ~int8 | ~int16 | ~int32 | ~int64](w *codec, row []T) {
	for i := range row {
		signed(w, &row[i])
	}
}

// maxRecords is the limit of the records in a list that is read: far more than any
// organization has, and few enough that no file can claim much memory.
const maxRecords = 1 << 16

// list codes a list of records: their number, then each. A record takes at least one byte,
// so a number larger than the bytes left is rejected.
func list[S ~[]T, T any](w *codec, s *S, each func(*codec, *T)) {
	n := uint64(len(*s))
	w.uvarint(&n)
	if !w.reading {
		for i := range *s {
			each(w, &(*s)[i])
		}
		return
	}
	*s = (*s)[:0]
	if n > maxRecords || n > uint64(len(w.bytes)) {
		w.fail()
		return
	}
	for range n {
		var r T
		each(w, &r)
		if w.bad {
			return
		}
		*s = append(*s, r)
	}
}

// checksum returns a checksum of bytes; it also identifies states.
func checksum(b []byte) uint64 {
	h := mix64(uint64(len(b)) + 1)
	for len(b) >= 8 {
		h = mix64(h ^ binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var last [8]byte
	copy(last[:], b)
	return mix64(h ^ binary.LittleEndian.Uint64(last[:]))
}
