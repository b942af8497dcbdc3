package sim

// A Key names one thing of the world for good: a person, a team, a module, an
// item, a request. It never changes and is never given twice, so that decisions,
// journals, links and luck can refer to a thing whatever stands before it in a
// list. Zero is nobody.
type Key uint64

// KeyKind says what sort of thing a key was made for, so that the third item and
// the third hire of the same team have different keys.
type KeyKind uint8

// The kinds of things that are born during a run, and those an author writes
// without an id of their own.
const (
	KindNone KeyKind = iota
	KindItem
	KindRequest
	KindPerson
	KindService
	KindInitiative
	KindIncident
	KindFeature
	KindHalf // of a change that is cut in two
	KindDecision
	KindPromise
	KindImagined // worlds that could be
)

var kindIDs = []string{
	KindNone:       "none",
	KindItem:       "item",
	KindRequest:    "request",
	KindPerson:     "person",
	KindService:    "service",
	KindInitiative: "initiative",
	KindIncident:   "incident",
	KindFeature:    "feature",
	KindHalf:       "half",
	KindDecision:   "decision",
	KindPromise:    "promise",
	KindImagined:   "imagined",
}

// String returns the kind's stable id, as in stories and logs.
func (k KeyKind) String() string { return nameOf(kindIDs, int(k)) }

// KeyOf returns the key of a thing its author called id. It depends on the id
// alone: adding a team renames nobody else. It is FNV-1a of 64 bits, finalised,
// because FNV leaves ids that differ in the last letter close together.
func KeyOf(id string) Key {
	const (
		offset = 0xcbf29ce484222325
		prime  = 0x100000001b3
	)
	h := uint64(offset)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * prime
	}
	return nonZero(mix64(h))
}

// Child returns the key of the ordinal-th thing of that kind that was born to k.
// It depends on nothing else, so an item more in one team leaves the keys of all
// other teams' items as they were.
func (k Key) Child(kind KeyKind, ordinal uint64) Key {
	// The high bit keeps the keys apart from the luck of a seed that happens to
	// equal a key.
	x, _ := threefry(uint64(k), uint64(kind)|1<<63, ordinal, 0)
	return nonZero(x)
}

// mix64 mixes every bit of h into every bit of the result and back again: two
// numbers never meet. Multipliers and shifts are the finaliser of SplitMix64
// (Steele, Lea & Flood 2014).
func mix64(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// nonZero keeps zero free for nobody.
func nonZero(x uint64) Key {
	if x == 0 {
		return 1
	}
	return Key(x)
}
