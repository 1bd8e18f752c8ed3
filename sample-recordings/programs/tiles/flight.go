//go:build go1.25

package main

import (
	"os"
	"runtime/trace"
	"time"
)

// flight keeps the last so long in memory, and writes it when it is stopped.
func flight(path string, last time.Duration) (stop func() error, err error) {
	recorder := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: last, MaxBytes: 4 << 20})
	if err := recorder.Start(); err != nil {
		return nil, err
	}
	return func() error {
		file, err := os.Create(path)
		if err != nil {
			return err
		}
		if _, err := recorder.WriteTo(file); err != nil {
			return err
		}
		recorder.Stop()
		return file.Close()
	}, nil
}
