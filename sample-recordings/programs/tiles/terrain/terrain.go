// Package terrain paints an invented landscape: the same tile is always the same picture.
package terrain

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"
)

// Side is the width and height of a tile in pixels.
const Side = 128

// A Tile names one square of the map.
type Tile struct{ Zoom, X, Y int }

type row struct {
	y      int
	pixels []color.RGBA
}

// Paint reckons a tile: its rows are shared out over a channel to a few workers and come back over another.
func Paint(tile Tile, workers int) *image.RGBA {
	wanted := make(chan int)
	painted := make(chan row, 4)
	var group sync.WaitGroup
	for i := 0; i < workers; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for y := range wanted {
				painted <- row{y, paintRow(tile, y)}
			}
		}()
	}
	go func() {
		for y := 0; y < Side; y++ {
			wanted <- y
		}
		close(wanted)
		group.Wait()
		close(painted)
	}()
	picture := image.NewRGBA(image.Rect(0, 0, Side, Side))
	for r := range painted {
		for x, c := range r.pixels {
			picture.SetRGBA(x, r.y, c)
		}
	}
	return picture
}

func paintRow(tile Tile, y int) []color.RGBA {
	scale := 4 / float64(int(1)<<tile.Zoom)
	pixels := make([]color.RGBA, Side)
	for x := range pixels {
		u := (float64(tile.X) + float64(x)/Side) * scale
		v := (float64(tile.Y) + float64(y)/Side) * scale
		pixels[x] = shade(height(u, v), height(u+0.01, v+0.01))
	}
	return pixels
}

// height adds up four octaves of noise.
func height(u, v float64) float64 {
	sum, weight := 0.0, 0.5
	for octave := 0; octave < 4; octave++ {
		sum += weight * noise(u, v)
		u, v, weight = u*2.03, v*2.03, weight/2
	}
	return sum
}

// noise is smooth between the values of the four corners around a point.
func noise(u, v float64) float64 {
	x, y := math.Floor(u), math.Floor(v)
	fx, fy := smooth(u-x), smooth(v-y)
	top := mix(corner(x, y), corner(x+1, y), fx)
	bottom := mix(corner(x, y+1), corner(x+1, y+1), fx)
	return mix(top, bottom, fy)
}

func corner(x, y float64) float64 {
	h := uint64(int64(x))*0x9e3779b97f4a7c15 ^ uint64(int64(y))*0xc2b2ae3d27d4eb4f
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 32
	return float64(h&0xffff) / 0xffff
}

func smooth(t float64) float64 { return t * t * (3 - 2*t) }

func mix(a, b, t float64) float64 { return a + (b-a)*t }

func shade(here, there float64) color.RGBA {
	light := uint8(96 + 120*math.Tanh(8*(here-there)))
	if here < 0.42 {
		return color.RGBA{20, light / 2, 160, 255}
	}
	return color.RGBA{light, uint8(120 + 80*here), light / 2, 255}
}

// Encode makes a PNG of a picture.
func Encode(picture image.Image) ([]byte, error) {
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	var out bytes.Buffer
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
