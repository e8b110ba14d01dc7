/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct TreeNode;
struct BinarySearchTree;

struct TreeNode_list {
  struct TreeNode **items;
  uint32_t length;
};

struct maybe_TreeNode {
  bool present;
  struct TreeNode *value;
};

struct function {
  void (*code)(void *, int32_t);
  void *around;
};

struct TreeNode {
  int32_t value;
  struct TreeNode *left;
  struct TreeNode *right;
};

struct BinarySearchTree {
  struct TreeNode *root;
  double size;
};

static void main_(void);
static bool BinarySearchTree_insert(struct BinarySearchTree *self, struct TreeNode *node);
static double BinarySearchTree_height(struct BinarySearchTree *self, struct maybe_TreeNode node);
static void BinarySearchTree_inOrder(struct BinarySearchTree *self, struct function visit, struct maybe_TreeNode node);
static void inOrder_handler(int32_t value_6);

static struct TreeNode treeNode;
static struct TreeNode *nodes[6];
static struct TreeNode value;
static struct TreeNode value_2;
static struct TreeNode value_3;
static struct TreeNode value_4;
static struct TreeNode value_5;

static void inOrder_handler_value(void *variables, int32_t value1) {
  (void)variables;
  inOrder_handler(value1);
}

#line 40 "app.ts"
static void main_(void) {
  /* const tree = new BinarySearchTree(); */
#line 41 "app.ts"
  struct BinarySearchTree tree = {.root = NULL, .size = 0.0};
  /* for (const node of nodes) console.log(node.value, tree.insert(node)); */
#line 42 "app.ts"
  for (int32_t index = 0; index < 6; index++) {
    struct TreeNode *node = nodes[index];
    uk_text_i32(node->value);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(BinarySearchTree_insert(&tree, node));
    uk_log_end();
  }
  /* console.log(tree.size, tree.height()); */
#line 43 "app.ts"
  uk_log_f64(tree.size);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(BinarySearchTree_height(&tree, (struct maybe_TreeNode){0}));
  uk_log_end();
  /* tree.inOrder((value) => console.log(value)); */
#line 44 "app.ts"
  BinarySearchTree_inOrder(&tree, (struct function){inOrder_handler_value, NULL}, (struct maybe_TreeNode){0});
}

#line 9 "app.ts"
static bool BinarySearchTree_insert(struct BinarySearchTree *self, struct TreeNode *node) {
  /* if (this.root === null) { */
#line 10 "app.ts"
  if (self->root == NULL) {
    /* this.root = node; */
#line 11 "app.ts"
    self->root = node;
    /* this.size++; */
#line 12 "app.ts"
    self->size++;
    /* return true; */
#line 13 "app.ts"
    return true;
  }
  /* let current: TreeNode = this.root; */
#line 15 "app.ts"
  struct TreeNode *const maybe = self->root;
  if (maybe == NULL) uk_panic_null(15u);
  struct TreeNode *current = maybe;
  /* while (true) { */
#line 16 "app.ts"
  while (true) {
    /* if (node.value === current.value) return false; */
#line 17 "app.ts"
    if (node->value == current->value) {
      return false;
    }
    /* if (node.value < current.value) { */
#line 18 "app.ts"
    if (node->value < current->value) {
      /* if (current.left === null) { current.left = node; break; } */
#line 19 "app.ts"
      if (current->left == NULL) {
        current->left = node;
        break;
      }
      /* current = current.left; */
#line 20 "app.ts"
      struct TreeNode *const maybe_2 = current->left;
      if (maybe_2 == NULL) uk_panic_null(20u);
      current = maybe_2;
    } else {
      /* if (current.right === null) { current.right = node; break; } */
#line 22 "app.ts"
      if (current->right == NULL) {
        current->right = node;
        break;
      }
      /* current = current.right; */
#line 23 "app.ts"
      struct TreeNode *const maybe_2 = current->right;
      if (maybe_2 == NULL) uk_panic_null(23u);
      current = maybe_2;
    }
  }
  /* this.size++; */
#line 26 "app.ts"
  self->size++;
  /* return true; */
#line 27 "app.ts"
  return true;
}

#line 29 "app.ts"
static double BinarySearchTree_height(struct BinarySearchTree *self, struct maybe_TreeNode node) {
  if (++depth > DEPTH) uk_panic_stack(29u);
  /* height(node: TreeNode | null = this.root): number { */
#line 29 "app.ts"
  struct TreeNode *node_2 = !!node.present ? node.value : self->root;
  /* return node === null ? 0 : 1 + Math.max(this.height(node.left), this.height(node.right)); */
#line 30 "app.ts"
  struct TreeNode *maybe = NULL;
  struct TreeNode *maybe_2 = NULL;
  double chosen;
  if (node_2 == NULL) {
    chosen = 0.0;
  } else {
    maybe = node_2->left;
    maybe_2 = node_2->right;
    chosen = 1.0 + uk_math_max(BinarySearchTree_height(self, maybe != NULL ? (struct maybe_TreeNode){true, maybe} : (struct maybe_TreeNode){true, NULL}), BinarySearchTree_height(self, maybe_2 != NULL ? (struct maybe_TreeNode){true, maybe_2} : (struct maybe_TreeNode){true, NULL}));
  }
  depth--;
  return chosen;
}

#line 32 "app.ts"
static void BinarySearchTree_inOrder(struct BinarySearchTree *self, struct function visit, struct maybe_TreeNode node) {
  if (++depth > DEPTH) uk_panic_stack(32u);
  /* inOrder(visit: (value: number) => void, node: TreeNode | null = this.root): void { */
#line 32 "app.ts"
  struct TreeNode *node_2 = !!node.present ? node.value : self->root;
  /* if (!node) return; */
#line 33 "app.ts"
  if (node_2 == NULL) {
    depth--;
    return;
  }
  /* this.inOrder(visit, node.left); */
#line 34 "app.ts"
  struct TreeNode *maybe = NULL;
  maybe = node_2->left;
  BinarySearchTree_inOrder(self, visit, maybe != NULL ? (struct maybe_TreeNode){true, maybe} : (struct maybe_TreeNode){true, NULL});
  /* visit(node.value); */
#line 35 "app.ts"
  visit.code(visit.around, node_2->value);
  /* this.inOrder(visit, node.right); */
#line 36 "app.ts"
  struct TreeNode *maybe_2 = NULL;
  maybe_2 = node_2->right;
  BinarySearchTree_inOrder(self, visit, maybe_2 != NULL ? (struct maybe_TreeNode){true, maybe_2} : (struct maybe_TreeNode){true, NULL});
  depth--;
}

#line 44 "app.ts"
static void inOrder_handler(int32_t value_6) {
  /* tree.inOrder((value) => console.log(value)); */
#line 44 "app.ts"
  uk_text_i32(value_6);
  uk_log_end();
}

void app_main(void) {
  /* const nodes = [new TreeNode(8), new TreeNode(3), new TreeNode(10), new TreeNode(1), new TreeNode(6), new TreeNode(3)]; */
#line 39 "app.ts"
  value = (struct TreeNode){.value = 8, .left = NULL, .right = NULL};
  value_2 = (struct TreeNode){.value = 3, .left = NULL, .right = NULL};
  value_3 = (struct TreeNode){.value = 10, .left = NULL, .right = NULL};
  value_4 = (struct TreeNode){.value = 1, .left = NULL, .right = NULL};
  value_5 = (struct TreeNode){.value = 6, .left = NULL, .right = NULL};
  treeNode = (struct TreeNode){.value = 3, .left = NULL, .right = NULL};
  nodes[0] = &value;
  nodes[1] = &value_2;
  nodes[2] = &value_3;
  nodes[3] = &value_4;
  nodes[4] = &value_5;
  nodes[5] = &treeNode;
  main_();
  uk_app_started();
}
