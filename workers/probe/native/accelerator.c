/* Recording in a traced process, in C: what buffer.py and standins/lock_paths.py do, at a fraction of the cost.

   It keeps to the stable ABI of CPython 3.11, so that one file serves that and all later versions that the probe knows, in whatever environment
   they stand. accelerator.py loads it, and docs/probe.md says how it is built. */

#include "book.h"
#include "locks.h"
#include "packing.h"
#include "pending.h"
#include "places.h"
#include "track.h"

#define PROTOCOL 4  /* as in accelerator.py: raise both when what the two expect of one another changes */

static const char *const HELPER_NAMES[HELPERS] = {"relieve", "judge", "frame", "emit", "mirror", "left_out", "gate"};

/* A getter of frames, to be called directly, as it stands in their type. NULL with an exception. */
static PyGetSetDef *getter_of(PyTypeObject *type, const char *name)
{
    PyGetSetDef *each = PyType_GetSlot(type, Py_tp_getset);
    for (; each != NULL && each->name != NULL; each++)
        if (strcmp(each->name, name) == 0 && each->get != NULL)
            return each;
    return (PyGetSetDef *)PyErr_Format(PyExc_ImportError, "frames have no %s", name);
}

static int learn_of_frames(Book *book)
{
    PyObject *frame = (PyObject *)PyEval_GetFrame();
    if (frame == NULL) {
        PyErr_SetString(PyExc_ImportError, "no frame to learn from");
        return -1;
    }
    book->frame_type = Py_TYPE(frame);
    book->f_lasti = getter_of(book->frame_type, "f_lasti");
    book->f_back = book->f_lasti == NULL ? NULL : getter_of(book->frame_type, "f_back");
    return book->f_back == NULL ? -1 : 0;
}

/* begin(relieve=…, judge=…, …): the helpers, all of them. */
static PyObject *begin(PyObject *module, PyObject *Py_UNUSED(args), PyObject *helpers)
{
    Book *book = PyModule_GetState(module);
    for (int at = 0; at < HELPERS; at++) {
        PyObject *helper = helpers == NULL ? NULL : PyDict_GetItemString(helpers, HELPER_NAMES[at]);
        if (helper == NULL)
            return PyErr_Format(PyExc_TypeError, "the helper %s is missing", HELPER_NAMES[at]);
        Py_IncRef(helper);
        PyObject *before = book->helpers[at];
        book->helpers[at] = helper;
        Py_DecRef(before);
    }
    return none();
}

static PyObject *next_era(PyObject *module, PyObject *horizon)
{
    Book *book = PyModule_GetState(module);
    long long until = PyLong_AsLongLong(horizon);
    if (until == -1 && PyErr_Occurred())
        return NULL;
    PyObject *fresh = PyList_New(0), *used = book->active;
    if (fresh == NULL)
        return NULL;
    book->active = fresh;
    book->horizon = until;
    book->era++;
    book->listed = 0;
    return used;
}

static PyObject *active(PyObject *module, PyObject *Py_UNUSED(none))
{
    Book *book = PyModule_GetState(module);
    Py_IncRef(book->active);
    return book->active;
}

static PyObject *set_alarm(PyObject *module, PyObject *args)
{
    Book *book = PyModule_GetState(module);
    long long alarm;
    int crowded;
    if (!PyArg_ParseTuple(args, "Lp:set_alarm", &alarm, &crowded))
        return NULL;
    book->alarm = alarm;
    book->crowded = crowded;
    return none();
}

static PyObject *set_most(PyObject *module, PyObject *events)
{
    size_t most = PyLong_AsSize_t(events);
    if (most == (size_t)-1 && PyErr_Occurred())
        return NULL;
    ((Book *)PyModule_GetState(module))->most = most;
    return none();
}

static PyObject *set_mirrors(PyObject *module, PyObject *mirrors)
{
    Book *book = PyModule_GetState(module);
    book->mirrors = PyObject_IsTrue(mirrors) == 1;
    return none();
}

static PyObject *set_held(PyObject *module, PyObject *held)
{
    Book *book = PyModule_GetState(module);
    book->held = PyObject_IsTrue(held) == 1;
    return none();
}

static PyObject *now(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none))
{
    return PyLong_FromLongLong(clock_ns());
}

/* The ident of this thread, as _thread.get_ident() has it: that is unsigned. */
static PyObject *ident(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none))
{
    return PyLong_FromLongLong(own_ident());
}

static PyMethodDef functions[] = {
    {"begin", FUNCTION(begin), METH_VARARGS | METH_KEYWORDS, NULL},
    {"emit", FUNCTION(emit), METH_FASTCALL, "Record an event of this thread; see buffer.py."},
    {"emit_exactly", FUNCTION(emit_exactly), METH_FASTCALL, "Record an event of this thread, at exactly this frame."},
    {"note", FUNCTION(note), METH_FASTCALL | METH_KEYWORDS, "Record an event with exactly this frame as its site; see buffer.py."},
    {"record", FUNCTION(record_in_lane), METH_FASTCALL, "Record an event of a lane, and since when; see lane_events.py."},
    {"pack", FUNCTION(pack), METH_FASTCALL, "Records of events; see packing.py."},
    {"program_frame", program_frame, METH_O, "The nearest frame of the program's text; see places.py."},
    {"next_era", next_era, METH_O, "Begin another era, in which all up to a time (ns) is taken; returns the tracks that were used in the one before."},
    {"active", active, METH_NOARGS, "The list of tracks used in this era."},
    {"set_alarm", set_alarm, METH_VARARGS, NULL},
    {"set_most", set_most, METH_O, NULL},
    {"set_mirrors", set_mirrors, METH_O, NULL},
    {"set_held", set_held, METH_O, "Whether an operation has to pass the gate."},
    {"now", now, METH_NOARGS, NULL},
    {"ident", ident, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int add_type(PyObject *module, PyType_Spec *spec, const char *name, PyTypeObject **kept)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL)
        return -1;
    if (kept != NULL) {
        Py_IncRef(type);
        *kept = (PyTypeObject *)type;
    }
    if (PyModule_AddObject(module, name, type) < 0) {
        Py_DecRef(type);
        return -1;
    }
    return 0;
}

static int add_pending(PyObject *module, Book *book)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &Pending_spec, NULL);
    book->pending = type == NULL ? NULL : (Pending *)PyType_GenericAlloc((PyTypeObject *)type, 0);
    Py_DecRef(type);
    if (book->pending == NULL)
        return -1;
    Py_IncRef((PyObject *)book->pending);
    if (PyModule_AddObject(module, "pending", (PyObject *)book->pending) == 0)
        return 0;
    Py_DecRef((PyObject *)book->pending);
    return -1;
}

static int execute(PyObject *module)
{
    if (PyModule_AddIntConstant(module, "PROTOCOL", PROTOCOL) < 0)
        return -1;
    Book *book = PyModule_GetState(module);
    book->era = 1;
    book->crowded = 1;
    book->most = SIZE_MAX;
    book->active = PyList_New(0);
    book->no_wait = Py_BuildValue("(O)", Py_False);
    book->zero = PyLong_FromLong(0);
    if (book->active == NULL || book->no_wait == NULL || book->zero == NULL || learn_of_frames(book) < 0)
        return -1;
    if (add_type(module, &Track_spec, "Track", &book->track_type) < 0 || add_type(module, &Lock_spec, "LockPaths", NULL) < 0)
        return -1;
    return add_type(module, &RLock_spec, "RLockPaths", NULL) < 0 ? -1 : add_pending(module, book);
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    Book *book = PyModule_GetState(module);
    Py_VISIT(book->active);
    Py_VISIT(book->track_type);
    for (int at = 0; at < HELPERS; at++)
        Py_VISIT(book->helpers[at]);
    return 0;
}

static void let_go(PyObject **kept)
{
    PyObject *object = *kept;
    *kept = NULL;
    Py_DecRef(object);
}

/* Tracks and locks outlive nothing of this: each holds its type, the type the module, and the module this. So nothing is cleared before the
   very end. */
static void release(void *module)
{
    Book *book = PyModule_GetState(module);
    if (book == NULL)
        return;
    Judged *codes = book->codes;
    Track **tracks = book->tracks;
    book->codes = NULL;
    book->tracks = NULL;
    release_codes(codes);
    release_tracks(tracks);
    let_go(&book->active);
    let_go(&book->no_wait);
    let_go(&book->zero);
    let_go((PyObject **)&book->track_type);
    let_go((PyObject **)&book->pending);
    for (int at = 0; at < HELPERS; at++)
        let_go(&book->helpers[at]);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    "_accelerator",
    "Recording in a traced process, in C.",
    sizeof(Book),
    functions,
    slots,
    traverse,
    NULL,
    release,
};

PyMODINIT_FUNC PyInit__accelerator(void)
{
    return PyModuleDef_Init(&definition);
}
