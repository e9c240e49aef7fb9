package chart_test

import (
	"encoding/binary"
	"math"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// FuzzDraw draws anything anywhere and checks that it stays where it belongs.
func FuzzDraw(f *testing.F) {
	f.Add([]byte{}, 10, 5, 40, 10, uint8(0), "name")
	f.Add([]byte("some bytes that are numbers, and some more of them"), -3, -2, 9, 4, uint8(1), "日本語 e\u0301 \x1b[31m")
	f.Add(binary.LittleEndian.AppendUint64(nil, math.Float64bits(math.Inf(1))), 0, 0, 1, 1, uint8(2), "")
	f.Fuzz(func(t *testing.T, data []byte, x, y, w, h int, g uint8, name string) {
		r := canvas.Rect{X: x % 50, Y: y % 20, W: w % 90, H: h % 50}
		c := canvas.New(70, 40)
		mark := theme.Style{Fg: theme.Bad, Attr: theme.Italic}
		c.Fill(c.Bounds(), '#', mark)
		fuzzed(data, name).Draw(c, r, dark(theme.Glyphs(g%3)))
		for cy := range 40 {
			for cx := range 70 {
				if !r.Contains(cx, cy) && c.At(cx, cy) != (canvas.Cell{Rune: '#', Style: mark}) {
					t.Fatalf("cell %d,%d outside %v was written: %v", cx, cy, r, c.At(cx, cy))
				}
			}
		}
	})
}

// fuzzed reads a chart out of bytes: series of floats, then everything else.
func fuzzed(data []byte, name string) *chart.Lines {
	var values []float64
	for len(data) >= 8 {
		values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(data)))
		data = data[8:]
	}
	next := func() int {
		if len(data) == 0 {
			return 0
		}
		n := int(data[0])
		data = data[1:]
		return n
	}
	cut := 0
	if len(values) > 0 {
		cut = next() % (len(values) + 1)
	}
	l := &chart.Lines{
		Series: []chart.Series{
			{Name: name, Values: values[:cut], Role: theme.Firm1, Thick: next()%2 == 0},
			{Name: "b" + name, Values: values[cut:], Role: theme.Firm2, Dash: chart.Dash(next()), Behind: next()%2 == 0},
		},
		Cursor: next() - 3, Zero: next()%2 == 0,
		Bands: []chart.Band{
			{Name: name, Lower: values[:cut], Upper: values[cut:], Role: theme.PassedOn, Pattern: theme.Shade},
			{Name: "b b " + name, Lower: values[cut:], Upper: values, Role: theme.OwnOrBorrowed, Pattern: theme.GlyphName(next())},
		},
		Marks: []chart.Mark{{Quarter: next(), Number: next()}, {Quarter: next(), Number: next() - 9}},
	}
	if next()%2 == 1 {
		l.Note, l.Series[0].Fate, l.Series[0].FateAt = name, "gone "+name, next()-1
	}
	if len(values) > 2 {
		l.Zones, l.Span = []chart.Zone{{Lo: values[1], Hi: values[2], Label: name}}, chart.Range{Lo: values[1], Hi: values[0]}
		l.Clip = chart.Range{Lo: values[2], Hi: values[1]}
		if next()%2 == 0 {
			l.Range = chart.Range{Lo: values[0], Hi: values[1]}
		}
		l.Thresholds = []chart.Threshold{{Value: values[2], Label: name}, {Value: values[1], Label: "limit"}}
	}
	return l
}
