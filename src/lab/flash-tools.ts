/** Loads what talks to boards: it brings esptool-js along, which nobody needs who does not flash. */
export const loadFlashTools = () => import('./flash-job');
