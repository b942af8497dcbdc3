package main

import (
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// siteHandler serves the files of a built game as a static host would. It sends the
// compressed copy of a file if there is one and the browser accepts it, and makes browsers
// revalidate on every visit, so that a rebuilt game is picked up at once.
type siteHandler struct{ files fs.FS }

// mediaTypes maps file extensions to content types. It replaces the system's own table, which
// may lack wasm; browsers refuse to compile a streamed module with any other type.
var mediaTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".yaml":        "text/plain; charset=utf-8",
}

// compressions lists the content codings in order of preference, the smallest first.
var compressions = []struct{ coding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

func (h siteHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are supported", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	file, info, err := h.open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer func() { file.Close() }()

	header := w.Header()
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept-Encoding")
	header.Set("X-Content-Type-Options", "nosniff")
	if kind, ok := mediaTypes[path.Ext(name)]; ok {
		header.Set("Content-Type", kind)
	} else {
		header.Set("Content-Type", "application/octet-stream")
	}
	for _, c := range compressions {
		if !accepts(r, c.coding) {
			continue
		}
		packed, packedInfo, err := h.open(name + c.suffix)
		if err != nil {
			continue
		}
		if packedInfo.ModTime().Before(info.ModTime()) {
			packed.Close() // stale, from an earlier build
			continue
		}
		file.Close()
		file, info = packed, packedInfo
		header.Set("Content-Encoding", c.coding)
		break
	}
	http.ServeContent(w, r, name, info.ModTime(), file)
}

// seekable is a file as http.ServeContent needs it.
type seekable interface {
	fs.File
	io.Seeker
}

// open opens a regular file. A directory counts as not existing.
func (h siteHandler) open(name string) (seekable, fs.FileInfo, error) {
	file, err := h.files.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	content, ok := file.(seekable)
	if !ok || !info.Mode().IsRegular() {
		file.Close()
		return nil, nil, fs.ErrNotExist
	}
	return content, info, nil
}

// accepts reports whether the request accepts a content coding. A weight of zero means that
// it does not (RFC 9110, section 12.5.3).
func accepts(r *http.Request, coding string) bool {
	for offer := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, parameter, _ := strings.Cut(offer, ";")
		if strings.TrimSpace(name) != coding {
			continue
		}
		weight, weighed := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
		q, err := strconv.ParseFloat(weight, 64)
		return !weighed || err == nil && q > 0
	}
	return false
}
