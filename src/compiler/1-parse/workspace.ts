import ts from 'typescript';
import { standardDeclarations } from '../library/standard';
import { unikernelDeclarations, type NetworkFacts } from '../library/unikernel';

const standardFile = '/standard.d.ts';
const unikernelFile = '/unikernel.d.ts';

/** The strictest reading of an app, with our own library in place of the browser's. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noLib: true,
  types: [],
  noEmit: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  noImplicitOverride: false,
  experimentalDecorators: false,
};

/** One app and the libraries in memory, with a language service that stays warm while the app is edited. */
export class Workspace {
  readonly service: ts.LanguageService;
  readonly file: string;
  private readonly texts = new Map<string, { text: string; version: number; snapshot: ts.IScriptSnapshot }>();

  constructor(file: string) {
    this.file = `/${file}`;
    this.put(standardFile, standardDeclarations);
    this.put(unikernelFile, unikernelDeclarations(undefined));
    this.put(this.file, '');
    this.service = ts.createLanguageService(this.host(), ts.createDocumentRegistry());
  }

  /** Puts in the app's text and the network that `model` stands for. */
  update(source: string, network: NetworkFacts | undefined): void {
    this.put(this.file, source);
    this.put(unikernelFile, unikernelDeclarations(network));
  }

  /** The parsed app and its checker. */
  program(): { program: ts.Program; source: ts.SourceFile } {
    const program = this.service.getProgram();
    const source = program?.getSourceFile(this.file);
    if (!program || !source) throw new Error('the language service holds no program');
    return { program, source };
  }

  /** The names that the app imports from `unikernel`, however little of the rest can be read. */
  imports(): readonly string[] {
    const clauses = this.program().source.statements.flatMap((statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === 'unikernel'
        ? [statement.importClause?.namedBindings]
        : [],
    );
    return clauses.flatMap((names) =>
      names && ts.isNamedImports(names)
        ? names.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
        : [],
    );
  }

  private put(file: string, text: string): void {
    const before = this.texts.get(file);
    if (before?.text === text) return;
    const version = (before?.version ?? 0) + 1;
    this.texts.set(file, { text, version, snapshot: ts.ScriptSnapshot.fromString(text) });
  }

  private host(): ts.LanguageServiceHost {
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...this.texts.keys()],
      getScriptVersion: (file) => String(this.texts.get(file)?.version ?? 0),
      getScriptSnapshot: (file) => this.texts.get(file)?.snapshot,
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => standardFile,
      fileExists: (file) => this.texts.has(file),
      readFile: (file) => this.texts.get(file)?.text,
      useCaseSensitiveFileNames: () => true,
    };
  }
}
