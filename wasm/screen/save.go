package screen

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"github.com/splitdecision/splitdecision/sim"
)

// Keys under which the game saves data between sittings.
const (
	runKey         = "run"
	damagedKey     = "run.damaged" // a save that could not be read
	runsKey        = "runs"        // the runs that have ended
	preferencesKey = "settings"    // the page reads the language from it
)

// linkPrefix precedes the run in the fragment of the page's address.
const linkPrefix = "r="

// Versions of the save format: without the company, and with it if it was read from a
// file.
const (
	saveFormat            = 6
	saveFormatWithCompany = 7
)

// save saves the game and makes the page's address a link to its run. It returns nothing
// if no run has been started.
func (g *game) save() []Effect {
	if g.run == nil {
		return nil
	}
	g.unsaved, g.link = false, linkUnused // set again if it fails
	if g.visited {
		return []Effect{g.setFragment()}
	}
	g.saved = g.appendSave(nil)
	effects := append([]Effect{Save{runKey, g.saved}, g.setFragment()}, g.keepFinished()...)
	if len(g.run.Journal) > 0 && !g.host.asked { // from now on something would be lost
		g.host.asked = true
		effects = append(effects, KeepStorage{})
	}
	return effects
}

// saveChanged is save if there is something that the last save lacks. Otherwise another window may
// have saved a later state of the run since, which stays.
func (g *game) saveChanged() []Effect {
	if g.run != nil && bytes.Equal(g.saved, g.appendSave(nil)) {
		return nil
	}
	return g.save()
}

// appendSave appends what a later sitting needs: the company, if it came from a file;
// what the player has seen, written and planned; then the run.
func (g *game) appendSave(b []byte) []byte {
	begin := len(b)
	if g.fromFile() {
		b = append(b, saveFormatWithCompany)
		b = binary.AppendUvarint(b, uint64(len(g.opened.bytes)))
		b = append(b, g.opened.bytes...)
	} else {
		b = append(b, saveFormat)
	}
	b = binary.AppendUvarint(b, uint64(g.introduced))
	b = binary.AppendUvarint(b, uint64(len(g.lesson)))
	b = append(b, g.lesson...)
	b = binary.AppendUvarint(b, uint64(len(g.leftRange)))
	for _, place := range g.leftRange {
		b = binary.AppendUvarint(b, uint64(place))
	}
	for _, v := range [...]uint64{uint64(g.try.kind), uint64(g.try.place), uint64(g.try.of)} {
		b = binary.AppendUvarint(b, v)
	}
	b = g.run.AppendSave(b)
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b[begin:]))
}

// readSave returns the saved game, with the language and preferences of this one. A
// damaged save is rejected as a whole: the error is sim.ErrDamaged, sim.ErrScenario if no company
// belongs to the run, or an absentError if the company must be fetched first.
func (g *game) readSave(b []byte) (*game, error) {
	const end = 4 // length of the checksum
	if len(b) < end+1 || b[0] != saveFormat && b[0] != saveFormatWithCompany || crc32.ChecksumIEEE(b[:len(b)-end]) != binary.LittleEndian.Uint32(b[len(b)-end:]) {
		return nil, sim.ErrDamaged
	}
	withCompany := b[0] == saveFormatWithCompany
	b = b[1 : len(b)-end]
	broken := false
	take := func(n int) {
		if n <= 0 {
			broken, n = true, len(b)
		}
		b = b[n:]
	}
	count := func() uint64 {
		v, n := binary.Uvarint(b)
		take(n)
		return v
	}
	part := func() (p []byte) {
		length := count()
		if length > uint64(len(b)) {
			broken, length = true, 0
		}
		p, b = b[:length:length], b[length:]
		return p
	}
	kept := g.freshGame()
	if withCompany {
		o, err := readOpened(part())
		if err != nil {
			return nil, sim.ErrDamaged
		}
		kept.opened = o
	}
	kept.introduced = screenParts(count())
	kept.lesson = string(part())
	for n := count(); n > 0 && !broken; n-- {
		kept.leftRange = append(kept.leftRange, int(count()))
	}
	kept.try = nextTry{tryKind(count()), int32(count()), sim.Key(count())}
	if broken || int(kept.try.kind) >= len(tryIDs) || kept.try.place < 0 {
		return nil, sim.ErrDamaged
	}
	save, err := sim.ReadSave(b)
	if err != nil {
		return nil, err
	}
	if withCompany {
		if kept.company = kept.opened.edition(save.Hash); kept.company == nil {
			return nil, sim.ErrScenario
		}
	} else if kept.company, err = g.companyOf(save.Link); err != nil {
		return nil, err
	}
	kept.run, err = save.Open(kept.company.Scenario)
	return kept, err
}

// freshGame returns a game without a run, with the same language and preferences.
func (g *game) freshGame() *game {
	return &game{narrator: narrator{words: g.words}, preferences: g.preferences, runner: g.runner, host: g.host, content: g.content, finished: g.finished, opened: g.opened, readings: g.readings}
}

// readLink returns the game that a text leads to: the fragment of an address, or whatever
// else sim.ReadLink finds a link in. Its run is replayed with all the usual checks. All
// parts of the screen are shown from the start.
func (g *game) readLink(text string) (*game, sim.Link, error) {
	link, err := sim.ReadLink(text)
	if err != nil {
		return nil, link, err
	}
	company, err := g.companyOf(link)
	if err != nil {
		return nil, link, err
	}
	run, err := link.Open(company.Scenario)
	if err != nil {
		return nil, link, err
	}
	opened := g.freshGame()
	opened.company, opened.run, opened.introduced = company, run, allParts
	return opened, link, nil
}

// linkError explains why a link could not be opened.
func (g *game) linkError(link sim.Link, err error) string {
	switch {
	case errors.Is(err, sim.ErrNewer):
		return g.say("start.link.newer")
	case errors.Is(err, sim.ErrEngine):
		return g.say("start.link.engine", int64(link.Engine), int64(sim.EngineVersion))
	case errors.Is(err, sim.ErrScenario):
		return g.say("start.link.scenario")
	case errors.Is(err, sim.ErrImpossible), errors.Is(err, sim.ErrDisorder):
		return g.say("start.link.impossible", err.Error())
	case errors.Is(err, sim.ErrDamaged):
		return g.say("start.link.damaged")
	}
	return g.say("start.link.none")
}

// resume returns the screen on which the run continues, as far as the run itself
// determines it.
func (g *game) resume() Screen {
	switch {
	case g.run.Finished():
		return newDebrief(g)
	case g.o().Gone:
		return newYear(g)
	case g.run.Over():
		return newClose(g)
	case g.waitingForWord():
		return newStop(g, nil)
	case g.openAsk() >= 0:
		return newAsk(g, g.openAsk())
	case g.o().Week == 0 && !g.betMade(0):
		return newPlan(g)
	}
	return g.nextScreen()
}
