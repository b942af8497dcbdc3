package main

import (
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/batches"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// newRunner returns the runner of forecasts and replays: Web Workers, one for each processor,
// and the time that is left of each frame until they are ready or where they can't be had.
func newRunner() study.Runner {
	var office batches.Office
	return study.NewWorkers(host().Get("processors").Int(), func(joined func(study.Worker), broken func()) {
		hireSimulator(office.Sender(), joined, broken)
	})
}

// A simulator is a Web Worker that simulates runs.
type simulator struct {
	*webWorker
	sender *batches.Sender
	broken func()
}

// hireSimulator starts a simulator. It is ready when it has answered for the first time.
func hireSimulator(sender *batches.Sender, joined func(study.Worker), broken func()) {
	s := &simulator{sender: sender, broken: broken}
	var err error
	s.webWorker, err = startWebWorker("simulator", func(error) { broken() })
	if err == nil {
		err = s.ask(workerproto.Simulate, batches.Hello(), func(_ []byte, err error) {
			switch {
			case s.pending == nil: // it has broken, which is reported
			case err != nil:
				s.discard(err)
			default:
				joined(s)
			}
		})
	}
	if err != nil {
		go broken()
	}
}

// Simulate sends a batch.
func (s *simulator) Simulate(j *study.Job, trials []int, ended func([]*study.Row)) {
	err := s.ask(workerproto.Simulate, s.sender.Append(nil, j, trials), func(answer []byte, err error) {
		if s.pending == nil {
			return // it has broken, which is reported
		}
		var rows []*study.Row
		if err == nil {
			rows, err = batches.ReadRows(answer, len(trials))
		}
		if err != nil {
			s.discard(err)
			return
		}
		ended(rows)
	})
	if err != nil {
		go s.discard(err)
	}
}

// discard ends a simulator that answers with an error.
func (s *simulator) discard(why error) {
	if s.pending != nil {
		s.terminate(why)
		s.broken()
	}
}
