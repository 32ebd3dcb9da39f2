/* The best k passages of a question by BM25, exact: what maxscore.py and exact_scores.py do with numpy, in one function.

   Passages are gone through in windows that fit into a processor's cache. In each, the stored single-precision
   saturations of the question's terms are added up, and passages whose sum may still be among the best k are set aside.
   What is set aside in the end is scored again in double precision, operation by operation as exact_scores.py does, so
   that scores are the same bit for bit: compile with -ffp-contract=off. The interpreter's lock is let go of meanwhile. */

#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW 4096
#define BLOCK 64
#define MAX_LIFTS 8

/* What is searched: see index.search.postings.Postings. */
typedef struct {
    const int64_t *starts;
    const uint32_t *passages;
    const void *frequencies;
    const float *saturations;
    const float *largest;
    const double *norms;
    int64_t count;
    int are_wide; /* frequencies are of 32 bits, else of 16 */
} Index;

/* Passages from starts[i] to before ends[i], ascending, get values[i]. */
typedef struct {
    const int64_t *starts, *ends;
    const double *values;
    int64_t count, next;
} Lift;

/* Groups of terms, one after the other: group g ends before term ends[g]. */
typedef struct {
    const int64_t *numbers;
    const double *factors;
    const int64_t *ends;
    int64_t terms, groups;
    Lift lifts[MAX_LIFTS];
    int lift_count;
    double k1, tie, rounding;
} Question;

typedef struct {
    int64_t passage;
    float sum;
    double score;
} Found;

/* The k largest sums so far as a heap with the least on top. */
typedef struct {
    float *sums;
    int64_t size, k;
} Level;

static void add_sum(Level *level, float sum)
{
    float *heap = level->sums;
    int64_t at;
    if (level->size < level->k) {
        for (at = level->size++; at > 0 && heap[(at - 1) / 2] > sum; at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = sum;
    } else if (sum > heap[0]) {
        for (at = 0;;) {
            int64_t child = 2 * at + 1;
            if (child >= level->size)
                break;
            if (child + 1 < level->size && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= sum)
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = sum;
    }
}

/* What a sum has to reach to be among the k largest so far or, by rounding, in their place; at least anything. */
static float find_least(const Level *level, double slack)
{
    const float least = level->size == level->k ? level->sums[0] - (float)slack : 0.0f;
    return least > FLT_MIN ? least : FLT_MIN;
}

/* The most that all together may add to a passage. */
static double add_bounds(const Index *index, const Question *question)
{
    double all = 0.0;
    for (int64_t group = 0, term = 0; group < question->groups; group++) {
        double best = 0.0, total = 0.0;
        for (; term < question->ends[group]; term++) {
            double bound = question->factors[term] * (question->k1 + 1) * index->largest[question->numbers[term]];
            total += bound;
            best = bound > best ? bound : best;
        }
        all += best + question->tie * (total - best);
    }
    for (int one = 0; one < question->lift_count; one++) {
        double best = 0.0;
        for (int64_t at = 0; at < question->lifts[one].count; at++)
            best = question->lifts[one].values[at] > best ? question->lifts[one].values[at] : best;
        all += best;
    }
    return all;
}

/* Add to the sums of a window what the question's groups and lifts give its passages; return whether any gets any. */
static int add_window(const Index *index, Question *question, int64_t *cursors, int64_t first, int64_t end, float *sums,
                      float *totals, float *bests)
{
    int is_any = 0;
    for (int64_t group = 0, term = 0; group < question->groups; group++) {
        const int64_t from = term, to = question->ends[group];
        for (; term < to; term++) {
            const float factor = (float)(question->factors[term] * (question->k1 + 1));
            const int64_t stop = index->starts[question->numbers[term] + 1];
            int64_t at = cursors[term];
            if (at < stop && index->passages[at] < end)
                is_any = 1;
            if (to - from == 1) {
                for (; at < stop && index->passages[at] < end; at++)
                    sums[index->passages[at] - first] += index->saturations[at] * factor;
                cursors[term] = at;
                continue;
            }
            for (; at < stop && index->passages[at] < end; at++) {
                const int64_t place = index->passages[at] - first;
                const float score = index->saturations[at] * factor;
                totals[place] += score;
                bests[place] = score > bests[place] ? score : bests[place];
            }
        }
        for (int64_t one = from; to - from > 1 && one < to; one++) { /* a passage is joined when it is met first */
            const int64_t stop = index->starts[question->numbers[one] + 1];
            int64_t at = cursors[one];
            for (; at < stop && index->passages[at] < end; at++) {
                const int64_t place = index->passages[at] - first;
                sums[place] += bests[place] + (float)question->tie * (totals[place] - bests[place]);
                totals[place] = bests[place] = 0.0f;
            }
            cursors[one] = at;
        }
    }
    for (int one = 0; one < question->lift_count; one++) {
        Lift *lift = &question->lifts[one];
        for (; lift->next < lift->count && lift->starts[lift->next] < end; lift->next++) {
            const int64_t from = lift->starts[lift->next] > first ? lift->starts[lift->next] : first;
            const int64_t to = lift->ends[lift->next] < end ? lift->ends[lift->next] : end;
            const float value = (float)lift->values[lift->next];
            for (int64_t passage = from; passage < to; passage++)
                sums[passage - first] += value;
            is_any = is_any || from < to;
            if (lift->ends[lift->next] > end)
                break; /* it goes on in the next window */
        }
    }
    return is_any;
}

/* The first place from `low` to before `high` of which the number is not below another. */
static int64_t find_place(const uint32_t *numbers, int64_t low, int64_t high, int64_t wanted)
{
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (numbers[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The score of a passage in exact_scores.py's order of operations; the cursors only go forward. */
static double score(const Index *index, const Question *question, int64_t *cursors, int64_t passage)
{
    double sum = 0.0, lifted = 0.0;
    for (int64_t group = 0, term = 0; group < question->groups; group++) {
        double best = 0.0, total = 0.0;
        for (; term < question->ends[group]; term++) {
            const int64_t stop = index->starts[question->numbers[term] + 1];
            const int64_t at = cursors[term] = find_place(index->passages, cursors[term], stop, passage);
            if (at == stop || index->passages[at] != passage)
                continue;
            const double frequency = index->are_wide ? ((const uint32_t *)index->frequencies)[at]
                                                     : ((const uint16_t *)index->frequencies)[at];
            const double weight = frequency * (question->k1 + 1) / (frequency + index->norms[passage]);
            const double one = question->factors[term] * weight;
            total += one;
            best = one > best ? one : best;
        }
        sum += best + question->tie * (total - best);
    }
    for (int one = 0; one < question->lift_count; one++) {
        const Lift *lift = &question->lifts[one];
        int64_t low = 0, high = lift->count;
        while (low < high) {
            const int64_t middle = low + (high - low) / 2;
            if (lift->starts[middle] <= passage)
                low = middle + 1;
            else
                high = middle;
        }
        if (low > 0 && passage < lift->ends[low - 1])
            lifted += lift->values[low - 1];
    }
    return sum + lifted;
}

static int compare(const void *left, const void *right)
{
    const Found *one = left, *other = right;
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

/* Keep of what is set aside what is not below a sum; return how many. */
static int64_t keep(Found *found, int64_t count, float least)
{
    int64_t kept = 0;
    for (int64_t at = 0; at < count; at++)
        if (found[at].sum >= least)
            found[kept++] = found[at];
    return kept;
}

/* Write the best k passages and their scores, best first; return how many, -1 without memory. */
static int64_t find_best(const Index *index, Question *question, int64_t k, int64_t *numbers, double *scores)
{
    const double slack = 2 * question->rounding * add_bounds(index, question);
    const int64_t width = index->count < WINDOW ? (index->count + BLOCK - 1) / BLOCK * BLOCK : WINDOW;
    int64_t room = 4 * k + width, count = 0, written = -1;
    int64_t *cursors = malloc(sizeof(int64_t) * (question->terms + 1));
    float *window = calloc((size_t)(3 * width), sizeof(float));
    Level level = {malloc(sizeof(float) * k), 0, k};
    Found *found = malloc(sizeof(Found) * room);
    if (!cursors || !window || !level.sums || !found)
        goto done;
    for (int64_t term = 0; term < question->terms; term++)
        cursors[term] = index->starts[question->numbers[term]];
    for (int64_t first = 0; first < index->count; first += WINDOW) {
        const int64_t end = first + WINDOW < index->count ? first + WINDOW : index->count;
        if (!add_window(index, question, cursors, first, end, window, window + width, window + 2 * width))
            continue;
        if (count > room - width) {
            count = keep(found, count, find_least(&level, slack));
            if (count > room - width) {
                Found *grown = realloc(found, sizeof(Found) * (room *= 2));
                if (!grown)
                    goto done;
                found = grown;
            }
        }
        for (int64_t block = 0; block < width; block += BLOCK) {
            float least = find_least(&level, slack);
            int is_any = 0;
            for (int64_t place = block; place < block + BLOCK; place++) /* many at once, as there is no way out */
                is_any |= window[place] >= least;
            for (int64_t place = block; is_any && place < block + BLOCK; place++)
                if (window[place] >= least) {
                    found[count].passage = first + place;
                    found[count++].sum = window[place];
                    add_sum(&level, window[place]);
                    least = find_least(&level, slack);
                }
        }
        memset(window, 0, sizeof(float) * (size_t)width);
    }
    count = keep(found, count, find_least(&level, slack));
    for (int64_t term = 0; term < question->terms; term++)
        cursors[term] = index->starts[question->numbers[term]];
    for (int64_t at = 0; at < count; at++)
        found[at].score = score(index, question, cursors, found[at].passage);
    qsort(found, (size_t)count, sizeof(Found), compare);
    written = count < k ? count : k;
    for (int64_t at = 0; at < written; at++) {
        numbers[at] = found[at].passage;
        scores[at] = found[at].score;
    }
done:
    free(cursors);
    free(window);
    free(level.sums);
    free(found);
    return written;
}

/* find_best(starts, passages, frequencies, saturations, largest, norms, numbers, factors, ends, lifts, (k1, tie,
   rounding), numbers_found, scores_found) -> count; all but `lifts`, a sequence of three buffers after each other, and
   the three numbers are buffers of the types above, numbers_found and scores_found writable, of k each. */
enum { STARTS, PASSAGES, FREQUENCIES, SATURATIONS, LARGEST, NORMS, NUMBERS, FACTORS, ENDS, NUMBERS_FOUND, SCORES_FOUND,
       BUFFERS };

static PyObject *call_find_best(PyObject *module, PyObject *args)
{
    PyObject *objects[BUFFERS], *lifts, *result = NULL;
    Py_buffer views[BUFFERS + 3 * MAX_LIFTS];
    Question question = {0};
    int taken = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOOOOOOOOO!(ddd)OO", &objects[STARTS], &objects[PASSAGES], &objects[FREQUENCIES],
                          &objects[SATURATIONS], &objects[LARGEST], &objects[NORMS], &objects[NUMBERS],
                          &objects[FACTORS], &objects[ENDS], &PyTuple_Type, &lifts, &question.k1, &question.tie,
                          &question.rounding, &objects[NUMBERS_FOUND], &objects[SCORES_FOUND]))
        return NULL;
    for (; taken < BUFFERS; taken++)
        if (PyObject_GetBuffer(objects[taken], &views[taken], taken >= NUMBERS_FOUND ? PyBUF_WRITABLE : PyBUF_SIMPLE))
            goto done;
    const Py_ssize_t lift_buffers = PyTuple_Size(lifts);
    if (lift_buffers > 3 * MAX_LIFTS || lift_buffers % 3) {
        PyErr_SetString(PyExc_ValueError, "lifts are three buffers each, and at most eight");
        goto done;
    }
    for (Py_ssize_t one = 0; one < lift_buffers; one++, taken++)
        if (PyObject_GetBuffer(PyTuple_GetItem(lifts, one), &views[taken], PyBUF_SIMPLE))
            goto done;
    const Index index = {views[STARTS].buf,
                         views[PASSAGES].buf,
                         views[FREQUENCIES].buf,
                         views[SATURATIONS].buf,
                         views[LARGEST].buf,
                         views[NORMS].buf,
                         views[NORMS].len / (Py_ssize_t)sizeof(double),
                         views[FREQUENCIES].len == views[PASSAGES].len};
    const int64_t held = views[STARTS].len / (Py_ssize_t)sizeof(int64_t) - 1;
    const int64_t k = views[NUMBERS_FOUND].len / (Py_ssize_t)sizeof(int64_t);
    question.numbers = views[NUMBERS].buf;
    question.factors = views[FACTORS].buf;
    question.ends = views[ENDS].buf;
    question.terms = views[NUMBERS].len / (Py_ssize_t)sizeof(int64_t);
    question.groups = views[ENDS].len / (Py_ssize_t)sizeof(int64_t);
    question.lift_count = (int)(lift_buffers / 3);
    int is_sound = views[FACTORS].len == views[NUMBERS].len && views[SCORES_FOUND].len == views[NUMBERS_FOUND].len &&
                   views[SATURATIONS].len == views[PASSAGES].len && k > 0 &&
                   (question.groups ? question.ends[question.groups - 1] : 0) == question.terms;
    for (int64_t group = 0; is_sound && group < question.groups; group++)
        is_sound = question.ends[group] > (group ? question.ends[group - 1] : 0);
    for (int64_t term = 0; is_sound && term < question.terms; term++)
        is_sound = question.numbers[term] >= 0 && question.numbers[term] < held;
    for (int one = 0; is_sound && one < question.lift_count; one++) {
        const Py_buffer *of_lift = &views[BUFFERS + 3 * one];
        const Lift lift = {of_lift[0].buf, of_lift[1].buf, of_lift[2].buf,
                           of_lift[0].len / (Py_ssize_t)sizeof(int64_t), 0};
        is_sound = of_lift[1].len == of_lift[0].len && of_lift[2].len == of_lift[0].len;
        for (int64_t at = 0; is_sound && at < lift.count; at++)
            is_sound = lift.starts[at] >= (at ? lift.ends[at - 1] : 0) && lift.ends[at] > lift.starts[at] &&
                       lift.ends[at] <= index.count;
        question.lifts[one] = lift;
    }
    if (!is_sound) {
        PyErr_SetString(PyExc_ValueError, "the question does not fit the index");
        goto done;
    }
    int64_t written;
    Py_BEGIN_ALLOW_THREADS
    written = find_best(&index, &question, k, views[NUMBERS_FOUND].buf, views[SCORES_FOUND].buf);
    Py_END_ALLOW_THREADS
    result = written < 0 ? PyErr_NoMemory() : PyLong_FromLongLong(written);
done:
    while (taken-- > 0)
        PyBuffer_Release(&views[taken]);
    return result;
}

static PyMethodDef methods[] = {{"find_best", call_find_best, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_kernel", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void)
{
    return PyModuleDef_Init(&definition);
}
