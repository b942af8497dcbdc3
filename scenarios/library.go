package scenarios

import (
	"errors"
	"hash/fnv"

	"github.com/splitdecision/splitdecision/scenarios/binary"
)

//go:generate go run ./internal/pack

// Format is the version number at the start of the binary form. Decode rejects others.
const Format = 1

// A Library is the content of a binary file: companies, and all cards, so that companies
// written elsewhere can use them.
type Library struct {
	Companies []Company
	Cards     []Card
}

// Errors of Decode.
var (
	ErrFormat = errors.New("not a library of scenarios, or an unsupported format")
	ErrLayout = binary.ErrLayout
	ErrBroken = binary.ErrBroken
)

// Encode returns the binary form of a library: the format number, then the library as package
// binary writes it. Equal libraries have equal bytes.
func Encode(l *Library) []byte { return binary.Append([]byte{Format}, l) }

// Decode decodes the binary form. It accepts arbitrary input: truncated data and dangling
// references are errors, never panics.
func Decode(src []byte) (*Library, error) {
	if len(src) == 0 || src[0] != Format {
		return nil, ErrFormat
	}
	l := new(Library)
	if err := binary.Decode(src[1:], l); err != nil {
		return nil, err
	}
	for i := range l.Companies {
		if c := &l.Companies[i]; c.Scenario == nil || !validate(c) {
			return nil, ErrBroken
		}
	}
	return l, nil
}

// Hash identifies the rules of a company: two companies with the same hash play alike,
// whatever their texts. Prose, cards and checks are not included.
func Hash(c *Company) uint64 {
	sc := *c.Scenario
	sc.Hash = 0
	h := fnv.New64a()
	h.Write(binary.Append(nil, &sc))
	return h.Sum64()
}
