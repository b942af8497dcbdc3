// Package state has the records that a run consists of: people, teams, modules, deployables,
// items, incidents and the rest of an [Organization], the [Scenario] it comes from, and the
// tables of verbs, metrics, parameters, accounts and reasons. It is data: it contains no rule
// of the model and draws nothing.
//
//	var fork state.Organization
//	fork.CopyFrom(o)
//	b := fork.AppendBinary(nil) // canonical bytes
//	err := fork.DecodeBinary(b) // which may come from an untrusted source
//	same := fork.Hash() == o.Hash()
//
// # The form of the state
//
// An Organization is slices of flat records without pointers, maps, strings or floats. Records
// refer to each other by index, with [None] (-1) for no record. Decisions, events, journals
// and links name things by key, because indices change between worlds. Records that can be
// named are never removed; they are marked as ended. Names and texts stay in the Scenario.
//
// What the player does not know is in the same fields as everything else. [Aspects] lists
// which fields may be hidden, Scenario.Secrets which are, and Organization.Known what has been
// found out.
//
// # What may be relied on
//
//   - Equal organizations have equal canonical bytes, on every platform; other bytes mean that
//     some field differs.
//   - Decoding accepts any bytes. It returns an organization whose references are valid, or an
//     error that wraps [ErrDamaged].
//   - CopyFrom shares no memory and reuses what there is, so that it allocates nothing once it
//     has grown.
//   - Nothing here changes a record by itself. A Scenario may be shared by goroutines, an
//     Organization belongs to one.
//
// # A new field
//
// A field of a record has a tag, "rec", with its place in the canonical encoding and the limits
// of its values. "go generate ./sim/state" writes the encoding, the copy and the checks from the
// tags (records_gen.go). Another list of fields is another [CanonicalFormat].
//
// # Imports
//
// state imports sim/rng and those packages of the standard library that encode, compare and
// format. It cannot import the rules (sim/week), so no accessor can grow into one.
package state
