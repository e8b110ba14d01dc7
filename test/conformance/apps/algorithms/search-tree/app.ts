class TreeNode {
  left: TreeNode | null = null;
  right: TreeNode | null = null;
  constructor(public value: number) {}
}
class BinarySearchTree {
  root: TreeNode | null = null;
  size = 0;
  insert(node: TreeNode): boolean {
    if (this.root === null) {
      this.root = node;
      this.size++;
      return true;
    }
    let current: TreeNode = this.root;
    while (true) {
      if (node.value === current.value) return false;
      if (node.value < current.value) {
        if (current.left === null) { current.left = node; break; }
        current = current.left;
      } else {
        if (current.right === null) { current.right = node; break; }
        current = current.right;
      }
    }
    this.size++;
    return true;
  }
  height(node: TreeNode | null = this.root): number {
    return node === null ? 0 : 1 + Math.max(this.height(node.left), this.height(node.right));
  }
  inOrder(visit: (value: number) => void, node: TreeNode | null = this.root): void {
    if (!node) return;
    this.inOrder(visit, node.left);
    visit(node.value);
    this.inOrder(visit, node.right);
  }
}
const nodes = [new TreeNode(8), new TreeNode(3), new TreeNode(10), new TreeNode(1), new TreeNode(6), new TreeNode(3)];
export function main(): void {
  const tree = new BinarySearchTree();
  for (const node of nodes) console.log(node.value, tree.insert(node));
  console.log(tree.size, tree.height());
  tree.inOrder((value) => console.log(value));
}
