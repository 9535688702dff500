import type { Plugin } from 'esbuild';

/**
 * Modules the AWS SDK carries along that our functions never run, by the end of their path, with what takes their place:
 * 40 KB that every cold start would read and parse. A test shows that each still exists in the SDK and that a client
 * without them works; the other tests run the bundles.
 */
export const placeholders: readonly (readonly [path: string, contents: string])[] = [
  // Loaded on demand by operations that stream events; DynamoDB has none. Signing such events is the header formatter's.
  ['@smithy/core/dist-es/submodules/event-streams/index.js', 'export {};'],
  ['@smithy/signature-v4/dist-es/HeaderFormatter.js', 'export class HeaderFormatter {}'],
  // Constructed, but called only where a client turns endpoint discovery on.
  ['@aws-sdk/endpoint-cache/dist-es/index.js', 'export class EndpointCache {}'],
  // For a Node built without its crypto.
  ['@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js', 'export class Sha256Js {}'],
  // For EC2; Lambda says its region in the environment.
  [
    '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js',
    'export const getInstanceMetadataRegion = async () => undefined;',
  ],
  // We retry in the standard mode: the adaptive one lets tenants slow each other down.
  [
    '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js',
    `export class AdaptiveRetryStrategy { constructor() { throw new Error('retryMode adaptive is not in this bundle'); } }`,
  ],
];

/** A client's manifest, of which it reads the version for its user agent. */
const clientManifest = /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/;

/** Puts placeholders where the SDK has modules that are never run. */
export const unusedModules: Plugin = {
  name: 'unused-modules',
  setup(build) {
    for (const [path, contents] of placeholders) {
      build.onLoad({ filter: endOfPath(path) }, () => ({ contents }));
    }
    build.onLoad({ filter: clientManifest }, async ({ path }) => {
      const { default: manifest } = await import(path, { with: { type: 'json' } });
      return { contents: JSON.stringify({ version: manifest.version }), loader: 'json' };
    });
  },
};

function endOfPath(path: string): RegExp {
  return new RegExp(`/${path.replaceAll('.', String.raw`\.`)}$`);
}
