package lesson

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"

	"moneyloop/model"
)

// A Text is what people read: paragraphs, items of a list, rows of a table.
type Text []Block

// A Block is one of them.
type Block struct {
	Kind  BlockKind
	Cells [][]Piece // of a row of a table; a paragraph or an item has one
}

// BlockKind says what a block is.
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Item
	Row
)

// A Piece is a stretch of text, or a number of a run in its place.
type Piece struct {
	Text string
	Bold bool

	slot *slot
	at   place
}

// markdown reads what a lesson may have of Markdown, and takes all else for text: headings,
// paragraphs, lists, notes behind >, tables, and bold.
func markdown() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500)),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
}

// text reads a block of Markdown.
func (r *reader) text(n ast.Node) (list Text) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return Text{{Paragraph, [][]Piece{r.pieces(n)}}}
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			for c := item.FirstChild(); c != nil; c = c.NextSibling() {
				if _, nested := c.(*ast.List); nested {
					r.failIn(r.step, r.start(c), "found a list in a list, expected one list")
					continue
				}
				list = append(list, Block{Item, [][]Piece{r.pieces(c)}})
			}
		}
		return list
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			b := Block{Kind: Row}
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				b.Cells = append(b.Cells, r.pieces(cell))
			}
			list = append(list, b)
		}
		return list
	}
	r.failIn(r.step, r.start(n), "found Markdown that lessons do not have, expected paragraphs, lists, a table or notes behind >")
	return nil
}

// A stretch is text in one style, with where its parts stand in the file.
type stretch struct {
	text    strings.Builder
	bold    bool
	anchors []anchor
}

type anchor struct{ in, offset int }

func (s *stretch) place(r *reader, in int) place {
	i, found := slices.BinarySearchFunc(s.anchors, in, func(a anchor, x int) int { return a.in - x })
	if !found {
		i--
	}
	return r.at(s.anchors[i].offset + in - s.anchors[i].in)
}

// pieces reads the text within a block.
func (r *reader) pieces(n ast.Node) (list []Piece) {
	var all []*stretch
	r.inline(n, false, &all)
	for _, s := range all {
		list = append(list, r.parted(s.text.String(), s.bold, func(in int) place { return s.place(r, in) })...)
	}
	return list
}

// inline collects the stretches of a block.
func (r *reader) inline(n ast.Node, bold bool, all *[]*stretch) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := r.inStyle(bold, all)
			s.anchors = append(s.anchors, anchor{s.text.Len(), c.Segment.Start})
			s.text.Write(c.Segment.Value(r.source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				s.text.WriteByte(' ')
			}
		case *ast.Emphasis:
			if c.Level == 1 {
				r.failIn(r.step, r.start(n), "found one star or underscore around text, expected two for bold")
			}
			r.inline(c, true, all)
		default:
			r.inline(c, bold, all)
		}
	}
}

func (r *reader) inStyle(bold bool, all *[]*stretch) *stretch {
	if n := len(*all); n > 0 && (*all)[n-1].bold == bold {
		return (*all)[n-1]
	}
	s := &stretch{bold: bold}
	*all = append(*all, s)
	return s
}

// parted parts text at its braces.
func (r *reader) parted(text string, bold bool, at func(in int) place) (list []Piece) {
	for in := 0; in < len(text); {
		open := strings.IndexByte(text[in:], '{')
		if open < 0 {
			return append(list, Piece{Text: text[in:], Bold: bold, at: at(in)})
		}
		if open > 0 {
			list = append(list, Piece{Text: text[in : in+open], Bold: bold, at: at(in)})
		}
		in += open
		length := strings.IndexByte(text[in:], '}')
		if length < 0 {
			r.failIn(r.step, at(in), expected(model.Quoted("{"), "a brace that closes it", ""))
			return list
		}
		list = append(list, Piece{Text: text[in+1 : in+length], Bold: bold, at: at(in + 1), slot: &slot{}})
		in += length + 1
	}
	return list
}

// answers reads a list whose items begin with what is true of them in brackets.
func (r *reader) answers(n ast.Node) bool {
	l, ok := n.(*ast.List)
	if ok && r.of != nil {
		return r.translatedAnswers(l)
	}
	if !ok || r.step.Ask == nil {
		return false
	}
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		c := item.FirstChild()
		if c == nil {
			continue
		}
		from, to := c.Lines().At(0).Start, c.Lines().At(c.Lines().Len()-1).Stop
		text := strings.TrimRight(string(r.source[from:to]), "\r\n \t")
		inner, say, closed := strings.Cut(strings.TrimPrefix(text, "["), "]")
		if !strings.HasPrefix(text, "[") || !closed {
			r.failIn(r.step, r.at(from), "found an answer without what is true of it, expected [CONDITION] or [VALUE] before it")
			continue
		}
		indent := len(say) - len(strings.TrimLeft(say, " \t\n"))
		begin := from + 2 + len(inner) + indent
		say = strings.ReplaceAll(strings.TrimSpace(say), "\n", " ")
		if say == "" {
			r.failIn(r.step, r.at(from), "found an answer without words")
		}
		r.step.Ask.Answers = append(r.step.Ask.Answers, Answer{
			Text: Text{{Item, [][]Piece{r.parted(say, false, func(in int) place { return r.at(begin + in) })}}},
			when: line{strings.TrimSpace(inner), r.at(from + 1)},
		})
	}
	return true
}
