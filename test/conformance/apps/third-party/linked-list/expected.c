/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
_Alignas(8) uint8_t uk_arena[512];
const uint32_t uk_arena_size = 512;

struct ListNode_number;
struct LinkedList_number;

struct maybe_float {
  bool present;
  float value;
};

struct function {
  void (*code)(void *, float);
  void *around;
};

struct ListNode_number {
  float value;
  struct ListNode_number *next;
};

struct LinkedList_number {
  struct ListNode_number *head;
  struct ListNode_number *tail;
  double length;
};

static void main_(void);
static struct maybe_float LinkedList_number_get_first(struct LinkedList_number *self);
static struct LinkedList_number *LinkedList_number_append(struct LinkedList_number *self, float value);
static void LinkedList_number_each(struct LinkedList_number *self, struct function action);
static void each_handler(float value);
static void LinkedList_number_reverse(struct LinkedList_number *self);
static void each_handler_2(float value);
static double LinkedList_number_get_size(struct LinkedList_number *self);

static void each_handler_value(void *variables, float value1) {
  (void)variables;
  each_handler(value1);
}

static void each_handler_2_value(void *variables, float value1) {
  (void)variables;
  each_handler_2(value1);
}

#line 49 "app.ts"
static void main_(void) {
  /* const list = new LinkedList<number>(); */
#line 50 "app.ts"
  struct LinkedList_number list = {.head = NULL, .tail = NULL, .length = 0.0};
  /* console.log(list.first === undefined); */
#line 51 "app.ts"
  uk_text_bool(!LinkedList_number_get_first(&list).present);
  uk_log_end();
  /* list.append(1).append(2.5).append(-3); */
#line 52 "app.ts"
  (void)LinkedList_number_append(LinkedList_number_append(LinkedList_number_append(&list, 1.0f), 2.5f), -3.0f);
  /* list.each((value) => console.log(value)); */
#line 53 "app.ts"
  LinkedList_number_each(&list, (struct function){each_handler_value, NULL});
  /* list.reverse(); */
#line 54 "app.ts"
  LinkedList_number_reverse(&list);
  /* list.each((value) => console.log(value)); */
#line 55 "app.ts"
  LinkedList_number_each(&list, (struct function){each_handler_2_value, NULL});
  /* console.log(list.size, list.first ? ? 0); */
#line 56 "app.ts"
  struct maybe_float maybe = {0};
  maybe = LinkedList_number_get_first(&list);
  uk_log_f64(LinkedList_number_get_size(&list));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)(!!maybe.present ? maybe.value : 0.0f));
  uk_log_end();
}

#line 36 "app.ts"
static struct maybe_float LinkedList_number_get_first(struct LinkedList_number *self) {
  /* return this.head?.value; */
#line 37 "app.ts"
  struct ListNode_number *maybe = NULL;
  maybe = self->head;
  return maybe != NULL ? (struct maybe_float){true, maybe->value} : (struct maybe_float){0};
}

#line 14 "app.ts"
static struct LinkedList_number *LinkedList_number_append(struct LinkedList_number *self, float value) {
  /* const node: ListNode<T> = { value, next: undefined }; */
#line 15 "app.ts"
  struct ListNode_number *const listNode_number = uk_arena_take(sizeof(struct ListNode_number), 15u);
  *listNode_number = (struct ListNode_number){.value = value, .next = NULL};
  struct ListNode_number *node = listNode_number;
  /* if (this.tail) this.tail.next = node; */
#line 16 "app.ts"
  if (self->tail != NULL) {
    struct ListNode_number *const maybe = self->tail;
    if (maybe == NULL) uk_panic_null(16u);
    maybe->next = node;
  } else {
    /* else this.head = node; */
#line 17 "app.ts"
    self->head = node;
  }
  /* this.tail = node; */
#line 18 "app.ts"
  self->tail = node;
  /* this.length++; */
#line 19 "app.ts"
  self->length++;
  /* return this; */
#line 20 "app.ts"
  return self;
}

#line 44 "app.ts"
static void LinkedList_number_each(struct LinkedList_number *self, struct function action) {
  /* for (let node = this.head; node; node = node.next) action(node.value); */
#line 45 "app.ts"
  for (struct ListNode_number *node = self->head; node != NULL;) {
    if (node == NULL) uk_panic_null(45u);
    action.code(action.around, node->value);
    if (node == NULL) uk_panic_null(45u);
    node = node->next;
  }
}

#line 53 "app.ts"
static void each_handler(float value) {
  /* list.each((value) => console.log(value)); */
#line 53 "app.ts"
  uk_log_f64((double)value);
  uk_log_end();
}

#line 23 "app.ts"
static void LinkedList_number_reverse(struct LinkedList_number *self) {
  /* let previous: ListNode<T> | undefined; */
#line 24 "app.ts"
  struct ListNode_number *previous = NULL;
  /* let current = this.head; */
#line 25 "app.ts"
  struct ListNode_number *current = self->head;
  /* this.tail = current; */
#line 26 "app.ts"
  self->tail = current;
  /* while (current) { */
#line 27 "app.ts"
  while (current != NULL) {
    /* const next = current.next; */
#line 28 "app.ts"
    if (current == NULL) uk_panic_null(28u);
    struct ListNode_number *next = current->next;
    /* current.next = previous; */
#line 29 "app.ts"
    if (current == NULL) uk_panic_null(29u);
    current->next = previous;
    /* previous = current; */
#line 30 "app.ts"
    previous = current;
    /* current = next; */
#line 31 "app.ts"
    current = next;
  }
  /* this.head = previous; */
#line 33 "app.ts"
  self->head = previous;
}

#line 55 "app.ts"
static void each_handler_2(float value) {
  /* list.each((value) => console.log(value)); */
#line 55 "app.ts"
  uk_log_f64((double)value);
  uk_log_end();
}

#line 40 "app.ts"
static double LinkedList_number_get_size(struct LinkedList_number *self) {
  /* return this.length; */
#line 41 "app.ts"
  return self->length;
}

void app_main(void) {
  /* export const arena = 512; */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
