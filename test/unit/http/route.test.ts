import { describe, expect, it } from '@jest/globals';
import type { Operation } from '#shared/contract/operation.ts';
import { matchPath, route } from '#shared/http/route.ts';
import { send } from './fakes.ts';

describe('a path template', () => {
  it.each([
    ['/health', '/health', {}],
    ['/things/{id}', '/things/a', { id: 'a' }],
    ['/things/{id}', '/things/a%2Fb', { id: 'a%2Fb' }],
    ['/things/{id}/parts/{part}', '/things/a/parts/b', { id: 'a', part: 'b' }],
    ['/things/{id}', '/things/__proto__', { id: '__proto__' }],
  ])('%s fits %s', (template, path, parameters) => {
    expect(matchPath(template, path)).toEqual(parameters);
  });

  it.each([
    ['/health', '/health/'],
    ['/health', '//health'],
    ['/health', '/Health'],
    ['/health', ''],
    ['/things/{id}', '/things'],
    ['/things/{id}', '/things/'],
    ['/things/{id}', '/things/a/'],
    ['/things/{id}', '/things/a/b'],
    ['/things/{id}/move', '/things/a/mov'],
    ['/things/{id}/move', '/things//move'],
  ])('%s does not fit %s', (template, path) => {
    expect(matchPath(template, path)).toBeUndefined();
  });
});

describe('a function', () => {
  it('says which path it answers when asked for another', async () => {
    const { status, body } = await send({ rawPath: '/things/thg_0001/copy' });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'not_found' });
    expect(body.detail).toContain('/things/{id}/move');
  });

  it.each(['GET', 'PUT', 'HEAD', 'OPTIONS', 'post'])('refuses the method %s and allows its own', async (method) => {
    const { status, body, headers } = await send({ method });
    expect({ status, code: body.code, allow: headers.allow }).toEqual({
      status: 405,
      code: 'method_not_allowed',
      allow: 'POST',
    });
  });
});

describe('a function that answers GET', () => {
  const judge = (method: string) => {
    const request = { event: { rawPath: '/things', requestContext: { http: { method } } }, internal: { state: {} } };
    return route({ method: 'GET', path: '/things' } as Operation).before?.(request as never);
  };

  it('answers HEAD too', () => {
    expect(() => judge('GET')).not.toThrow();
    expect(() => judge('HEAD')).not.toThrow();
  });

  it('allows both where it is asked otherwise', () => {
    expect(() => judge('POST')).toThrow('/things answers GET, HEAD, not POST.');
    expect(() => judge('OPTIONS')).toThrow(expect.objectContaining({ headers: { allow: 'GET, HEAD' } }));
  });
});
