package main

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
)

// A damage finds out which part of the window differs from the frame before, so that only that part
// is painted: without a graphics card a pixel costs far more than this comparison. The
// window is divided into tiles. Of each it keeps a hash of the triangles that touch it, in painting
// order: where two frames have the same hash, they have the same picture. Its zero value has
// seen no frame.
type damage struct {
	size       image.Point // of the window
	resets     int         // of the atlas, which say what its places hold
	columns    int
	last, next []uint64 // hash of each tile, row by row
}

// tileSide is the side of a tile in pixels: small enough for a button, large enough that few tiles are
// touched by a triangle.
const tileSide = 64

// begin begins a frame. It forgets the frame before if none of it can be kept.
func (d *damage) begin(size image.Point, resets int) {
	d.last, d.next = d.next, d.last
	d.columns = (size.X + tileSide - 1) / tileSide
	tiles := d.columns * ((size.Y + tileSide - 1) / tileSide)
	if size != d.size || resets != d.resets {
		d.size, d.resets = size, resets
		d.last = d.last[:0]
	}
	if cap(d.next) < tiles {
		d.next = make([]uint64, tiles)
	}
	d.next = d.next[:tiles]
	clear(d.next)
}

// add adds the triangles of a batch.
func (d *damage) add(m *mesh, b *batch) {
	clip := uint64(hashPrime)
	for _, v := range [...]int{b.clip.Min.X, b.clip.Min.Y, b.clip.Max.X, b.clip.Max.Y} {
		clip = (clip ^ uint64(v)) * hashPrime
	}
	for i := b.indices.from; i < b.indices.to; i += 3 {
		v0, v1, v2 := &m.vertices[m.indices[i]], &m.vertices[m.indices[i+1]], &m.vertices[m.indices[i+2]]
		at := reach(v0, v1, v2).Intersect(b.clip)
		if at.Empty() {
			continue
		}
		h := hashVertex(hashVertex(hashVertex(clip, v0), v1), v2)
		for y := at.Min.Y / tileSide; y <= (at.Max.Y-1)/tileSide; y++ {
			for x := at.Min.X / tileSide; x <= (at.Max.X-1)/tileSide; x++ {
				tile := &d.next[y*d.columns+x]
				*tile = (*tile ^ h) * hashPrime
			}
		}
	}
}

// changed returns the smallest rectangle of tiles that holds everything that differs.
func (d *damage) changed() (all image.Rectangle) {
	window := image.Rectangle{Max: d.size}
	if len(d.last) != len(d.next) {
		return window
	}
	for i, h := range d.next {
		if h != d.last[i] {
			corner := image.Pt(i%d.columns, i/d.columns).Mul(tileSide)
			all = all.Union(image.Rectangle{Min: corner, Max: corner.Add(image.Pt(tileSide, tileSide))})
		}
	}
	return all.Intersect(window)
}

// trianglesIn returns the indices of a batch's triangles that may touch a rectangle, relative to the
// batch's first vertex. They replace the batch's own.
func (m *mesh) trianglesIn(b *batch, clip image.Rectangle) []uint32 {
	kept := m.indices[b.indices.from:b.indices.from]
	for i := b.indices.from; i < b.indices.to; i += 3 {
		t := [3]uint32(m.indices[i:])
		if reach(&m.vertices[t[0]], &m.vertices[t[1]], &m.vertices[t[2]]).Overlaps(clip) {
			first := uint32(b.vertices.from)
			kept = append(kept, t[0]-first, t[1]-first, t[2]-first)
		}
	}
	return kept
}

// reach returns the pixels that a triangle may touch.
func reach(a, b, c *ebiten.Vertex) image.Rectangle {
	x0, x1 := min(a.DstX, b.DstX, c.DstX), max(a.DstX, b.DstX, c.DstX)
	y0, y1 := min(a.DstY, b.DstY, c.DstY), max(a.DstY, b.DstY, c.DstY)
	return image.Rect(int(math.Floor(float64(x0))), int(math.Floor(float64(y0))), int(math.Ceil(float64(x1))), int(math.Ceil(float64(y1))))
}

// hashPrime is the prime of the hash FNV-1a of 64 bits.
const hashPrime = 1099511628211

// hashVertex adds a vertex to a hash.
func hashVertex(h uint64, v *ebiten.Vertex) uint64 {
	h = (h ^ pair(v.DstX, v.DstY)) * hashPrime
	h = (h ^ pair(v.SrcX, v.SrcY)) * hashPrime
	h = (h ^ pair(v.ColorR, v.ColorG)) * hashPrime
	h = (h ^ pair(v.ColorB, v.ColorA)) * hashPrime
	return h ^ h>>32
}

func pair(a, b float32) uint64 { return uint64(math.Float32bits(a))<<32 | uint64(math.Float32bits(b)) }
