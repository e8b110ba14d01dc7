import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { noticesPlugins } from './test/tools/notices/vite-notices-plugin.ts';
import { securityPolicyPlugin } from './test/tools/security-policy.ts';
import { assetsPlugin } from './test/tools/vite-assets-plugin.ts';
import { clangPlugin } from './test/tools/vite-clang-plugin.ts';
import { esptoolPlugin } from './test/tools/vite-esptool-plugin.ts';

const notices = noticesPlugins({ write: process.env['WRITE_NOTICES'] === '1' });

/**
 * A static page that works from any host and any sub-path. The shell (scripts, styles, icons) is kept by the service worker; the packed files
 * under generated/ are fetched when needed and kept by `assets/` in a cache of its own.
 */
export default defineConfig({
  base: './',
  worker: { format: 'es', plugins: () => [clangPlugin(), notices.worker] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', language: 'language.html', workshop: 'workshop.html' },
      // Which plugin takes how long is nothing to tell who builds the page.
      checks: { bundlerTimings: false },
    },
  },
  plugins: [
    assetsPlugin(),
    clangPlugin(),
    esptoolPlugin(),
    notices.page,
    securityPolicyPlugin(),
    svelte(),
    VitePWA({
      // A new version waits until no tab runs the old one (src/app/shell.ts): those still load their workers from what is kept.
      registerType: 'prompt',
      injectRegister: false,
      // Who installs the page has a network; its icons come with that.
      includeManifestIcons: false,
      manifest: {
        id: './',
        name: 'Unikiln',
        short_name: 'Unikiln',
        description: 'A room of browsers trains a network and fires it onto a chip.',
        start_url: './',
        scope: './',
        display: 'standalone',
        theme_color: '#b4532f',
        background_color: '#f7f2e8',
        icons: [
          { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: [{ src: 'icons/screenshot.png', sizes: '1200x820', type: 'image/png', form_factor: 'wide' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg}', 'third-party-notices.txt'],
        globIgnores: ['**/sw.js', '**/workbox-*.js'],
        // The TypeScript compiler is the largest: apps can be changed with the network off.
        maximumFileSizeToCacheInBytes: 2 ** 20 * 6,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
      },
    }),
  ],
});
