import { describe, expect, it } from '@jest/globals';
import { send } from './fakes.ts';

const answerTo = (correlationId: string, body: unknown = { to: 'ready' }) =>
  send({ body, headers: { 'x-correlation-id': correlationId } });

describe('the correlation id', () => {
  it.each(['8letters', 'a'.repeat(64), 'Order_7.retry-2'])('%s is kept and answered', async (id) => {
    expect((await answerTo(id)).headers['x-correlation-id']).toBe(id);
  });

  it.each([
    ['too short', '7digits'],
    ['too long', 'a'.repeat(65)],
    ['empty', ''],
    ['with a line break', 'abcdefgh\r\nset-cookie: a=b'],
    ['with a space', 'abcd efgh'],
    ['with a letter beyond ASCII', 'corrélation'],
    ['joined from two headers', 'abcdefgh,ijklmnop'],
  ])('is minted where the one sent is %s', async (_what, id) => {
    expect((await answerTo(id)).headers['x-correlation-id']).toBe('token-1');
  });

  it('is minted where none was sent', async () => {
    expect((await send()).headers['x-correlation-id']).toBe('token-1');
  });

  it('is on an error too, in the header and in the problem, which is an instance of it', async () => {
    const { headers, body } = await answerTo('order-0001', { nonsense: true });
    expect(headers['x-correlation-id']).toBe('order-0001');
    expect(body).toMatchObject({ correlationId: 'order-0001', instance: '/requests/order-0001' });
  });
});
