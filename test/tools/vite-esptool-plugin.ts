import type { Plugin } from 'vite';

/**
 * Leaves out of the build what esptool-js brings for chips that Unikiln does not flash: the programs that their flash is written with, and a
 * file each to tell what chip it is, all of which are in one list anyway. A chip is still named when it is the wrong one.
 */
export function esptoolPlugin(): Plugin {
  return {
    name: 'unikiln-esptool',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /esptool-js\/lib\/(stubFlasher|esploader)\.js/ },
      handler: (code, id) => ({
        code: id.includes('stubFlasher') ? onlyStubOfEsp32(code) : chipsFromList(code),
        map: null,
      }),
    },
  };
}

function onlyStubOfEsp32(code: string): string {
  const left = code.replaceAll(/await import\("\.\/targets\/stub_flasher\/(?!esp32\.json")[^)]*\)/g, 'undefined');
  return checked(code, left, 1);
}

function chipsFromList(code: string): string {
  const chip = /const \{ \w+ \} = await import\("\.\/targets\/(\w+)\.js"\);\s*return new \w+\(\);/g;
  return checked(code, code.replaceAll(chip, 'return CHIP_DEFS.$1;'), 0);
}

/** @param imports how many are to be left */
function checked(before: string, after: string, imports: number): string {
  if (after !== before && after.split('import("./targets/').length - 1 === imports) return after;
  throw new Error(
    'This version of esptool-js finds its parts in another way: adapt test/tools/vite-esptool-plugin.ts.',
  );
}
