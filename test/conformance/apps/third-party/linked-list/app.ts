// A singly linked list of a generic type, reversed in place.
export const arena = 512;

interface ListNode<T> {
  value: T;
  next: ListNode<T> | undefined;
}

class LinkedList<T> {
  private head: ListNode<T> | undefined;
  private tail: ListNode<T> | undefined;
  private length = 0;

  append(value: T): this {
    const node: ListNode<T> = { value, next: undefined };
    if (this.tail) this.tail.next = node;
    else this.head = node;
    this.tail = node;
    this.length++;
    return this;
  }

  reverse(): void {
    let previous: ListNode<T> | undefined;
    let current = this.head;
    this.tail = current;
    while (current) {
      const next = current.next;
      current.next = previous;
      previous = current;
      current = next;
    }
    this.head = previous;
  }

  get first(): T | undefined {
    return this.head?.value;
  }

  get size(): number {
    return this.length;
  }

  each(action: (value: T) => void): void {
    for (let node = this.head; node; node = node.next) action(node.value);
  }
}

export function main(): void {
  const list = new LinkedList<number>();
  console.log(list.first === undefined);
  list.append(1).append(2.5).append(-3);
  list.each((value) => console.log(value));
  list.reverse();
  list.each((value) => console.log(value));
  console.log(list.size, list.first ?? 0);
}
