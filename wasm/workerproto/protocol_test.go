package workerproto

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var reading = Reading{
	Found: SeveralScenarios, Company: []byte{1, 0, 255},
	Problems: []Problem{
		{File: "shop/scenario.yaml", Line: 300, Column: 12, Excerpt: "weeks: tëñ", Caret: 7, Wrong: "that is no time", Allowed: "It is weeks", Meant: "ten"},
		{File: "cards/a.yaml", Line: 1, Column: 1},
	},
	Text: "two things",
}

func TestRequestsAndAnswersRoundTrip(t *testing.T) {
	for _, r := range []Reading{{}, reading} {
		got, err := ReadReading(r.Append(nil))
		if err != nil || !bytes.Equal(got.Append(nil), r.Append(nil)) {
			t.Errorf("%+v was decoded as %+v, %v", r, got, err)
		}
	}
	got, err := ReadReading(reading.Append(nil))
	if err != nil || !cmp.Equal(got, reading) {
		t.Errorf("%+v was decoded as %+v, %v", reading, got, err)
	}
	files := []File{{"shop/scenario.yaml", []byte("id: shop")}, {"brief.md", []byte{}}}
	if got, err := ReadFiles(AppendFiles(nil, files)); err != nil || !cmp.Equal(got, files) {
		t.Errorf("%q was decoded as %q, %v", files, got, err)
	}
}

func TestTruncatedAnswersAreRejected(t *testing.T) {
	whole := reading.Append(nil)
	for n := range whole {
		if _, err := ReadReading(whole[:n]); !errors.Is(err, ErrBroken) {
			t.Fatalf("%d of %d bytes were decoded: %v", n, len(whole), err)
		}
	}
	if _, err := ReadReading(append(whole, 0)); !errors.Is(err, ErrBroken) {
		t.Errorf("a byte too many was accepted: %v", err)
	}
}

func FuzzReadReading(f *testing.F) {
	f.Add(reading.Append(nil))
	f.Add([]byte{3, 0, 0, 0})
	f.Add([]byte{0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ReadReading(b)
		if err != nil {
			return
		}
		again, err := ReadReading(r.Append(nil))
		if err != nil || !cmp.Equal(again, r) {
			t.Errorf("%+v was decoded as %+v, %v", r, again, err)
		}
	})
}
