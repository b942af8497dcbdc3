package sim_test

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"pgregory.net/rapid"
)

// Opening a link gives the same run, with the same reasons.
func TestLinkReproducesTheRun(t *testing.T) {
	sc := simtest.DemoWithVariants()
	rapid.Check(t, func(t *rapid.T) {
		r := simtest.DrawRun(t, sc, 10)
		simtest.TryDecision(t, r)
		text := r.Link()
		if strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("%q contains characters that a URL must escape", text)
		}
		l, err := ReadLink(" " + text + "\n")
		if err != nil {
			t.Fatal(err)
		}
		opened, err := l.Open(sc)
		if err != nil {
			t.Fatal(err)
		}
		if !opened.Now.Same(&r.Now) || !slices.Equal(opened.Journal, r.Journal) || opened.Seed != r.Seed || opened.Seat != r.Seat {
			t.Fatal("the link opens another run")
		}
	})
}

// A year of sixty decisions makes a link that is short enough for a chat message.
func TestSixtyDecisionsMakeAShortLink(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := &Run{Scenario: sc, Seed: 0xfedcba9876543210, Seat: Principal, Engine: EngineVersion}
	for n := range 60 {
		v := []Verb{Extract, RepairDebt, SmallerChanges, Observe, Mentor, MoveOwnership}[n%6]
		var subject, object Key
		switch v.Info().Subject {
		case ModuleEntity:
			subject = sc.Start.Modules[n%20].Key
		case TeamEntity:
			subject = sc.Start.Teams[n%4].Key
		case DeployableEntity:
			subject = sc.Start.Deployables[n%2].Key
		case PersonEntity:
			subject = sc.Start.People[n%24].Key
		}
		if v == MoveOwnership {
			object = sc.Start.Teams[1].Key
		}
		r.Journal = append(r.Journal, Entry{Week: int32(n * 52 / 60), Decision: v.Default(subject, object)})
	}
	r.Now.Week = 52
	if text := r.Link(); len(text) > 450 {
		t.Errorf("sixty decisions take %d characters", len(text))
	}
}

// The longest possible journal still fits into a link, without its last reasons.
func TestLongestJournalFitsIntoALink(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := &Run{Scenario: sc, Engine: 1 << 31, Seat: Principal}
	for n := range MostDecisions {
		r.Journal = append(r.Journal, Entry{
			Week: int32(n), Reason: strings.Repeat("x", MostReason),
			Decision: Decision{Verb: SayWord, Subject: Key(2*n + 1), Object: Key(2*n + 2), Mode: SharedStore, Amount: -1 << 31},
		})
	}
	text := r.Link()
	if len(text) > MostLink {
		t.Fatalf("%d characters", len(text))
	}
	l, err := ReadLink(text)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := l.Journal(sc)
	if err != nil || len(journal) != MostDecisions {
		t.Fatalf("%d decisions, %v", len(journal), err)
	}
	if journal[0].Reason == "" || journal[MostDecisions-1].Reason != "" {
		t.Error("want the first reasons in the link, and the last left out")
	}
	for n, e := range journal {
		if e.Reason = r.Journal[n].Reason; e != r.Journal[n] {
			t.Fatalf("decision %d is %v", n, e)
		}
	}
}

// copiedLink returns a run and its link, whose code has both letters that are not alphanumeric,
// and hyphens in a row.
func copiedLink(t testing.TB) (*Run, string) {
	t.Helper()
	r := Start(simtest.DemoWithVariants(), 0x0201ffffffbeeffb, Senior)
	r.Decide(Decision{}, "to see how it goes")
	r.Step()
	code := r.Link()
	if !strings.Contains(code, "----____") {
		t.Fatalf("%q has too few hyphens", code)
	}
	return r, code
}

// A link is found in whatever people copy, and with whatever programs add to it on the way.
func TestLinkIsReadHoweverItWasCopied(t *testing.T) {
	r, code := copiedLink(t)
	address := "https://games.example.org/split-decision/play_it/#r=" + code
	wrap := func(text string, width int, between string) string {
		var lines []string
		for chunk := range slices.Chunk([]byte(text), width) {
			lines = append(lines, string(chunk))
		}
		return strings.Join(lines, between)
	}
	numbers := func(text, format string) (all string) {
		for _, r := range text {
			all += fmt.Sprintf(format, r)
		}
		return all
	}
	padded := code + strings.Repeat("=", (4-len(code)%4)%4)
	for name, text := range map[string]string{
		"bare code":                         code,
		"marked":                            "r=" + code,
		"fragment":                          "#r=" + code,
		"address":                           address,
		"more in the fragment before":       "https://x.example/#lang=en&r=" + code,
		"more in the fragment after":        address + "&utm_source=chat",
		"another fragment after":            address + "#top",
		"slash at the end":                  address + "/",
		"straight quotes":                   `"` + address + `"`,
		"single quotes":                     "'" + code + "'",
		"curly quotes":                      "“" + address + "”",
		"German quotes":                     "„" + address + "“",
		"French quotes":                     "« " + address + " »",
		"angle brackets":                    "<" + address + ">",
		"round brackets":                    "(" + address + ")",
		"square brackets":                   "[" + address + "]",
		"backticks":                         "`" + address + "`",
		"a fence":                           "```\n" + address + "\n```",
		"emphasis":                          "*" + address + "*",
		"emphasis with underscores":         "_" + address + "_",
		"Markdown":                          "[my run](" + address + ")",
		"Markdown, title":                   "[my run](" + address + ` "A run")`,
		"Markdown, shortened text":          "[" + address[:90] + "…](" + address + ")",
		"HTML":                              `<a href="` + address + `">my run</a>`,
		"HTML, shortened text":              `<a href="` + address + `">` + address[:90] + "...</a>",
		"HTML, reference":                   "https://x.example/?a=1#b=2&amp;r=" + code,
		"escaped HTML":                      "&lt;" + address + "&gt;",
		"words before":                      "Look: " + address,
		"words after":                       address + " is what I played",
		"words around":                      "All Above Board said: look at " + code + " and tell me",
		"full stop":                         address + ".",
		"comma":                             address + ", said Ada",
		"semicolon":                         address + ";",
		"exclamation mark":                  address + "!",
		"ellipsis":                          address + "…",
		"dash":                              address + " - Ada",
		"zero-width characters":             "\u200b#r=\ufeff" + wrap(code, 11, "\u200b\u200c\u200d\u2060") + "\u200b",
		"soft hyphens":                      "r=" + wrap(code, 17, "\u00ad"),
		"byte order mark":                   "\ufeff" + address + "\n",
		"padding":                           "#r=" + padded,
		"padding, escaped":                  "#r=" + strings.ReplaceAll(padded, "=", "%3D"),
		"line breaks":                       wrap(address, 40, "\n"),
		"Windows line breaks":               wrap(address, 40, "\r\n"),
		"line breaks in a bare code":        wrap(code, 33, "\n  "),
		"spaces":                            "r=" + wrap(code, 33, " "),
		"no-break spaces":                   "r=" + wrap(code, 33, "\u00a0"),
		"a quoted mail":                     "> " + wrap("look: "+address, 60, "\n> ") + "\n> Ada",
		"a mail quoted twice":               ">> " + wrap(address, 60, "\n>> "),
		"quoted-printable":                  wrap(strings.ReplaceAll(address, "=", "=3D"), 76, "=\r\n"),
		"escaped marker":                    "https://x.example/%23r%3D" + code,
		"escaped marker, lower case":        "https://x.example/%23r%3d" + code,
		"escaped twice":                     "https://x.example/%2523r%253D" + code,
		"escaped letters":                   "#r=" + strings.NewReplacer("-", "%2D", "_", "%5F").Replace(code),
		"escaped zero-width characters":     "#r=" + wrap(code, 20, "%E2%80%8B") + "%0A",
		"in another address":                "https://out.example/?to=https%3A%2F%2Fx.example%2F%23r%3D" + code + "&id=7",
		"letters of standard base64":        "#r=" + strings.NewReplacer("-", "+", "_", "/").Replace(code),
		"two hyphens made a dash":           "#r=" + strings.ReplaceAll(code, "--", "—"),
		"a damaged copy before it":          "#r=" + code[:30] + " sorry, #r=" + code,
		"a table of a chat":                 "| run | " + code + " |",
		"a JSON text":                       `{"link": "` + code + `", "weeks": 1}`,
		"UTF-16 without a byte order mark":  wrap(address, 1, "\x00"),
		"an old line break of the terminal": wrap(address, 50, "\\\n"),
		"places for breaks in HTML":         "r=" + wrap(code, 20, "<wbr>"),
		"breaks in HTML":                    "r=" + wrap(code, 20, "<br />\n"),
		"soft hyphens in HTML":              "r=" + wrap(code, 20, "&shy;"),
		"zero-width spaces in HTML":         "r=" + wrap(code, 20, "&#8203;"),
		"letters by number in HTML":         "r=A" + strings.NewReplacer("-", "&#45;", "_", "&#x5F;", "A", "&#65;").Replace(code[1:]),
		"letters by name in HTML":           "r=" + strings.NewReplacer("-", "&hyphen;", "_", "&lowbar;").Replace(code),
		"highlighted HTML":                  "r=<span class=\"hljs-string\">" + wrap(code, 20, "</span><span class=\"hljs-string\">") + "</span>",
		"no-break spaces in HTML":           "r=" + wrap(code, 20, "&nbsp;"),
		"colours of a terminal":             "\x1b[34mr=" + wrap(code, 20, "\x1b[0m\x1b[K\x1b[38;5;12m"),
		"invisible characters":              wrap(code, 20, "\ufe0f\u180e\u034f\u3164\U000e0020"),
		"a comment, #":                      "# " + wrap(address, 60, "\n# "),
		"a comment, *":                      " * " + wrap(address, 60, "\n * "),
		"a frame":                           "│ " + wrap(address, 60, " │\n│ ") + " │",
		"arrows at line ends":               wrap(address, 60, " ↩\n"),
		"carets at line ends":               wrap(address, 60, "^\r\n"),
		"backticks at line ends":            wrap(address, 60, "`\n"),
		"minus signs":                       strings.ReplaceAll(address, "-", "−"),
		"two hyphens made a shorter dash":   strings.ReplaceAll(address, "--", "–"),
		"numbers of characters in HTML":     numbers(address, "&#%d;"),
		"hexadecimal numbers in HTML":       numbers(address, "&#x%X;"),
		"protected by a mail server":        "https://urldefense.example/v2/url?u=" + strings.NewReplacer(":", "-3A", "/", "_", "_", "-5F", "-", "-2D", "#", "-23", "=", "-3D").Replace(address) + "&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf-v5A_CdpgnVfiiMM&e=",
	} {
		l, err := ReadLink(text)
		if err != nil {
			t.Errorf("%s: %v: %q", name, err, text)
			continue
		}
		opened, err := l.Open(r.Scenario)
		if err != nil || opened.Link() != code {
			t.Errorf("%s: opens another run, or %v", name, err)
		}
	}
}

// A damaged link never opens another run: whichever letter is changed, lost or doubled, and
// wherever it is cut, the link is refused or still the same.
func TestDamagedLinkOpensNoOtherRun(t *testing.T) {
	r, code := copiedLink(t)
	for i := range code {
		for _, text := range []string{
			code[:i] + otherChar(code[i]) + code[i+1:],
			code[:i] + code[i+1:],
			code[:i] + code[i:i+1] + code[i:],
			code[:i], code[i:],
			code[:i] + "…" + code[i:],
			code[:i] + "AQE" + code[i:],
		} {
			for _, text := range []string{text, "https://x.example/#r=" + text + "."} {
				if l, err := ReadLink(text); err == nil {
					if opened, err := l.Open(r.Scenario); err != nil || opened.Link() != code {
						t.Errorf("%q opens another run, or %v", text, err)
					}
				}
			}
		}
	}
}

// A link of a newer format says so, in each form in which a link may be copied, with the
// checksum of this format or without.
func TestLinkOfANewerFormatSaysSo(t *testing.T) {
	_, code := copiedLink(t)
	b, _ := base64.RawURLEncoding.DecodeString(code)
	for _, format := range []byte{LinkFormat + 1, LinkFormat + 2, 15} {
		b[0] = format
		other := base64.RawURLEncoding.EncodeToString(b)
		end := len(b) - 4
		signed := base64.RawURLEncoding.EncodeToString(binary.LittleEndian.AppendUint32(slices.Clone(b[:end]), crc32.ChecksumIEEE(b[:end])))
		for _, text := range []string{other, "#r=" + other, "look: https://x.example/#r=" + other + ".", signed, "<https://x.example/#r=" + signed + ">", "it is " + signed[:30] + "\n" + signed[30:]} {
			if _, err := ReadLink(text); !errors.Is(err, ErrNewer) {
				t.Errorf("format %d: %v: %q", format, err, text)
			}
		}
	}
}

// A link that a program has damaged, wherever its lines then begin, is not taken for a newer one.
func TestDamagedLinkIsNotCalledNewer(t *testing.T) {
	_, code := copiedLink(t)
	long := code + strings.Repeat("BCDE", 40)
	for _, between := range []string{"\n# ", "\n// ", "\n * ", " │\n│ ", "\n  7  ", "\n+", "\n-", "-\n", "\u2010\n", " ↩\n", "\" +\n\""} {
		for at := 20; at < len(code); at++ {
			for _, text := range []string{"https://x.example/#r=" + long[:at] + between + long[at:], long[:at] + between + long[at:at+60] + between + long[at+60:]} {
				if _, err := ReadLink(text); err != nil && !errors.Is(err, ErrDamaged) {
					t.Fatalf("%v: %q", err, text)
				}
			}
		}
	}
}

// Reading a text takes a bounded time, whatever it holds.
func TestLongTextsAreReadInBoundedWork(t *testing.T) {
	const most = 16 * MostLink
	for _, part := range []string{"A", "AQ", "AQE-", "A ", "AQE\n", "%41", "r=AQ", "-", "\u200b", "After all "} {
		text := strings.Repeat(part, most/len(part))
		if _, err := ReadLink(text); err == nil {
			t.Errorf("%q, repeated, is a link", part)
		}
	}
}

// Text that is no link, damaged links, and links of another scenario or engine each have an
// error of their own.
func TestBrokenLinksReturnDistinctErrors(t *testing.T) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 9, Senior)
	r.Decide(Decision{}, "to see how it goes")
	r.Step()
	good := r.Link()
	for _, v := range []struct {
		name, text string
		want       error
	}{
		{"empty", "", ErrNoLink},
		{"text", "hello there", ErrNoLink},
		{"a URL", "https://example.org/", ErrNoLink},
		{"prose", "After all this, Academically speaking, read on: Add a service, Above all a small one.", ErrNoLink},
		{"hexadecimal digits", strings.Repeat("DEADBEEF", 6), ErrNoLink},
		{"a commit", "Commit CAFE0123456789abcdef0123456789abcdef01234567 fixed it", ErrNoLink},
		{"a commit that begins like a link", "Abcdef0123456789abcdef0123456789abcdef01", ErrNoLink},
		{"a long word", "See " + strings.Repeat("BasicAuthentication", 4) + ".", ErrNoLink},
		{"too long", strings.Repeat("A", 16*MostLink+1), ErrNoLink},
		{"nothing but the marker", "https://example.org/#r=", ErrDamaged},
		{"another format", "_" + good[1:], ErrNoLink},
		{"cut short", good[:len(good)-4], ErrDamaged},
		{"a character changed", good[:20] + otherChar(good[20]) + good[21:], ErrDamaged},
		{"characters added", good + "AAAA", ErrDamaged},
	} {
		if _, err := ReadLink(v.text); !errors.Is(err, v.want) {
			t.Errorf("%s: %v", v.name, err)
		}
	}
	other := simtest.DemoWithVariants()
	other.Hash++
	l, err := ReadLink(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Open(other); !errors.Is(err, ErrScenario) {
		t.Errorf("another edition of the scenario: %v", err)
	}
	l.Engine++
	if _, err := l.Open(sc); !errors.Is(err, ErrEngine) {
		t.Errorf("another engine: %v", err)
	}
	// A forged link with a valid checksum is still replayed by the rules.
	forged := &Run{Scenario: sc, Seed: 9, Seat: Senior, Engine: EngineVersion, Journal: []Entry{{Decision: ServiceTemplate.Default(sc.Start.Teams[0].Key, 0)}}}
	l, err = ReadLink(forged.Link())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Open(sc); !errors.Is(err, ErrImpossible) {
		t.Errorf("an illegal decision: %v", err)
	}
	forged.Now.Week = sc.Weeks + sc.After + 1
	l, _ = ReadLink(forged.Link())
	if _, err := l.Open(sc); !errors.Is(err, ErrDisorder) {
		t.Errorf("more weeks than the scenario has: %v", err)
	}
}

// otherChar returns a character other than c.
func otherChar(c byte) string {
	if c == 'A' {
		return "B"
	}
	return "A"
}

// Arbitrary text is refused, or is a link that can be written and read again. The input gets a
// valid checksum, so that more of it is decoded.
func FuzzReadLink(f *testing.F) {
	sc := simtest.DemoWithVariants()
	r := Start(sc, 9, Senior)
	r.Decide(Decision{}, "to see how it goes")
	r.Decide(Mentor.Default(sc.Start.People[2].Key, 0), "")
	r.Step()
	good, _ := base64.RawURLEncoding.DecodeString(r.Link())
	f.Add(good[:len(good)-4])
	f.Add([]byte{LinkFormat})
	f.Add([]byte("> look: https://x.example/#r=" + r.Link()[:40] + "=\r\n> " + r.Link()[40:] + "."))
	f.Fuzz(func(t *testing.T, b []byte) {
		ReadLink(string(b))
		b = binary.LittleEndian.AppendUint32(slices.Clone(b), crc32.ChecksumIEEE(b))
		l, err := ReadLink(base64.RawURLEncoding.EncodeToString(b))
		if err != nil {
			return
		}
		l.Scenario, l.Hash = sc.Key, sc.Hash
		journal, err := l.Journal(sc)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		forged := &Run{Scenario: sc, Seed: l.Seed, Seat: l.Seat, Engine: l.Engine, Journal: journal}
		forged.Now.Week = l.Weeks
		m, err := ReadLink(forged.Link())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := m.Journal(sc); err != nil || !slices.Equal(got, journal) {
			t.Fatalf("%v is read back as %v, %v", journal, got, err)
		}
		l.Weeks = min(l.Weeks, 6) // a few weeks are enough to detect a crash
		if r, err := l.Open(sc); err == nil && r.Now.Week != l.Weeks {
			t.Fatalf("opened in week %d, want week %d", r.Now.Week, l.Weeks)
		}
	})
}
