package tui

import (
	"fmt"
	"path/filepath"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/format"
	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/view"
)

// keptMsg brings what a keeper has to open, and what went into the bin while the list was
// open.
type keptMsg struct {
	rows   []page.Row
	bin    []string
	at     int    // the row that is selected, -1 if the list is opened
	failed string // why a draft stays where it is, or ""
	turn   int    // of the pages when it was asked for
}

// listKept opens the list of what can be opened. What a keeper has is read beside.
func listKept(m Model) (Model, tea.Cmd) {
	if !m.opts.keeper().Drafts() {
		return onList(m, openList(m, keptMsg{at: -1}))
	}
	k, asked := m.opts.keeper(), keptMsg{at: -1, turn: m.pages.turns}
	return m, func() tea.Msg { return kept(k, asked) }
}

// kept lists drafts, then files of late.
func kept(k *machine.Keeper, msg keptMsg) keptMsg {
	now := time.Now()
	for i, d := range k.List() {
		row := draftRow(d, now)
		if row.Drop = (view.Bin{Draft: d.Name, In: msg.bin, At: ownRows + i}); ownRows+i == msg.at && msg.failed != "" {
			row.Means = msg.failed
		}
		msg.rows = append(msg.rows, row)
	}
	for _, f := range k.Late() {
		msg.rows = append(msg.rows, page.Row{
			Text: page.Says(filepath.Base(f.Path)), Right: "file", Word: filepath.Base(f.Path), Then: view.Load{Path: f.Path}, Pin: view.Pin{Path: f.Path},
			Means: fmt.Sprintf("%s, opened %s.", f.Path, ago(now.Sub(f.When))),
		})
	}
	return msg
}

// showKept shows the list, anew if it is there already.
func showKept(m Model, msg keptMsg) (Model, tea.Cmd) {
	p := openList(m, msg)
	if msg.at < 0 {
		return onList(m, p)
	}
	if top := m.pages.top(); top != nil && page.IsList(top) {
		m.pages = m.pages.with(p)
	}
	return m, nil
}

// bin puts a draft into the bin, or takes the last one that went there out of it.
func bin(m Model, r view.Bin) (Model, tea.Cmd) {
	k, msg := m.opts.keeper(), keptMsg{bin: slices.Clone(r.In), at: r.At, turn: m.pages.turns}
	return m, func() tea.Msg {
		var err error
		if r.Draft != "" {
			if err = k.Drop(r.Draft); err == nil {
				msg.bin = append(msg.bin, r.Draft)
			}
		} else if n := len(msg.bin) - 1; n >= 0 {
			err = k.Restore(msg.bin[n])
			msg.bin = msg.bin[:n]
		}
		if err != nil {
			msg.failed = "It stays where it is: " + inShort(err) + "."
		}
		return kept(k, msg)
	}
}

// draftRow is a draft as the list shows it.
func draftRow(d machine.Draft, now time.Time) page.Row {
	title, of := d.Title, ""
	switch {
	case d.Place.Path != "":
		title, of = filepath.Base(d.Place.Path), " of "+d.Place.Path
	case d.Place.Library != "":
		of = " of " + d.Place.Library + " in the library"
	}
	if title == "" {
		title = d.Name
	}
	changed := format.Counted(d.Changes, "change")
	switch {
	case d.Torn:
		changed = "what it said last"
	case d.Typed && d.Changes == 0:
		changed = "something half typed"
	}
	return page.Row{
		Text: page.Says(fmt.Sprintf("%s, draft, %s, %s", title, changed, ago(now.Sub(d.When)))), Right: "draft", Word: title,
		Means: fmt.Sprintf("A draft%s. D puts it into the bin, u takes it out again.", of), Then: view.Load{Draft: d.Name},
	}
}

// ago says how long something is ago. What lies ahead, since a clock was set back, is now.
func ago(d time.Duration) string {
	for _, unit := range []struct {
		size time.Duration
		one  string
		many string
	}{{24 * time.Hour, "a day", "days"}, {time.Hour, "an hour", "hours"}, {time.Minute, "a minute", "minutes"}} {
		switch n := int(d / unit.size); {
		case n == 1:
			return unit.one + " ago"
		case n > 1:
			return fmt.Sprintf("%d %s ago", n, unit.many)
		}
	}
	return "just now"
}
