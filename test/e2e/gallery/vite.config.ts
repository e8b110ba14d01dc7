import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Serves the gallery alone: `npx vite test/e2e/gallery`. */
export default defineConfig({
  plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
  server: { fs: { allow: ['../../..'] } },
  cacheDir: '../../../node_modules/.vite-gallery',
});
