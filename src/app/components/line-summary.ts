import { counted } from './format';
import type { LineStage } from './types';

/** How much of a stage's work is done, where it says so. */
export const share = ({ progress }: LineStage): string =>
  progress === undefined ? '' : `${Math.floor(progress * 100)} %`;

const statusWords = {
  waiting: 'waits',
  idle: 'can begin',
  working: 'working',
  done: 'done',
  error: 'stopped by an error',
} as const;

/** The line in words, for those who do not see the drawing. */
export function lineSummary(
  stages: readonly LineStage[],
  peers: number,
  device: string,
  app: { readonly lines: number; readonly wrong: boolean } | undefined,
): string {
  const parts = stages.map((stage) => {
    const words = [
      statusWords[stage.status],
      stage.status === 'working' ? share(stage) : '',
      stage.artifact?.join(' ') ?? '',
    ];
    return `${stage.verb}: ${words.filter(Boolean).join(', ')}.`;
  });
  const once = app?.wrong ? ' once its errors are gone' : '';
  const program = app ? ` app.ts, ${counted(app.lines, 'line')}, goes into the C${once}.` : '';
  return `The line, from ${counted(peers, 'tab')} to the ${device}. ${parts.join(' ')}${program}`;
}
