import type { Mishap } from '../../../lab';

interface Words {
  /** On the button that lets it happen. */
  readonly cause: string;
  /** On the button that puts it right; nothing helps against another chip but another board. */
  readonly remedy: string | undefined;
}

/** What can go wrong with a board, in the words of the page. */
export const mishaps: Readonly<Record<Mishap, Words>> = {
  plug: { cause: 'Pull the plug in mid-flash', remedy: 'Plug it in again and flash' },
  boot: { cause: 'Hold BOOT', remedy: 'Let go of BOOT and restart' },
  reset: { cause: 'Hold EN', remedy: 'Let go of EN and flash' },
  cable: { cause: 'Use a bad cable', remedy: 'Use a good cable and flash' },
  rate: { cause: 'Listen at a wrong baud rate', remedy: 'Listen at 115,200 baud' },
  chip: { cause: 'Use an ESP32-S3', remedy: undefined },
};

/** In the order in which the page offers them. */
export const mishapNames: readonly Mishap[] = ['plug', 'boot', 'reset', 'rate', 'cable', 'chip'];
