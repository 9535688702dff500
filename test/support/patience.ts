/*
 * A busy machine is no failure: what is waited for on the screen may take nearly as long as a test. Loaded only where there
 * is a screen, since every test file would pay for it.
 */
if ('document' in globalThis) {
  const { configure } = require('@testing-library/dom') as typeof import('@testing-library/dom');
  configure({ asyncUtilTimeout: 20_000 });
}
