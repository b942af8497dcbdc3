package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// watch counts from now on how often the page's focus is lost, and names the elements of the
// mirror that are moved, or replaced by others that say the same.
func (p *Page) watch() {
	p.t.Helper()
	Eval[any](p, `(() => {
		const mirror = document.getElementById("mirror"), name = e => e.dataset.id || e.getAttribute("aria-label") || e.textContent
		window.seen = {lost: 0, moved: [], changes: 0}
		document.addEventListener("focusout", () => seen.lost++, true)
		new MutationObserver(records => {
			seen.changes += records.length
			const added = new Set(records.flatMap(r => [...r.addedNodes]).filter(n => n.nodeType === 1))
			for (const e of new Set(records.flatMap(r => [...r.removedNodes]).filter(n => n.nodeType === 1))) {
				const copies = [...added].filter(a => e.dataset.id ? a.dataset.id === e.dataset.id : a.textContent === e.textContent && a.tagName === e.tagName)
				if (mirror.contains(e) || copies.length > 0) seen.moved.push(name(e))
			}
		}).observe(mirror, {childList: true, subtree: true, characterData: true, attributes: true})
	})()`)
}

// wantNothingMoved fails if the focus was lost or an element was moved since watch.
func (p *Page) wantNothingMoved(while string) {
	p.t.Helper()
	if lost := Eval[int](p, `seen.lost`); lost > 0 {
		p.t.Errorf("%s the focus was lost %d times", while, lost)
	}
	if moved := Eval[[]string](p, `seen.moved`); len(moved) > 0 {
		p.t.Errorf("%s %d elements were moved or replaced: %q", while, len(moved), moved)
	}
}

// focused returns the ID of the node whose element has the page's focus.
func (p *Page) focused() string {
	p.t.Helper()
	return Eval[string](p, `document.activeElement.dataset.id || document.activeElement.tagName`)
}

// waitFocus waits until the element of a node has the page's focus.
func (p *Page) waitFocus(id string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`document.activeElement.dataset.id === %q`, id))
}

func TestFocusStaysWhileAQuarterRuns(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	p.WaitScreen("play")
	tabTo(p, "run")
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 1, 1)) // away from the map
	p.WaitStill()
	p.watch()
	p.Key("Enter")
	p.WaitState("play", "running=true")
	p.WaitFor(`/week=[789]/.test(r.state) || r.state.includes("running=false")`)
	p.Key("Escape")
	p.wantNothingMoved("while the quarter ran")
	if Eval[int](p, `seen.changes`) == 0 {
		t.Error("while the quarter ran nothing changed in the page: the test watches nothing")
	}
	if on := p.focused(); on != "run" {
		t.Errorf("the focus is on %s, want the button that was pressed", on)
	}
}

// openReason opens the first card and moves the focus to the field for the reason, whose ID it
// returns.
func openReason(p *Page) (field string) {
	p.t.Helper()
	p.WaitScreen("play")
	p.Key("1")
	p.WaitFor(`/card=[a-z]/.test(r.state)`)
	field = "open/" + p.State("card") + "/reason"
	tabTo(p, field)
	return field
}

func TestFocusStaysWhileTyping(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Fragment: weekEighteen()})
	field := openReason(p)
	p.watch()
	const text = "they wait every week"
	for i := range text {
		p.Key(text[i : i+1])
	}
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && n.value === %q)`, field, text))
	p.wantNothingMoved("while typing")

	// A selection, with its direction, survives what changes around it.
	for range 4 {
		p.Key("ArrowLeft", chromedp.ModifierShift)
	}
	selection := func() string {
		return Eval[string](p, `(({selectionStart, selectionEnd, selectionDirection}) => [selectionStart, selectionEnd, selectionDirection].join(" "))(document.activeElement)`)
	}
	want := "16 20 backward"
	if got := selection(); got != want {
		t.Fatalf("Shift and four arrow keys select %s", got)
	}
	for _, width := range []int64{1300, 800, 1440} { // in one column, and back
		p.Resize(width, 900, 1)
		p.WaitFor(fmt.Sprintf(`r.still && r.nodes[0].w === %d`, width))
		if got := selection(); got != want {
			t.Errorf("at a width of %d the selection is %s, want %s", width, got, want)
		}
		if on := p.focused(); on != field {
			t.Errorf("at a width of %d the focus is on %s", width, on)
		}
	}
	p.Key("x")
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && n.value === "they wait every x")`, field))
}

func TestMouseSelectsInAField(t *testing.T) {
	p := Open(t, Setup{Fragment: weekEighteen()})
	field := openReason(p)
	p.Type("they wait every week")
	p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q && n.value)`, field))
	n := p.Point(field)
	mouse := func(kind input.DispatchMouseEventType, x float64, clicks int) {
		t.Helper()
		p.do(chromedp.MouseEvent(kind, x, n.Y+n.H/2, chromedp.ButtonLeft, chromedp.ClickCount(clicks)))
	}
	waitSelected := func(want string) {
		t.Helper()
		p.Wait(fmt.Sprintf(`(a => a.dataset.id === %q && a.value.slice(a.selectionStart, a.selectionEnd) === %q)(document.activeElement) && probe.read().still`, field, want))
	}
	mouse(input.DispatchMouseEventTypeMousePressed, n.X+n.W-4, 1)
	for _, part := range []float64{.8, .4, .2, 0} {
		mouse(input.DispatchMouseEventTypeMouseMoved, n.X+part*n.W, 1)
	}
	mouse(input.DispatchMouseEventTypeMouseReleased, n.X, 1)
	waitSelected("they wait every week")
	for clicks := range 2 {
		mouse(input.DispatchMouseEventTypeMousePressed, n.X+20, clicks+1)
		mouse(input.DispatchMouseEventTypeMouseReleased, n.X+20, clicks+1)
	}
	waitSelected("they")
	p.Key("x")
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && n.value === "x wait every week")`, field))
}

func TestInputMethodIsNotInterrupted(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Fragment: weekEighteen()})
	field := openReason(p)
	p.watch()
	Eval[any](p, `window.ended = 0, document.addEventListener("compositionend", () => ended++)`)
	for _, text := range []string{"に", "にほ", "にほん", "日本"} {
		ctx, cancel := context.WithTimeout(p.ctx, timeout)
		defer cancel()
		n := int64(len([]rune(text)))
		if _, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: n, SelectionEnd: n}); err != nil {
			t.Fatal(err)
		}
		p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q && n.value === %q)`, field, text))
	}
	if Eval[int](p, `ended`) > 0 {
		t.Error("the composition ended before the text was committed")
	}
	p.Type("日本")
	p.WaitFor(fmt.Sprintf(`ended === 1 && r.still && r.nodes.some(n => n.id === %q && n.value === "日本")`, field))
	p.wantNothingMoved("while composing")
}

func TestEachScreenIsNamedAndItsHeadingHasTheFocus(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	at := func(screen, heading, title string) {
		t.Helper()
		p.WaitScreen(screen)
		p.WaitFor(fmt.Sprintf(`document.activeElement.tagName === "H2" && document.activeElement.dataset.id === %q`, heading))
		if got := Eval[string](p, `document.title`); got != title {
			t.Errorf("the title of the %s screen is %q, want %q", screen, got, title)
		}
	}
	at("start", "title", "Start · Split Decision")
	enter(p, "begin")
	at("brief", "title", "Brief · First split · Split Decision")
	p.Command(seedCommand)
	enter(p, "take-seat")
	at("plan", "title", "Quarter plan · First split · Split Decision")
	drawBet(p)
	p.Press("bet/place") // by pointer
	at("play", "week", "Play · First split · Split Decision")

	// Panels return the focus to what opened them, or to where it was.
	enter(p, "settings")
	at("settings", "title", "Settings · First split · Split Decision")
	p.Key("Escape")
	p.WaitScreen("play")
	p.waitFocus("settings")
	tabTo(p, "leave")
	p.Key("?")
	at("help", "title", "Help · First split · Split Decision")
	p.Key("Escape")
	p.WaitScreen("play")
	p.waitFocus("leave")
	runTo(p, 4)

	// Dialogs do so too.
	p.WaitStill()
	why := first(p, "goal/", "link")
	enter(p, why)
	p.WaitFor(`r.nodes.some(n => n.id === "why")`)
	p.Wait(`document.activeElement.closest("[role=dialog]")`)
	p.Key("Escape")
	p.WaitFor(`!r.nodes.some(n => n.id === "why")`)
	p.waitFocus(why)
	runTo(p, 13)
	at("close", "title", "Quarter review · First split · Split Decision")
	p.Key("Enter") // keys work from the heading
	at("plan", "title", "Quarter plan · First split · Split Decision")
	p.Key("Tab")
	p.Wait(`probe.read().focus === document.activeElement.dataset.id`)
}

func TestNumberKeyOpensACardAndEnterTakesIt(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	p.WaitScreen("play")
	tabTo(p, "run")
	p.Key("1")
	p.WaitFor(`/card=[a-z]/.test(r.state)`)
	card := p.State("card")
	p.waitFocus("open/" + card + "/take")
	p.Key("Escape")
	p.WaitState("play", "card=")
	p.waitFocus("card/" + card)
	p.Key("1")
	p.waitFocus("open/" + card + "/take")
	p.Key("Enter")
	p.WaitState("play", "pending=1", "week=4")
}

// A press beside a field leaves it; the Tab key goes on from there.
func TestLeftFieldKeepsThePlaceOfTheTabKey(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Fragment: weekEighteen()})
	p.WaitScreen("play")
	p.Key("1")
	p.WaitFor(`/card=[a-z]/.test(r.state)`)
	card := "open/" + p.State("card")
	p.WaitFor(`!r.busy && r.still`) // the forecast's words move what stands below them
	p.Press(card + "/reason")
	p.waitFocus(card + "/reason")
	n := p.Reach(card + "/fan/says")
	p.PressAt(n.X+2, n.Y+2)
	p.Wait(`document.activeElement === document.body`)
	p.Key("Tab")
	p.waitFocus(card + "/take") // the actions stand below the text
}

func TestOnlyChangedCellsOfATableChange(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 5)
	p.WaitScreen("play")
	if Eval[int](p, `(window.rows = [...document.querySelectorAll("#mirror tr")]).length`) == 0 {
		t.Fatal("the play screen has no table")
	}
	Eval[any](p, `window.same = 0, new MutationObserver(records => records.forEach(r => {
		if (r.type === "characterData" && r.oldValue === r.target.data) same++
	})).observe(document.getElementById("mirror"), {subtree: true, characterData: true, characterDataOldValue: true})`)
	p.Press("step")
	p.WaitState("play", "week=6")
	p.WaitStill()
	copies := Eval[[]string](p, `rows.filter(r => !r.isConnected).map(r => r.textContent).filter(text => [...document.querySelectorAll("#mirror tr")].some(r => r.textContent === text))`)
	if len(copies) > 0 {
		t.Errorf("rows were replaced: %s", strings.Join(copies, ", "))
	}
	if same := Eval[int](p, `same`); same > 0 {
		t.Errorf("%d texts were written again without a change", same)
	}
}
