import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Modules the AWS SDK carries along that our functions never run, by the end of their path, with what takes their place:
 * 50 KB that every cold start would read and parse. A test shows that each still exists in the SDK and that a client
 * without them works; the other tests run the bundles.
 */
export const placeholders: readonly (readonly [path: string, contents: string])[] = [
  // For operations that stream events: DynamoDB and SQS have none, and of S3's we call none. Signing such events is the header
  // formatter's.
  [
    '@smithy/core/dist-es/submodules/event-streams/index.js',
    'export const resolveEventStreamSerdeConfig = (config) => config; export const eventStreamSerdeProvider = () => ({});',
  ],
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
  // Files of a person's machine, which every client would look for at its first call: Lambda says all in the environment.
  [
    '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js',
    `export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  ],
  // Rules for partitions, accounts and kinds of addresses no stage has, 10 KB: in the partition aws there is one way.
  ...Object.entries({ dynamodb: 'dynamodb', sqs: 'sqs', cloudwatch: 'monitoring' }).map(
    ([service, host]) =>
      [
        `@aws-sdk/client-${service}/dist-es/endpoint/endpointResolver.js`,
        `export const defaultEndpointResolver = ({ Endpoint, Region, UseFIPS, UseDualStack }) => {
  if (UseFIPS || UseDualStack) throw new Error('FIPS and dual-stack endpoints are not in this bundle');
  return { headers: {}, properties: {}, url: new URL(Endpoint ?? \`https://${host}.\${Region}.amazonaws.com\`) };
};`,
      ] as const,
  ),
  // The same of S3, 25 KB: a bucket is a host of its own or, where another engine is given, the first of the path.
  [
    '@aws-sdk/client-s3/dist-es/endpoint/endpointResolver.js',
    `export const defaultEndpointResolver = ({ Bucket, Endpoint, Region, UseFIPS, UseDualStack }) => {
  if (UseFIPS || UseDualStack) throw new Error('FIPS and dual-stack endpoints are not in this bundle');
  const url = new URL(Endpoint === undefined ? \`https://\${Bucket}.s3.\${Region}.amazonaws.com\` : \`\${Endpoint.replace(/\\/$/, '')}/\${Bucket}\`);
  const authSchemes = [{ disableDoubleEncoding: true, name: 'sigv4', signingName: 's3', signingRegion: Region }];
  return { headers: {}, properties: { authSchemes }, url };
};`,
  ],
  // Which these rules alone ask for.
  [
    '@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js',
    'export const partitionsInfo = { partitions: [] };',
  ],
  // Node loads the streams of the web where somebody names them; no body of ours is one.
  [
    '@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js',
    'export const isReadableStream = () => false; export const isBlob = () => false;',
  ],
  [
    '@smithy/core/dist-es/submodules/retry/middleware-retry/isStreamingPayload/isStreamingPayload.js',
    `import { Readable } from 'node:stream';
export const isStreamingPayload = (request) => request?.body instanceof Readable;`,
  ],
  // We retry in the standard mode: the adaptive one lets tenants slow each other down.
  [
    '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js',
    `export class AdaptiveRetryStrategy { constructor() { throw new Error('retryMode adaptive is not in this bundle'); } }`,
  ],
];

/** A service, and the class its failures are of. */
interface Service {
  readonly name: 'dynamodb' | 'sqs' | 's3';
  readonly base: string;
}

/** Services whose failures have a class each: many times the same words, 9 KB, 6 KB and 4 KB of a bundle. */
export const failingServices: readonly Service[] = [
  { name: 'dynamodb', base: 'DynamoDBServiceException' },
  { name: 'sqs', base: 'SQSServiceException' },
  { name: 's3', base: 'S3ServiceException' },
];

/** The file of a service's failure classes. */
export const failureClasses = ({ name }: Service) => `@aws-sdk/client-${name}/dist-es/models/errors.js`;

/**
 * The same classes, made by one function: the same names, shape ids, faults and members; a retry is as welcome to them.
 * @throws Error where the SDK writes them in another way than the one known
 */
export function compactFailures(source: string, service: Service): string {
  const classes = [...source.matchAll(/export class (\w+) extends __BaseException \{([\s\S]*?)\n\}/g)];
  const count = source.split('export class ').length - 1;
  const compact = classes.map(([, name = '', body = '']) => {
    const fault = /\$fault = "(client|server)"/.exec(body)?.[1];
    if (fault === undefined || !body.includes(`static shapeId = "com.amazonaws.${service.name}#${name}"`)) return '';
    const retryable = /\$retryable = (\{[^}]*\})/.exec(body)?.[1] ?? '';
    return `export const ${name} = /* @__PURE__ */ failure('${name}', '${fault}', ${retryable});`;
  });
  if (count === 0 || compact.filter(Boolean).length !== count) {
    throw new Error(`${failureClasses(service)} is written in another way; look at scripts/building/unused-modules.ts`);
  }
  return `import { ${service.base} } from './${service.base}';
const failure = (name, $fault, $retryable) => class Failure extends ${service.base} {
  static shapeId = 'com.amazonaws.${service.name}#' + name;
  constructor(options) {
    super({ name, $fault, ...options });
    Object.setPrototypeOf(this, Failure.prototype);
    if ($retryable) this.$retryable = $retryable;
    for (const member of Object.keys(options)) this[member] ??= options[member];
  }
};
${compact.join('\n')}
`;
}

/** The shapes of all that S3 can do, of which a bundle needs what it calls: 60 KB less. */
const shapesOfS3 = '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';

/**
 * The same shapes, with names in place of constants where keys are computed: esbuild keeps what has a computed key, since finding
 * one could do anything.
 */
export function withPlainKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replace(/\[(_\w+)\]: /g, (key, name) => (constants.has(name) ? `${constants.get(name)}: ` : key));
}

/** A client's manifest, of which it reads the version for its user agent. */
const clientManifest = /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/;

/** Puts placeholders where the SDK has modules that are never run, and few words where it has many. */
export const unusedModules: Plugin = {
  name: 'unused-modules',
  setup(build) {
    for (const [path, contents] of placeholders) {
      build.onLoad({ filter: endOfPath(path) }, () => ({ contents }));
    }
    for (const service of failingServices) {
      build.onLoad({ filter: endOfPath(failureClasses(service)) }, async ({ path }) => ({
        contents: compactFailures(await readFile(path, 'utf8'), service),
        resolveDir: dirname(path),
      }));
    }
    build.onLoad({ filter: endOfPath(shapesOfS3) }, async ({ path }) => ({
      contents: withPlainKeys(await readFile(path, 'utf8')),
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: clientManifest }, async ({ path }) => {
      const { default: manifest } = await import(path, { with: { type: 'json' } });
      return { contents: JSON.stringify({ version: manifest.version }), loader: 'json' };
    });
  },
};

function endOfPath(path: string): RegExp {
  return new RegExp(`/${path.replaceAll('.', String.raw`\.`)}$`);
}
