package lesson

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// french is small in other words, one step missing.
const french = `---
lesson: 1
title: Petit
---

## note: Un billet

Mr A met {invest.paid@1} chez B.

> N'expliquez rien.

## who: Qui tombe ?

Puis A s'arrête. **Qui tombe ?**

- personne
- C

### reveal

{first.name}, {first.quarter} : il manquait {rescue c}, {cause c}

| qui | perdu |
| --- | --- |
| prêteurs | {default.loss} |

## big: Combien ?

Combien ?

### reveal

{truth}, depuis {before} ; {odds d.default_probability@4}.
`

func TestTranslation(t *testing.T) {
	fine := strings.Replace(small, "*nothing*", "nothing", 1)
	dir := t.TempDir()
	for name, text := range map[string]string{"small.md": fine, "small.fr.md": french} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Load(filepath.Join(dir, "small.fr.md"))
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "Petit" || l.Steps[0].Title != "Un billet" || l.Steps[2].Title != "Save C" || l.Minutes != 4 {
		t.Errorf("%s: %s, %s", l.Title, l.Steps[0].Title, l.Steps[2].Title)
	}
	p, _ := at(t, l, l.Begin(), Event{Do: Go}, reply("2"))
	page, err := l.Page(p, voice)
	if err != nil || page.Said != "C" || page.Belief.Grade != SoItWas || !strings.HasPrefix(page.Reveal.String(), "Mr C, 8 : il manquait") {
		t.Errorf("%q, %q, %v", page.Said, page.Reveal, err)
	}
	found := l.Check(voice)
	if len(found) != 1 || !found[0].Remark || found[0].Step != "save" || !strings.Contains(found[0].Text, "it is not translated") {
		t.Errorf("found %v", found)
	}

	en, err := Parse("small.md", []byte(fine))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, put, want string }{
		{"{invest.paid@1} chez", "chez", "fr.md:6:4: step note: its text lacks {invest.paid@1}"},
		{"{before}", "{before} {truth}", "fr.md:27:4: step big: its reveal has {truth}, and the lesson has not"},
		{"- C\n", "", "fr.md:12:4: step who: found 1 answers, expected 2, as the lesson has"},
		{"## big", "## bog", `fr.md:27:4: found "bog", expected a step of small.md`},
		{"## big: Combien ?\n", "## big: Combien ?\nminutes: 1\n", `fr.md:28:1: step big: found "minutes: 1", expected of: and a hash alone, or a blank line before the text`},
		{"Mr A met", "Mr A met 100 ou", `fr.md:8:10: step note: found "100", expected a number of a run in braces, such as {group.cash@1}, or one of says:`},
	} {
		if _, err := en.Translate("fr.md", []byte(strings.Replace(french, c.old, c.put, 1))); err == nil || !strings.Contains("\n"+err.Error()+"\n", "\n"+c.want+"\n") {
			t.Errorf("%q: %v\nwant %s", c.put, err, c.want)
		}
	}
	stale, err := en.Translate("fr.md", []byte(strings.Replace(french, "## note: Un billet\n", "## note: Un billet\nof: 0000\n", 1)))
	if err != nil || !strings.Contains(stale.Check(voice).Error(), "step note: the lesson has changed since: it is now of: "+en.Steps[0].hash) {
		t.Errorf("stale: %v, %v", stale, err)
	}
}
