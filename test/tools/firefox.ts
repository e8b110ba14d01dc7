import { spawnSync } from 'node:child_process';
import puppeteer, { type Browser } from 'puppeteer-core';

/** Where the system's Firefox is; undefined when it has none (`npm run test:all` installs one where Debian has it). */
export function firefoxPath(): string | undefined {
  const found = spawnSync('sh', ['-c', 'command -v firefox-esr || command -v firefox']).stdout.toString().trim();
  return found === '' ? undefined : found;
}

/**
 * Launches it, headless. It is driven by puppeteer-core over WebDriver BiDi, which every Firefox speaks; playwright-core knows only a
 * Firefox of its own make.
 *
 * @throws when no Firefox is installed
 */
export function launchFirefox(): Promise<Browser> {
  const executablePath = firefoxPath();
  if (executablePath === undefined) throw new Error('Firefox is not installed.');
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}
