// Tiles serves map tiles of an invented landscape to its own crowd of visitors over loopback, and records itself.
//
// It waits in every way that a Go trace tells apart: on channels, selects, mutexes, condition variables, the
// network, system calls, timers and the garbage collector; and it marks its work with tasks, regions, logs and
// profile labels.
//
//	tiles -dur 10s -out DIR                       profiles: cpu, heap, allocs, block, mutex, goroutine, threadcreate
//	tiles -dur 3s -trace 500ms -out DIR           an execution trace of the last 500 ms, with CPU samples
//	tiles -dur 5s -trace 500ms -flight -out DIR   the same from a flight recorder that ran all the time
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"time"

	"example.org/tiles/crowd"
	"example.org/tiles/store"
	"example.org/tiles/web"
)

func main() {
	duration := flag.Duration("dur", 10*time.Second, "how long the visitors come")
	visitors := flag.Int("visitors", 12, "how many visitors come at once")
	traced := flag.Duration("trace", 0, "write an execution trace of the last so long, instead of profiles")
	flying := flag.Bool("flight", false, "take the trace from a flight recorder")
	out := flag.String("out", ".", "folder to write to")
	flag.Parse()
	if err := run(*duration, *traced, *flying, *visitors, *out); err != nil {
		log.Fatal(err)
	}
}

func run(duration, traced time.Duration, flying bool, visitors int, out string) error {
	runtime.MemProfileRate = 64 << 10
	runtime.SetBlockProfileRate(20_000)
	runtime.SetMutexProfileFraction(5)

	folder, err := os.MkdirTemp("", "tiles")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	shelf := store.New(folder, 160)
	defer shelf.Close()
	server, err := web.Start(shelf)
	if err != nil {
		return err
	}
	defer server.Close()

	start := record
	if flying {
		start = func(_, traced time.Duration, out string) (func() error, error) {
			return flight(filepath.Join(out, "tiles.trace"), traced)
		}
	}
	stop, err := start(duration, traced, out)
	if err != nil {
		return err
	}
	served := crowd.Visit(server.Addr(), visitors, duration)
	if err := stop(); err != nil {
		return err
	}
	fmt.Printf("served %d tiles in %v\n", served, duration)
	if traced == 0 {
		return profiles(out)
	}
	return nil
}

// record starts what runs while the visitors come: a CPU profile, and a trace in which its samples appear.
func record(duration, traced time.Duration, out string) (stop func() error, err error) {
	cpu, err := os.Create(filepath.Join(out, "cpu.pb.gz"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, err
	}
	if traced == 0 {
		return func() error {
			pprof.StopCPUProfile()
			return cpu.Close()
		}, nil
	}
	file, err := os.Create(filepath.Join(out, "tiles.trace"))
	if err != nil {
		return nil, err
	}
	done := make(chan error, 1)
	go func() {
		time.Sleep(duration - traced)
		done <- trace.Start(file)
	}()
	return func() error {
		err := <-done
		trace.Stop()
		pprof.StopCPUProfile()
		cpu.Close()
		if err != nil {
			return err
		}
		return file.Close()
	}, nil
}

// profiles writes what the runtime has counted, each as a compressed file and some as text too.
func profiles(out string) error {
	for _, name := range []string{"heap", "allocs", "block", "mutex", "goroutine", "threadcreate"} {
		if err := profile(filepath.Join(out, name+".pb.gz"), name, 0); err != nil {
			return err
		}
	}
	for _, name := range []string{"heap", "goroutine", "block"} {
		if err := profile(filepath.Join(out, name+".debug1.txt"), name, 1); err != nil {
			return err
		}
	}
	return profile(filepath.Join(out, "goroutine.debug2.txt"), "goroutine", 2)
}

func profile(path, name string, debug int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return pprof.Lookup(name).WriteTo(file, debug)
}
