/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Node;
struct Config;

struct maybe_int32 {
  bool present;
  int32_t value;
};

struct maybe_string {
  bool present;
  struct uk_string value;
};

struct maybe_bool {
  bool present;
  bool value;
};

struct Node {
  int32_t value;
  struct Node *next;
};

struct Config {
  int32_t rate;
  struct maybe_string name;
  struct maybe_int32 limit;
};

static void main_(void);
static struct Node *find(struct Node *from, int32_t value);
static int32_t scale(int32_t value, struct maybe_int32 factor);
static void configure(struct Config *config_3);

static struct Config config;
static struct Config config_2;
static struct Node node_2;
static struct Node last;
static struct Node middle;
static struct Node *list;
static struct maybe_int32 maybe;
static struct Node *selected;

#line 35 "app.ts"
static void main_(void) {
  /* console.log(find(list, 2)?.value ? ? 0, find(list, 9)?.value ? ? -1, find(list, 3) !== undefined); */
#line 36 "app.ts"
  struct Node *maybe_2 = NULL;
  struct maybe_int32 maybe_3 = {0};
  struct Node *maybe_4 = NULL;
  struct maybe_int32 maybe_5 = {0};
  maybe_2 = find(list, 2);
  maybe_3 = maybe_2 != NULL ? (struct maybe_int32){true, maybe_2->value} : (struct maybe_int32){0};
  maybe_4 = find(list, 9);
  maybe_5 = maybe_4 != NULL ? (struct maybe_int32){true, maybe_4->value} : (struct maybe_int32){0};
  uk_text_i32(!!maybe_3.present ? maybe_3.value : 0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(!!maybe_5.present ? maybe_5.value : -1);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(find(list, 3) != NULL);
  uk_log_end();
  /* console.log(last.next === null, middle.next!.value, list?.next?.next?.next?.value ? ? 0); */
#line 37 "app.ts"
  struct Node *maybe_6 = NULL;
  struct Node *maybe_7 = NULL;
  struct Node *maybe_8 = NULL;
  struct maybe_int32 maybe_9 = {0};
  struct Node *const maybe_10 = middle.next;
  if (maybe_10 == NULL) uk_panic_null(37u);
  struct maybe_int32 chosen_3;
  if (list != NULL) {
    maybe_6 = list->next;
    struct maybe_int32 chosen_2;
    if (maybe_6 != NULL) {
      maybe_7 = maybe_6->next;
      struct maybe_int32 chosen;
      if (maybe_7 != NULL) {
        maybe_8 = maybe_7->next;
        chosen = maybe_8 != NULL ? (struct maybe_int32){true, maybe_8->value} : (struct maybe_int32){0};
      } else {
        chosen = (struct maybe_int32){0};
      }
      chosen_2 = chosen;
    } else {
      chosen_2 = (struct maybe_int32){0};
    }
    chosen_3 = chosen_2;
  } else {
    chosen_3 = (struct maybe_int32){0};
  }
  maybe_9 = chosen_3;
  uk_text_bool(last.next == NULL);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(maybe_10->value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(!!maybe_9.present ? maybe_9.value : 0);
  uk_log_end();
  /* console.log(scale(2), scale(2, 3)); */
#line 38 "app.ts"
  uk_text_i32(scale(2, (struct maybe_int32){0}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(scale(2, (struct maybe_int32){true, 3}));
  uk_log_end();
  /* configure({ rate: 1 }); */
#line 39 "app.ts"
  config = (struct Config){.rate = 1, .name = (struct maybe_string){0}, .limit = (struct maybe_int32){0}};
  configure(&config);
  /* configure({ rate: 2, name: 'fast', limit: 0 }); */
#line 40 "app.ts"
  config_2 = (struct Config){.rate = 2, .name = (struct maybe_string){true, (struct uk_string){"fast", 4}}, .limit = (struct maybe_int32){true, 0}};
  configure(&config_2);
  /* console.log(maybe === undefined, maybe ? ? 7); */
#line 41 "app.ts"
  struct maybe_int32 maybe_11 = {0};
  maybe_11 = maybe;
  uk_text_bool(!maybe.present);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(!!maybe_11.present ? maybe_11.value : 7);
  uk_log_end();
  /* maybe = 0; */
#line 42 "app.ts"
  maybe = (struct maybe_int32){true, 0};
  /* console.log(maybe ? ? 7, maybe === undefined); */
#line 43 "app.ts"
  struct maybe_int32 maybe_12 = {0};
  maybe_12 = maybe;
  uk_text_i32(!!maybe_12.present ? maybe_12.value : 7);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(!maybe.present);
  uk_log_end();
  /* if (maybe !== undefined) console.log(maybe + 1); */
#line 44 "app.ts"
  if (!!maybe.present) {
    if (!maybe.present) uk_panic_null(44u);
    uk_text_i32(maybe.value + 1);
    uk_log_end();
  }
  /* maybe = undefined; */
#line 45 "app.ts"
  maybe = (struct maybe_int32){0};
  /* maybe ? ?= 4; */
#line 46 "app.ts"
  if (!!!maybe.present) {
    maybe = (struct maybe_int32){true, 4};
  }
  /* console.log(maybe); */
#line 47 "app.ts"
  if (!maybe.present) uk_panic_null(47u);
  uk_text_i32(maybe.value);
  uk_log_end();
  /* if (selected === null) selected = last; */
#line 48 "app.ts"
  if (selected == NULL) {
    selected = &last;
  }
  /* console.log(selected.value); */
#line 49 "app.ts"
  if (selected == NULL) uk_panic_null(49u);
  uk_text_i32(selected->value);
  uk_log_end();
  /* const node = find(list, 1); */
#line 50 "app.ts"
  struct Node *node = find(list, 1);
  /* if (!node) return; */
#line 51 "app.ts"
  if (node == NULL) {
    return;
  }
  /* console.log(node.value, node.next ? node.next.value : 0); */
#line 52 "app.ts"
  int32_t chosen_4;
  if (node->next != NULL) {
    struct Node *const maybe_13 = node->next;
    if (maybe_13 == NULL) uk_panic_null(52u);
    chosen_4 = maybe_13->value;
  } else {
    chosen_4 = 0;
  }
  uk_text_i32(node->value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(chosen_4);
  uk_log_end();
  /* const flags: boolean | null = node.value > 0 ? true : null; */
#line 53 "app.ts"
  struct maybe_bool flags = node->value > 0 ? (struct maybe_bool){true, true} : (struct maybe_bool){0};
  /* console.log(flags === true); */
#line 54 "app.ts"
  uk_text_bool(!!flags.present ? flags.value == (struct maybe_bool){true, true}.value : false);
  uk_log_end();
}

#line 19 "app.ts"
static struct Node *find(struct Node *from, int32_t value) {
  /* for (let node = from; node !== null; node = node.next) { */
#line 20 "app.ts"
  for (struct Node *node = from; node != NULL;) {
    /* if (node.value === value) return node; */
#line 21 "app.ts"
    if (node == NULL) uk_panic_null(21u);
    if (node->value == value) {
      if (node == NULL) uk_panic_null(21u);
      return node;
    }
    if (node == NULL) uk_panic_null(20u);
    node = node->next;
  }
  /* return undefined; */
#line 23 "app.ts"
  return NULL;
}

#line 26 "app.ts"
static int32_t scale(int32_t value, struct maybe_int32 factor) {
  /* return value * (factor ? ? 10); */
#line 27 "app.ts"
  return value * (!!factor.present ? factor.value : 10);
}

#line 30 "app.ts"
static void configure(struct Config *config_3) {
  /* if (config.limit === undefined) console.log(config.rate, config.name ? ? 'unnamed', 'no limit'); */
#line 31 "app.ts"
  if (!config_3->limit.present) {
    struct maybe_string maybe_2 = {0};
    maybe_2 = config_3->name;
    uk_text_i32(config_3->rate);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_string(!!maybe_2.present ? maybe_2.value : (struct uk_string){"unnamed", 7});
    uk_text_string((struct uk_string){" no limit", 9});
    uk_log_end();
  } else {
    /* else console.log(config.rate, config.name ? ? 'unnamed', config.limit); */
#line 32 "app.ts"
    struct maybe_string maybe_2 = {0};
    maybe_2 = config_3->name;
    const struct maybe_int32 maybe_3 = config_3->limit;
    if (!maybe_3.present) uk_panic_null(32u);
    uk_text_i32(config_3->rate);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_string(!!maybe_2.present ? maybe_2.value : (struct uk_string){"unnamed", 7});
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(maybe_3.value);
    uk_log_end();
  }
}

void app_main(void) {
  /* const last: Node = { value: 3, next: null }; */
#line 13 "app.ts"
  last = (struct Node){.value = 3, .next = NULL};
  /* const middle: Node = { value: 2, next: last }; */
#line 14 "app.ts"
  middle = (struct Node){.value = 2, .next = &last};
  /* const list: Node | null = { value: 1, next: middle }; */
#line 15 "app.ts"
  node_2 = (struct Node){.value = 1, .next = &middle};
  list = &node_2;
  /* let maybe: number | undefined; */
#line 16 "app.ts"
  maybe = (struct maybe_int32){0};
  /* let selected: Node | null = null; */
#line 17 "app.ts"
  selected = NULL;
  main_();
  uk_app_started();
}
