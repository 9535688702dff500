import { join, relative } from 'node:path';
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';

/** Sources as the compiler sees them, and the declarations it makes of each. */
export interface SourceProgram {
  readonly checker: ts.TypeChecker;
  /** A source, by its absolute path. */
  readonly source: (file: string) => ts.SourceFile;
  /** The declaration file the compiler writes for a source. */
  readonly declarations: (source: ts.SourceFile) => ts.SourceFile;
}

/**
 * Reads sources with everything they import.
 *
 * TypeScript 7 has no compiler API yet, so this is TypeScript 6 of @ts-morph/common, whose libraries are in memory. Tests
 * compile the outcome with TypeScript 7, and compare it with the sources there.
 * @param rootDir has the `tsconfig.json` to go by
 */
export function readProgram(rootDir: string, files: readonly string[]): SourceProgram {
  const { config } = ts.readConfigFile(join(rootDir, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, rootDir);
  const settings = {
    ...options,
    lib: ['lib.es2025.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    noEmitOnError: false,
    rootDir,
  };
  const host = ts.createCompilerHost(settings);
  const libraries = new Map(getLibFiles().map(({ fileName, text }) => [join(libFolderInMemoryPath, fileName), text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.getDefaultLibLocation = () => libFolderInMemoryPath;
  host.getDefaultLibFileName = () => join(libFolderInMemoryPath, 'lib.d.ts');
  host.fileExists = (file) => libraries.has(file) || fileExists(file);
  host.readFile = (file) => libraries.get(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const library = libraries.get(file);
    return library === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, library, target);
  };
  const program = ts.createProgram(
    files.map((file) => join(rootDir, file)),
    settings,
    host,
  );
  return {
    checker: program.getTypeChecker(),
    source: (file) => {
      const source = program.getSourceFile(file);
      if (source === undefined) throw new Error(`${relative(rootDir, file)} is not part of the program`);
      return source;
    },
    declarations: (source) => declarationsOf(program, source),
  };
}

function declarationsOf(program: ts.Program, source: ts.SourceFile): ts.SourceFile {
  let text = '';
  program.emit(
    source,
    (_file, written) => {
      text = written;
    },
    undefined,
    true,
  );
  return ts.createSourceFile(source.fileName.replace(/\.ts$/, '.d.ts'), text, ts.ScriptTarget.Latest, true);
}
