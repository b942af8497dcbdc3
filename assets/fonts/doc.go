// Package fonts contains the fonts of the game, reduced to the characters that it may need:
// Latin, arrows and mathematical signs from IBM Plex Sans, the characters of source files from
// IBM Plex Mono (both renamed, as their licence requires of modified copies; digits have equal
// widths), and a few shapes from the Go fonts. make.sh generates the files; README.md lists
// sources and licences.
//
//	face, err := opentype.Parse(fonts.Sans400)
//
// The bytes are shared and must not be changed.
package fonts
