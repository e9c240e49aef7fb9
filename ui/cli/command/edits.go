package command

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/compose"
)

// Made makes the edits that words say, each of which may be several sentences with ; or
// ends of lines between them. What is in between edits need not hold together.
func Made(c *cobra.Command, f *scenarios.File, words []string) (*scenarios.File, []string, error) {
	step, err := compose.SayAll(f, strings.Join(words, "\n"))
	if err != nil {
		return nil, nil, refused(c, meant(err))
	}
	return step.After, step.Followed, nil
}

// meant takes a sentence that nobody understands for an edit if its first word is nearly
// one.
func meant(err error) error {
	said, wrong := new(model.EditError), new(model.EditError)
	if !errors.As(err, &said) {
		return err
	}
	if _, e := model.ParseEdit(said.Text); errors.As(e, &wrong) && wrong.Nearest != "" {
		return wrong
	}
	return err
}

// refused makes wrong words a wrong usage; what a file does not allow is a failure.
func refused(c *cobra.Command, err error) error {
	if wrong := new(model.EditError); errors.As(err, &wrong) {
		return Misuse(c, "%w", err)
	}
	return err
}
