// Prints what Go's own code sums up of a trace: a line for each goroutine, task and region with a name.
package main

import (
	"bufio"
	"fmt"
	"internal/trace"
	"io"
	"os"
	"strings"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	reader, err := trace.NewReader(bufio.NewReader(file))
	if err != nil {
		panic(err)
	}
	summarizer := trace.NewSummarizer()
	for {
		event, err := reader.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			panic(err)
		}
		summarizer.Event(&event)
	}
	summary := summarizer.Finalize()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for id, g := range summary.Goroutines {
		var blocked, assist, sweep, stopped int64
		for _, nanos := range g.BlockTimeByReason {
			blocked += int64(nanos)
		}
		for name, nanos := range g.RangeTime {
			switch {
			case strings.HasPrefix(name, "stop-the-world"):
				stopped += int64(nanos)
			case strings.Contains(name, "assist"):
				assist += int64(nanos)
			case strings.Contains(name, "sweep"):
				sweep += int64(nanos)
			}
		}
		fmt.Fprintln(out, "goroutine", id, int64(g.TotalTime), int64(g.ExecTime), int64(g.SchedWaitTime), int64(g.SyscallTime),
			int64(g.SyscallBlockTime), blocked, assist, sweep, stopped, g.Name)
		for _, region := range g.Regions {
			if region.Name != "" {
				fmt.Fprintln(out, "region", int64(region.TotalTime), int64(region.ExecTime), region.Name)
			}
		}
	}
	for id, task := range summary.Tasks {
		fmt.Fprintln(out, "task", id, task.Complete(), len(task.Logs), task.Name)
	}
}
