package theme

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// The mathematics of looking at colours: WCAG contrast, CIEDE2000 distance (go-colorful)
// and how eyes without red or green cones see (Machado, Oliveira and Fernandes, 2009,
// severity 1).

func linear(c uint32) float64 {
	x := float64(c) / 255
	if x <= .04045 {
		return x / 12.92
	}
	return math.Pow((x+.055)/1.055, 2.4)
}

func luminance(rgb uint32) float64 {
	return .2126*linear(rgb>>16&255) + .7152*linear(rgb>>8&255) + .0722*linear(rgb&255)
}

// contrast is WCAG 2's: 1 for equal colours, 21 for black on white.
func contrast(a, b uint32) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

type eye struct {
	name   string
	matrix [3][3]float64
}

func eyes() []eye {
	return []eye{
		{"most", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"no red", [3][3]float64{{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}}},
		{"no green", [3][3]float64{{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}}},
	}
}

// eyesFor returns the eyes that a palette is made for.
func eyesFor(v Variant) []eye {
	if v == ColourBlind || v == ColourBlindLight {
		return eyes()
	}
	return eyes()[:1]
}

// distance is how different two colours look, 100 for black and white.
func distance(e eye, a, b uint32) float64 {
	return 100 * seen(e, a).DistanceCIEDE2000(seen(e, b))
}

func seen(e eye, rgb uint32) colorful.Color {
	in := [3]float64{linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255)}
	var out [3]float64
	for i, row := range e.matrix {
		for j, m := range row {
			out[i] += m * in[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	return colorful.LinearRgb(out[0], out[1], out[2])
}

// cube returns a colour of the fixed part of the 256-colour table.
func cube(i uint8) uint32 {
	if i >= 232 {
		v := 8 + 10*uint32(i-232)
		return v<<16 | v<<8 | v
	}
	level := [...]uint32{0, 95, 135, 175, 215, 255}
	n := i - 16
	return level[n/36]<<16 | level[n/6%6]<<8 | level[n%6]
}
