import type { Plugin } from 'vite';

/**
 * What the page may load and run (Content Security Policy, level 3): its own files, WebAssembly, blobs that it made. No line of a stranger's
 * script runs, and nothing is sent to anybody: peers are reached by WebRTC, which the policy does not speak of.
 *
 * It is in the page as `<meta>`; but a worker that comes over the network obeys the headers of its own answer, so hosts are asked to send it
 * as well: `_headers` in the build is the form that Netlify, Cloudflare Pages and others read.
 */
export const securityPolicy = [
  "default-src 'none'",
  // clang and the unikernel are WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  // clang's modules are handed to it as blobs.
  "connect-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the policy into built pages, into `_headers`, and into the answers of `vite preview`. */
export function securityPolicyPlugin(): Plugin {
  return {
    name: 'unikiln-security-policy',
    // While developing, Vite itself puts scripts and styles into the page.
    apply: (_, { command, isPreview }) => command === 'build' || isPreview === true,
    config: () => ({ preview: { headers: { 'Content-Security-Policy': securityPolicy } } }),
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: securityPolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      const source = `/*\n  Content-Security-Policy: ${securityPolicy}\n`;
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}
