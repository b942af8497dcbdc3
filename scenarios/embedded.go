//go:build !page

package scenarios

import (
	_ "embed"
	"sync"

	"github.com/splitdecision/splitdecision/assets/lang"
)

//go:embed library.bin
var shipped []byte

var library = sync.OnceValue(func() *Library {
	l, err := Decode(shipped)
	if err != nil {
		panic("scenarios: library.bin: " + err.Error() + ": run go generate ./scenarios")
	}
	for _, language := range lang.Languages() {
		l.Translate(language.Tag, language.Prose())
	}
	return l
})

var shelf = sync.OnceValue(func() *Shelf {
	var entries []Entry
	for _, c := range All() {
		entries = append(entries, EntryOf(c))
	}
	return NewShelf(entries, All()...)
})

// Shipped returns the shelf of the shipped companies. This program has all of them.
func Shipped() *Shelf { return shelf() }

// All returns the shipped companies in the order in which they are offered to players.
func All() []*Company {
	l := library()
	all := make([]*Company, len(l.Companies))
	for i := range all {
		all[i] = &l.Companies[i]
	}
	return all
}

// ByID returns the shipped company with that id, nil if there is none.
func ByID(id string) *Company { return Shipped().ByID(id) }

// ByHash returns the shipped company, or the workshop version of one, with the hash in a
// link; nil if there is none.
func ByHash(hash uint64) *Company { return Shipped().ByHash(hash) }

// Cards returns every shipped card.
func Cards() []Card { return library().Cards }
