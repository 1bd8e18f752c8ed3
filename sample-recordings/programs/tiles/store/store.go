// Package store keeps tiles: a few in memory behind one mutex, the others as files.
package store

import (
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Shelf keeps tiles by name.
type Shelf struct {
	folder string
	room   int

	mutex  sync.Mutex
	kept   map[string][]byte
	order  []string
	making map[string]*making

	evicted chan string
	closed  chan struct{}
	swept   sync.WaitGroup
}

// making is a tile that somebody makes just now; the others wait on the condition.
type making struct {
	ready *sync.Cond
	tile  []byte
	err   error
	done  bool
}

// New makes a shelf with room for so many tiles in memory, whose files are in a folder.
func New(folder string, room int) *Shelf {
	s := &Shelf{
		folder: folder, room: room,
		kept: map[string][]byte{}, making: map[string]*making{},
		evicted: make(chan string, 64), closed: make(chan struct{}),
	}
	s.swept.Add(1)
	go s.sweep()
	return s
}

// Tile answers the tile of this name, and has it made if there is none; only one visitor makes it.
func (s *Shelf) Tile(name string, make func() ([]byte, error)) ([]byte, error) {
	s.mutex.Lock()
	if tile, ok := s.kept[name]; ok {
		s.touch(name)
		s.mutex.Unlock()
		return tile, nil
	}
	if m, ok := s.making[name]; ok {
		for !m.done {
			m.ready.Wait()
		}
		s.mutex.Unlock()
		return m.tile, m.err
	}
	m := &making{ready: sync.NewCond(&s.mutex)}
	s.making[name] = m
	s.mutex.Unlock()

	tile, err := s.fromDisk(name, make)

	s.mutex.Lock()
	m.tile, m.err, m.done = tile, err, true
	delete(s.making, name)
	s.keep(name, tile)
	s.mutex.Unlock()
	m.ready.Broadcast()
	return tile, err
}

func (s *Shelf) fromDisk(name string, make func() ([]byte, error)) ([]byte, error) {
	path := filepath.Join(s.folder, name)
	if tile, err := os.ReadFile(path); err == nil {
		return tile, nil
	}
	tile, err := make()
	if err != nil {
		return nil, err
	}
	return tile, write(path, tile)
}

func write(path string, tile []byte) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(tile); err != nil {
		file.Close()
		return err
	}
	if err := file.Sync(); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// touch moves a name to the end by a walk over all, while the mutex is held: slow on purpose.
func (s *Shelf) touch(name string) {
	for i, other := range s.order {
		if other == name {
			s.order = append(append(s.order[:i:i], s.order[i+1:]...), name)
			return
		}
	}
}

func (s *Shelf) keep(name string, tile []byte) {
	s.kept[name] = tile
	s.order = append(s.order, name)
	for len(s.order) > s.room {
		first := s.order[0]
		s.order = s.order[1:]
		delete(s.kept, first)
		select {
		case s.evicted <- first:
		default:
		}
	}
}

// sweep deletes the file of each third tile that left the memory, and looks around at each tick.
func (s *Shelf) sweep() {
	defer s.swept.Done()
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	gone := 0
	for {
		select {
		case name := <-s.evicted:
			if gone++; gone%3 == 0 {
				os.Remove(filepath.Join(s.folder, name))
			}
		case <-ticker.C:
			s.mutex.Lock()
			total := 0
			for _, tile := range s.kept {
				total += len(tile)
			}
			s.mutex.Unlock()
		case <-s.closed:
			return
		}
	}
}

// Close ends the sweeping.
func (s *Shelf) Close() {
	close(s.closed)
	s.swept.Wait()
}
