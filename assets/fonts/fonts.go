// Package fonts contains the fonts of the game, reduced to the characters that it may
// need: Latin, arrows and mathematical signs from IBM Plex Sans, the characters of
// source files from IBM Plex Mono (both renamed, as their licence requires of modified
// copies; digits have equal widths), and a few shapes from the Go fonts. make.sh
// generates the files.
package fonts

import _ "embed"

// The font files, in TrueType format.
var (
	//go:embed sans-400.ttf
	Sans400 []byte
	//go:embed sans-600.ttf
	Sans600 []byte
	//go:embed mono-400.ttf
	Mono400 []byte
	//go:embed shapes-400.ttf
	Shapes400 []byte
	//go:embed shapes-600.ttf
	Shapes600 []byte
)
