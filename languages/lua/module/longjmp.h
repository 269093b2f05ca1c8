/* How Lua leaves a protected call: the host unwinds, so the module needs no WebAssembly exceptions. Included before ldo.c. */
#ifndef cruxx_longjmp_h
#define cruxx_longjmp_h

struct lua_State;

/* Calls `function(state, data)` by way of the host; 1 if it was left by `cruxx_throw`, otherwise 0. */
int cruxx_attempt(void (*function)(struct lua_State *, void *), struct lua_State *state, void *data);

/* Leaves the innermost `cruxx_attempt`. */
__attribute__((noreturn)) void cruxx_throw(void);

#define luai_jmpbuf int
#define LUAI_THROW(L, c) cruxx_throw()
/* `f`, `L` and `ud` are the names in luaD_rawrunprotected, the only place where this is used. */
#define LUAI_TRY(L, c, a)                                          \
  if (cruxx_attempt(f, L, ud) && (c)->status == 0) (c)->status = -1

#endif
