package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// picture paints what an effect wants as a picture, in the light profile, and returns it as
// a PNG file.
func (g *game) picture(e screen.SavePicture) []byte {
	const scale = 2 // of text, so that it is legible where pictures are shown small
	scene, _ := view.NewSession(g.fonts).Place(e.Root, float32(e.Width), float32(e.Height), scale)
	p := newPainter(g.fonts)
	p.show(scene, view.Light, 1, true)
	target := ebiten.NewImage(e.Width, e.Height)
	defer target.Deallocate()
	p.draw(target)
	painted := image.NewRGBA(target.Bounds())
	target.ReadPixels(painted.Pix)
	return encodePNG(painted, e.Alt)
}

// encodePNG returns a picture without transparency as a PNG file, with a description of it. (Package
// image/png would make the page heavier by its decoder.)
func encodePNG(picture *image.RGBA, description string) []byte {
	w, h := picture.Rect.Dx(), picture.Rect.Dy()
	file := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
		begin := len(file)
		file = append(append(file, kind...), data...)
		file = binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[begin:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	chunk("IHDR", append(head, 8, 2, 0, 0, 0)) // 8 bits, RGB, not interlaced
	chunk("iTXt", []byte("Description\x00\x00\x00\x00\x00"+description))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	line := make([]byte, 1+3*w) // begins with the filter: none
	for y := range h {
		for x := range w {
			copy(line[1+3*x:], picture.Pix[y*picture.Stride+4*x:][:3])
		}
		z.Write(line)
	}
	z.Close()
	chunk("IDAT", packed.Bytes())
	chunk("IEND", nil)
	return file
}
