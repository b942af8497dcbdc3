package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/screen"
)

// mostLinkFile is the size of the largest file in which a link is looked for, in bytes.
const mostLinkFile = 512 << 10

type replayCommand struct {
	Link     string `arg:"" help:"Link of a run, a text that contains one, a file with either, or - for standard input."`
	Scenario string `help:"Scenario file, if the scenario of the link is not shipped." placeholder:"FILE"`
	JSON     bool   `name:"json" help:"Print the run as JSON."`
	Debrief  bool   `help:"Replay the run without each of its decisions and with other luck, and print what each did (takes seconds)."`
}

// Run replays the run of a link and prints its outcome.
func (c replayCommand) Run(to streams) error {
	if c.JSON && c.Debrief {
		return usageError{errors.New("--json and --debrief are mutually exclusive")}
	}
	link, err := readLink(c.Link)
	if err != nil {
		return err
	}
	company, err := findCompany(link, c.Scenario)
	if err != nil {
		return err
	}
	r, err := link.Open(company.Scenario)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, reportOf(r, ""))
	}
	if err := printReplay(to.out, to.lang, company, r); err != nil || !c.Debrief {
		return err
	}
	if !r.Finished() {
		return fmt.Errorf("the run stands at week %d of %d: there is a debrief only once it has ended", r.Now.Week, r.Scenario.Weeks+r.Scenario.After)
	}
	_, err = fmt.Fprintf(to.out, "\nDebrief\n%s", screen.DebriefText(to.lang, company, r))
	return err
}

// readLink returns the link in a text, or in the file of that name, or in standard input if it is -.
func readLink(text string) (sim.Link, error) {
	link, err := sim.ReadLink(text)
	if err == nil {
		return link, nil
	}
	var content []byte
	name := text
	if text == "-" {
		name = "standard input"
		content, err = io.ReadAll(io.LimitReader(os.Stdin, mostLinkFile+1))
	} else {
		info, missing := os.Stat(text)
		switch {
		case missing != nil && errors.Is(err, sim.ErrNoLink):
			return link, usageError{fmt.Errorf("%.80q is neither a link to a run nor a file", text)}
		case missing != nil:
			return link, err
		case info.Mode()&os.ModeNamedPipe != 0 && !strings.HasPrefix(text, "/dev/") && !strings.HasPrefix(text, "/proc/"):
			return link, usageError{fmt.Errorf("%s is a pipe, not a file; read it as standard input: splitdecision replay - <%s", text, text)}
		}
		content, err = author.ReadBytes(text)
	}
	if err != nil {
		return link, usageError{err}
	}
	if len(content) > mostLinkFile {
		return link, fmt.Errorf("%s is larger than %d KiB, too large to look for a link in it; give the link alone", name, mostLinkFile>>10)
	}
	lines, wrong := author.Text(name, content)
	if wrong != nil {
		lines = string(content) // such as a mail in Latin-1, or a terminal's log: the link in it is ASCII
	}
	switch link, err = sim.ReadLink(lines); {
	case err != nil && wrong != nil:
		return link, author.Problems{*wrong}
	case err != nil:
		return link, fmt.Errorf("%s: %w", name, err)
	}
	return link, nil
}

// noLink returns an error if a text that should name a file of a kind is the link of a run.
func noLink(text string, kind author.Kind) error {
	if _, err := sim.ReadLink(text); err == nil {
		return usageError{fmt.Errorf("this is the link of a run, not %s; open it with splitdecision replay", kind)}
	}
	return nil
}
