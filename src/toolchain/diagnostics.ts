/** What clang has to say about a place in a source file. */
export interface Diagnostic {
  readonly severity: 'warning' | 'error' | 'note';
  readonly file: string;
  /** From 1; 0 when it concerns the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Reads clang's messages: `file:line:column: severity: message`, or `severity: message` where there is no place. Skips the rest. */
export function parseDiagnostics(stderr: string, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const text of stderr.split('\n')) {
    const match = /^(?:([^:\n]+):(\d+):(\d+): )?(warning|error|fatal error|note): (.*)$/.exec(text);
    if (!match) continue;
    const [, where, line, column, severity, message] = match;
    diagnostics.push({
      severity: severity === 'warning' || severity === 'note' ? severity : 'error',
      file: where?.replace(/^\.\//, '') ?? file,
      line: Number(line ?? 0),
      column: Number(column ?? 0),
      message: message!,
    });
  }
  return diagnostics;
}
