import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const hash = (algorithm: string) => (body: Buffer) => createHash(algorithm).update(body).digest('base64');

/** Ways to say what a body is, by the header or the parameter of a link that says it. Others are taken as they come. */
const checksums: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': hash('md5'),
  'x-amz-checksum-crc32': (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  },
  'x-amz-checksum-sha1': hash('sha1'),
  'x-amz-checksum-sha256': hash('sha256'),
};

/**
 * The checksum a body does not have, though the request says so, as S3 finds before it keeps an object. A link to put one that was made
 * without care is bound to the checksum of nothing; better it fails here than on AWS.
 * @param said the value of a header or a parameter, by its lower-case name
 * @returns the name of what says it; undefined where all is well
 */
export function wrongChecksum(said: (name: string) => string | undefined, body: Buffer): string | undefined {
  return Object.keys(checksums).find((name) => {
    const value = said(name);
    return value !== undefined && checksums[name]?.(body) !== value;
  });
}
