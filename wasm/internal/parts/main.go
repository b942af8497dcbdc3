// Command parts writes the files that lie beside the page and are fetched when they are wanted into
// a folder: the companies beyond the first, and the languages beyond English. It prints what the
// page must know of them, as properties of a JavaScript object.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: parts FOLDER")
	}
	files, about := parts(scenarios.All()[1:], lang.Languages()[1:])
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), b, 0o644); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(about)
}

// parts returns the files of companies and languages by name, and what the page must know of them.
func parts(companies []*scenarios.Company, languages []*lang.Language) (files map[string][]byte, about string) {
	files = map[string][]byte{}
	var names, list []string
	for _, c := range companies {
		e := scenarios.EntryOf(c)
		names = append(names, fmt.Sprintf("%q", e.File()))
		files[e.File()] = scenarios.EncodeCompany(c)
	}
	for _, l := range languages {
		name, pack := lang.PackFile(l.Tag), lang.Pack(l)
		names = append(names, fmt.Sprintf("%q", name))
		list = append(list, fmt.Sprintf(`{tag: %q, name: %q, sum: "%016x"}`, l.Tag, l.Name, lang.Sum(pack)))
		files[name] = pack
	}
	return files, fmt.Sprintf("parts: [%s], languages: [%s]", strings.Join(names, ", "), strings.Join(list, ", "))
}
