#!/bin/sh
# Makes quickjs.wasm and module.digest of the pack; with --check says whether they are what the sources make.
. "$(dirname "$0")/../../modules.sh"

source_of quickjs=2025.04.26-1 quickjs_2025.04.26.orig.tar.xz ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe
# The name that the language itself gives to it in other engines.
sed -i 's/JS_ThrowInternalError(ctx, "stack overflow")/JS_ThrowRangeError(ctx, "stack overflow")/' source/quickjs.c
for file in source/libregexp.c source/libunicode.c source/cutils.c source/dtoa.c "$HERE/shim.c"; do
  # EMSCRIPTEN is how QuickJS is told that it has no threads and no malloc_usable_size; its stack check is wanted all the same.
  compile -DEMSCRIPTEN -DCONFIG_STACK_CHECK -D_GNU_SOURCE -DCONFIG_VERSION='"2025-04-26"' -D_SETJMP_H \
    -I source "$file" -o "$(basename "$file" .c).o"
done
link quickjs.wasm 2097152 ./*.o
finish quickjs
