import { loadPart } from '../base/load-part';

/** Loads what talks to boards: it brings esptool-js along, which nobody needs who does not flash. */
export const loadFlashTools = () => loadPart(() => import('./flash-job'));

/** What it loads. */
export type FlashTools = Pick<Awaited<ReturnType<typeof loadFlashTools>>, 'runFlashJob' | 'openSerialStream'>;
