/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct PriorityQueue;
struct Entry;

struct f32s_list {
  struct uk_f32s *items;
  uint32_t length;
};

struct PriorityQueue {
  struct uk_i32s nodes;
  struct uk_f64s distances;
  double count;
};

struct Entry {
  int32_t node;
  double distance;
};

struct main__variables {
  int32_t index;
  double distance;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}

static void main_(void);
static bool PriorityQueue_get_isEmpty(struct PriorityQueue *self);
static void PriorityQueue_push(struct PriorityQueue *self, float node, double distance);
static void PriorityQueue_pop(struct PriorityQueue *self, struct Entry *into);
static void log(struct main__variables *around);

static double items[6];
static int32_t items_2[64];
static double items_3[64];
static float items_4[3];
static float items_5[3];
static float items_6[3];
static float items_7[3];
static float items_8[3];
static float items_9[3];
static float items_10[3];
static float items_11[3];
static float items_12[3];
static struct uk_f32s edges[9];

#line 54 "app.ts"
static void main_(void) {
  struct main__variables variables;
  /* const distances = new Float64Array(6).fill(Infinity); */
#line 55 "app.ts"
  const struct uk_f64s list = (struct uk_f64s){items, 6};
  for (uint32_t at_2 = 0u; at_2 < 6u; at_2++) {
    list.items[at_2] = __builtin_inf();
  }
  struct uk_f64s distances = list;
  /* const queue = new PriorityQueue(); */
#line 56 "app.ts"
  struct PriorityQueue priorityQueue = {0};
  /* private readonly nodes = new Int32Array(64); */
#line 8 "app.ts"
  priorityQueue.nodes = (struct uk_i32s){items_2, 64};
  /* private readonly distances = new Float64Array(64); */
#line 9 "app.ts"
  priorityQueue.distances = (struct uk_f64s){items_3, 64};
  /* private count = 0; */
#line 10 "app.ts"
  priorityQueue.count = 0.0;
  /* const queue = new PriorityQueue(); */
#line 56 "app.ts"
  struct PriorityQueue *queue = &priorityQueue;
  /* const entry: Entry = { node: 0, distance: 0 }; */
#line 57 "app.ts"
  struct Entry entry = {.node = 0, .distance = 0.0};
  /* distances[0] = 0; */
#line 58 "app.ts"
  distances.items[0] = 0.0;
  /* queue.push(0, 0); */
#line 59 "app.ts"
  PriorityQueue_push(queue, 0.0f, 0.0);
  /* while (!queue.isEmpty) { */
#line 60 "app.ts"
  while (!PriorityQueue_get_isEmpty(queue)) {
    /* queue.pop(entry); */
#line 61 "app.ts"
    PriorityQueue_pop(queue, &entry);
    /* if (entry.distance > distances[entry.node]) continue; */
#line 62 "app.ts"
    if (entry.distance > distances.items[at(entry.node, 6u, 62u)]) {
      continue;
    }
    /* for (const [from, to, weight] of edges) { */
#line 63 "app.ts"
    for (int32_t index = 0; index < 9; index++) {
      struct uk_f32s parts = edges[index];
      float from = parts.items[0];
      float to = parts.items[1];
      float weight = parts.items[2];
      /* const other = from === entry.node ? to : to === entry.node ? from : -1; */
#line 64 "app.ts"
      float other = from == (float)entry.node ? to : to == (float)entry.node ? from : -1.0f;
      /* if (other < 0) continue; */
#line 65 "app.ts"
      if (other < 0.0f) {
        continue;
      }
      /* const distance = entry.distance + weight; */
#line 66 "app.ts"
      double distance = entry.distance + (double)weight;
      /* if (distance < distances[other]) { */
#line 67 "app.ts"
      if (distance < distances.items[at_number((double)other, 6u, 67u)]) {
        /* distances[other] = distance; */
#line 68 "app.ts"
        distances.items[at_number((double)other, 6u, 68u)] = distance;
        /* queue.push(other, distance); */
#line 69 "app.ts"
        PriorityQueue_push(queue, other, distance);
      }
    }
  }
  /* distances.forEach((distance, node) => console.log(node, distance)); */
#line 73 "app.ts"
  {
    variables.index = 0;
    for (; variables.index < 6; variables.index++) {
      variables.distance = distances.items[variables.index];
      log(&variables);
    }
  }
}

#line 12 "app.ts"
static bool PriorityQueue_get_isEmpty(struct PriorityQueue *self) {
  /* return this.count === 0; */
#line 13 "app.ts"
  return self->count == 0.0;
}

#line 16 "app.ts"
static void PriorityQueue_push(struct PriorityQueue *self, float node, double distance) {
  /* let at = this.count++; */
#line 17 "app.ts"
  const double before = self->count;
  self->count++;
  double at_2 = before;
  /* while (at > 0) { */
#line 18 "app.ts"
  while (at_2 > 0.0) {
    /* const parent = (at - 1) >> 1; */
#line 19 "app.ts"
    int32_t parent = uk_to_int32(at_2 - 1.0) >> 1;
    /* if (this.distances[parent] <= distance) break; */
#line 20 "app.ts"
    if (self->distances.items[at(parent, 64u, 20u)] <= distance) {
      break;
    }
    /* this.nodes[at] = this.nodes[parent]; */
#line 21 "app.ts"
    self->nodes.items[at_number(at_2, 64u, 21u)] = self->nodes.items[parent];
    /* this.distances[at] = this.distances[parent]; */
#line 22 "app.ts"
    self->distances.items[(int32_t)at_2] = self->distances.items[parent];
    /* at = parent; */
#line 23 "app.ts"
    at_2 = (double)parent;
  }
  /* this.nodes[at] = node; */
#line 25 "app.ts"
  self->nodes.items[at_number(at_2, 64u, 25u)] = (int32_t)node;
  /* this.distances[at] = distance; */
#line 26 "app.ts"
  self->distances.items[(int32_t)at_2] = distance;
}

#line 29 "app.ts"
static void PriorityQueue_pop(struct PriorityQueue *self, struct Entry *into) {
  /* into.node = this.nodes[0]; */
#line 30 "app.ts"
  into->node = self->nodes.items[0];
  /* into.distance = this.distances[0]; */
#line 31 "app.ts"
  into->distance = self->distances.items[0];
  /* const node = this.nodes[--this.count]; */
#line 32 "app.ts"
  self->count--;
  int32_t node = self->nodes.items[at_number(self->count, 64u, 32u)];
  /* const distance = this.distances[this.count]; */
#line 33 "app.ts"
  double distance = self->distances.items[at_number(self->count, 64u, 33u)];
  /* let at = 0; */
#line 34 "app.ts"
  int32_t at_2 = 0;
  /* for (;;) { */
#line 35 "app.ts"
  for (;;) {
    /* let child = 2 * at + 1; */
#line 36 "app.ts"
    int32_t child = 2 * at_2 + 1;
    /* if (child >= this.count) break; */
#line 37 "app.ts"
    if ((double)child >= self->count) {
      break;
    }
    /* if (child + 1 < this.count && this.distances[child + 1] < this.distances[child]) child++; */
#line 38 "app.ts"
    if ((double)(child + 1) < self->count && self->distances.items[at(child + 1, 64u, 38u)] < self->distances.items[child]) {
      child++;
    }
    /* if (this.distances[child] >= distance) break; */
#line 39 "app.ts"
    if (self->distances.items[at(child, 64u, 39u)] >= distance) {
      break;
    }
    /* this.nodes[at] = this.nodes[child]; */
#line 40 "app.ts"
    self->nodes.items[at_2] = self->nodes.items[child];
    /* this.distances[at] = this.distances[child]; */
#line 41 "app.ts"
    self->distances.items[at_2] = self->distances.items[child];
    /* at = child; */
#line 42 "app.ts"
    at_2 = child;
  }
  /* this.nodes[at] = node; */
#line 44 "app.ts"
  self->nodes.items[at_2] = node;
  /* this.distances[at] = distance; */
#line 45 "app.ts"
  self->distances.items[at_2] = distance;
}

#line 73 "app.ts"
static void log(struct main__variables *around) {
  (void)around;
  /* distances.forEach((distance, node) => console.log(node, distance)); */
#line 73 "app.ts"
  uk_text_i32(around->index);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(around->distance);
  uk_log_end();
}

void app_main(void) {
  /* const edges: readonly Edge[] = [ */
#line 50 "app.ts"
  items_4[0] = 0.0f;
  items_4[1] = 1.0f;
  items_4[2] = 7.0f;
  const struct uk_f32s value = (struct uk_f32s){items_4, 3};
  items_5[0] = 0.0f;
  items_5[1] = 2.0f;
  items_5[2] = 9.0f;
  const struct uk_f32s value_2 = (struct uk_f32s){items_5, 3};
  items_6[0] = 0.0f;
  items_6[1] = 5.0f;
  items_6[2] = 14.0f;
  const struct uk_f32s value_3 = (struct uk_f32s){items_6, 3};
  items_7[0] = 1.0f;
  items_7[1] = 2.0f;
  items_7[2] = 10.0f;
  const struct uk_f32s value_4 = (struct uk_f32s){items_7, 3};
  items_8[0] = 1.0f;
  items_8[1] = 3.0f;
  items_8[2] = 15.0f;
  const struct uk_f32s value_5 = (struct uk_f32s){items_8, 3};
  items_9[0] = 2.0f;
  items_9[1] = 3.0f;
  items_9[2] = 11.0f;
  const struct uk_f32s value_6 = (struct uk_f32s){items_9, 3};
  items_10[0] = 2.0f;
  items_10[1] = 5.0f;
  items_10[2] = 2.0f;
  const struct uk_f32s value_7 = (struct uk_f32s){items_10, 3};
  items_11[0] = 3.0f;
  items_11[1] = 4.0f;
  items_11[2] = 6.0f;
  const struct uk_f32s value_8 = (struct uk_f32s){items_11, 3};
  items_12[0] = 4.0f;
  items_12[1] = 5.0f;
  items_12[2] = 9.5f;
  edges[0] = value;
  edges[1] = value_2;
  edges[2] = value_3;
  edges[3] = value_4;
  edges[4] = value_5;
  edges[5] = value_6;
  edges[6] = value_7;
  edges[7] = value_8;
  edges[8] = (struct uk_f32s){items_12, 3};
  main_();
  uk_app_started();
}
