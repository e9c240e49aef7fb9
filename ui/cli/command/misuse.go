package command

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// MisusedFlag is an error of a flag: one that there is not, with the one that was meant, or one
// that takes another value. The rest is said as the library says it.
func MisusedFlag(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		value   *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &value):
		return Misuse(c, "--%s %s: expected %s", value.GetFlag().Name, value.GetValue(), values[value.GetFlag().Value.Type()])
	case errors.As(err, &unknown):
		if meant := meantFlag(c, unknown); meant != "" {
			return Misuse(c, "%w; did you mean %s?", err, meant)
		}
	}
	return &UsageError{c.CommandPath(), err}
}

// values says what flags of a type take; those of other types take any text.
var values = map[string]string{
	"bool": "true or false", "int": "a whole number", "int64": "a whole number", "uint64": "a whole number, 0 or more", "float64": "a number",
	"duration": "a length of time such as 90s or 10m",
}

// meantFlag is the flag that was meant by one that there is not: a value of another one, or one
// that is written with fewer dashes, or otherwise. "" if there is none.
func meantFlag(c *cobra.Command, err *pflag.NotExistError) string {
	typed := err.GetSpecifiedName()
	if many := err.GetSpecifiedShortnames(); many != "" {
		typed, _, _ = strings.Cut(many, "=")
	}
	meant, names := "", []string{}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		_, listed, _ := strings.Cut(f.Usage, ": ")
		listed, _, _ = strings.Cut(listed, ";")
		if slices.Contains(strings.Split(listed, ", "), typed) {
			meant = "--" + f.Name + " " + typed
		}
		names = append(names, f.Name)
	})
	if near := model.Nearest(typed, names); meant == "" && len(typed) > 1 && near != "" {
		return "--" + near
	}
	return meant
}

// Args says how many arguments a command takes.
func Args(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return Misuse(c, "%s needs %s", c.Name(), what)
		case most < 0 || len(args) <= most:
			return nil
		case most == 0:
			return Misuse(c, "%s takes no arguments: %q", c.Name(), strings.Join(args, " "))
		}
		if err := commanded(c, args); err != nil {
			return err
		}
		surplus := strings.Join(args[most:], " ")
		return Misuse(c, "%s takes no more than %s: %q%s", c.Name(), what, surplus, wayOut(c, surplus))
	}
}

// wayOut says what was probably meant by what is too much: a lever that --set moves or that --x
// goes through, or what a flag does not take.
func wayOut(c *cobra.Command, surplus string) string {
	way := ""
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "bool" {
			way = "; --" + f.Name + " takes no value"
		}
	})
	if c.Flags().Lookup("x") != nil && strings.Contains(surplus, "=") && strings.Contains(surplus, ":") {
		return "; what a lever goes through is --x " + surplus
	}
	if c.Flags().Lookup("set") != nil && (strings.Contains(surplus, "=") || unset(c)) {
		way = "; a lever is moved in one word, --set chips.borrow=20%"
	}
	return way
}

// commanded is the error of a command that was mistyped, or stands behind what it is about.
func commanded(c *cobra.Command, args []string) error {
	if c.HasParent() {
		return nil
	}
	isScenario := slices.Contains(scenarios.Names(), args[0]) || IsPath(args[0]) || IsFile(args[0])
	switch near := nearCommand(c, args[0]); {
	case slices.Contains(Names(c), args[1]):
		return Misuse(c, "a command comes first: %s %s %s", c.Name(), args[1], args[0])
	case near != "":
		return Misuse(c, "%q is neither a command nor a scenario; did you mean %q?", args[0], near)
	case !isScenario:
		return Misuse(c, "%q is neither a command nor a scenario", args[0])
	}
	return nil
}

// unset reports whether --set was given a lever without its value, which stands behind it then.
func unset(c *cobra.Command) bool {
	levers, err := c.Flags().GetStringArray("set")
	return err == nil && slices.ContainsFunc(levers, func(text string) bool { return !strings.Contains(text, "=") })
}
