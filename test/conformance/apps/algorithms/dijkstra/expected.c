/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct i8s_list {
  struct uk_i8s *items;
  uint32_t length;
};

struct bool_list {
  bool *items;
  uint32_t length;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static struct uk_f64s dijkstra(double *result, struct i8s_list matrix, int32_t source);

static int8_t items_2[5];
static int8_t items_3[5];
static int8_t items_4[5];
static int8_t items_5[5];
static int8_t items_6[5];
static struct uk_i8s graph[5];

#line 24 "app.ts"
static void main_(void) {
  /* for (const d of dijkstra(graph, 0)) console.log(d); */
#line 25 "app.ts"
  double array[5];
  dijkstra(array, (struct i8s_list){graph, 5}, 0);
  for (int32_t index = 0; index < 5; index++) {
    double d = array[index];
    uk_log_f64(d);
    uk_log_end();
  }
}

#line 8 "app.ts"
static struct uk_f64s dijkstra(double *result, struct i8s_list matrix, int32_t source) {
  bool items[5];
  /* const distances: number[] = Array(5).fill(Infinity); */
#line 9 "app.ts"
  __builtin_memset(result, 0, 5 * sizeof(double));
  const struct uk_f64s list = (struct uk_f64s){result, 5};
  for (uint32_t at_2 = 0u; at_2 < 5u; at_2++) {
    list.items[at_2] = __builtin_inf();
  }
  struct uk_f64s distances = list;
  /* const visited: boolean[] = Array(5).fill(false); */
#line 10 "app.ts"
  __builtin_memset(items, 0, 5);
  const struct bool_list list_2 = (struct bool_list){items, 5};
  const bool fill = false;
  __builtin_memset(list_2.items, fill, 5u);
  struct bool_list visited = list_2;
  /* distances[source] = 0; */
#line 11 "app.ts"
  distances.items[source] = 0.0;
  /* for (let count = 0; count < matrix.length; count++) { */
#line 12 "app.ts"
  for (int32_t count = 0; count < 5; count++) {
    /* let u = -1; */
#line 13 "app.ts"
    int32_t u = -1;
    /* for (let v = 0; v < matrix.length; v++) { */
#line 14 "app.ts"
    for (int32_t v = 0; v < 5; v++) {
      /* if (!visited[v] && (u === -1 || distances[v] < distances[u])) u = v; */
#line 15 "app.ts"
      if (!visited.items[v] && (u == -1 || distances.items[v] < distances.items[u])) {
        u = v;
      }
    }
    /* visited[u] = true; */
#line 17 "app.ts"
    visited.items[at(u, 5u, 17u)] = true;
    /* matrix[u].forEach((weight, v) => { */
#line 18 "app.ts"
    struct uk_i8s array = matrix.items[u];
    for (int32_t index = 0; index < 5; index++) {
      int32_t weight = array.items[index];
      {
        /* if (weight !== 0 && distances[u] + weight < distances[v]) distances[v] = distances[u] + weight; */
#line 19 "app.ts"
        if (weight != 0 && distances.items[u] + (double)weight < distances.items[index]) {
          distances.items[index] = distances.items[u] + (double)weight;
        }
      }
    }
  }
  /* return distances; */
#line 22 "app.ts"
  return distances;
}

void app_main(void) {
  /* const graph: number[][] = [ */
#line 1 "app.ts"
  items_2[0] = 0;
  items_2[1] = 4;
  items_2[2] = 0;
  items_2[3] = 0;
  items_2[4] = 8;
  const struct uk_i8s value = (struct uk_i8s){items_2, 5};
  items_3[0] = 4;
  items_3[1] = 0;
  items_3[2] = 8;
  items_3[3] = 0;
  items_3[4] = 11;
  const struct uk_i8s value_2 = (struct uk_i8s){items_3, 5};
  items_4[0] = 0;
  items_4[1] = 8;
  items_4[2] = 0;
  items_4[3] = 7;
  items_4[4] = 0;
  const struct uk_i8s value_3 = (struct uk_i8s){items_4, 5};
  items_5[0] = 0;
  items_5[1] = 0;
  items_5[2] = 7;
  items_5[3] = 0;
  items_5[4] = 9;
  const struct uk_i8s value_4 = (struct uk_i8s){items_5, 5};
  items_6[0] = 8;
  items_6[1] = 11;
  items_6[2] = 0;
  items_6[3] = 9;
  items_6[4] = 0;
  graph[0] = value;
  graph[1] = value_2;
  graph[2] = value_3;
  graph[3] = value_4;
  graph[4] = (struct uk_i8s){items_6, 5};
  main_();
  uk_app_started();
}
