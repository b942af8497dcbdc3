//go:build !site

package main

import "io/fs"

// embeddedSite reports that this build contains no game: it was built without the tag site.
func embeddedSite() (fs.FS, bool) { return nil, false }
