import type { Target } from '../../src/toolchain';
import { loadClang } from '../../src/toolchain';
import { targets, type TargetName, type Toolchain } from '../../src/pipeline/link';
import { clangPackage } from './clang-package';
import { loadTarget } from './load-target';

const loaded = new Map<TargetName, Target>();

/** Clang from its npm package, and the targets as the repository has them. Keeps nothing that it makes. */
export const nodeToolchain: Toolchain = {
  clang: () => loadClang(clangPackage),
  target: (name) => {
    const target = loaded.get(name) ?? loadTarget(targets[name]);
    loaded.set(name, target);
    return Promise.resolve(target);
  },
  cache: { get: () => Promise.resolve(undefined), put: () => Promise.resolve() },
};
