package tui

import (
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/theme"
)

// A look is what the terminal can show and what the person prefers, turned into a
// theme. Startup messages come in any order; each teaches it something.
type look struct {
	variant theme.Variant
	chosen  bool // by the person: the terminal's background does not matter
	profile theme.Profile
	glyphs  theme.Glyphs
	env     []string
	theme   *theme.Theme
}

func newLook(o Options) look {
	l := look{env: o.Env}
	l.profile, l.glyphs = theme.Detect(o.Env)
	if o.Glyphs != nil {
		l.glyphs = *o.Glyphs
	}
	l.variant, l.chosen = theme.DetectVariant(o.Env)
	if o.Variant != nil {
		l.variant, l.chosen = *o.Variant, true
	}
	return l.build()
}

// CanDraw reports whether the terminal of an environment can place a cursor; one that
// does not say what it is cannot. Windows has no such variable, and its terminals can.
func CanDraw(env []string) bool {
	term := ""
	for _, e := range env {
		if name, value, _ := strings.Cut(e, "="); name == "TERM" {
			term = value
		}
	}
	return term == "" && runtime.GOOS == "windows" || term != "" && term != "dumb" && term != "unknown"
}

func (l look) build() look {
	l.theme = theme.New(l.variant, l.profile, l.glyphs)
	return l
}

// learn takes in what the terminal says about itself.
func (l look) learn(msg tea.Msg) look {
	switch msg := msg.(type) {
	case tea.ColorProfileMsg:
		l.profile = theme.FromTerminal(msg.Profile, l.env)
	case tea.BackgroundColorMsg:
		if !l.chosen {
			l.variant = theme.Dark
			if !msg.IsDark() {
				l.variant = theme.Light
			}
		}
	}
	return l.build()
}

// variants are the palettes in the order of the key that goes through them.
var variants = [...]theme.Variant{theme.Dark, theme.Light, theme.ColourBlind, theme.ColourBlindLight}

// next goes to the next variant, and stays with the person's choice from then on.
func (l look) next() look {
	l.variant, l.chosen = variants[(int(l.variant)+1)%len(variants)], true
	return l.build()
}
