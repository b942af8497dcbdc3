package main

import (
	"errors"
	"fmt"
	"testing"
	"testing/fstest"
)

func TestFilesInReadsFoldersButNoHiddenFiles(t *testing.T) {
	files, err := filesIn(fstest.MapFS{
		"shop/scenario.yaml": {Data: []byte("id: shop")}, "shop/cards/a.yaml": {Data: []byte("id: a")},
		"shop/.git/index": {Data: []byte{1}}, "shop/.hidden": {Data: []byte{2}},
	})
	if err != nil || len(files) != 2 || files[0].Path != "shop/cards/a.yaml" || string(files[1].Bytes) != "id: shop" {
		t.Errorf("read %q, %v", files, err)
	}
}

func TestFilesInRejectsTooMuchAndTooMany(t *testing.T) {
	if _, err := filesIn(fstest.MapFS{"film.mp4": {Data: make([]byte, mostBytes+1)}}); !errors.Is(err, errTooLarge) {
		t.Errorf("reading more than 8 MB returns %v", err)
	}
	many := fstest.MapFS{}
	for i := range mostFiles + 1 {
		many[string(rune('a'+i))] = &fstest.MapFile{}
	}
	if _, err := filesIn(many); !errors.Is(err, errTooMany) {
		t.Errorf("reading more than 500 files returns %v", err)
	}
}

func TestFilesInAcceptsExactlyTheLimits(t *testing.T) {
	folder := fstest.MapFS{"a.yaml": {Data: make([]byte, mostBytes-1)}, "b.yaml": {Data: []byte{7}}}
	if files, err := filesIn(folder); err != nil || len(files) != 2 {
		t.Errorf("exactly 8 MB: %d files, %v", len(files), err)
	}
	folder = fstest.MapFS{}
	for i := range mostFiles {
		folder[fmt.Sprint(i)] = &fstest.MapFile{}
	}
	if files, err := filesIn(folder); err != nil || len(files) != mostFiles {
		t.Errorf("exactly 500 files: %d files, %v", len(files), err)
	}
}
