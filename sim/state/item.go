package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// ShareOfEffort returns a share of a content of work, at most MaxEffort.
func ShareOfEffort(e Effort, share rng.PPM) Effort {
	return Effort(min(int64(e)*int64(share)/int64(rng.One), MaxEffort))
}

// An Effort is the content of work, in thousandths of a minute at reference pace: the
// time that a person who knows the code needs when undisturbed and without debt.
type Effort int32 // [1/1000 min]

// MaxEffort is the most content that anything has: what one person does in sixteen years.
const MaxEffort = 2_000_000_000

// EffortOf returns the content of m undisturbed minutes at reference pace, at most MaxEffort.
func EffortOf(m rng.Minutes) Effort { return Effort(min(int64(m)*1000, MaxEffort)) }

// Plus returns both contents together, at most MaxEffort.
func (e Effort) Plus(f Effort) Effort { return Effort(min(int64(e)+int64(f), MaxEffort)) }

// Minutes returns the content in whole undisturbed minutes, rounded up.
func (e Effort) Minutes() rng.Minutes { return rng.Minutes((e + 999) / 1000) }

// A Feature is one to eight changes, live when its last change is.
type Feature struct {
	Key   rng.Key     `rec:"1"`
	Team  int32       `rec:"2"`
	Left  int32       `rec:"3"` // changes neither live nor withdrawn
	Begun bool        `rec:"4"` // work on one of its changes has begun
	Asked rng.Minutes `rec:"5"` // when product asked for it
	Value int32       `rec:"6"` // [thousandths] 1000 is a usual feature
	Free  int32       `rec:"7"` // next unused record; -1: none
	Used  bool        `rec:"8"` // the record holds a feature
}

// An ItemKind distinguishes changes from requests.
type ItemKind uint8

const (
	Unused ItemKind = iota
	Change
	Request
	numItemKinds
)

// A Stage is how far work on an item has come.
type Stage uint8

const (
	Unbegun    Stage = iota
	FirstHalf        // until it turns out what else the change drags along
	SecondHalf       // from then until it is written
	Reworking        // after a failed release
	Through          // all work done: in review, in the pipeline, on a train
	Merging          // fitting it in after a collision on the mainline
	HandCheck        // checking it by hand, after the second half (E71)
	numStages
)

// An Item is one change of one to five days, or a request of another team. The fields
// that queues read come first, and a record takes 136 bytes: queues are traversed so
// often that both show in the run time.
type Item struct {
	Key              rng.Key                    `rec:"1"`
	Kind             ItemKind                   `rec:"2,below=numItemKinds"`
	Stage            Stage                      `rec:"3,below=numStages"`
	State            ItemState                  `rec:"4,below=NumItemStates"`
	Attempt          uint8                      `rec:"8"`                // number of earlier versions of its content
	Runs             uint8                      `rec:"9"`                // test runs so far in the current stage of its pipeline
	Deep             bool                       `rec:"5"`                // its review is a deep one
	Schema           bool                       `rec:"6"`                // it changes a table that others use (E62)
	Faulty           bool                       `rec:"7"`                // this version has turned out to be faulty
	Next             int32                      `rec:"29,in=Items,none"` // next item in the list it is in; -1: last
	Team             int32                      `rec:"10"`               // whose queue it is in
	Module           int32                      `rec:"11"`               // that is changed
	Owner            int32                      `rec:"14"`               // person who began it or took it over; -1: none
	Reader           int32                      `rec:"15"`               // person asked to review it; -1: none
	Feature          int32                      `rec:"12"`               // that the change is part of; -1: none
	Size             Effort                     `rec:"22,hidden,min=0"`  // content; hidden until work on it shows it
	Done             Effort                     `rec:"23,min=0"`         // content done in this stage
	Left             Effort                     `rec:"24,hidden,min=0"`  // content left in this stage; hidden as long as Size is
	Asked            rng.Minutes                `rec:"25"`               // when it was asked for
	ReviewSince      rng.Minutes                `rec:"27"`               // when it went to review
	Since            rng.Minutes                `rec:"26"`               // when it entered its state, or was last booked
	TimeIn           [NumItemStates]rng.Minutes `rec:"28"`               // [min] spent in each state
	Parent           int32                      `rec:"13"`               // of a request: the change that waits for it; -1: none
	DrawKey          rng.Key                    `rec:"18"`               // keys its random draws of content and module: both halves of a change share it
	Cause            rng.Key                    `rec:"30"`               // the decision or event behind it; 0: product asked for it
	Home             int32                      `rec:"16"`               // deployable it is released with; -1 until it goes to the mainline
	Pipeline         int32                      `rec:"17"`               // deployable whose pipeline or train it is in; -1: none
	SecondDeployable int32                      `rec:"20"`               // another deployable that must be released with it (E41); -1: none
	Base             int32                      `rec:"33"`               // changes of others on its mainline when it was last up to date with it (E15)
	OpenRequests     int16                      `rec:"21,min=0"`         // requests it waits for
	Half             bool                       `rec:"19"`               // one half of a change that was cut in two
	Fits             uint8                      `rec:"32"`               // how often this version was fitted in after a collision on the mainline
	Escalated        bool                       `rec:"31"`               // a request whose asker went over the other team's head (E68)
	Unread           uint8                      `rec:"34"`               // [%] of it that its reviewer skipped; 100: nobody read it (E17)
	WithOthers       bool                       `rec:"35"`               // the change that it collided with last was another team's (E15)
	Follows          uint8                      `rec:"36"`               // of a request: how many answered requests it follows from (E82)
}

// FailedVersions returns how many versions of a change were released and turned out to be
// faulty.
func (it *Item) FailedVersions() int32 {
	n := int32(it.Attempt)
	if it.Faulty { // and is not back with its team yet
		n++
	}
	return n
}

// IsInProgress reports whether a change has been begun and has not gone to review yet.
func (it *Item) IsInProgress() bool {
	return it.Stage == FirstHalf || it.Stage == SecondHalf || it.Stage == HandCheck
}

// MostWorkers is how many of the people who work on an item are kept apart.
const MostWorkers = 4

// A Provenance says who made an item and with which release it went. No rule reads it. It is
// kept beside the items, which would be slower to traverse with it: that of Items[i] is
// Provenances[i].
type Provenance struct {
	Author  int32              `rec:"1,in=People,none"` // person who finished writing it, or answered it; -1: nobody yet
	Workers [MostWorkers]int32 `rec:"2"`                // the first people who worked on it, reviews aside, in their order; -1: no more of them
	Release int32              `rec:"3,min=0"`          // ordinal of the release it went with last, among those of its deployable; 0: none yet
}

// NoProvenance returns the provenance of an item that nobody has worked on.
func NoProvenance() Provenance {
	return Provenance{Author: None, Workers: [MostWorkers]int32{None, None, None, None}}
}

// AddWorker notes that a person works on the item.
func (m *Provenance) AddWorker(p int32) {
	for k, w := range m.Workers {
		switch w {
		case p:
			return
		case None:
			m.Workers[k] = p
			return
		}
	}
}

// People returns how many people have worked on the item; MostWorkers stands for as many or
// more.
func (m *Provenance) People() (n int32) {
	for _, w := range m.Workers {
		if w != None {
			n++
		}
	}
	return n
}

// An EndedItem is a change or a request as it was when it ended. A change that ended
// unbegun was withdrawn.
type EndedItem struct {
	Item
	Provenance
	At rng.Minutes // since the run began
}

// EnterStage puts a change into a stage with this much content to do.
func (it *Item) EnterStage(s Stage, content Effort) {
	it.Stage, it.Done, it.Left = s, 0, content
}
