import { tick } from 'svelte';
import { recall, remember } from './remember';

/**
 * Which stations show what is inside. What a visitor has opened or closed stays so, over reloads too; the others open by themselves when
 * something in them wants to be seen, and then stay open, since a page that closes things under one's eyes is not to be trusted.
 */
class OpenStations {
  readonly #open = $state<Record<string, boolean>>({});

  isOpen(id: string): boolean {
    return this.#open[id] ?? recall(`station:${id}`) === 'yes';
  }

  /** A visitor's choice. */
  toggle(id: string): void {
    const open = !this.isOpen(id);
    this.#open[id] = open;
    remember(`station:${id}`, open ? 'yes' : 'no');
  }

  /** Something in it wants to be seen; whoever has closed it is not contradicted. */
  offer(id: string): void {
    if (recall(`station:${id}`) === undefined) this.#open[id] = true;
  }

  /** Somebody is about to be taken to something inside. */
  open(id: string): void {
    this.#open[id] = true;
  }

  /** Somebody asked to see it: it opens, comes into sight and has the focus. */
  async show(id: string): Promise<void> {
    this.open(id);
    await tick();
    const station = document.getElementById(id);
    station?.scrollIntoView();
    station?.querySelector<HTMLElement>('h2 button')?.focus({ preventScroll: true });
  }
}

export const openStations = new OpenStations();
