package sim

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
)

// LinkFormat is the number of the form in which a run is written as a line of
// text.
const LinkFormat = 1

// MostLink is the longest link that is read, in characters.
const MostLink = 16 << 10

// Errors of links and saves, beside ErrDamaged.
var (
	ErrNoLink   = errors.New("not a link to a run")
	ErrEngine   = errors.New("of another version of the engine")
	ErrScenario = errors.New("of another scenario, or of another edition of it")
)

// A Link is a run as one line of text: which world, and what was decided in it.
// Whoever has the scenario can live it again.
type Link struct {
	Engine   uint32 // version that began the run
	Hash     uint64 // of the scenario
	Scenario Key
	Seed     Seed
	Seat     Seat
	Weeks    int32 // lived

	journal []byte // names things by their place in the scenario
}

// Link returns the run as one line of text that can stand in an address. Reasons
// that no longer fit in a link are left out, the last first.
func (r *Run) Link() string {
	const room = MostLink / 4 * 3
	bare := len(r.appendLink(nil, 0))
	return base64.RawURLEncoding.EncodeToString(r.appendLink(nil, room-bare))
}

// appendLink appends the run in bytes, with no more than room for reasons.
func (r *Run) appendLink(b []byte, room int) []byte {
	begin := len(b)
	w := codec{bytes: append(b, LinkFormat)}
	l := Link{
		Engine: r.Engine, Hash: r.Scenario.Hash, Scenario: r.Scenario.Key,
		Seed: r.Seed, Seat: r.Seat, Weeks: r.Now.Week,
	}
	w.link(&l)
	journal := slices.Clone(r.Journal)
	for i := range journal {
		const length = 2 // of a text, at most
		if room -= len(journal[i].Reason) + length; room < 0 {
			journal[i].Reason = ""
		}
	}
	w.journal(r.Scenario, &journal)
	return binary.LittleEndian.AppendUint32(w.bytes, crc32.ChecksumIEEE(w.bytes[begin:]))
}

// ReadLink reads a line of text that may come from anywhere. The error is
// ErrNoLink when it never was a link, and ErrDamaged when it is not whole. What
// the link decides is read by Journal and Open, who know the scenario.
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

// readLink reads what appendLink wrote.
func readLink(b []byte) (l Link, err error) {
	if len(b) < 5 || b[0] != LinkFormat {
		return Link{}, ErrNoLink
	}
	end := len(b) - 4
	if crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return Link{}, fmt.Errorf("%w: the link is not whole", ErrDamaged)
	}
	w := codec{bytes: b[1:end:end], reading: true}
	w.link(&l)
	if w.bad {
		return Link{}, fmt.Errorf("%w: the link says nothing", ErrDamaged)
	}
	l.journal = w.bytes
	return l, nil
}

func (w *codec) link(l *Link) {
	unsigned(w, &l.Engine)
	w.fixed64(&l.Hash)
	w.key(&l.Scenario)
	w.fixed64((*uint64)(&l.Seed))
	unsigned(w, &l.Seat)
	signed(w, &l.Weeks)
}

// Journal returns what the link decides. The error is ErrScenario when sc is not
// the link's scenario, and ErrDamaged when its journal can't be read.
func (l Link) Journal(sc *Scenario) ([]Entry, error) {
	if sc.Key != l.Scenario || sc.Hash != l.Hash {
		return nil, fmt.Errorf("the link is %w", ErrScenario)
	}
	w := codec{bytes: l.journal, reading: true}
	var journal []Entry
	w.journal(sc, &journal)
	if w.bad || len(w.bytes) > 0 {
		return nil, fmt.Errorf("%w: the link's journal breaks off", ErrDamaged)
	}
	return journal, nil
}

// Open lives the link's run again. Beside the errors of Journal and Replay it
// returns ErrEngine when another engine began the run: it may end otherwise here.
func (l Link) Open(sc *Scenario) (*Run, error) {
	journal, err := l.Journal(sc)
	if err != nil {
		return nil, err
	}
	if l.Engine != EngineVersion {
		return nil, fmt.Errorf("the link is %w: %d, and this is %d", ErrEngine, l.Engine, EngineVersion)
	}
	return Replay(sc, l.Seed, l.Seat, journal, l.Weeks)
}

// Parts of an entry that are written only where they are.
const (
	hasSubject = 1 << iota
	hasObject
	hasMode
	hasAmount
	hasReason
	weeksLater // times how many weeks, up to the last that fits
	sevenLater = 7
)

// journal carries decisions in few bytes: weeks as distance, things by their
// place in the scenario or where they were named first.
func (w *codec) journal(sc *Scenario, journal *[]Entry) {
	known := sc.authoredKeys()
	last := int32(0)
	list(w, journal, func(w *codec, e *Entry) { w.entry(e, &last, &known) })
	if len(*journal) > MostDecisions {
		w.fail()
	}
}

func (w *codec) entry(e *Entry, last *int32, known *[]Key) {
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
	w.oneByte(&parts)
	if later = uint32(parts / weeksLater); later == sevenLater {
		later = uint32(e.Week - *last)
		unsigned(w, &later)
	}
	if w.reading {
		if e.Week = *last + int32(later); e.Week < *last {
			w.fail()
		}
	}
	*last = e.Week
	unsigned(w, &e.Verb)
	if parts&hasSubject != 0 {
		w.reference(&e.Subject, known)
	}
	if parts&hasObject != 0 {
		w.reference(&e.Object, known)
	}
	if parts&hasMode != 0 {
		unsigned(w, &e.Mode)
	}
	if parts&hasAmount != 0 {
		signed(w, &e.Amount)
	}
	if e.Verb < NumVerbs && Verbs[e.Verb].Counts == CountRange {
		signed(w, &e.To)
	}
	if parts&hasReason != 0 {
		w.text(&e.Reason, MostReason)
		e.Reason = cleanReason(e.Reason)
	}
}

func (w *codec) oneByte(p *byte) {
	if !w.reading {
		w.bytes = append(w.bytes, *p)
		return
	}
	*p = 0
	if len(w.bytes) == 0 {
		w.fail()
		return
	}
	*p = w.bytes[0]
	w.bytes = w.bytes[1:]
}

func (w *codec) text(s *string, most int) {
	n := uint64(len(*s))
	w.uvarint(&n)
	if !w.reading {
		w.bytes = append(w.bytes, *s...)
		return
	}
	if n > uint64(most) || n > uint64(len(w.bytes)) {
		w.fail()
		*s = ""
		return
	}
	*s = string(w.bytes[:n])
	w.bytes = w.bytes[n:]
}

// reference carries a key as its place among those known, and in full the first
// time.
func (w *codec) reference(k *Key, known *[]Key) {
	place := uint64(slices.Index(*known, *k) + 1)
	w.uvarint(&place)
	switch {
	case place > uint64(len(*known)):
		w.fail()
	case place > 0:
		*k = (*known)[place-1]
	default:
		w.key(k)
		*known = append(*known, *k)
	}
}

// authoredKeys lists the keys of what an author named that decisions are about, those
// named most often first.
func (sc *Scenario) authoredKeys() (keys []Key) {
	for _, n := range []EntityKind{ModuleEntity, TeamEntity, DeployableEntity, AskEntity, AnswerEntity, GroupEntity, PersonEntity} {
		for i := 0; ; i++ {
			_, k, ok := sc.authored(n, i, 0)
			if !ok {
				break
			}
			keys = append(keys, k)
		}
	}
	return keys
}
