package scenarios

import (
	"errors"
	"hash/fnv"
	"math"
	"reflect"
	"strconv"
)

// Format is the number that the binary form begins with. Readers refuse others.
const Format = 1

// A Library is what a binary file holds: companies, and every card on its own,
// so that a company written elsewhere can use them.
type Library struct {
	Companies []Company
	Cards     []Card
}

// Errors of Decode.
var (
	ErrFormat = errors.New("not a library of scenarios, or of another format")
	ErrLayout = errors.New("made by another version of this program")
	ErrBroken = errors.New("cut short, or not what was written")
)

// Encode returns the binary form of a library: the format number, a fingerprint
// of the layout of its records, and the records field by field. Equal libraries
// have equal bytes.
func Encode(l *Library) []byte {
	b := appendUint(nil, Format)
	b = appendUint(b, layout)
	return appendValue(b, reflect.ValueOf(l).Elem())
}

// Decode reads what Encode wrote. It may be given anything: what is not whole,
// or refers to something that is not there, is an error and never a panic.
func Decode(src []byte) (*Library, error) {
	d := decoder{src: src}
	if d.uint() != Format || d.broken {
		return nil, ErrFormat
	}
	if d.uint() != layout || d.broken {
		return nil, ErrLayout
	}
	l := new(Library)
	d.value(reflect.ValueOf(l).Elem())
	if d.broken || len(d.src) > 0 {
		return nil, ErrBroken
	}
	for i := range l.Companies {
		if !sound(&l.Companies[i]) {
			return nil, ErrBroken
		}
	}
	return l, nil
}

// Hash identifies what a company's rules are made of: two companies with the same
// hash play alike whatever is said about them. Prose, cards and checks are not in it.
func Hash(c *Company) uint64 {
	sc := *c.Scenario
	sc.Hash = 0
	h := fnv.New64a()
	h.Write(appendValue(nil, reflect.ValueOf(&sc).Elem()))
	return h.Sum64()
}

// layout changes whenever a record gains, loses or renames a field, so that a
// file of another build is refused rather than misread.
var layout = func() uint64 {
	h := fnv.New64a()
	h.Write([]byte(describe("", reflect.TypeFor[Library]())))
	return h.Sum64()
}()

func describe(s string, t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return describe(s+"[", t.Elem()) + "]"
	case reflect.Array:
		return describe(s+strconv.Itoa(t.Len())+"[", t.Elem()) + "]"
	case reflect.Struct:
		s += "{"
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				s = describe(s+f.Name+" ", f.Type) + ","
			}
		}
		return s + "}"
	}
	return s + t.Kind().String()
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Int:
		x := v.Int()
		return appendUint(b, uint64(x<<1)^uint64(x>>63))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		return appendUint(b, v.Uint())
	case reflect.String:
		b = appendUint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Slice:
		b = appendUint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				b = appendValue(b, v.Field(i))
			}
		}
	case reflect.Pointer:
		return appendValue(b, v.Elem())
	default:
		panic("scenarios: a record holds a " + v.Kind().String())
	}
	return b
}

func appendUint(b []byte, x uint64) []byte {
	for x >= 0x80 {
		b = append(b, byte(x)|0x80)
		x >>= 7
	}
	return append(b, byte(x))
}

type decoder struct {
	src    []byte
	broken bool
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
	d.broken = true
	return 0
}

func (d *decoder) value(v reflect.Value) {
	if d.broken {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.uint() == 1)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Int:
		u := d.uint()
		x := int64(u>>1) ^ -int64(u&1)
		if d.broken = d.broken || v.OverflowInt(x); !d.broken {
			v.SetInt(x)
		}
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		x := d.uint()
		if d.broken = d.broken || v.OverflowUint(x); !d.broken {
			v.SetUint(x)
		}
	case reflect.String:
		n := d.uint()
		if d.broken = d.broken || n > uint64(len(d.src)); !d.broken {
			v.SetString(string(d.src[:n]))
			d.src = d.src[n:]
		}
	case reflect.Slice:
		d.slice(v)
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				d.value(v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem())
	}
}

// slice reads a list. It grows as elements are read, never by what the file
// claims: every element takes a byte at least.
func (d *decoder) slice(v reflect.Value) {
	n := d.uint()
	if n > uint64(len(d.src)) || n > math.MaxInt32 {
		d.broken = true
	}
	for range n {
		if d.broken {
			return
		}
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(element)
		v.Set(reflect.Append(v, element))
	}
}
