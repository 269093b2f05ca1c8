/* CPython as a module that holds the conversation of docs/harness.md.
 *
 * `prepare` starts the interpreter, imports what programs often import and loads the harness; the host freezes the memory after it,
 * so it runs once per harness and not once per conversation. `converse` runs the conversation, in which the harness loads the
 * program, and gives the status. The harness gets the two host functions as arguments; the program never sees them. */
#include <Python.h>

#include "frozen.h"

#define IMPORT(name) __attribute__((import_module("cruxx"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

enum { HARNESS, PROGRAM };

/* Copies at most `capacity` bytes of a text to `buffer`; the length of the whole text. */
IMPORT("text") int cruxx_text(int which, char *buffer, int capacity);
/* The length of the next line of the calls channel, -1 at its end; the line is copied and taken only if it fits. */
IMPORT("call") int cruxx_call(char *buffer, int capacity);
/* Sends one record. */
IMPORT("record") void cruxx_record(const char *line, int length);

static PyObject *conversation, *next_call, *send_record;

static void complain(void) {
  PyErr_Print();
  fflush(NULL);
  _exit(1);
}

static PyObject *checked(PyObject *object) {
  if (!object) complain();
  return object;
}

static PyObject *text_of(int which) {
  int length = cruxx_text(which, NULL, 0);
  PyObject *text = checked(PyBytes_FromStringAndSize(NULL, length));
  cruxx_text(which, PyBytes_AS_STRING(text), length);
  return text;
}

/* call(): the next line, or None at the end. */
static PyObject *call(PyObject *self, PyObject *nothing) {
  static char *buffer;
  static int capacity;
  int length;
  while ((length = cruxx_call(buffer, capacity)) > capacity) {
    char *larger = PyMem_RawRealloc(buffer, length * 2);
    if (!larger) return PyErr_NoMemory();
    buffer = larger;
    capacity = length * 2;
  }
  if (length < 0) Py_RETURN_NONE;
  return PyUnicode_DecodeASCII(buffer, length, "strict");
}

/* record(line) */
static PyObject *record(PyObject *self, PyObject *line) {
  Py_ssize_t length;
  const char *text = PyUnicode_AsUTF8AndSize(line, &length);
  if (!text) return NULL;
  cruxx_record(text, (int)length);
  Py_RETURN_NONE;
}

static PyMethodDef host_functions[] = {{"call", call, METH_NOARGS, NULL}, {"record", record, METH_O, NULL}};

static void start(void) {
  PyPreConfig before;
  PyPreConfig_InitIsolatedConfig(&before);
  before.utf8_mode = 1;
  if (PyStatus_Exception(Py_PreInitialize(&before))) abort();
  PyImport_FrozenModules = library;
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  config.site_import = 0;
  config.use_hash_seed = 1;
  config.install_signal_handlers = 0;
  config.parse_argv = 0;
  config.pathconfig_warnings = 0;
  config.write_bytecode = 0;
  config.module_search_paths_set = 1;
  PyConfig_SetString(&config, &config.program_name, L"python");
  PyConfig_SetString(&config, &config.executable, L"");
  PyConfig_SetString(&config, &config.home, L"/");
  PyStatus status = Py_InitializeFromConfig(&config);
  if (PyStatus_Exception(status)) {
    fprintf(stderr, "%s: %s\n", status.func ? status.func : "python", status.err_msg);
    fflush(NULL);
    _exit(1);
  }
  PyConfig_Clear(&config);
}

static void import_often_used(void) {
  for (size_t i = 0; i < sizeof often_used / sizeof *often_used; i++) Py_DECREF(checked(PyImport_ImportModule(often_used[i])));
}

/* What `harness` of the harness gives: the function that holds a conversation. */
static PyObject *load_harness(void) {
  PyObject *text = text_of(HARNESS), *globals = checked(PyDict_New()), *name = checked(PyUnicode_FromString("harness"));
  PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins());
  PyDict_SetItemString(globals, "__name__", name);
  PyObject *code = checked(Py_CompileString(PyBytes_AS_STRING(text), "harness.py", Py_file_input));
  Py_DECREF(checked(PyEval_EvalCode(code, globals, globals)));
  PyObject *result = checked(PyObject_CallNoArgs(checked(PyDict_GetItemString(globals, "harness"))));
  Py_DECREF(code);
  Py_DECREF(text);
  Py_DECREF(name);
  return result;
}

EXPORT("prepare") void prepare(void) {
  start();
  import_often_used();
  conversation = load_harness();
  next_call = checked(PyCFunction_New(&host_functions[0], NULL));
  send_record = checked(PyCFunction_New(&host_functions[1], NULL));
  PyObject *collector = checked(PyImport_ImportModule("gc"));
  Py_DECREF(checked(PyObject_CallMethod(collector, "collect", NULL)));
  Py_DECREF(checked(PyObject_CallMethod(collector, "freeze", NULL)));
}

EXPORT("converse") int converse(void) {
  PyObject *lines = checked(PyCallIter_New(next_call, Py_None)), *text = text_of(PROGRAM);
  checked(PyObject_CallFunctionObjArgs(conversation, text, lines, send_record, NULL));
  PyObject *output = PySys_GetObject("stdout");
  if (output && output != Py_None && !PyObject_CallMethod(output, "flush", NULL)) complain();
  return 0;
}
