package rng

import (
	"math/bits"
)

// ChanceBetween returns the probability that a value drawn from r lies between low and high,
// both included, in 2^-63.
func (r *Range) ChanceBetween(low, high int32) uint64 {
	if low > r.High || high < r.Low {
		return 0
	}
	return r.chanceBelow(2*int64(high)+1) - r.chanceBelow(2*int64(low)-1)
}

// chanceBelow returns the probability that a value drawn from r is less than twice/2, in
// 2^-63: the area of the triangle to the left of it.
func (r *Range) chanceBelow(twice int64) uint64 {
	low, mode, high := 2*int64(r.Low), 2*int64(r.Mode), 2*int64(r.High)
	switch {
	case twice <= low && twice < high:
		return 0
	case twice >= high:
		return 1 << 63
	case twice < mode:
		return fraction(uint64(twice-low)*uint64(twice-low), uint64(high-low)*uint64(mode-low))
	}
	return 1<<63 - fraction(uint64(high-twice)*uint64(high-twice), uint64(high-low)*uint64(high-mode))
}

// fraction returns a/b in 2^-63 for a <= b.
func fraction(a, b uint64) uint64 {
	q, _ := bits.Div64(a>>1, a<<63, b)
	return q
}

// A Range is a triangular distribution: lowest, most likely and highest value.
type Range struct{ Low, Mode, High int32 }

// Triangular returns the range from low to high whose most likely value is mode.
func Triangular(low, mode, high int32) Range { return Range{low, mode, high} }

// Exactly returns the range that holds only v.
func Exactly(v int32) Range { return Range{v, v, v} }
