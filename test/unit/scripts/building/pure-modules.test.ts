import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { markPure, pureModules } from '#scripts/building/pure-modules.ts';

const mark = '/* @__PURE__ */ ';

describe('a module marked as pure', () => {
  it.each<[string, string]>([
    ['const a = make(1);', `const a = ${mark}make(1);`],
    ['const a = new Set(list());', `const a = ${mark}new Set(${mark}list());`],
    ['const a = z.string().check(z.gte(1));', `const a = ${mark}z.string().check(${mark}z.gte(1));`],
    ["const euro = '€ call()'; const a = make('€');", `const euro = '€ call()'; const a = ${mark}make('€');`],
    ['/** A doc(). */\n\nconst a = make();\n// end()\n', `/** A doc(). */\n\nconst a = ${mark}make();\n// end()\n`],
    ["const a = /call\\('/;", "const a = /call\\('/;"],
    ['const a = make((b) => b.c());', `const a = ${mark}make((b) => b.c());`],
  ])('%j says so at every call made while it is loaded, and nothing else differs', (text, marked) => {
    expect(markPure(text)).toBe(marked);
  });

  it('has neither the words of an operation for people nor the schemas of its answers, and all else', () => {
    const long = '`b $' + '{c()}`';
    const answers = 'output: page(Ä.check(z.gte(1))), current: { ...B }, status: 201';
    expect(markPure(`const a = operation({ id: 'a', summary: 'Ä', description: ${long}, ${answers} });`)).toBe(
      `const a = ${mark}(() => (${mark}operation({ id: 'a', summary: '', description: '', output: undefined, current: undefined, status: 201 })))();`,
    );
  });

  it.each<[string, string]>([
    ["const a = b.check(z.meta({ id: 'B' }));", `const a = ${mark}b;`],
    ["const a = c(d.check(z.gte(1), z.meta({ id: 'D' })));", `const a = ${mark}c(${mark}d.check(${mark}z.gte(1)));`],
    ["function a() { return b(c.check(z.meta({ e: 'Ä' })), d()); }", 'function a() { return b(c, d()); }'],
  ])('%j tells people nothing of a field, and makes it once', (text, marked) => {
    expect(markPure(text)).toBe(marked);
  });

  it('is not made where a check stands behind what is told', () => {
    expect(() => markPure('const a = b.check(z.meta({}), z.gte(1));')).toThrow('z.meta must be the last');
  });

  it('makes within a function what it spreads others into', () => {
    expect(markPure('const a = make({ ...b, c: d() }), e = 1;')).toBe(
      `const a = ${mark}(() => (${mark}make({ ...b, c: ${mark}d() })))(), e = 1;`,
    );
  });

  it('makes within a function the expressions esbuild writes as calls, and marks what a class is made from', () => {
    expect(markPure('const a = /\\p{L}/u; class B extends c() { d = e(); }')).toBe(
      `const a = ${mark}(() => (/\\p{L}/u))(); class B extends ${mark}c() { d = e(); }`,
    );
  });

  it.each([
    '',
    'register(1);',
    'function f() { list.push(1); }',
    'class C extends D { constructor() { super(); } get x() { return f(); } }',
    'const f = (a: A) => g(a);',
    'const o = { f() { g(); }, get x() { return g(); }, h: function () { g(); } };',
  ])('leaves alone what may be called for its effect: %s', (text) => {
    expect(markPure(text)).toBe(text);
  });
});

describe('a bundle', () => {
  const bundle = async (code: string): Promise<string> => {
    const resolveDir = join(import.meta.dirname, '../../../..');
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir, loader: 'ts' },
      bundle: true,
      write: false,
      minify: true,
      platform: 'node',
      format: 'cjs',
      plugins: [pureModules],
    });
    return outputFiles[0]?.text ?? '';
  };

  it('of a contract holds none of its neighbours', async () => {
    const text = await bundle("import { getService } from '#shared/contract/services.ts'; console.log(getService);");
    expect(text).toContain('/api/admin/services/{code}');
    expect(text).not.toMatch(/createService|listServices|updateService/);
    expect(text).not.toContain('One service');
  });

  it('holds neither neighbours that others are spread into, nor what only answers have', async () => {
    const text = await bundle("import { getBoard } from '#shared/contract/appointments.ts'; console.log(getBoard);");
    expect(text).toContain('must be a technician id');
    expect(text).not.toMatch(/listAppointments|getAppointmentHistory|must be an appointment id|must be a customer id/);
  });

  it('holds neither rules of the domain it has no use for, nor what the SDK makes for others', async () => {
    const text = await bundle(`import { withoutInvisible } from '#shared/domain/typed.ts';
      import { canonicalEmail } from '#shared/domain/email.ts';
      import { StandardRetryStrategy } from '@smithy/core/retry';
      console.log(withoutInvisible(''), new StandardRetryStrategy({ maxAttempts: 3 }));`);
    expect(text).toContain('Default_Ignorable_Code_Point');
    expect(text).not.toMatch(/Join_Control|Variation_Selector|amz-sdk-invocation-id/);
  });

  it('keeps what functions do', async () => {
    const text = await bundle(`import { Problem } from '#shared/contract/problems.ts';
      import { gather } from '#shared/contract/gather.ts';
      const wrong = Promise.reject(new Problem('validation_failed', 'why', { errors: [{ pointer: '/a', message: 'b' }] }));
      gather([wrong]).catch((error) => console.log(JSON.stringify([error.code, error.message])));`);
    const output = execFileSync(process.execPath, ['-e', text], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(['validation_failed', '/a: b']);
  });
});
