package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// siblings reads siblings from words: "#run" has an ID, "text" has only a name.
func siblings(words string) (list []Sibling) {
	for word := range strings.FieldsSeq(words) {
		if id, has := strings.CutPrefix(word, "#"); has {
			list = append(list, Sibling{ID: ID(id), Name: fmt.Sprint(id, " ", len(list))})
		} else {
			list = append(list, Sibling{Role: Text, Name: word})
		}
	}
	return list
}

func TestUnchangedElementsAreFoundAgain(t *testing.T) {
	for _, c := range []struct {
		present, wanted string
		want            []int
	}{
		{"#run #step a", "#run #step a", []int{0, 1, 2}},
		{"#run #step", "#step #undo #run", []int{1, -1, 0}},
		{"a b c", "new a b c", []int{-1, 0, 1, 2}},
		{"a b c", "b c", []int{1, 2}},
		{"week3 a", "week4 a", []int{0, 1}}, // its text changes, the element stays
		{"a a b", "a b a", []int{0, 2, 1}},
		{"a b", "b new", []int{1, -1}}, // the element of what ended is not moved to its end
		{"a b c", "b new c", []int{1, -1, 2}},
		{"#run a", "run #a", []int{1, -1}},
		{"", "a #run", []int{-1, -1}},
		{"a #run", "", []int{}},
	} {
		if got := Match(siblings(c.present), siblings(c.wanted)); !slices.Equal(got, c.want) {
			t.Errorf("%s becomes %s by elements %v, want %v", c.present, c.wanted, got, c.want)
		}
	}
	if got := Match([]Sibling{{ID: "run", Role: Button}}, []Sibling{{ID: "run", Role: Toggle}}); got[0] >= 0 {
		t.Error("an element becomes one of another role")
	}
}

func TestFewestSiblingsAreMovedAndNeverTheFocusedOne(t *testing.T) {
	for _, c := range []struct {
		places []int
		fixed  int
		moved  []int // indices
	}{
		{[]int{0, 1, 2}, -1, nil},
		{[]int{1, 2}, -1, nil},                 // the first was removed
		{[]int{-1, 0, 1}, -1, []int{0}},        // one is new
		{[]int{3, 0, 1, 2}, -1, []int{0}},      // the last comes first
		{[]int{3, 0, 1, 2}, 0, []int{1, 2, 3}}, // and has the focus
		{[]int{1, 2, 3, 0}, 3, []int{0, 1, 2}}, // the first goes last, and has the focus
		{[]int{2, 1, 0}, 1, []int{0, 2}},       // all in reverse
		{[]int{4, 0, -1, 2, 1}, -1, []int{0, 2, 3}},
		{nil, -1, nil},
	} {
		var moved []int
		for i, stays := range Unmoved(c.places, c.fixed) {
			if !stays {
				moved = append(moved, i)
			}
		}
		if !slices.Equal(moved, c.moved) {
			t.Errorf("of %v, with the focus in %d, %v are moved, want %v", c.places, c.fixed, moved, c.moved)
		}
	}
}

func TestUnmovedSiblingsAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "siblings")
		places := rapid.Permutation(func() (all []int) {
			for i := range n {
				all = append(all, i)
			}
			return all
		}()).Draw(t, "places")
		fixed := rapid.IntRange(-1, n-1).Draw(t, "fixed")
		for i := range places {
			if i != fixed && rapid.IntRange(0, 4).Draw(t, "new") == 0 {
				places[i] = -1
			}
		}
		stay, last := Unmoved(places, fixed), -1
		for i, stays := range stay {
			if stays && places[i] <= last {
				t.Fatalf("of %v, %v stay, which are out of order", places, stay)
			}
			if stays {
				last = places[i]
			}
		}
		if fixed >= 0 && !stay[fixed] {
			t.Fatalf("of %v, %d is moved", places, fixed)
		}
	})
}
