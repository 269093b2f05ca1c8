/* Lua as a module that holds the conversation of docs/harness.md.
 *
 * `prepare` makes the interpreter and loads the harness; the host freezes the memory after it, so it runs once per harness and not
 * once per conversation. `converse` loads the program and gives the status. The harness gets the host functions as arguments; the
 * program never sees them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lauxlib.h"
#include "lobject.h"
#include "lua.h"
#include "lualib.h"
#include "lundump.h"
#include "longjmp.h"

#define IMPORT(name) __attribute__((import_module("cruxx"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

enum { HARNESS, PROGRAM };

/* Copies at most `capacity` bytes of a text to `buffer`; the length of the whole text. */
IMPORT("text") int cruxx_text(int which, char *buffer, int capacity);
/* The length of the next line of the calls channel, -1 at its end; the line is copied and taken only if it fits. */
IMPORT("call") int cruxx_call(char *buffer, int capacity);
/* Sends one record. */
IMPORT("record") void cruxx_record(const char *line, int length);
IMPORT("attempt") int host_attempt(void (*function)(lua_State *, void *), lua_State *state, void *data);
IMPORT("throw") __attribute__((noreturn)) void host_throw(void);

int cruxx_stack(void);
void cruxx_set_stack(int);

static lua_State *state;

int cruxx_attempt(void (*function)(lua_State *, void *), lua_State *lua, void *data) {
  int stack = cruxx_stack();
  int thrown = host_attempt(function, lua, data);
  cruxx_set_stack(stack);
  return thrown;
}

void cruxx_throw(void) {
  host_throw();
}

/* What the host calls for `attempt`: only the module can call through its own table. */
EXPORT("run_attempt") void run_attempt(void (*function)(lua_State *, void *), lua_State *lua, void *data) {
  function(lua, data);
}

/* Precompiled code is not verified by Lua, so none is loaded. */
LClosure *luaU_undump(lua_State *lua, ZIO *input, const char *name) {
  (void)input;
  (void)name;
  luaL_error(lua, "precompiled code is not loaded");
  return NULL;
}

FILE *tmpfile(void) {
  return NULL;
}

char *tmpnam(char *name) {
  (void)name;
  return NULL;
}

int system(const char *command) {
  (void)command;
  return command ? -1 : 0;
}

static int call(lua_State *lua) {
  int capacity = 4096;
  for (;;) {
    luaL_Buffer buffer;
    char *room = luaL_buffinitsize(lua, &buffer, capacity);
    int length = cruxx_call(room, capacity);
    if (length < 0) return 0;
    if (length <= capacity) {
      luaL_pushresultsize(&buffer, length);
      return 1;
    }
    luaL_pushresultsize(&buffer, 0);
    capacity = length;
  }
}

static int record(lua_State *lua) {
  size_t length;
  const char *line = luaL_checklstring(lua, 1, &length);
  cruxx_record(line, (int)length);
  return 0;
}

static void push_text(lua_State *lua, int which) {
  luaL_Buffer buffer;
  int length = cruxx_text(which, NULL, 0);
  char *room = luaL_buffinitsize(lua, &buffer, length);
  luaL_pushresultsize(&buffer, cruxx_text(which, room, length));
}

static const luaL_Reg LIBRARIES[] = {
    {LUA_GNAME, luaopen_base},          {LUA_COLIBNAME, luaopen_coroutine}, {LUA_TABLIBNAME, luaopen_table},
    {LUA_IOLIBNAME, luaopen_io},        {LUA_OSLIBNAME, luaopen_os},        {LUA_STRLIBNAME, luaopen_string},
    {LUA_MATHLIBNAME, luaopen_math},    {LUA_UTF8LIBNAME, luaopen_utf8},    {LUA_LOADLIBNAME, luaopen_package},
};

static int complain(void) {
  const char *message = lua_tostring(state, -1);
  fprintf(stderr, "lua: %s\n", message ? message : "(error object is no text)");
  fflush(NULL);
  return 1;
}

/* The harness is a chunk that is given the functions `call` and `record`; it gives the function that holds a conversation. */
static int load_harness(void) {
  push_text(state, HARNESS);
  size_t length;
  const char *text = lua_tolstring(state, -1, &length);
  int status = luaL_loadbufferx(state, text, length, "=harness", "t");
  lua_remove(state, -2);
  lua_pushcfunction(state, call);
  lua_pushcfunction(state, record);
  return status == LUA_OK ? lua_pcall(state, 2, 1, 0) : status;
}

EXPORT("prepare") void prepare(void) {
  state = luaL_newstate();
  for (size_t i = 0; i < sizeof LIBRARIES / sizeof *LIBRARIES; i++) {
    luaL_requiref(state, LIBRARIES[i].name, LIBRARIES[i].func, 1);
    lua_pop(state, 1);
  }
  if (load_harness() != LUA_OK) exit(complain());
  lua_gc(state, LUA_GCGEN, 0, 0);
}

EXPORT("converse") int converse(void) {
  push_text(state, PROGRAM);
  if (lua_pcall(state, 1, 0, 0) != LUA_OK) return complain();
  fflush(NULL);
  return 0;
}
