/* Where something is done: the program's frame that does it. And `emit`. */

#ifndef THREADLINE_PLACES_H
#define THREADLINE_PLACES_H

#include "book.h"
#include "pending.h"

/* A place in the text. `code` is owned, NULL for none. */
typedef struct {
    PyObject *code;
    long lasti;
} Place;

/* Byte offset of the instruction that a frame is at. -1 with an exception. */
static inline long lasti_of(Book *book, PyObject *frame)
{
    PyObject *number = book->f_lasti->get(frame, book->f_lasti->closure);
    if (number == NULL)
        return -1;
    long lasti = PyLong_AsLong(number);
    Py_DecRef(number);
    return lasti;
}

/* The place that a frame is at, which may be NULL. -1 with an exception. */
static inline int place_of(Book *book, PyObject *frame, Place *place)
{
    place->code = NULL;
    place->lasti = 0;
    if (frame == NULL)
        return 0;
    place->lasti = lasti_of(book, frame);
    if (place->lasti == -1 && PyErr_Occurred())
        return -1;
    place->code = (PyObject *)PyFrame_GetCode((PyFrameObject *)frame);
    return 0;
}

static inline size_t mixed(uint64_t number)
{
    number *= 0x9E3779B97F4A7C15u;
    return (size_t)(number >> 32);
}

/* Let go of what a table held. It is out of the book already: what ends here may run the program's text, which may come back to us. */
static void release_codes(Judged *codes)
{
    if (codes == NULL)
        return;
    for (size_t at = 0; at < CODES; at++)
        Py_DecRef(codes[at].code);
    PyMem_Free(codes);
}

static void release_tracks(Track **tracks)
{
    if (tracks == NULL)
        return;
    for (size_t at = 0; at < TABLE; at++)
        Py_DecRef((PyObject *)tracks[at]);
    PyMem_Free(tracks);
}

static Judged *judged(Judged *codes, PyObject *code)
{
    size_t at = mixed((uintptr_t)code) % CODES;
    while (codes[at].code != NULL && codes[at].code != code)
        at = (at + 1) % CODES;
    return &codes[at];
}

/* Whose text it is; asks Python once. UNKNOWN with an exception. */
static enum verdict verdict_of(Book *book, PyObject *code)
{
    if (book->codes != NULL) {
        Judged *found = judged(book->codes, code);
        if (found->code == code)
            return found->verdict;
    }
    PyObject *told = HELP(book, JUDGE, code);
    if (told == NULL)
        return UNKNOWN;
    enum verdict verdict = (enum verdict)PyLong_AsLong(told);
    Py_DecRef(told);
    Judged *full = NULL;
    if (book->known_codes >= MOST_CODES) {
        full = book->codes;
        book->codes = NULL;
        book->known_codes = 0;
    }
    if (book->codes == NULL)
        book->codes = PyMem_Calloc(CODES, sizeof(Judged));
    if (book->codes != NULL) {
        Judged *found = judged(book->codes, code);
        if (found->code == NULL) {
            Py_IncRef(code);
            found->code = code;
            found->verdict = verdict;
            book->known_codes++;
        }
    }
    release_codes(full);
    return verdict;
}

/* The place of the nearest frame of the program, from `frame` (borrowed, may be NULL) outwards. `found` is that frame, owned, or NULL. 0 where
   only Python can tell, -1 with an exception. */
static int program_place(Book *book, PyObject *frame, Place *place, PyObject **found)
{
    place->code = NULL;
    place->lasti = 0;
    *found = NULL;
    Py_IncRef(frame);
    while (frame != NULL) {
        PyObject *code = (PyObject *)PyFrame_GetCode((PyFrameObject *)frame);
        enum verdict verdict = verdict_of(book, code);
        if (verdict == PROGRAM) {
            place->lasti = lasti_of(book, frame);
            place->code = code;
            *found = frame;
            return 1;
        }
        Py_DecRef(code);
        PyObject *outer = verdict == FOREIGN ? book->f_back->get(frame, book->f_back->closure) : NULL;
        Py_DecRef(frame);
        if (outer == NULL)
            return verdict == DOUBTFUL ? 0 : -1;
        frame = outer;
        if (frame == Py_None) {
            Py_DecRef(frame);
            return 1;
        }
    }
    return 1;
}

static inline int is_track_of(Track *track, long long who, long long word, long long number, Place *place)
{
    return track->who == who && track->word == word && track->number == number && track->code == place->code && track->lasti == place->lasti;
}

/* The track for `emit`, owned by the caller too; NULL with an exception. */
static Track *common_track(Book *book, long long who, long long word, long long number, Place *place)
{
    uint64_t key = (uint64_t)who * 31 + (uint64_t)word * 1000003 + (uint64_t)number * 0xC2B2AE3D27D4EB4Fu + (uintptr_t)place->code / 16 +
                   (uint64_t)place->lasti * 0x165667B19E3779F9u;
    size_t at = mixed(key) % TABLE;
    for (; book->tracks != NULL && book->tracks[at] != NULL; at = (at + 1) % TABLE) {
        if (is_track_of(book->tracks[at], who, word, number, place)) {
            Py_IncRef((PyObject *)book->tracks[at]);
            return book->tracks[at];
        }
    }
    Track *track = track_new(book, who, word, number, place->code, place->lasti, 2);
    if (track == NULL)
        return NULL;
    Track **full = NULL;
    if (book->known_tracks >= MOST_TRACKS) {
        full = book->tracks;
        book->tracks = NULL;
        book->known_tracks = 0;
        at = mixed(key) % TABLE;
    }
    if (book->tracks == NULL)
        book->tracks = PyMem_Calloc(TABLE, sizeof(Track *));
    if (book->tracks != NULL) {
        Py_IncRef((PyObject *)track);
        book->tracks[at] = track;
        book->known_tracks++;
    }
    release_tracks(full);
    return track;
}

/* Whether it may be necessary to let the flush thread run: that takes a look at the clock. */
static inline int is_uneasy(Book *book)
{
    return book->crowded || too_much(book);
}

/* Should the flush thread have been kept waiting, let it run. -1 with an exception. */
static int look_at_alarm(Book *book, int64_t present)
{
    if (!too_much(book) && (!book->crowded || present <= book->alarm))
        return 0;
    PyObject *done = PyObject_CallFunctionObjArgs(book->helpers[RELIEVE], NULL);
    Py_DecRef(done);
    return done == NULL ? -1 : 0;
}

/* Record an event of this thread at a place; -1 with an exception. `args`: word, number, argument and perhaps a frame. */
static int record(Book *book, PyObject *const *args, long long word, Place *place, PyObject *frame)
{
    long long number = PyLong_AsLongLong(args[1]);
    if (number == -1 && PyErr_Occurred())
        return -1;
    Track *track = common_track(book, own_ident(), word, number, place);
    if (track == NULL)
        return -1;
    int64_t present = track_put(track, fitting(args[2]));
    Py_DecRef((PyObject *)track);
    if (book->mirrors) {
        PyObject *done = HELP(book, MIRROR, args[0], args[1], args[2], frame == NULL ? Py_None : frame);
        Py_DecRef(done);
        if (done == NULL)
            return -1;
    }
    return look_at_alarm(book, present);
}

/* Record an event of its own, at a place, by whom (NULL: this thread), and since when (0: now): -1 with an exception. All objects are made before
   the look at the clock: with them a garbage collection may begin, and with that a finalizer that records. */
static int note_at(Book *book, PyObject *word, PyObject *number, PyObject *argument, Place *place, PyObject *who, int64_t since)
{
    PyObject *key = PyList_New(7), *ident = who == NULL ? PyLong_FromLongLong(own_ident()) : who, *lasti = PyLong_FromLong(place->lasti);
    int failed = key == NULL || ident == NULL || lasti == NULL || pending_grow(book->pending) < 0;
    if (!failed) {
        PyObject *parts[7] = {ident, Py_None, word, number, argument, place->code == NULL ? Py_None : place->code, lasti};
        for (int at = 0; at < 7; at++) {
            Py_IncRef(parts[at]);
            PyList_SetItem(key, at, parts[at]);
        }
        pending_push(book->pending, key, since);
    }
    if (who == NULL)
        Py_DecRef(ident);
    Py_DecRef(lasti);
    Py_DecRef(key);
    return failed ? -1 : 0;
}

/* The same, now, at exactly this frame, which may be NULL. */
static int note_event(Book *book, PyObject *word, PyObject *number, PyObject *argument, PyObject *frame, PyObject *who)
{
    Place place;
    if (place_of(book, frame, &place) < 0)
        return -1;
    int noted = note_at(book, word, number, argument, &place, who, 0);
    Py_DecRef(place.code);
    return noted;
}

/* note(word, number, argument=0, frame=None, who=0): see buffer.note. */
static PyObject *note(PyObject *module, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    static const char *const NAMES[5] = {"word", "number", "argument", "frame", "who"};
    Book *book = PyModule_GetState(module);
    PyObject *all[5] = {NULL, NULL, book->zero, Py_None, book->zero};
    Py_ssize_t named = names == NULL ? 0 : PyTuple_Size(names);
    for (Py_ssize_t at = 0; at < nargs && at < 5; at++)
        all[at] = args[at];
    for (Py_ssize_t at = 0; at < named; at++)
        for (int name = 0; name < 5; name++)
            if (PyUnicode_CompareWithASCIIString(PyTuple_GetItem(names, at), NAMES[name]) == 0)
                all[name] = args[nargs + at];
    if (nargs > 5 || all[0] == NULL || all[1] == NULL || (all[3] != Py_None && Py_TYPE(all[3]) != book->frame_type)) {
        PyErr_SetString(PyExc_TypeError, "note takes a word, a number, an argument, a frame and who");
        return NULL;
    }
    int nobody = PyObject_Not(all[4]);
    if (nobody < 0 || note_event(book, all[0], all[1], all[2], all[3] == Py_None ? NULL : all[3], nobody ? NULL : all[4]) < 0)
        return NULL;
    return none();
}

static inline int is_of_lanes(long long word)
{
    return word == 1 || word == 2 || word == 255;  /* STARTED, ENDED, RENAMED */
}

/* emit(word, number, argument=0, frame=None): see buffer.emit. Words of lanes, and arguments that are no numbers, are left to Python. */
static PyObject *emit(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    Book *book = PyModule_GetState(module);
    if (nargs < 2 || nargs > 4 || (nargs == 4 && args[3] != Py_None && Py_TYPE(args[3]) != book->frame_type)) {
        PyErr_SetString(PyExc_TypeError, "emit takes a word, a number, an argument and a frame");
        return NULL;
    }
    PyObject *all[4] = {args[0], args[1], nargs > 2 ? args[2] : book->zero, nargs > 3 ? args[3] : Py_None}, *found = NULL;
    Place place = {NULL, 0};
    long long word = PyLong_AsLongLong(all[0]);
    if (word == -1 && PyErr_Occurred())
        return NULL;
    int known = PyLong_CheckExact(all[2]) && !is_of_lanes(word);
    if (known)
        known = program_place(book, all[3] == Py_None ? NULL : all[3], &place, &found);
    if (known == 0)
        return HELP(book, EMIT, all[0], all[1], all[2], all[3]);
    int failed = known < 0 || record(book, all, word, &place, found) < 0;
    Py_DecRef(place.code);
    Py_DecRef(found);
    if (failed)
        return NULL;
    return none();
}

/* The place of the nearest frame of the program; asks Python where only that can tell. -1 with an exception. */
static int surely_program_place(Book *book, PyObject *frame, Place *place)
{
    PyObject *found;
    int known = program_place(book, frame, place, &found);
    if (known == 0) {
        found = HELP(book, FRAME, frame);
        known = found == NULL ? -1 : place_of(book, found == Py_None ? NULL : found, place) < 0 ? -1 : 1;
    }
    Py_DecRef(found);
    return known;
}

/* Record an event of a lane on the track of its place; if it began before what has been taken or what is there already, as
   one of its own. */
static int record_at(Book *book, PyObject *const *args, Place *place)
{
    long long who = PyLong_AsLongLong(args[0]), since = PyLong_AsLongLong(args[1]);
    long long word = PyLong_AsLongLong(args[2]), number = PyLong_AsLongLong(args[3]);
    if (PyErr_Occurred())
        return -1;
    Track *track = common_track(book, who, word, number, place);
    if (track == NULL)
        return -1;
    int64_t present = 0;
    if (PyLong_CheckExact(args[4])  /* else Python makes a number of it when it is packed */
        && (since == 0 || (since > book->horizon && (track->count == 0 || track->numbers[track->count - track->step] <= since))))
        present = track_put_since(track, fitting(args[4]), since);
    else if (note_at(book, args[2], args[3], args[4], place, args[0], since) < 0)
        present = -1;
    Py_DecRef((PyObject *)track);
    return present < 0 ? -1 : look_at_alarm(book, present);
}

/* program_frame(frame): see places.py. */
static PyObject *program_frame(PyObject *module, PyObject *frame)
{
    Book *book = PyModule_GetState(module);
    Place place = {NULL, 0};
    PyObject *found = NULL;
    int known = Py_TYPE(frame) == book->frame_type ? program_place(book, frame, &place, &found) : 0;
    Py_DecRef(place.code);
    if (known == 0)
        return HELP(book, FRAME, frame);
    return known < 0 ? NULL : found == NULL ? none() : found;
}

/* record(who, since, word, number, argument, frame): see lane_events.record. */
static PyObject *record_in_lane(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    Book *book = PyModule_GetState(module);
    if (nargs != 6 || (args[5] != Py_None && Py_TYPE(args[5]) != book->frame_type)) {
        PyErr_SetString(PyExc_TypeError, "record takes a lane, a time, a word, a number, an argument and a frame");
        return NULL;
    }
    Place place;
    if (surely_program_place(book, args[5] == Py_None ? NULL : args[5], &place) < 0)
        return NULL;
    int failed = record_at(book, args, &place) < 0;
    Py_DecRef(place.code);
    if (failed)
        return NULL;
    return none();
}

/* emit_exactly(word, number, argument, frame): the same, at exactly this frame, or None. */
static PyObject *emit_exactly(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    Book *book = PyModule_GetState(module);
    if (nargs != 4 || (args[3] != Py_None && Py_TYPE(args[3]) != book->frame_type) || !PyLong_CheckExact(args[2])) {
        PyErr_SetString(PyExc_TypeError, "emit_exactly takes a word, a number, an argument and a frame");
        return NULL;
    }
    Place place;
    PyObject *frame = args[3] == Py_None ? NULL : args[3];
    long long word = PyLong_AsLongLong(args[0]);
    if ((word == -1 && PyErr_Occurred()) || place_of(book, frame, &place) < 0)
        return NULL;
    int failed = record(book, args, word, &place, frame);
    Py_DecRef(place.code);
    if (failed)
        return NULL;
    return none();
}

#endif
