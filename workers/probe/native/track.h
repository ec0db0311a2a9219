/* The type `Track`, as Python sees it: made there only by tests, taken from there by the flush thread. */

#ifndef THREADLINE_TRACK_H
#define THREADLINE_TRACK_H

#include "book.h"

static PyObject *Track_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    long long who, word, number;
    PyObject *code;
    long lasti;
    if (kwargs != NULL && PyDict_Size(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "Track takes no keywords");
        return NULL;
    }
    if (!PyArg_ParseTuple(args, "LLLOl:Track", &who, &word, &number, &code, &lasti))
        return NULL;
    return (PyObject *)track_new(PyType_GetModuleState(type), who, word, number, code == Py_None ? NULL : code, lasti, 2);
}

static void Track_dealloc(PyObject *self)
{
    Track *track = (Track *)self;
    PyTypeObject *type = Py_TYPE(self);
    track->book->waiting -= track->count / track->step;
    PyMem_Free(track->numbers);
    Py_DecRef(track->code);
    Py_DecRef(track->handle);
    PyObject_Free(self);
    Py_DecRef((PyObject *)type);
}

static Py_ssize_t Track_length(PyObject *self)
{
    Track *track = (Track *)self;
    return (Py_ssize_t)(track->count / track->step);
}

static PyObject *Track_add(PyObject *self, PyObject *argument)
{
    long long value = PyLong_AsLongLong(argument);
    if (value == -1 && PyErr_Occurred())
        return NULL;
    track_put((Track *)self, value);
    return none();
}

/* How many numbers belong to events that were not later than `time`. */
static size_t track_before(Track *track, int64_t time)
{
    size_t low = 0, high = track->count / track->step;
    if (high > 0 && track->numbers[(high - 1) * track->step] <= time)
        return track->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (track->numbers[middle * track->step] <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low * track->step;
}

static PyObject *Track_take(PyObject *self, PyObject *horizon)
{
    Track *track = (Track *)self;
    long long time = PyLong_AsLongLong(horizon);
    if (time == -1 && PyErr_Occurred())
        return NULL;
    size_t numbers = track_before(track, time);
    PyObject *taken = PyBytes_FromStringAndSize((const char *)track->numbers, (Py_ssize_t)(numbers * sizeof(int64_t)));
    if (taken == NULL)
        return NULL;
    if (numbers > 0 || track->room > LARGEST_IDLE)
        track_forget(track, numbers);
    if (track->count > 0 && track_enlist(track) < 0) {
        Py_DecRef(taken);
        return NULL;
    }
    return taken;
}

static PyObject *Track_time_of(PyObject *self, PyObject *event)
{
    Track *track = (Track *)self;
    size_t wanted = PyLong_AsSize_t(event);
    if (wanted == (size_t)-1 && PyErr_Occurred())
        return NULL;
    if (wanted >= track->count / track->step) {
        PyErr_SetString(PyExc_IndexError, "The track holds fewer events.");
        return NULL;
    }
    return PyLong_FromLongLong(track->numbers[wanted * track->step]);
}

static PyObject *Track_drop(PyObject *self, PyObject *events)
{
    Track *track = (Track *)self;
    size_t most = track->count / track->step, wanted = PyLong_AsSize_t(events);
    if (wanted == (size_t)-1 && PyErr_Occurred())
        return NULL;
    if (wanted > most)
        wanted = most;
    track_forget(track, wanted * track->step);
    return PyLong_FromSize_t(wanted);
}

static PyMethodDef Track_methods[] = {
    {"add", Track_add, METH_O, "Record that it happens now, with an argument."},
    {"take", Track_take, METH_O, "Take what is not later than the horizon (ns), as bytes of int64. With a rest it stays on the list."},
    {"time_of", Track_time_of, METH_O, "When the event with this number, counted from 0, took place (ns)."},
    {"drop", Track_drop, METH_O, "Throw that many of the oldest events away; returns how many there were."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef Track_members[] = {
    {"who", T_LONGLONG, offsetof(Track, who), READONLY, NULL},
    {"word", T_LONGLONG, offsetof(Track, word), READONLY, NULL},
    {"number", T_LONGLONG, offsetof(Track, number), READONLY, NULL},
    {"code", T_OBJECT, offsetof(Track, code), READONLY, NULL},
    {"lasti", T_LONG, offsetof(Track, lasti), READONLY, NULL},
    {"argument", T_LONGLONG, offsetof(Track, argument), READONLY, NULL},
    {"step", T_INT, offsetof(Track, step), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot Track_slots[] = {
    {Py_tp_new, Track_new},
    {Py_tp_dealloc, Track_dealloc},
    {Py_sq_length, Track_length},
    {Py_tp_methods, Track_methods},
    {Py_tp_members, Track_members},
    {0, NULL},
};

/* Not known to the garbage collector: what it holds, code and handle, never leads back to it. */
static PyType_Spec Track_spec = {"_threadline_probe.Track", sizeof(Track), 0, Py_TPFLAGS_DEFAULT, Track_slots};

#endif
