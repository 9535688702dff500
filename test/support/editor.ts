import { join } from 'node:path';
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';

/** Names of compiler options as `tsconfig.json` has them. */
type CompilerOptions = Readonly<Record<string, unknown>>;

const libraries = new Map(getLibFiles().map(({ fileName, text }) => [join(libFolderInMemoryPath, fileName), text]));

/** A project as an editor sees it that has the compiler before TypeScript 7, which most projects still have. */
export class Editor {
  readonly #service: ts.LanguageService;
  readonly #path: (file: string) => string;

  /** @param files by their paths from the folder */
  constructor(folder: string, files: readonly string[], options: CompilerOptions) {
    this.#path = (file) => join(folder, file);
    const settings = { strict: true, skipLibCheck: false, types: [], noEmit: true, lib: ['es2023'], ...options };
    const { options: parsed } = ts.convertCompilerOptionsFromJson(settings, folder);
    const readFile = (path: string) => libraries.get(path) ?? ts.sys.readFile(path);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => parsed,
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: () => join(libFolderInMemoryPath, 'lib.d.ts'),
      getScriptFileNames: () => files.map(this.#path),
      getScriptVersion: () => '1',
      getScriptSnapshot: (path) => {
        const text = readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      fileExists: (path) => libraries.has(path) || ts.sys.fileExists(path),
      readFile,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** What it underlines in a file, with what it says. */
  complaints(file: string): string[] {
    const path = this.#path(file);
    const found = [...this.#service.getSyntacticDiagnostics(path), ...this.#service.getSemanticDiagnostics(path)];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  /** What it says about the declarations files use, such as those of packages. */
  complaintsAboutDeclarations(): string[] {
    const sources = this.#service.getProgram()?.getSourceFiles() ?? [];
    const declarations = sources.filter(
      ({ fileName, isDeclarationFile }) => isDeclarationFile && !libraries.has(fileName),
    );
    return declarations.flatMap(({ fileName }) =>
      this.#service
        .getSemanticDiagnostics(fileName)
        .map(({ messageText }) => `${fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
    );
  }

  /** The documentation it shows where the pointer rests at a place of a file. */
  documentationAt(file: string, place: number): string {
    return ts.displayPartsToString(this.#service.getQuickInfoAtPosition(this.#path(file), place)?.documentation);
  }
}
