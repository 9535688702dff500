import type { Plugin } from 'esbuild';

/**
 * Modules the AWS SDK carries along that our functions never run, with what takes their place: 25 KB that every cold
 * start would read and parse. DynamoDB has no event streams, and endpoint discovery is off unless a client asks for it:
 * its cache is constructed, never called.
 */
const placeholders: Readonly<Record<string, string>> = {
  '@smithy/core/event-streams': 'export {};',
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
};

/** Puts placeholders where the SDK imports modules that are never run. */
export const unusedModules: Plugin = {
  name: 'unused-modules',
  setup(build) {
    const names = Object.keys(placeholders).join('|');
    build.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path, namespace: 'placeholder' }));
    build.onLoad({ filter: /.*/, namespace: 'placeholder' }, ({ path }) => ({ contents: placeholders[path] ?? '' }));
  },
};
