/** Puts an open popover (position: fixed) under or over its button, inside the window. */
export function placeBeside(button: Element, note: HTMLElement, width: number): void {
  const margin = 16;
  const box = button.getBoundingClientRect();
  const wide = Math.min(width, innerWidth - 2 * margin);
  note.style.width = `${wide}px`;
  note.style.left = `${Math.max(margin, Math.min(box.left, innerWidth - wide - margin))}px`;
  const below = box.top < innerHeight / 2;
  note.style.top = below ? `${box.bottom + 8}px` : 'auto';
  note.style.bottom = below ? 'auto' : `${innerHeight - box.top + 8}px`;
  note.style.maxHeight = `${(below ? innerHeight - box.bottom : box.top) - 8 - margin}px`;
}
