package command

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

// A Screen is what a stream can show: nothing but text where it is no terminal. The
// zero screen is none.
type Screen struct {
	Profile colorprofile.Profile
	Width   int // in columns; 0 where it is no terminal
}

// ScreenOf looks at a stream without asking the terminal anything: one that does not
// answer would hold up what is printed.
func ScreenOf(out io.Writer, env []string) Screen {
	s := Screen{Profile: colorprofile.Detect(out, env)}
	if f, ok := out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		s.Width, _, _ = term.GetSize(f.Fd())
	}
	return s
}

// Page is how a command prints to be read.
type Page struct{ Theme string }

// Flags lets a person choose the colours.
func (p *Page) Flags(a *Caller, c *cobra.Command) {
	c.Flags().StringVar(&p.Theme, "theme", "", "colours on a terminal: "+strings.Join(Variants(), ", ")+"; or in "+theme.VariantVar)
	a.Complete(c, "theme", Variants())
}

// Variants are the words for palettes.
func Variants() []string {
	var words []string
	for v := theme.Dark; v <= theme.ColourBlindLight; v++ {
		words = append(words, v.String())
	}
	return words
}

// On is the paper that standard output is, in the palette that was asked for.
func (p *Page) On(a *Caller, c *cobra.Command) (typeset.Paper, error) {
	variant := theme.PrintVariant(a.Env)
	if p.Theme != "" {
		var err error
		if variant, err = theme.ParseVariant(p.Theme); err != nil {
			return typeset.Paper{}, Misuse(c, "%w", err)
		}
	}
	return a.Paper(a.Out, variant), nil
}

// Print writes a page to standard output.
func (p *Page) Print(a *Caller, c *cobra.Command, fill func(*typeset.Page)) error {
	on, err := p.On(a, c)
	if err != nil {
		return err
	}
	page := typeset.On(on)
	fill(page)
	_, err = io.WriteString(a.Out, page.String())
	return err
}

// Paper is what a stream is to print on. The colours are the explorer's, as designed for
// what the terminal can show, so that there is nothing to be brought down to it.
func (a *Caller) Paper(stream io.Writer, v theme.Variant) typeset.Paper {
	if a.Screen == nil {
		return typeset.Paper{}
	}
	s := a.Screen(stream)
	paper := typeset.Paper{Width: s.Width}
	if s.Profile > colorprofile.NoTTY {
		_, glyphs := theme.Detect(a.Env)
		paper.Theme = theme.New(v, theme.FromTerminal(s.Profile, a.Env), glyphs)
	}
	return paper
}

// Printed is a command that takes nothing and prints a page.
func Printed(a *Caller, name, short, long string, fill func(*typeset.Page) error) *cobra.Command {
	var page Page
	c := &cobra.Command{
		Use: name, Short: short, Long: long, Example: "moneyloop " + name,
		Args:              Args(0, 0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			var err error
			if printing := page.Print(a, c, func(p *typeset.Page) { err = fill(p) }); printing != nil {
				return printing
			}
			return err
		},
	}
	page.Flags(a, c)
	return c
}
