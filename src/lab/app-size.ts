import type { Remote } from 'comlink';
import { Observable, type Readable } from '../base/observable';
import { buildInput, sameText, withApp, type AppOfBuild, type AppText, type Build, type ImageFile } from '../pipeline';
import type { ToolchainService } from '../services';
import type { App, CompiledApp } from './app';

/** Bytes of images for the tab. */
export interface AppSize {
  readonly of: AppText;
  /** The whole image, weights included. */
  readonly image: number;
  /** What the app adds to an image that only holds what the app builds on. */
  readonly app: number;
  /** What the checks cost: this image against the same without, or the other way round. */
  readonly checks: number;
}

export interface AppSizeState {
  readonly size: AppSize | undefined;
  readonly measuring: boolean;
}

/** Whoever types is left alone for so long before clang is asked, ms. */
const PAUSE = 300;

/** What the app in the editor costs: measured by building it, in the background, whenever its C is new and clang is there. */
export class AppSizes {
  readonly #state = new Observable<AppSizeState>({ size: undefined, measuring: false });
  readonly state: Readable<AppSizeState> = this.#state;
  readonly #app: App;
  readonly #toolchain: () => Remote<ToolchainService>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest: { readonly app: CompiledApp; readonly network: Build | undefined } | undefined;
  #busy = false;

  constructor(app: App, toolchain: () => Remote<ToolchainService>) {
    this.#app = app;
    this.#toolchain = toolchain;
  }

  /**
   * Measures what was compiled last, once nobody has typed for a moment.
   *
   * @param network the build whose network the app goes with, if there is one
   */
  measure(app: CompiledApp, network: Build | undefined): void {
    this.#newest = { app, network };
    clearTimeout(this.#timer);
    if (sameText(this.state.current.size?.of, app)) return;
    this.#timer = setTimeout(() => void this.#run(app, network), PAUSE);
  }

  async #run(app: CompiledApp, build: Build | undefined): Promise<void> {
    if (this.#busy || app.c === undefined) return;
    const usesNetwork = app.uses.includes('model');
    const files = usesNetwork ? (build?.files ?? []) : [];
    if (usesNetwork && files.length < 2) return;
    this.#busy = true;
    this.#state.update({ measuring: true });
    try {
      const other = await this.#app.otherChecks(app);
      const size = await measureApp(this.#toolchain, { ...app, c: app.c }, other, files);
      this.#state.update({ size: { of: app, ...size } });
    } catch {
      // The build that somebody asks for says what is wrong; a size is only a number less.
    } finally {
      this.#busy = false;
      this.#state.update({ measuring: false });
    }
    if (this.#newest && this.#newest.app !== app) this.measure(this.#newest.app, this.#newest.network);
  }
}

/**
 * What an app builds on: the library OS, with the network where it uses one, and a program that does no more than keep that in the
 * image. The difference to it is what the app alone costs.
 */
function idleApp({ digits }: AppOfBuild['serves'], network: boolean): string {
  if (!network) return '#include "unikernel.h"\nvoid app_main(void) {}\n';
  if (digits) return '#include "model.h"\nvoid app_main(void) { uk_serve_model(&model); }\n';
  return '#include "model.h"\nstatic const struct uk_model *volatile kept;\nvoid app_main(void) { kept = &model; }\n';
}

async function measureApp(
  toolchain: () => Remote<ToolchainService>,
  { c, serves }: Pick<CompiledApp, 'serves'> & { readonly c: string },
  other: string | undefined,
  network: readonly ImageFile[],
): Promise<Omit<AppSize, 'of'>> {
  const sizeOf = (text: string) => toolchain().sizeOf(buildInput({ files: withApp(text, network) }));
  const image = await sizeOf(c);
  const idle = await sizeOf(idleApp(serves, network.length > 0));
  return { image, app: image - idle, checks: other === undefined ? 0 : Math.abs(image - (await sizeOf(other))) };
}
