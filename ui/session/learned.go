package session

import (
	"slices"

	"moneyloop/scenarios/lesson"
)

// Learned returns the session with somebody's progress in a lesson, in the place of what it was.
func Learned(s Session, p lesson.Progress) Session {
	if p.Lesson == "" {
		return s
	}
	s.lessons = slices.DeleteFunc(slices.Clone(s.lessons), func(old lesson.Progress) bool { return old.Lesson == p.Lesson })
	s.lessons = append(s.lessons, p)
	return s
}

// Lesson returns the progress in a lesson, as it was left; in none it is that of nobody.
func Lesson(s Session, name string) lesson.Progress {
	for _, p := range s.lessons {
		if p.Lesson == name {
			return p
		}
	}
	return lesson.Progress{}
}

// Learning returns the session with the progress of another one in all lessons: who opens another
// scenario is still where they were.
func Learning(s, of Session) Session {
	s.lessons = of.lessons
	return s
}

// Placed returns the session with levers where settings say and all others at their baselines, as
// one step.
func Placed(s Session, settings []Setting) Session {
	s = s.Settle()
	return changed(s, s.toward(settings), prompts.restart)
}
