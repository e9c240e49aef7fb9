package machine

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/keeper"
	"moneyloop/ui/page/ask"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// An Environment is that of whoever started the program, "NAME=value" each.
type Environment []string

// Value returns the value of a variable, or "".
func (e Environment) Value(name string) (value string) {
	for _, v := range e {
		if k, text, _ := strings.Cut(v, "="); k == name {
			value = text
		}
	}
	return value
}

// named is a file as somebody types its name, who may leave out its end.
func named(name, end string, env Environment) string {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		name = filepath.Join(env.Value("HOME"), rest)
	}
	if filepath.Ext(name) == "" {
		name += end
	}
	return name
}

// Save saves a session that rests, to its file or, if as is not empty, under another name.
func (k Keeping) Save(s session.Session, as string, env Environment) tea.Cmd {
	w := k.work
	if as == "" {
		return about(w, func() any { return w.Save(s) })
	}
	as = named(as, ".yaml", env)
	return about(w, func() any { return w.SaveAs(s, as) })
}

// saved goes on after a save, or asks what is to be done.
func (o Outcome) saved(s keeper.Saving) Outcome {
	switch {
	case s.File != nil:
		var begin func() (keeper.Kept, error)
		w := o.work
		o.Session, begin = w.Saved(o.Session, s.File)
		o.disk, o.tried = keeper.Disk{}, o.Session.Entry()
		o.Cmd = about(w, func() any {
			kept, err := begin()
			return keptNews{kept, err}
		})
		if !o.watched {
			o.watched, o.Cmd = o.watches(), tea.Batch(o.Cmd, o.Watch())
		}
		return o.say("%s", s.Told)
	case s.Propose != "":
		o.Page = ask.Line(s.Told, "save as", s.Propose, func(text string) view.Request { return view.Save{As: text} })
	case s.Disk.State == keeper.Changed:
		o.disk = s.Disk
		o.Page = ask.Choice(
			s.Told,
			view.Option{Name: "mine onto theirs", Means: "your changes, made on what it says", Then: view.Join{Mine: true, Theirs: true}},
			view.Option{Name: "theirs", Means: "yours are kept as a draft", Then: view.Join{Theirs: true}},
			view.Option{Name: "write mine", Means: "what it says is kept as a draft", Then: view.Join{Mine: true}},
		)
	default:
		return o.say("%s", s.Told)
	}
	return o
}

// Join does what was chosen where two have changed a file.
func (k Keeping) Join(s session.Session, r view.Join) Outcome {
	o := Outcome{Keeping: k, Session: s}
	switch {
	case k.disk.File == nil:
		return o
	case r.Mine && r.Theirs:
		return o.join(keeper.MineOntoTheirs)
	case r.Theirs:
		return o.join(keeper.Theirs)
	case r.Mine:
		return o.join(keeper.WriteMine)
	}
	return o
}

// join brings the session and its changed file together.
func (o Outcome) join(way keeper.Way) Outcome {
	w := o.work
	j, err := w.Join(o.Session, o.disk.File, way)
	if err != nil {
		return o.fail("What the file says cannot be played here: %v", err)
	}
	o.Session, o.disk, o.tried = j.Session, keeper.Disk{}, j.Session.Entry()
	saves := way == keeper.WriteMine || way == keeper.MineOntoTheirs && j.Told == ""
	o.Cmd = about(w, func() any {
		kept, err := j.Keep()
		return joinedNews{keptNews{kept, err}, j.Told, saves}
	})
	return o
}

// joined goes on once the disk knows.
func (o Outcome) joined(news joinedNews) Outcome {
	if o = o.kept(news.keptNews); o.Trouble {
		return o
	}
	if told := strings.TrimSpace(news.told + " " + o.Said); told != "" {
		o = o.say("%s", told)
	}
	if news.save {
		o.Cmd = o.Save(o.Session.Settle(), "", nil)
	}
	return o
}

// Edit gives the text of a session that rests to the person's editor, at the line of an
// address: the document, or what came back from there last and was not legal.
func (k Keeping) Edit(s session.Session, at string, env Environment) Outcome {
	o := Outcome{Keeping: k, Session: s}
	doc, old := s.Document(), k.broken
	text, line := doc.Bytes(), doc.Line(at)
	if old.Text != nil {
		text, line = old.Text, old.Line
	}
	name, w := doc.Name, k.work
	if title := k.Title(); title != "" {
		name = title
	}
	o.Cmd = about(w, func() any {
		e, err := w.Keeper().Edit(env.Value, name, text, line)
		if err != nil {
			return keeper.Edited{Err: err}
		}
		return execNews{e, old}
	})
	return o
}

// inShort is the first line of what is wrong with a file, without the folder that it is in.
func (k Keeping) inShort(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	if path := k.work.Place().Path; path != "" {
		text = strings.ReplaceAll(text, path, filepath.Base(path))
	}
	return text
}

// edited takes in what came back from an editor.
func (o Outcome) edited(e keeper.Edited) Outcome {
	failed := new(exec.ExitError)
	switch {
	case e.File != nil:
		next, err := o.Session.Edit(model.Edit{Verb: model.ReplaceEdit, Value: string(e.File.Bytes())})
		if err != nil {
			return o.fail("%v", err)
		}
		o.Session, o.broken = next, keeper.Edited{}
		return o.say("What you wrote is read in; u has it as before.")
	case e.Text != nil:
		o.broken = e
		return o.fail("What you wrote is kept but not read in; ctrl+e goes on there. %s", o.inShort(e.Err))
	case errors.As(e.Err, &failed):
		return o.say("The editor ended with %v and changed nothing.", e.Err)
	case e.Err != nil:
		return o.say("%s.", strings.ToUpper(e.Err.Error()[:1])+e.Err.Error()[1:])
	}
	o.broken = keeper.Edited{}
	return o.say("Nothing was changed in the editor.")
}

// SetAside lets go of what came back from an editor and was not legal, and says where on the
// disk it stays; "" if there is nothing.
func (k Keeping) SetAside() (Keeping, string) {
	path := k.broken.Path
	if path == "" {
		return k, ""
	}
	k.broken = keeper.Edited{}
	return k, "What you wrote in the editor is set aside: " + path
}
