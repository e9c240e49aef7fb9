package lesson

import (
	"moneyloop/ui/format"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
)

// An Offer is a lesson that can be opened, as a list of them says it.
type Offer struct {
	Name, Title, Minutes, Means string
	Then                        view.Learn
}

// Offers lists the lessons that there are.
func Offers() (list []Offer) {
	for _, name := range teach.Names() {
		if l, err := teach.Open(name); err == nil {
			list = append(list, Offer{name, l.Title, format.Whole(l.Minutes) + " min", l.Teaches + " For " + l.For + ".", view.Learn{Lesson: l}})
		}
	}
	return list
}
