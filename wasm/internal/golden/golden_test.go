package golden

import (
	"image"
	"image/color"
	"testing"
)

func TestDifferencesCountsChannelsBeyondTolerance(t *testing.T) {
	want := image.NewRGBA(image.Rect(0, 0, 9, 9))
	got := image.NewRGBA(want.Rect)
	got.SetRGBA(1, 1, color.RGBA{R: tolerance, A: 255})
	if bad, worst, _ := differences(want, got); bad != 0 || worst != tolerance {
		t.Errorf("a difference within the tolerance counts %d, the greatest is %d", bad, worst)
	}
	got.SetRGBA(3, 4, color.RGBA{R: 100, G: tolerance + 1, A: 255})
	got.SetRGBA(6, 5, color.RGBA{B: 7, A: 255})
	if bad, worst, where := differences(want, got); bad != 3 || worst != 100 || where != image.Rect(3, 4, 7, 6) {
		t.Errorf("%d channels differ, at most by %d, in %v", bad, worst, where)
	}
}
