// Radix-2 Cooley-Tukey FFT, in place, decimation in time.
import { console } from 'unikernel';

const n = 16;
const re = new Float64Array(n);
const im = new Float64Array(n);

function fft(re: Float64Array, im: Float64Array, inverse: boolean): void {
  const n = re.length;
  // Bit reversal permutation.
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      const tr = re[i];
      re[i] = re[j];
      re[j] = tr;
      const ti = im[i];
      im[i] = im[j];
      im[j] = ti;
    }
  }
  for (let len = 2; len <= n; len <<= 1) {
    const angle = ((2 * Math.PI) / len) * (inverse ? 1 : -1);
    const wRe = Math.cos(angle);
    const wIm = Math.sin(angle);
    for (let i = 0; i < n; i += len) {
      let curRe = 1;
      let curIm = 0;
      for (let k = 0; k < len / 2; k++) {
        const uRe = re[i + k];
        const uIm = im[i + k];
        const vRe = re[i + k + len / 2] * curRe - im[i + k + len / 2] * curIm;
        const vIm = re[i + k + len / 2] * curIm + im[i + k + len / 2] * curRe;
        re[i + k] = uRe + vRe;
        im[i + k] = uIm + vIm;
        re[i + k + len / 2] = uRe - vRe;
        im[i + k + len / 2] = uIm - vIm;
        const nextRe = curRe * wRe - curIm * wIm;
        curIm = curRe * wIm + curIm * wRe;
        curRe = nextRe;
      }
    }
  }
  if (inverse) {
    for (let i = 0; i < n; i++) {
      re[i] /= n;
      im[i] /= n;
    }
  }
}

export function main(): void {
  for (let i = 0; i < n; i++) {
    re[i] = Math.sin((2 * Math.PI * 3 * i) / n) + 0.5 * Math.cos((2 * Math.PI * 5 * i) / n);
  }
  fft(re, im, false);
  for (let i = 0; i <= n / 2; i++) {
    console.log(i, Math.round(Math.hypot(re[i], im[i]) * 1e6) / 1e6);
  }
  fft(re, im, true);
  for (let i = 0; i < 4; i++) console.log(Math.round(re[i] * 1e9) / 1e9, Math.abs(im[i]) < 1e-12);
}
