package sim

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/sim/state"
)

// LinkFormat is the number of the encoding of a run as a line of text.
const LinkFormat = 1

// MostLink is the length of the longest link, in characters.
const MostLink = 16 << 10

// Limits on the text in which ReadLink looks for a link.
const (
	mostLinkText = 16 * MostLink // length, in bytes: a link may be escaped, wrapped and quoted
	mostLinkWork = 64 << 20      // bytes to look at
	leastCode    = 18            // letters, from which a code without its marker is taken for a damaged link
	leastNewer   = 40            // letters of a code in a newer format
	formats      = 16            // numbers of formats to come are below this
)

const checksumLength = 4 // bytes, at the end of a link

// Errors of links and saves beside ErrDamaged.
var (
	ErrNoLink   = errors.New("not a link to a run")
	ErrNewer    = errors.New("made by a newer version of Split Decision; update to open it")
	ErrEngine   = errors.New("made by another version of the engine")
	ErrScenario = errors.New("made for another scenario, or another edition of it")
)

var errNotWhole = state.ErrorOf(ErrDamaged, ": the link is not whole; copy it again, from #r= to its end")

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

// ReadLink finds the link to a run in text from an untrusted source: a bare code, a fragment or
// an address, with what programs and people add around it or put into it, such as brackets,
// quotation marks, a full stop, other words, line breaks, invisible characters or escapes. The
// error is ErrNoLink if there is none, ErrNewer if it has a newer format, and ErrDamaged if it is
// incomplete or altered: what is read is what a checksum confirms. The decisions are only decoded
// by Journal and Open, which know the scenario.
func ReadLink(text string) (Link, error) {
	if len(text) > mostLinkText {
		return Link{}, state.ErrorOf(ErrNoLink, ": the text is longer than ", mostLinkText, " bytes; give the link alone")
	}
	l, wrong := findLink(text)
	for _, r := range rewritten {
		if wrong != nil && strings.Contains(text, r.sign) {
			if l, err := findLink(r.undo.Replace(text)); err == nil {
				return l, nil
			}
		}
	}
	return l, wrong
}

// rewritten are ways in which programs write an address that can't be told from the letters of a
// link: they are tried where nothing is found.
var rewritten = [...]struct {
	sign string
	undo *strings.Replacer
}{
	{"-23r-3D", strings.NewReplacer("-23", "#", "-3D", "=", "-2D", "-", "-5F", "_")}, // mail that protects from links
	{"–", strings.NewReplacer("–", "--")},                                            // typographers' shorter dash
}

// findLink is ReadLink for a text that is not too long.
func findLink(text string) (Link, error) {
	text = unescape(unescape(strings.TrimSpace(text))) // some programs escape an address that is escaped
	wrong := ErrNoLink
	begun := false // a code of this format has begun, but is not whole
	if strings.HasPrefix(text, "r=") || strings.Contains(text, "#r=") || strings.Contains(text, "&r=") {
		wrong = ErrDamaged // until its code has been read
	}
	work := mostLinkWork
	for start := range len(text) {
		if text[start] < 'A' || text[start] > 'A'+formats/4-1 {
			continue
		}
		b, run := codeAt(text[start:], &work)
		if len(b) > 0 && b[0] == LinkFormat {
			return readLink(b)
		}
		marked := strings.HasSuffix(text[:start], "r=") || strings.HasSuffix(text[:start], "r=3D")
		long := run.letters >= leastCode && !wordBefore(text[:start]) && !hexadecimal(text[start:][:run.letters])
		alone := run.letters == len(text)
		switch {
		case len(b) > 0, (marked || alone) && !begun && long && run.format > LinkFormat && run.letters >= leastNewer:
			wrong = ErrNewer
		case run.format == LinkFormat && (marked || long) && !errors.Is(wrong, ErrNewer):
			wrong, begun = ErrDamaged, true
		}
	}
	switch {
	case errors.Is(wrong, ErrDamaged):
		return Link{}, errNotWhole
	case errors.Is(wrong, ErrNewer):
		return Link{}, state.ErrorOf("the link was ", ErrNewer)
	}
	return Link{}, ErrNoLink
}

// wordBefore reports whether text ends within a word, so that what follows it is no link of its
// own. An equals sign in the escape of mail, =3D, is no word.
func wordBefore(text string) bool {
	return text != "" && letterOf(rune(text[len(text)-1])) < plus && !strings.HasSuffix(text, "=3D")
}

// hexadecimal reports whether text may be a hexadecimal number, such as the name of a commit.
func hexadecimal(text string) bool { return strings.Trim(text, "0123456789ABCDEFabcdef") == "" }

// A codeRun is the unbroken run of letters with which a text begins.
type codeRun struct {
	format  byte // that it would have as a link
	letters int
}

// codeAt returns the bytes of the link with which text begins, and the first run of its
// letters. A link may end, or go on, at each character that is no letter of links but stands
// within them, and at each letter that is also punctuation: the checksum decides. No bytes: it
// confirms none. work is reduced by the bytes that were looked at.
func codeAt(text string, work *int) (b []byte, first codeRun) {
	bits, letters := uint32(0), 0
	for *work > 0 {
		r, size := utf8.DecodeRuneInString(text)
		letter := letterOf(r)
		if n := markLength(text); n > 0 {
			letter, size = referredLetter(text[:n]), n
		}
		if letter >= filler && len(b) > 0 && first.letters == 0 {
			first = codeRun{b[0], letters}
		}
		if letter >= plus {
			spare := [...]uint32{0, 63, 15, 3}[letters%4]
			if *work -= len(b); bits&spare == 0 && letters%4 != 1 && whole(b) {
				return b, first
			}
		}
		if letter == endOfCode || len(b) > 0 && b[0] < LinkFormat {
			break
		}
		text = text[size:]
		times := 1
		if r == '—' { // what typographers make of two hyphens
			times = 2
		}
		for ; letter < filler && times > 0; times-- {
			bits = bits<<6 | uint32(letter)
			letters++
			if left := letters % 4; left != 1 {
				b = append(b, byte(bits>>[...]int{0, 0, 4, 2}[left]))
			}
		}
		*work -= 8 // reading a letter takes as long as a checksum of so many bytes
	}
	return nil, first
}

// whole reports whether b ends with its checksum.
func whole(b []byte) bool {
	end := len(b) - checksumLength
	return end > 0 && crc32.ChecksumIEEE(b[:end]) == binary.LittleEndian.Uint32(b[end:])
}

// Letters of links in order of their values, and other characters.
const (
	digits    = 52 // '0' to '9'
	plus      = 62 // '-' and '+'; '_' and '/' follow
	filler    = 64 // stands between letters of a link and means nothing
	endOfCode = 65
)

// letterOf returns the value of a character as a letter of a link, in either alphabet of base64.
func letterOf(r rune) int {
	switch {
	case 'A' <= r && r <= 'Z':
		return int(r - 'A')
	case 'a' <= r && r <= 'z':
		return int(r-'a') + 26
	case '0' <= r && r <= '9':
		return int(r-'0') + digits
	case r == '-', r == '+', '\u2010' <= r && r <= '\u2014', r == '\u2212': // a hyphen, or a dash or minus sign in place of one
		return plus
	case r == '_', r == '/':
		return plus + 1
	case r == utf8.RuneError:
		return endOfCode
	case r <= ' ', '\u007f' <= r && r <= '\u00a0', '\u2000' <= r && r <= '\u206f' && (r < '\u2015' || r > '\u2027'), r == '\u3000':
		return filler // a space, or a control character
	case r == '\u00ad', r == '\u034f', '\u180b' <= r && r <= '\u180f', r == '\u3164', '\ufe00' <= r && r <= '\ufe0f', r == '\ufeff',
		'\U000e0000' <= r && r <= '\U000e0fff':
		return filler // another invisible character
	case strings.ContainsRune(">|=\\#*^`│↩⏎", r):
		return filler // at the start or end of a line
	}
	return endOfCode
}

// markLength returns the length of the tag or character of HTML, or the escape sequence of a
// terminal, with which text begins, or 0.
func markLength(text string) int {
	const longest = 16
	head := text[:min(len(text), longest)]
	switch {
	case strings.HasPrefix(head, "<"):
		const longestTag = 100
		return strings.IndexByte(text[:min(len(text), longestTag)], '>') + 1
	case strings.HasPrefix(head, "&"):
		return strings.IndexByte(head, ';') + 1
	case strings.HasPrefix(head, "\x1b["):
		return strings.IndexFunc(head, func(r rune) bool { return letterOf(r) < digits }) + 1
	}
	return 0
}

// references are names of HTML for letters of links.
var references = map[string]rune{"lowbar": '_', "UnderBar": '_', "hyphen": '-', "dash": '-', "minus": '-', "plus": '+', "sol": '/'}

// referredLetter returns the letter of links that a mark names, as &lowbar; does, or filler:
// other marks mean nothing.
func referredLetter(mark string) int {
	return min(letterOf(references[strings.Trim(mark, "&;")]), filler)
}

// unescape returns text with each escape of an address, as in %3D, replaced by its byte, and each
// number of a character of HTML, as in &#61; or &#x3D;, by that character.
func unescape(text string) string {
	var b []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '%' && i+2 < len(text):
			if v, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				c, i = byte(v), i+2
			}
		case c == '&' && strings.HasPrefix(text[i:], "&#"):
			if r, length := numbered(text[i:]); length > 0 {
				b = utf8.AppendRune(b, r)
				i += length - 1
				continue
			}
		}
		b = append(b, c)
	}
	return string(b)
}

// numbered returns the character whose number in HTML text begins with, and the length of that
// number; 0 if it is none.
func numbered(text string) (r rune, length int) {
	const longest = 10 // &#1114111;
	head := text[:min(len(text), longest)]
	end := strings.IndexByte(head, ';')
	if end < 0 {
		return 0, 0
	}
	digits, base := head[len("&#"):end], 10
	if hex, found := strings.CutPrefix(strings.ToLower(digits), "x"); found {
		digits, base = hex, 16
	}
	v, err := strconv.ParseUint(digits, base, 21)
	if err != nil {
		return 0, 0
	}
	return rune(v), end + 1
}

// readLink decodes what appendLink wrote.
func readLink(b []byte) (l Link, err error) {
	if len(b) == 0 || b[0] != LinkFormat {
		return Link{}, ErrNoLink
	}
	if !whole(b) {
		return Link{}, errNotWhole
	}
	end := len(b) - checksumLength
	w := state.Codec{Bytes: b[1:end:end], Reading: true}
	codeLink(&w, &l)
	if w.Failed {
		return Link{}, state.ErrorOf(ErrDamaged, ": the link is incomplete")
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
		return nil, state.ErrorOf("the link was ", ErrScenario)
	}
	w := state.Codec{Bytes: l.journal, Reading: true}
	var journal []Entry
	codeJournal(&w, sc, &journal)
	if w.Failed || len(w.Bytes) > 0 {
		return nil, state.ErrorOf(ErrDamaged, ": the link's journal cannot be decoded")
	}
	return journal, nil
}

// CheckEngine returns ErrEngine if another version of the engine made the link, so that its
// decisions may lead elsewhere here.
func (l Link) CheckEngine() error {
	if l.Engine == EngineVersion {
		return nil
	}
	return state.ErrorOf("the link was ", ErrEngine, ": ", l.Engine, "; this is version ", EngineVersion)
}

// Open replays the link's run. Beside the errors of Journal and Replay it returns ErrEngine
// when another version of the engine began the run, which may end differently here.
func (l Link) Open(sc *Scenario) (*Run, error) {
	journal, err := l.Journal(sc)
	if err != nil {
		return nil, err
	}
	if err := l.CheckEngine(); err != nil {
		return nil, err
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
