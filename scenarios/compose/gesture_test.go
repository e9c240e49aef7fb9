package compose

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// done is the file after a step that must be possible.
func done(t testing.TB, st Step, err error) *scenarios.File {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return st.After
}

func reported(t testing.TB, f *scenarios.File) []float64 {
	t.Helper()
	return play(t, f.Scenario).Group(result.GroupGross)
}

func falls(r *result.Run) string {
	var list []string
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent {
			list = append(list, r.Scenario.Firms[e.Firm].Label()+" Q"+model.Notation(float64(e.Quarter), model.Count))
		}
	}
	return strings.Join(list, ", ")
}

func all(xs []float64, want float64) bool {
	return !slices.ContainsFunc(xs, func(x float64) bool { return math.Abs(x-want) > 1e-9 })
}

// A fourth friend in the ring: reported 300 in every quarter, wherever he is put in, and a
// fifth, too.
func TestInsert(t *testing.T) {
	f := open(t, "three-friends")
	for _, deal := range []string{"invest", "cloud", "chips"} {
		want := 300.
		if deal == "invest" {
			want = 200 // shares are no sale
		}
		st, err := Insert(f, deal, "d")
		g := done(t, st, err)
		if got := reported(t, g); !all(got, want) || st.Selects != "d" {
			t.Errorf("%s: reported %v, selects %s", deal, got, st.Selects)
		}
		if deal == "invest" {
			continue
		}
		for _, again := range []string{deal, "d-" + g.Scenario.Deals[g.Scenario.Deal(deal)+1].To} {
			st, err := Insert(g, again, "e")
			if got := reported(t, done(t, st, err)); !all(got, 400) {
				t.Errorf("%s, then %s: reported %v\n%s", deal, again, got, st.After.Bytes())
			}
		}
	}
	st, _ := Insert(f, "chips", "d")
	if st.Told != "Mr C pays Mr D 100% of his cash for equipment. Mr D pays Mr A 100% of his cash for equipment." {
		t.Error(st.Told)
	}
	for word, want := range map[string]string{"a": "an end of this deal already", "cu": "Only a firm", "": "One word", "x y": "One word"} {
		if _, err := Insert(f, "chips", word); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", word, err)
		}
	}
	if _, err := Insert(f, "b", "d"); err == nil || err.Error() != "Select a deal first: g." {
		t.Error(err)
	}
	beside, err := SayAll(f, "c d s") // beside it
	if done(t, beside, err); len(beside.After.Scenario.Firms) != 4 {
		t.Errorf("%s", beside.After.Bytes())
	}
}

// A loan instead of equity: reported 200 falls to 11.9 by Q8, Mr B fails in Q9.
func TestLoanInsteadOfEquity(t *testing.T) {
	f := open(t, "three-friends")
	st, err := Kind(f, "invest", "l")
	r := play(t, done(t, st, err).Scenario)
	gross := r.Group(result.GroupGross)
	if gross[0] != 200 || math.Abs(gross[7]-11.9) > .05 || falls(r) != "Mr B Q9" {
		t.Errorf("reported %v, %s", gross, falls(r))
	}
	if !strings.Contains(string(st.After.Bytes()), "kind: loan, amount: 100% of cash, interest: 6%/y, repay_over: 8}") {
		t.Errorf("%s", st.After.Bytes())
	}
	st, err = Kind(st.After, "invest", "e")
	if r := play(t, done(t, st, err).Scenario); falls(r) != "" {
		t.Error(falls(r))
	}
}

// A guarantee moves no number, until it is called: with C borrowing 20%, A stopping and
// lenders frozen A lends C in Q8 what he has promised.
func TestGuarantee(t *testing.T) {
	f := open(t, "three-friends")
	st, err := SayAll(f, "a le g c")
	g := done(t, st, err)
	if !all(reported(t, g), 200) {
		t.Error(reported(t, g))
	}
	s, err := g.Scenario.With(model.Setting{Ref: "chips.borrow", Value: .2}, model.Setting{Ref: "stop.size", Value: 1}, model.Setting{Ref: "freeze.size", Value: 1})
	if err != nil {
		t.Fatal(err)
	}
	var quarters []int
	for _, e := range play(t, s).Events {
		if e.Kind == result.CallEvent || e.Kind == result.AdvanceEvent {
			quarters = append(quarters, e.Quarter)
		}
	}
	if len(quarters) == 0 || quarters[0] != 8 {
		t.Errorf("called in %v", quarters)
	}
}

// The other rows of the table of budgets, as gestures on three friends.
func TestGestures(t *testing.T) {
	f := open(t, "three-friends")
	step := func(st Step, err error) Step {
		t.Helper()
		done(t, st, err)
		return st
	}
	turned := step(Turn(f, "cloud"))
	if d := turned.After.Scenario.Deals[1]; d.From != "c" || d.To != "b" || turned.Told != "Mr C pays Mr B 100% of his cash for a service." {
		t.Errorf("%+v, %s", d, turned.Told)
	}
	if again := step(Turn(turned.After, "cloud")); !bytes.Equal(again.After.Bytes(), f.Bytes()) {
		t.Errorf("%s", again.After.Bytes())
	}
	if _, err := Turn(f, "b.sales.amount"); err == nil || !strings.Contains(err.Error(), "no deal pays customers") {
		t.Error(err)
	}
	bought := step(SayAll(f, "cu b s")).After
	if _, err := Turn(bought, "customers-b"); err == nil || !strings.Contains(err.Error(), "no deal pays customers") {
		t.Error(err)
	}
	more := step(Another(f, "cloud"))
	if d := more.After.Scenario.Deals[2]; d.ID != "cloud-2" || d.From != "b" || more.Selects != "cloud-2" {
		t.Errorf("%+v", d)
	}
	friend := step(Another(f, "c"))
	if x := friend.After.Scenario.Firms[3]; x.ID != "d" || x.Name != "Mr D" || x.Credit.Maturity != 8 ||
		friend.Told != "One more like Mr C, with the id d. The 2 deals of Mr C are not copied." {
		t.Errorf("%+v, %s", x, friend.Told)
	}
	gone := step(Remove(f, "b"))
	if gone.Told != "2 deals, 2 shocks, 5 levers and 4 prompts went with Mr B. u brings them back." || gone.Selects != "c" {
		t.Error(gone.Told, gone.Selects)
	}
	if st := step(Remove(f, "c.interest")); !strings.HasPrefix(st.Told, "It is no longer said, so its default holds: 0%/q.") || st.After.Scenario.Firms[2].Credit.Interest.Value != 0 {
		t.Error(st.Told)
	}
	if st := step(Remove(f, "levers/c.interest")); !strings.HasPrefix(st.Told, "The slider went; the number stays at 6%/y.") || hasLever(st.After.Scenario, "c.interest") {
		t.Error(st.Told)
	}
	if st := step(Shift(f, "chips", -2)); st.After.Scenario.Deals[0].ID != "chips" || st.Told != "It is number 1 of 3 now." {
		t.Error(st.Told)
	}
	if _, err := Shift(f, "a", -1); err == nil || err.Error() != "It is the first already." {
		t.Error(err)
	}
	if text := ShockOn(f, "b", 5); text != "shock b Q5 " {
		t.Error(text)
	}
	left := Say(f, ShockOn(f, "b", 5)+"d")
	if k := left.After.Scenario.Shocks[4]; k.Kind != model.DemandDrop || k.At != 5 || k.Size != 1 || !hasLever(left.After.Scenario, k.ID+".size") {
		t.Errorf("%+v", k)
	}
	if to := step(Redirect(f, "invest", "to", "c")); to.After.Scenario.Deals[0].To != "c" {
		t.Error(to.Told)
	}
	if to := step(Redirect(f, "invest", "to", "e")); to.After.Scenario.Firm("e") < 0 {
		t.Error(to.Told)
	}
	if _, err := Redirect(f, "invest", "from", "b"); err == nil || !strings.Contains(err.Error(), "X turns it round") {
		t.Error(err)
	}
}

// What was a share of a deal that goes pays what it paid, and F lets it pay all there is.
func TestShareOfADealThatGoes(t *testing.T) {
	f := spoken(t, "a 100; a b s 40%; b a s 50% of a-b")
	st, err := Remove(f, "a-b")
	g := done(t, st, err)
	if st.Told != "What Mr A pays Mr B went. u brings it back. b-a pays 20 now. F makes that 100% of cash." || st.Selects != "b-a" {
		t.Error(st.Told, st.Selects)
	}
	h, _, err := g.Edit(st.Fix...)
	if err != nil || scenarios.Amount(h.Scenario.Deals[0].Amount) != "100% of cash" {
		t.Errorf("%v: %v", st.Fix, err)
	}
}
