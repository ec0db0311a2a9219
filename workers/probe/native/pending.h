/* Events that wait one by one: `buffer.pending`, in C. Each is its time and a key, held without a tuple of the two and without a number: nothing
   that the garbage collector would have to look at again and again until it is taken. */

#ifndef THREADLINE_PENDING_H
#define THREADLINE_PENDING_H

#include "book.h"

#define LARGEST_IDLE_PENDING 8192  /* events for which an empty one keeps its room */

typedef struct {
    int64_t time;
    PyObject *key;  /* owned */
    PyObject *argument;  /* owned: of an event that has another than its key; else NULL */
} Event;

struct pending {
    PyObject_HEAD
    Event *events;  /* a ring: `room` is a power of two, or 0 */
    size_t first, count, room;
};

static inline Event *pending_at(Pending *self, size_t at)
{
    return &self->events[(self->first + at) & (self->room - 1)];
}

/* Make room for one more. -1 with an exception. */
static int pending_grow(Pending *self)
{
    if (self->count < self->room)
        return 0;
    size_t room = self->room == 0 ? 256 : self->room * 2;
    Event *events = PyMem_Malloc(room * sizeof(Event));
    if (events == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t at = 0; at < self->count; at++)
        events[at] = *pending_at(self, at);
    PyMem_Free(self->events);
    self->events = events;
    self->first = 0;
    self->room = room;
    return 0;
}

/* Put down that what the key (borrowed) stands for began at `since`, 0 for now; there must be room. */
static inline void pending_push(Pending *self, PyObject *key, int64_t since)
{
    Event *event = pending_at(self, self->count++);
    Py_IncRef(key);
    event->key = key;
    event->argument = NULL;
    event->time = since == 0 ? clock_ns() : since;
}

/* Take the oldest, which there must be; the key is the caller's. */
static Event pending_pop(Pending *self)
{
    Event event = *pending_at(self, 0);
    self->first = (self->first + 1) & (self->room - 1);
    if (--self->count == 0 && self->room > LARGEST_IDLE_PENDING) {
        PyMem_Free(self->events);
        self->events = NULL;
        self->first = self->room = 0;
    }
    return event;
}

/* put(key): what it stands for happens now. */
static PyObject *Pending_put(PyObject *self, PyObject *key)
{
    if (pending_grow((Pending *)self) < 0)
        return NULL;
    pending_push((Pending *)self, key, 0);
    return none();
}

/* The two parts of an event that Python made, a pair of time and key. -1 with an exception. */
static int parted(PyObject *pair, Event *event)
{
    if (!PyTuple_CheckExact(pair) || PyTuple_Size(pair) != 2) {
        PyErr_SetString(PyExc_TypeError, "an event is a pair of a time and a key");
        return -1;
    }
    event->time = PyLong_AsLongLong(PyTuple_GetItem(pair, 0));
    event->key = PyTuple_GetItem(pair, 1);
    event->argument = NULL;
    return event->time == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *Pending_append(PyObject *self, PyObject *pair)
{
    Event event;
    if (parted(pair, &event) < 0 || pending_grow((Pending *)self) < 0)
        return NULL;
    pending_push((Pending *)self, event.key, event.time);
    return none();
}

static PyObject *Pending_appendleft(PyObject *object, PyObject *pair)
{
    Pending *self = (Pending *)object;
    Event event;
    if (parted(pair, &event) < 0 || pending_grow(self) < 0)
        return NULL;
    Py_IncRef(event.key);
    self->first = (self->first - 1) & (self->room - 1);
    self->count++;
    *pending_at(self, 0) = event;
    return none();
}

/* put_numbered(since, key, argument): an event like others that the key stands for, but with another argument. */
static PyObject *Pending_put_numbered(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 3 || !PyList_CheckExact(args[1]) || PyList_Size(args[1]) != 7 || !PyLong_CheckExact(args[2])) {
        PyErr_SetString(PyExc_TypeError, "put_numbered takes a time, a key and an argument");
        return NULL;
    }
    long long since = PyLong_AsLongLong(args[0]);
    if ((since == -1 && PyErr_Occurred()) || pending_grow((Pending *)self) < 0)
        return NULL;
    pending_push((Pending *)self, args[1], since);
    Py_IncRef(args[2]);
    pending_at((Pending *)self, ((Pending *)self)->count - 1)->argument = args[2];
    return none();
}

/* What has been packed of a key, with another argument, which stands at its end; None where nothing has been packed. New reference. */
static PyObject *repacked(PyObject *rest, PyObject *argument)
{
    Py_ssize_t size = rest == Py_None ? 0 : PyBytes_Size(rest);
    if (size < 8)
        return PyErr_Occurred() ? NULL : none();
    int64_t value = fitting(argument);
    PyObject *packed = PyBytes_FromStringAndSize(PyBytes_AsString(rest), size);
    if (packed != NULL)
        memcpy(PyBytes_AsString(packed) + size - 8, &value, 8);
    return packed;
}

/* As buffer.renumbered. New reference, NULL with an exception. */
static PyObject *renumbered(PyObject *key, PyObject *argument)
{
    PyObject *copy = PyList_GetSlice(key, 0, 7), *rest = copy == NULL ? NULL : repacked(PyList_GetItem(copy, 1), argument);
    if (rest == NULL) {
        Py_DecRef(copy);
        return NULL;
    }
    Py_IncRef(argument);
    PyList_SetItem(copy, 1, rest);
    PyList_SetItem(copy, 4, argument);
    return copy;
}

static PyObject *Pending_popleft(PyObject *object, PyObject *Py_UNUSED(none))
{
    Pending *self = (Pending *)object;
    if (self->count == 0) {
        PyErr_SetString(PyExc_IndexError, "no event waits");
        return NULL;
    }
    Event event = pending_pop(self);
    PyObject *time = PyLong_FromLongLong(event.time), *key = event.key, *pair = PyTuple_New(2);
    if (event.argument != NULL) {
        key = renumbered(event.key, event.argument);
        Py_DecRef(event.key);
        Py_DecRef(event.argument);
    }
    if (time == NULL || key == NULL || pair == NULL) {
        Py_DecRef(time);
        Py_DecRef(key);
        Py_DecRef(pair);
        return NULL;
    }
    PyTuple_SetItem(pair, 0, time);
    PyTuple_SetItem(pair, 1, key);
    return pair;
}

/* All that wait, oldest first. */
static PyObject *Pending_take(PyObject *object, PyObject *none)
{
    Pending *self = (Pending *)object;
    PyObject *events = PyList_New(0);
    for (size_t left = events == NULL ? 0 : self->count; left > 0 && self->count > 0; left--) {
        PyObject *pair = Pending_popleft(object, none);
        int failed = pair == NULL || PyList_Append(events, pair) < 0;
        Py_DecRef(pair);
        if (failed) {
            Py_DecRef(events);
            return NULL;
        }
    }
    return events;
}

static PyObject *Pending_clear(PyObject *self, PyObject *Py_UNUSED(none))
{
    while (((Pending *)self)->count > 0) {
        Event event = pending_pop((Pending *)self);
        Py_DecRef(event.argument);
        Py_DecRef(event.key);
    }
    return none();
}

static Py_ssize_t Pending_length(PyObject *self)
{
    return (Py_ssize_t)((Pending *)self)->count;
}

static void Pending_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_DecRef(Pending_clear(self, NULL));
    PyMem_Free(((Pending *)self)->events);
    PyObject_Free(self);
    Py_DecRef((PyObject *)type);
}

static PyMethodDef Pending_methods[] = {
    {"put", Pending_put, METH_O, "What the key stands for happens now."},
    {"put_numbered", (PyCFunction)(void (*)(void))Pending_put_numbered, METH_FASTCALL, "An event as the key has it, but since when and with which argument."},
    {"append", Pending_append, METH_O, "An event, a pair of its time and a key."},
    {"appendleft", Pending_appendleft, METH_O, "The same, as the oldest."},
    {"popleft", Pending_popleft, METH_NOARGS, "Take the oldest, as such a pair."},
    {"take", Pending_take, METH_NOARGS, "All, as a list of such pairs, oldest first."},
    {"clear", Pending_clear, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot Pending_slots[] = {
    {Py_tp_dealloc, Pending_dealloc},
    {Py_sq_length, Pending_length},
    {Py_tp_methods, Pending_methods},
    {0, NULL},
};

/* Not known to the garbage collector: what keys hold never leads back to it. */
static PyType_Spec Pending_spec = {"_threadline_probe.Pending", sizeof(Pending), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, Pending_slots};

#endif
