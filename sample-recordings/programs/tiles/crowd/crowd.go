// Package crowd is the visitors of the map.
package crowd

import (
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Visit lets so many visitors look at tiles for a while, and answers how many they saw.
func Visit(addr string, visitors int, duration time.Duration) int64 {
	var served atomic.Int64
	var group sync.WaitGroup
	end := time.Now().Add(duration)
	for i := 1; i <= visitors; i++ {
		group.Add(1)
		go func(number int) {
			defer group.Done()
			walk(addr, number, end, &served)
		}(i)
	}
	group.Wait()
	return served.Load()
}

// walk wanders over the map: mostly to a neighbour, sometimes far away, sometimes to what everyone looks at.
func walk(addr string, number int, end time.Time, served *atomic.Int64) {
	random := rand.New(rand.NewSource(int64(number)))
	client := http.Client{Transport: &http.Transport{}}
	zoom, x, y := 6, random.Intn(64), random.Intn(64)
	for time.Now().Before(end) {
		switch random.Intn(10) {
		case 0:
			zoom, x, y = 3+random.Intn(8), random.Intn(64), random.Intn(64)
		case 1, 2, 3:
			zoom, x, y = 6, 30+random.Intn(4), 30+random.Intn(4)
		default:
			x, y = x+random.Intn(3)-1, y+random.Intn(3)-1
		}
		request, err := http.NewRequest("GET", fmt.Sprintf("http://%s/tile/%d/%d/%d", addr, zoom, x, y), nil)
		if err != nil {
			log.Fatal(err)
		}
		request.Header.Set("X-Visitor", fmt.Sprint(number))
		answer, err := client.Do(request)
		if err != nil {
			log.Fatal(err)
		}
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		served.Add(1)
		time.Sleep(time.Duration(random.Intn(8)) * time.Millisecond)
	}
}
