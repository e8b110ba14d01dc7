/**
 * What the page is made of: components that take plain values and callbacks and know nothing of training, compiling or devices.
 * How they look is in ../styles; numbers reach people through format.ts and terms of art through glossary.ts.
 */
export { default as AnswerBars } from './AnswerBars.svelte';
export { default as AppProblems } from './AppProblems.svelte';
export { default as AskForm } from './AskForm.svelte';
export { default as BoardPicture } from './BoardPicture.svelte';
export { default as Choice } from './Choice.svelte';
export { default as CodeView } from './CodeView.svelte';
export { default as ConfusionMatrix } from './ConfusionMatrix.svelte';
export { default as Console } from './Console.svelte';
export { default as Curves } from './Curves.svelte';
export { default as DeviceFace } from './DeviceFace.svelte';
export { default as DigitImage } from './DigitImage.svelte';
export { default as DigitPad } from './DigitPad.svelte';
export { default as Disclosure } from './Disclosure.svelte';
export { default as ErrorNote } from './ErrorNote.svelte';
export { default as Gloss } from './Gloss.svelte';
export { default as LineDrawing } from './LineDrawing.svelte';
export { default as LineFigure } from './LineFigure.svelte';
export { default as MatchedC } from './MatchedC.svelte';
export { default as MemoryMap } from './MemoryMap.svelte';
export { default as OfflineBadge } from './OfflineBadge.svelte';
export { default as PanicNote } from './PanicNote.svelte';
export { default as PeerList } from './PeerList.svelte';
export { default as ProgressBar } from './ProgressBar.svelte';
export { default as ResetButton } from './ResetButton.svelte';
export { default as RoomBadge } from './RoomBadge.svelte';
export { default as Station } from './Station.svelte';
export { default as ThemeToggle } from './ThemeToggle.svelte';
export { default as WideTable } from './WideTable.svelte';
export * from './format';
export { amount, Pace } from './pace';
export { openStations } from './open-stations.svelte';
export { chooseTheme, startTheme, type Theme } from './theme';
export type {
  CodeFile,
  Curve,
  DroppedPeer,
  LineStage,
  Memory,
  MemorySegment,
  OfflineGroup,
  PeerRow,
  Problem,
  StageStatus,
} from './types';
export { forget, recall, remember } from './remember';
export { drawings } from './self-drawing';
