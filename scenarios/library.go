package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
)

//go:embed library/*.yaml
var library embed.FS

// Default is the scenario that opens when none is named.
const Default = "three-friends"

// Names lists the scenarios of the library, the default first.
func Names() []string {
	files, err := library.ReadDir("library")
	if err != nil {
		panic(err) // it is part of the program
	}
	names := []string{Default}
	for _, file := range files {
		if name := strings.TrimSuffix(file.Name(), ".yaml"); name != Default {
			names = append(names, name)
		}
	}
	return names
}

// Open returns a scenario of the library. If there is none of this name the error is
// an *UnknownError. Whoever opens one is given the same file: nobody may change its
// scenario.
func Open(name string) (*File, error) {
	if !slices.Contains(Names(), name) {
		return nil, &UnknownError{name, model.Nearest(name, Names())}
	}
	f, _ := shelf.LoadOrStore(name, sync.OnceValues(func() (*File, error) {
		data, err := library.ReadFile("library/" + name + ".yaml")
		if err != nil {
			return nil, err
		}
		return Parse(name+".yaml", data)
	}))
	return f.(func() (*File, error))()
}

// shelf has the files of the library that were opened: a server shows one to everybody.
var shelf sync.Map

// A Summary is what a list of scenarios shows of one.
type Summary struct {
	Name, Title, Story, AsOf string
	model.About
}

// Summaries tells what each scenario of the library is about, shelf by shelf, each in the
// order of Names. It reads no further than what a file says before its firms.
func Summaries() []Summary {
	var all []Summary
	for _, name := range Names() {
		text, err := library.ReadFile("library/" + name + ".yaml")
		if err != nil {
			panic(err) // it is part of the program
		}
		about := grammar.About(text, name)
		all = append(all, Summary{name, about.Title, about.Story, about.AsOf, about.About})
	}
	slices.SortStableFunc(all, func(a, b Summary) int { return int(a.Shelf) - int(b.Shelf) })
	return all
}

// ShelfTitle is the heading over the scenarios of a shelf.
func ShelfTitle(s model.Shelf) string {
	title, _, _ := strings.Cut(model.Meaning(s.String()), ":")
	return strings.ToUpper(title[:1]) + title[1:]
}

// TitleOf returns the title of a text that was a scenario, or "", and reads no further than
// it must.
func TitleOf(text []byte) string { return grammar.About(text, "").Title }

// An UnknownError says that the library has no scenario of this name.
type UnknownError struct {
	Name    string
	Nearest string // the most similar name, or ""
}

func (e *UnknownError) Error() string {
	text := fmt.Sprintf("no scenario is called %q", e.Name)
	if e.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return text
}
