#!/bin/sh
# Makes lua.wasm and module.digest of the pack; with --check says whether they are what the sources make.
. "$(dirname "$0")/../../modules.sh"

source_of lua5.4=5.4.7-1 lua5.4_5.4.7.orig.tar.gz 9fbf5e28ef86c69858f6d3d34eccc32e911c1a28b4120ff3e84aaa70cfbf1e30
rm source/src/lua.c source/src/luac.c source/src/lundump.c
for file in source/src/l*.c "$HERE/shim.c"; do
  compile -D_SETJMP_H -DL_tmpnam=32 -Dl_signalT=int -include "$HERE/longjmp.h" -I source/src -I "$HERE" "$file" -o "$(basename "$file" .c).o"
done
compile "$HERE/stack.s" -o stack.o
link lua.wasm 1048576 ./*.o
finish lua
