module example.org/tiles

go 1.21
