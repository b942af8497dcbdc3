// Package words holds every sentence of the game that does not belong to a scenario, one file
// per language, and fills in their placeholders.
//
//	say := words.English().Say
//	say("start.minutes", 10)
//
// Sentences have ids; those of verbs, metrics, reasons and events are the ids of the engine,
// which itself contains no sentence. A test goes through the tables of the engine and fails if
// one has no sentence. A language is one more file and a row in the table of languages; what
// it lacks is said in English.
//
// A Language does not change and may be used from any goroutine. words imports nothing of the
// repository.
package words
