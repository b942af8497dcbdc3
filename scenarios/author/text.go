package author

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxBytes is the size limit of a text file. Larger ones are not written by people.
const maxBytes = 1 << 20

// Text returns the text of a file, however its editor or system wrote it: in UTF-8 with or without
// a byte order mark, or in UTF-16 with one; with any line ends, which become \n; with or without
// the end-of-file mark of DOS. All readers of text files begin with it. If the file is not text, or
// a merge has left marks in it, it returns a problem that says so; name is that of the file.
func Text(name string, src []byte) (string, *Problem) {
	refuse := func(at int, wrong, allowed string) (string, *Problem) {
		before := breakLines(string(src[:at]))
		begin := strings.LastIndexByte(before, '\n') + 1
		p := &Problem{File: name, Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[begin:]) + 1, Wrong: wrong, Allowed: allowed}
		if at > 0 {
			rest, _, _ := strings.Cut(breakLines(string(src[at:])), "\n")
			p.Excerpt = string([]rune(before[begin:] + rest)) // without invalid bytes
		}
		return "", p
	}
	if len(src) > maxBytes {
		return refuse(0, "the file is larger than 1 MiB", "Files of scenarios, cards and experiments are much smaller")
	}
	const asUTF8 = "Save it as UTF-8"
	switch begin := string(src[:min(len(src), 4)]); {
	case begin == "\xff\xfe\x00\x00", begin == "\x00\x00\xfe\xff":
		return refuse(0, "the file is in UTF-32", asUTF8)
	case strings.HasPrefix(begin, "\xff\xfe"):
		src = fromUTF16(src[2:], 0)
	case strings.HasPrefix(begin, "\xfe\xff"):
		src = fromUTF16(src[2:], 1)
	}
	if format := binaryFormat(string(src)); format != "" {
		return refuse(0, "this is "+format+", not text", "")
	}
	src = bytes.TrimLeft(src, "\ufeff\u200b")
	if end := bytes.TrimRight(src, " \t\r\n\x1a"); bytes.IndexByte(src[len(end):], '\x1a') >= 0 {
		src = end
	}
	if at := bytes.IndexByte(src, 0); at >= 0 {
		if isUTF16(src) {
			return refuse(0, "the file seems to be in UTF-16, without the mark at its beginning that says so", asUTF8)
		}
		return refuse(at, "this is not text: it contains bytes that are zero", "")
	}
	if at := invalidUTF8(src); at >= 0 {
		return refuse(at, "the file is not in UTF-8: here is the byte "+fmt.Sprintf("%02X", src[at]), guessEncoding(src, at)+asUTF8)
	}
	for at, c := range src {
		if c < ' ' && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r' || c == 0x7f {
			return refuse(at, "here is a control character, "+fmt.Sprintf("U+%04X", c), "Delete it")
		}
	}
	text := string(src)
	if at := strings.IndexFunc(text, func(c rune) bool { return c >= 0x80 && c < 0xa0 && c != '\u0085' }); at >= 0 {
		c, _ := utf8.DecodeRuneInString(text[at:])
		meant := ""
		if w := []rune(windows1252)[c-0x80]; w != ' ' {
			meant = ", in place of " + string(w)
		}
		return refuse(at, fmt.Sprintf("here is a control character, U+%04X", c)+meant, "Text in Windows-1252 has been taken for Latin-1: write the character anew, or delete it")
	}
	text = breakLines(text)
	if p := conflictOf(name, text); p != nil {
		return "", p
	}
	return text, nil
}

// conflictOf returns the problem of a text in which a merge has left its marks, nil if there is none.
// The line between the two versions is no sign, as it may underline a heading.
func conflictOf(name, text string) *Problem {
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, "||||||| ") || strings.HasPrefix(line, ">>>>>>> ") {
			return &Problem{File: name, Line: i + 1, Column: 1, Excerpt: line, Wrong: "here is a mark of a conflict in a merge",
				Allowed: "Keep one of the two versions, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"}
		}
	}
	return nil
}

// isSeparator reports whether a character is a line separator of Unicode.
func isSeparator(c rune) bool { return c == '\u0085' || c == '\u2028' || c == '\u2029' }

// breakLines returns text in which all lines end with \n. Separators end a line only before
// something that begins one, as they also occur within sentences that come from word processors. Feeds of forms and vertical
// tabs are spaces, and nothing at the beginning of a line.
func breakLines(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	begins := true
	text = strings.Map(func(c rune) rune {
		if c != '\v' && c != '\f' {
			begins = c == '\n'
			return c
		}
		if begins {
			return -1
		}
		return ' '
	}, text)
	var b strings.Builder
	for {
		at := strings.IndexFunc(text, isSeparator)
		if at < 0 {
			b.WriteString(text)
			return b.String()
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		b.WriteString(text[:at])
		text = text[at+size:]
		if beginsLine(text) {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
}

// beginsLine reports whether text begins with what begins a line of YAML: the end of a line, a
// comment, a dash or a key.
func beginsLine(text string) bool {
	line := strings.TrimLeft(text, " ")
	key := strings.TrimLeft(line, "abcdefghijklmnopqrstuvwxyz-")
	first, _ := utf8.DecodeRuneInString(line)
	return line == "" || first == '\n' || first == '#' || isSeparator(first) ||
		strings.HasPrefix(line, "- ") || key != line && strings.HasPrefix(key, ":")
}

// fromUTF16 returns UTF-16 as UTF-8. low is the place of the low byte of a unit: 0 or 1.
func fromUTF16(src []byte, low int) []byte {
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = uint16(src[2*i+low]) | uint16(src[2*i+1-low])<<8
	}
	return []byte(string(utf16.Decode(units)))
}

// isUTF16 reports whether most bytes at even or at odd places are zero, as in the UTF-16 of
// European languages.
func isUTF16(src []byte) bool {
	var zeros [2]int
	for i, c := range src {
		if c == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1]) > len(src)/4 && min(zeros[0], zeros[1]) < len(src)/16+1
}

// invalidUTF8 returns the index of the first byte that is not UTF-8, -1 if all are.
func invalidUTF8(src []byte) int {
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// windows1252 are the characters of the bytes 80 to 9F in Windows-1252; a space stands for none.
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

// guessEncoding says in which encoding a file may be whose byte at a place is not UTF-8.
func guessEncoding(src []byte, at int) string {
	if !utf8.FullRune(src[at:]) {
		return "The file ends within a character, and may be incomplete. "
	}
	letters, high := 0, 0
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			high++
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			letters++
		}
		i += size
	}
	c := rune(src[at])
	if c < 0xa0 {
		c = []rune(windows1252)[c-0x80]
	}
	if c == ' ' || high > letters/2 {
		return "It is in another encoding. "
	}
	return "It seems to be Windows-1252 or Latin-1, in which this is " + string(c) + ". "
}

// A binaryFormatInfo is how a format of files that are not text is recognized: by bytes at a
// place, or anywhere.
type binaryFormatInfo struct {
	holds, name string
	at          int
	anywhere    bool
}

// binaryFormats are formats of files that are not text. The first that matches is taken.
var binaryFormats = []binaryFormatInfo{
	{holds: "%PDF-", name: "a PDF document"},
	{holds: "{\\rtf", name: "a document in rich text (RTF)"},
	{holds: "\x1f\x8b", name: "a gzip archive"},
	{holds: "BZh", name: "a bzip2 archive"},
	{holds: "\xfd7zXZ", name: "an xz archive"},
	{holds: "\x28\xb5\x2f\xfd", name: "a zstd archive"},
	{holds: "7z\xbc\xaf", name: "a 7z archive"},
	{holds: "Rar!", name: "a RAR archive"},
	{holds: "\x89PNG", name: "a picture (PNG)"},
	{holds: "\xff\xd8\xff", name: "a picture (JPEG)"},
	{holds: "GIF87a", name: "a picture (GIF)"},
	{holds: "GIF89a", name: "a picture (GIF)"},
	{holds: "II*\x00", name: "a picture (TIFF)"},
	{holds: "MM\x00*", name: "a picture (TIFF)"},
	{holds: "OggS\x00", name: "a sound file (Ogg)"},
	{holds: "ID3\x03", name: "a sound file (MP3)"},
	{holds: "ID3\x04", name: "a sound file (MP3)"},
	{holds: "\x00asm", name: "a WebAssembly program"},
	{holds: "\x7fELF", name: "a program (ELF)"},
	{holds: "MZ\x90", name: "a program for Windows"},
	{holds: "\xcf\xfa\xed\xfe", name: "a program for macOS"},
	{holds: "\xca\xfe\xba\xbe", name: "a Java class or a program for macOS"},
	{holds: "SQLite format 3", name: "a SQLite database"},
	{holds: "bplist", name: "a binary property list"},
	{holds: "\xd0\xcf\x11\xe0", name: "an old Office document (.doc, .xls or .ppt)"},
	{holds: "WEBP", name: "a picture (WebP)", at: 8},
	{holds: "ftyp", name: "a picture or film (HEIC, AVIF or MP4)", at: 4},
	{holds: "ustar", name: "a tar archive", at: 257},
}

// zipFormats are formats that are ZIP archives, by the name of a file in them.
var zipFormats = []binaryFormatInfo{
	{holds: "word/", name: "a Word document (.docx)", anywhere: true},
	{holds: "xl/", name: "an Excel workbook (.xlsx)", anywhere: true},
	{holds: "ppt/", name: "a PowerPoint presentation (.pptx)", anywhere: true},
	{holds: "mimetypeapplication/vnd.oasis", name: "an OpenDocument file", anywhere: true},
	{holds: "mimetypeapplication/epub", name: "an e-book (EPUB)", anywhere: true},
	{holds: "META-INF/", name: "a Java archive (.jar)", anywhere: true},
	{holds: "", name: "a ZIP archive", anywhere: true},
}

// binaryFormat names the format of a file that is not text, "" if it knows none.
func binaryFormat(src string) string {
	formats := binaryFormats
	if strings.HasPrefix(src, "PK\x03\x04") || strings.HasPrefix(src, "PK\x05\x06") {
		formats = zipFormats
	}
	for _, f := range formats {
		if len(src) >= f.at && (strings.HasPrefix(src[f.at:], f.holds) || f.anywhere && strings.Contains(src, f.holds)) {
			return f.name
		}
	}
	if isSavedGame([]byte(src)) {
		return "a saved game of Split Decision"
	}
	return ""
}

// isSavedGame reports whether src has the form in which the game saves a run: the number of a
// format, and a checksum at the end.
func isSavedGame(src []byte) bool {
	end := len(src) - 4
	return end > 0 && src[0] < ' ' && crc32.ChecksumIEEE(src[:end]) == binary.LittleEndian.Uint32(src[end:])
}

// YAML says nothing of characters that editors and web pages put between words, and takes them
// for part of a word. cleanLine returns a line of YAML as it is meant: without invisible
// characters, and with simple spaces at its beginning and beside punctuation, and in place of tabs
// that don't indent it. from has the index of each of its characters in the line, and of the end.
func cleanLine(line string) (clean []rune, from []int) {
	chars := []rune(line)
	lead := true
	const punctuation = ":-?,[]{}#"
	content := strings.TrimLeft(line, " \t")
	indents := content != "" && content[0] != '#' // a tab at the beginning, which is reported: see tabIndent
	for i, c := range chars {
		switch {
		case isInvisible(c) || lead && isFormat(c):
			continue
		case c == '\t':
			if !lead || !indents || i > 0 && strings.ContainsRune(punctuation, chars[i-1]) {
				c = ' '
			}
		case isWideSpace(c):
			before := i > 0 && strings.ContainsRune(punctuation, chars[i-1])
			after := i+1 == len(chars) || strings.ContainsRune(punctuation, chars[i+1])
			if before || after || lead {
				c = ' '
			}
		case c != ' ' && c != '-':
			lead = false
		}
		clean, from = append(clean, c), append(from, i)
	}
	return clean, append(from, len(chars))
}

// isInvisible reports whether a character is invisible, and means nothing in a text.
func isInvisible(c rune) bool { return c == '\u200b' || c == '\u2060' || c == '\ufeff' }

// isFormat reports whether a character is invisible, and means nothing in a word of ASCII.
func isFormat(c rune) bool {
	return isInvisible(c) || c == '\u00ad' || '\u200c' <= c && c <= '\u200f' || '\u202a' <= c && c <= '\u202e' || '\u2061' <= c && c <= '\u206f' || c == '\ufe0f'
}

// isWideSpace reports whether a character is a space of another width than usual, or one at which
// no line may break.
func isWideSpace(c rune) bool {
	return c == '\u00a0' || '\u2000' <= c && c <= '\u200a' || c == '\u202f' || c == '\u205f' || c == '\u3000'
}

// plainWord returns a word, number or key as it is meant: without invisible characters, and with
// simple spaces. A text with other than ASCII characters keeps them.
func plainWord(text string) string {
	plain := strings.TrimSpace(strings.Map(func(c rune) rune {
		switch {
		case isFormat(c):
			return -1
		case isWideSpace(c):
			return ' '
		}
		return c
	}, text))
	if strings.ContainsFunc(plain, func(c rune) bool { return c >= utf8.RuneSelf }) {
		return text
	}
	return plain
}

// typography are characters that word processors and phones write in place of those that files
// need.
var typography = []struct{ chars, advice string }{
	{"“”„‟«»‘’‚‛", `These are typographic quotation marks: write ", or leave them out`},
	{"–—−‐‑‒", "This is a dash or a typographic minus sign: write a hyphen (-)"},
	{"•●◦▪‣·", "This is a bullet: write a hyphen (-)"},
	{"：，；", "This is a full-width sign: write : or , and a space"},
}

// adviseTypography returns what to do about typographic characters in a word, "" if it has none.
func adviseTypography(text string) string {
	for _, t := range typography {
		if strings.ContainsFunc(text, func(c rune) bool { return strings.ContainsRune(t.chars, c) }) {
			return t.advice
		}
	}
	return ""
}

// tabIndent returns the position of the first tab that indents a line of YAML, or zeros. Tabs in
// texts that are written as they are, after | or >, are part of them.
func tabIndent(lines []string) (line, column int) {
	block := -1 // indentation of the key of such a text; -1: none
	for i, l := range lines {
		content := strings.TrimLeft(l, " \t")
		spaces := len(l) - len(strings.TrimLeft(l, " "))
		if content == "" || block >= 0 && spaces > block {
			continue
		}
		block = -1
		if content[0] == '{' || content[0] == '[' {
			return 0, 0 // JSON, in which tabs are allowed
		}
		if l[spaces] == '\t' && content[0] != '#' {
			return i + 1, spaces + 1
		}
		before, _, _ := strings.Cut(content, " #")
		if before = strings.TrimRight(before, " \t+-0123456789"); strings.HasSuffix(before, " |") || strings.HasSuffix(before, " >") {
			block = spaces
		}
	}
	return 0, 0
}

// damageOf returns the problem of a text that another program has put marks into: those of a block of
// Markdown, or of a quoted mail. It returns nil if there is none.
func damageOf(name, text string) *Problem {
	lines := strings.Split(text, "\n")
	at := func(begin, wrong, allowed string) *Problem {
		for i, line := range lines {
			if strings.HasPrefix(line, begin) {
				return &Problem{File: name, Line: i + 1, Column: 1, Excerpt: line, Wrong: wrong, Allowed: allowed}
			}
		}
		return nil
	}
	for _, fence := range []string{"```", "~~~"} {
		if p := at(fence, "this is a mark of Markdown, not of YAML", "Delete the lines that begin with "+fence); p != nil {
			return p
		}
	}
	quoted := func(line string) bool { return strings.HasPrefix(line, ">") || strings.TrimSpace(line) == "" }
	if strings.HasPrefix(strings.TrimSpace(text), ">") && !slices.ContainsFunc(lines, func(line string) bool { return !quoted(line) }) {
		return at(">", "the lines begin with >, as in a quoted mail", "Delete > and the space after it in each line")
	}
	return nil
}
