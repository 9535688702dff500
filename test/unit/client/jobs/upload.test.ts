import { describe, expect, it } from '@jest/globals';
import { createJobs } from '#client/jobs/create-jobs.ts';
import type { UploadableFile, UploadOptions } from '#client/jobs/jobs.ts';
import { problem, ScriptedService, success } from '../core/scripted-service.ts';

const link = {
  id: 'upl_1',
  method: 'PUT',
  url: 'https://files.example.com/upl_1?signed',
  headers: { 'content-type': 'text/csv' },
  bytes: 3,
  expiresAt: '2025-09-20T16:15:00.000Z',
};

type StoreAnswer = () => Response | Promise<Response>;
const taken: StoreAnswer = () => new Response(null, { status: 200 });
const refused = (status: number, xml: string) => () => new Response(xml, { status });
const lost: StoreAnswer = () => Promise.reject(new TypeError('fetch failed'));
const stalled: StoreAnswer = () => new Promise(() => {});

/** A service that gives a link, and a file store behind it that answers as a test says, the last answer again and again. */
class Sending {
  readonly service = new ScriptedService({ retries: 0 }).answers(success(link));
  readonly files: { readonly bytes: readonly number[]; readonly type: string | null; readonly url: string }[] = [];
  readonly #answers: StoreAnswer[];
  readonly #jobs = createJobs({ ...this.service, fetch: (input, init) => this.#fetch(new Request(input, init)) });

  constructor(...answers: StoreAnswer[]) {
    this.#answers = answers;
  }

  /** Milliseconds the last upload took. */
  lasted = Number.NaN;

  /** What comes of an upload within an hour. */
  async outcome(file: UploadableFile, options?: UploadOptions): Promise<unknown> {
    const { now } = this.service.surroundings;
    const begun = now();
    const doing = this.#jobs.upload(file, options).finally(() => {
      this.lasted = now() - begun;
    });
    const [[result]] = await Promise.all([Promise.allSettled([doing]), this.service.surroundings.pass(3_600_000)]);
    return result.status === 'fulfilled' ? result.value : result.reason;
  }

  async #fetch(request: Request): Promise<Response> {
    expect(request.method).toBe('PUT');
    const bytes = [...new Uint8Array(await request.arrayBuffer())];
    this.files.push({ bytes, type: request.headers.get('content-type'), url: request.url });
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    return (answer ?? taken)();
  }
}

const sent = { bytes: [97, 195, 169], type: 'text/csv', url: link.url };

describe('a file that is uploaded', () => {
  it.each<[string, UploadableFile]>([
    ['text', 'aé'],
    ['bytes', new TextEncoder().encode('aé')],
    ['bytes in the middle of others', new TextEncoder().encode('-aé-').subarray(1, 4)],
    ['a file, whatever its type', new File(['aé'], 'people.csv', { type: 'application/vnd.ms-excel' })],
  ])('goes to its link as it is, and becomes what an import takes: %s', async (_kind, file) => {
    const sending = new Sending(taken);
    expect(await sending.outcome(file)).toEqual({ upload: 'upl_1' });
    expect(sending.service.last.body).toEqual({ bytes: 3 });
    expect(sending.files).toEqual([sent]);
    expect(sending.service.surroundings).toMatchObject({ pending: 0, listeners: new Set() });
  });

  it.each<[string, StoreAnswer]>([
    ['the network', lost],
    ['a store that is busy', refused(503, '<Code>SlowDown</Code>')],
    ['a connection that stalled', refused(400, '<Code>RequestTimeout</Code>')],
    ['a store that says nothing', stalled],
  ])('is sent again to the same link after what passes: %s', async (_reason, answer) => {
    const sending = new Sending(answer, answer, taken);
    expect(await sending.outcome('aé')).toEqual({ upload: 'upl_1' });
    expect(sending.files).toEqual([sent, sent, sent]);
    expect(sending.service.received).toHaveLength(1);
  });

  it('is given up after five tries, with what may be done', async () => {
    const sending = new Sending(lost);
    const error = await sending.outcome('aé', { idempotencyKey: 'my-own-key' });
    expect(error).toMatchObject({ code: 'network_error', retryable: true, operation: 'createUpload' });
    expect(sending.files).toHaveLength(5);
    expect(sending.service.headers('idempotency-key')).toEqual(['my-own-key']);
  });

  it.each([
    [403, 'forbidden', 'The link to send the file to is no longer good; upload the file again.'],
    [404, 'unexpected_reply', 'The file store did not take the file: it answered 404.'],
  ])('is not sent again where the store refuses it: %s', async (status, code, message) => {
    const sending = new Sending(refused(status, '<Code>Whatever</Code>'));
    expect(await sending.outcome('aé')).toMatchObject({ code, status, message, retryable: false });
    expect(sending.files).toHaveLength(1);
  });

  it('is not sent where the service gives no link, such as to one too large', async () => {
    const sending = new Sending(taken);
    sending.service.answers(
      problem('validation_failed', { errors: [{ pointer: '/body/bytes', message: 'too many' }] }),
    );
    expect(await sending.outcome('aé')).toMatchObject({ code: 'validation_failed' });
    expect(sending.files).toEqual([]);
  });

  it.each<[string, StoreAnswer]>([
    ['while it is sent', stalled],
    ['between two tries', lost],
  ])('is left at once with its signal: %s', async (_moment, answer) => {
    const controller = new AbortController();
    const sending = new Sending(() => {
      setImmediate(() => controller.abort());
      return answer();
    });
    expect(await sending.outcome('aé', { signal: controller.signal })).toMatchObject({ code: 'aborted' });
    expect(sending.lasted).toBe(0);
    expect(sending.files).toHaveLength(1);
    expect(sending.service.surroundings).toMatchObject({ pending: 0, listeners: new Set() });
  });
});
