"""One program per language for each way in which a call can end; the same `f(kind: int) -> int` everywhere."""

from cruxx import types
from cruxx.engine import Program

RETURNS, RAISES, LOOPS, EXITS, FLOODS, BALLOONS, RECURSES = range(7)

SOURCES = {
    "python": """\
import os

def deep(n):
    return deep(n + 1) + 1

def f(kind):
    if kind == 1:
        raise ValueError("no")
    while kind == 2:
        pass
    if kind == 3:
        os._exit(0)
    while kind == 4:
        print("x" * 1000)
    kept = []
    while kind == 5:
        kept.append(bytes(1 << 24))
    if kind == 6:
        return deep(0)
    return kind + 7
""",
    "cpp": """\
#include <cstdlib>
#include <cstdio>
#include <cstring>
#include <stdexcept>

long long deep(long long n) { volatile char room[4096]; room[n % 4096] = 1; return deep(n + 1) + room[0]; }

long long f(long long kind) {
    if (kind == 1) throw std::runtime_error("no");
    volatile long long turns = 0;
    while (kind == 2) turns = turns + 1;
    if (kind == 3) _Exit(0);
    while (kind == 4) std::puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    while (kind == 5) std::memset(std::malloc(1 << 24), 1, 1 << 24);
    if (kind == 6) return deep(0);
    return kind + 7;
}
""",
    "rust": """\
fn deep(n: i64) -> i64 {
    let room = [n; 512];
    deep(n + 1) + room[(n % 512) as usize]
}

fn f(kind: i64) -> i64 {
    if kind == 1 {
        panic!("no");
    }
    let mut turns: i64 = 0;
    while kind == 2 {
        turns = turns.wrapping_add(1);
    }
    if kind == 3 {
        std::process::exit(0);
    }
    while kind == 4 {
        println!("{}", "x".repeat(1000));
    }
    let mut kept = Vec::new();
    while kind == 5 {
        kept.push(vec![1u8; 1 << 24]);
    }
    if kind == 6 {
        return deep(0);
    }
    kind + 7 + 0 * turns
}
""",
    "go": """\
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
""",
    "javascript": """\
function deep(n) {
  return deep(n + 1) + 1;
}

function f(kind) {
  if (kind === 1) {
    throw new Error("no");
  }
  while (kind === 2) {}
  while (kind === 4) {
    console.log("x".repeat(1000));
  }
  const kept = [];
  while (kind === 5) {
    kept.push(new Array(1 << 16).fill(kept.length));
  }
  if (kind === 6) {
    return deep(0);
  }
  return kind + 7;
}
""",
    "lua": """\
local function deep(n)
  return deep(n + 1) + 1
end

local function f(kind)
  if kind == 1 then
    error("no")
  end
  while kind == 2 do
  end
  if kind == 3 then
    os.exit(0)
  end
  while kind == 4 do
    print(string.rep("x", 1000))
  end
  local kept = {}
  while kind == 5 do
    table.insert(kept, string.rep("x", 1 << 20) .. #kept)
  end
  if kind == 6 then
    return deep(0)
  end
  return kind + 7
end
""",
}


def program(language: str, *, stateless: bool = True) -> Program:
    """The program of a language."""
    return Program(language, SOURCES[language], (types.INT,), types.INT, stateless)
