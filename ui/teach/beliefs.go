package teach

import (
	"fmt"
	"strings"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
)

// believed lists what somebody believed, question by question: the step, what they said, how sure
// they were, what the run said, and how the two compare. The sum says how many were as the run had
// it, and leads with where they were surest and it was otherwise.
func believed(l *Lesson, p lesson.Progress) (rows [][]string, sum string) {
	as, side, said, otherwise := 0, 0, 0, ""
	for _, b := range p.Beliefs {
		i := l.Step(b.Step)
		if i < 0 {
			continue
		}
		s := &l.Steps[i]
		truth, _, _ := strings.Cut(b.Truth, " ")
		row := []string{fmt.Sprintf("%d %s", i+1, s.Title), s.Said(b.Answer, Voice()), b.Sure.String(), s.Said(truth, Voice()), b.Grade.String()}
		if b.Sure == lesson.NotSaid {
			row[2] = ""
		}
		if b.Answer == lesson.NoIdea {
			row[1], row[4] = "", ""
		} else {
			said++
		}
		switch {
		case b.Grade == lesson.SoItWas:
			as++
		case b.Grade == lesson.RightSide || b.Grade == lesson.Near:
			side++
		}
		if b.Sure == lesson.Certain && b.Grade != lesson.SoItWas && otherwise == "" {
			otherwise = s.Title
		}
		rows = append(rows, row)
	}
	if said == 0 {
		return rows, "Nothing answered; the run goes on all the same."
	}
	sum = fmt.Sprintf("%d of %d as the run had it", as, said)
	if side > 0 {
		sum += fmt.Sprintf(", %d near it or on the right side", side)
	}
	if sum += "."; otherwise != "" {
		sum += " Where you were surest and it was otherwise: " + strings.TrimRight(otherwise, "?.!") + "."
	}
	return rows, sum
}

// Beliefs says what somebody believed, a line for each question and one for all: in columns where
// so many of them will do, else in sentences.
func Beliefs(l *Lesson, p lesson.Progress, width int) (lines []string) {
	rows, sum := believed(l, p)
	var wide [4]int
	for i, row := range rows {
		row = []string{row[0], "no idea", "run " + row[3], row[4]}
		if rows[i][1] != "" {
			row[1] = "you " + rows[i][1]
		}
		if rows[i][2] != "" {
			row[1] += ", " + rows[i][2]
		}
		for k, text := range row {
			wide[k] = max(wide[k], canvas.Width(text))
		}
		rows[i] = row
	}
	for _, row := range rows {
		if wide[0]+wide[1]+wide[2]+wide[3]+6 > width {
			lines = append(lines, strings.TrimSuffix(fmt.Sprintf("%s  %s, the %s: %s", row[0], row[1], row[2], row[3]), ": ")+".")
			continue
		}
		text := ""
		for k, cell := range row {
			text += cell + strings.Repeat(" ", wide[k]-canvas.Width(cell)+2)
		}
		lines = append(lines, strings.TrimRight(text, " "))
	}
	return append(lines, sum)
}
