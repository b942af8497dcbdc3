package rng

import (
	"fmt"
	"math/bits"
	"testing"
)

// No two of a hundred thousand ids and of their children have the same key, and none has the
// key zero, which is no entity.
func TestKeysDoNotCollide(t *testing.T) {
	seen := map[Key]string{0: "no entity"}
	add := func(k Key, name string) {
		if other, found := seen[k]; found {
			t.Fatalf("%s and %s have the same key", name, other)
		}
		seen[k] = name
	}
	add(KeyOf(""), "the empty id")
	for i := range 100_000 {
		id := fmt.Sprintf("team-%d", i)
		add(KeyOf(id), id)
	}
	for i := range 200 {
		k := KeyOf(fmt.Sprintf("team-%d", i))
		for kind := range KeyKind(12) {
			for n := range uint64(100) {
				add(k.Child(kind, n), fmt.Sprintf("%v %d of team-%d", kind, n, i))
			}
		}
	}
}

// The keys of ids of one letter differ in about half of their bits, and so do those of
// neighbouring children: keys may be used as input of draws, and be cut into parts.
func TestSimilarIDsHaveUncorrelatedKeys(t *testing.T) {
	var differ [64]int
	pairs := 0
	compare := func(a, b Key) {
		pairs++
		if n := bits.OnesCount64(uint64(a ^ b)); n < 10 || n > 54 {
			t.Errorf("keys %016x and %016x differ in %d bits", a, b, n)
		}
		for bit := range differ {
			differ[bit] += int((a ^ b) >> bit & 1)
		}
	}
	for a := 'a'; a <= 'z'; a++ {
		for b := a + 1; b <= 'z'; b++ {
			compare(KeyOf(string(a)), KeyOf(string(b)))
			compare(KeyOf("a").Child(item, uint64(a)), KeyOf("a").Child(item, uint64(b)))
		}
	}
	for bit, n := range differ {
		if share := float64(n) / float64(pairs); share < .35 || share > .65 {
			t.Errorf("bit %d differs in %.2f of the pairs", bit, share)
		}
	}
}

// No entity gets the key zero, even if its hash is zero.
func TestNoEntityHasTheZeroKey(t *testing.T) {
	if nonZero(0) == 0 {
		t.Error("a hash of zero gives the key zero")
	}
}
