/** The stations, which are loaded once the workbench is there. */
export { default as AppStation } from './AppStation.svelte';
export { default as CompileStation } from './CompileStation.svelte';
export { default as FlashStation } from './FlashStation.svelte';
export { default as RunStation } from './RunStation.svelte';
export { default as TrainStation } from './TrainStation.svelte';
