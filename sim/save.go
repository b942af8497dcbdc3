package sim

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// SaveFormat is the number of the form in which a run is saved.
const SaveFormat = 1

// mostSave is the largest save that is read, in bytes.
const mostSave = 8 << 20

// AppendSave appends the run as it is kept between sittings: the journal, and the
// company as it stands, so that a game begun under another engine goes on.
func (r *Run) AppendSave(b []byte) []byte {
	begin := len(b)
	b = append(b, SaveFormat)
	b = binary.AppendUvarint(b, EngineVersion)
	b = binary.AppendUvarint(b, uint64(r.Since))
	b = appendPart(b, r.appendLink(nil, MostDecisions*(MostReason+2)))
	b = appendPart(b, r.takenOver)
	b = appendPart(b, r.Now.AppendBinary(nil))
	return binary.LittleEndian.AppendUint64(b, checksum(b[begin:]))
}

func appendPart(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// A Save is a run that was kept.
type Save struct {
	Link
	Keeper uint32 // version of the engine that wrote it

	since          uint64
	takenOver, now []byte
}

// ReadSave reads what AppendSave wrote. The error is ErrDamaged unless it is whole.
func ReadSave(b []byte) (Save, error) {
	damaged := fmt.Errorf("%w: the save is not whole", ErrDamaged)
	if len(b) < 9 || len(b) > mostSave || b[0] != SaveFormat {
		return Save{}, damaged
	}
	end := len(b) - 8
	if checksum(b[:end]) != binary.LittleEndian.Uint64(b[end:]) {
		return Save{}, damaged
	}
	w := codec{bytes: b[1:end:end], reading: true}
	var s Save
	unsigned(&w, &s.Keeper)
	w.uvarint(&s.since)
	link := w.part()
	s.takenOver, s.now = w.part(), w.part()
	if w.bad || len(w.bytes) > 0 {
		return Save{}, damaged
	}
	var err error
	s.Link, err = readLink(link)
	return s, err
}

// part reads a stretch of bytes with its length before it.
func (w *codec) part() []byte {
	n := uint64(0)
	w.uvarint(&n)
	if n > uint64(len(w.bytes)) {
		w.fail()
		return nil
	}
	p := w.bytes[:n:n]
	w.bytes = w.bytes[n:]
	return p
}

// Open returns the run that was kept. One that this engine kept is lived again,
// with all its history, and must end as it was kept. One that another engine kept
// goes on from where it stands, and has no history before (Run.Since). The error is
// ErrScenario when sc is not its scenario, else ErrDamaged.
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
		return nil, fmt.Errorf("%w: the save is of two weeks", ErrDamaged)
	}
	if err := checkOrder(sc, journal, now.Week); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := &Run{Scenario: sc, Seed: s.Seed, Seat: s.Seat, Engine: s.Engine}
	switch {
	case s.Keeper != EngineVersion:
		r.takeOver(&now, slices.Clone(s.now))
	case s.since == 0:
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
			return nil, fmt.Errorf("%w: the save is of two weeks", ErrDamaged)
		}
		r.takeOver(&taken, slices.Clone(s.takenOver))
	}
	first := 0
	for first < len(journal) && journal[first].Week < r.Since {
		first++
	}
	r.Journal = append(r.Journal, journal[:first]...)
	if s.Keeper != EngineVersion {
		for _, e := range journal[first:] {
			r.Decide(e.Decision, e.Reason) // as far as it can still be taken
		}
		return r, nil
	}
	err = r.replay(journal[first:], now.Week)
	if err != nil || !r.Now.Same(&now) {
		return nil, fmt.Errorf("%w: the save's journal does not lead to its company", ErrDamaged)
	}
	return r, nil
}

// takeOver begins a run in the middle, with a company that another engine brought
// so far.
func (r *Run) takeOver(o *Organization, form []byte) {
	r.Now.CopyFrom(o)
	r.Since, r.takenOver = o.Week, form
	r.sample()
}
