/* Events into records: what packing.py does with those whose keys have all been packed before. */

#ifndef THREADLINE_PACKING_H
#define THREADLINE_PACKING_H

#include "book.h"

#define RECORD 32  /* bytes: time, lane, and what has been packed of the key */
#define REST 20

/* One record; 1 when done, 0 when its lane is not known, -1 with an exception. What is not packed yet goes to the list. */
static int pack_one(PyObject *pair, PyObject *lane_of, char *record, PyObject *unpacked)
{
    PyObject *key = PyTuple_GetItem(pair, 1), *who = key == NULL ? NULL : PyList_GetItem(key, 0);
    PyObject *rest = who == NULL ? NULL : PyList_GetItem(key, 1);
    if (rest == NULL)
        return -1;
    PyObject *number = PyDict_GetItemWithError(lane_of, who);
    if (number == NULL)
        return PyErr_Occurred() ? -1 : 0;
    if (rest == Py_None)
        return PyList_Append(unpacked, key) < 0 ? -1 : 1;
    int64_t time = PyLong_AsLongLong(PyTuple_GetItem(pair, 0));
    uint32_t lane = (uint32_t)PyLong_AsUnsignedLong(number);
    const char *packed = PyBytes_AsString(rest);
    if (packed == NULL || PyErr_Occurred())
        return -1;
    if (PyBytes_Size(rest) != REST) {
        PyErr_SetString(PyExc_ValueError, "what has been packed of a key has another size");
        return -1;
    }
    memcpy(record, &time, 8);
    memcpy(record + 8, &lane, 4);
    memcpy(record + 12, packed, REST);
    return 1;
}

/* pack(events, lane_of): the records, or a list of the keys that have to be packed before, or None when a lane is not known. */
static PyObject *pack(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2 || !PyList_CheckExact(args[0]) || !PyDict_CheckExact(args[1])) {
        PyErr_SetString(PyExc_TypeError, "pack takes a list of events and a dict of lanes");
        return NULL;
    }
    Py_ssize_t count = PyList_Size(args[0]);
    PyObject *records = PyBytes_FromStringAndSize(NULL, count * RECORD), *unpacked = PyList_New(0);
    int known = records == NULL || unpacked == NULL ? -1 : 1;
    for (Py_ssize_t at = 0; known > 0 && at < count; at++)
        known = pack_one(PyList_GetItem(args[0], at), args[1], PyBytes_AsString(records) + at * RECORD, unpacked);
    PyObject *told = known < 0 ? NULL : known == 0 ? Py_None : PyList_Size(unpacked) > 0 ? unpacked : records;
    Py_IncRef(told);
    Py_DecRef(records);
    Py_DecRef(unpacked);
    return told;
}

#endif
