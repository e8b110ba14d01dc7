/**
 * What the page is made of: components that take plain values and callbacks and know nothing of training, compiling or devices.
 * How they look is in ../styles; numbers reach people through format.ts and terms of art through glossary.ts.
 */
export { default as AnswerBars } from './AnswerBars.svelte';
export { default as Choice } from './Choice.svelte';
export { default as CodeView, type CodeFile } from './CodeView.svelte';
export { default as ConfusionMatrix } from './ConfusionMatrix.svelte';
export { default as Console } from './Console.svelte';
export { default as Curves, type Curve } from './Curves.svelte';
export { default as DigitImage } from './DigitImage.svelte';
export { default as DigitPad } from './DigitPad.svelte';
export { default as Disclosure } from './Disclosure.svelte';
export { default as ErrorNote } from './ErrorNote.svelte';
export { default as Gloss } from './Gloss.svelte';
export { default as LineDrawing, type LineStage, type StageStatus } from './LineDrawing.svelte';
export { default as MemoryMap, type Memory, type MemorySegment } from './MemoryMap.svelte';
export { default as OfflineBadge, type OfflineGroup } from './OfflineBadge.svelte';
export { default as PeerList, type DroppedPeer, type PeerRow } from './PeerList.svelte';
export { default as ProgressBar } from './ProgressBar.svelte';
export { default as ResetButton } from './ResetButton.svelte';
export { default as RoomBadge } from './RoomBadge.svelte';
export { default as Station } from './Station.svelte';
export { default as ThemeToggle } from './ThemeToggle.svelte';
export * from './format';
export { glossary, type Term } from './glossary';
export { chooseTheme, startTheme, type Theme } from './theme';
