// The engine's questions as plain loops in C: what the machine can do at most without changing the method. Same semantics, same figures.
// limit FOLDER THREADS ROUNDS QUESTION FILTER: FILTER is a channel's code or -1. Prints {"ms": …} and then the lines of the answer.
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define LABELS 40
#define CHANNELS 6
#define MAX_THREADS 8

static uint32_t *offsets;
static double *at_time;
static uint8_t *touchpoint, *channel;
static uint32_t interactions, customers;
static int threads, filter;
static uint32_t bounds[MAX_THREADS + 1];

static void *load(const char *folder, const char *name, size_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  struct stat about;
  if (!file || fstat(fileno(file), &about)) { fprintf(stderr, "cannot read %s\n", path); exit(1); }
  void *data = malloc(about.st_size + 8);
  if (fread(data, 1, about.st_size, file) != (size_t)about.st_size) { fprintf(stderr, "%s ends too early\n", path); exit(1); }
  fclose(file);
  *bytes = about.st_size;
  return data;
}

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void on_threads(void *(*work)(void *)) {
  pthread_t started[MAX_THREADS];
  for (long t = 0; t < threads; t++) pthread_create(&started[t], 0, work, (void *)t);
  for (int t = 0; t < threads; t++) pthread_join(started[t], 0);
}

static size_t rank_of(double q, size_t n) {
  size_t rank = (size_t)ceil(q * n - 1e-9);
  return rank < 1 ? 0 : rank > n ? n - 1 : rank - 1;
}

static double select_rank(double *v, size_t n, size_t k) {
  size_t low = 0, high = n - 1;
  while (low < high) {
    double a = v[low], b = v[(low + high) / 2], c = v[high];
    double pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
    size_t i = low, j = high;
    while (i <= j) {
      while (v[i] < pivot) i++;
      while (v[j] > pivot) j--;
      if (i > j) break;
      double swapped = v[i]; v[i++] = v[j]; v[j] = swapped;
      if (j == 0) break;
      j--;
    }
    if (k <= j) high = j; else if (k >= i) low = i; else break;
  }
  return v[k];
}

#define KEPT(i) (filter < 0 || channel[i] == filter)

// ---- samples of durations by group, brought together by a counting sort and selected in on all threads

typedef struct { uint32_t *group; double *ms; size_t n; } Samples;
static Samples samples[MAX_THREADS];
static double *sorted;
static size_t *group_start;
static size_t *next_place[MAX_THREADS];
static size_t groups;
static double (*found)[2];
static double wanted[2];

static void new_samples(int t, size_t most) {
  samples[t].group = malloc(most * sizeof(uint32_t));
  samples[t].ms = malloc(most * sizeof(double));
  samples[t].n = 0;
}

static void *scatter(void *arg) {
  long t = (long)arg;
  size_t *next = next_place[t];
  for (size_t i = 0; i < samples[t].n; i++) sorted[next[samples[t].group[i]]++] = samples[t].ms[i];
  return 0;
}

static void *select_groups(void *arg) {
  for (size_t g = (size_t)arg; g < groups; g += threads) {
    size_t from = group_start[g], n = group_start[g + 1] - from;
    for (int k = 0; k < 2; k++) found[g][k] = n ? select_rank(sorted + from, n, rank_of(wanted[k], n)) : -1;
  }
  return 0;
}

static void *count_groups(void *arg) {
  long t = (long)arg;
  next_place[t] = calloc(groups, sizeof(size_t));
  for (size_t i = 0; i < samples[t].n; i++) next_place[t][samples[t].group[i]]++;
  return 0;
}

static void quantiles(size_t of_groups, double first, double second) {
  groups = of_groups;
  wanted[0] = first; wanted[1] = second;
  on_threads(count_groups);
  group_start = malloc((groups + 1) * sizeof(size_t));
  found = malloc(groups * sizeof *found);
  size_t total = 0;
  for (size_t g = 0; g < groups; g++) {
    group_start[g] = total;
    for (int t = 0; t < threads; t++) { size_t n = next_place[t][g]; next_place[t][g] = total; total += n; }
  }
  group_start[groups] = total;
  sorted = malloc(total * sizeof(double) + 8);
  on_threads(scatter);
  on_threads(select_groups);
  for (int t = 0; t < threads; t++) { free(next_place[t]); free(samples[t].group); free(samples[t].ms); }
  free(sorted); free(group_start);
}

// ---- directly-follows graph

typedef struct { uint32_t count, journeys, stamp; } Edge;
typedef struct { uint32_t journeys, starts, ends, stamp; } Node;
static Edge *edges[MAX_THREADS];
static Node *nodes[MAX_THREADS];

static inline void graph_loop(long t, int times) {
  Edge *edge = edges[t] = calloc(LABELS * LABELS, sizeof(Edge));
  Node *node = nodes[t] = calloc(LABELS, sizeof(Node));
  uint32_t *group = 0; double *ms = 0; size_t n = 0;
  if (times) { new_samples(t, offsets[bounds[t + 1]] - offsets[bounds[t]]); group = samples[t].group; ms = samples[t].ms; }
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    int previous = -1; uint32_t before = 0, stamp = c + 1;
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) {
      if (!KEPT(i)) continue;
      int here = touchpoint[i];
      if (node[here].stamp != stamp) { node[here].stamp = stamp; node[here].journeys++; }
      if (previous < 0) node[here].starts++;
      else {
        Edge *e = &edge[previous * LABELS + here];
        e->count++;
        if (e->stamp != stamp) { e->stamp = stamp; e->journeys++; }
        if (times) { group[n] = previous * LABELS + here; ms[n++] = at_time[i] - at_time[before]; }
      }
      previous = here; before = i;
    }
    if (previous >= 0) node[previous].ends++;
  }
  if (times) samples[t].n = n;
}

static void *graph_part(void *arg) { graph_loop((long)arg, 0); return 0; }
static void *graph_times_part(void *arg) { graph_loop((long)arg, 1); return 0; }

static void merge_graph(void) {
  for (int t = 1; t < threads; t++) {
    for (int e = 0; e < LABELS * LABELS; e++) { edges[0][e].count += edges[t][e].count; edges[0][e].journeys += edges[t][e].journeys; }
    for (int l = 0; l < LABELS; l++) {
      nodes[0][l].journeys += nodes[t][l].journeys; nodes[0][l].starts += nodes[t][l].starts; nodes[0][l].ends += nodes[t][l].ends;
    }
    free(edges[t]); free(nodes[t]);
  }
}

static void graph(void) { on_threads(graph_part); merge_graph(); }
static void graph_times(void) { on_threads(graph_times_part); merge_graph(); quantiles(LABELS * LABELS, 0.5, 0.95); }

static void print_graph_lines(int times) {
  for (int e = 0; e < LABELS * LABELS; e++) {
    if (!edges[0][e].count) continue;
    printf("%d,%d,%u,%u", e / LABELS, e % LABELS, edges[0][e].count, edges[0][e].journeys);
    if (times) printf(",%.0f,%.0f", found[e][0], found[e][1]);
    printf("\n");
  }
}
static void print_graph(void) { print_graph_lines(0); }
static void print_graph_times(void) { print_graph_lines(1); }

// ---- variants: 64-bit hashes of sequences, counted in open hash tables; the median duration of the 20 most frequent ones

typedef struct { uint64_t hash; uint32_t journey, count; } Variant;
typedef struct { Variant *slots; size_t size, mask; } Variants;
static Variants variants_of[MAX_THREADS];
static uint64_t *hash_of[MAX_THREADS];
static double *span_of[MAX_THREADS];

static Variant *variant_at(Variants *table, uint64_t hash) {
  size_t slot = hash & table->mask;
  while (table->slots[slot].count && table->slots[slot].hash != hash) slot = (slot + 1) & table->mask;
  return &table->slots[slot];
}

static void add_variant(Variants *table, uint64_t hash, uint32_t journey, uint32_t count) {
  Variant *found = variant_at(table, hash);
  if (found->count) { found->count += count; return; }
  *found = (Variant){hash, journey, count};
  if (++table->size * 2 <= table->mask) return;
  Variants larger = {calloc((table->mask + 1) * 2, sizeof(Variant)), table->size, table->mask * 2 + 1};
  for (size_t s = 0; s <= table->mask; s++) if (table->slots[s].count) *variant_at(&larger, table->slots[s].hash) = table->slots[s];
  free(table->slots);
  *table = larger;
}

static void *variants_part(void *arg) {
  long t = (long)arg;
  uint32_t from = bounds[t], to = bounds[t + 1];
  Variants table = {calloc(1024, sizeof(Variant)), 0, 1023};
  uint64_t *hashes = hash_of[t] = malloc((to - from) * sizeof(uint64_t) + 8);
  double *span = span_of[t] = malloc((to - from) * sizeof(double) + 8);
  for (uint32_t c = from; c < to; c++) {
    uint64_t hash = 0; uint32_t first = 0, last = 0, n = 0;
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) {
      if (!KEPT(i)) continue;
      if (!n++) first = i;
      last = i;
      hash = (hash ^ (touchpoint[i] + 1)) * 0x9e3779b97f4a7c15ull;
      hash ^= hash >> 29;
    }
    hashes[c - from] = n ? hash : 0;
    if (!n) continue;
    span[c - from] = at_time[last] - at_time[first];
    add_variant(&table, hash, c, 1);
  }
  variants_of[t] = table;
  return 0;
}

#define TOP 20
static Variant top[TOP];
static double top_median[TOP];
static size_t variants_found, top_found;

static int by_count(const void *a, const void *b) {
  const Variant *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count ? 1 : -1) : (x->journey > y->journey ? 1 : -1);
}

static void variants(void) {
  on_threads(variants_part);
  for (int t = 1; t < threads; t++) {
    Variants *other = &variants_of[t];
    for (size_t s = 0; s <= other->mask; s++)
      if (other->slots[s].count) add_variant(&variants_of[0], other->slots[s].hash, other->slots[s].journey, other->slots[s].count);
    free(other->slots);
  }
  Variants all = variants_of[0];
  variants_found = all.size;
  top_found = 0;
  for (size_t s = 0; s <= all.mask; s++) {
    if (!all.slots[s].count) continue;
    if (top_found == TOP && by_count(&all.slots[s], &top[TOP - 1]) > 0) continue;
    if (top_found < TOP) top_found++;
    top[top_found - 1] = all.slots[s];
    for (size_t k = top_found - 1; k > 0 && by_count(&top[k - 1], &top[k]) > 0; k--) { Variant swapped = top[k]; top[k] = top[k - 1]; top[k - 1] = swapped; }
  }
  double *spans[TOP]; uint32_t n[TOP];
  for (size_t k = 0; k < top_found; k++) { spans[k] = malloc(top[k].count * sizeof(double)); n[k] = 0; top[k].count |= 0; }
  Variants lookup = {calloc(64, sizeof(Variant)), 0, 63};
  for (size_t k = 0; k < top_found; k++) *variant_at(&lookup, top[k].hash) = (Variant){top[k].hash, k, 1};
  for (int t = 0; t < threads; t++) {
    for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
      uint64_t hash = hash_of[t][c - bounds[t]];
      if (!hash) continue;
      Variant *listed = variant_at(&lookup, hash);
      if (listed->count) spans[listed->journey][n[listed->journey]++] = span_of[t][c - bounds[t]];
    }
    free(hash_of[t]); free(span_of[t]);
  }
  for (size_t k = 0; k < top_found; k++) { top_median[k] = select_rank(spans[k], n[k], rank_of(0.5, n[k])); free(spans[k]); }
  free(lookup.slots); free(all.slots);
}

static void print_variants(void) {
  printf("variants %zu\n", variants_found);
  for (size_t k = 0; k < top_found; k++) {
    uint32_t c = top[k].journey;
    printf("%u,%.0f,", top[k].count, top_median[k]);
    const char *between = "";
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) if (KEPT(i)) { printf("%s%d", between, touchpoint[i]); between = ">"; }
    printf("\n");
  }
}

// ---- funnel of five steps within seven days of the first, by the channel of the first interaction

#define STEPS 5
#define GROUPS (CHANNELS + 1)
static int steps[STEPS];
static const double WINDOW = 7.0 * 24 * 3600 * 1000;
static uint32_t (*reached_by[MAX_THREADS])[STEPS];

static void *funnel_part(void *arg) {
  long t = (long)arg;
  uint32_t (*reached)[STEPS] = reached_by[t] = calloc(GROUPS, sizeof *reached);
  int step_of[LABELS];
  for (int l = 0; l < LABELS; l++) step_of[l] = -1;
  for (int k = 0; k < STEPS; k++) step_of[steps[k]] = k;
  size_t most = 1024, n = 0;
  uint32_t *group = malloc(most * sizeof *group); double *ms = malloc(most * sizeof *ms);
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    uint32_t last = offsets[c + 1], first = last, at[STEPS];
    int best = 0;
    double best_time[STEPS];
    for (uint32_t e = offsets[c]; e < last && best < STEPS; e++) {
      if (!KEPT(e)) continue;
      if (first == last) first = e;
      if (step_of[touchpoint[e]] != 0) continue;
      int k = 1; at[0] = e;
      for (uint32_t i = e + 1; i < last && k < STEPS; i++) {
        if (at_time[i] - at_time[e] > WINDOW) break;
        if (step_of[touchpoint[i]] == k && KEPT(i)) at[k++] = i;
      }
      if (k > best) { best = k; for (int s = 0; s < k; s++) best_time[s] = at_time[at[s]]; }
    }
    if (!best) continue;
    int by = 1 + channel[first];
    reached[0][best - 1]++; reached[by][best - 1]++;
    if (n + 2 * STEPS > most) { most *= 2; group = realloc(group, most * sizeof *group); ms = realloc(ms, most * sizeof *ms); }
    for (int s = 1; s < best; s++) {
      double wait = best_time[s] - best_time[s - 1];
      group[n] = s; ms[n++] = wait;
      group[n] = by * STEPS + s; ms[n++] = wait;
    }
  }
  samples[t] = (Samples){group, ms, n};
  return 0;
}

static void funnel(void) {
  on_threads(funnel_part);
  for (int t = 1; t < threads; t++) {
    for (int g = 0; g < GROUPS; g++) for (int s = 0; s < STEPS; s++) reached_by[0][g][s] += reached_by[t][g][s];
    free(reached_by[t]);
  }
  quantiles(GROUPS * STEPS, 0.5, 0.5);
}

static void print_funnel(void) {
  for (int g = 0; g < GROUPS; g++) {
    uint32_t sum = 0, at_least[STEPS];
    for (int s = STEPS - 1; s >= 0; s--) at_least[s] = sum += reached_by[0][g][s];
    if (g && !sum) continue;
    for (int s = 0; s < STEPS; s++) printf("%d,%d,%u,%.0f\n", g - 1, s, at_least[s], found[g * STEPS + s][0]);
  }
}

// ---- paths: the first eight steps of each journey, 255 where it was over

#define PATH_STEPS 8
static uint32_t (*links[MAX_THREADS])[LABELS][LABELS + 1];

static void *paths_part(void *arg) {
  long t = (long)arg;
  uint32_t (*link)[LABELS][LABELS + 1] = links[t] = calloc(PATH_STEPS - 1, sizeof *link);
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    int step = -1, before = 0;
    for (uint32_t i = offsets[c]; i < offsets[c + 1] && step < PATH_STEPS - 1; i++) {
      if (!KEPT(i)) continue;
      int here = touchpoint[i];
      if (step >= 0) link[step][before][here]++;
      before = here;
      step++;
    }
    if (step >= 0 && step < PATH_STEPS - 1) link[step][before][LABELS]++;
  }
  return 0;
}

static void paths(void) {
  on_threads(paths_part);
  for (int t = 1; t < threads; t++) {
    for (int s = 0; s < PATH_STEPS - 1; s++) for (int f = 0; f < LABELS; f++) for (int g = 0; g <= LABELS; g++) links[0][s][f][g] += links[t][s][f][g];
    free(links[t]);
  }
}

static void print_paths(void) {
  for (int s = 0; s < PATH_STEPS - 1; s++) for (int f = 0; f < LABELS; f++) for (int g = 0; g <= LABELS; g++)
    if (links[0][s][f][g]) printf("%d,%d,%d,%u\n", s + 1, f, g == LABELS ? 255 : g, links[0][s][f][g]);
}

// ---- touchpoints: how many, who, on which channel, repeats, ends, time to the next interaction

typedef struct { uint32_t interactions, journeys, repeats, ends, stamp, on[CHANNELS]; } Touchpoint;
static Touchpoint *touchpoints_of[MAX_THREADS];

static void *touchpoints_part(void *arg) {
  long t = (long)arg;
  Touchpoint *figures = touchpoints_of[t] = calloc(LABELS, sizeof(Touchpoint));
  new_samples(t, offsets[bounds[t + 1]] - offsets[bounds[t]]);
  uint32_t *group = samples[t].group; double *ms = samples[t].ms; size_t n = 0;
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    int previous = -1; uint32_t before = 0, stamp = c + 1;
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) {
      if (!KEPT(i)) continue;
      int here = touchpoint[i];
      Touchpoint *figure = &figures[here];
      figure->interactions++;
      figure->on[channel[i]]++;
      if (figure->stamp != stamp) { figure->stamp = stamp; figure->journeys++; }
      if (previous >= 0) {
        if (previous == here) figure->repeats++;
        group[n] = previous; ms[n++] = at_time[i] - at_time[before];
      }
      previous = here; before = i;
    }
    if (previous >= 0) figures[previous].ends++;
  }
  samples[t].n = n;
  return 0;
}

static void touchpoints(void) {
  on_threads(touchpoints_part);
  for (int t = 1; t < threads; t++) {
    for (int l = 0; l < LABELS; l++) {
      Touchpoint *into = &touchpoints_of[0][l], *other = &touchpoints_of[t][l];
      into->interactions += other->interactions; into->journeys += other->journeys; into->repeats += other->repeats; into->ends += other->ends;
      for (int k = 0; k < CHANNELS; k++) into->on[k] += other->on[k];
    }
    free(touchpoints_of[t]);
  }
  quantiles(LABELS, 0.5, 0.9);
}

static void print_touchpoints(void) {
  for (int l = 0; l < LABELS; l++) {
    Touchpoint *f = &touchpoints_of[0][l];
    if (!f->interactions) continue;
    printf("%d,%u,%u,%u,%u,%.0f,%.0f", l, f->interactions, f->journeys, f->repeats, f->ends, found[l][0], found[l][1]);
    for (int k = 0; k < CHANNELS; k++) printf(",%u", f->on[k]);
    printf("\n");
  }
}

// ---- conformance to stages: how many journeys never fall back

#define STAGES 5
static uint64_t fitting_of[MAX_THREADS];

static void *fitting_part(void *arg) {
  long t = (long)arg;
  uint64_t fitting = 0;
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    int stage = -1, fits = 1;
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) {
      if (!KEPT(i)) continue;
      int here = touchpoint[i] / (LABELS / STAGES);
      if (here < stage) { fits = 0; break; }
      stage = here;
    }
    fitting += stage >= 0 && fits;
  }
  fitting_of[t] = fitting;
  return 0;
}

static void fitting(void) {
  on_threads(fitting_part);
  for (int t = 1; t < threads; t++) fitting_of[0] += fitting_of[t];
}

static void print_fitting(void) { printf("fitting %lu\n", fitting_of[0]); }

// ---- alignment with stages: the least number of interactions in the way of never falling back, and the journeys on each way

typedef struct { uint64_t fitting, cost; Edge edge[LABELS * LABELS]; } Alignment;
static Alignment *alignment_of[MAX_THREADS];

static void *alignment_part(void *arg) {
  long t = (long)arg;
  Alignment *all = alignment_of[t] = calloc(1, sizeof(Alignment));
  for (uint32_t c = bounds[t]; c < bounds[t + 1]; c++) {
    int previous = -1;
    uint32_t n = 0, longest[STAGES] = {0}, stamp = c + 1;
    for (uint32_t i = offsets[c]; i < offsets[c + 1]; i++) {
      if (!KEPT(i)) continue;
      int here = touchpoint[i], stage = here / (LABELS / STAGES);
      uint32_t most = 0;
      for (int s = 0; s <= stage; s++) if (longest[s] > most) most = longest[s];
      longest[stage] = most + 1;
      n++;
      if (previous >= 0) {
        Edge *e = &all->edge[previous * LABELS + here];
        if (e->stamp != stamp) { e->stamp = stamp; e->journeys++; }
      }
      previous = here;
    }
    if (!n) continue;
    uint32_t most = 0;
    for (int s = 0; s < STAGES; s++) if (longest[s] > most) most = longest[s];
    all->cost += n - most;
    if (n == most) all->fitting++;
  }
  return 0;
}

static void alignment(void) {
  on_threads(alignment_part);
  for (int t = 1; t < threads; t++) {
    alignment_of[0]->fitting += alignment_of[t]->fitting;
    alignment_of[0]->cost += alignment_of[t]->cost;
    for (int e = 0; e < LABELS * LABELS; e++) alignment_of[0]->edge[e].journeys += alignment_of[t]->edge[e].journeys;
    free(alignment_of[t]);
  }
}

static void print_alignment(void) {
  printf("fitting %lu\ncost %lu\n", alignment_of[0]->fitting, alignment_of[0]->cost);
  for (int e = 0; e < LABELS * LABELS; e++) {
    if (alignment_of[0]->edge[e].journeys) printf("%d,%d,%u\n", e / LABELS, e % LABELS, alignment_of[0]->edge[e].journeys);
  }
}

typedef struct { const char *name; void (*ask)(void), (*print)(void); } Question;
static const Question questions[] = {
  {"graph", graph, print_graph},
  {"graphTimes", graph_times, print_graph_times},
  {"variants", variants, print_variants},
  {"funnel", funnel, print_funnel},
  {"paths", paths, print_paths},
  {"touchpoints", touchpoints, print_touchpoints},
  {"conformance", fitting, print_fitting},
  {"alignment", alignment, print_alignment},
};

static int by_value(const void *a, const void *b) { return *(double *)a < *(double *)b ? -1 : 1; }

int main(int argc, char **argv) {
  if (argc < 7) { fprintf(stderr, "limit FOLDER THREADS ROUNDS FUNNEL_STEPS QUESTION FILTER\n"); return 2; }
  size_t bytes;
  offsets = load(argv[1], "offsets", &bytes);
  customers = bytes / sizeof(uint32_t) - 1;
  at_time = load(argv[1], "time", &bytes);
  touchpoint = load(argv[1], "touchpoint", &bytes);
  channel = load(argv[1], "channel", &bytes);
  interactions = bytes;
  threads = atoi(argv[2]);
  int rounds = atoi(argv[3]);
  sscanf(argv[4], "%d,%d,%d,%d,%d", &steps[0], &steps[1], &steps[2], &steps[3], &steps[4]);
  for (uint32_t c = 0, t = 0; c <= customers; c++) {
    while (t < (uint32_t)threads && offsets[c] >= (uint64_t)interactions * t / threads) bounds[t++] = c;
  }
  bounds[threads] = customers;
  for (int a = 5; a + 1 < argc; a += 2) {
    filter = atoi(argv[a + 1]);
    const Question *question = 0;
    for (size_t k = 0; k < sizeof questions / sizeof *questions; k++) if (!strcmp(questions[k].name, argv[a])) question = &questions[k];
    if (!question) { fprintf(stderr, "no question '%s'\n", argv[a]); return 2; }
    double ms[64], cpu[64];
    for (int r = -1; r < rounds; r++) {
      double start = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
      question->ask();
      if (r < 0) continue;
      ms[r] = now(CLOCK_MONOTONIC) - start;
      cpu[r] = now(CLOCK_PROCESS_CPUTIME_ID) - used;
    }
    qsort(ms, rounds, sizeof(double), by_value);
    qsort(cpu, rounds, sizeof(double), by_value);
    printf("= %s %d %.2f %.2f\n", argv[a], filter, ms[(rounds - 1) / 2], cpu[(rounds - 1) / 2]);
    question->print();
    fflush(stdout);
  }
  return 0;
}
