package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// export puts what is asked for on the clipboard, or has it written to a file.
func export(m Model, r view.Export) (Model, tea.Cmd) {
	m.pages = m.pages.chosen()
	m = m.settle()
	switch {
	case r.As == "code":
		return exportCode(m)
	case r.File || r.To != "":
		return follows(m, m.keeping.Export(m.session, r, m.opts.Env))
	}
	e, err := machine.Exported(m.session, r.As)
	if err != nil {
		m.notice = view.Failing("That cannot be exported: %v", err)
		return m, nil
	}
	return copied(m, view.Copy{Text: e.Text, What: e.What})
}

// exportCode puts the share code on the clipboard, and shows it in any case.
func exportCode(m Model) (Model, tea.Cmd) {
	code, err := Code(m)
	if err != nil {
		m.notice = view.Failing("There is no share code: %v", err)
		return m, nil
	}
	m, cmd := copied(m, view.Copy{Text: code, What: "The share code"})
	if cmd == nil {
		return m.say("Leaving prints the share code: %s", code), nil
	}
	return m.say("The share code is given to your terminal for its clipboard; leaving prints it, too: %s", code), cmd
}

// openShared opens what a share code holds, or asks for one.
func openShared(m Model, r view.Code) (Model, tea.Cmd) {
	if r.Text != "" {
		return openCode(m, r.Text)
	}
	m.pages = m.pages.chosen().push(page.Code())
	return m, nil
}

// reformat writes the whole text anew.
func reformat(m Model) (Model, tea.Cmd) {
	e, comments, done := session.Reformat(m.session)
	told := "The whole text is written anew, in the usual form."
	switch {
	case done:
		m.pages = m.pages.chosen()
		return m.say("The text is in the usual form already."), nil
	case comments == 1:
		told += " Its one comment is gone."
	case comments > 1:
		told += fmt.Sprintf(" Its %d comments are gone.", comments)
	}
	return change(m.settle(), view.Edit{Edits: []model.Edit{e}, Told: told + " u has it as before.", Select: m.home.Selected(m.session)})
}

// keyless are the commands that have no key.
func keyless(m Model) []view.Option {
	var list []view.Option
	for _, e := range []struct{ as, name, also string }{
		{"csv", "the run as CSV", "csv"},
		{"json", "the run as JSON", "json"},
		{"markdown", "the run as Markdown", "markdown"},
		{"text", "the text with levers", "yaml"},
	} {
		list = append(list, view.Option{Name: "export: " + e.name + ", copied", Word: e.as, Also: []string{e.also}, Then: view.Export{As: e.as}})
		if m.opts.keeper().Files() {
			list = append(list, view.Option{Name: "export: " + e.name + ", to a file", Word: e.as + " to a file", Also: []string{e.also}, Then: view.Export{As: e.as, File: true}})
		}
	}
	list = append(list, required(m)...)
	return append(list,
		view.Option{Name: "export: a share code, copied", Word: "share", Also: []string{"code"}, Then: view.Export{As: "code"}},
		view.Option{Name: "open a share code", Word: "code", Also: []string{"share"}, Then: view.Code{}},
		view.Option{Name: "the echoes of 2008: five similarities, and where they end", Word: "echoes", Also: []string{"2008", "2007"}, Then: view.Echoes{}},
		view.Option{Name: "format: the text in the usual form", Word: "format", Then: view.Format{}},
	)
}

// required are questions that are asked again and again: which value of a lever is required so that
// nobody falls.
func required(m Model) (list []view.Option) {
	s := m.session.Scenario()
	for i := range s.Firms {
		f := &s.Firms[i]
		for _, q := range []struct{ key, name, also string }{
			{"sales.amount", "what must customers of " + f.Label() + " pay so that nobody falls?", "customers"},
			{"leverage", "how much may " + f.Label() + " owe so that nobody falls?", "leverage"},
			{"cash", "how much cash must " + f.Label() + " have so that nobody falls?", "rescue"},
		} {
			if ref := f.ID + "." + q.key; m.session.Lever(ref) >= 0 {
				list = append(list, view.Option{Name: q.name, Word: ref, Also: []string{q.also, "required"}, Then: view.WhatSolves{Lever: ref}})
			}
		}
	}
	return list
}
