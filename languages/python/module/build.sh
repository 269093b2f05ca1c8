#!/bin/sh
# Makes python.wasm.zst and module.digest of the pack; with --check says whether they are what the sources make.
. "$(dirname "$0")/../../modules.sh"

PARTS="-D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_PROCESS_CLOCKS"
LIBRARIES="-ldl -lwasi-emulated-signal -lwasi-emulated-getpid -lwasi-emulated-process-clocks -lm"

source_of python3.13=3.13.5-2+deb13u5 python3.13_3.13.5.orig.tar.xz 93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640
commands
# The standard library is compiled by the same version of the language.
native python3.13 python3.13-minimal libpython3.13-minimal libpython3.13-stdlib
(cd source && CFLAGS="-O2 $PARTS" LDFLAGS="$LIBRARIES" CONFIG_SITE=$PWD/Tools/wasm/config.site-wasm32-wasi READELF=true \
  ./configure --host=wasm32-unknown-wasi --build=x86_64-pc-linux-gnu --disable-test-modules --with-build-python="$(command -v python3.13)" \
  --without-ensurepip --prefix=/usr --disable-ipv6 > /dev/null
  # What configure does not find in an emulated library.
  echo '#define HAVE_CLOCK 1' >> pyconfig.h
  make -s -j2 libpython3.13.a Programs/python.o python.wasm > /dev/null)
python3.13 "$HERE/freeze.py" source/Lib
wasm-cc -c library.s -o library.o
wasm-cc -O2 $PARTS -I. -Isource -Isource/Include -c "$HERE/shim.c" -o shim.o
cd source
wasm-cc -mexec-model=reactor ../shim.o ../library.o libpython3.13.a Modules/_decimal/libmpdec/libmpdec.a \
  Modules/_hacl/libHacl_Hash_SHA2.a Modules/expat/libexpat.a $LIBRARIES \
  -Wl,--stack-first -Wl,-z,stack-size=8388608 -Wl,--strip-all -o ../python.wasm
cd ..
finish python
