package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/wasm/internal/golden"
)

// paper is the background of the icon, for systems that cut icons to shapes of their own.
const paper = "#F7F4EE"

// The icons of phones and desktops are icon.svg at their sizes; -update draws them.
func TestIconsAreThoseOfTheDrawing(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	for _, c := range []struct {
		name       string
		size       int
		background string
		share      float64 // of the size that the drawing takes
	}{
		{"icon-192", 192, "transparent", 1},
		{"icon-512", 512, "transparent", 1},
		{"apple-touch-icon", 180, paper, 1},
		{"icon-maskable", 512, paper, .8}, // a circle of 80 % is always visible
	} {
		address := Eval[string](p, fmt.Sprintf(`(async () => {
			const drawing = new Image(), canvas = document.createElement("canvas"), size = %d, part = size * %v
			drawing.src = "icon.svg"
			await drawing.decode()
			canvas.width = canvas.height = size
			const pen = canvas.getContext("2d")
			pen.fillStyle = %q
			pen.fillRect(0, 0, size, size)
			pen.drawImage(drawing, (size - part) / 2, (size - part) / 2, part, part)
			return canvas.toDataURL()
		})()`, c.size, c.share, c.background))
		file, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(address, "data:image/png;base64,"))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "../../page/"+c.name, picture)
	}
}

func TestManifestNamesIconsThatExist(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(Site(t), "manifest.webmanifest"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		ID, Name, Display string
		StartURL          string `json:"start_url"`
		Scope             string
		Background        string `json:"background_color"`
		Theme             string `json:"theme_color"`
		Icons             []struct{ Src, Sizes, Purpose string }
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{manifest.ID, manifest.Name, manifest.Display, manifest.StartURL, manifest.Scope, manifest.Background, manifest.Theme} {
		if s == "" {
			t.Errorf("something is missing: %+v", manifest)
		}
	}
	worker, err := os.ReadFile(filepath.Join(Site(t), "sw.js"))
	if err != nil {
		t.Fatal(err)
	}
	var sizes []string
	for _, icon := range manifest.Icons {
		sizes = append(sizes, icon.Sizes+" "+icon.Purpose)
		if !strings.Contains(string(worker), `"`+icon.Src+`"`) {
			t.Errorf("%s is not kept for offline use", icon.Src)
		}
		file, err := os.Open(filepath.Join(Site(t), icon.Src))
		if err != nil {
			t.Error(err)
			continue
		}
		if picture, err := png.DecodeConfig(file); strings.HasSuffix(icon.Src, ".png") && (err != nil || fmt.Sprintf("%dx%d", picture.Width, picture.Height) != icon.Sizes) {
			t.Errorf("%s is %d by %d (%v), not %s", icon.Src, picture.Width, picture.Height, err, icon.Sizes)
		}
		file.Close()
	}
	for _, want := range []string{"192x192 any", "512x512 any", "512x512 maskable"} {
		if !slices.Contains(sizes, want) {
			t.Errorf("there is no icon %s, only %q", want, sizes)
		}
	}
}
