package main

import (
	"fmt"
	"os"
	"strings"
)

func deep(n int) int {
	return deep(n+1) + 1
}

func f(kind int) int {
	if kind == 1 {
		panic("no")
	}
	for kind == 2 {
	}
	if kind == 3 {
		os.Exit(0)
	}
	for kind == 4 {
		fmt.Println(strings.Repeat("x", 1000))
	}
	kept := [][]byte{}
	for kind == 5 {
		block := make([]byte, 1<<24)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
	if kind == 6 {
		return deep(0)
	}
	return kind + 7 + 0*len(kept)
}
