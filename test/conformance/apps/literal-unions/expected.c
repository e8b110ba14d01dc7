/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Robot;

struct Robot {
  uint16_t heading;
  int32_t speed;
};

static const struct uk_string texts[4] = {{"west", 4}, {"east", 4}, {"north", 5}, {"south", 5}};

static inline bool equal_text(struct uk_string a, struct uk_string b) {
  if (a.length != b.length) return false;
  for (uint32_t i = 0; i < a.length; i++) {
    if (a.bytes[i] != b.bytes[i]) return false;
  }
  return true;
}

static void main_(void);
static uint16_t turn(uint16_t direction);
static uint16_t opposite(uint16_t direction);

static uint16_t order[4];
static uint16_t heading = 0;
static int32_t speed = 0;

#line 25 "app.ts"
static void main_(void) {
  /* console.log(heading, turn(heading), opposite(heading)); */
#line 26 "app.ts"
  uk_text_string(texts[heading]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(texts[turn(heading)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(texts[opposite(heading)]);
  uk_log_end();
  /* heading = turn(turn(heading)); */
#line 27 "app.ts"
  heading = turn(turn(heading));
  /* console.log(heading, heading === 'east', heading !== 'north'); */
#line 28 "app.ts"
  uk_text_string(texts[heading]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(heading == 1);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(heading != 2);
  uk_log_end();
  /* speed = speed === 0 ? 1 : 5; */
#line 29 "app.ts"
  speed = speed == 0 ? 1 : 5;
  /* console.log(speed, speed + 1); */
#line 30 "app.ts"
  uk_text_i32(speed);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(speed + 1);
  uk_log_end();
  /* const robot: Robot = { heading: 'south', speed: 5 }; */
#line 31 "app.ts"
  struct Robot robot = {.heading = 3, .speed = 5};
  /* robot.heading = opposite(robot.heading); */
#line 32 "app.ts"
  robot.heading = opposite(robot.heading);
  /* console.log(`${robot.heading} at ${robot.speed}`); */
#line 33 "app.ts"
  uk_text_string(texts[robot.heading]);
  uk_text_string((struct uk_string){" at ", 4});
  uk_text_i32(robot.speed);
  uk_log_end();
  /* const copy: string = robot.heading; */
#line 34 "app.ts"
  uint16_t text = 0;
  text = robot.heading;
  struct uk_string copy = text == 1 ? (struct uk_string){"east", 4} : text == 2 ? (struct uk_string){"north", 5} : text == 3 ? (struct uk_string){"south", 5} : (struct uk_string){"west", 4};
  /* console.log(copy, copy === 'north'); */
#line 35 "app.ts"
  uk_text_string(copy);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(equal_text(copy, (struct uk_string){"north", 5}));
  uk_log_end();
}

#line 7 "app.ts"
static uint16_t turn(uint16_t direction) {
  /* return order[(order.indexOf(direction) + 1) % order.length]; */
#line 8 "app.ts"
  const uint16_t wanted = direction;
  int32_t found;
  found = -1;
  for (uint32_t at_2 = 0; at_2 < 4u && found < 0; at_2++) {
    if (order[at_2] == wanted) found = (int32_t)at_2;
  }
  return order[(found + 1) % 4];
}

#line 11 "app.ts"
static uint16_t opposite(uint16_t direction) {
  /* if (direction === 'north') return 'south'; */
#line 12 "app.ts"
  if (direction == 2) {
    return 3;
  }
  /* if (direction === 'south') return 'north'; */
#line 13 "app.ts"
  if (direction == 3) {
    return 2;
  }
  /* return direction === 'east' ? 'west' : 'east'; */
#line 14 "app.ts"
  return direction == 1 ? 0 : 1;
}

void app_main(void) {
  /* const order: readonly Direction[] = ['north', 'east', 'south', 'west']; */
#line 5 "app.ts"
  order[0] = 2;
  order[1] = 1;
  order[2] = 3;
  order[3] = 0;
  /* let heading: Direction = 'west'; */
#line 17 "app.ts"
  /* let speed: Speed = 0; */
#line 18 "app.ts"
  main_();
  uk_app_started();
}
