package screen

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// file is the screen for opened files: it shows that they are being read, and then every
// problem in them. A valid company leads on to its brief.
type file struct {
	*game
	back    *start
	name    string // of the file, or of the first of several
	number  int    // of the reading in progress; 0: none
	reading workerproto.Reading
	notice  string // result of the last action, in words
}

// openedCompany is a company that was read from a file, with its bytes for the save.
type openedCompany struct {
	*scenarios.Company
	entry scenarios.Entry
	bytes []byte
}

// fileEndings are the file name endings of a company's files.
const fileEndings = ".yaml,.yml,.md,.txt"

// Messages of the file screen.
type (
	chooseFileMsg   struct{}
	copyProblemsMsg struct{}
)

// newFile starts reading files and returns the screen that shows the progress. A file with
// the link of a run leads to the run.
func newFile(s *start, files []workerproto.File) (Screen, []Effect) {
	s.notice = ""
	if text := linkIn(files); text != "" {
		return s.followFragment(text)
	}
	f := &file{game: s.game, back: s}
	return f, f.read(files)
}

// linkIn returns the text of the first file with the link of a run, or else with what seems to
// have been one; empty if there is none, or if one of the files may be a scenario.
func linkIn(files []workerproto.File) (text string) {
	whole := false
	for _, f := range files {
		switch strings.ToLower(path.Ext(f.Path)) {
		case ".yaml", ".yml":
			return ""
		}
		switch _, err := sim.ReadLink(string(f.Bytes)); {
		case err == nil && !whole:
			text, whole = string(f.Bytes), true
		case !errors.Is(err, sim.ErrNoLink) && text == "":
			text = string(f.Bytes)
		}
	}
	return text
}

// read starts reading files in place of the previous ones.
func (f *file) read(files []workerproto.File) []Effect {
	f.readings++
	f.number, f.reading, f.notice, f.name = f.readings, workerproto.Reading{}, "", ""
	if len(files) > 0 {
		f.name = path.Base(files[0].Path)
	}
	return []Effect{Delegate{Number: f.number, Job: workerproto.Read, Request: workerproto.AppendFiles(nil, files)}}
}

// Name returns the screen's name.
func (f *file) Name() string { return "file" }

// State returns what is known of the files.
func (f *file) State() string {
	return fmt.Sprintf("reading=%t found=%d problems=%d notice=%q", f.number > 0, f.reading.Found, len(f.reading.Problems), f.notice)
}

// Busy is always false: the worker does the reading.
func (f *file) Busy() bool { return false }

// Update handles a message.
func (f *file) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Delegated:
		if m.Number == f.number {
			return f.readingDone(m.Answer)
		}
	case Loaded, Fetched: // the run that was left for the file, and its company
		_, effects := f.back.Update(m)
		return f, effects
	case Done:
		if _, copied := m.Effect.(Copy); copied {
			f.notice = f.say("file.copied")
		}
	case Failed:
		switch e := m.Effect.(type) {
		case Delegate:
			if e.Number == f.number {
				f.number, f.notice = 0, f.say("file.absent", m.Why)
			}
		case OpenFile:
			f.notice = f.say("start.open.failed", m.Why)
		case Copy:
			f.notice = f.say("file.not-copied")
		}
	case chooseFileMsg:
		return f, []Effect{OpenFile{Accept: fileEndings}}
	case copyProblemsMsg:
		return f, []Effect{Copy{f.reading.Text}}
	case goBackMsg:
		return f.back, nil
	}
	return f, nil
}

// takeFiles reads other files.
func (f *file) takeFiles(m Opened) (Screen, []Effect) {
	if m.Why != "" {
		f.notice = f.say("start.open.failed", m.Why)
		return f, nil
	}
	return newFile(f.back, m.Files)
}

// followFragment leaves the link to the start screen.
func (f *file) followFragment(fragment string) (Screen, []Effect) {
	return f.back.followFragment(fragment)
}

// readingDone handles the worker's answer. A valid company is opened like any other.
func (f *file) readingDone(answer []byte) (Screen, []Effect) {
	f.number = 0
	reading, err := workerproto.ReadReading(answer)
	if err != nil {
		f.notice = f.say("file.absent", err.Error())
		return f, nil
	}
	f.reading = reading
	if len(reading.Company) == 0 {
		return f, nil
	}
	o, err := readOpened(reading.Company)
	if err != nil {
		f.notice = f.say("file.absent", err.Error())
		return f, nil
	}
	f.opened = o
	return f.back.openCompany(o)
}

// readOpened decodes a company that was saved or comes from the worker. Neither is
// trusted more than any other file.
func readOpened(b []byte) (*openedCompany, error) {
	library, err := scenarios.Decode(b)
	if err != nil {
		return nil, err
	}
	if len(library.Companies) != 1 {
		return nil, scenarios.ErrBroken
	}
	c := &library.Companies[0]
	if c.Hash != scenarios.Hash(c) {
		return nil, scenarios.ErrBroken
	}
	return &openedCompany{c, scenarios.EntryOf(c), b}, nil
}

// openCompany leads to the run of the link that waited for this company, otherwise to its
// brief.
func (s *start) openCompany(o *openedCompany) (Screen, []Effect) {
	if s.wantedFragment != "" {
		if _, _, err := s.readLink(s.wantedFragment); err == nil {
			return s.followFragment(s.wantedFragment)
		}
	}
	return newBrief(s.game, o.Company), []Effect{SetFragment{}}
}

// edition returns the company or its workshop cut, whichever has rules with that hash;
// nil if neither does.
func (o *openedCompany) edition(hash uint64) *scenarios.Company {
	if o.Hash == hash {
		return o.Company
	}
	if cut := o.Cut(); cut.Hash == hash {
		return cut
	}
	return nil
}

// companyOf returns the company of a link: a shipped one, or the one that was opened from
// a file. The error is an absentError if it must be fetched first, else sim.ErrScenario.
func (g *game) companyOf(l sim.Link) (*scenarios.Company, error) {
	if c := g.content.shelf.ByHash(l.Hash); c != nil {
		return c, nil
	}
	if e, _ := g.content.shelf.Listed(l.Hash); e != nil {
		return nil, absentError{e}
	}
	if g.opened != nil {
		if c := g.opened.edition(l.Hash); c != nil {
			return c, nil
		}
	}
	return nil, sim.ErrScenario
}

// fromFile reports whether the company being played was read from a file.
func (g *game) fromFile() bool {
	return g.opened != nil && (g.company == g.opened.Company || g.content.shelf.ByHash(g.company.Hash) == nil)
}

// linkNote returns what to say beside a link to this run; it is empty if the company is
// in every copy of the game.
func (g *game) linkNote() string {
	if !g.fromFile() {
		return ""
	}
	return " " + g.say("file.link")
}

// maxProblems is how many problems are shown at once; nobody fixes more in one go.
const maxProblems = 100

// View returns the file screen.
func (f *file) View(at Viewport) view.Node {
	back := view.QuietButton("back", f.say("file.back"), goBackMsg{})
	back.Key = "Escape"
	actions := view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}}
	title := f.say("file.screen")
	if f.number == 0 {
		actions.Kids = append(actions.Kids, view.PrimaryButton("again", f.say("file.again"), chooseFileMsg{}))
		title = f.say("file.title")
	}
	if len(f.reading.Problems) > 0 {
		actions.Kids = append(actions.Kids, view.QuietButton("copy", f.say("file.copy"), copyProblemsMsg{}))
	}
	actions.Kids = append(actions.Kids, back)

	column := view.Node{ID: "file/all", Role: view.Group, Box: view.Box{Gap: 18, Cross: view.Fill, Wide: true, MaxW: 860}, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}, Kids: []view.Node{
			{ID: "title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Title}},
			{ID: "summary", Role: view.Status, Label: f.summary(), Look: view.Look{Type: view.Lead}},
		}},
		actions,
	}}
	if f.notice != "" {
		column.Kids = append(column.Kids, notice("notice", f.notice))
	}
	for i := range f.reading.Problems {
		if i == maxProblems {
			column.Kids = append(column.Kids, view.Para(f.say("file.more", len(f.reading.Problems)-i)))
			break
		}
		column.Kids = append(column.Kids, f.problem(i))
	}
	pad := view.XY(20, 36)
	if at.Width/at.scale() < startTwoColumns {
		pad = view.XY(16, 20)
	}
	return view.Node{ID: "file", Role: view.Group, Label: f.say("file.screen"), Look: view.Look{Fill: view.Of(view.Paper)},
		Box: view.Box{Scroll: true, Cross: view.Center, Pad: pad}, Kids: []view.Node{column}}
}

// summary describes the result in a sentence or two.
func (f *file) summary() string {
	switch {
	case f.number > 0:
		return f.say("file.reading", f.name)
	case f.reading.Found == workerproto.NoScenario:
		return f.say("file.none")
	case f.reading.Found == workerproto.SeveralScenarios:
		return f.say("file.several")
	case len(f.reading.Problems) == 0:
		return f.say("file.unread", f.name)
	}
	return f.say("file.count", len(f.reading.Problems))
}

// problem shows one problem: its place, what is wrong, the line itself, and what would be
// valid.
func (f *file) problem(i int) view.Node {
	p := &f.reading.Problems[i]
	id := view.ID(fmt.Sprintf("problem/%d", i))
	part := func(name string, n view.Node) view.Node {
		n.ID = id + "/" + view.ID(name)
		return n
	}
	place := fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	n := view.PanelBox(id, "",
		part("place", view.Node{Role: view.Heading, Label: place, Look: view.Look{Type: view.Strong, Text: view.Of(view.Muted)}}),
		part("wrong", view.Node{Role: view.Text, Label: p.Wrong, Look: view.Look{Type: view.Subtitle}}))
	if p.Excerpt != "" {
		n.Kids = append(n.Kids, part("excerpt", view.Node{Role: view.Text, Label: p.Excerpt,
			Box:  view.Box{Height: excerptHeight, Wide: true},
			Look: view.Look{Fill: view.Of(view.Paper), Border: view.Of(view.Line), Radius: 6},
			Draw: drawExcerpt(p)}))
	}
	if p.Meant != "" {
		n.Kids = append(n.Kids, part("meant", view.Node{Role: view.Text, Label: f.say("file.meant", p.Meant), Look: view.Look{Type: view.Strong}}))
	}
	if p.Allowed != "" {
		n.Kids = append(n.Kids, part("allowed", view.Para(p.Allowed+".")))
	}
	return n
}

// excerptHeight is the height of a line with its caret, in logical pixels at 100 % text.
const excerptHeight = 46

// drawExcerpt paints the line as it is written, with its number in front and a caret
// under the column. If the whole line does not fit, the part around the caret is shown.
func drawExcerpt(p *workerproto.Problem) func(*view.Canvas, float32, float32) {
	line, caret := []rune(p.Excerpt), p.Caret
	number := fmt.Sprint(p.Line)
	return func(c *view.Canvas, w, h float32) {
		letter := c.Width(view.Code, "0")
		x := letter * (float32(len(number)) + 2)
		upper, lower := h*.36, h*.74
		c.Letter(letter, upper, view.Start, view.Code, view.Of(view.Muted), view.Color{}, number)
		c.Fill(view.Rect{X: x, Y: h * .18, W: 1, H: h * .64}, 0, view.Of(view.Line))
		x += letter
		room := max(int((w-x-letter)/letter), 1)
		from := 0
		if len(line) > room {
			from = min(max(caret-room*2/3, 0), len(line)-room)
		}
		to := min(from+room, len(line))
		shown := func(to int) float32 { return c.Width(view.Code, string(line[from:to])) }
		for to > from && x+shown(to) > w { // letters of other scripts are wider
			if to > caret {
				to--
			} else {
				from++
			}
		}
		at := min(max(caret, from), to)
		c.Letter(x, upper, view.Start, view.Code, view.Of(view.Ink), view.Color{}, string(line[from:to]))
		c.Letter(x+shown(at), lower, view.Start, view.Code, view.Of(view.Bad), view.Color{}, "^")
	}
}
