/* QuickJS as a module that holds the conversation of docs/harness.md.
 *
 * `prepare` makes the interpreter and loads the harness; the host freezes the memory after it, so it runs once per harness and not
 * once per conversation. `converse` runs the conversation, in which the harness loads the program, and gives the status. The harness
 * is a function expression; it gets an object of host functions that the program never sees. */
#include "quickjs.c"

#define IMPORT(name) __attribute__((import_module("cruxx"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define STACK_OF_SCRIPTS (3 << 19)

enum { HARNESS, PROGRAM };

/* Copies at most `capacity` bytes of a text to `buffer`; the length of the whole text. */
IMPORT("text") int cruxx_text(int which, char *buffer, int capacity);
/* The length of the next line of the calls channel, -1 at its end; the line is copied and taken only if it fits. */
IMPORT("call") int cruxx_call(char *buffer, int capacity);
/* Sends one record. */
IMPORT("record") void cruxx_record(const char *line, int length);

static JSRuntime *runtime;
static JSContext *context;
static JSValue conversation;

static char *text_of(int which, int *length) {
  *length = cruxx_text(which, NULL, 0);
  char *text = js_malloc_rt(runtime, *length + 1);
  if (!text) abort();
  cruxx_text(which, text, *length);
  text[*length] = 0;
  return text;
}

/* call(): the next line, or null at the end. */
static JSValue call(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  static char *buffer;
  static int capacity;
  int length;
  while ((length = cruxx_call(buffer, capacity)) > capacity) {
    buffer = js_realloc_rt(runtime, buffer, length * 2);
    if (!buffer) abort();
    capacity = length * 2;
  }
  return length < 0 ? JS_NULL : JS_NewStringLen(ctx, buffer, length);
}

/* record(line) */
static JSValue record(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  size_t length;
  const char *line = JS_ToCStringLen(ctx, &length, arguments[0]);
  if (!line) return JS_EXCEPTION;
  cruxx_record(line, (int)length);
  JS_FreeCString(ctx, line);
  return JS_UNDEFINED;
}

/* tokens(line): its tokens, as an array of texts. */
static JSValue tokens(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  size_t length, start = 0;
  const char *line = JS_ToCStringLen(ctx, &length, arguments[0]);
  if (!line) return JS_EXCEPTION;
  JSValue list = JS_NewArray(ctx);
  for (uint32_t size = 0; start <= length; size++) {
    size_t end = start;
    while (end < length && line[end] != ' ') end++;
    JS_DefinePropertyValueUint32(ctx, list, size, JS_NewStringLen(ctx, line + start, end - start), JS_PROP_C_W_E);
    start = end + 1;
  }
  JS_FreeCString(ctx, line);
  return list;
}

/* append(list, index, value): defines an element, so that no setter of a prototype is asked. */
static JSValue append(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  uint32_t index;
  if (JS_ToUint32(ctx, &index, arguments[1])) return JS_EXCEPTION;
  if (JS_DefinePropertyValueUint32(ctx, arguments[0], index, JS_DupValue(ctx, arguments[2]), JS_PROP_C_W_E) < 0) return JS_EXCEPTION;
  return JS_UNDEFINED;
}

/* load(): runs the program as a script and gives its `f`. */
static JSValue load(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  int length;
  char *text = text_of(PROGRAM, &length);
  JSValue done = JS_Eval(ctx, text, length, "program.js", JS_EVAL_TYPE_GLOBAL);
  js_free_rt(runtime, text);
  if (JS_IsException(done)) return done;
  JS_FreeValue(ctx, done);
  return JS_Eval(ctx, "f", 1, "harness.js", JS_EVAL_TYPE_GLOBAL);
}

static const char *kind_of_object(JSContext *ctx, JSObject *object) {
  JSValueConst *prototypes = (JSValueConst *)ctx->class_proto;
  if (object->class_id >= JS_CLASS_INIT_COUNT || !object->shape->proto) return "object";
  if (object->shape->proto != JS_VALUE_GET_OBJ(prototypes[object->class_id])) return "object";
  switch (object->class_id) {
    case JS_CLASS_ARRAY: return object->fast_array ? "array" : "sparse";
    case JS_CLASS_MAP: return "map";
    case JS_CLASS_SET: return "set";
    case JS_CLASS_UINT8_ARRAY: return "bytes";
    default: return "object";
  }
}

/* kind(value): what a value is by its make, whatever its properties say; "sparse" is an array whose elements may be properties,
 * "object" is also everything that has another prototype than it was born with. */
static JSValue kind(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  JSValueConst value = arguments[0];
  const char *name = "other";
  switch (JS_VALUE_GET_NORM_TAG(value)) {
    case JS_TAG_NULL:
    case JS_TAG_UNDEFINED: name = "null"; break;
    case JS_TAG_BOOL: name = "boolean"; break;
    case JS_TAG_INT:
    case JS_TAG_FLOAT64: name = "number"; break;
    case JS_TAG_BIG_INT:
    case JS_TAG_SHORT_BIG_INT: name = "bigint"; break;
    case JS_TAG_STRING:
    case JS_TAG_STRING_ROPE: name = "string"; break;
    case JS_TAG_OBJECT: name = kind_of_object(ctx, JS_VALUE_GET_OBJ(value)); break;
  }
  return JS_NewString(ctx, name);
}

static JSValue escaped(JSContext *ctx, const uint8_t *data, size_t size) {
  static const char digits[] = "0123456789ABCDEF";
  char *text = js_malloc(ctx, size * 3 + 1), *end = text;
  if (!text) return JS_EXCEPTION;
  for (size_t i = 0; i < size; i++) {
    uint8_t byte = data[i];
    if (byte > 0x20 && byte < 0x7f && byte != '%' && byte != '\\') {
      *end++ = byte;
    } else {
      *end++ = '%';
      *end++ = digits[byte >> 4];
      *end++ = digits[byte & 15];
    }
  }
  JSValue result = JS_NewStringLen(ctx, text, end - text);
  js_free(ctx, text);
  return result;
}

static int starts_surrogate(const uint8_t *data, size_t size, size_t i) {
  return data[i] == 0xed && i + 1 < size && data[i + 1] >= 0xa0;
}

/* escape(text or bytes): as the wire writes it; null for a text with a lone surrogate. */
static JSValue escape(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  size_t size;
  if (JS_IsObject(arguments[0])) {
    JSObject *object = JS_VALUE_GET_OBJ(arguments[0]);
    return escaped(ctx, object->u.array.u.uint8_ptr, object->u.array.count);
  }
  const char *text = JS_ToCStringLen(ctx, &size, arguments[0]);
  if (!text) return JS_EXCEPTION;
  JSValue result = JS_UNDEFINED;
  for (size_t i = 0; i < size; i++)
    if (starts_surrogate((const uint8_t *)text, size, i)) result = JS_NULL;
  if (!JS_IsNull(result)) result = escaped(ctx, (const uint8_t *)text, size);
  JS_FreeCString(ctx, text);
  return result;
}

static int digit(char c) {
  return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/* unescape(text, is_bytes): a text, or a Uint8Array. */
static JSValue unescape(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  size_t size;
  const char *text = JS_ToCStringLen(ctx, &size, arguments[0]);
  uint8_t *data = text ? js_malloc(ctx, size + 1) : NULL, *end = data;
  if (!data) return JS_EXCEPTION;
  for (size_t i = 0; i < size; i++) {
    if (text[i] == '%' && i + 2 < size) {
      *end++ = digit(text[i + 1]) << 4 | digit(text[i + 2]);
      i += 2;
    } else {
      *end++ = text[i];
    }
  }
  JS_FreeCString(ctx, text);
  JSValue result;
  if (JS_ToBool(ctx, arguments[1])) {
    JSValue buffer[] = {JS_NewArrayBufferCopy(ctx, data, end - data), JS_UNDEFINED, JS_UNDEFINED};
    result = JS_NewTypedArray(ctx, 3, (JSValueConst *)buffer, JS_TYPED_ARRAY_UINT8);
    JS_FreeValue(ctx, buffer[0]);
  } else {
    result = JS_NewStringLen(ctx, (char *)data, end - data);
  }
  js_free(ctx, data);
  return result;
}

/* bits(number): its 16 hex digits. */
static JSValue bits(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  double number;
  uint64_t word;
  char digits[17];
  if (JS_ToFloat64(ctx, &number, arguments[0])) return JS_EXCEPTION;
  memcpy(&word, &number, 8);
  snprintf(digits, sizeof digits, "%016llx", isnan(number) ? 0x7ff8000000000000ULL : (unsigned long long)word);
  return JS_NewStringLen(ctx, digits, 16);
}

/* number(digits): the number that has these 16 hex digits. */
static JSValue number(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  const char *digits = JS_ToCString(ctx, arguments[0]);
  if (!digits) return JS_EXCEPTION;
  uint64_t word = strtoull(digits, NULL, 16);
  double value;
  memcpy(&value, &word, 8);
  JS_FreeCString(ctx, digits);
  return JS_NewFloat64(ctx, value);
}

/* property(object, key): the data property that the object itself has, read without running any code; otherwise undefined. */
static JSValue property(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  if (!JS_IsObject(arguments[0]) || JS_VALUE_GET_OBJ(arguments[0])->class_id == JS_CLASS_PROXY) return JS_UNDEFINED;
  JSAtom key = JS_ValueToAtom(ctx, arguments[1]);
  JSPropertyDescriptor found;
  int is_there = JS_GetOwnProperty(ctx, &found, arguments[0], key);
  JS_FreeAtom(ctx, key);
  if (is_there < 0) return JS_EXCEPTION;
  if (!is_there) return JS_UNDEFINED;
  JS_FreeValue(ctx, found.getter);
  JS_FreeValue(ctx, found.setter);
  return found.value;
}

/* parent(object): its prototype, read without running any code; null where there is none. */
static JSValue parent(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  if (!JS_IsObject(arguments[0])) return JS_NULL;
  JSObject *object = JS_VALUE_GET_OBJ(arguments[0]);
  if (object->class_id == JS_CLASS_PROXY || !object->shape->proto) return JS_NULL;
  return JS_DupValue(ctx, JS_MKPTR(JS_TAG_OBJECT, object->shape->proto));
}

static JSValue print_to(JSContext *ctx, FILE *file, int count, JSValueConst *arguments) {
  for (int i = 0; i < count; i++) {
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, arguments[i]);
    if (!text) return JS_EXCEPTION;
    if (i) fputc(' ', file);
    fwrite(text, 1, length, file);
    JS_FreeCString(ctx, text);
  }
  fputc('\n', file);
  fflush(file);
  return JS_UNDEFINED;
}

static JSValue print(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  return print_to(ctx, stdout, count, arguments);
}

static JSValue print_error(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
  return print_to(ctx, stderr, count, arguments);
}

static void give(JSValueConst object, const char *name, JSCFunction *function, int parameters) {
  JS_SetPropertyStr(context, object, name, JS_NewCFunction(context, function, name, parameters));
}

static void give_output(void) {
  JSValue global = JS_GetGlobalObject(context), console = JS_NewObject(context);
  give(global, "print", print, 1);
  give(console, "log", print, 1);
  give(console, "info", print, 1);
  give(console, "debug", print, 1);
  give(console, "warn", print_error, 1);
  give(console, "error", print_error, 1);
  JS_SetPropertyStr(context, global, "console", console);
  JS_FreeValue(context, global);
}

static JSValue natives(void) {
  JSValue object = JS_NewObject(context);
  give(object, "call", call, 0);
  give(object, "record", record, 1);
  give(object, "load", load, 0);
  give(object, "tokens", tokens, 1);
  give(object, "append", append, 3);
  give(object, "kind", kind, 1);
  give(object, "escape", escape, 1);
  give(object, "unescape", unescape, 2);
  give(object, "bits", bits, 1);
  give(object, "number", number, 1);
  give(object, "property", property, 2);
  give(object, "parent", parent, 1);
  return object;
}

static int complain(void) {
  JSValue problem = JS_GetException(context);
  const char *message = JS_ToCString(context, problem);
  fprintf(stderr, "quickjs: %s\n", message ? message : "(the exception is no text)");
  fflush(NULL);
  return 1;
}

/* What the harness gives, given the host functions: the function that holds a conversation. */
static JSValue load_harness(void) {
  int length;
  char *text = text_of(HARNESS, &length);
  JSValue harness = JS_Eval(context, text, length, "harness.js", JS_EVAL_TYPE_GLOBAL);
  js_free_rt(runtime, text);
  if (JS_IsException(harness)) return harness;
  JSValue arguments[] = {natives()};
  JSValue result = JS_Call(context, harness, JS_UNDEFINED, 1, (JSValueConst *)arguments);
  JS_FreeValue(context, arguments[0]);
  JS_FreeValue(context, harness);
  return result;
}

EXPORT("prepare") void prepare(void) {
  runtime = JS_NewRuntime();
  if (!runtime) abort();
  JS_SetMaxStackSize(runtime, STACK_OF_SCRIPTS);
  context = JS_NewContext(runtime);
  if (!context) abort();
  give_output();
  conversation = load_harness();
  if (JS_IsException(conversation)) exit(complain());
  JS_RunGC(runtime);
}

EXPORT("converse") int converse(void) {
  JS_UpdateStackTop(runtime);
  if (JS_IsException(JS_Call(context, conversation, JS_UNDEFINED, 0, NULL))) return complain();
  fflush(NULL);
  return 0;
}
