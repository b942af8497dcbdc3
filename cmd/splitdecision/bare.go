//go:build !site

package main

import "io/fs"

func embeddedSite() (fs.FS, bool) { return nil, false }
