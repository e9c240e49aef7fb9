package machine

import (
	"bytes"

	"moneyloop/ui/keeper"
	"moneyloop/ui/page/ask"
	"moneyloop/ui/report"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// An Export is something of a session as it leaves the explorer.
type Export struct {
	Text string
	What string // it is, as a sentence begins with it
	End  string // of the name of a file that it is written to
}

// Exported returns the run as "csv", "json" or "markdown", or the "text" with levers where
// they stand.
func Exported(s session.Session, as string) (Export, error) {
	var b bytes.Buffer
	switch as {
	case "csv":
		err := report.CSV(&b, s.Run())
		return Export{b.String(), "The run as CSV", ".csv"}, err
	case "json":
		err := report.JSON(&b, s.Run())
		return Export{b.String(), "The run as JSON", ".json"}, err
	case "markdown":
		err := report.Markdown(&b, s.Run())
		return Export{b.String(), "The run as Markdown", ".md"}, err
	}
	f, err := s.Written()
	if err != nil {
		return Export{}, err
	}
	return Export{string(f.Bytes()), "The file with levers where they stand", ".yaml"}, nil
}

// Export writes something of a session that rests to a file, or asks to which one.
func (k Keeping) Export(s session.Session, r view.Export, env Environment) Outcome {
	o := Outcome{Keeping: k, Session: s}
	e, err := Exported(s, r.As)
	if err != nil {
		return o.fail("That cannot be exported: %v", err)
	}
	w, name := k.work, s.Scenario().Name
	if r.To == "" {
		o.Cmd = about(w, func() any { return askWhere(e.What+": to which file?", keeper.Free(".", name, e.End), r) })
		return o
	}
	r.To = named(r.To, e.End, env)
	o.Cmd = about(w, func() any {
		told, err := w.Export(r.To, []byte(e.Text))
		return exportedNews{r, told, err}
	})
	return o
}

// askWhere asks for the name of a file to export to.
func askWhere(told, name string, r view.Export) view.Page {
	return ask.Line(told, "export to", name, func(text string) view.Request {
		r.To = text
		return r
	})
}

// exported tells what came of an export; where that failed, it asks for another name.
func (o Outcome) exported(news exportedNews) Outcome {
	if news.err != nil {
		o.Page = askWhere("Not written: "+news.err.Error()+". Under which other name?", news.r.To, news.r)
		return o
	}
	return o.say("%s", news.told)
}
