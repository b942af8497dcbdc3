package sim

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/sim/state"
)

// LinkFormat is the number of the encoding of a run as a line of text.
const LinkFormat = 1

// MostLink is the length of the longest link that is accepted, in characters.
const MostLink = 16 << 10

// Errors of links and saves beside ErrDamaged.
var (
	ErrNoLink   = errors.New("not a link to a run")
	ErrEngine   = errors.New("made by another version of the engine")
	ErrScenario = errors.New("made for another scenario, or another edition of it")
)

// A Link is a run as one line of text: its world and the decisions taken in it. Anybody who
// has the scenario can replay it.
type Link struct {
	Engine   uint32 // version of the engine that began the run
	Hash     uint64 // Scenario.Hash
	Scenario Key
	Seed     Seed
	Seat     Seat
	Weeks    int32 // simulated

	journal []byte // encoded; keys are positions in the scenario
}

// Link returns the run as one line of text that is valid in a URL. Reasons that do not fit
// are left out, the latest first.
func (r *Run) Link() string {
	const room = MostLink / 4 * 3
	bare := len(r.appendLink(nil, 0))
	return base64.RawURLEncoding.EncodeToString(r.appendLink(nil, room-bare))
}

// appendLink appends the encoded run, with at most room bytes of reasons.
func (r *Run) appendLink(b []byte, room int) []byte {
	begin := len(b)
	w := state.Codec{Bytes: append(b, LinkFormat)}
	l := Link{
		Engine: r.Engine, Hash: r.Scenario.Hash, Scenario: r.Scenario.Key,
		Seed: r.Seed, Seat: r.Seat, Weeks: r.Now.Week,
	}
	codeLink(&w, &l)
	journal := slices.Clone(r.Journal)
	for i := range journal {
		const length = 2 // most bytes that the length of a text takes
		if room -= len(journal[i].Reason) + length; room < 0 {
			journal[i].Reason = ""
		}
	}
	codeJournal(&w, r.Scenario, &journal)
	return binary.LittleEndian.AppendUint32(w.Bytes, crc32.ChecksumIEEE(w.Bytes[begin:]))
}

// ReadLink parses a line of text from an untrusted source. The error is ErrNoLink when the
// text is no link at all, and ErrDamaged when it is incomplete or altered. The decisions
// are only decoded by Journal and Open, which know the scenario.
func ReadLink(text string) (Link, error) {
	text = strings.TrimSpace(text)
	if len(text) > MostLink {
		return Link{}, fmt.Errorf("%w: longer than %d characters", ErrNoLink, MostLink)
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) == 0 || b[0] != LinkFormat {
		return Link{}, ErrNoLink
	}
	return readLink(b)
}

// readLink decodes what appendLink wrote.
func readLink(b []byte) (l Link, err error) {
	if len(b) < 5 || b[0] != LinkFormat {
		return Link{}, ErrNoLink
	}
	end := len(b) - 4
	if crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return Link{}, fmt.Errorf("%w: the link is not whole", ErrDamaged)
	}
	w := state.Codec{Bytes: b[1:end:end], Reading: true}
	codeLink(&w, &l)
	if w.Failed {
		return Link{}, fmt.Errorf("%w: the link is incomplete", ErrDamaged)
	}
	l.journal = w.Bytes
	return l, nil
}

func codeLink(w *state.Codec, l *Link) {
	state.Unsigned(w, &l.Engine)
	w.Fixed64(&l.Hash)
	w.Key(&l.Scenario)
	w.Fixed64((*uint64)(&l.Seed))
	state.Unsigned(w, &l.Seat)
	state.Signed(w, &l.Weeks)
}

// Journal returns the decisions of the link. The error is ErrScenario when sc is not the
// link's scenario, and ErrDamaged when the journal cannot be decoded.
func (l Link) Journal(sc *Scenario) ([]Entry, error) {
	if sc.Key != l.Scenario || sc.Hash != l.Hash {
		return nil, fmt.Errorf("the link was %w", ErrScenario)
	}
	w := state.Codec{Bytes: l.journal, Reading: true}
	var journal []Entry
	codeJournal(&w, sc, &journal)
	if w.Failed || len(w.Bytes) > 0 {
		return nil, fmt.Errorf("%w: the link's journal cannot be decoded", ErrDamaged)
	}
	return journal, nil
}

// Open replays the link's run. Beside the errors of Journal and Replay it returns ErrEngine
// when another version of the engine began the run, which may end differently here.
func (l Link) Open(sc *Scenario) (*Run, error) {
	journal, err := l.Journal(sc)
	if err != nil {
		return nil, err
	}
	if l.Engine != EngineVersion {
		return nil, fmt.Errorf("the link was %w: %d; this is version %d", ErrEngine, l.Engine, EngineVersion)
	}
	return Replay(sc, l.Seed, l.Seat, journal, l.Weeks)
}

// Flags for the optional parts of an entry.
const (
	hasSubject = 1 << iota
	hasObject
	hasMode
	hasAmount
	hasReason
	weeksLater // multiplied by the distance in weeks, at most sevenLater; a longer one follows as a number
	sevenLater = 7
)

// codeJournal encodes decisions in few bytes: weeks as distances, and keys by their position in
// the scenario or among the keys that came before.
func codeJournal(w *state.Codec, sc *Scenario, journal *[]Entry) {
	known := authoredKeys(sc)
	last := int32(0)
	state.List(w, journal, func(w *state.Codec, e *Entry) { codeEntry(w, e, &last, &known) })
	if len(*journal) > MostDecisions {
		w.Fail()
	}
}

func codeEntry(w *state.Codec, e *Entry, last *int32, known *[]Key) {
	parts := byte(0)
	set := func(part byte, is bool) {
		if is {
			parts |= part
		}
	}
	set(hasSubject, e.Subject != 0)
	set(hasObject, e.Object != 0)
	set(hasMode, e.Mode != 0)
	set(hasAmount, e.Amount != 0)
	set(hasReason, e.Reason != "")
	later := uint32(e.Week - *last)
	parts |= byte(min(later, sevenLater)) * weeksLater
	codeByte(w, &parts)
	if later = uint32(parts / weeksLater); later == sevenLater {
		later = uint32(e.Week - *last)
		state.Unsigned(w, &later)
	}
	if w.Reading {
		if e.Week = *last + int32(later); e.Week < *last {
			w.Fail()
		}
	}
	*last = e.Week
	state.Unsigned(w, &e.Verb)
	if parts&hasSubject != 0 {
		codeKey(w, &e.Subject, known)
	}
	if parts&hasObject != 0 {
		codeKey(w, &e.Object, known)
	}
	if parts&hasMode != 0 {
		state.Unsigned(w, &e.Mode)
	}
	if parts&hasAmount != 0 {
		state.Signed(w, &e.Amount)
	}
	if e.Verb < NumVerbs && Verbs[e.Verb].Counts == CountRange {
		state.Signed(w, &e.To)
	}
	if parts&hasReason != 0 {
		codeText(w, &e.Reason, MostReason)
		e.Reason = state.CleanReason(e.Reason)
	}
}

func codeByte(w *state.Codec, p *byte) {
	if !w.Reading {
		w.Bytes = append(w.Bytes, *p)
		return
	}
	*p = 0
	if len(w.Bytes) == 0 {
		w.Fail()
		return
	}
	*p = w.Bytes[0]
	w.Bytes = w.Bytes[1:]
}

func codeText(w *state.Codec, s *string, most int) {
	n := uint64(len(*s))
	w.Uvarint(&n)
	if !w.Reading {
		w.Bytes = append(w.Bytes, *s...)
		return
	}
	if n > uint64(most) || n > uint64(len(w.Bytes)) {
		w.Fail()
		*s = ""
		return
	}
	*s = string(w.Bytes[:n])
	w.Bytes = w.Bytes[n:]
}

// codeKey encodes a key as its position among the known keys, or in full where it occurs
// for the first time, and then adds it to them.
func codeKey(w *state.Codec, k *Key, known *[]Key) {
	place := uint64(slices.Index(*known, *k) + 1)
	w.Uvarint(&place)
	switch {
	case place > uint64(len(*known)):
		w.Fail()
	case place > 0:
		*k = (*known)[place-1]
	default:
		w.Key(k)
		*known = append(*known, *k)
	}
}

// authoredKeys lists the keys of the authored things that decisions can name, the most
// frequent kinds first.
func authoredKeys(sc *Scenario) (keys []Key) {
	for _, n := range []EntityKind{ModuleEntity, TeamEntity, DeployableEntity, AskEntity, AnswerEntity, GroupEntity, PersonEntity} {
		for i := 0; ; i++ {
			_, k, ok := sc.Authored(n, i, 0)
			if !ok {
				break
			}
			keys = append(keys, k)
		}
	}
	return keys
}
