package scenarios

import (
	_ "embed"
	"sync"

	"github.com/splitdecision/splitdecision/assets/lang"
)

//go:generate go run ./internal/pack

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
func ByID(id string) *Company {
	for _, c := range All() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// ByHash returns the shipped company, or the workshop version of one, with the hash in a
// link; nil if there is none.
func ByHash(hash uint64) *Company {
	for _, c := range All() {
		if c.Hash == hash {
			return c
		}
		if cut := c.Cut(); cut.Hash == hash {
			return cut
		}
	}
	return nil
}

// Cards returns every shipped card.
func Cards() []Card { return library().Cards }
