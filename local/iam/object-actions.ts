import type { Action } from './policy.ts';

/** What of a request to S3 tells what it does, and to what. */
export interface ObjectRequest {
  readonly method: string;
  /** As sent, with the bucket first. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a request asks of a bucket or an object beside the thing itself, such as its tags. */
const besides = ['acl', 'attributes', 'cors', 'encryption', 'legal-hold', 'lifecycle', 'location', 'logging'].concat(
  ...['notification', 'object-lock', 'ownershipControls', 'policy', 'policyStatus', 'publicAccessBlock', 'replication'],
  ...['restore', 'retention', 'select', 'tagging', 'torrent', 'versioning', 'versions', 'website'],
);

const verbs: Readonly<Record<string, string>> = { GET: 'Get', HEAD: 'Get', PUT: 'Put', POST: 'Put', DELETE: 'Delete' };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The text an address stands for; one that stands for none is asked for as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function ofBucket(method: string, query: URLSearchParams): string {
  if (method === 'POST' && query.has('delete')) return 'DeleteObject';
  if (query.has('uploads')) return 'ListBucketMultipartUploads';
  if (method === 'PUT') return 'CreateBucket';
  return method === 'DELETE' ? 'DeleteBucket' : 'ListBucket';
}

function ofObject(method: string, query: URLSearchParams): string {
  const isPart = query.has('uploadId');
  if (method === 'DELETE') return isPart ? 'AbortMultipartUpload' : 'DeleteObject';
  if (method === 'PUT' || method === 'POST') return 'PutObject';
  return isPart ? 'ListMultipartUploadParts' : 'GetObject';
}

/**
 * The actions a request to S3 needs the rights to. What is done to a bucket or an object beside the thing itself gets a name like
 * those S3 has for it, which no policy here has; removing many at a time is asked for all objects.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function objectActions({ method, path, query, headers }: ObjectRequest): Action[] {
  const on = (address: string) => `arn:aws:s3:::${address}`;
  const one = (action: string, resource: string): Action => ({ action: `s3:${action}`, resource, context: {} });
  const [bucket = '', ...rest] = path.slice(1).split('/');
  const key = decoded(rest.join('/'));
  if (bucket === '') return [one('ListAllMyBuckets', '*')];
  const beside = besides.find((name) => query.has(name));
  const what = key === '' ? 'Bucket' : 'Object';
  const name = key === '' ? ofBucket(method, query) : ofObject(method, query);
  const action = beside === undefined ? name : `${verbs[method] ?? method}${what}${capital(beside)}`;
  const isOfObjects = key !== '' || name === 'DeleteObject';
  const source = headers['x-amz-copy-source'];
  return [
    one(action, on(isOfObjects ? `${bucket}/${key === '' ? '*' : key}` : bucket)),
    ...(source === undefined ? [] : [one('GetObject', on(decoded(String(source)).replace(/^\//, '')))]),
  ];
}
