import { describe, expect, it } from '@jest/globals';
import { Router } from '#local/http/router.ts';

const route = (method: string, path: string) => ({ method, path, target: `${method} ${path}` });

const router = new Router([
  route('GET', '/'),
  route('GET', '/health'),
  route('GET', '/health/ready'),
  route('GET', '/items'),
  route('POST', '/items'),
  route('GET', '/items/board'),
  route('GET', '/items/{id}'),
  route('DELETE', '/items/{id}'),
  route('POST', '/items/{id}/move'),
  route('GET', '/items/board/{day}/cards'),
  route('GET', '/items/{id}/{part}/cards'),
]);

describe('the router', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/health/ready', 'GET /health/ready'],
    ['POST', '/items', 'POST /items'],
    ['GET', '/items/board', 'GET /items/board'],
    ['GET', '/items/boards', 'GET /items/{id}'],
    ['POST', '/items/7/move', 'POST /items/{id}/move'],
    ['POST', '/items/a%2Fb/move', 'POST /items/{id}/move'],
    ['GET', '/items/%zz', 'GET /items/{id}'],
    ['GET', '/items/board/x/cards', 'GET /items/board/{day}/cards'],
    ['GET', '/items/7/x/cards', 'GET /items/{id}/{part}/cards'],
  ])('sends %s %s to %s', (method, path, target) => {
    expect(router.match(method, path)).toEqual({ target });
  });

  it('goes back to a parameter where the static segment leads nowhere', () => {
    expect(router.match('POST', '/items/board/move')).toEqual({ target: 'POST /items/{id}/move' });
  });

  it.each([
    '',
    '/nothing',
    '/items/',
    '/items//move',
    '/items/7/move/more',
    '/health/',
    '//health',
    '/Health',
    '/{id}',
  ])('knows nothing at %j', (path) => {
    expect(router.match('GET', path)).toEqual({ allowedMethods: [] });
  });

  it('tells which methods a known path answers', () => {
    expect(router.match('PUT', '/items')).toEqual({ allowedMethods: ['GET', 'POST'] });
    expect(router.match('POST', '/items/7')).toEqual({ allowedMethods: ['DELETE', 'GET'] });
  });

  it('lets the static path answer alone, also a method it does not know', () => {
    expect(router.match('DELETE', '/items/board')).toEqual({ allowedMethods: ['GET'] });
  });

  it('refuses two targets for one method and path, whatever their parameters are called', () => {
    expect(() => new Router([route('GET', '/items/{id}'), route('GET', '/items/{code}')])).toThrow(
      'two functions answer GET /items/{code}; change one of them',
    );
  });
});
