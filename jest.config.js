/** Shared by every suite: swc compiles TypeScript (and what ships ESM only) to CommonJS, the fastest way measured. */
const suite = (name, options = {}) => ({
  displayName: name,
  // The source folders are here so that coverage counts files no test loads.
  roots: ['client', 'functions', 'infra', 'local', 'shared', 'test', 'web'].map((folder) => `<rootDir>/${folder}`),
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  // One folder for the temporary files of a run; both hooks are told about once, whatever number of projects names them.
  globalSetup: '<rootDir>/test/support/harness/setup.ts',
  globalTeardown: '<rootDir>/test/support/harness/teardown.ts',
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@middy|fauxqs|cookie|@clack|@commander-js|commander|fast-(string|wrap)-[a-z-]+|leven|qr|sisteransi)/)',
  ],
  moduleNameMapper: {
    '^@middy/(core|util)$': '<rootDir>/node_modules/@middy/$1/index.js',
    '^fauxqs$': '<rootDir>/node_modules/fauxqs/dist/app.js',
    // Styles mean nothing where nothing is painted.
    '\\.css$': '<rootDir>/test/support/no-styles.ts',
  },
  ...options,
});

export default {
  // One more than the two processors there are at least: files that wait for commands and browsers leave them idle.
  maxWorkers: 3,
  // A busy machine is no failure: only a test that hangs is.
  testTimeout: 60_000,
  projects: [
    ...['unit', 'property', 'integration', 'infra', 'contract', 'concurrency'].map((name) => suite(name)),
    suite('dom', { testEnvironment: 'jsdom', setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'] }),
    // Its files share a cloud and a browser.
    suite('e2e', { globalSetup: '<rootDir>/test/support/harness/setup-with-server.ts' }),
  ],
  // Counts statements: types, which are not there when it runs, are none, and comments are no lines.
  coverageProvider: 'babel',
  // What is deployed, and what runs it locally. Commands run in processes of their own, where no coverage is taken.
  collectCoverageFrom: ['{client,functions,infra,local,shared,web}/**/*.{ts,tsx}', '!**/dist/**'],
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: {
    global: { lines: 90 },
    './shared/domain/': { lines: 100, statements: 100, functions: 100, branches: 100 },
  },
  reporters: ['default', '<rootDir>/test/support/suite-reporter.mjs'],
};
