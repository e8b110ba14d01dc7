/**
 * What a build has to know of a chip besides its code: where everything goes. Numbers only, so that the page can ask without the translator.
 */
export interface Chip {
  /** In its address space. */
  readonly memory: MemoryMap;
  /** In its board's flash. */
  readonly image: ImageLayout;
  /** What a network may look like there. */
  readonly forms: NetworkForms;
}

/** Addresses from `from` on and below `to`. */
export interface AddressRange {
  readonly from: number;
  readonly to: number;
}

/** What lies where in the chip's address space. */
export interface MemoryMap {
  /** For instructions, and the constants among them. */
  readonly code: AddressRange;
  /** For constants and variables, with both stacks at the end. */
  readonly data: AddressRange;
  /** The last of the data. */
  readonly calls: CallStack;
  /** Registers of peripherals: accesses of them keep their order among all. */
  readonly peripherals: readonly AddressRange[];
}

/** The stack of calls. */
export interface CallStack {
  /** How large it is, unless an app states a depth that needs more. */
  readonly bytes: number;
  /** Bytes of it that calls cannot have. */
  readonly besides: number;
  /** Its size is a multiple of this. */
  readonly multiple: number;
}

/** What lies where in a board's flash, from its address 0 on. */
export interface ImageLayout {
  /** What starts the chip: code, constants and variables. */
  readonly program: number;
  /** Constants that are not copied to memory, up to the storage. */
  readonly constants: number;
  /** Where those appear in the address space. */
  readonly mappedAt: number;
  /** Blocks that apps keep things in. */
  readonly storage: number;
}

/** How a network is written as C. */
export interface NetworkForm {
  /** The type of values between layers, if not `int8_t`. */
  readonly element?: 'int16_t';
  /** Whether weights are pairs of bytes. */
  readonly packed?: boolean;
  /** The address that its constants are mapped at, if they are not to be in memory. */
  readonly weightsAt?: number;
}

/** Forms of a network, the quickest first: a build takes the first that the chip has room for. */
export type NetworkForms = readonly [NetworkForm, ...NetworkForm[]];
