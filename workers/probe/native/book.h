/* What all parts share: the module's state, the clock, and tracks.

   The words are those of buffer.py, which says what a track, an era and the horizon are. What makes this side simpler: who records holds
   the interpreter's lock from the look at the clock until the number is in its place, and makes no Python object between the two. So no
   other thread, no signal's handler and no finalizer can come between, and a track need not be watched for somebody who is about to
   record. */

#ifndef THREADLINE_BOOK_H
#define THREADLINE_BOOK_H

/* Written for the ABI of 3.11, built with the headers of whatever Python is there. References are counted by the interpreter's own functions,
   not by what these headers have inline: since 3.12 small numbers, None and the like are immortal, and Py_RETURN_NONE gives no reference away;
   before that they are not, and it does. */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <structmember.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#include <windows.h>
#elif defined(__APPLE__)
#include <mach/mach_time.h>
#else
#include <time.h>
#endif

#define LARGEST_IDLE 64   /* numbers for which an empty track keeps its room */
#define FIRST_ROOM 8
#define TRACK_ROOM 16     /* events whose memory a track takes, with what it means (see buffer.py) */
#define MOST_TRACKS 4000  /* remembered for `emit` */
#define TABLE 8192        /* a power of two, twice as many */
#define MOST_CODES 2000
#define CODES 4096

typedef struct track Track;
typedef struct pending Pending;

/* What Python does for us. */
enum helper { RELIEVE, JUDGE, FRAME, EMIT, MIRROR, LEFT_OUT, GATE, HELPERS };

/* What is known of a code object. */
enum verdict { UNKNOWN, PROGRAM, FOREIGN, DOUBTFUL };

typedef struct {
    PyObject *code;  /* owned, so that its address is not used again */
    enum verdict verdict;
} Judged;

typedef struct {
    uint64_t era;
    PyObject *active;  /* list of the tracks used in this era */
    size_t waiting, most;  /* events in tracks, and how many may be before somebody looks after the flush thread */
    size_t listed;  /* tracks on the list: each counts as some events, for a program may make a lock for each */
    int64_t alarm;
    int64_t horizon;  /* all that was recorded up to then has been taken */
    int crowded;
    int held;  /* an operation has to pass the gate; see gate.py */
    int mirrors;  /* the program has asyncio */
    PyTypeObject *frame_type;
    PyGetSetDef *f_lasti, *f_back;
    PyObject *no_wait;  /* (False,) */
    PyObject *zero;
    PyObject *helpers[HELPERS];  /* see enum helper */
    PyTypeObject *track_type;
    Pending *pending;  /* events that wait one by one */
    Track **tracks;  /* TABLE of them, open addressing */
    size_t known_tracks;
    Judged *codes;  /* CODES of them */
    size_t known_codes;
} Book;

struct track {
    PyObject_HEAD
    Book *book;
    long long who;
    long long word;
    long long number;
    PyObject *code;  /* NULL for none */
    long lasti;
    long long argument;
    PyObject *handle;  /* keeps the object's meaning until its last event is taken; NULL for none */
    int step;
    uint64_t era;
    int64_t *numbers;
    size_t count, room;
};

/* The time as time.perf_counter_ns() has it; whoever loads this module checks that. */
static inline int64_t clock_ns(void)
{
#if defined(_WIN32)
    static LARGE_INTEGER frequency;
    LARGE_INTEGER ticks;
    if (frequency.QuadPart == 0)
        QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&ticks);
    int64_t whole = ticks.QuadPart / frequency.QuadPart, rest = ticks.QuadPart % frequency.QuadPart;
    return whole * 1000000000 + rest * 1000000000 / frequency.QuadPart;
#elif defined(__APPLE__)
    static mach_timebase_info_data_t base;
    if (base.denom == 0)
        mach_timebase_info(&base);
    uint64_t ticks = mach_absolute_time();
    return (int64_t)(ticks / base.denom * base.numer + ticks % base.denom * base.numer / base.denom);
#else
    struct timespec present;
    clock_gettime(CLOCK_MONOTONIC, &present);
    return (int64_t)present.tv_sec * 1000000000 + present.tv_nsec;
#endif
}

static inline long long own_ident(void)
{
    return (long long)PyThread_get_thread_ident();
}

static inline PyObject *none(void)
{
    Py_IncRef(Py_None);
    return Py_None;
}

/* An argument as a record can hold it. */
static int64_t fitting(PyObject *argument)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(argument, &overflow);
    return overflow > 0 ? INT64_MAX : overflow < 0 ? INT64_MIN : value;
}

/* Call a helper, which must have been given. New reference, NULL with an exception. */
#define HELP(book, which, ...) PyObject_CallFunctionObjArgs((book)->helpers[which], __VA_ARGS__, NULL)

/* An event that cannot be recorded is counted by its word; with an exception set, that goes. */
static void leave_out(Book *book, long long word)
{
    PyErr_Clear();
    PyObject *number = PyLong_FromLongLong(word);
    PyObject *done = number == NULL ? NULL : HELP(book, LEFT_OUT, number);
    Py_DecRef(number);
    if (done == NULL)
        PyErr_Clear();
    Py_DecRef(done);
}

/* A new reference, NULL with an exception. Makes nothing that a garbage collection could begin with. */
static Track *track_new(Book *book, long long who, long long word, long long number, PyObject *code, long lasti, int step)
{
    Track *track = (Track *)PyType_GenericAlloc(book->track_type, 0);
    if (track == NULL)
        return NULL;
    track->book = book;
    track->who = who;
    track->word = word;
    track->number = number;
    track->code = code;
    Py_IncRef(code);
    track->lasti = lasti;
    track->step = step;
    return track;
}

/* More than may wait for the flush thread. */
static inline int too_much(Book *book)
{
    return book->waiting + TRACK_ROOM * book->listed > book->most;
}

/* Put it on the list of those that the flush thread looks at. -1 with an exception. */
static int track_enlist(Track *track)
{
    if (track->era == track->book->era)
        return 0;
    if (track->book->active == NULL || PyList_Append(track->book->active, (PyObject *)track) < 0)
        return -1;
    track->era = track->book->era;
    track->book->listed++;
    return 0;
}

static int track_grow(Track *track)
{
    size_t room = track->room == 0 ? FIRST_ROOM : track->room * 2;
    int64_t *numbers = PyMem_Realloc(track->numbers, room * sizeof(int64_t));
    if (numbers == NULL)
        return -1;
    track->numbers = numbers;
    track->room = room;
    return 0;
}

/* Record that it happens now, or began at `since` (0: now), which must not be before what the track holds or what has been taken; returns
   the time. What cannot be recorded is counted. */
static inline int64_t track_put_since(Track *track, int64_t argument, int64_t since)
{
    if ((track->era != track->book->era && track_enlist(track) < 0) || (track->count + 2 > track->room && track_grow(track) < 0)) {
        leave_out(track->book, track->word);
        return clock_ns();
    }
    int64_t present = clock_ns();
    track->numbers[track->count++] = since == 0 ? present : since;
    if (track->step == 2)
        track->numbers[track->count++] = argument;
    track->book->waiting++;
    return present;
}

static inline int64_t track_put(Track *track, int64_t argument)
{
    return track_put_since(track, argument, 0);
}

/* Forget the first numbers, and give back room that is not needed any more. */
static void track_forget(Track *track, size_t numbers)
{
    track->count -= numbers;
    track->book->waiting -= numbers / track->step;
    if (track->count > 0) {
        memmove(track->numbers, track->numbers + numbers, track->count * sizeof(int64_t));
    } else if (track->room > LARGEST_IDLE) {
        PyMem_Free(track->numbers);
        track->numbers = NULL;
        track->room = 0;
    }
}

#endif
