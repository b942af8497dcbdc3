// Package binary writes records as bytes and reads them: companies in library.bin, and the runs
// that the page's workers simulate. A record is any struct of exported numbers, texts, lists and
// records; nobody lists its fields.
//
//	b := binary.Append(nil, &record)
//	err := binary.Decode(b, &record)
//
// Equal records have equal bytes. [Decode] accepts any bytes and returns an error rather than
// panic; whether the values make sense is for its caller to check.
package binary

import (
	"errors"
	"reflect"
	"slices"
)

// Errors of Decode.
var (
	ErrLayout = errors.New("written by another version of this program")
	ErrBroken = errors.New("truncated or corrupt")
)

// Append appends a record, given by pointer: its non-zero fields by name. A field that a later
// version adds is zero when it reads the bytes of this one; a field that it no longer has is an
// error.
func Append(b []byte, record any) []byte {
	e := encoder{out: b, names: map[string]uint64{}, ids: map[reflect.Type][]string{}}
	e.value(reflect.ValueOf(record).Elem())
	return e.out
}

// Decode sets a record, given by pointer and zero, to the one that Append wrote as all of src.
func Decode(src []byte, record any) error {
	d := decoder{src: src, ids: map[reflect.Type][]string{}, places: map[named]int{}}
	d.value(reflect.ValueOf(record).Elem())
	switch {
	case d.unknownField:
		return ErrLayout
	case d.invalid || len(d.src) > 0:
		return ErrBroken
	}
	return nil
}

type encoder struct {
	out   []byte
	names map[string]uint64 // number of each field name already written, from 1
	ids   map[reflect.Type][]string
}

func (e *encoder) uint(x uint64) { e.out = appendUint(e.out, x) }

func (e *encoder) text(s string) {
	e.uint(uint64(len(s)))
	e.out = append(e.out, s...)
}

func (e *encoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			e.uint(1)
		} else {
			e.uint(0)
		}
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Int:
		x := v.Int()
		e.uint(uint64(x<<1) ^ uint64(x>>63))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		e.uint(v.Uint())
	case reflect.String:
		e.text(v.String())
	case reflect.Slice, reflect.Array:
		e.uint(uint64(v.Len()))
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Struct:
		e.record(v)
	case reflect.Pointer:
		e.value(v.Elem())
	default:
		panic("binary: a record holds a " + v.Kind().String())
	}
}

// record writes the number of non-zero fields, and each of them. A field name is written out
// once and then referred to by number.
func (e *encoder) record(v reflect.Value) {
	ids := idsOf(v.Type(), e.ids)
	n := uint64(0)
	for i, id := range ids {
		if id != "" && !v.Field(i).IsZero() {
			n++
		}
	}
	e.uint(n)
	for i, id := range ids {
		if id == "" || v.Field(i).IsZero() {
			continue
		}
		number := e.names[id]
		e.uint(number)
		if number == 0 {
			e.names[id] = uint64(len(e.names) + 1)
			e.text(id)
		}
		e.value(v.Field(i))
	}
}

func appendUint(b []byte, x uint64) []byte {
	for x >= 0x80 {
		b = append(b, byte(x)|0x80)
		x >>= 7
	}
	return append(b, byte(x))
}

type decoder struct {
	src          []byte
	names        []string // of fields already read
	ids          map[reflect.Type][]string
	places       map[named]int // of fields that have been found by their names
	invalid      bool
	unknownField bool // a field of another version of the program
}

func (d *decoder) uint() (x uint64) {
	for shift := 0; shift < 64; shift += 7 {
		if len(d.src) == 0 {
			break
		}
		c := d.src[0]
		d.src = d.src[1:]
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return x
		}
	}
	d.invalid = true
	return 0
}

// length reads a number of elements. Each takes at least one byte, so that a length beyond
// the remaining input is invalid.
func (d *decoder) length() int {
	n := d.uint()
	if n > uint64(len(d.src)) {
		d.invalid = true
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.length()
	s := string(d.src[:n])
	d.src = d.src[n:]
	return s
}

func (d *decoder) value(v reflect.Value) {
	if d.invalid {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.uint() == 1)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Int:
		u := d.uint()
		x := int64(u>>1) ^ -int64(u&1)
		if d.invalid = d.invalid || v.OverflowInt(x); !d.invalid {
			v.SetInt(x)
		}
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		x := d.uint()
		if d.invalid = d.invalid || v.OverflowUint(x); !d.invalid {
			v.SetUint(x)
		}
	case reflect.String:
		v.SetString(d.text())
	case reflect.Slice:
		n := d.length()
		if n > 0 && v.Type().Elem().Kind() <= reflect.Uint64 { // numbers
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
			return
		}
		for range n {
			if d.invalid {
				return
			}
			element := reflect.New(v.Type().Elem()).Elem()
			d.value(element)
			v.Set(reflect.Append(v, element))
		}
	case reflect.Array:
		if d.length() != v.Len() {
			d.invalid, d.unknownField = true, true
			return
		}
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		d.record(v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem())
	}
}

func (d *decoder) record(v reflect.Value) {
	for range d.length() {
		if d.invalid {
			return
		}
		number := d.uint()
		if number == 0 {
			d.names = append(d.names, d.text())
			number = uint64(len(d.names))
		}
		i, known := d.place(v.Type(), number)
		if d.invalid || !known {
			d.invalid, d.unknownField = true, d.unknownField || !d.invalid
			return
		}
		d.value(v.Field(i))
	}
}

// fieldID is the name of a field in files and hashes: its tag id, which stays when
// the field is renamed in the code, else the name it has in the code.
func fieldID(f reflect.StructField) string {
	if id, ok := f.Tag.Lookup("id"); ok {
		return id
	}
	return f.Name
}

// A named is a field of a type, by the number of its name.
type named struct {
	of     reflect.Type
	number uint64
}

// place returns the index of the field of a type whose name has this number.
func (d *decoder) place(t reflect.Type, number uint64) (i int, known bool) {
	key := named{t, number}
	if i, known = d.places[key]; known {
		return i, true
	}
	if number > uint64(len(d.names)) || d.names[number-1] == "" {
		return 0, false
	}
	i = slices.Index(idsOf(t, d.ids), d.names[number-1])
	if i < 0 {
		return 0, false
	}
	d.places[key] = i
	return i, true
}

// idsOf returns the ids of the fields of a type, empty for those that are not exported. They are
// kept in known.
func idsOf(t reflect.Type, known map[reflect.Type][]string) []string {
	if ids, ok := known[t]; ok {
		return ids
	}
	ids := make([]string, t.NumField())
	for i := range ids {
		if f := t.Field(i); f.IsExported() {
			ids[i] = fieldID(f)
		}
	}
	known[t] = ids
	return ids
}
