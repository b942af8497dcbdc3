package screen

import (
	"errors"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// speakAtFirst makes the game speak the language of the player's locale, of which the page may have
// fetched the file already.
func (s *start) speakAtFirst(m Started) (effects []Effect) {
	for _, l := range m.Languages {
		if l.Bytes != nil {
			file := lang.PackFile(l.Tag)
			if _, why := s.receiveFile(Fetched{file, l.Bytes}); why != "" {
				s.content.files[file] = why
			}
		}
	}
	return s.speak(m.Locale)
}

// await fetches a company and handles a message when it is here. What was awaited before is no longer.
func (s *start) await(e *scenarios.Entry, m view.Msg) []Effect {
	s.awaited, s.onArrival = e, m
	return s.fetch(e.File())
}

// companyArrived reads the saved run if its company has come, and then does what the player has chosen
// with that company.
func (s *start) companyArrived(file string) (Screen, []Effect) {
	var effects []Effect
	if s.unread != nil && s.unreadEntry.File() == file {
		m := *s.unread
		s.unread, s.unreadEntry = nil, nil
		next, more := s.loaded(m)
		if effects = more; next != Screen(s) {
			return next, effects
		}
	}
	if s.awaited == nil || s.awaited.File() != file {
		return s, effects
	}
	m := s.onArrival
	s.awaited, s.onArrival = nil, nil
	next, more := s.Update(m)
	return next, append(effects, more...)
}

// companyFailed shows the player that the company they chose can't be fetched. If it is that of the
// saved run, the link of the address is followed, if it leads to another one.
func (s *start) companyFailed(file string) (Screen, []Effect) {
	if s.awaited != nil && s.awaited != s.unreadEntry && s.awaited.File() == file {
		return s, []Effect{Focus{"fetch/again"}}
	}
	if s.unread == nil || s.unreadEntry.File() != file || s.fragment == "" {
		return s, nil
	}
	fragment := s.fragment
	s.fragment = ""
	_, _, err := s.readLink(fragment)
	if absent, is := errors.AsType[absentError](err); is && absent.entry == s.unreadEntry { // to the saved run itself, most likely
		s.fragment = fragment
		return s, nil
	}
	return s.followFragment(fragment)
}

// fetchNotices say which company is being fetched, or could not be, and the same of the language.
func (s *start) fetchNotices() (kids []view.Node) {
	if s.unread != nil {
		kids = append(kids, s.fetchNotice("saved/fetch", s.unreadEntry.File(), s.unreadEntry.Title.In(s.lang()), "fetch.saved.failed")...)
	}
	if s.awaited != nil && s.awaited != s.unreadEntry {
		kids = append(kids, s.fetchNotice("fetch", s.awaited.File(), s.awaited.Title.In(s.lang()), "fetch.failed")...)
	}
	return append(kids, s.languageNotice()...)
}
