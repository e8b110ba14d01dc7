/**
 * Drawing on canvases in the colours of the theme. A canvas keeps its pixels when the theme changes, so painters are called again then.
 */
import { SIDE } from './ink';

/** Calls `repaint` whenever the theme may have changed. @returns the way to stop. */
export function onThemeChange(repaint: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(repaint);
  system.addEventListener('change', repaint);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', repaint);
    chosen.disconnect();
  };
}

/** Paints a 28x28 uint8 image into a canvas of that size with the element's text colour as ink. @returns the way to stop. */
export function paintDigit(canvas: HTMLCanvasElement, image: Uint8Array): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => undefined;
  const paint = (): void => {
    // Alpha is the ink; its colour comes from the theme.
    const pixels = new ImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) pixels.data[4 * i + 3] = image[i] ?? 0;
    context.globalCompositeOperation = 'source-over';
    context.putImageData(pixels, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = getComputedStyle(canvas).color;
    context.fillRect(0, 0, SIDE, SIDE);
  };
  paint();
  return onThemeChange(paint);
}
