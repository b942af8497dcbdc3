// Command page fills the texts of all languages into index.html: it reads the page from standard
// input and writes it to standard output.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log"
	"os"
	"regexp"

	"github.com/splitdecision/splitdecision/assets/lang"
)

func main() {
	log.SetFlags(0)
	page, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	if page, err = fill(page, lang.Languages()); err != nil {
		log.Fatal("index.html: ", err)
	}
	os.Stdout.Write(page)
}

var (
	textPlace  = regexp.MustCompile(` data-text="([^"]*)"([^>]*)>`)
	labelPlace = regexp.MustCompile(` data-label="([^"]*)"`)
	textsPlace = []byte("const texts = {};")
)

// fill returns the page with the first language's texts in its elements, and with those of all
// languages in its script.
func fill(page []byte, languages []*lang.Language) ([]byte, error) {
	var unknown error
	first := lang.Page(languages[0])
	text := func(id []byte) string {
		if first[string(id)] == "" {
			unknown = fmt.Errorf("there is no text %s", id)
		}
		return html.EscapeString(first[string(id)])
	}
	page = textPlace.ReplaceAllFunc(page, func(found []byte) []byte {
		return append(bytes.Clone(found), text(textPlace.FindSubmatch(found)[1])...)
	})
	page = labelPlace.ReplaceAllFunc(page, func(found []byte) []byte {
		return fmt.Appendf(bytes.Clone(found), ` aria-label="%s"`, text(labelPlace.FindSubmatch(found)[1]))
	})
	texts := map[string]map[string]string{}
	for _, l := range languages {
		texts[l.Tag] = lang.Page(l)
	}
	object, err := json.Marshal(texts) // escapes < and >, so that no text ends the script
	if err != nil {
		return nil, err
	}
	if bytes.Count(page, textsPlace) != 1 {
		return nil, fmt.Errorf("there is not one place for the texts: %s", textsPlace)
	}
	return bytes.Replace(page, textsPlace, fmt.Appendf(nil, "const texts = %s;", object), 1), unknown
}
