package sim

import (
	"encoding/binary"
	"slices"

	"github.com/splitdecision/splitdecision/sim/state"
)

// SaveFormat is the version of the save format.
const SaveFormat = 1

// mostSave is the size limit of a save that is read, in bytes.
const mostSave = 8 << 20

// AppendSave appends the run in the form in which it is stored between sessions: the
// journal, and the state of the company, so that a game begun under another engine version
// can continue.
func (r *Run) AppendSave(b []byte) []byte {
	begin := len(b)
	b = append(b, SaveFormat)
	b = binary.AppendUvarint(b, EngineVersion)
	b = binary.AppendUvarint(b, uint64(max(r.Since, 0)))
	b = appendPart(b, r.appendLink(nil, MostDecisions*(MostReason+2)))
	b = appendPart(b, r.takenOver)
	b = appendPart(b, r.Now.AppendBinary(nil))
	return binary.LittleEndian.AppendUint64(b, state.Checksum(b[begin:]))
}

func appendPart(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// A Save is a stored run.
type Save struct {
	Link
	Keeper uint32 // version of the engine that wrote it

	since          uint64
	takenOver, now []byte
}

// ReadSave reads what AppendSave wrote. It returns ErrDamaged if the save is truncated or
// altered.
func ReadSave(b []byte) (Save, error) {
	damaged := state.ErrorOf(ErrDamaged, ": the save is truncated or altered")
	if len(b) < 9 || len(b) > mostSave || b[0] != SaveFormat {
		return Save{}, damaged
	}
	end := len(b) - 8
	if state.Checksum(b[:end]) != binary.LittleEndian.Uint64(b[end:]) {
		return Save{}, damaged
	}
	w := state.Codec{Bytes: b[1:end:end], Reading: true}
	var s Save
	state.Unsigned(&w, &s.Keeper)
	w.Uvarint(&s.since)
	link := part(&w)
	s.takenOver, s.now = part(&w), part(&w)
	if w.Failed || len(w.Bytes) > 0 {
		return Save{}, damaged
	}
	var err error
	s.Link, err = readLink(link)
	return s, err
}

// part reads a byte string with its length in front.
func part(w *state.Codec) []byte {
	n := uint64(0)
	w.Uvarint(&n)
	if n > uint64(len(w.Bytes)) {
		w.Fail()
		return nil
	}
	p := w.Bytes[:n:n]
	w.Bytes = w.Bytes[n:]
	return p
}

// Open returns the stored run. A run that this engine version saved is simulated again,
// with all its history, and must end in the saved state. A run that another version saved
// continues from the saved state and has no history before it (Run.Since). The error is
// ErrScenario if sc is not the scenario of the run, else ErrDamaged.
func (s Save) Open(sc *Scenario) (*Run, error) {
	journal, err := s.Journal(sc)
	if err != nil {
		return nil, err
	}
	var now Organization
	if err := now.DecodeBinary(s.now); err != nil {
		return nil, err
	}
	if err := now.Fits(sc); err != nil {
		return nil, err
	}
	if now.Week != s.Weeks {
		return nil, state.ErrorOf(ErrDamaged, ": the weeks in the save disagree")
	}
	if err := checkOrder(sc, journal, now.Week); err != nil {
		return nil, state.ErrorOf(ErrDamaged, ": ", err)
	}
	r := &Run{Scenario: sc, Seed: s.Seed, Seat: s.Seat, Engine: s.Engine}
	switch {
	case s.Keeper != EngineVersion:
		r.takeOver(&now, slices.Clone(s.now))
	case len(s.takenOver) == 0:
		r = Start(sc, s.Seed, s.Seat)
	default:
		var taken Organization
		if err := taken.DecodeBinary(s.takenOver); err != nil {
			return nil, err
		}
		if err := taken.Fits(sc); err != nil {
			return nil, err
		}
		if s.since != uint64(taken.Week) || taken.Week > now.Week {
			return nil, state.ErrorOf(ErrDamaged, ": the weeks in the save disagree")
		}
		r.takeOver(&taken, slices.Clone(s.takenOver))
	}
	first := 0
	for first < len(journal) && journal[first].Week < r.Since {
		first++
	}
	r.Journal = append(r.Journal, journal[:first]...)
	play := Playback{Journal: journal[first:], Strict: s.Keeper == EngineVersion}
	if !play.Strict { // the pending decisions that are still legal
		return r, play.Decide(r)
	}
	if err := play.Until(r, now.Week); err != nil || !r.Now.Same(&now) {
		return nil, state.ErrorOf(ErrDamaged, ": the journal in the save does not lead to the saved state")
	}
	return r, nil
}

// takeOver starts a run in mid-game, from a state that another engine version simulated;
// form is the state as bytes.
func (r *Run) takeOver(o *Organization, form []byte) {
	r.Now.CopyFrom(o)
	r.Since, r.takenOver = o.Week, form
	r.sample()
}
