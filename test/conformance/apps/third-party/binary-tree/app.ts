// A binary search tree with insertion, height, search and traversal in order.
import { i32 } from 'unikernel';

export const arena = 1024;

class TreeNode {
  left: TreeNode | null = null;
  right: TreeNode | null = null;
  constructor(readonly key: i32) {}
}

class Tree {
  private root: TreeNode | null = null;
  size = 0;

  insert(key: i32): boolean {
    if (this.root === null) {
      this.root = new TreeNode(key);
      this.size++;
      return true;
    }
    let node = this.root;
    for (;;) {
      if (key === node.key) return false;
      if (key < node.key) {
        if (node.left === null) {
          node.left = new TreeNode(key);
          break;
        }
        node = node.left;
      } else {
        if (node.right === null) {
          node.right = new TreeNode(key);
          break;
        }
        node = node.right;
      }
    }
    this.size++;
    return true;
  }

  has(key: i32): boolean {
    let node = this.root;
    while (node) {
      if (key === node.key) return true;
      node = key < node.key ? node.left : node.right;
    }
    return false;
  }

  height(): number {
    return heightOf(this.root);
  }

  visit(action: (key: i32) => void): void {
    inOrder(this.root, action);
  }
}

function heightOf(node: TreeNode | null): number {
  return node === null ? 0 : 1 + Math.max(heightOf(node.left), heightOf(node.right));
}

function inOrder(node: TreeNode | null, action: (key: i32) => void): void {
  if (!node) return;
  inOrder(node.left, action);
  action(node.key);
  inOrder(node.right, action);
}

export function main(): void {
  const tree = new Tree();
  for (const key of [50, 30, 70, 20, 40, 60, 80, 30, 65]) console.log(key, tree.insert(key));
  console.log(tree.size, tree.height(), tree.has(65), tree.has(66));
  let sum = 0;
  tree.visit((key) => {
    sum += key;
    console.log(key);
  });
  console.log('sum', sum);
}
