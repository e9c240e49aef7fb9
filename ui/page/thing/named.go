package thing

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/view"
)

// dealings says by which deals a firm pays and is paid, and how often it is named.
func dealings(m *model.Scenario, id string, width int) []view.Line {
	var pays, paid []string
	shocks, levers := 0, 0
	for i := range m.Deals {
		switch d := &m.Deals[i]; id {
		case d.From:
			pays = append(pays, d.Label()+" to "+m.PartyName(d.To))
		case d.To:
			paid = append(paid, d.Label()+" by "+m.PartyName(d.From))
		}
	}
	for i := range m.Shocks {
		if k := &m.Shocks[i]; k.On == id || k.On == model.Everyone {
			shocks++
		}
	}
	for i := range m.Controls {
		if on, _, _ := strings.Cut(m.Controls[i].Ref, "."); on == id {
			levers++
		}
	}
	var list []view.Line
	for _, part := range []struct {
		head string
		of   []string
	}{{"Pays ", pays}, {"Is paid ", paid}} {
		if len(part.of) > 0 {
			list = append(list, view.Paragraph(part.head+strings.Join(part.of, ", ")+".", width, plain())...)
		}
	}
	text := fmt.Sprintf("Named by %s, %s, %s.", format.Counted(len(pays)+len(paid), "deal"), format.Counted(levers, "lever"), format.Counted(shocks, "shock"))
	return append(list, view.Paragraph(text, width, dim())...)
}
