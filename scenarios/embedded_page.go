//go:build page

package scenarios

import _ "embed"

//go:embed first.bin
var first []byte

//go:embed index.bin
var index []byte

// Shipped returns the shelf of the shipped companies, on which only the first one is. The files of
// the others lie beside the page.
func Shipped() *Shelf {
	l, err := Decode(first)
	if err != nil {
		panic("scenarios: first.bin: " + err.Error())
	}
	entries, err := DecodeIndex(index)
	if err != nil {
		panic("scenarios: index.bin: " + err.Error())
	}
	return NewShelf(entries, &l.Companies[0])
}
