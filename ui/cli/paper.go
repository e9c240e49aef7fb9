package cli

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// A screen is what a stream can show: nothing but text where it is no terminal. The
// zero screen is none.
type screen struct {
	profile colorprofile.Profile
	width   int // in columns; 0 where it is no terminal
}

// screenOf looks at a stream without asking the terminal anything: one that does not
// answer would hold up what is printed.
func screenOf(out io.Writer, env []string) screen {
	s := screen{profile: colorprofile.Detect(out, env)}
	if f, ok := out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		s.width, _, _ = term.GetSize(f.Fd())
	}
	return s
}

// printed is how a command prints to be read.
type printed struct{ theme string }

// flags lets a person choose the colours.
func (p *printed) flags(a *caller, c *cobra.Command) {
	c.Flags().StringVar(&p.theme, "theme", "", "colours on a terminal: "+strings.Join(variants(), ", ")+"; or in "+theme.VariantVar)
	a.complete(c, "theme", variants())
}

func variants() []string {
	var words []string
	for v := theme.Dark; v <= theme.ColourBlindLight; v++ {
		words = append(words, v.String())
	}
	return words
}

// on is the paper that standard output is, in the palette that was asked for.
func (p *printed) on(a *caller, c *cobra.Command) (typeset.Paper, error) {
	variant := theme.PrintVariant(a.env)
	if p.theme != "" {
		var err error
		if variant, err = theme.ParseVariant(p.theme); err != nil {
			return typeset.Paper{}, misuse(c, "%w", err)
		}
	}
	return a.paper(a.out, variant), nil
}

// print writes a page to standard output.
func (p *printed) print(a *caller, c *cobra.Command, fill func(*typeset.Page)) error {
	on, err := p.on(a, c)
	if err != nil {
		return err
	}
	page := typeset.On(on)
	fill(page)
	_, err = io.WriteString(a.out, page.String())
	return err
}

// paper is what a stream is to print on. The colours are the explorer's, as designed for
// what the terminal can show, so that there is nothing to be brought down to it.
func (a *caller) paper(stream io.Writer, v theme.Variant) typeset.Paper {
	if a.screen == nil {
		return typeset.Paper{}
	}
	s := a.screen(stream)
	paper := typeset.Paper{Width: s.width}
	if s.profile > colorprofile.NoTTY {
		_, glyphs := theme.Detect(a.env)
		paper.Theme = theme.New(v, theme.FromTerminal(s.profile, a.env), glyphs)
	}
	return paper
}
