package home

import (
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

func (p painter) levers(r canvas.Rect) {
	if r.Empty() {
		return
	}
	h := p.home
	p.Canvas.Box(p.Theme, r, "Levers", h.focus == Levers)
	rack := h.levers.rack(r, h.session.Board)
	for k, row := range rack.rows {
		at := rack.line(k)
		if row.lever < 0 {
			p.Text(at.X, at.Y, at.W, row.group, theme.Style{Fg: theme.Title, Attr: theme.Bold})
			continue
		}
		h.levers.slider(row.lever, h.session.Board).View(p.Canvas, at, p.Theme, rack.columns, h.focus == Levers && row.lever == h.levers.at)
	}
	more := theme.Style{Fg: theme.Dim}
	if rack.above {
		p.Canvas.Set(r.X+r.W-2, r.Y, p.Theme.Glyph(theme.ArrowUp), more)
	}
	if rack.below {
		p.Canvas.Set(r.X+r.W-2, r.Y+r.H-1, p.Theme.Glyph(theme.ArrowDown), more)
	}
	p.asksFor(rack, tell.Of(h.session).PromptLever())
	if len(rack.rows) == 0 {
		p.Text(rack.rect.X, rack.rect.Y, rack.rect.W, "This scenario has no levers.", more)
	}
}

// chart draws a chart with its title and legend in the frame, and keeps the picture.
func (p painter) chart(r canvas.Rect, which Panel, panel *chart.Panel) {
	if r.Empty() {
		return
	}
	h, margins := p.home, chart.Margins{}
	if r == h.layout.rect(which) {
		margins = h.kept.margins(h)
	}
	panel.Draw(p.Canvas, r, p.Theme, h.kept.version(h, which, margins), func(c *canvas.Canvas, r canvas.Rect) {
		plot := h.plot()
		lines := plot.lines(which)
		lines.Margins = margins
		title := p.Primes(plot.title(which, &lines, lines.ScaleIn(r.Inset(1)), p.Theme.Glyph(theme.ArrowUp)))
		after := canvas.Width(title) + 6
		if _, brief, ok := strings.Cut(title, ": "); ok && which == Solvency && lines.LeastLegend() > r.W-after-2 {
			title = brief
			after = canvas.Width(title) + 6
		}
		c.Box(p.Theme, r, title, h.focus == which)
		lines.Legend(c, r.X+after, r.Y, r.W-after-2, p.Theme)
		lines.Draw(c, r.Inset(1), p.Theme)
		text := plot.told(!p.Theme.Tints())
		if text == "" && which == Solvency {
			text = plot.caption()
		}
		if text == "" && (which == Revenue || h.layout.Revenue.Empty()) {
			text = p.rests(r.W)
		}
		p.caption(c, r, text)
	})
}

// rests says of a real case what its numbers are worth, as much of that as a frame is wide for.
func (p painter) rests(width int) string {
	facts := p.home.session.Scenario().Rests()
	for n := len(facts); n > 0; n-- {
		if text := strings.Join(facts[:n], " "+string(p.Theme.Glyph(theme.Separator))+" "); canvas.Width(text)+6 <= width {
			return text
		}
	}
	return ""
}

// caption writes into the lower edge of a frame, at its right, what is in it in words; what
// does not fit is not begun.
func (p painter) caption(c *canvas.Canvas, r canvas.Rect, text string) {
	if text = p.Primes(text); text != "" && canvas.Width(text)+6 <= r.W {
		c.TextRight(r.X+r.W-3, r.Y+r.H-1, " "+text+" ", theme.Style{Fg: theme.Text})
	}
}

// lastRows says what just changed, what to try next and what happened. Rows that are left
// tell what the selected lever means, and then what the figures of the headline do.
func (p painter) lastRows(l layout) {
	used := p.notice(l.Notice)
	p.line(l.Line)
	free := [2]canvas.Rect{below(l.Notice, used), below(l.Events, p.events(l.Events))}
	dim, help := theme.Style{Fg: theme.Dim}, p.home.leverHelp()
	if p.home.focus == Levers && help != "" {
		p.help(help, &free)
	}
	r := free[1]
	for i, f := range figures(p.home) {
		text := f.explanation()
		if r.H > 0 && p.home.focus < Figures && inHeadline(p.home, i) && canvas.Width(text) <= r.W {
			r = below(r, p.Paragraph(r, text, dim))
		}
	}
}

// help writes what a lever means into rows that are free, and takes them: where all of it
// fits, else where some of its sentences do. ? tells all of it.
func (p painter) help(text string, free *[2]canvas.Rect) {
	best, said := -1, ""
	for k, r := range free {
		if part, fits := view.Whole(text, r.W, r.H); fits && r.H > 0 && len(part) > len(said) {
			best, said = k, part
		}
	}
	if best >= 0 {
		free[best] = below(free[best], p.Paragraph(free[best], said, theme.Style{Fg: theme.Dim}))
	}
}

// below is what of a rectangle is left under so many rows, inside the margins of the
// screen.
func below(r canvas.Rect, rows int) canvas.Rect {
	if r.X == 0 {
		r = r.Narrow(1)
	}
	return r.Below(rows)
}
