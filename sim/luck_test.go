package sim

import "testing"

// The answers published with Random123 for thirteen rounds: all bits zero, all
// bits one, and the digits of pi.
func TestThreefryGivesThePublishedAnswers(t *testing.T) {
	const ones = ^uint64(0)
	for _, v := range []struct{ c0, c1, k0, k1, x, y uint64 }{
		{0, 0, 0, 0, 0xf167b032c3b480bd, 0xe91f9fee4b7a6fb5},
		{ones, ones, ones, ones, 0xccdec5c917a874b1, 0x4df53abca26ceb01},
		{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89,
			0xc3aac71561042993, 0x3fe7ae8801aff316},
	} {
		if x, y := threefry(v.k0, v.k1, v.c0, v.c1); x != v.x || y != v.y {
			t.Errorf("threefry(%x, %x, %x, %x) = %x, %x, want %x, %x", v.k0, v.k1, v.c0, v.c1, x, y, v.x, v.y)
		}
	}
}
