//go:build site

package main

import (
	"embed"
	"io/fs"
)

// built is a copy of dist. make command copies it here before it builds with the
// tag site.
//
//go:embed all:site
var built embed.FS

// embeddedSite returns the game that is embedded in this program.
func embeddedSite() (fs.FS, bool) {
	site, err := fs.Sub(built, "site")
	return site, err == nil
}
