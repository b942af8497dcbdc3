package scenarios

import "github.com/splitdecision/splitdecision/assets/lang"

// A Shelf is the shipped companies as a program has them: it lists all, and has those that it
// embeds and those that it has been given since. While it is being given companies or languages,
// nobody else may use it or its companies.
type Shelf struct {
	places    []place
	languages []*lang.Language // of its texts, besides those that the files have
}

// A place is that of one company on a shelf.
type place struct {
	entry    Entry
	editions []*Company // by index of the entry's; nil: the company is not here
}

// NewShelf returns a shelf that lists companies and has some of them.
func NewShelf(list []Entry, here ...*Company) *Shelf {
	s := &Shelf{}
	for _, e := range list {
		p := place{entry: e}
		for _, c := range here {
			if c.ID == e.ID {
				p.editions = c.editions()
			}
		}
		s.places = append(s.places, p)
	}
	return s
}

// Entries returns the entries of all companies, in the order in which they are offered to players.
func (s *Shelf) Entries() []*Entry {
	list := make([]*Entry, len(s.places))
	for i := range list {
		list[i] = &s.places[i].entry
	}
	return list
}

// Listed returns the entry of the company with rules of that hash, and which of its editions has
// them; nil if there is none.
func (s *Shelf) Listed(hash uint64) (*Entry, *Edition) {
	for i := range s.places {
		e := &s.places[i].entry
		if k := e.edition(hash); k >= 0 {
			return e, &e.Editions[k]
		}
	}
	return nil, nil
}

// ByID returns the company with that id, nil if it is not here.
func (s *Shelf) ByID(id string) *Company {
	for _, p := range s.places {
		if p.entry.ID == id && p.editions != nil {
			return p.editions[0]
		}
	}
	return nil
}

// ByHash returns the company, or the workshop version of one, with the hash in a link; nil if it
// is not here.
func (s *Shelf) ByHash(hash uint64) *Company {
	for _, p := range s.places {
		if k := p.entry.edition(hash); k >= 0 && p.editions != nil {
			return p.editions[k]
		}
	}
	return nil
}

// Put puts the company in a file on the shelf. It fails with lang.ErrFile, and changes nothing, if
// the file is not exactly the one that the index lists.
func (s *Shelf) Put(file []byte) error {
	sum := lang.Sum(file)
	for i := range s.places {
		p := &s.places[i]
		if p.entry.Sum != sum {
			continue
		}
		l, err := Decode(file)
		if err != nil || len(l.Companies) != 1 || p.entry.edition(l.Companies[0].Hash) != 0 {
			return lang.ErrFile
		}
		for _, language := range s.languages {
			l.Translate(language.Tag, language.Prose())
		}
		p.editions = l.Companies[0].editions()
		return nil
	}
	return lang.ErrFile
}

// Translate adds the texts of a language to the entries and to the companies, also to those that
// are put on the shelf later.
func (s *Shelf) Translate(language *lang.Language) {
	s.languages = append(s.languages, language)
	texts := language.Prose()
	for i := range s.places {
		p := &s.places[i]
		p.entry.Title.addFrom(texts, language.Tag, p.entry.ID+".title")
		p.entry.Tagline.addFrom(texts, language.Tag, p.entry.ID+".tagline")
		for k, c := range p.editions {
			l := Library{Companies: []Company{*c}}
			l.Translate(language.Tag, texts)
			*p.editions[k] = l.Companies[0]
		}
	}
}
