// Does what programs seldom do, while it is traced: thousands of goroutines, selects, conditions, tasks that end elsewhere,
// locked threads that die, GOMAXPROCS and GOGC that change, a flight recorder. Arguments: what to do, where to write.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"sync/atomic"
	"time"
)

var sink [][]byte
var count atomic.Int64

func storm(n int) {
	for i := 0; i < n; i++ {
		sink = append(sink, bytes.Repeat([]byte{byte(i)}, 32<<10))
		if len(sink) > 200 {
			sink = nil
		}
	}
}

func many() {
	var wg sync.WaitGroup
	gate := make(chan struct{})
	for i := 0; i < 3000; i++ {
		wg.Add(1)
		go func() { defer wg.Done(); <-gate; count.Add(1); runtime.Gosched() }()
	}
	close(gate)
	wg.Wait()
}

func selects() {
	a, b, quit := make(chan int), make(chan int), make(chan struct{})
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			t := time.NewTicker(300 * time.Microsecond)
			defer t.Stop()
			for {
				select {
				case <-a:
				case v := <-b:
					_ = v
				case <-t.C:
				case <-time.After(time.Millisecond):
				case <-quit:
					return
				}
			}
		}()
	}
	for i := 0; i < 2000; i++ {
		if i%3 == 0 {
			b <- i
		} else {
			a <- i
		}
	}
	close(quit)
	wg.Wait()
}

func conds() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	turn := 0
	var wg sync.WaitGroup
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 100; j++ {
				mu.Lock()
				for turn%5 != i {
					c.Wait()
				}
				turn++
				c.Broadcast()
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	var rw sync.RWMutex
	for i := 0; i < 6; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 50; j++ {
				if j%7 == i {
					rw.Lock()
					time.Sleep(20 * time.Microsecond)
					rw.Unlock()
				} else {
					rw.RLock()
					runtime.Gosched()
					rw.RUnlock()
				}
			}
		}()
	}
	wg.Wait()
}

func tasks() {
	ctx, parent := trace.NewTask(context.Background(), "order \"é\"")
	var wg sync.WaitGroup
	for i := 0; i < 20; i++ {
		sub, t := trace.NewTask(ctx, fmt.Sprintf("part%d", i%3))
		wg.Add(1)
		go func() { // ends elsewhere
			defer wg.Done()
			pprof.Do(sub, pprof.Labels("part", fmt.Sprint(i)), func(c context.Context) {
				trace.WithRegion(c, "work", func() {
					trace.Log(c, "step", fmt.Sprintf("n=%d", i))
					trace.WithRegion(c, "inner", func() { storm(30) })
				})
			})
			go func() { time.Sleep(time.Duration(i) * 100 * time.Microsecond); t.End() }()
		}()
	}
	r := trace.StartRegion(ctx, "wait")
	wg.Wait()
	r.End()
	_, _ = trace.NewTask(ctx, "never ends")
	parent.End()
}

func locked() {
	var wg sync.WaitGroup
	ch := make(chan int)
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			runtime.LockOSThread()
			defer wg.Done()
			if i == 2 {
				runtime.Goexit() // thread dies
			}
			defer runtime.UnlockOSThread()
			for range ch {
				os.Getpid()
				os.ReadDir("/proc/self/task")
			}
		}()
	}
	for i := 0; i < 200; i++ {
		ch <- i
	}
	close(ch)
	wg.Wait()
}

func procs() {
	for _, n := range []int{1, 4, 2, 8, 3} {
		runtime.GOMAXPROCS(n)
		storm(200)
		many()
	}
	debug.SetGCPercent(20)
	storm(2000)
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(64 << 20)
	storm(1000)
	debug.SetGCPercent(100)
	runtime.GC()
}

func network() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				b := make([]byte, 1000)
				for {
					n, err := c.Read(b)
					if err != nil {
						return
					}
					c.Write(b[:n])
				}
			}()
		}
	}()
	for i := 0; i < 5; i++ {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			log.Fatal(err)
		}
		for j := 0; j < 100; j++ {
			c.Write([]byte("hello"))
			c.Read(make([]byte, 10))
		}
		c.Close()
	}
	l.Close()
	exec.Command("/bin/sleep", "0.05").Run()
	p1, p2, _ := os.Pipe()
	go func() { time.Sleep(5 * time.Millisecond); p2.Write([]byte("x")); p2.Close() }()
	p1.Read(make([]byte, 1))
}

func all() {
	selects()
	conds()
	tasks()
	locked()
	network()
	procs()
}

func main() {
	go func() { select {} }() // forever
	go func() { // busy before and after
		for {
			count.Add(1)
			if count.Load() < 0 {
				return
			}
			if count.Load()%1000 == 0 {
				time.Sleep(time.Microsecond)
			}
		}
	}()
	runtime.GOMAXPROCS(4)
	switch os.Args[1] {
	case "flight":
		fr := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 500 * time.Millisecond, MaxBytes: 3 << 20})
		fr.Start()
		ctx, t := trace.NewTask(context.Background(), "long")
		for i := 0; i < 4; i++ {
			trace.WithRegion(ctx, "round", all)
		}
		f, _ := os.Create(os.Args[2])
		fr.WriteTo(f)
		f.Close()
		t.End()
	case "restart":
		for i := 0; i < 3; i++ {
			f, _ := os.Create(os.Args[2])
			trace.Start(f)
			tasks()
			trace.Stop()
			f.Close()
		}
	default:
		f, _ := os.Create(os.Args[2])
		cpu, _ := os.Create(os.DevNull)
		pprof.StartCPUProfile(cpu)
		trace.Start(f)
		for i := 0; i < 2; i++ {
			all()
		}
		trace.Stop()
		pprof.StopCPUProfile()
		f.Close()
	}
}
