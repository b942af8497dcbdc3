package state

import (
	"errors"
	"fmt"
	"testing"
)

// An error says what package fmt would say of its parts, and errors.Is finds the same errors in it.
func TestErrorOfSaysAndContainsItsParts(t *testing.T) {
	other := errors.New("other")
	for _, c := range []struct{ got, want error }{
		{ErrorOf("plain"), fmt.Errorf("plain")},
		{ErrorOf(ErrDamaged, ": of ", 7), fmt.Errorf("%w: of %d", ErrDamaged, 7)},
		{ErrorOf("week ", int32(-3), ": ", other, ", ", ErrDamaged), fmt.Errorf("week %d: %w, %w", -3, other, ErrDamaged)},
		{ErrorOf(int64(1<<40), " ", uint32(1<<31)), fmt.Errorf("%d %d", int64(1<<40), uint32(1<<31))},
		{ErrorOf(ErrorOf("in ", other), "!"), fmt.Errorf("in %w!", other)},
	} {
		if c.got.Error() != c.want.Error() {
			t.Errorf("it says %q, want %q", c.got, c.want)
		}
		for _, e := range []error{ErrDamaged, other, errors.ErrUnsupported} {
			if errors.Is(c.got, e) != errors.Is(c.want, e) {
				t.Errorf("%q contains %q: %t", c.got, e, errors.Is(c.got, e))
			}
		}
	}
}

// No part is left out, whatever its type: what textOf can't say must not be given to it.
func TestErrorsNameEveryNumber(t *testing.T) {
	for _, part := range []any{1, int32(1), int64(1), uint32(1)} {
		if textOf(part) != "1" {
			t.Errorf("%T is left out", part)
		}
	}
}
