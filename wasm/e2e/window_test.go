//go:build linux

package e2e

import (
	"bufio"
	"encoding/binary"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A display is a virtual X display that stores its picture in a file.
type display struct {
	name  string // as in DISPLAY
	pixel string // file
}

func openDisplay(t *testing.T) display {
	t.Helper()
	dir := t.TempDir()
	server := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-fbdir", dir, "-nolisten", "tcp")
	output, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	number, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return display{":" + strings.TrimSpace(number), filepath.Join(dir, "Xvfb_screen0")}
}

// picture reads the picture of the display, an X window dump: a header of 32-bit numbers,
// the colour map, and the pixels.
func (d display) picture(t *testing.T) image.Image {
	t.Helper()
	dump, err := os.ReadFile(d.pixel)
	if err != nil {
		t.Fatal(err)
	}
	field := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	const headerSize, pixmapWidth, pixmapHeight, bitsPerPixel, bytesPerLine, colours, colourSize = 0, 4, 5, 11, 12, 19, 12
	if field(bitsPerPixel) != 32 {
		t.Fatalf("the display has %d bits a pixel", field(bitsPerPixel))
	}
	pixels := dump[field(headerSize)+field(colours)*colourSize:]
	p := image.NewRGBA(image.Rect(0, 0, field(pixmapWidth), field(pixmapHeight)))
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			bgr := pixels[y*field(bytesPerLine)+4*x:]
			p.SetRGBA(x, y, color.RGBA{bgr[2], bgr[1], bgr[0], 255})
		}
	}
	return p
}

func TestWindowOpensOnStartScreen(t *testing.T) {
	t.Parallel()
	game := filepath.Join(t.TempDir(), "split-decision")
	build := exec.Command("go", "build", "-o", game, "./wasm")
	build.Dir = Root
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	d := openDisplay(t)
	run := exec.Command(game)
	run.Env = append(os.Environ(), "DISPLAY="+d.name, "LIBGL_ALWAYS_SOFTWARE=1", "XDG_CONFIG_HOME="+t.TempDir())
	var output strings.Builder
	run.Stdout, run.Stderr = &output, &output
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()
	t.Cleanup(func() { run.Process.Kill() })

	// The start screen is dark text on paper, without a title bar because there is no
	// window manager.
	paper, ink := color.RGBA{0xF7, 0xF4, 0xEE, 255}, color.RGBA{0x1B, 0x23, 0x33, 255}
	for end := time.Now().Add(timeout); ; {
		select {
		case err := <-ended:
			t.Fatalf("the game exited: %v\n%s", err, output.String())
		case <-time.After(50 * time.Millisecond): // polling interval
		}
		p := d.picture(t)
		ofPaper, ofInk := count(p, paper), count(p, ink)
		if all := p.Bounds().Dx() * p.Bounds().Dy(); ofPaper > all/4 && ofInk > 200 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the display has %d pixels of paper and %d of ink", ofPaper, ofInk)
		}
	}
}
