/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Transition;
struct Machine;

struct Transition_list {
  struct Transition **items;
  uint32_t length;
};

struct Transition {
  uint16_t from;
  uint16_t on;
  uint16_t to;
};

struct Machine {
  uint16_t state;
  double refused;
};

static const struct uk_string texts[7] = {{"locked", 6}, {"push", 4}, {"coin", 4}, {"kick", 4}, {"repair", 6}, {"unlocked", 8}, {"broken", 6}};

static void main_(void);
static uint16_t Machine_get_current(struct Machine *self);
static double Machine_get_refusals(struct Machine *self);
static bool Machine_send(struct Machine *self, uint16_t event);

static struct Transition transition_2;
static struct Transition transition_3;
static struct Transition transition_4;
static struct Transition transition_5;
static struct Transition transition_6;
static struct Transition *transitions[5];

#line 45 "app.ts"
static void main_(void) {
  /* const machine = new Machine(); */
#line 46 "app.ts"
  struct Machine machine = {.state = 0, .refused = 0.0};
  /* const events: readonly Event[] = ['push', 'coin', 'coin', 'push', 'kick', 'coin', 'repair', 'coin', 'kick']; */
#line 47 "app.ts"
  static uint16_t events[9];
  events[0] = 1;
  events[1] = 2;
  events[2] = 2;
  events[3] = 1;
  events[4] = 3;
  events[5] = 2;
  events[6] = 4;
  events[7] = 2;
  events[8] = 3;
  /* let taken = 0; */
#line 48 "app.ts"
  int32_t taken = 0;
  /* for (const event of events) if (machine.send(event)) taken++; */
#line 49 "app.ts"
  for (int32_t index = 0; index < 9; index++) {
    uint16_t event = events[index];
    if (Machine_send(&machine, event)) {
      taken++;
    }
  }
  /* console.log(machine.current, taken, machine.refusals); */
#line 50 "app.ts"
  uk_text_string(texts[Machine_get_current(&machine)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(taken);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(Machine_get_refusals(&machine));
  uk_log_end();
  /* switch (machine.current) { */
#line 51 "app.ts"
  switch (Machine_get_current(&machine)) {
    case 0: {
    }
    case 5: {
      /* console.log('works'); */
#line 54 "app.ts"
      uk_text_string((struct uk_string){"works", 5});
      uk_log_end();
      /* break; */
#line 55 "app.ts"
      break;
    }
    case 6: {
      /* console.log('call somebody'); */
#line 57 "app.ts"
      uk_text_string((struct uk_string){"call somebody", 13});
      uk_log_end();
      /* break; */
#line 58 "app.ts"
      break;
    }
    default:
      break;
  }
}

#line 23 "app.ts"
static uint16_t Machine_get_current(struct Machine *self) {
  /* return this.state; */
#line 24 "app.ts"
  return self->state;
}

#line 27 "app.ts"
static double Machine_get_refusals(struct Machine *self) {
  /* return this.refused; */
#line 28 "app.ts"
  return self->refused;
}

#line 31 "app.ts"
static bool Machine_send(struct Machine *self, uint16_t event) {
  /* for (const transition of transitions) { */
#line 32 "app.ts"
  for (int32_t index = 0; index < 5; index++) {
    struct Transition *transition = transitions[index];
    /* if (transition.from === this.state && transition.on === event) { */
#line 33 "app.ts"
    if (transition->from == self->state && transition->on == event) {
      /* console.log(`${this.state} --${event}--> ${transition.to}`); */
#line 34 "app.ts"
      uk_text_string(texts[self->state]);
      uk_text_string((struct uk_string){" --", 3});
      uk_text_string(texts[event]);
      uk_text_string((struct uk_string){"--> ", 4});
      uk_text_string(texts[transition->to]);
      uk_log_end();
      /* this.state = transition.to; */
#line 35 "app.ts"
      self->state = transition->to;
      /* return true; */
#line 36 "app.ts"
      return true;
    }
  }
  /* this.refused++; */
#line 39 "app.ts"
  self->refused++;
  /* console.log(`${event} does nothing when ${this.state}`); */
#line 40 "app.ts"
  uk_text_string(texts[event]);
  uk_text_string((struct uk_string){" does nothing when ", 19});
  uk_text_string(texts[self->state]);
  uk_log_end();
  /* return false; */
#line 41 "app.ts"
  return false;
}

void app_main(void) {
  /* const transitions: readonly Transition[] = [ */
#line 11 "app.ts"
  transition_2 = (struct Transition){.from = 0, .on = 2, .to = 5};
  struct Transition *const value = &transition_2;
  transition_3 = (struct Transition){.from = 5, .on = 1, .to = 0};
  struct Transition *const value_2 = &transition_3;
  transition_4 = (struct Transition){.from = 0, .on = 3, .to = 6};
  struct Transition *const value_3 = &transition_4;
  transition_5 = (struct Transition){.from = 5, .on = 3, .to = 6};
  struct Transition *const value_4 = &transition_5;
  transition_6 = (struct Transition){.from = 6, .on = 4, .to = 0};
  transitions[0] = value;
  transitions[1] = value_2;
  transitions[2] = value_3;
  transitions[3] = value_4;
  transitions[4] = &transition_6;
  main_();
  uk_app_started();
}
