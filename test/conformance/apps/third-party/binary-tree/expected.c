/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
_Alignas(8) uint8_t uk_arena[1024];
const uint32_t uk_arena_size = 1024;
enum { DEPTH = 128 };
static uint32_t depth;

struct TreeNode;
struct Tree;

struct function {
  void (*code)(void *, int32_t);
  void *around;
};

struct TreeNode {
  int32_t key;
  struct TreeNode *left;
  struct TreeNode *right;
};

struct Tree {
  struct TreeNode *root;
  double size;
};

static void main_(void);
static double heightOf(struct TreeNode *node);
static void inOrder(struct TreeNode *node, struct function action);
static bool Tree_insert(struct Tree *self, int32_t key);
static bool Tree_has(struct Tree *self, int32_t key);
static double Tree_height(struct Tree *self);
static void Tree_visit(struct Tree *self, struct function action);
static void visit_handler(int32_t key);

static double sum = 0.0;

static void visit_handler_value(void *variables, int32_t value1) {
  (void)variables;
  visit_handler(value1);
}

#line 72 "app.ts"
static void main_(void) {
  /* const tree = new Tree(); */
#line 73 "app.ts"
  struct Tree tree = {.root = NULL, .size = 0.0};
  /* for (const key of [50, 30, 70, 20, 40, 60, 80, 30, 65]) console.log(key, tree.insert(key)); */
#line 74 "app.ts"
  static int8_t array[9];
  array[0] = 50;
  array[1] = 30;
  array[2] = 70;
  array[3] = 20;
  array[4] = 40;
  array[5] = 60;
  array[6] = 80;
  array[7] = 30;
  array[8] = 65;
  for (int32_t index = 0; index < 9; index++) {
    int32_t key = array[index];
    uk_text_i32(key);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(Tree_insert(&tree, key));
    uk_log_end();
  }
  /* console.log(tree.size, tree.height(), tree.has(65), tree.has(66)); */
#line 75 "app.ts"
  uk_log_f64(tree.size);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(Tree_height(&tree));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(Tree_has(&tree, 65));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(Tree_has(&tree, 66));
  uk_log_end();
  /* let sum = 0; */
#line 76 "app.ts"
  /* tree.visit((key) => { */
#line 77 "app.ts"
  Tree_visit(&tree, (struct function){visit_handler_value, NULL});
  /* console.log('sum', sum); */
#line 81 "app.ts"
  uk_text_string((struct uk_string){"sum ", 4});
  uk_log_f64(sum);
  uk_log_end();
}

#line 61 "app.ts"
static double heightOf(struct TreeNode *node) {
  if (++depth > DEPTH) uk_panic_stack(61u);
  /* return node === null ? 0 : 1 + Math.max(heightOf(node.left), heightOf(node.right)); */
#line 62 "app.ts"
  const double result = node == NULL ? 0.0 : 1.0 + uk_math_max(heightOf(node->left), heightOf(node->right));
  depth--;
  return result;
}

#line 65 "app.ts"
static void inOrder(struct TreeNode *node, struct function action) {
  if (++depth > DEPTH) uk_panic_stack(65u);
  /* if (!node) return; */
#line 66 "app.ts"
  if (node == NULL) {
    depth--;
    return;
  }
  /* inOrder(node.left, action); */
#line 67 "app.ts"
  inOrder(node->left, action);
  /* action(node.key); */
#line 68 "app.ts"
  action.code(action.around, node->key);
  /* inOrder(node.right, action); */
#line 69 "app.ts"
  inOrder(node->right, action);
  depth--;
}

#line 16 "app.ts"
static bool Tree_insert(struct Tree *self, int32_t key) {
  /* if (this.root === null) { */
#line 17 "app.ts"
  if (self->root == NULL) {
    /* this.root = new TreeNode(key); */
#line 18 "app.ts"
    struct TreeNode *const treeNode = uk_arena_take(sizeof(struct TreeNode), 18u);
    *treeNode = (struct TreeNode){.key = key, .left = NULL, .right = NULL};
    self->root = treeNode;
    /* this.size++; */
#line 19 "app.ts"
    self->size++;
    /* return true; */
#line 20 "app.ts"
    return true;
  }
  /* let node = this.root; */
#line 22 "app.ts"
  struct TreeNode *const maybe = self->root;
  if (maybe == NULL) uk_panic_null(22u);
  struct TreeNode *node = maybe;
  /* for (;;) { */
#line 23 "app.ts"
  for (;;) {
    /* if (key === node.key) return false; */
#line 24 "app.ts"
    if (key == node->key) {
      return false;
    }
    /* if (key < node.key) { */
#line 25 "app.ts"
    if (key < node->key) {
      /* if (node.left === null) { */
#line 26 "app.ts"
      if (node->left == NULL) {
        /* node.left = new TreeNode(key); */
#line 27 "app.ts"
        struct TreeNode *const treeNode = uk_arena_take(sizeof(struct TreeNode), 27u);
        *treeNode = (struct TreeNode){.key = key, .left = NULL, .right = NULL};
        node->left = treeNode;
        /* break; */
#line 28 "app.ts"
        break;
      }
      /* node = node.left; */
#line 30 "app.ts"
      struct TreeNode *const maybe_2 = node->left;
      if (maybe_2 == NULL) uk_panic_null(30u);
      node = maybe_2;
    } else {
      /* if (node.right === null) { */
#line 32 "app.ts"
      if (node->right == NULL) {
        /* node.right = new TreeNode(key); */
#line 33 "app.ts"
        struct TreeNode *const treeNode = uk_arena_take(sizeof(struct TreeNode), 33u);
        *treeNode = (struct TreeNode){.key = key, .left = NULL, .right = NULL};
        node->right = treeNode;
        /* break; */
#line 34 "app.ts"
        break;
      }
      /* node = node.right; */
#line 36 "app.ts"
      struct TreeNode *const maybe_2 = node->right;
      if (maybe_2 == NULL) uk_panic_null(36u);
      node = maybe_2;
    }
  }
  /* this.size++; */
#line 39 "app.ts"
  self->size++;
  /* return true; */
#line 40 "app.ts"
  return true;
}

#line 43 "app.ts"
static bool Tree_has(struct Tree *self, int32_t key) {
  /* let node = this.root; */
#line 44 "app.ts"
  struct TreeNode *node = self->root;
  /* while (node) { */
#line 45 "app.ts"
  while (node != NULL) {
    /* if (key === node.key) return true; */
#line 46 "app.ts"
    if (node == NULL) uk_panic_null(46u);
    if (key == node->key) {
      return true;
    }
    /* node = key < node.key ? node.left : node.right; */
#line 47 "app.ts"
    if (node == NULL) uk_panic_null(47u);
    struct TreeNode *chosen;
    if (key < node->key) {
      if (node == NULL) uk_panic_null(47u);
      chosen = node->left;
    } else {
      if (node == NULL) uk_panic_null(47u);
      chosen = node->right;
    }
    node = chosen;
  }
  /* return false; */
#line 49 "app.ts"
  return false;
}

#line 52 "app.ts"
static double Tree_height(struct Tree *self) {
  /* return heightOf(this.root); */
#line 53 "app.ts"
  return heightOf(self->root);
}

#line 56 "app.ts"
static void Tree_visit(struct Tree *self, struct function action) {
  /* inOrder(this.root, action); */
#line 57 "app.ts"
  inOrder(self->root, action);
}

#line 77 "app.ts"
static void visit_handler(int32_t key) {
  /* sum += key; */
#line 78 "app.ts"
  sum = sum + (double)key;
  /* console.log(key); */
#line 79 "app.ts"
  uk_text_i32(key);
  uk_log_end();
}

void app_main(void) {
  /* export const arena = 1024; */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
