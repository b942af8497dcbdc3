//go:build site

package main

import (
	"embed"
	"io/fs"
)

// built is a copy of dist; make command puts it here before it builds with the
// tag site.
//
//go:embed all:site
var built embed.FS

func embeddedSite() (fs.FS, bool) {
	site, err := fs.Sub(built, "site")
	return site, err == nil
}
