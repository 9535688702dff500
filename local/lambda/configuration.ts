import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

/** The schema of what a version keeps of its function, in the data folder. */
export const Configuration = z.readonly(
  z.object({
    description: z.string(),
    /** ARN of the role. It is the role's rights that count, not those it had when a version was published. */
    role: z.string(),
    /** `<file without extension>.<export>`. */
    handler: z.string(),
    environment: z.readonly(z.record(z.string(), z.string())),
    /** Milliseconds until a call is ended. */
    timeoutMs: z.number(),
    /** MB. */
    memorySize: z.number(),
    architecture: z.enum(['arm64', 'x86_64']),
    tracing: z.enum(['Active', 'PassThrough']),
    logGroup: z.string(),
    logFormat: z.enum(['JSON', 'Text']),
    applicationLogLevel: z.optional(z.string()),
    systemLogLevel: z.optional(z.string()),
  }),
);

/** What a function is set to, beside its code. Publishing a version keeps it. */
export type Configuration = z.output<typeof Configuration>;

/** The configuration among the members of something larger. */
export function configurationIn(larger: Configuration): Configuration {
  // The schema drops what it does not know.
  return Configuration.parse(larger);
}

/** Tells one state of a function from another: changes with its code and with each setting. */
export function digestOf(configuration: Configuration, sha256: string): string {
  const members = Object.entries(configurationIn(configuration)).sort(([one], [other]) => (one < other ? -1 : 1));
  const environment = Object.entries(configuration.environment).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([sha256, members.filter(([name]) => name !== 'environment'), environment]);
  return createHash('sha256').update(text).digest('base64url');
}
