package author

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// inUTF16 returns a text in UTF-16, with a byte order mark.
func inUTF16(text string, order binary.AppendByteOrder) []byte {
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

// A scenario is the same however an editor or system writes its file.
func TestFileIsReadHoweverItWasWritten(t *testing.T) {
	src := string(small(t))
	want := read(t, []byte(src))
	for name, other := range map[string][]byte{
		"byte order mark":            []byte("\ufeff" + src),
		"UTF-16, little-endian":      inUTF16(src, binary.LittleEndian),
		"UTF-16, big-endian":         inUTF16(src, binary.BigEndian),
		"UTF-16 of Windows":          inUTF16(strings.ReplaceAll(src, "\n", "\r\n"), binary.LittleEndian),
		"Windows line ends":          []byte(strings.ReplaceAll(src, "\n", "\r\n")),
		"old Mac line ends":          []byte(strings.ReplaceAll(src, "\n", "\r")),
		"mixed line ends":            []byte(strings.Replace(strings.Replace(src, "\n", "\r\n", 9), "\n", "\r", 2)),
		"mainframe line ends":        []byte(strings.ReplaceAll(src, "\n", "\u0085")),
		"line separators":            []byte(strings.ReplaceAll(src, "\n", "\u2028")),
		"paragraph separators":       []byte(strings.ReplaceAll(src, "\n", "\u2029")),
		"end-of-file mark of DOS":    []byte(src + "\x1a"),
		"an end in DOS, with a line": []byte(src + "\r\n\x1a\r\n"),
		"two byte order marks":       []byte("\ufeff\ufeff" + src),
		"no last line end":           []byte(strings.TrimRight(src, "\n")),
		"trailing spaces and tabs":   []byte(strings.ReplaceAll(src, "\n", " \t\n")),
		"no-break indentation":       []byte(strings.ReplaceAll(src, "\n  ", "\n\u00a0\u00a0")),
		"no-break space after keys":  []byte(strings.ReplaceAll(src, ": ", ":\u00a0")),
		"tabs after keys":            []byte(strings.ReplaceAll(src, ": ", ":\t")),
		"no-break space in a time":   []byte(replaced(src, "2 quarters", "2\u00a0quarters")),
		"zero-width space in a key":  []byte(replaced(src, "version", "ver\u200bsion")),
		"marks around a key":         []byte(replaced(src, "version", "\u200eversion\u200f")),
		"soft hyphen in a key":       []byte(replaced(src, "challenge", "chal\u00adlenge")),
		"byte order marks within":    []byte(strings.ReplaceAll(src, "\n  - ", "\n\ufeff  - ")),
		"zero-width space, indented": []byte(strings.ReplaceAll(src, "\n  - ", "\n  \u200b- ")),
		"form feeds":                 []byte(replaced(src, "\ncompany", "\n\f\vcompany")),
		"a document start":           []byte("---\n" + src),
		"a document end":             []byte(src + "\n...\n"),
	} {
		c, problems := Read("small.yaml", other, nil)
		if len(problems) > 0 {
			t.Errorf("%s: %s", name, problems[0])
		} else if c.Hash != want.Hash || c.Title.In("de") != want.Title.In("de") {
			t.Errorf("%s: it is another scenario", name)
		}
	}
}

// Whatever the line ends, a problem is at the line and column that an editor shows, with that
// line as its excerpt; columns count characters.
func TestProblemsAreWhereAnEditorShowsThem(t *testing.T) {
	text := "# é\n\n# 日本\n\nversion: 1\ntitle: {en: Größe 😀, weks: x}\nid: Bad Id\ncompany: {}\n"
	for name, src := range map[string][]byte{
		"Unix":          []byte(text),
		"Windows":       []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"old Mac":       []byte(strings.ReplaceAll(text, "\n", "\r")),
		"with a mark":   []byte("\ufeff" + text),
		"UTF-16":        inUTF16(text, binary.LittleEndian),
		"mainframe":     []byte(strings.ReplaceAll(text, "\n", "\u0085")),
		"invisible":     []byte(strings.ReplaceAll(text, "id", "\u200bid")),
		"no last break": []byte(strings.TrimRight(text, "\n")),
	} {
		shift := 0
		if name == "invisible" {
			shift = 1
		}
		_, problems := Read("x.yaml", src, nil)
		for _, want := range []Problem{
			{Line: 6, Column: 22, Wrong: `"weks" is not a language`, Excerpt: "title: {en: Größe 😀, weks: x}"},
			{Line: 7, Column: 5 + shift, Wrong: `"Bad Id" can't be an id`, Excerpt: strings.Repeat("\u200b", shift) + "id: Bad Id"},
		} {
			found := false
			for _, p := range problems {
				found = found || p.Line == want.Line && p.Column == want.Column && p.Wrong == want.Wrong && p.Excerpt == want.Excerpt
			}
			if !found {
				t.Errorf("%s: not at %d:%d: %s\n%s", name, want.Line, want.Column, want.Wrong, problems)
			}
		}
	}
}

// What is not text is named, and where.
func TestFileThatIsNoTextIsNamed(t *testing.T) {
	text := strings.Repeat("title: Größe\n", 3)
	latin := strings.NewReplacer("ö", "\xf6", "ß", "\xdf").Replace(text)
	for _, is := range []struct {
		name, src, want string
	}{
		{"ZIP", "PK\x03\x04\x14\x00scenario.yaml", "1:1 this is a ZIP archive, not text."},
		{"Word", "PK\x03\x04\x14\x00[Content_Types].xml...word/document.xml", "1:1 this is a Word document (.docx), not text."},
		{"Excel", "PK\x03\x04\x14\x00xl/workbook.xml", "1:1 this is an Excel workbook (.xlsx), not text."},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1", "1:1 this is an old Office document (.doc, .xls or .ppt), not text."},
		{"gzip", "\x1f\x8b\x08\x00", "1:1 this is a gzip archive, not text."},
		{"tar", strings.Repeat("\x00", 257) + "ustar\x0000", "1:1 this is a tar archive, not text."},
		{"PDF", "%PDF-1.7\n", "1:1 this is a PDF document, not text."},
		{"RTF", `{\rtf1\ansi version: 1}`, "1:1 this is a document in rich text (RTF), not text."},
		{"PNG", "\x89PNG\r\n\x1a\n", "1:1 this is a picture (PNG), not text."},
		{"JPEG", "\xff\xd8\xff\xe0", "1:1 this is a picture (JPEG), not text."},
		{"saved game", string(savedGame()), "1:1 this is a saved game of Split Decision, not text."},
		{"UTF-16 without its mark", string(inUTF16(text, binary.LittleEndian)[2:]), "1:1 the file seems to be in UTF-16, without the mark at its beginning that says so. Save it as UTF-8."},
		{"UTF-32", "\xff\xfe\x00\x00v\x00\x00\x00", "1:1 the file is in UTF-32. Save it as UTF-8."},
		{"a zero byte", "id: a\nname: b\x00c\n", "2:8 this is not text: it contains bytes that are zero."},
		{"Latin-1", latin, "1:10 the file is not in UTF-8: here is the byte F6. It seems to be Windows-1252 or Latin-1, in which this is ö. Save it as UTF-8."},
		{"Latin-1 of Windows", "id: a\r\nprice: 3 \x80\r\n", "2:10 the file is not in UTF-8: here is the byte 80. It seems to be Windows-1252 or Latin-1, in which this is €. Save it as UTF-8."},
		{"Latin-1 after UTF-8", "größe: 1\nname: b\xfcro büro\n", "2:8 the file is not in UTF-8: here is the byte FC. It seems to be Windows-1252 or Latin-1, in which this is ü. Save it as UTF-8."},
		{"Windows-1251", "name: \xca\xf0\xe0\xec\xed\xe8\xf6\xff", "1:7 the file is not in UTF-8: here is the byte CA. It is in another encoding. Save it as UTF-8."},
		{"cut off", "name: Gr\xc3", "1:9 the file is not in UTF-8: here is the byte C3. The file ends within a character, and may be incomplete. Save it as UTF-8."},
		{"a control character", "id: a\nname: \x1b[31mred\n", "2:7 here is a control character, U+001B. Delete it."},
		{"a character of Windows taken for another", "id: a\nname: don\u0092t\n", "2:10 here is a control character, U+0092, in place of ’. Text in Windows-1252 has been taken for Latin-1: write the character anew, or delete it."},
		{"too large", strings.Repeat("x", maxBytes+1), "1:1 the file is larger than 1 MiB. Files of scenarios, cards and experiments are much smaller."},
	} {
		_, problems := Read("x.yaml", []byte(is.src), nil)
		if got := said(problems); got != is.want {
			t.Errorf("%s: it says\n%s\nwant\n%s", is.name, got, is.want)
		}
	}
	_, wrong := Text("x.yaml", []byte("id: a\nname: b\xfcro, size: 3\nid: b"))
	if wrong == nil || wrong.Excerpt != "name: b\ufffdro, size: 3" {
		t.Errorf("the excerpt is %+v", wrong)
	}
}

// Characters of word processors are named where words, numbers and lists are wrong because of
// them, and stay in texts.
func TestTypographyIsNamed(t *testing.T) {
	text := string(small(t))
	for _, is := range []struct{ from, to, want string }{
		{"version: 1", "“version”: 1", `This is a`},
		{"weeks: 2 quarters", "weeks: “2 quarters”", "These are typographic quotation marks"},
		{"minutes: 5", "minutes: –5", "This is a dash or a typographic minus sign"},
		{"minutes: 5", "minutes: −5", "This is a dash or a typographic minus sign"},
		{"version: 1", "version：1", "full-width"},
		{"  - {", "  • {", "This is a bullet"},
	} {
		_, problems := Read("x.yaml", []byte(replaced(text, is.from, is.to)), nil)
		if len(problems) == 0 || is.to[0] != text[0] && !strings.Contains(problems.Error(), is.want) && !strings.Contains(problems.Error(), "typographic") {
			t.Errorf("%s: it says\n%s\nwant %s", is.to, problems, is.want)
		}
	}
	c := read(t, []byte(replaced(text, "title: {en: Small,", "title: {en: “Small” – 3\u00a0h,")))
	if got := c.Title.In("en"); got != "“Small” – 3\u00a0h" {
		t.Errorf("the title is %q", got)
	}
}

// Letters that macOS writes as a letter and a mark are one character.
func TestLettersAndMarksAreComposed(t *testing.T) {
	for got, want := range map[string]string{
		"Gro\u0308\u00dfe":             "Größe",
		"Cafe\u0301":                   "Café",
		"A\u030angstro\u0308m":         "Ångström",
		"Vie\u0323\u0302t":             "Việt",
		"Краи\u0306":                   "Край",
		"і\u0308жак":                   "їжак",
		"か\u3099":                      "が",
		"x\u0301":                      "x\u0301",
		"\u0301x":                      "\u0301x",
		"Größe":                        "Größe",
		"e\u0301e\u0301":               "éé",
		strings.Repeat("o\u0308", 100): strings.Repeat("ö", 100),
	} {
		if compose(got) != want {
			t.Errorf("%q is composed to %q, want %q", got, compose(got), want)
		}
	}
	c := read(t, []byte(replaced(string(small(t)), "title: {en: Small,", "title: {en: Gro\u0308\u00dfe,")))
	if got := c.Title.In("en"); got != "Größe" {
		t.Errorf("the title is %q", got)
	}
}

// What can't be read as a file is refused with its reason.
func TestWhatIsNoFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.MkdirAll(at("sub dir/cards"), 0o700),
		os.WriteFile(at("sub dir/Größe.yaml"), small(t), 0o600),
		os.Symlink(at("sub dir/Größe.yaml"), at("link.yaml")),
		os.Symlink(at("loop"), at("loop")),
		os.WriteFile(at("huge"), bytes.Repeat([]byte("x"), 3*maxBytes), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		dir:                                "is a folder, not a file",
		at("loop"):                         "symbolic links",
		at("none"):                         "no such file",
		at(`sub dir`) + `\` + "Größe.yaml": "did you mean " + at("sub dir/Größe.yaml"),
		at("huge"):                         "larger than 1 MiB",
		"/dev/null":                        "the file is empty",
	} {
		_, problems, err := ReadFile(path)
		if err == nil {
			err = problems
		}
		if !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(want)) { // systems differ in capitals
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	for _, path := range []string{at("sub dir/Größe.yaml"), at("link.yaml")} {
		if _, problems, err := ReadFile(path); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", path, err, problems)
		}
	}
}

// A file beside a scenario is found by a name that differs only as systems change names.
func TestFilesBesideAScenarioAreFoundByTheirNames(t *testing.T) {
	for name, same := range map[string]bool{
		"Scenario.YAML": true, "scenario.yml": true, "SCENARIO.YML": true, "scenario.yaml.txt": false, "scenario": false,
	} {
		if SameName(name, "scenario.yaml") != same {
			t.Errorf("%s: want %t", name, same)
		}
	}
	if !SameName("gro\u0308ße.yaml", "größe.yml") {
		t.Error("the name that macOS gives a file is another one")
	}
	dir := t.TempDir()
	src := replaced(string(small(t)), "brief: ", "# brief: ")
	card, err := os.ReadFile("../cards/nothing.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"Scenario.YML": src, "BRIEF.md": "\ufeffThe brief.\r\nIn two lines.\r\n", "cards/Nothing.YML": replaced(string(card), "title: ", "title: Own #"),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, problems, err := ReadFile(filepath.Join(dir, "Scenario.YML"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if got := c.Brief.In("en"); got != "The brief.\nIn two lines." {
		t.Errorf("the brief is %q", got)
	}
}

// Any bytes are text or a problem with a place; text is clean, and stays as it is.
func FuzzText(f *testing.F) {
	f.Add([]byte("\ufeffid: a\r\nname: b\r"))
	f.Add(inUTF16("id: a\n", binary.BigEndian))
	f.Add([]byte("id: \xf6\n"))
	f.Add([]byte("a\u2028b: c\u0085- d\x1a"))
	f.Add(savedGame())
	f.Fuzz(func(t *testing.T, src []byte) {
		text, wrong := Text("x", src)
		if wrong != nil {
			if text != "" || wrong.Line < 1 || wrong.Column < 1 || wrong.Wrong == "" {
				t.Fatalf("%q and %+v", text, wrong)
			}
			return
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00\u2028\u2029\u0085") {
			t.Fatalf("%q is not clean", text)
		}
		for _, line := range strings.Split(text, "\n") {
			clean, from := cleanLine(line)
			if len(from) != len(clean)+1 || from[len(clean)] != utf8.RuneCountInString(line) {
				t.Fatalf("%q has %d characters, at %v", line, len(clean), from)
			}
		}
		if again := compose(compose(text)); again != compose(text) {
			t.Fatalf("%q is composed again to %q", compose(text), again)
		}
	})
}

// savedGame returns bytes in the form of a saved game.
func savedGame() []byte {
	b := []byte{4, 0, 1, 2, 3}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}
