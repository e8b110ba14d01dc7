import alarm from './apps/alarm.ts?raw';
import answer from './apps/answer.ts?raw';
import blink from './apps/blink.ts?raw';
import counter from './apps/counter.ts?raw';
import tally from './apps/tally.ts?raw';
import traffic from './apps/traffic.ts?raw';
import vote from './apps/vote.ts?raw';

/** An app to begin with: one of apps/, which our own compiler reads. */
export interface GalleryApp {
  readonly id: string;
  readonly title: string;
  /** What one learns from it, in a few words. */
  readonly note: string;
  /** What to do once it runs, and what to look at. */
  readonly attempt: string;
  readonly source: string;
}

/** The first one is what a first visit runs. */
export const gallery: readonly [GalleryApp, ...GalleryApp[]] = [
  {
    id: 'answer',
    title: 'Answer',
    note: 'says which digit it is',
    attempt: 'Draw a digit: the console names it.',
    source: answer,
  },
  {
    id: 'blink',
    title: 'Blink',
    note: 'a pin and a timer',
    attempt: 'Draw a 3: pin 2 lights up three times.',
    source: blink,
  },
  {
    id: 'vote',
    title: 'Vote',
    note: 'the last five answers, in an array',
    attempt: 'Draw a digit five times, once badly: the screen says which one wins.',
    source: vote,
  },
  {
    id: 'alarm',
    title: 'Alarm',
    note: 'when the network is not sure',
    attempt: 'Draw a scribble: the light turns red, and pin 26 goes high.',
    source: alarm,
  },
  {
    id: 'counter',
    title: 'Counter',
    note: 'remembers without power',
    attempt: 'Draw a digit, then reset the device: it still knows how many it has read.',
    source: counter,
  },
  {
    id: 'tally',
    title: 'Tally',
    note: 'a CoAP resource of its own',
    attempt: 'Draw some digits, then ask the device for tally/most.',
    source: tally,
  },
  {
    id: 'traffic',
    title: 'Traffic light',
    note: 'no network at all',
    attempt: 'Watch the light: no digits are needed.',
    source: traffic,
  },
];

/** The id of an app that came from a file. */
export const OWN = 'own';
