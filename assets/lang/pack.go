package lang

import (
	"errors"
	"hash/fnv"
	"slices"
	"strings"
)

// packed are the files of a language that the game needs while it runs, in the order of a pack.
var packed = []string{"format.txt", "words.txt", "prose.txt"}

// Pack returns the texts that the game needs of a language as one file, which lies beside the page.
func Pack(l *Language) []byte {
	return []byte(strings.Join([]string{l.text("format.txt", formatFile), l.text("words.txt", wordsFile), l.text("prose.txt", proseFile)}, "\x00"))
}

// PackFile returns the name of the file with the pack of a language.
func PackFile(tag string) string { return "language-" + tag + ".txt" }

// ErrFile is returned for bytes that are not those of the expected file beside the page: of a
// language, or of a company.
var ErrFile = errors.New("the file is damaged, or belongs to another version of the game")

// Unpack returns the language in a pack with a checksum.
func Unpack(tag string, pack []byte, sum uint64) (*Language, error) {
	parts := strings.Split(string(pack), "\x00")
	if len(parts) != len(packed) || Sum(pack) != sum {
		return nil, ErrFile
	}
	return Open(tag, func(name string) string {
		if i := slices.Index(packed, name); i >= 0 {
			return parts[i]
		}
		return ""
	}), nil
}

// Sum returns the checksum of a file that lies beside the page.
func Sum(file []byte) uint64 {
	h := fnv.New64a()
	h.Write(file)
	return h.Sum64()
}
