package rng

import (
	"fmt"
	"math/bits"
	"testing"
)

// No two of a hundred thousand ids, and none of their children, have the same
// key, and none is nobody.
func TestKeysDoNotMeet(t *testing.T) {
	seen := map[Key]string{0: "nobody"}
	enter := func(k Key, name string) {
		if other, met := seen[k]; met {
			t.Fatalf("%s and %s have the same key", name, other)
		}
		seen[k] = name
	}
	enter(KeyOf(""), "the empty id")
	for i := range 100_000 {
		id := fmt.Sprintf("team-%d", i)
		enter(KeyOf(id), id)
	}
	for i := range 200 {
		k := KeyOf(fmt.Sprintf("team-%d", i))
		for kind := range KeyKind(12) {
			for n := range uint64(100) {
				enter(k.Child(kind, n), fmt.Sprintf("%v %d of team-%d", kind, n, i))
			}
		}
	}
}

// Ids of one letter differ in about half of their keys' bits, and so do
// neighbouring children: keys may be used as luck's input, and cut into parts.
func TestShortIDsSpread(t *testing.T) {
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

// Zero stays free for nobody, even if a hash should hit it.
func TestNobodyHasNoKey(t *testing.T) {
	if nonZero(0) == 0 {
		t.Error("a thing was given the key of nobody")
	}
}
