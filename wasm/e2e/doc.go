// Package e2e tests the real page in a real browser: it builds the site, serves it, and drives
// Chromium by pointer and keyboard. It waits for states that the game reports in window.probe,
// never for a fixed time.
//
//	page := e2e.Open(t, e2e.Setup{})
//
// It imports chromedp and nothing of the game, which it knows only as a player does.
package e2e
