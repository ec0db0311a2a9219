/* What is done when a lock of the program is taken or let go: lock_paths.py, in C.

   The usual case is all here; what is rare (a wait, a time limit, an error, the inner levels of a re-entrant lock) is left to Python, through the
   helpers. The real lock's methods are called as the C functions that they are. */

#ifndef THREADLINE_LOCKS_H
#define THREADLINE_LOCKS_H

#include "places.h"

#define ACQUIRED 10
#define RELEASED 11
#define KEPT 16  /* threads and places that a lock keeps tracks for */

typedef struct {
    PyObject_HEAD
    Book *book;
    PyObject *real;
    PyObject *acquire_method;  /* for Python */
    PyObject *acquire_slowly;  /* what does it in every case but the usual one */
    PyCFunctionWithKeywords acquire;
    PyCFunction release;
    PyCFunction is_held;  /* `locked`, of a re-entrant lock `_is_owned` */
    PyObject *handle;
    PyObject *number_object;
    long long number;
    long depth;  /* of a re-entrant lock; only touched by its owner */
    Track *taken, *freed, *given;  /* used last; borrowed from `tracks` */
    Track *tracks[KEPT];
    size_t known;
} Paths;

/* Let go of all tracks. The flush thread's list keeps each, to end it: what ends here could run the program's text, which could come back. */
static void forget_tracks(Paths *self)
{
    size_t known = self->known;
    self->known = 0;
    self->taken = self->freed = self->given = NULL;
    for (size_t at = 0; at < known; at++) {
        if (track_enlist(self->tracks[at]) < 0)
            PyErr_Clear();  /* then it is never freed */
        else
            Py_DecRef((PyObject *)self->tracks[at]);
    }
}

/* The track of this thread at a place, which is good until the next call; NULL with an exception. */
static Track *lock_track(Paths *self, Track *last, long long word, Place *place)
{
    long long who = own_ident();
    if (last != NULL && last->who == who && last->code == place->code && last->lasti == place->lasti)
        return last;
    for (size_t at = 0; at < self->known; at++)
        if (is_track_of(self->tracks[at], who, word, self->number, place))
            return self->tracks[at];
    Track *track = track_new(self->book, who, word, self->number, place->code, place->lasti, 1);
    if (track == NULL)
        return NULL;
    track->argument = word == ACQUIRED;
    track->handle = self->handle;
    Py_IncRef(track->handle);
    if (self->known == KEPT)
        forget_tracks(self);
    self->tracks[self->known++] = track;
    return track;
}

/* Record on the track of a place, and remember it as `last`. */
static inline void put_at(Paths *self, Track **last, long long word, Place *place)
{
    Track *track = lock_track(self, *last, word, place);
    if (track == NULL) {
        leave_out(self->book, word);
        return;
    }
    *last = track;
    track_put(track, 0);
}

static void put_in_frame(Paths *self, Track **last, long long word, PyObject *frame)
{
    Place place;
    if (place_of(self->book, frame, &place) < 0) {
        leave_out(self->book, word);
        return;
    }
    put_at(self, last, word, &place);
    Py_DecRef(place.code);
}

/* The lock is about to be let go by the end of a `with`: shown where it was taken. */
static void put_freed(Paths *self)
{
    Track *taken = self->taken;
    if (taken == NULL || taken->who != own_ident()) {  /* others have taken it meanwhile: somebody let it go between */
        put_in_frame(self, &self->given, RELEASED, (PyObject *)PyEval_GetFrame());
        return;
    }
    Place place = {taken->code, taken->lasti};
    Py_IncRef(place.code);
    put_at(self, &self->freed, RELEASED, &place);
    Py_DecRef(place.code);
}

/* Record an inner level of a re-entrant lock, or a failure. What cannot be recorded is counted: the lock comes first. */
static void note_level(Paths *self, long long word, long depth, PyObject *frame)
{
    PyObject *number = PyLong_FromLongLong(word), *argument = PyLong_FromLong(depth);
    if (number == NULL || argument == NULL || note_event(self->book, number, self->number_object, argument, frame, NULL) < 0)
        leave_out(self->book, word);
    Py_DecRef(number);
    Py_DecRef(argument);
}

/* What `acquire` does in every case but the usual one. */
static PyObject *acquire_slowly(Paths *self, PyObject *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    PyObject *positional = PyTuple_New(nargs), *named = names == NULL ? NULL : PyDict_New(), *got = NULL;
    if (positional == NULL || (names != NULL && named == NULL))
        goto done;
    for (Py_ssize_t at = 0; at < nargs; at++) {
        Py_IncRef(args[at]);
        PyTuple_SetItem(positional, at, args[at]);
    }
    for (Py_ssize_t at = 0; names != NULL && at < PyTuple_Size(names); at++)
        if (PyDict_SetItem(named, PyTuple_GetItem(names, at), args[nargs + at]) < 0)
            goto done;
    got = PyObject_CallFunctionObjArgs(self->acquire_slowly, self->acquire_method, self->number_object, frame == NULL ? Py_None : frame,
                                       positional, named == NULL ? Py_None : named, NULL);
done:
    Py_DecRef(positional);
    Py_DecRef(named);
    return got;
}

/* Wait until this thread may go on: -1 with an exception, which a signal's handler has raised meanwhile. */
static int pass_gate(Paths *self, PyObject *frame)
{
    PyObject *passed = HELP(self->book, GATE, self->number_object, frame == NULL ? Py_None : frame);
    Py_DecRef(passed);
    return passed == NULL ? -1 : 0;
}

typedef PyObject *(*Giving)(Paths *self, PyObject *frame);

/* Let go of the lock, when this thread may go on. What a signal's handler raises meanwhile comes after that: the lock must not stay taken. */
static PyObject *give_in_turn(Paths *self, PyObject *frame, Giving give)
{
    if (!self->book->held)
        return give(self, frame);
    PyObject *type = NULL, *value = NULL, *trace = NULL;
    int raised = pass_gate(self, frame) < 0;
    if (raised)
        PyErr_Fetch(&type, &value, &trace);
    PyObject *given = give(self, frame);
    if (!raised)
        return given;
    if (given == NULL)
        PyErr_Clear();
    Py_DecRef(given);
    PyErr_Restore(type, value, trace);
    return NULL;
}

/* Take the real lock as `acquire(*args)` would; what is no success has been recorded. */
static PyObject *take(Paths *self, PyObject *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    if (self->book->held && pass_gate(self, frame) < 0)
        return NULL;
    if (is_uneasy(self->book) && look_at_alarm(self->book, clock_ns()) < 0)
        return NULL;
    if (names == NULL && (nargs == 0 || (nargs == 1 && args[0] == Py_True))) {
        PyObject *got = self->acquire(self->real, self->book->no_wait, NULL);
        if (got == NULL || got == Py_True)
            return got;
        Py_DecRef(got);
    }
    return acquire_slowly(self, frame, args, nargs, names);
}

static PyObject *failing(Paths *self, PyObject *frame)
{
    note_level(self, 5 /* FAILED */, 0, frame);
    return self->release(self->real, NULL);  /* raises */
}

static inline int is_held(Paths *self)
{
    PyObject *held = self->is_held(self->real, NULL);
    if (held == NULL)
        PyErr_Clear();
    Py_DecRef(held);
    return held == Py_True;
}

/* ------------------------------------------------------------ a Lock */

static inline PyObject *lock_take(Paths *self, PyObject *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    PyObject *got = take(self, frame, args, nargs, names);
    if (got == Py_True)
        put_in_frame(self, &self->taken, ACQUIRED, frame);
    return got;
}

static PyObject *lock_give(Paths *self, PyObject *frame)
{
    if (!is_held(self))
        return failing(self, frame);
    put_in_frame(self, &self->given, RELEASED, frame);
    return self->release(self->real, NULL);
}

static PyObject *Lock_enter(PyObject *self, PyObject *Py_UNUSED(none))
{
    return lock_take((Paths *)self, (PyObject *)PyEval_GetFrame(), NULL, 0, NULL);
}

static inline PyObject *lock_leave(Paths *self, PyObject *Py_UNUSED(frame))
{
    if (!is_held(self))
        return failing(self, (PyObject *)PyEval_GetFrame());
    put_freed(self);
    return self->release(self->real, NULL);
}

static PyObject *Lock_exit(PyObject *self, PyObject *const *Py_UNUSED(args), Py_ssize_t Py_UNUSED(nargs))
{
    Paths *paths = (Paths *)self;
    if (paths->book->held)
        return give_in_turn(paths, (PyObject *)PyEval_GetFrame(), lock_leave);
    return lock_leave(paths, NULL);
}

static PyObject *Lock_acquire(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    return lock_take((Paths *)self, (PyObject *)PyEval_GetFrame(), args, nargs, names);
}

static PyObject *Lock_release(PyObject *self, PyObject *Py_UNUSED(none))
{
    return give_in_turn((Paths *)self, (PyObject *)PyEval_GetFrame(), lock_give);
}

/* The first argument as a frame, borrowed; NULL with an exception. */
static PyObject *frame_of(Paths *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs > 0 && Py_TYPE(args[0]) == self->book->frame_type)
        return args[0];
    PyErr_SetString(PyExc_TypeError, "the first argument must be a frame");
    return NULL;
}

static PyObject *Lock_acquire_at(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    PyObject *frame = frame_of((Paths *)self, args, nargs);
    return frame == NULL ? NULL : lock_take((Paths *)self, frame, args + 1, nargs - 1, names);
}

static PyObject *Lock_release_at(PyObject *self, PyObject *frame)
{
    return frame_of((Paths *)self, &frame, 1) == NULL ? NULL : give_in_turn((Paths *)self, frame, lock_give);
}

/* ------------------------------------------------------------ an RLock. Tracks hold its outermost level */

static void rlock_took(Paths *self, long levels, PyObject *frame)
{
    self->depth += levels;
    if (self->depth == 1)
        put_in_frame(self, &self->taken, ACQUIRED, frame);
    else
        note_level(self, ACQUIRED, self->depth, frame);
}

static void rlock_gave(Paths *self, long depth, PyObject *frame)
{
    self->depth = depth;
    if (depth == 0)
        put_in_frame(self, &self->given, RELEASED, frame);
    else
        note_level(self, RELEASED, depth, frame);
}

static inline PyObject *rlock_take(Paths *self, PyObject *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    PyObject *got = take(self, frame, args, nargs, names);
    if (got == Py_True)
        rlock_took(self, 1, frame);
    return got;
}

static PyObject *rlock_give(Paths *self, PyObject *frame)
{
    if (!is_held(self))
        return failing(self, frame);
    rlock_gave(self, self->depth - 1, frame);
    return self->release(self->real, NULL);
}

static PyObject *RLock_enter(PyObject *self, PyObject *Py_UNUSED(none))
{
    return rlock_take((Paths *)self, (PyObject *)PyEval_GetFrame(), NULL, 0, NULL);
}

static inline PyObject *rlock_leave(Paths *self, PyObject *Py_UNUSED(frame))
{
    if (self->depth != 1 || !is_held(self))
        return rlock_give(self, (PyObject *)PyEval_GetFrame());
    self->depth = 0;
    put_freed(self);
    return self->release(self->real, NULL);
}

static PyObject *RLock_exit(PyObject *self, PyObject *const *Py_UNUSED(args), Py_ssize_t Py_UNUSED(nargs))
{
    Paths *paths = (Paths *)self;
    if (paths->book->held)
        return give_in_turn(paths, (PyObject *)PyEval_GetFrame(), rlock_leave);
    return rlock_leave(paths, NULL);
}

static PyObject *RLock_acquire(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    return rlock_take((Paths *)self, (PyObject *)PyEval_GetFrame(), args, nargs, names);
}

static PyObject *RLock_release(PyObject *self, PyObject *Py_UNUSED(none))
{
    return give_in_turn((Paths *)self, (PyObject *)PyEval_GetFrame(), rlock_give);
}

static PyObject *RLock_acquire_at(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    PyObject *frame = frame_of((Paths *)self, args, nargs);
    return frame == NULL ? NULL : rlock_take((Paths *)self, frame, args + 1, nargs - 1, names);
}

static PyObject *RLock_release_at(PyObject *self, PyObject *frame)
{
    return frame_of((Paths *)self, &frame, 1) == NULL ? NULL : give_in_turn((Paths *)self, frame, rlock_give);
}

/* took(frame, levels), gave(frame): for what a Condition does with it. */
static PyObject *RLock_took(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *frame = frame_of((Paths *)self, args, nargs);
    long levels = frame != NULL && nargs == 2 ? PyLong_AsLong(args[1]) : 1;
    if (frame == NULL || (levels == -1 && PyErr_Occurred()))
        return NULL;
    rlock_took((Paths *)self, levels, frame);
    return none();
}

static PyObject *RLock_gave(PyObject *self, PyObject *frame)
{
    if (frame_of((Paths *)self, &frame, 1) == NULL)
        return NULL;
    rlock_gave((Paths *)self, 0, frame);
    return none();
}

/* ------------------------------------------------------------ their types */

/* A method of the real lock as the C function that it is; NULL with an exception when it is something else. */
static PyCFunction c_method(PyObject *real, const char *name, int flags, PyObject **method)
{
    PyCFunction function = NULL;
    PyObject *found = PyObject_GetAttrString(real, name);
    if (found == NULL)
        return NULL;
    if (PyCFunction_CheckExact(found) && PyCFunction_GetSelf(found) == real && PyCFunction_GetFlags(found) == flags)
        function = PyCFunction_GetFunction(found);
    if (function == NULL)
        PyErr_Format(PyExc_TypeError, "%s of this lock is not what it is known to be", name);
    if (method != NULL && function != NULL)
        *method = found;
    else
        Py_DecRef(found);
    return function;
}

static PyObject *paths_new(PyTypeObject *type, PyObject *args, const char *is_held_name)
{
    PyObject *real, *handle, *slowly;
    if (!PyArg_ParseTuple(args, "OOO:Paths", &real, &handle, &slowly))
        return NULL;
    Paths *self = (Paths *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        return NULL;
    self->book = PyType_GetModuleState(type);
    self->acquire = (PyCFunctionWithKeywords)(void (*)(void))c_method(real, "acquire", METH_VARARGS | METH_KEYWORDS, &self->acquire_method);
    self->release = self->acquire == NULL ? NULL : c_method(real, "release", METH_NOARGS, NULL);
    self->is_held = self->release == NULL ? NULL : c_method(real, is_held_name, METH_NOARGS, NULL);
    self->number_object = self->is_held == NULL ? NULL : PyObject_GetAttrString(handle, "number");
    self->number = self->number_object == NULL ? -1 : PyLong_AsLongLong(self->number_object);
    Py_IncRef(real);
    self->real = real;
    Py_IncRef(handle);
    self->handle = handle;
    Py_IncRef(slowly);
    self->acquire_slowly = slowly;
    if (self->number == -1) {
        Py_DecRef((PyObject *)self);
        return NULL;
    }
    return (PyObject *)self;
}

static PyObject *Lock_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    return paths_new(type, args, "locked");
}

static PyObject *RLock_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    return paths_new(type, args, "_is_owned");
}

static void Paths_dealloc(PyObject *object)
{
    Paths *self = (Paths *)object;
    PyTypeObject *type = Py_TYPE(object);
    for (size_t at = 0; at < self->known; at++)
        Py_DecRef((PyObject *)self->tracks[at]);
    Py_DecRef(self->acquire_method);
    Py_DecRef(self->acquire_slowly);
    Py_DecRef(self->real);
    Py_DecRef(self->handle);
    Py_DecRef(self->number_object);
    PyObject_Free(object);
    Py_DecRef((PyObject *)type);
}

#define FUNCTION(function) ((PyCFunction)(void (*)(void))(function))

static PyMethodDef Lock_methods[] = {
    {"__enter__", Lock_enter, METH_NOARGS, "Lock the lock."},
    {"__exit__", FUNCTION(Lock_exit), METH_FASTCALL, "Release the lock."},
    {"acquire", FUNCTION(Lock_acquire), METH_FASTCALL | METH_KEYWORDS, "Lock the lock."},
    {"release", Lock_release, METH_NOARGS, "Release the lock."},
    {"acquire_at", FUNCTION(Lock_acquire_at), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"release_at", Lock_release_at, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef RLock_methods[] = {
    {"__enter__", RLock_enter, METH_NOARGS, "Lock the lock."},
    {"__exit__", FUNCTION(RLock_exit), METH_FASTCALL, "Release the lock."},
    {"acquire", FUNCTION(RLock_acquire), METH_FASTCALL | METH_KEYWORDS, "Lock the lock."},
    {"release", RLock_release, METH_NOARGS, "Release the lock."},
    {"acquire_at", FUNCTION(RLock_acquire_at), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"release_at", RLock_release_at, METH_O, NULL},
    {"took", FUNCTION(RLock_took), METH_FASTCALL, NULL},
    {"gave", RLock_gave, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot Lock_slots[] = {
    {Py_tp_new, Lock_new},
    {Py_tp_dealloc, Paths_dealloc},
    {Py_tp_methods, Lock_methods},
    {0, NULL},
};

static PyType_Slot RLock_slots[] = {
    {Py_tp_new, RLock_new},
    {Py_tp_dealloc, Paths_dealloc},
    {Py_tp_methods, RLock_methods},
    {0, NULL},
};

/* The names are shown where a program prints `lock.acquire`. */
static PyType_Spec Lock_spec = {"_thread.lock", sizeof(Paths), 0, Py_TPFLAGS_DEFAULT, Lock_slots};
static PyType_Spec RLock_spec = {"_thread.RLock", sizeof(Paths), 0, Py_TPFLAGS_DEFAULT, RLock_slots};

#endif
