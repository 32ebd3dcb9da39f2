/* What takes numpy many passes, in one: the best k passages of a question by BM25, as maxscore.py and exact_scores.py
   find them, what of its words stands in their sentences, as answering/term_hits.py finds it, and what sentences hand
   on to those after them, as answering/features.py does.

   Passages are gone through in windows that fit into a processor's cache. In each, the stored single-precision
   saturations of the question's terms are added up, and passages whose sum may still be among the best k are set aside.
   What is set aside in the end is scored again in double precision, operation by operation as exact_scores.py does, so
   that scores are the same bit for bit: compile with -ffp-contract=off. The interpreter's lock is let go of meanwhile.
   In matching nothing is rounded. */

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
#define MAX_WORDS 64

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

/* The first place from `low` to before `high` of which the number, of 64 bits or of 32, is not below another. */
static inline int64_t find_place(const void *numbers, int are_wide, int64_t low, int64_t high, int64_t wanted)
{
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const int64_t number = are_wide ? ((const int64_t *)numbers)[middle] : ((const uint32_t *)numbers)[middle];
        if (number < wanted)
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
            const int64_t at = cursors[term] = find_place(index->passages, 0, cursors[term], stop, passage);
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
        const int64_t behind = find_place(lift->starts, 1, 0, lift->count, passage + 1);
        if (behind > 0 && passage < lift->ends[behind - 1])
            lifted += lift->values[behind - 1];
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
    /* sums, and where a group has several terms their totals and the best of them */
    float *window = calloc((size_t)((question->terms > question->groups ? 3 : 1) * width), sizeof(float));
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

/* The terms of all sentences: see index.search.index.SentenceTerms. */
typedef struct {
    const int32_t *tokens;
    const int64_t *sentence_starts, *passage_starts;
} Text;

/* What stands for the words of a question: word w has the terms from ends[w - 1] to before ends[w]; phrases, and lists
   of places among all tokens, are of the words that their rows name. */
typedef struct {
    const int64_t *numbers, *ends;
    const double *weights;
    const uint8_t *are_own;
    const int64_t *phrases, *phrase_ends, *phrase_rows;
    const double *phrase_weights;
    const int64_t *places, *place_ends, *place_rows;
    const double *importance;
    int64_t count, terms, phrase_count, list_count;
    double place_weight;
} Words;

/* What terms and tokens stand for: a row of `width` weights each, and bits of the words that have any, and own ones. */
typedef struct {
    double *weights;
    uint64_t *held, *own;
    int64_t width;
} Meanings;

static void mark(Meanings *meanings, int64_t one, int64_t word, double weight, int is_own)
{
    double *known = &meanings->weights[one * meanings->width + word];
    *known = weight > *known ? weight : *known;
    meanings->held[one] |= (uint64_t)(weight > 0) << word;
    meanings->own[one] |= (uint64_t)(is_own != 0) << word;
}

/* The place of a number in a table by hash, or where it would stand; as many slots as the mask tells and one. */
static uint64_t find_slot(const int64_t *numbers, uint64_t mask, int64_t number)
{
    uint64_t at = ((uint64_t)number * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (numbers[at] >= 0 && numbers[at] != number)
        at = (at + 1) & mask;
    return at;
}

/* Let a token stand for a word as well as for what it did; `one` is its meaning, `next` the first that is free. */
static void mark_token(Meanings *meanings, int64_t kinds, int32_t *one, int32_t *next, int64_t word, double weight)
{
    if (*one < kinds) {
        double *own = &meanings->weights[*next * meanings->width];
        if (*one < 0)
            memset(own, 0, sizeof(double) * (size_t)meanings->width);
        else
            memcpy(own, &meanings->weights[*one * meanings->width], sizeof(double) * (size_t)meanings->width);
        meanings->held[*next] = *one < 0 ? 0 : meanings->held[*one];
        meanings->own[*next] = *one < 0 ? 0 : meanings->own[*one];
        *one = (*next)++;
    }
    mark(meanings, *one, word, weight, weight == 1.0);
}

/* A bit of 64 for a number: what lacks one of a phrase's bits lacks the phrase. */
static uint64_t sign(int64_t number)
{
    return (uint64_t)1 << (number & 63);
}

/* Mark the tokens of a sentence, from `first` to before `end`, that phrases and places make stand for words; its tokens
   have the bits `signs`. */
static void mark_sentence(const Text *text, const Words *words, Meanings *meanings, int64_t kinds, int64_t first,
                          int64_t end, uint64_t signs, int32_t *found)
{
    int32_t next = (int32_t)kinds;
    for (int64_t phrase = 0; phrase < words->phrase_count; phrase++) {
        const int64_t from = phrase ? words->phrase_ends[phrase - 1] : 0, length = words->phrase_ends[phrase] - from;
        uint64_t lacking = 0;
        for (int64_t one = 0; one < length; one++)
            lacking |= sign(words->phrases[from + one]) & ~signs;
        for (int64_t at = first; !lacking && at + length <= end; at++) {
            int64_t same = 0;
            while (same < length && text->tokens[at + same] == words->phrases[from + same])
                same++;
            for (int64_t one = 0; same == length && one < length; one++)
                mark_token(meanings, kinds, &found[at - first + one], &next, words->phrase_rows[phrase],
                           words->phrase_weights[phrase]);
        }
    }
    for (int64_t list = 0; list < words->list_count; list++) {
        const int64_t stop = words->place_ends[list];
        int64_t at = find_place(words->places, 1, list ? words->place_ends[list - 1] : 0, stop, first);
        for (; at < stop && words->places[at] < end; at++)
            mark_token(meanings, kinds, &found[words->places[at] - first], &next, words->place_rows[list],
                       words->place_weight);
    }
}

/* Write where the words stand in the `count` sentences of some passages: the best weight of each, and whether it stands
   there itself, a row a word; whether it and the next word stand together, a row less; how many terms stand for any; of
   each term, where `importances` are given, the importance of what it stands for. Return 0 without memory. */
static int match_terms(const Text *text, const Words *words, const int64_t *passages, int64_t passage_count,
                       int64_t count, double *rows, double *importances)
{
    double *const hits = rows, *const own = hits + words->count * count, *const pairs = own + words->count * count;
    double *const counts = pairs + (words->count ? words->count - 1 : 0) * count;
    int64_t longest = 0, kinds = 0, sentence = 0, token = 0;
    for (int64_t one = 0; one < passage_count; one++)
        for (int64_t of = text->passage_starts[passages[one]]; of < text->passage_starts[passages[one] + 1]; of++) {
            const int64_t length = text->sentence_starts[of + 1] - text->sentence_starts[of];
            longest = length > longest ? length : longest;
        }
    uint64_t slots = 64;
    while (slots < (uint64_t)(4 * words->terms))
        slots *= 2;
    const size_t room = (size_t)(words->terms + longest + 1);
    int64_t *numbers = malloc(sizeof(int64_t) * slots);
    int32_t *kind_of = malloc(sizeof(int32_t) * slots), *found = malloc(sizeof(int32_t) * room);
    Meanings meanings = {calloc(room * (size_t)(words->count + 1), sizeof(double)), calloc(room, sizeof(uint64_t)),
                         calloc(room, sizeof(uint64_t)), words->count};
    const int is_possible = numbers && kind_of && found && meanings.weights && meanings.held && meanings.own;
    if (!is_possible)
        goto done;
    memset(numbers, 0xff, sizeof(int64_t) * slots);
    memset(kind_of, 0xff, sizeof(int32_t) * slots);
    for (int64_t word = 0, term = 0; word < words->count; word++)
        for (; term < words->ends[word]; term++) {
            const uint64_t at = find_slot(numbers, slots - 1, words->numbers[term]);
            if (numbers[at] < 0) {
                numbers[at] = words->numbers[term];
                kind_of[at] = (int32_t)kinds++;
            }
            mark(&meanings, kind_of[at], word, words->weights[term], words->are_own[term]);
        }
    for (int64_t one = 0; one < passage_count; one++)
        for (int64_t of = text->passage_starts[passages[one]]; of < text->passage_starts[passages[one] + 1]; of++) {
            const int64_t first = text->sentence_starts[of], end = text->sentence_starts[of + 1];
            uint64_t together = 0, before = 0, last = 0, signs = 0;
            for (int64_t at = first; at < end; at++) {
                found[at - first] = kind_of[find_slot(numbers, slots - 1, text->tokens[at])];
                signs |= sign(text->tokens[at]);
            }
            mark_sentence(text, words, &meanings, kinds, first, end, signs, found);
            for (int64_t at = first; at < end; at++, token++) {
                const int32_t meaning = found[at - first];
                const uint64_t held = meaning < 0 ? 0 : meanings.held[meaning];
                double most = 0.0;
                for (int64_t word = 0; held >> word && word < words->count; word++) {
                    if (!(held >> word & 1))
                        continue;
                    const double weight = meanings.weights[meaning * meanings.width + word];
                    double *hit = &hits[word * count + sentence];
                    *hit = weight > *hit ? weight : *hit;
                    if (meanings.own[meaning] >> word & 1)
                        own[word * count + sentence] = 1.0;
                    most = weight * words->importance[word] > most ? weight * words->importance[word] : most;
                }
                if (importances)
                    importances[token] = most;
                counts[sentence] += meaning >= 0;
                together |= (held & (last >> 1 | before >> 1)) | ((last | before) & held >> 1);
                before = last;
                last = held;
            }
            for (int64_t word = 0; word + 1 < words->count; word++)
                pairs[word * count + sentence] = (double)(together >> word & 1);
            sentence++;
        }
done:
    free(numbers);
    free(kind_of);
    free(found);
    free(meanings.weights);
    free(meanings.held);
    free(meanings.own);
    return is_possible;
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

/* match_terms(tokens, sentence_starts, passage_starts, passages, numbers, weights, are_own, ends, phrases,
   phrase_weights, phrase_rows, phrase_ends, places, place_rows, place_ends, place_weight, importance, rows,
   importances): buffers of the types above but for the weight of places; rows, hits, own ones, pairs and counts one
   after the other, and importances, empty where they are not asked for, are writable, and zeros. */
enum { TOKENS, SENTENCE_STARTS, PASSAGE_STARTS, MATCHED, TERMS, WEIGHTS, ARE_OWN, TERM_ENDS, PHRASES, PHRASE_WEIGHTS,
       PHRASE_ROWS, PHRASE_ENDS, PLACES, PLACE_ROWS, PLACE_ENDS, IMPORTANCE, ROWS, IMPORTANCES, MATCH_BUFFERS };

/* Whether ends ascend to a total, and rows are words. */
static int are_lists(const int64_t *ends, const int64_t *rows, int64_t count, int64_t total, int64_t words)
{
    for (int64_t one = 0; one < count; one++)
        if (ends[one] < (one ? ends[one - 1] : 0) || (rows && (rows[one] < 0 || rows[one] >= words)))
            return 0;
    return (count ? ends[count - 1] : 0) == total;
}

static PyObject *call_match_terms(PyObject *module, PyObject *args)
{
    PyObject *result = NULL;
    Py_buffer views[MATCH_BUFFERS];
    int taken = 0;
    (void)module;
    if (PyTuple_Size(args) != MATCH_BUFFERS + 1) {
        PyErr_SetString(PyExc_TypeError, "match_terms takes 19 arguments");
        return NULL;
    }
    for (; taken < MATCH_BUFFERS; taken++)
        if (PyObject_GetBuffer(PyTuple_GetItem(args, taken < IMPORTANCE ? taken : taken + 1), &views[taken],
                               taken >= ROWS ? PyBUF_WRITABLE : PyBUF_SIMPLE))
            goto done;
    int64_t lengths[MATCH_BUFFERS];
    for (int one = 0; one < MATCH_BUFFERS; one++)
        lengths[one] = views[one].len / (Py_ssize_t)(one == TOKENS ? sizeof(int32_t) : one == ARE_OWN ? 1 : 8);
    const Text text = {views[TOKENS].buf, views[SENTENCE_STARTS].buf, views[PASSAGE_STARTS].buf};
    const Words words = {views[TERMS].buf,
                         views[TERM_ENDS].buf,
                         views[WEIGHTS].buf,
                         views[ARE_OWN].buf,
                         views[PHRASES].buf,
                         views[PHRASE_ENDS].buf,
                         views[PHRASE_ROWS].buf,
                         views[PHRASE_WEIGHTS].buf,
                         views[PLACES].buf,
                         views[PLACE_ENDS].buf,
                         views[PLACE_ROWS].buf,
                         views[IMPORTANCE].buf,
                         lengths[TERM_ENDS],
                         lengths[TERMS],
                         lengths[PHRASE_ENDS],
                         lengths[PLACE_ENDS],
                         PyFloat_AsDouble(PyTuple_GetItem(args, IMPORTANCE))};
    if (PyErr_Occurred())
        goto done;
    const int64_t *passages = views[MATCHED].buf;
    int64_t sentences = 0, tokens = 0;
    int is_sound = lengths[PASSAGE_STARTS] > 0 && lengths[SENTENCE_STARTS] > 0 &&
                   text.passage_starts[lengths[PASSAGE_STARTS] - 1] < lengths[SENTENCE_STARTS] &&
                   text.sentence_starts[lengths[SENTENCE_STARTS] - 1] <= lengths[TOKENS];
    for (int64_t one = 0; is_sound && one < lengths[MATCHED]; one++) {
        is_sound = passages[one] >= 0 && passages[one] < lengths[PASSAGE_STARTS] - 1;
        if (is_sound) {
            const int64_t *of = &text.passage_starts[passages[one]];
            sentences += of[1] - of[0];
            tokens += text.sentence_starts[of[1]] - text.sentence_starts[of[0]];
        }
    }
    is_sound = is_sound && words.count <= MAX_WORDS && lengths[WEIGHTS] == words.terms &&
               lengths[ARE_OWN] == words.terms && lengths[IMPORTANCE] == words.count &&
               are_lists(words.ends, NULL, words.count, words.terms, words.count) &&
               lengths[PHRASE_WEIGHTS] == words.phrase_count && lengths[PHRASE_ROWS] == words.phrase_count &&
               are_lists(words.phrase_ends, words.phrase_rows, words.phrase_count, lengths[PHRASES], words.count) &&
               lengths[PLACE_ROWS] == words.list_count &&
               are_lists(words.place_ends, words.place_rows, words.list_count, lengths[PLACES], words.count) &&
               lengths[ROWS] == (words.count ? 3 * words.count : 1) * sentences &&
               (lengths[IMPORTANCES] == 0 || lengths[IMPORTANCES] == tokens);
    for (int64_t term = 0; is_sound && term < words.terms; term++)
        is_sound = words.numbers[term] >= 0;
    for (int64_t phrase = 0; is_sound && phrase < words.phrase_count; phrase++)
        is_sound = words.phrase_ends[phrase] > (phrase ? words.phrase_ends[phrase - 1] : 0);
    if (!is_sound) {
        PyErr_SetString(PyExc_ValueError, "the words do not fit the text");
        goto done;
    }
    int is_done;
    Py_BEGIN_ALLOW_THREADS
    is_done = match_terms(&text, &words, passages, lengths[MATCHED], sentences, views[ROWS].buf,
                          lengths[IMPORTANCES] ? views[IMPORTANCES].buf : NULL);
    Py_END_ALLOW_THREADS
    result = is_done ? Py_NewRef(Py_None) : PyErr_NoMemory();
done:
    while (taken-- > 0)
        PyBuffer_Release(&views[taken]);
    return result;
}

/* carry_hits(hits, firsts, share): hits of doubles, a row a word, writable; firsts, of 64 bits, the column of each
   passage's first sentence and the end. What a sentence hands on goes on as far as answering/features.py lets it. */
static PyObject *call_carry_hits(PyObject *module, PyObject *args)
{
    PyObject *objects[2], *result = NULL;
    Py_buffer views[2];
    double share;
    int taken = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOd", &objects[0], &objects[1], &share))
        return NULL;
    for (; taken < 2; taken++)
        if (PyObject_GetBuffer(objects[taken], &views[taken], taken ? PyBUF_SIMPLE : PyBUF_WRITABLE))
            goto done;
    double *const hits = views[0].buf;
    const int64_t *const firsts = views[1].buf;
    const int64_t held = views[0].len / (Py_ssize_t)sizeof(double);
    const int64_t passages = views[1].len / (Py_ssize_t)sizeof(int64_t) - 1;
    const int64_t count = passages > 0 ? firsts[passages] : 0;
    int is_sound = passages >= 0 && firsts[0] == 0 && (count ? held % count == 0 : held == 0);
    for (int64_t one = 0; is_sound && one < passages; one++)
        is_sound = firsts[one] <= firsts[one + 1];
    if (!is_sound) {
        PyErr_SetString(PyExc_ValueError, "the hits do not fit the passages");
        goto done;
    }
    for (int64_t row = 0; row < held; row += count)
        for (int64_t one = 0; one < passages; one++) {
            double part = share;
            for (int64_t step = 1; step < firsts[one + 1] - firsts[one]; step *= 2, part *= part)
                for (int64_t at = row + firsts[one + 1] - 1; at >= row + firsts[one] + step; at--) {
                    const double handed_on = hits[at - step] * part;
                    hits[at] = handed_on > hits[at] ? handed_on : hits[at];
                }
        }
    result = Py_NewRef(Py_None);
done:
    while (taken-- > 0)
        PyBuffer_Release(&views[taken]);
    return result;
}

static PyMethodDef methods[] = {{"find_best", call_find_best, METH_VARARGS, NULL},
                                {"match_terms", call_match_terms, METH_VARARGS, NULL},
                                {"carry_hits", call_carry_hits, METH_VARARGS, NULL},
                                {NULL, NULL, 0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_kernel", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void)
{
    return PyModuleDef_Init(&definition);
}
