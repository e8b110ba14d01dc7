/**
 * Every term of art that the page uses, in two sentences for someone who never met it. `Gloss` shows them.
 */
interface Entry {
  readonly name: string;
  readonly says: string;
}

export const glossary = {
  'flash-image': {
    name: 'Flash image',
    says: 'The bytes that are written into a chip’s flash, the memory that stays when the power goes. At power-on the chip loads its program from there.',
  },
  lx6: {
    name: 'LX6',
    says: 'The processor core in an ESP32, a design of Tensilica’s Xtensa family. Its instructions are two or three bytes long.',
  },
  structure: {
    name: 'Structure',
    says: 'Headers, checksums and padding that say what goes where. They are no part of the program, but they take room in flash.',
  },
  zeroed: {
    name: 'Zeroed',
    says: 'Variables that begin as zero, such as the buffers of layers. They take room in RAM but none in flash: the start code clears them.',
  },
  accuracy: {
    name: 'Test accuracy',
    says: 'How many of 10,000 digits that were never trained on the network names correctly. Guessing would give 10 %.',
  },
  arena: {
    name: 'Arena',
    says: 'One fixed block of memory in which every layer puts its results. The compiler plans who uses which part when, so nothing is allocated while the device runs.',
  },
  broadcast: {
    name: 'BroadcastChannel',
    says: 'A way for tabs of one browser to talk without any network. It steps in where WebRTC finds no path.',
  },
  calibration: {
    name: 'Calibration',
    says: 'Showing the network some digits and noting how large its values get. From that the range of every int8 number is chosen.',
  },
  clang: {
    name: 'clang',
    says: 'A C compiler used all over the industry. Here it runs inside this page, as WebAssembly.',
  },
  coap: {
    name: 'CoAP',
    says: 'The web’s GET and POST made small enough for a chip: a message can be a dozen bytes. The page asks the device through it and through nothing else.',
  },
  'confusion-matrix': {
    name: 'Confusion matrix',
    says: 'A table of what each digit was and what the network said it was. Right answers lie on the diagonal, mix-ups beside it.',
  },
  coordinator: {
    name: 'Coordinator',
    says: 'The tab that begins rounds, collects what the others learned and hands out the sum. When it closes, another tab takes over from the last round.',
  },
  epoch: {
    name: 'Epoch',
    says: 'One pass over all the training digits. Small networks need only a few.',
  },
  'federated-averaging': {
    name: 'Federated averaging',
    says: 'Each tab trains on its own digits for a while, then all networks are averaged into one. The digits never leave their tab, only the weights do.',
  },
  int8: {
    name: 'int8 quantisation',
    says: 'Storing each number in one byte instead of four, as one of 256 steps. It makes the network four times smaller and much faster on a small chip, and hardly less accurate.',
  },
  latency: {
    name: 'Latency',
    says: 'The time from the question to the answer. Here it is measured by the device itself, without the way there and back.',
  },
  'library-os': {
    name: 'Library OS',
    says: 'An operating system taken apart into functions that a program may call. Only those that it does call end up in the image.',
  },
  'link-map': {
    name: 'Link map',
    says: 'The linker’s list of what went into the image and where it lies. It shows what each byte is for.',
  },
  logits: {
    name: 'Logits',
    says: 'The ten numbers that the network ends with, one a digit. The largest one is the answer; how far it leads says how sure the network is.',
  },
  loss: {
    name: 'Loss',
    says: 'How wrong the network is on the digits it trains on, as one number. Training is the search for weights that make it small.',
  },
  lto: {
    name: 'LTO',
    says: 'Link-time optimisation: the compiler looks at the whole program at once instead of file by file. What is never used disappears.',
  },
  mac: {
    name: 'MAC',
    says: 'Multiply-accumulate: one multiplication and one addition. Networks consist of little else, so it is how their work is counted.',
  },
  parameter: {
    name: 'Weights',
    says: 'The numbers that training adjusts, also called parameters. They are all that a network remembers of the digits it saw.',
  },
  'parameter-server': {
    name: 'Parameter server',
    says: 'One peer holds the weights; the others fetch them, train a little and send back what should change. The oldest way to train on many machines.',
  },
  peer: {
    name: 'Peer',
    says: 'A tab that trains with the others. There is no server between them.',
  },
  slipmux: {
    name: 'slipmux',
    says: 'A way to send text and messages over one serial line by marking where each begins and ends. It is why console and answers share one cable.',
  },
  softmax: {
    name: 'Score',
    says: 'Logits turned into shares that add up to 100 %. A high share is confidence, not proof.',
  },
  unikernel: {
    name: 'Unikernel',
    says: 'A program and just the parts of an operating system that it needs, linked into one image. Nothing else runs on the device.',
  },
  wasm: {
    name: 'WebAssembly',
    says: 'Code for a small virtual processor that every browser has built in. The unikernel is made of it, and so is the compiler that makes it.',
  },
  webrtc: {
    name: 'WebRTC',
    says: 'Browsers talking straight to each other, with no server in the middle. Made for video calls, it carries weights here.',
  },
} as const satisfies Record<string, Entry>;

export type Term = keyof typeof glossary;
