package state

//go:generate go run ./internal/records -o records_gen.go

import (
	"errors"
	"slices"
)

// CanonicalFormat is the version of the binary format of an organization. Another list of
// fields is another format.
const CanonicalFormat = 1

// ErrDamaged says that bytes are not the organization, link or save they claim
// to be.
var ErrDamaged = errors.New("damaged")

// AppendBinary appends the canonical encoding of o, which must be between weeks: the
// same bytes for the same organization on every machine, and other bytes when any
// field of any record differs.
func (o *Organization) AppendBinary(b []byte) []byte {
	w := Codec{Bytes: append(b, CanonicalFormat)}
	w.Organization(o)
	return w.Bytes
}

// DecodeBinary sets o to the organization that AppendBinary wrote. The bytes may come
// from an untrusted source: unless they are the canonical encoding of an organization with
// valid references between its records, it returns an error that wraps ErrDamaged and
// leaves o unchanged. It does not check that the organization belongs to a given scenario;
// see Fits.
func (o *Organization) DecodeBinary(b []byte) error {
	if len(b) == 0 || b[0] != CanonicalFormat {
		return ErrorOf(ErrDamaged, ": not an organization in format ", CanonicalFormat)
	}
	w := Codec{Bytes: b[1:], Reading: true}
	var read Organization
	w.Organization(&read)
	if w.Failed || len(w.Bytes) > 0 {
		return ErrorOf(ErrDamaged, ": the organization is truncated or followed by other bytes")
	}
	if err := read.Validate(); err != nil {
		return err
	}
	*o = read
	return nil
}

// Hash returns the checksum of the canonical encoding: the same for the same organization
// on every machine.
func (o *Organization) Hash() uint64 {
	return Checksum(o.AppendBinary(nil))
}

// Same reports whether two organizations are equal in every encoded field.
func (o *Organization) Same(other *Organization) bool {
	return slices.Equal(o.AppendBinary(nil), other.AppendBinary(nil))
}
