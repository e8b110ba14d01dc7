/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Entry;

struct string_list {
  struct uk_string *items;
  uint32_t length;
};

struct Entry {
  struct uk_string key;
  int32_t count;
};

static inline bool equal_text(struct uk_string a, struct uk_string b) {
  if (a.length != b.length) return false;
  for (uint32_t i = 0; i < a.length; i++) {
    if (a.bytes[i] != b.bytes[i]) return false;
  }
  return true;
}

static void main_(void);
static struct uk_string label(int32_t n);

static struct uk_string names[3];
static struct uk_string status = {"idle", 4};
static const uint8_t codes[3] = {97, 98, 99};

#line 15 "app.ts"
static void main_(void) {
  /* console.log(label(0), label(2), label(3)); */
#line 16 "app.ts"
  uk_text_string(label(0));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(label(2));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(label(3));
  uk_log_end();
  /* const entry: Entry = { key: 'k', count: 0 }; */
#line 17 "app.ts"
  struct Entry entry = {.key = (struct uk_string){"k", 1}, .count = 0};
  /* entry.key = label(1); */
#line 18 "app.ts"
  entry.key = label(1);
  /* console.log(entry.key, entry.key === 'one', entry.key !== names[1]); */
#line 19 "app.ts"
  uk_text_string(entry.key);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(equal_text(entry.key, (struct uk_string){"one", 3}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(!equal_text(entry.key, names[1]));
  uk_log_end();
  /* console.log('abc'.length, 'abc'.charCodeAt(1), label(5).length); */
#line 20 "app.ts"
  uk_text_string((struct uk_string){"3 ", 2});
  uk_text_i32(codes[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)label(5).length);
  uk_log_end();
  /* if (status === 'idle') status = 'busy'; */
#line 21 "app.ts"
  if (equal_text(status, (struct uk_string){"idle", 4})) {
    status = (struct uk_string){"busy", 4};
  }
  /* console.log(status); */
#line 22 "app.ts"
  uk_text_string(status);
  uk_log_end();
  /* const empty = ''; */
#line 23 "app.ts"
  struct uk_string empty = (struct uk_string){"", 0};
  /* console.log(empty === '', empty ? 'full' : 'empty'); */
#line 24 "app.ts"
  uk_text_bool(equal_text(empty, (struct uk_string){"", 0}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(!equal_text(empty, (struct uk_string){"", 0}) ? (struct uk_string){"full", 4} : (struct uk_string){"empty", 5});
  uk_log_end();
  /* for (let i = 0; i < 3; i++) console.log(`${i}: ${names[i]}`); */
#line 25 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    uk_text_i32(i);
    uk_text_string((struct uk_string){": ", 2});
    uk_text_string(names[i]);
    uk_log_end();
  }
}

#line 9 "app.ts"
static struct uk_string label(int32_t n) {
  /* return n < names.length ? names[n] : 'many'; */
#line 10 "app.ts"
  return n < 3 ? names[n] : (struct uk_string){"many", 4};
}

void app_main(void) {
  /* console.log('abc'.length, 'abc'.charCodeAt(1), label(5).length); */
#line 20 "app.ts"
  /* const names: readonly string[] = ['zero', 'one', 'two']; */
#line 2 "app.ts"
  names[0] = (struct uk_string){"zero", 4};
  names[1] = (struct uk_string){"one", 3};
  names[2] = (struct uk_string){"two", 3};
  /* let status = 'idle'; */
#line 13 "app.ts"
  main_();
  uk_app_started();
}
