package lesson

import (
	"bytes"
	"encoding/json"
	"slices"
)

// A progress is written down as lines of JSON that are only ever appended: where somebody is, or
// what they believed. What is torn off at the end costs the last step at most.
//
//	{"lesson":"banknote","hash":"9f2c…","step":"gap","index":3,"phase":1}
//	{"belief":{"step":"gap","answer":"stays","sure":3,"truth":"grows","grade":4}}

// A mark is a line: the progress without its beliefs, or one of them.
type mark struct {
	Progress
	Belief *Belief `json:"belief,omitempty"`
}

// Since returns the lines that lead from an older progress in the same lesson to this one; of the
// zero progress all.
func (p Progress) Since(old Progress) []byte {
	var b bytes.Buffer
	write := func(m mark) {
		if line, err := json.Marshal(m); err == nil {
			b.Write(append(line, '\n'))
		}
	}
	for i, x := range p.Beliefs {
		if x != old.Beliefs[i] && x.Step != "" {
			write(mark{Belief: &x})
		}
	}
	now, was := p, old
	now.Beliefs, was.Beliefs = old.Beliefs, old.Beliefs
	if now != was {
		write(mark{Progress: now})
	}
	return b.Bytes()
}

// Replay returns the progress that lines lead to, and how many bytes of them are whole: it stops
// at the first line that is torn.
func Replay(journal []byte) (p Progress, whole int) {
	for line := range bytes.Lines(journal) {
		var m mark
		if line[len(line)-1] != '\n' || json.Unmarshal(line, &m) != nil || m.Phase > Ended {
			break
		}
		whole += len(line)
		switch {
		case m.Belief == nil:
			m.Beliefs = p.Beliefs
			p = m.Progress
		case m.Belief.Step != "":
			i := p.belief(m.Belief.Step)
			if i < 0 {
				i = slices.IndexFunc(p.Beliefs[:], func(b Belief) bool { return b.Step == "" })
			}
			if i >= 0 {
				p.Beliefs[i] = *m.Belief
			}
		}
	}
	return p, whole
}
