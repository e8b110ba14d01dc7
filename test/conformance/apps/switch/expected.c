/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static const struct uk_string texts[3] = {{"on", 2}, {"toggle", 6}, {"off", 3}};

static void main_(void);
static struct uk_string name(int32_t colour);
static int32_t fall(int32_t n);
static void obey(uint16_t command);
static struct uk_string grade(int32_t points);

static bool lit = false;

#line 63 "app.ts"
static void main_(void) {
  /* console.log(name(Colour.Red), name(Colour.Green), name(Colour.Blue)); */
#line 64 "app.ts"
  uk_text_string(name(0));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(name(1));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(name(2));
  uk_log_end();
  /* for (let n = 0; n <= 4; n++) console.log(n, fall(n)); */
#line 65 "app.ts"
  for (int32_t n = 0; n <= 4; n++) {
    uk_text_i32(n);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(fall(n));
    uk_log_end();
  }
  /* for (const command of ['on', 'toggle', 'toggle', 'off'] as const) { */
#line 66 "app.ts"
  static uint16_t array[4];
  array[0] = 0;
  array[1] = 1;
  array[2] = 1;
  array[3] = 2;
  for (int32_t index = 0; index < 4; index++) {
    uint16_t command = array[index];
    /* obey(command); */
#line 67 "app.ts"
    obey(command);
    /* console.log(command, lit); */
#line 68 "app.ts"
    uk_text_string(texts[command]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(lit);
    uk_log_end();
  }
  /* console.log(grade(95), grade(60), grade(10)); */
#line 70 "app.ts"
  uk_text_string(grade(95));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(grade(60));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(grade(10));
  uk_log_end();
  /* for (let i = 0; i < 4; i++) { */
#line 71 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* switch (i % 3) { */
#line 72 "app.ts"
    switch (i % 3) {
      case 0: {
        /* continue; */
#line 74 "app.ts"
        continue;
      }
      case 1: {
        /* break; */
#line 76 "app.ts"
        break;
      }
      default:
        break;
    }
    /* console.log(i); */
#line 78 "app.ts"
    uk_text_i32(i);
    uk_log_end();
  }
  /* switch (0.5 + 0.5) { */
#line 80 "app.ts"
  const double value = 0.5 + 0.5;
  int32_t chosen;
  chosen = -1;
  if (chosen < 0) {
    if ((double)value == 1.0) chosen = 0;
  }
  switch (chosen) {
    case 0: {
      /* console.log('one'); */
#line 82 "app.ts"
      uk_text_string((struct uk_string){"one", 3});
      uk_log_end();
    }
  }
}

#line 8 "app.ts"
static struct uk_string name(int32_t colour) {
  /* switch (colour) { */
#line 9 "app.ts"
  switch (colour) {
    case 0: {
      /* return 'red'; */
#line 11 "app.ts"
      return (struct uk_string){"red", 3};
    }
    case 1: {
      /* return 'green'; */
#line 13 "app.ts"
      return (struct uk_string){"green", 5};
    }
    case 2: {
      /* return 'blue'; */
#line 15 "app.ts"
      return (struct uk_string){"blue", 4};
    }
  }
  __builtin_unreachable();
}

#line 19 "app.ts"
static int32_t fall(int32_t n) {
  /* let sum = 0; */
#line 20 "app.ts"
  int32_t sum = 0;
  /* switch (n) { */
#line 21 "app.ts"
  switch (n) {
    case 1: {
      /* sum += 1; */
#line 23 "app.ts"
      sum += 1;
    }
    case 2: {
      /* sum += 10; */
#line 25 "app.ts"
      sum += 10;
      /* break; */
#line 26 "app.ts"
      break;
    }
    default: {
      /* sum += 100; */
#line 28 "app.ts"
      sum += 100;
    }
    case 3: {
      /* case 3: { */
#line 29 "app.ts"
      {
        /* const more = 1000; */
#line 30 "app.ts"
        int32_t more = 1000;
        /* sum += more; */
#line 31 "app.ts"
        sum += more;
      }
    }
  }
  /* return sum; */
#line 34 "app.ts"
  return sum;
}

#line 39 "app.ts"
static void obey(uint16_t command) {
  /* switch (command) { */
#line 40 "app.ts"
  switch (command) {
    case 0: {
      /* lit = true; */
#line 42 "app.ts"
      lit = true;
      /* break; */
#line 43 "app.ts"
      break;
    }
    case 2: {
      /* lit = false; */
#line 45 "app.ts"
      lit = false;
      /* break; */
#line 46 "app.ts"
      break;
    }
    case 1: {
      /* lit = !lit; */
#line 48 "app.ts"
      lit = !lit;
    }
  }
}

#line 52 "app.ts"
static struct uk_string grade(int32_t points) {
  /* switch (true) { */
#line 53 "app.ts"
  const bool value = true;
  int32_t chosen;
  chosen = -1;
  if (chosen < 0) {
    if (value == (points > 90)) chosen = 0;
  }
  if (chosen < 0) {
    if (value == (points > 50)) chosen = 1;
  }
  switch (chosen) {
    case 0: {
      /* return 'A'; */
#line 55 "app.ts"
      return (struct uk_string){"A", 1};
    }
    case 1: {
      /* return 'B'; */
#line 57 "app.ts"
      return (struct uk_string){"B", 1};
    }
    default: {
      /* return 'C'; */
#line 59 "app.ts"
      return (struct uk_string){"C", 1};
    }
  }
  __builtin_unreachable();
}

void app_main(void) {
  /* let lit = false; */
#line 38 "app.ts"
  main_();
  uk_app_started();
}
