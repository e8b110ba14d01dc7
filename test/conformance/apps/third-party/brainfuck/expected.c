/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

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

static const uint8_t codes[70] = {43, 43, 43, 43, 43, 43, 43, 43, 91, 62, 43, 43, 43, 43, 91, 62, 43, 43, 62, 43, 43, 43, 62, 43, 43, 43, 62, 43, 60, 60, 60, 60, 45, 93, 62, 43, 62, 43, 62, 45, 62, 62, 43, 91, 60, 93, 60, 45, 93, 62, 62, 46, 62, 45, 45, 45, 46, 43, 43, 43, 43, 43, 43, 43, 46, 46, 43, 43, 43, 46};

#line 4 "app.ts"
static void main_(void) {
  /* const tape = new Uint8Array(32); */
#line 5 "app.ts"
  static uint8_t tape[32];
  /* let pointer = 0; */
#line 6 "app.ts"
  double pointer = 0.0;
  /* let steps = 0; */
#line 7 "app.ts"
  double steps = 0.0;
  /* for (let at = 0; at < program.length; at++) { */
#line 8 "app.ts"
  for (int32_t at_2 = 0; at_2 < 70; at_2++) {
    /* steps++; */
#line 9 "app.ts"
    steps++;
    /* switch (program.charCodeAt(at)) { */
#line 10 "app.ts"
    switch (codes[at_2]) {
      case 62: {
        /* pointer++; */
#line 12 "app.ts"
        pointer++;
        /* break; */
#line 13 "app.ts"
        break;
      }
      case 60: {
        /* pointer--; */
#line 15 "app.ts"
        pointer--;
        /* break; */
#line 16 "app.ts"
        break;
      }
      case 43: {
        /* tape[pointer]++; */
#line 18 "app.ts"
        tape[at_number(pointer, 32u, 18u)]++;
        /* break; */
#line 19 "app.ts"
        break;
      }
      case 45: {
        /* tape[pointer]--; */
#line 21 "app.ts"
        tape[at_number(pointer, 32u, 21u)]--;
        /* break; */
#line 22 "app.ts"
        break;
      }
      case 46: {
        /* console.log(tape[pointer]); */
#line 24 "app.ts"
        uk_text_i32(tape[at_number(pointer, 32u, 24u)]);
        uk_log_end();
        /* break; */
#line 25 "app.ts"
        break;
      }
      case 91: {
        /* if (tape[pointer] === 0) { */
#line 27 "app.ts"
        if (tape[at_number(pointer, 32u, 27u)] == 0) {
          /* for (let depth = 1; depth > 0; ) { */
#line 28 "app.ts"
          for (double depth = 1.0; depth > 0.0;) {
            /* at++; */
#line 29 "app.ts"
            at_2++;
            /* if (program.charCodeAt(at) === 91) depth++; */
#line 30 "app.ts"
            if (codes[at(at_2, 70u, 30u)] == 91) {
              depth++;
            } else {
              /* else if (program.charCodeAt(at) === 93) depth--; */
#line 31 "app.ts"
              if (codes[at_2] == 93) {
                depth--;
              }
            }
          }
        }
        /* break; */
#line 34 "app.ts"
        break;
      }
      case 93: {
        /* if (tape[pointer] !== 0) { */
#line 36 "app.ts"
        if (tape[at_number(pointer, 32u, 36u)] != 0) {
          /* for (let depth = 1; depth > 0; ) { */
#line 37 "app.ts"
          for (double depth = 1.0; depth > 0.0;) {
            /* at--; */
#line 38 "app.ts"
            at_2--;
            /* if (program.charCodeAt(at) === 93) depth++; */
#line 39 "app.ts"
            if (codes[at(at_2, 70u, 39u)] == 93) {
              depth++;
            } else {
              /* else if (program.charCodeAt(at) === 91) depth--; */
#line 40 "app.ts"
              if (codes[at_2] == 91) {
                depth--;
              }
            }
          }
        }
        /* break; */
#line 43 "app.ts"
        break;
      }
      default:
        break;
    }
  }
  /* console.log('steps', steps); */
#line 46 "app.ts"
  uk_text_string((struct uk_string){"steps ", 6});
  uk_log_f64(steps);
  uk_log_end();
}

void app_main(void) {
  /* switch (program.charCodeAt(at)) { */
#line 10 "app.ts"
  /* const program = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.'; */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
