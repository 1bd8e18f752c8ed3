// Package web is the HTTP side of the tile server, and the far service of place names that it asks.
package web

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"runtime/pprof"
	"runtime/trace"
	"strconv"
	"time"

	"example.org/tiles/store"
	"example.org/tiles/terrain"
)

// A Server answers /tile/ZOOM/X/Y.
type Server struct {
	listener net.Listener
	names    net.Listener
	server   http.Server
	shelf    *store.Shelf
	lines    chan net.Conn
	painters chan struct{}
}

// Start listens on a free port of loopback.
func Start(shelf *store.Shelf) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	names, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		listener: listener, names: names, shelf: shelf,
		lines: make(chan net.Conn, 3), painters: make(chan struct{}, 3),
	}
	go serveNames(names)
	for i := 0; i < cap(s.lines); i++ {
		line, err := net.Dial("tcp", names.Addr().String())
		if err != nil {
			return nil, err
		}
		s.lines <- line
	}
	s.server.Handler = http.HandlerFunc(s.handle)
	go s.server.Serve(listener)
	return s, nil
}

// Addr is where the server listens.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Close stops the server.
func (s *Server) Close() {
	s.server.Close()
	s.names.Close()
}

func (s *Server) handle(w http.ResponseWriter, r *http.Request) {
	ctx, task := trace.NewTask(r.Context(), "tile")
	defer task.End()
	var t terrain.Tile
	if _, err := fmt.Sscanf(r.URL.Path, "/tile/%d/%d/%d", &t.Zoom, &t.X, &t.Y); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	labels := pprof.Labels("zoom", strconv.Itoa(t.Zoom), "visitor", r.Header.Get("X-Visitor"))
	pprof.Do(ctx, labels, func(ctx context.Context) {
		tile, err := s.tile(ctx, t)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "image/png")
		trace.WithRegion(ctx, "send", func() { w.Write(tile) })
	})
}

func (s *Server) tile(ctx context.Context, t terrain.Tile) ([]byte, error) {
	name := fmt.Sprintf("%d-%d-%d.png", t.Zoom, t.X, t.Y)
	defer trace.StartRegion(ctx, "shelf").End()
	return s.shelf.Tile(name, func() ([]byte, error) {
		trace.Log(ctx, "miss", name)
		place, err := s.place(ctx, name)
		if err != nil {
			return nil, err
		}
		trace.Logf(ctx, "place", "%s is %s", name, place)
		return s.paint(ctx, t)
	})
}

// paint waits for one of three painters, then paints and encodes.
func (s *Server) paint(ctx context.Context, t terrain.Tile) ([]byte, error) {
	s.painters <- struct{}{}
	defer func() { <-s.painters }()
	region := trace.StartRegion(ctx, "paint")
	picture := terrain.Paint(t, 3)
	region.End()
	defer trace.StartRegion(ctx, "encode").End()
	var tile []byte
	var err error
	pprof.Do(ctx, pprof.Labels("step", "encode"), func(context.Context) {
		tile, err = terrain.Encode(picture)
	})
	return tile, err
}

// place asks the far service over one of three lines.
func (s *Server) place(ctx context.Context, name string) (string, error) {
	defer trace.StartRegion(ctx, "place").End()
	line := <-s.lines
	defer func() { s.lines <- line }()
	if _, err := fmt.Fprintln(line, name); err != nil {
		return "", err
	}
	answer, err := bufio.NewReader(line).ReadString('\n')
	if err != nil {
		return "", err
	}
	return answer[:len(answer)-1], nil
}

func serveNames(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			questions := bufio.NewScanner(conn)
			for questions.Scan() {
				time.Sleep(time.Duration(1+len(questions.Text())%4) * time.Millisecond)
				fmt.Fprintf(conn, "the place called %x\n", questions.Text())
			}
		}()
	}
}
