// Package fonts holds the letters that the game is set in, cut down to the
// characters it may need: Latin, arrows and the signs of arithmetic from IBM
// Plex Sans, what files are written in from IBM Plex Mono (both renamed, as
// their licence asks of changed copies; figures are all of one width), and a
// few shapes from the Go fonts. make.sh makes the files.
package fonts

import _ "embed"

// The files in TrueType form.
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
