import type { SecretRecord } from './secret-record.ts';

/** What `ListSecrets` may be asked to look for. */
export interface SecretFilter {
  readonly Key: 'all' | 'description' | 'name' | 'owning-service' | 'tag-key' | 'tag-value';
  readonly Values: readonly string[];
}

/** Whether a secret is one a filter finds: what one of its values begins, and none with `!` before it. */
export function fitsFilter({ Key, Values }: SecretFilter, secret: SecretRecord): boolean {
  const [tagKeys, tagValues] = [Object.keys(secret.tags), Object.values(secret.tags)];
  const texts = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': tagKeys,
    'tag-value': tagValues,
    'owning-service': [secret.owner ?? ''],
    all: [secret.name, secret.description ?? '', ...tagKeys, ...tagValues],
  }[Key].map((text) => text.toLowerCase());
  const begins = (start: string) => texts.some((text) => text.startsWith(start.toLowerCase()));
  const wanted = Values.filter((value) => !value.startsWith('!'));
  const unwanted = Values.filter((value) => value.startsWith('!')).map((value) => value.slice(1));
  return (wanted.length === 0 || wanted.some(begins)) && !unwanted.some(begins);
}
