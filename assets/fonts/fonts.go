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
