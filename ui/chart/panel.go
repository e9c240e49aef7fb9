package chart

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Panel keeps a drawn picture until something it depends on changes: the version of
// the data, the size, or the theme. While money moves in another panel, a chart in a
// Panel costs a copy of its cells.
type Panel struct {
	picture *canvas.Canvas
	version uint64
	theme   *theme.Theme
}

// Draw copies the picture into r, having draw draw it anew first if it must. Equal
// versions must mean equal data.
func (p *Panel) Draw(c *canvas.Canvas, r canvas.Rect, t *theme.Theme, version uint64, draw func(*canvas.Canvas, canvas.Rect)) {
	if r.Empty() {
		return
	}
	if p.picture == nil {
		p.picture = canvas.New(0, 0)
	}
	w, h := p.picture.Size()
	if w != r.W || h != r.H || p.version != version || p.theme != t {
		p.picture.Resize(r.W, r.H)
		draw(p.picture, canvas.Rect{W: r.W, H: r.H})
		p.version, p.theme = version, t
	}
	c.Blit(p.picture, r.X, r.Y)
}
