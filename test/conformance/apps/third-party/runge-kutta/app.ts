// Runge-Kutta of fourth order, Simpson's rule and Newton's method, each for a function that is handed in.
type Derivative = (t: number, y: number) => number;

function rk4(f: Derivative, t: number, y: number, h: number): number {
  const k1 = f(t, y);
  const k2 = f(t + h / 2, y + (h * k1) / 2);
  const k3 = f(t + h / 2, y + (h * k2) / 2);
  const k4 = f(t + h, y + h * k3);
  return y + (h * (k1 + 2 * k2 + 2 * k3 + k4)) / 6;
}

function simpson(f: (x: number) => number, a: number, b: number, n: number): number {
  const h = (b - a) / n;
  let sum = f(a) + f(b);
  for (let i = 1; i < n; i++) sum += (i % 2 === 0 ? 2 : 4) * f(a + i * h);
  return (sum * h) / 3;
}

function newton(f: (x: number) => number, df: (x: number) => number, start: number, epsilon = 1e-12): number {
  let x = start;
  for (let i = 0; i < 50; i++) {
    const step = f(x) / df(x);
    x -= step;
    if (Math.abs(step) < epsilon) break;
  }
  return x;
}

export function main(): void {
  let y = 1;
  for (let i = 0; i < 10; i++) y = rk4((t, y) => y - t * t, i * 0.1, y, 0.1);
  console.log(y);
  console.log(simpson((x) => x * x * x, 0, 2, 10), simpson(Math.sin, 0, Math.PI, 20));
  const wanted = 2;
  console.log(newton((x) => x * x - wanted, (x) => 2 * x, 1));
}
