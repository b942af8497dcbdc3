package rng

// A Key identifies one entity permanently: a person, a team, a module, an item, a request.
// It never changes and is never reused, so that decisions, journals, links and draws can
// refer to an entity whatever its index. Zero is no entity.
type Key uint64

// A KeyKind is the kind of entity that a child key is made for, so that the third item and
// the third hire of the same team have different keys.
type KeyKind uint8

// KeyOf returns the key of the entity with an author's id. It depends on the id alone:
// adding a team changes no other key. It is 64-bit FNV-1a with a finaliser, because FNV
// leaves ids that differ in the last letter close together.
func KeyOf(id string) Key {
	const (
		offset = 0xcbf29ce484222325
		prime  = 0x100000001b3
	)
	h := uint64(offset)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * prime
	}
	return nonZero(Mix(h))
}

// Child returns the key of the ordinal-th child of that kind of k. It depends on nothing
// else, so that one more item in a team leaves the keys of all other teams' items
// unchanged.
func (k Key) Child(kind KeyKind, ordinal uint64) Key {
	// The high bit keeps keys apart from the draws of a seed that happens to equal a key.
	x, _ := threefry(uint64(k), uint64(kind)|1<<63, ordinal, 0)
	return nonZero(x)
}

// Mix mixes every bit of h into every bit of the result. It is a bijection, so two numbers
// never collide. Multipliers and shifts are those of the finaliser of SplitMix64 (Steele,
// Lea & Flood 2014).
func Mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// nonZero returns x as a Key, with 1 in place of 0, which is no entity.
func nonZero(x uint64) Key {
	if x == 0 {
		return 1
	}
	return Key(x)
}
