package terrain

import (
	"fmt"
	"testing"
)

func BenchmarkPaint(b *testing.B) {
	for _, workers := range []int{1, 4} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				Paint(Tile{5, i % 32, 7}, workers)
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, zoom := range []int{2, 9} {
		picture := Paint(Tile{zoom, 1, 1}, 2)
		b.Run(fmt.Sprintf("zoom=%d", zoom), func(b *testing.B) {
			b.ReportAllocs()
			bytes := 0
			for i := 0; i < b.N; i++ {
				png, err := Encode(picture)
				if err != nil {
					b.Fatal(err)
				}
				bytes = len(png)
			}
			b.SetBytes(4 * Side * Side)
			b.ReportMetric(float64(bytes), "png-bytes")
		})
	}
}

func BenchmarkHeight(b *testing.B) {
	for i := 0; i < b.N; i++ {
		height(float64(i)*0.37, 2.5)
	}
}
