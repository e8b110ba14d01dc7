// Functions as arguments and locals: they read and write the variables around them.
function repeat(times: number, action: (index: number) => void): void {
  for (let i = 0; i < times; i++) action(i);
}

function apply(f: (x: number) => number, x: number): number {
  return f(x);
}

const negate = (x: number) => -x;
let total = 0;

export function main(): void {
  let sum = 0;
  repeat(5, (i) => {
    sum += i;
    total += sum;
  });
  console.log(sum, total);

  const scale = 3;
  const scaled = (x: number) => x * scale;
  console.log(apply(scaled, 7), apply(negate, 7), apply((x) => x + sum, 1));

  // Each turn of a loop has variables of its own.
  for (let i = 0; i < 3; i++) {
    const square = i * i;
    const show = () => console.log(i, square);
    show();
  }

  // Two levels.
  let deep = 0;
  repeat(2, (i) => {
    const base = i * 10;
    repeat(2, (j) => {
      deep += base + j;
    });
  });
  console.log(deep);

  function local(n: number): number {
    return n <= 0 ? sum : 1 + local(n - 1);
  }
  console.log(local(3));

  let chosen = sum > 5 ? scaled : negate;
  console.log(chosen(2));
  chosen = negate;
  console.log(chosen(2));
}
