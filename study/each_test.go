package study

import (
	"sync/atomic"
	"testing"
)

// Each calls every number once, never runs more calls at a time than the pool allows, and
// waits for all of them.
func TestEachCallsEveryNumberOnce(t *testing.T) {
	for _, most := range []int{1, 3, 100} {
		var calls [50]int
		var now, high atomic.Int32
		NewPool(most).Each(len(calls), func(i int) {
			n := now.Add(1)
			for h := high.Load(); n > h && !high.CompareAndSwap(h, n); h = high.Load() {
			}
			calls[i]++
			now.Add(-1)
		})
		for i, n := range calls {
			if n != 1 {
				t.Errorf("with %d at a time, number %d was called %d times", most, i, n)
			}
		}
		if int(high.Load()) > most || now.Load() != 0 {
			t.Errorf("with %d at a time, %d ran together and %d have not returned", most, high.Load(), now.Load())
		}
	}
	NewPool(2).Each(0, func(int) { t.Error("with n = 0, do is called") })
}
