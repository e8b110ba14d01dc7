import type { CoapAnswer, Inference } from '../../src/device';
import { Display } from '../../src/device';
import type { OutsideEvent } from './app-script';

/** All that the world could see of an app: equal on every target, or the compiler or the library is wrong. */
export interface Observation {
  readonly console: string;
  /** Changes of levels, all of which begin low: `26 high`. */
  readonly pins: readonly string[];
  /** Changes of the light, which begins dark: `255 0 0`; and where it went out with the power. */
  readonly led: readonly string[];
  /** Rows of the screen at the end, and the digit on it. */
  readonly display: readonly string[];
  /** Requests and their answers. */
  readonly coap: readonly string[];
  /** 0: done, 1: a panic; undefined while something is still subscribed. */
  readonly halt: number | undefined;
}

/** Stands in the console, and among the light's colours if it was lit, where the plug was pulled. */
export const POWER_CYCLE = '(power cycle)';

/** Collects what one target shows. */
export class Observer {
  readonly #pins: string[] = [];
  readonly #levels = new Map<number, boolean>();
  readonly #led: string[] = [];
  readonly #coap: string[] = [];
  #light = '0 0 0';
  #console = '';
  readonly display = new Display();

  get text(): string {
    return this.#console;
  }

  print(text: string): void {
    this.#console += text;
  }

  pin(number: number, level: boolean): void {
    if ((this.#levels.get(number) ?? false) === level) return;
    this.#levels.set(number, level);
    this.#pins.push(`${number} ${level ? 'high' : 'low'}`);
  }

  led(red: number, green: number, blue: number): void {
    const light = `${red} ${green} ${blue}`;
    if (light === this.#light) return;
    this.#light = light;
    this.#led.push(light);
  }

  answer({ method, path }: Extract<OutsideEvent, { kind: 'coap' }>, answer: Omit<CoapAnswer, 'ok'> | undefined): void {
    this.#coap.push(`${method} ${path} -> ${answer === undefined ? 'silence' : answerText(answer)}`);
  }

  inference(digit: number, { label, logits }: Pick<Inference, 'label' | 'logits'>): void {
    this.#coap.push(`digit ${digit} -> ${label} [${[...logits].join(' ')}]`);
  }

  /** Pins and light are dark again; what has been seen stays seen. */
  powerCycle(): void {
    this.#console += `${POWER_CYCLE}\n`;
    if (this.#light !== '0 0 0') this.#led.push(POWER_CYCLE);
    this.#levels.clear();
    this.#light = '0 0 0';
    this.display.take({ kind: 'clear' });
  }

  /** @param halt why it has stopped, if it has */
  result(halt: number | undefined): Observation {
    return {
      console: this.#console,
      pins: this.#pins,
      led: this.#led,
      display: screenText(this.display),
      coap: this.#coap,
      halt,
    };
  }
}

function answerText({ code, format, payload }: Omit<CoapAnswer, 'ok'>): string {
  const hexadecimal = [...payload].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const body = format === 0 ? JSON.stringify(new TextDecoder().decode(payload)) : hexadecimal;
  return [code, ...(payload.length > 0 ? [body] : [])].join(' ');
}

/** Rows that show something, by number, and the digit by its size, answer and sum of ink. */
export function screenText({ rows, digit }: Display): string[] {
  const texts = rows.flatMap((text, row) => (text === '' ? [] : [`row ${row}: ${text}`]));
  if (!digit) return texts;
  const { width, height, ink, answer } = digit;
  const sum = ink.reduce((total, byte) => total + byte, 0);
  return [...texts, `digit ${width} x ${height}, ink ${sum}, answer ${answer}`];
}

/** As text, for a person and for golden files: the console, then what else there was. */
export function observationText({ console, halt, pins, led, display, coap }: Observation): string {
  const sections = Object.entries({ pins, led, display, coap }).flatMap(([name, lines]) =>
    lines.length > 0 ? [`[${name}]\n${lines.map((line) => `${line}\n`).join('')}`] : [],
  );
  return [console, ...sections, `[${halt === undefined ? 'still running' : `halted with code ${halt}`}]\n`].join('');
}
