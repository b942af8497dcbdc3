package author

import (
	"cmp"
	"slices"
)

// An index has the ids of entities of one kind in the order of their keys.
type index struct {
	kind string // "team"
	ids  []string
}

// of returns the index of an id, -1 if there is none.
func (x *index) of(id string) int32 { return int32(slices.Index(x.ids, id)) }

// find returns the index of a name. If there is none, it reports a problem and returns -1.
func (r *reader) find(x *index, n *node) int32 {
	if n == nil {
		return -1
	}
	i := x.of(n.text)
	if i < 0 || n.kind != textKind {
		words := slices.Clone(x.ids)
		slices.Sort(words)
		r.reportUnknown(n, "there is no "+x.kind+" "+n.describe(), "There are", words)
		return -1
	}
	return i
}

// ordered sorts drafts by the keys of their ids and returns their index.
func ordered[T any](kind string, drafts []T, of func(*T) *entity) index {
	sortStable(drafts, func(a, b T) int {
		return cmp.Or(cmp.Compare(of(&a).key(), of(&b).key()), cmp.Compare(of(&a).id, of(&b).id))
	})
	x := index{kind: kind}
	for i := range drafts {
		x.ids = append(x.ids, of(&drafts[i]).id)
	}
	return x
}
