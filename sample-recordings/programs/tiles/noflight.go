//go:build !go1.25

package main

import (
	"errors"
	"time"
)

func flight(string, time.Duration) (func() error, error) {
	return nil, errors.New("a flight recorder needs Go 1.25")
}
